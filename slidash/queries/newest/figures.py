"""What is an area's newest figure of each of a few metrics, and how did it come there? Nothing is compared."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from slidash.queries import metrics
from slidash.queries.metric_sets import numbers
from slidash.queries.newest.lines import lines_of
from slidash.store.reader import Store


@dataclass(frozen=True, slots=True)
class _Moved:
    is_latest: bool
    value: float
    provisional: bool
    previous_period: str | None
    previous_value: float | None
    trend_n: int | None
    trend_s: int | None
    trend_p: float | None


@dataclass(frozen=True, slots=True)
class Newest(_Moved):
    """The newest figure of one metric type: its period, the one before, and its trend."""

    metric_type: str
    period_label: str


@dataclass(frozen=True, slots=True)
class _Line(_Moved):
    number: int
    period: str


@dataclass(frozen=True, slots=True)
class _Run:
    number: int
    run: list[float | None]


def newest(store: Store, area: str, metric_types: Sequence[str]) -> dict[str, Newest]:
    """The newest figures of an area, by metric type; what it never had a figure of is left out."""
    numbering = numbers(store)
    first, last = lines_of(store, area)
    lines = store.rows(
        """
        SELECT is_latest, value, provisional, previous_period, previous_value, trend_n, trend_s, trend_p, number, period
        FROM standing WHERE rowid BETWEEN $first AND $last AND number IN $numbers
        """,
        _Line,
        first=first,
        last=last,
        numbers=[numbering.number[metric_type] for metric_type in metric_types if metric_type in numbering.number],
    )
    return {one.metric_type: one for one in (_newest(store, line) for line in lines)}


def _newest(store: Store, line: _Line) -> Newest:
    metric_type = numbers(store).metric_types[line.number]
    label = next(one.label for one in metrics.periods(store, metric_type) if one.period == line.period)
    moved = {each.name: getattr(line, each.name) for each in fields(_Moved)}
    return Newest(**moved, metric_type=metric_type, period_label=label)


def runs(store: Store, area: str, metric_types: Sequence[str]) -> dict[str, list[float | None]]:
    """Every figure of an area for each metric type, oldest first, None where a period has none; from its first on.

    To six digits, for a line a few pixels high.
    """
    numbering = numbers(store)
    first, last = lines_of(store, area)
    lines = store.rows(
        "SELECT number, run FROM standing WHERE rowid BETWEEN $first AND $last AND number IN $numbers",
        _Run,
        first=first,
        last=last,
        numbers=[numbering.number[metric_type] for metric_type in metric_types],
    )
    return {numbering.metric_types[row.number]: row.run for row in lines}
