"""What are the figures of metrics, areas and periods, as a table whose rows and columns are grouped as was asked?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from slidash.errors import BadParameter, TooMuchAsked, UnknownMetricType
from slidash.lginform import periods
from slidash.lginform.numbers import metric_id
from slidash.lginform.places import Places, described, places
from slidash.lginform.query import DIMENSIONS, VALUE_TYPE, Parameter, Query
from slidash.queries import metrics
from slidash.queries.areas import Area
from slidash.queries.metrics import Metric
from slidash.queries.one_metric.observations import observations
from slidash.queries.one_metric.wanted import Observation, Wanted
from slidash.query_strings import shown
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import placed
from slidash.vocabulary.numbers import settle

MOST_SERIES = 50_000  # metrics × areas
MOST_FIGURES = 100_000
MOST_CELLS = 200_000  # rows × columns, the empty ones too
RAW, RANK = "raw", "rank"
VALUE_TYPES: Mapping[str, str] = {RAW: "Value", RANK: "Rank among the councils of the table"}

PARAMETERS = (
    Parameter(
        "metricType", "ids of metrics, or numbers that are known, with commas between", required=True, repeatable=True
    ),
    Parameter(
        "area",
        "GSS codes, ids of groups, or E92000001:london-borough for all areas of a type, with commas between",
        required=True,
        repeatable=True,
    ),
    Parameter("period", f"with commas between: {periods.FORMS}", required=True, repeatable=True),
    Parameter(
        "value.valueType",
        "raw, or rank among the councils of the table; more as value1.valueType, value2.valueType",
        allowed=tuple(VALUE_TYPES),
        pattern=VALUE_TYPE.pattern,
    ),
    Parameter("rowGrouping", "what stands on rows; areas unless told", repeatable=True, allowed=DIMENSIONS),
    Parameter("columnGrouping", "what stands on columns; all that is not on rows", repeatable=True, allowed=DIMENSIONS),
    Parameter("outputType", "a table is the one type there is", allowed=("table",)),
    Parameter("headerCellType", "what stands above columns; labels unless told", allowed=("label", "identifier")),
)

Member = dict[str, str]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a table; `decimals` of its metric, none of a rank. Without one, why, where that is known."""

    value: float | None
    decimals: int = 0
    status: str | None = None


@dataclass(frozen=True)
class Table:
    """Values by the keys of row and column, and what the parts of those keys are.

    A key has the identifiers of its dimensions in their order, `members` says what each of them is.
    """

    on_rows: Sequence[str]
    on_columns: Sequence[str]
    heading_rows: Sequence[str]  # those of the columns' dimensions that have a line of their own above a table of cells
    rows: Sequence[Key]
    columns: Sequence[Key]
    values: Mapping[tuple[Key, Key], Value]
    members: Mapping[str, Mapping[str, Member]]
    datasets: frozenset[str]
    notes: Sequence[str]
    identifiers: bool  # above columns stand identifiers, not labels

    def value(self, row: Key, column: Key) -> Value:
        """The value of a row and a column; an empty one where there is none."""
        return self.values.get((row, column), Value(None))


