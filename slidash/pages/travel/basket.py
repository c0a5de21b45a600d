"""How many metrics of a basket have improved since a base year: in words, in figures, and what could not be judged."""

from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import bullets, details, link, paragraph
from slidash.components.tiles import ARROWS, TONES
from slidash.markup import Markup
from slidash.pages.parts.links import WORKED_OUT, method_link, metric_links
from slidash.pages.travel.question import COUNCIL, GROUP, SECTOR, TravelQuestion
from slidash.pages.words.groups import in_a_sentence
from slidash.pages.words.newest import TOTAL
from slidash.pages.words.since import since_when
from slidash.queries.baskets.outcomes import Judgement, Outcome, starts
from slidash.queries.metrics import Metric
from slidash.vocabulary.baskets import NotJudged
from slidash.vocabulary.english import capital, counted
from slidash.vocabulary.numbers import shown

MOST_NAMED = 60
EACH_METRIC = "Each metric, then and now"
THE_SECTOR = "all English councils"
OF_ONE_COUNCIL = {
    NotJudged.NO_BASE: "it has no figure in the base period",
    NotJudged.NO_LATEST: "it has no figure in the latest period",
    NotJudged.NONE_IN_COMMON: "it has no figure in both periods",
}


def in_short(question: TravelQuestion) -> list[Markup]:
    """The sentence, the counts for council, group and sector, and what they rest on."""
    rows: list[list[str | Cell]] = []
    for name, outcome in question.outcomes.items():
        counts = outcome.basket
        whose = capital(_whose(question, name))
        share = shown(100 * counts.improved / counts.judged, 0, "%") if counts.judged else "–"
        numbers = (counts.judged, counts.improved, counts.worsened, counts.stayed)
        rows.append([whose, *(f"{number:,}" for number in numbers), share, f"{len(counts.not_judged):,}"])
    columns = [Column("Whose figures")]
    headings = ("Judged", "Improved", "Worsened", "The same", "Share improved", "Not judged")
    columns += [Column(heading, numeric=True) for heading in headings]
    caption = f"{question.label}: how many metrics improved"
    table = data_table(caption, columns, rows, anchor="counts", lead=0 if question.lead else None, caption_hidden=True)
    return [paragraph(sentence(question), lead=True), table, paragraph(_span(question))]


def sentence(question: TravelQuestion) -> str:
    """The result in words: "Hartlepool has improved on 24 of the 38 metrics that can be judged, each since …"."""
    first, *others = question.outcomes
    counts = question.outcomes[first].basket
    name = capital(_whose(question, first))
    span = since_when(question.outcomes[first].judgements, question.since, question.until)
    if not counts.judged:
        return f"{name}: none of the {len(question.metrics):,} metrics can be judged {span}."
    has = "has improved" if first == COUNCIL else "have improved on average"
    counted_words = (
        f"{name} {has} on {counts.improved or 'none'} of the {counts.judged:,} metrics that can be judged, {span}, "
        f"and worsened on {counts.worsened or 'none'}"
    )
    counted_words += f"; {counts.stayed} stayed the same." if counts.stayed else "."
    known = {other: question.outcomes[other].basket for other in others}
    beside = [
        f"{_whose(question, other)} improved on {theirs.improved or 'none'} of {theirs.judged:,}"
        for other, theirs in known.items()
        if theirs.judged
    ]
    return f"{counted_words} On average, {'; '.join(beside)}." if beside else counted_words


def table(question: TravelQuestion) -> Markup:
    """Each metric of this page: both ends and the verdict, for council, group and sector."""
    columns = [Column("Metric"), Column("From"), Column("To")]
    columns += [Column(_short(question, name)) for name in question.outcomes]
    by_metric = {
        name: {one.metric.id: one for one in outcome.judgements} for name, outcome in question.outcomes.items()
    }
    metric_link = metric_links(question.lead, question.group)
    rows: list[list[str | Cell]] = []
    for metric in question.shown_metrics:
        ends = next(iter(by_metric.values()))[metric.id].span
        row: list[str | Cell] = [
            Cell(_label(metric), href=metric_link(metric.id)),
            ends.base_label or "–",
            ends.latest_label or "–",
        ]
        row += [_result(by_metric[name][metric.id], name) for name in question.outcomes]
        rows.append(row)
    return data_table(EACH_METRIC, columns, rows, anchor="metrics", caption_hidden=True)


