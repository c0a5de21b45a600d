"""The three charts of one metric, each with its sentence, its figures as a table and its files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from slidash.components.charts import chart_card
from slidash.figures.caption import Caption, png_name
from slidash.figures.marks import Bar, Mark, Middle, Moment
from slidash.figures.ranked_bar import ranked_bar
from slidash.figures.strip import distribution_strip
from slidash.figures.theme import DEMONSTRATION, Role
from slidash.figures.travel_line import GroupMoment, travel_line
from slidash.pages import choices as addresses
from slidash.pages.metric_nouns import group_noun, inside_sentence, when
from slidash.pages.metric_question import PATH, Asked, Journey
from slidash.pages.metric_tables import everyone_table, series_table
from slidash.pages.metric_words import day_words, england_apart, interval, reason, said, travel_words, value
from slidash.queries.comparison import Compared
from slidash.queries.metrics import MetricPeriod
from slidash.queries.series import Observed
from slidash.vocabulary.benchmarks import Summary, summary

TABLE = "figures"
TABLE_PART = "the-figures"


@dataclass(frozen=True)
class Drawn:
    """A figure and the words for the page around it."""

    figure: dict[str, Any]
    heading: str
    demonstration: bool

    @property
    def words(self) -> str:
        """The sentence that says the chart, and that its figures are made up if they are."""
        alt = str(self.figure["layout"]["meta"]["alt"])
        return f"{alt} {DEMONSTRATION}." if self.demonstration else alt


def csv_address(asked: Asked, table: str = "") -> str:
    """The file beside the page: the comparison, or another of its tables."""
    href = addresses.address(f"{PATH}.csv", asked.choices)
    return f"{href}{'&' if '?' in href else '?'}table={table}" if table else href


def ranking(asked: Asked) -> Component:
    """Who is where: ranked bars of the lead council and its group."""
    compared = asked.comparison
    bars = [_bar(asked, one, Role.LEAD if one.lead else Role.GROUP) for one in compared.compared]
    noun = group_noun(asked.group.group)
    title = f"{_whom(asked)}, {compared.period.label}"
    figure = ranked_bar(
        bars,
        _caption(asked, title, "ranking"),
        asked.metric.good,
        _mark(asked, f"Median of {noun}" if len(noun) < 22 else "Group median", compared.summary.median),
        _england(asked),
        quarters=asked.metric.quartiles,
    )
    onward = html.P(html.A("Go to these figures as a table", href=f"#{TABLE_PART}", className="govuk-link"))
    return _card(asked, Drawn(figure, title, asked.metric.demonstration), "ranking", onward=onward)


def distribution(asked: Asked) -> Component:
    """How far apart all councils are that have a figure."""
    compared = asked.comparison
    group = {one.area.area for one in compared.compared}
    whole = len(group) >= len(compared.everyone)
    bars = [_bar(asked, one, _role(one, group, whole=whole)) for one in compared.everyone]
    every = summary([one.value for one in compared.everyone if one.value is not None])
    those = f"All {every.n} councils in England that have figures" if every.n else "No council has a figure"
    title = f"{those}, {compared.period.label}"
    figure = distribution_strip(
        bars,
        replace(_caption(asked, title, "spread"), subtitle="One mark for each council."),
        _middle(asked, every),
        _mark(asked, "Median of all", every.median),
        _england(asked),
        "" if whole else asked.group.group.label,
    )
    table = None if whole else everyone_table(asked, title)
    return _card(asked, Drawn(figure, title, asked.metric.demonstration), "spread", table=table, file="all")


def direction(asked: Asked, travelled: Journey) -> Component:
    """Where it is going: the lead council's line, its group's median and middle half, England."""
    group, england = _group_line(asked, travelled), [_moment(asked, one) for one in travelled.england]
    if all(one.value is None for one in england):
        england = []
    name, lead, beside = _line_of(asked, travelled, group, england)
    if asked.metric.total or england_apart(asked):
        # a country's total, or what is no rate of theirs, would press the councils' lines flat against zero
        group, beside = (group, []) if lead is not england else ([], [])
    title = f"{name} over time"
    caption = _caption(asked, f"{title}, {_span(asked.periods)}", "over-time")
    figure = travel_line(
        name,
        lead,
        replace(caption, alt=_path_words(asked, travelled, name, group, beside)),
        group,
        beside,
        "Group median",
    )
    table = series_table(asked, travelled, title)
    return _card(asked, Drawn(figure, title, asked.metric.demonstration), "over-time", table=table, file="series")


def _group_line(asked: Asked, travelled: Journey) -> list[GroupMoment]:
    """The group's median and middle half, every period of the metric a moment, so that a gap is drawn as one."""
    usual, quarters = {one.period: one for one in travelled.group}, asked.metric.quartiles
    return [
        GroupMoment(
            period.short_label,
            period.start,
            one.median if one else None,
            one.q25 if one and quarters else None,
            one.q75 if one and quarters else None,
            value(asked.metric, one.median if one else None),
        )
        for period in asked.periods
        for one in (usual.get(period.period),)
    ]


