"""Which figures are there, for these metric types, areas and periods?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slidash.queries.one_metric.of_few import of_few
from slidash.queries.one_metric.of_many import of_many
from slidash.queries.one_metric.wanted import Observation, Wanted
from slidash.store.reader import Store

FEW = 8  # metric types that are sooner read one after the other than looked for together


def observations(store: Store, wanted: Wanted, limit: int | None, offset: int = 0) -> tuple[int, Iterator[Observation]]:
    """How many figures there are, and those of one page of them or all, by metric type, area and period.

    They are made while they are taken.
    """
    return (of_few if len(wanted.metric_types) <= FEW else of_many)(store, wanted, limit, offset)


@dataclass(frozen=True, slots=True)
class _Period:
    period: str


def unknown_periods(store: Store, metric_types: Sequence[str], periods: Sequence[str]) -> list[str]:
    """Which of these periods does none of the metric types have?"""
    known = store.rows(
        "SELECT DISTINCT period FROM metric_period WHERE metric_type IN $metric_types AND period IN $periods",
        _Period,
        metric_types=list(metric_types),
        periods=list(periods),
    )
    return sorted(set(periods) - {row.period for row in known})
