"""A metric that only larger areas have figures of: its regions and England, in place of what compares councils.

As bars, as lines over time and as a table, the chosen council's region marked in each.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import downloads, link, paragraph, section, to_table
from slidash.errors import BadParameter
from slidash.figures.caption import DrawnChart
from slidash.figures.marks import Bar
from slidash.figures.ranked_bar import ranked_bar
from slidash.figures.theme import Role
from slidash.figures.travel_line import travel_line
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.metric.updated import updated
from slidash.pages.parts.derived_metric import origin
from slidash.pages.parts.metric_chart import (
    OVER_TIME,
    RANKING,
    SPREAD,
    TABLE,
    TABLE_PART,
    bar_of,
    captioned,
    card,
    england_mark,
    moment_of,
)
from slidash.pages.parts.metric_facts import key_figures, warnings
from slidash.pages.parts.metric_question import Journey, MetricQuestion
from slidash.pages.words.figures import reason, value
from slidash.pages.words.metric import sentence
from slidash.queries import areas
from slidash.queries.areas import Area
from slidash.queries.metrics import MetricPeriod
from slidash.queries.one_metric.comparison import Compared
from slidash.queries.one_metric.figures import Figure
from slidash.queries.one_metric.series import Observed, series
from slidash.store.reader import Store
from slidash.vocabulary.areas import ENGLAND, AreaType
from slidash.vocabulary.metrics import Polarity

PERIODS_IN_THE_TABLE = 6  # the newest; all of them are in the file


@dataclass(frozen=True)
class Series:
    """A region, or England, with its series, oldest period first."""

    area: Area
    series: Sequence[Observed]

    def figure(self, period: MetricPeriod) -> Figure | None:
        """What it has in a period."""
        return next((one.figure for one in self.series if one.period.period == period.period), None)

    @property
    def known(self) -> bool:
        """Whether it has a figure in any period."""
        return any(one.value is not None for one in self.series)


def larger_areas(store: Store, question: MetricQuestion) -> list[Series]:
    """The regions that have a figure in any period, by name, and after them England."""
    regions = areas.areas(store, types=frozenset({AreaType.REGION}))
    everyone = [Series(one, series(store, question.metric.id, one.area)) for one in regions]
    england = Series(areas.area(store, ENGLAND), series(store, question.metric.id, ENGLAND))
    return [one for one in (*everyone, england) if one.known]


def regional_parts(store: Store, question: MetricQuestion, travelled: Journey) -> list[Markup]:
    """The sections of the page that stand where councils are compared otherwise."""
    larger = larger_areas(store, question)
    regions = [one for one in larger if one.area.area != ENGLAND]
    words = " ".join(filter(None, [sentence(question, travelled), _range(question, regions)]))
    in_short = [*([paragraph(words, lead=True)] if words else []), *warnings(question)]
    onward = to_table(TABLE_PART)
    in_short += [key_figures(question, travelled), *updated(store, question.metric)]
    parts = [section("In short", in_short, anchor="in-short")]
    if any(_value(one, question) is not None for one in regions):
        bars = card(question, _bars(question, regions), RANKING, onward=onward)
        parts.append(section("Where regions stand", [bars], anchor="where-it-stands"))
    if larger:
        lines = card(question, _over_time(question, larger), OVER_TIME, onward=onward)
        parts.append(section("Where it is going", [lines], anchor="where-it-is-going"))
        parts.append(section("The figures", _table(question, larger), anchor=TABLE_PART))
    return parts


def _range(question: MetricQuestion, regions: Sequence[Series]) -> str:
    """How far apart the regions are, as a sentence; nothing where fewer than two have a figure."""
    metric, period = question.metric, question.comparison.period
    known = [
        (figure.value, one.area.name) for one in regions if (figure := one.figure(period)) and figure.value is not None
    ]
    if len(known) < 2:
        return ""
    (low, lowest), (high, highest) = min(known), max(known)
    return f"Regions range from {value(metric, low)} ({lowest}) to {value(metric, high)} ({highest})."


def _value(place: Series, question: MetricQuestion) -> float | None:
    figure = place.figure(question.comparison.period)
    return figure.value if figure else None


def _is_own(place: Series, question: MetricQuestion) -> bool:
    """Whether the chosen council lies in this region."""
    return question.council is not None and question.council.region == place.area.area


def regional_chart(store: Store, question: MetricQuestion, name: str) -> DrawnChart:
    """The ranking of the regions, or the line over time. BadParameter where there is none such of this metric."""
    larger = larger_areas(store, question)
    regions = [one for one in larger if one.area.area != ENGLAND]
    if not larger or name == SPREAD:
        raise BadParameter("No council has a figure of this metric, so this chart of it cannot be drawn.")
    return _over_time(question, larger) if name == OVER_TIME else _bars(question, regions)


def _bars(question: MetricQuestion, regions: Sequence[Series]) -> DrawnChart:
    title = f"Regions of England, {question.comparison.period.label}"
    bars = [_bar(question, one) for one in regions]
    return ranked_bar(
        bars,
        captioned(question, title, RANKING),
        question.metric.good,
        england=england_mark(question),
        quarters=False,
    )


def _bar(question: MetricQuestion, place: Series) -> Bar:
    role = Role.LEAD if _is_own(place, question) else Role.GROUP
    return bar_of(question, Compared(place.area, place.figure(question.comparison.period)), role)


def _over_time(question: MetricQuestion, larger: Sequence[Series]) -> DrawnChart:
    """The line of the chosen council's region beside England's; without a council England's alone."""
    england = next((one for one in larger if one.area.area == ENGLAND), None)
    own = next((one for one in larger if _is_own(one, question)), None)
    main = own or england or larger[0]
    title = f"{main.area.name} over time"
    first, last = question.periods[0].label, question.periods[-1].label
    span = first if first == last else f"{first} to {last}"
    # a country's total would press a region's line flat against zero
    beside = england if england is not main and not question.metric.total else None
    return travel_line(
        main.area.name,
        [moment_of(question, one) for one in main.series],
        captioned(question, f"{title}, {span}", OVER_TIME, heading=title),
        england=[moment_of(question, one) for one in beside.series] if beside else (),
    )


