"""What has every area for one metric type? Read whole in one statement, since a page asks for it in many ways.

It is held in columns: an object for each of thousands of figures would cost more than reading them, and most of what is
asked needs no more than a few.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slidash.store.reader import Store, per_build

A_FIGURE = 160  # bytes, measured with tracemalloc where every fifth has an interval


@dataclass(slots=True)  # not frozen, which takes eight times as long to make: a page has hundreds, and changes none
class Figure:
    """What one area has for one metric type and period: a value, or the reason why there is none."""

    area: str
    period: str
    value: float | None
    lower: float | None
    upper: float | None
    status: str | None
    provisional: bool
    note: str | None
    superseded: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """Every figure of a metric type: a list for each thing that is said of one, all of one length."""

    area: list[str]
    period: list[str]
    value: list[float | None]
    lower: list[float | None]
    upper: list[float | None]
    status: list[str | None]
    provisional: list[bool]
    note: list[str | None]

    def figure(self, at: int, *, superseded: bool) -> Figure:
        """The figure in that place."""
        return Figure(
            self.area[at],
            self.period[at],
            self.value[at],
            self.lower[at],
            self.upper[at],
            self.status[at],
            self.provisional[at],
            self.note[at],
            superseded,
        )


@dataclass(frozen=True)
class InPeriod:
    """The figures of one period: the metric type's columns, each area's place in them, and who is superseded."""

    period: str
    columns: Columns
    superseded: frozenset[str]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each area; found when it is first asked for, since most questions are about one period."""
        areas, period = self.columns.area, self.period
        return {areas[at]: at for at, each in enumerate(self.columns.period) if each == period}

    def figure(self, area: str) -> Figure | None:
        """What an area has; None where nothing at all was published."""
        at = self.places.get(area)
        return None if at is None else self.columns.figure(at, superseded=area in self.superseded)

    def figures(self, areas: Iterable[str] | None = None) -> dict[str, Figure]:
        """What every area has, or each of these, by code."""
        places, gone = self.places, self.superseded
        held = places if areas is None else places.keys() & areas
        return {area: self.columns.figure(places[area], superseded=area in gone) for area in held}

    def values(self, areas: Iterable[str]) -> list[float]:
        """The values of those of the areas that have one."""
        there = (self.columns.value[self.places[area]] for area in areas if area in self.places)
        return [value for value in there if value is not None]


@dataclass(frozen=True, slots=True)
class _Superseded:
    metric_type: str
    area: str
    period: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From which row to which the figures of a metric type stand; bare ones have no interval and no note."""

    metric_type: str
    first: int
    last: int
    bare: bool


NO_ROWS = _Stretch("", 0, -1, bare=True)


def figures_of(store: Store, metric_type: str, period: str, areas: Iterable[str] | None = None) -> dict[str, Figure]:
    """What every area, or each of these, has for a metric type in a period, by code."""
    in_period = by_period(store, metric_type).get(period)
    return in_period.figures(areas) if in_period else {}


def figures_of_area(store: Store, metric_type: str, area: str) -> dict[str, Figure]:
    """What one area has for a metric type, by period."""
    columns, superseded = columns_of(store, metric_type), _superseded(store)
    places = [at for at, each in enumerate(columns.area) if each == area]
    return {
        period: columns.figure(at, superseded=area in superseded.get((metric_type, period), ()))
        for at in places
        if (period := columns.period[at])
    }


def by_period(store: Store, metric_type: str) -> dict[str, InPeriod]:
    """Every figure of a metric type, by period."""
    return _read(store, metric_type)[1]


def columns_of(store: Store, metric_type: str) -> Columns:
    """Every figure of a metric type, by area and the beginning of the period."""
    return _read(store, metric_type)[0]


def _size(read: tuple[Columns, dict[str, InPeriod]]) -> int:
    return A_FIGURE * len(read[0].area)


@per_build(size=_size)
def _read(store: Store, metric_type: str) -> tuple[Columns, dict[str, InPeriod]]:
    stretch = _stretches(store).get(metric_type, NO_ROWS)
    areas, periods, values, statuses, *others = map(_cells, _columns(store, stretch).values())
    if not others:
        nothing = [None] * len(areas)
        others = [nothing, nothing, [False] * len(areas), nothing]
    lower, upper, provisional, note = others
    codes: dict[str, str] = {}  # each code is held once, not once a figure
    areas, periods = (list(map(codes.setdefault, column, column)) for column in (areas, periods))
    columns = Columns(areas, periods, values, lower, upper, statuses, provisional, note)
    superseded = _superseded(store)
    return columns, {
        period: InPeriod(period, columns, superseded.get((metric_type, period), frozenset()))
        for period in dict.fromkeys(periods)
    }


def _columns(store: Store, stretch: _Stretch) -> dict[str, NDArray[Any]]:
    """What is said of each figure of a stretch; only what is said of any, which takes two thirds of the time."""
    rows = {"first": stretch.first, "last": stretch.last}
    if stretch.bare:
        return store.columns(
            "SELECT area, period, value, status FROM observation WHERE rowid BETWEEN $first AND $last", **rows
        )
    return store.columns(
        """
        SELECT area, period, value, status, lower, upper, provisional, note
        FROM observation WHERE rowid BETWEEN $first AND $last
        """,
        **rows,
    )


def _cells(column: NDArray[Any]) -> list[Any]:
    """A column as a list, None where it is null; numpy's own way with masks takes three times as long."""
    if not isinstance(column, np.ma.MaskedArray):
        cells: list[Any] = column.tolist()
        return cells
    missing = np.flatnonzero(column.mask)
    if len(missing) == len(column):
        return [None] * len(column)
    cells = column.data.tolist()
    for at in missing.tolist():
        cells[at] = None
    return cells


@per_build
def _stretches(store: Store) -> dict[str, _Stretch]:
    """Where the figures of each metric type stand, which are read so in a third of the time it takes to look for them.

    They stand together: a build is checked for it.
    """
    rows = store.rows(
        """
        SELECT metric_type, min(rowid) AS first, max(rowid) AS last,
            count(lower) + count(upper) + count(note) + count(*) FILTER (provisional) = 0 AS bare
        FROM observation GROUP BY metric_type
        """,
        _Stretch,
    )
    return {row.metric_type: row for row in rows}


@per_build
def _superseded(store: Store) -> dict[tuple[str, str], frozenset[str]]:
    """Abolished councils whose successor has a figure for the same period, by metric type and period."""
    superseded: dict[tuple[str, str], set[str]] = {}
    for row in store.rows("SELECT metric_type, area, period FROM superseded", _Superseded):
        superseded.setdefault((row.metric_type, row.period), set()).add(row.area)
    return {question: frozenset(areas) for question, areas in superseded.items()}
