"""What has every area for one metric type? Read whole in one statement, since a page asks for it in many ways.

It is held in columns: an object for each of thousands of figures would cost more than reading them, and most of what is
asked needs no more than a few.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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
class _Columns:
    value: list[float | None]
    lower: list[float | None]
    upper: list[float | None]
    status: list[str | None]
    provisional: list[bool]
    note: list[str | None]


@dataclass(frozen=True, slots=True)
class InPeriod:
    """The figures of one period: the metric type's columns, each area's place in them, and who is superseded."""

    period: str
    columns: _Columns
    places: dict[str, int]
    superseded: frozenset[str]

    def figure(self, area: str) -> Figure | None:
        """What an area has; None where nothing at all was published."""
        at = self.places.get(area)
        return None if at is None else self._figure(area, at)

    def figures(self) -> dict[str, Figure]:
        """What every area has, by code."""
        return {area: self._figure(area, at) for area, at in self.places.items()}

    def values(self, areas: Iterable[str]) -> list[float]:
        """The values of those of the areas that have one."""
        there = (self.columns.value[self.places[area]] for area in areas if area in self.places)
        return [value for value in there if value is not None]

    def _figure(self, area: str, at: int) -> Figure:
        held = self.columns
        return Figure(
            area,
            self.period,
            held.value[at],
            held.lower[at],
            held.upper[at],
            held.status[at],
            held.provisional[at],
            held.note[at],
            area in self.superseded,
        )


@dataclass(frozen=True, slots=True)
class _Superseded:
    metric_type: str
    area: str
    period: str


def figures_of(store: Store, metric_type: str, period: str) -> dict[str, Figure]:
    """What every area has for a metric type in a period, by code."""
    in_period = by_period(store, metric_type).get(period)
    return in_period.figures() if in_period else {}


def _size(figures: dict[str, InPeriod]) -> int:
    return A_FIGURE * sum(len(period.places) for period in figures.values())


@per_build(size=_size)
def by_period(store: Store, metric_type: str) -> dict[str, InPeriod]:
    """Every figure of a metric type, by period."""
    read = store.columns(
        """
        SELECT area, period, value, lower, upper, status, provisional, note
        FROM observation WHERE metric_type = $metric_type
        """,
        metric_type=metric_type,
    )
    areas, periods, *rest = (column.tolist() for column in read.values())
    columns, superseded = _Columns(*rest), _superseded(store)
    places: dict[str, dict[str, int]] = {}
    codes: dict[str, str] = {}  # each code is held once, not once a figure
    for at, (area, period) in enumerate(zip(areas, periods, strict=True)):
        places.setdefault(period, {})[codes.setdefault(area, area)] = at
    return {
        period: InPeriod(period, columns, there, superseded.get((metric_type, period), frozenset()))
        for period, there in places.items()
    }


@per_build
def _superseded(store: Store) -> dict[tuple[str, str], frozenset[str]]:
    """Abolished councils whose successor has a figure for the same period, by metric type and period."""
    superseded: dict[tuple[str, str], set[str]] = {}
    for row in store.rows("SELECT metric_type, area, period FROM superseded", _Superseded):
        superseded.setdefault((row.metric_type, row.period), set()).add(row.area)
    return {question: frozenset(areas) for question, areas in superseded.items()}