def not_judged(question: TravelQuestion) -> list[Markup]:
    """The metrics without a verdict, by reason, for the council or, without one, for the group."""
    first = next(iter(question.outcomes))
    by_reason: dict[str, list[Metric]] = {}
    for judgement in question.outcomes[first].judgements:
        if judgement.verdict.reason is not None:
            by_reason.setdefault(reason(judgement.verdict.reason, first), []).append(judgement.metric)
    if not by_reason:
        return [paragraph("Every metric of this choice can be judged.")]
    metric_link = metric_links(question.lead, question.group)
    parts: list[Markup] = []
    for why, metrics in by_reason.items():
        named = [link(each.label, metric_link(each.id)) for each in metrics[:MOST_NAMED]]
        more = len(metrics) - len(named)
        items: list[str] = [*named, *([f"and {more:,} more, all of them in the file"] if more else [])]
        parts.append(
            details(f"{counted(len(metrics), 'metric')}: {why}", bullets(items), anchor=f"not-judged-{len(parts)}")
        )
    return parts


def reason(why: NotJudged, whose: str) -> str:
    """Why a metric has no verdict, as said of one council or of several."""
    return OF_ONE_COUNCIL.get(why, str(why)) if whose == COUNCIL else str(why)


def _result(judgement: Judgement, whose: str) -> Cell:
    """What became of a metric, with both figures, and of a group how many councils they are the mean of."""
    metric, verdict = judgement.metric, judgement.verdict
    ends = f"{_shown(metric, verdict.base_mean)} to {_shown(metric, verdict.latest_mean)}"
    counted = f", mean of {verdict.n:,}" if whose != COUNCIL and verdict.n else ""
    if verdict.direction is None:
        known = verdict.base_mean is not None and verdict.latest_mean is not None
        why = f"not judged: {reason(verdict.reason, whose)}" if verdict.reason else "not judged"
        return Cell(f"{ends}{counted}; {why}" if known else why)
    words = f"{ARROWS.get(verdict.direction, '')} {_done(verdict.direction)}".strip()
    return Cell(f"{words}: {ends}{counted}", tone=TONES.get(verdict.direction, ""))


def _done(direction: str) -> str:
    return {"improving": "improved", "worsening": "worsened", "no change": "the same"}.get(direction, direction)


def _shown(metric: Metric, value: float | None) -> str:
    return "–" if value is None else shown(value, metric.decimals, metric.unit)


def _label(metric: Metric) -> str:
    return f"{metric.short_label} ({TOTAL})" if metric.total else metric.short_label


def _whose(question: TravelQuestion, name: str) -> str:
    """Whose figures they are, inside a sentence: "Hartlepool", "its nearest neighbours", "all English councils"."""
    if name == COUNCIL and question.lead:
        return question.lead.name
    if name == SECTOR:
        return THE_SECTOR
    return in_a_sentence(question.group)


def _short(question: TravelQuestion, name: str) -> str:
    return {COUNCIL: question.lead.name if question.lead else "", GROUP: "Mean of the group"}.get(
        name, "Mean of the sector"
    )


def _span(question: TravelQuestion) -> list[str]:
    outcome: Outcome = next(iter(question.outcomes.values()))
    begun = starts(outcome.judgements)
    words = f"Each metric is followed from its first period from {question.since} on"
    if begun:
        first, last = begun[0][1], begun[-1][1]
        words += f" ({first} for all of them)" if first == last else f" (from {first} to {last}, as figures begin)"
    words += f" to its last up to {question.until}" if question.until else " to its latest"
    if question.group.kind != "custom" or question.lead is None:
        words += "; of a group, the same councils are counted at both ends"
    return [f"{words}. ", link(WORKED_OUT, method_link("basket")), "."]