def _path_words(
    asked: Asked, travelled: Journey, name: str, group: Sequence[GroupMoment], england: Sequence[Moment]
) -> str:
    """The chart in a sentence: first and latest figure, the trend, the latest benchmarks."""
    known = [(one, said(asked.metric, one.value)) for one in travelled.line if one.value is not None]
    if not known:
        return f"{name}: no figure in any period." if asked.lead else ""
    path = ", ".join(f"{figure} {when(one)}" for one, figure in ([known[0], known[-1]] if known[1:] else known))
    travel = travel_words(asked, travelled.travel)
    found = [f"{name}: {path}{f'; {travel}' if travel else ''}."]
    medians = [one.shown for one in group if one.median is not None]
    beside = [one.shown for one in england if one.value is not None]
    found += [f"Group median: {medians[-1]}."] if medians else []
    found += [f"England: {beside[-1]}."] if beside else []
    return " ".join(found)


def _line_of(
    asked: Asked, travelled: Journey, group: Sequence[GroupMoment], england: list[Moment]
) -> tuple[str, list[Moment], list[Moment]]:
    """Whose line is the main one, and England's beside it: the council's, else England's, else the group's median."""
    if asked.lead:
        return asked.lead.name, [_moment(asked, one) for one in travelled.own], england
    if england:
        return "England", england, []
    return asked.group.group.label, [Moment(one.period, one.at, one.median, one.shown) for one in group], []


def _card(
    asked: Asked,
    drawn: Drawn,
    anchor: str,
    *,
    table: Component | None = None,
    file: str = "",
    onward: Component | None = None,
) -> Component:
    return chart_card(
        drawn.figure,
        drawn.words,
        anchor=anchor,
        height=drawn.figure["layout"]["height"],
        heading=drawn.heading,
        table=table,
        csv_href=csv_address(asked, file),
        note=onward,
    )


def _caption(asked: Asked, title: str, chart: str) -> Caption:
    metric, period = asked.metric, asked.comparison.period
    who = asked.lead.name if asked.lead else "England"
    return Caption(
        title=f"{metric.label}: {title[0].lower() + title[1:] if title.startswith('All ') else title}",
        unit=metric.unit,
        source=f"{metric.publisher}, {metric.dataset_title}",
        date=f"updated {day_words(metric.source_date)}" if metric.source_date[:1].isdigit() else "",
        address=addresses.address(PATH, asked.choices),
        png_name=f"{png_name(who, metric.id, period.label)}-{chart}",
        demonstration=metric.demonstration,
    )


def _whom(asked: Asked) -> str:
    """Who is drawn, as a title: "Hartlepool and its nearest neighbours"."""
    group = asked.group.group
    if not asked.lead:
        return group.label
    joint = "and its" if group.relative else "and" if group.kind == "custom" else "among"
    return f"{asked.lead.name} {joint} {inside_sentence(group.label)}"


def _bar(asked: Asked, one: Compared, role: Role) -> Bar:
    figure = one.figure
    number = one.value
    return Bar(
        one.area.area,
        one.area.name,
        number,
        value(asked.metric, number) if number is not None else reason(figure),
        figure.lower if figure else None,
        figure.upper if figure else None,
        role,
        interval(asked.metric, figure),
    )


def _role(one: Compared, group: set[str], *, whole: bool) -> Role:
    if one.lead:
        return Role.LEAD
    return Role.GROUP if one.area.area in group and not whole else Role.OTHER


def _mark(asked: Asked, name: str, number: float | None) -> Mark | None:
    return None if number is None else Mark(name, number, value(asked.metric, number))


def _england(asked: Asked) -> Mark | None:
    """England's figure; not for totals, which are hundreds of times any council's, nor what is no rate of theirs."""
    england = asked.comparison.england
    apart = asked.metric.total or england_apart(asked)
    return None if england is None or apart else _mark(asked, "England", england.value)


def _middle(asked: Asked, one: Summary) -> Middle | None:
    if not asked.metric.quartiles or one.q25 is None:
        return None
    return Middle(one.q25, one.q75, f"{value(asked.metric, one.q25)} to {value(asked.metric, one.q75)}")


def _moment(asked: Asked, one: Observed) -> Moment:
    shown = value(asked.metric, one.value) if one.value is not None else reason(one)
    bounds = interval(asked.metric, one)
    return Moment(one.short_label, one.start, one.value, shown, one.lower, one.upper, bounds, one.provisional)


def _span(periods: Sequence[MetricPeriod]) -> str:
    first, last = periods[0].label, periods[-1].label
    return first if first == last else f"{first} to {last}"
