"""What has every area for one metric type? Read whole in one statement, since a page asks for it in many ways.

It is held in columns: an object for each of thousands of figures would cost more than reading them, and most of what is
asked needs no more than a few.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from slidash.store.reader import Kept, Store

MOST_KEPT = 8 * 1024 * 1024  # bytes of each server process: some 12 metric types of 360 areas and ten years
A_FIGURE = 180  # bytes of a figure with an interval, measured with tracemalloc


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
    period: str
    area: list[str]
    value: list[float | None]
    lower: list[float | None]
    upper: list[float | None]
    status: list[str | None]
    provisional: list[bool]
    note: list[str | None]


@dataclass(frozen=True, slots=True)
class InPeriod:
    """The figures of one period: in columns, each area's place in them, and the areas that are superseded."""

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
            held.period,
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
    found = by_period(store, metric_type).get(period)
    return found.figures() if found else {}


def by_period(store: Store, metric_type: str) -> dict[str, InPeriod]:
    """Every figure of a metric type, by period."""
    kept = store.remember(
        "figures of metric types", lambda: Kept[dict[str, InPeriod]](MOST_KEPT, largest=MOST_KEPT // 2)
    )
    found = kept.get(metric_type)
    if found is None:
        superseded = _superseded(store)
        codes: dict[str, str] = {}  # each code held once, not once a period
        found = {
            columns.period: InPeriod(
                columns,
                {codes.setdefault(area, area): at for at, area in enumerate(columns.area)},
                superseded.get((metric_type, columns.period), frozenset()),
            )
            for columns in _columns(store, metric_type)
        }
        for each in found.values():
            each.columns.area.clear()  # the places name them
        kept.keep(metric_type, found, A_FIGURE * sum(len(each.places) for each in found.values()))
    return found


def _columns(store: Store, metric_type: str) -> list[_Columns]:
    return store.rows(
        """
        SELECT period, list(area) AS area, list(value) AS value, list(lower) AS lower, list(upper) AS upper,
            list(status) AS status, list(provisional) AS provisional, list(note) AS note
        FROM observation WHERE metric_type = $metric_type GROUP BY period
        """,
        _Columns,
        metric_type=metric_type,
    )


def _superseded(store: Store) -> dict[tuple[str, str], frozenset[str]]:
    """Abolished councils whose successor has a figure for the same period, by metric type and period."""

    def read() -> dict[tuple[str, str], frozenset[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for row in store.rows("SELECT metric_type, area, period FROM superseded", _Superseded):
            found.setdefault((row.metric_type, row.period), set()).add(row.area)
        return {question: frozenset(areas) for question, areas in found.items()}

    return store.remember("superseded figures", read)
