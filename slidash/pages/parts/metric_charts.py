"""How far apart councils are and where they are going: charts of one metric, each with its figures as a table."""

from collections.abc import Sequence

from slidash.figures.caption import DrawnChart
from slidash.figures.marks import Middle, Moment
from slidash.figures.strip import distribution_strip
from slidash.figures.theme import Role
from slidash.figures.travel_line import GroupMoment, travel_line
from slidash.markup import Markup
from slidash.pages.parts.metric_chart import (
    OVER_TIME,
    SPREAD,
    bar_of,
    captioned,
    card,
    england_apart,
    england_mark,
    mark_at,
    moment_of,
)
from slidash.pages.parts.metric_chart_tables import everyone_table, series_table
from slidash.pages.parts.metric_question import Journey, MetricQuestion
from slidash.pages.words.figures import value
from slidash.pages.words.metric import travel_words
from slidash.queries.metrics import MetricPeriod
from slidash.queries.one_metric.comparison import Compared
from slidash.vocabulary.benchmarks import Summary, summary


def distribution(question: MetricQuestion, anchor: str = SPREAD) -> Markup:
    """How far apart councils are, with everyone's figures where the page's table has fewer."""
    drawn = distribution_chart(question)
    table = None if _whole(question) else everyone_table(question, drawn.heading, anchor)
    return card(question, drawn, SPREAD, anchor, table=table, file="all")


def distribution_chart(question: MetricQuestion) -> DrawnChart:
    """All councils that have a figure along one axis."""
    compared, whole = question.comparison, _whole(question)
    group = {one.area.area for one in compared.compared}
    bars = [bar_of(question, one, _role(one, group, whole=whole)) for one in compared.everyone]
    every = summary([one.value for one in compared.everyone if one.value is not None])
    title = f"{everyone_words(every.n)}, {compared.period.label}"
    return distribution_strip(
        bars,
        captioned(question, title, SPREAD, subtitle="One mark for each council."),
        middle_of(question, every),
        mark_at(question, "Median of all", every.median),
        england_mark(question),
        "" if whole else question.group.group.label,
    )


def _whole(question: MetricQuestion) -> bool:
    """Whether the group is everyone there is."""
    return len({one.area.area for one in question.comparison.compared}) >= len(question.comparison.everyone)


def everyone_words(n: int) -> str:
    """Who is drawn where every council is that has a figure, as a title."""
    return f"All {n} councils in England that have figures" if n else "No council has a figure"


def direction(question: MetricQuestion, travelled: Journey, anchor: str = OVER_TIME) -> Markup:
    """Where it is going, with every period's figures."""
    drawn = direction_chart(question, travelled)
    table = series_table(question, travelled, drawn.heading, anchor)
    return card(question, drawn, OVER_TIME, anchor, table=table, file="series")


def direction_chart(question: MetricQuestion, travelled: Journey) -> DrawnChart:
    """The lead council's line, its group's median and middle half, England."""
    group, england = group_line(question, travelled), [moment_of(question, one) for one in travelled.england]
    if all(one.value is None for one in england):
        england = []
    name, lead, beside = line_of(question, travelled, group, england)
    if question.metric.total or england_apart(question):
        # a country's total, or what is no rate of theirs, would press the councils' lines flat against zero
        group, beside = (group, []) if lead is not england else ([], [])
    title = f"{name} over time"
    return travel_line(
        name,
        lead,
        captioned(question, f"{title}, {_span(question.periods)}", OVER_TIME, heading=title),
        group,
        beside,
        "Group median",
        travel_words(question, travelled.travel),
    )


def group_line(question: MetricQuestion, travelled: Journey) -> list[GroupMoment]:
    """The group's median and middle half, every period of the metric a moment, so that a gap is drawn as one."""
    usual, quarters = {one.period: one for one in travelled.group}, question.metric.quartiles
    return [
        GroupMoment(
            period.short_label,
            period.start,
            one.median if one else None,
            one.q25 if one and quarters else None,
            one.q75 if one and quarters else None,
            value(question.metric, one.median if one else None),
        )
        for period in question.periods
        for one in (usual.get(period.period),)
    ]


def line_of(
    question: MetricQuestion, travelled: Journey, group: Sequence[GroupMoment], england: list[Moment]
) -> tuple[str, list[Moment], list[Moment]]:
    """Whose line is the main one, and England's beside it: the council's, else England's, else the group's median."""
    if question.lead:
        return question.lead.name, [moment_of(question, one) for one in travelled.own], england
    if england:
        return "England", england, []
    return question.group.group.label, [Moment(one.period, one.at, one.median, one.shown) for one in group], []


def _role(compared: Compared, group: set[str], *, whole: bool) -> Role:
    if compared.lead:
        return Role.LEAD
    return Role.GROUP if compared.area.area in group and not whole else Role.OTHER


def middle_of(question: MetricQuestion, summary: Summary) -> Middle | None:
    """Where half of the councils lie; none where the publisher wants no quarters shown, or there are too few."""
    if not question.metric.quartiles or summary.q25 is None:
        return None
    return Middle(
        summary.q25, summary.q75, f"{value(question.metric, summary.q25)} to {value(question.metric, summary.q75)}"
    )


def _span(periods: Sequence[MetricPeriod]) -> str:
    first, last = periods[0].label, periods[-1].label
    return first if first == last else f"{first} to {last}"
