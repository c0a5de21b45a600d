"""What is an area's newest figure of each of a few metrics, and how did it come there? Nothing is compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.queries.metric_sets import numbers
from slidash.store.reader import Store


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest figure of one metric type: its period, the one before, and its trend."""

    metric_type: str
    period_label: str
    is_latest: bool
    value: float
    provisional: bool
    previous_period: str | None
    previous_value: float | None
    trend_n: int | None
    trend_s: int | None
    trend_p: float | None


@dataclass(frozen=True, slots=True)
class _Run:
    number: int
    run: list[float | None]


def newest(store: Store, area: str, metric_types: Sequence[str]) -> dict[str, Newest]:
    """The newest figures of an area, by metric type; what it never had a figure of is left out."""
    rows = store.rows(
        """
        SELECT latest.metric_type, metric_period.label AS period_label, is_latest, value, provisional, previous_period,
            previous_value, trend_n, trend_s, trend_p
        FROM latest
        JOIN metric_period ON metric_period.metric_type = latest.metric_type AND metric_period.period = latest.period
        WHERE latest.area = $area AND latest.metric_type IN $metric_types
        """,
        Newest,
        area=area,
        metric_types=list(metric_types),
    )
    return {row.metric_type: row for row in rows}


def runs(store: Store, area: str, metric_types: Sequence[str]) -> dict[str, list[float | None]]:
    """Every figure of an area for each metric type, oldest first, None where a period has none; from its first on.

    To six digits, for a line a few pixels high.
    """
    numbering = numbers(store)
    rows = store.rows(
        "SELECT number, run FROM standing WHERE area = $area AND number IN $numbers",
        _Run,
        area=area,
        numbers=[numbering.number[metric_type] for metric_type in metric_types],
    )
    return {numbering.metric_types[row.number]: row.run for row in rows}
