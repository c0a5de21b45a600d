"""What is an area's newest figure of each of a few metrics, and how did it come there? Nothing is compared."""

from collections.abc import Sequence
from dataclasses import dataclass

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
class _Step:
    metric_type: str
    value: float | None


def newest(store: Store, area: str, metric_types: Sequence[str]) -> dict[str, Newest]:
    """The newest figures of an area, by metric type; what it never had a figure of is left out."""
    found = store.rows(
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
    return {each.metric_type: each for each in found}


def runs(store: Store, area: str, metric_types: Sequence[str]) -> dict[str, list[float | None]]:
    """Every figure of an area for each metric type, oldest first, None where a period has none; from its first on."""
    found: dict[str, list[float | None]] = {}
    for step in store.rows(
        """
        SELECT metric_period.metric_type, observation.value
        FROM metric_period
        LEFT JOIN observation ON observation.metric_type = metric_period.metric_type
            AND observation.period = metric_period.period AND observation.area = $area
            AND observation.metric_type IN $metric_types
        WHERE metric_period.metric_type IN $metric_types
        ORDER BY metric_period.metric_type, metric_period.start, metric_period."end"
        """,
        _Step,
        area=area,
        metric_types=list(metric_types),
    ):
        run = found.setdefault(step.metric_type, [])
        if run or step.value is not None:
            run.append(step.value)
    return found