@dataclass(frozen=True)
class _Figures:
    """What the store has of a question: its metrics, its areas with those that stand in, its figures."""

    metrics: Sequence[Metric]
    places: Places
    value_types: Sequence[str]
    held: Sequence[Observation]
    by_id: Mapping[str, Metric] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {metric.id: metric for metric in self.metrics})

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Metrics and the periods for which there is something, in the order asked and of time."""
        order = {metric.id: position for position, metric in enumerate(self.metrics)}
        known = {(order[each.metric_type], each.start, each.end, each.metric_type, each.period) for each in self.held}
        return [(metric_type, period) for *_, metric_type, period in sorted(known)]

    @cached_property
    def areas(self) -> list[Area]:
        """Areas in the order asked; after them abolished councils that have figures for which no successor has one."""
        with_figures = {each.area for each in self.held}
        return [*self.places.areas, *(area for area in self.places.earlier if area.area in with_figures)]

    def cells(self) -> Iterator[tuple[dict[str, str], Value]]:
        """Every cell by its dimensions."""
        by_place = {(each.metric_type, each.period, each.area): each for each in self.held}
        for metric_type, period in self.pairs:
            ranks = self._ranks(metric_type, period, by_place) if RANK in self.value_types else {}
            decimals = self.by_id[metric_type].decimals
            for area in self.areas:
                figure = by_place.get((metric_type, period, area.area))
                for value_type in self.value_types:
                    cell = {"metricType": metric_type, "period": period, "valueType": value_type, "area": area.area}
                    if value_type == RANK:
                        yield cell, Value(ranks.get(area.area))
                    elif figure is None:
                        yield cell, Value(None, decimals)
                    else:
                        value = None if figure.value is None else settle(figure.value)
                        yield cell, Value(value, decimals, figure.status if value is None else None)

    def _ranks(
        self, metric_type: str, period: str, by_place: Mapping[tuple[str, str, str], Observation]
    ) -> dict[str, int]:
        valued: dict[str, float] = {}
        for area in self.areas:
            figure = by_place.get((metric_type, period, area.area))
            if area.is_council and figure and figure.value is not None:
                valued[area.area] = figure.value
        standings = placed(valued.values(), self.by_id[metric_type].good, quarters=False)
        return {code: standing.rank for code, standing in zip(valued, standings, strict=True)}


def _allowed(cells: int) -> None:
    if cells > MOST_CELLS:
        raise TooMuchAsked(
            f"The table has {cells:,} cells; the limit is {MOST_CELLS:,}. Name fewer metrics, areas or periods."
        )


def table(store: Store, numbers: Mapping[str, str], query: Query) -> Table:
    """The table that a question is about. Raises RequestError."""
    on_rows, on_columns, heading_rows = _grouped(query)
    figures = _figures(store, numbers, query)
    _allowed(len(figures.pairs) * len(figures.areas) * len(figures.value_types))
    rows: dict[Key, None] = {}
    columns: dict[Key, None] = {}
    values: dict[tuple[Key, Key], Value] = {}
    for cell, value in figures.cells():
        row, column = tuple(cell[name] for name in on_rows), tuple(cell[name] for name in on_columns)
        rows[row] = columns[column] = None
        values[row, column] = value
    _allowed(len(rows) * len(columns))
    if not query.every("columnGrouping"):
        heading_rows = on_columns
    elif len(figures.metrics) > 1 and "metricType" in on_columns and "metricType" not in heading_rows:
        heading_rows = [*heading_rows, "metricType"]
    members = _members(figures)
    positions = {name: {key: position for position, key in enumerate(known)} for name, known in members.items()}

    def ordered(keys: Mapping[Key, None], names: Sequence[str]) -> list[Key]:
        return sorted(keys, key=lambda key: [positions[name][part] for name, part in zip(names, key, strict=True)])

    return Table(
        on_rows,
        on_columns,
        heading_rows,
        ordered(rows, on_rows),
        ordered(columns, on_columns),
        values,
        members,
        frozenset(metric.dataset for metric in figures.metrics),
        figures.places.notes,
        identifiers=query.text("headerCellType") == "identifier",
    )


def _grouped(query: Query) -> tuple[list[str], list[str], list[str]]:
    """What stands on rows, on columns, and which of the latter have a line above a table of cells.

    What is grouped nowhere stands on columns, areas on rows. Where nothing is said of columns each of their dimensions
    has a line, the periods last, as scripts that pass over the first two lines expect; otherwise those named have one,
    and types of value, which scripts drop by its first cell.
    """
    on_rows, named = query.every("rowGrouping"), query.every("columnGrouping")
    both = [name for name in on_rows if name in named]
    if both:
        raise BadParameter(f"{both[0]} cannot stand on rows and on columns.")
    if "area" not in (*on_rows, *named):
        on_rows = [*on_rows, "area"]
    others = [name for name in ("metricType", "valueType", "period") if name not in (*on_rows, *named)]
    on_columns = [*named, *others]
    return on_rows, on_columns, [name for name in on_columns if name in named or name == "valueType"]


def _figures(store: Store, numbers: Mapping[str, str], query: Query) -> _Figures:
    chosen = [_metric(store, numbers, text) for text in query.every("metricType")]
    chosen = list({metric.id: metric for metric in chosen}.values())
    of_areas = places(store, query.every("area"))
    series = len(chosen) * (len(of_areas.areas) + len(of_areas.earlier))
    if series > MOST_SERIES:
        raise TooMuchAsked(
            f"The question is about {series:,} series (metrics × areas); the limit is {MOST_SERIES:,}. "
            "Name fewer metrics or areas at a time."
        )
    texts = query.every("period")
    wanted = Wanted(
        [metric.id for metric in chosen],
        [area.area for area in of_areas.areas],
        [area.area for area in of_areas.earlier],
        [period for text in texts if not periods.newest(text) for period in periods.meant(text)],
        max(map(periods.newest, texts), default=0),
    )
    total, held = observations(store, wanted, MOST_FIGURES)
    if total > MOST_FIGURES:
        raise TooMuchAsked(
            f"The answer has {total:,} figures; the limit is {MOST_FIGURES:,}. Name fewer metrics, areas or periods."
        )
    return _Figures(chosen, of_areas, query.value_types() or [RAW], list(held))


def _metric(store: Store, numbers: Mapping[str, str], text: str) -> Metric:
    metric = metrics.by_id(store).get(metric_id(numbers, text))
    if metric is None:
        raise UnknownMetricType(
            f"No metric has the id '{shown(text)}'. slidash answers to its own ids, which "
            f"/metricTypes/search finds, and to LG Inform's where their meaning is known: {len(numbers)} so far."
        )
    return metric


def _members(figures: _Figures) -> dict[str, dict[str, Member]]:
    """What each part of a key is, by dimension, in the order of rows and columns."""
    by_time = sorted({(each.start, each.end, each.period) for each in figures.held})
    return {
        "metricType": {metric.id: {"identifier": metric.id, "label": metric.label} for metric in figures.metrics},
        "period": {period: periods.described(period) for *_, period in by_time},
        "valueType": {name: {"identifier": name, "label": VALUE_TYPES[name]} for name in figures.value_types},
        "area": {area.area: described(area) for area in figures.areas},
    }