def _table(question: MetricQuestion, larger: Sequence[Series]) -> list[Markup]:
    """The newest periods of each region, the best first as in the bars, and of England."""
    known = [period for period in question.periods if any(_known(place, period) for place in larger)]
    shown = list(reversed(known[-PERIODS_IN_THE_TABLE:]))
    columns = [Column("Area"), *(Column(period.label, numeric=True) for period in shown)]
    ordered = sorted(larger, key=lambda place: _order(question, place))
    rows: list[list[str | Cell]] = [
        [place.area.name, *(_cell(question, place.figure(period)) for period in shown)] for place in ordered
    ]
    lead = next((number for number, place in enumerate(ordered) if _is_own(place, question)), None)
    caption = f"Regions and England, {origin(question)}"
    table = data_table(
        f"{question.metric.label}. {caption}", columns, rows, anchor=TABLE, lead=lead, caption_hidden=True
    )
    older = len(known) - len(shown)
    words = f"{caption}."
    words += f" The newest {len(shown)} of {len(known)} periods; all are in the file." if older else ""
    onward = addresses.link("metrics", theme="", q="", tier="none")
    return [
        paragraph(words),
        table,
        paragraph(
            [
                *downloads("all periods", addresses.files("metric", question.choices)),
                "; ",
                link("other metrics that only larger areas have", onward),
                ".",
            ]
        ),
    ]


def _known(place: Series, period: MetricPeriod) -> bool:
    figure = place.figure(period)
    return figure is not None and figure.value is not None


def _order(question: MetricQuestion, place: Series) -> tuple[bool, bool, float, str]:
    """England last; regions as in the bars, those without a figure after the others."""
    number = _value(place, question)
    way = 1 if question.metric.good is Polarity.LOW else -1
    return place.area.area == ENGLAND, number is None, way * (number or 0), place.area.name


def _cell(question: MetricQuestion, figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return reason(figure)
    return f"{value(question.metric, figure.value)}{' (provisional)' if figure.provisional else ''}"
