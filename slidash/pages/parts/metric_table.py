"""The figures of a comparison, one line an area, and the table a reader sees of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from slidash.components.tables import Cell, Column
from slidash.components.tiles import TONES
from slidash.pages import addresses
from slidash.pages.parts.derived_metric import denominator, denominator_words, origin
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.pages.words.figures import COULD_BE_CHANCE, interval, reason, together_value, value
from slidash.pages.words.periods import the
from slidash.queries import areas
from slidash.queries.areas import Area
from slidash.queries.metrics import Metric, MetricPeriod
from slidash.queries.one_metric.combined import CombinedFigure
from slidash.queries.one_metric.comparison import Compared
from slidash.queries.one_metric.figures import Figure, InPeriod, by_period
from slidash.store.reader import Store
from slidash.vocabulary.areas import ENGLAND
from slidash.vocabulary.benchmarks import Standing
from slidash.vocabulary.changes import Change, change
from slidash.vocabulary.english import capital
from slidash.vocabulary.numbers import is_percentage, shown_change
from slidash.vocabulary.standing_words import quarter


@dataclass(frozen=True)
class Line:
    """One area of the comparison: a council of the group, or England or a region (``place`` is none)."""

    area: Area
    figure: Figure | None
    place: Standing | None
    previous: float | None
    change: Change | None
    lead: bool = False
    published: bool = False
    together: CombinedFigure | None = None  # what it has only together with others


def lines(store: Store, question: MetricQuestion, *, everyone: bool = False) -> list[Line]:
    """The councils in their order, then the lead council's region and England where they are published.

    The councils are the group's, or all that can have a figure.
    """
    metric, compared = question.metric, question.comparison
    councils = compared.everyone if everyone else compared.compared
    before = earlier_period(question)
    earlier = by_period(store, metric.id).get(before.period) if before else None
    of_councils = [_line(metric, council, earlier) for council in councils]
    whole = [(question.lead.region, compared.region)] if question.lead and question.lead.region else []
    return of_councils + [
        _line(metric, Compared(areas.area(store, gss), figure), earlier, published=True)
        for gss, figure in (*whole, (ENGLAND, compared.england))
        if figure is not None and figure.value is not None
    ]


def earlier_period(question: MetricQuestion) -> MetricPeriod | None:
    """The published period before the one asked for."""
    known = [each for each in question.periods if each.start < question.comparison.period.start and each.areas]
    return known[-1] if known else None


def _line(metric: Metric, compared: Compared, earlier: InPeriod | None, *, published: bool = False) -> Line:
    area, figure = compared.area, compared.figure
    before = earlier.figure(area.area) if earlier else None
    previous = before.value if before else None
    moved = change(
        figure.value if figure else None,
        previous,
        metric.good,
        ratio_scale=metric.ratio_scale,
        latest_interval=(figure.lower, figure.upper) if figure else (None, None),
        previous_interval=(before.lower, before.upper) if before else (None, None),
    )
    return Line(area, figure, compared.standing, previous, moved, compared.lead, published, compared.together)


def columns(question: MetricQuestion, table_lines: Sequence[Line]) -> list[Column]:
    """The columns that have anything to show."""
    shown_columns = [Column("Council"), Column("Rank", numeric=True), Column("Figure", numeric=True)]
    if question.parts:
        shown_columns.append(Column("Divided by", numeric=True))
    if _has_intervals(table_lines):
        shown_columns.append(Column("95% interval", numeric=True))
    if _has_quarters(table_lines):
        shown_columns.append(Column("Quarter"))
    if earlier_period(question):
        shown_columns.append(Column("Change", numeric=True))
    return shown_columns


def caption(question: MetricQuestion) -> str:
    """What the table shows, and what its changes are counted from."""
    metric, before = question.metric, earlier_period(question)
    unit = f", {metric.unit}" if metric.unit and not is_percentage(metric.unit) else ""
    points = ", in percentage points" if is_percentage(metric.unit) else ""
    since = f" Change is since {the(before.label)}{points}." if before else ""
    over = f" {divided} is what each figure is divided by." if (divided := denominator_words(question)) else ""
    return f"{question.group.group.label}, {the(question.comparison.period.label)}{unit}.{over}{since}"


def rows(question: MetricQuestion, table_lines: Sequence[Line]) -> list[list[str | Cell]]:
    """Cells of the table as a reader sees them: a row for each of `table_lines`, a cell for each of `columns`."""
    metric, intervals, quarters = question.metric, _has_intervals(table_lines), _has_quarters(table_lines)
    changes = earlier_period(question) is not None
    others = addresses.links("metric", "area", question.choices)
    made: list[list[str | Cell]] = []
    for line in table_lines:
        cells: list[str | Cell] = [_name(question, line, others), _rank(line)]
        present = line.figure is not None and line.figure.value is not None
        mark = " (provisional)" if present and line.figure and line.figure.provisional else ""
        if present and line.figure:
            cells.append(f"{value(metric, line.figure.value)}{mark}")
        else:
            cells.append(in_place_of_figure(metric, line.together, line.figure))
        if question.parts:
            cells.append(denominator(question, line.area.area) or "–")
        if intervals:
            cells.append(interval(metric, line.figure) or "–")
        if quarters:
            words = quarter(line.place, metric.good) if line.place else None
            cells.append(capital(words.removesuffix(" quarter")) if words else "–")
        if changes:
            cells.append(_change(metric, line.change))
        made.append(cells)
    return made


def in_place_of_figure(metric: Metric, together: CombinedFigure | None, figure: Figure | None) -> str | Cell:
    """What stands in a figure's place: one that the council has only together with others, or why there is none."""
    if together is None:
        return reason(figure)
    shown_value, whose = together_value(metric, together)
    return Cell(shown_value, under=whose)


def _name(question: MetricQuestion, line: Line, others: Callable[[str], str]) -> Cell:
    """The council, with a link to the same page read for it."""
    if line.published:
        return Cell(f"{line.area.name} ({origin(question)})")
    return Cell(line.area.name, href="" if line.lead else others(line.area.area))


def _rank(line: Line) -> str:
    """The place, with an equals sign where it is shared."""
    if line.place is None:
        return "–"
    return f"{line.place.rank}{'=' if line.place.tied else ''}"


def _change(metric: Metric, moved: Change | None) -> str | Cell:
    if moved is None:
        return "–"
    unit = "" if is_percentage(metric.unit) else metric.unit
    word = str(moved.direction)
    number = shown_change(moved.change, metric.decimals, unit)
    if word == "no change":
        return Cell("no change")
    if moved.could_be_chance:
        return Cell(f"{number}, {word}; {COULD_BE_CHANCE}")  # no tone: it would claim more than the figures bear
    return Cell(f"{number}, {word}", tone=TONES.get(word, ""))


def _has_intervals(table_lines: Sequence[Line]) -> bool:
    return any(line.figure and line.figure.lower is not None and line.figure.upper is not None for line in table_lines)


def _has_quarters(table_lines: Sequence[Line]) -> bool:
    return any(line.place and line.place.quartile for line in table_lines)
