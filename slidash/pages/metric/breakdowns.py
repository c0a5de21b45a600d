"""The parts a metric is broken down into: the control that chooses one, and all of them side by side."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from slidash.components.controls import Control, Option, select
from slidash.components.part_list import PartLine, part_list
from slidash.components.text import details, paragraph, section
from slidash.components.tiles import TONES
from slidash.figures.range_mark import Cuts, ends, range_mark
from slidash.figures.sparkline import sparkline
from slidash.markup import NOTHING, Markup
from slidash.pages.parts.links import metric_link
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.pages.words.figures import COULD_BE_CHANCE
from slidash.pages.words.groups import group_noun
from slidash.pages.words.newest import JudgedFigure
from slidash.queries import metrics
from slidash.queries.areas import ENGLAND
from slidash.queries.metrics import Metric
from slidash.queries.newest import figures as newest
from slidash.queries.newest import scorecard
from slidash.queries.newest.scorecard import Score
from slidash.store.reader import Store
from slidash.vocabulary.english import capital, counted, lowered

ALL = "All"
MOST_OPEN = 12  # lines of a breakdown; more are folded away


def breakdown_select(store: Store, metric: Metric) -> list[Control]:
    """The control that chooses a part, by what the metric is broken down by; none where it is not."""
    family = metrics.family(store, metric)
    if len(family) == 1:
        return []
    options = [
        Option("" if relative is metric else relative.id, relative.member or ALL, relative.dimension or "The whole")
        for relative in family
    ]
    return [select("breakdown", "Breakdown", "", options)]


def breakdowns_part(store: Store, question: MetricQuestion) -> list[Markup]:
    """Every part on a line of its own: the council's newest figure, where it lies in its group, its line; or England's.

    On the page of the headline alone: a part's own page leads back to it by the control.
    """
    members = metrics.breakdowns(store).get(question.metric.id, [])
    if not members:
        return []
    figures = _figures(store, question, members)
    runs = newest.runs(store, question.lead.area if question.lead else ENGLAND, [metric.id for metric in members])
    parts: list[Markup] = [paragraph(_said_of_all(question, members))]
    for dimension, of_dimension in groupby(members, key=lambda metric: metric.dimension):
        known = [figures[metric.id] for metric in of_dimension if metric.id in figures]
        words = f"By {lowered(dimension)}: {counted(len(known), 'part') if known else 'no figures'}"
        if not known:
            parts.append(paragraph(f"{words}."))
            continue
        drawn = part_list(_lines(question, known, runs))
        open_ = len(parts) == 1 and len(known) <= MOST_OPEN
        anchor = f"breakdown-{len(parts)}"
        parts += [paragraph(f"{words}."), drawn] if open_ else [details(words, drawn, anchor=anchor)]
    return [section("Broken down", parts, anchor="broken-down")]


def _said_of_all(question: MetricQuestion, members: Sequence[Metric]) -> str:
    """Whose figures they are, and how the marks are read."""
    parts = counted(len(members), "part")
    if question.lead is None:
        return f"Newest figures of England, broken down in {parts}."
    name, group, scale = question.lead.name, group_noun(question.group.group), ""
    if any(metric.total for metric in members):
        scale = " The mark of a total has a scale of its own, from nothing."
    return (
        f"Newest figures of {name}, broken down in {parts}. In each mark the dot is {name}, the line the median of "
        f"{group}, the band their middle half.{scale}"
    )


def _lines(
    question: MetricQuestion, known: Sequence[JudgedFigure], runs: Mapping[str, Sequence[float | None]]
) -> list[PartLine]:
    """The parts of one dimension; rates of one unit share a scale."""
    marks = {each.metric.id: (each.figure.value, _cuts(each)) for each in known}
    alike = len({each.metric.unit for each in known}) == 1 and not any(each.metric.total for each in known)
    return [
        _part_line(question, each, runs.get(each.metric.id, ()), ends(list(marks.values())) if alike else None)
        for each in known
    ]


def _part_line(
    question: MetricQuestion, part: JudgedFigure, run: Sequence[float | None], scale: tuple[float, float] | None
) -> PartLine:
    metric, cuts, own = part.metric, _cuts(part), part.figure.value
    nothing = [(0.0, (None, None, None))] if metric.total else []  # from which a total is measured
    low, high = scale or ends([(own, cuts), *nothing])
    compared = any(cut is not None for cut in cuts)
    median = f"median {part.amount(cuts[1])}" if cuts[1] is not None else ""
    quarter = "" if metric.total else part.quarter  # that a total is one is said for all of them
    unit = part.unit if metric.unit != question.metric.unit else ""
    period = part.period if part.period != question.comparison.period.label else ""
    direction = str(part.change.direction) if part.change else ""
    change = part.moved if part.change and part.change.change else ""
    if part.could_be_chance and direction in TONES:  # in words alone: red or green would claim more than they bear
        direction, change = "", f"{capital(direction)} {change}; {COULD_BE_CHANCE}"
    return PartLine(
        metric.member,
        metric_link(metric, question.lead, question.group.group.id),
        part.value,
        note=", ".join(words for words in (unit, period) if words),
        mark=range_mark(own, cuts, low, high) if compared else NOTHING,
        place=", ".join(words for words in (part.place, quarter, median) if words),
        line=sparkline(run) if len(run) > 1 else NOTHING,
        direction=direction,
        change=change,
    )


def _cuts(part: JudgedFigure) -> Cuts:
    """What cuts the group into quarters; the outer two only where the publisher lets quarters be shown."""
    score = part.figure
    if not isinstance(score, Score):
        return None, None, None
    return (score.q25, score.median, score.q75) if part.metric.quartiles else (None, score.median, None)


def _figures(store: Store, question: MetricQuestion, members: list[Metric]) -> dict[str, JudgedFigure]:
    if question.lead:
        card = scorecard.scores(store, question.lead, question.group.group)
        return {metric.id: JudgedFigure(metric, card[metric.id]) for metric in members if metric.id in card}
    england = newest.newest(store, ENGLAND, [metric.id for metric in members])
    return {metric.id: JudgedFigure(metric, england[metric.id]) for metric in members if metric.id in england}
