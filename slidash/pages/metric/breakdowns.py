"""The parts a metric is broken down into: the control that chooses one, and all of them side by side."""

from itertools import groupby

from dash.development.base_component import Component

from slidash.components.controls import Option, select
from slidash.components.text import details, paragraph, section
from slidash.components.tiles import tiles
from slidash.pages.parts.headline_tiles import NO_FIGURE, metric_tile
from slidash.pages.parts.links import metric_link
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.pages.words.newest import JudgedFigure
from slidash.queries import metrics
from slidash.queries.areas import ENGLAND
from slidash.queries.metrics import Metric
from slidash.queries.newest import figures as newest
from slidash.queries.newest import scorecard
from slidash.store.reader import Store
from slidash.vocabulary.english import counted, lowered

ALL = "All"
MOST_OPEN = 12  # tiles of a breakdown; more are folded away


def breakdown_select(store: Store, metric: Metric) -> list[Component]:
    """The control that chooses a part, by what the metric is broken down by; none where it is not."""
    family = metrics.family(store, metric)
    if len(family) == 1:
        return []
    options = [
        Option("" if relative is metric else relative.id, relative.member or ALL, relative.dimension or "The whole")
        for relative in family
    ]
    return [select("breakdown", "Breakdown", "", options)]


def breakdowns_part(store: Store, question: MetricQuestion) -> list[Component]:
    """Every part as a small picture: the council's newest figure, its place in the group, its line; England's without.

    On the page of the headline alone: a part's own page leads back to it by the control.
    """
    members = metrics.breakdowns(store).get(question.metric.id, [])
    if not members:
        return []
    figures = _figures(store, question, members)
    whose = question.lead.name if question.lead else "England"
    runs = newest.runs(store, question.lead.area if question.lead else ENGLAND, [metric.id for metric in members])
    parts: list[Component] = [paragraph(f"Newest figures of {whose}, broken down in {counted(len(members), 'part')}.")]
    for dimension, of_dimension in groupby(members, key=lambda metric: metric.dimension):
        shown = [
            metric_tile(
                metric,
                figures.get(metric.id),
                runs,
                metric_link(metric, question.lead, question.group.group.id),
                whose,
                metric.member,
            )
            for metric in of_dimension
        ]
        known = [tile for tile in shown if tile.value != NO_FIGURE] or shown[:1]
        drawn = tiles(known)
        words = f"By {lowered(dimension)}: {counted(len(known), 'part')}"
        open_ = len(parts) == 1 and len(known) <= MOST_OPEN
        anchor = f"breakdown-{len(parts)}"
        parts += [paragraph(f"{words}."), drawn] if open_ else [details(words, drawn, anchor=anchor)]
    return [section("Broken down", parts, anchor="broken-down")]


def _figures(store: Store, question: MetricQuestion, members: list[Metric]) -> dict[str, JudgedFigure]:
    if question.lead:
        card = scorecard.scores(store, question.lead, question.group.group)
        return {metric.id: JudgedFigure(metric, card[metric.id]) for metric in members if metric.id in card}
    england = newest.newest(store, ENGLAND, [metric.id for metric in members])
    return {metric.id: JudgedFigure(metric, england[metric.id]) for metric in members if metric.id in england}
