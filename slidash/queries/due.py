"""When are the next figures of each metric due?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from slidash.queries import history, metrics
from slidash.store.reader import Store, per_build
from slidash.vocabulary.due import LOOKED_AT, Due, as_day, next_due


@dataclass(frozen=True, slots=True)
class _Ends:
    metric_type: str
    ends: list[date]


@per_build
def due(store: Store) -> Mapping[str, Due]:
    """The next day of each metric type for which one can be told, by its id; those of the past too."""
    rows = store.rows(
        """
        SELECT metric_type, list(DISTINCT "end" ORDER BY "end" DESC)[:$looked_at] AS ends
        FROM metric_period WHERE areas > 0 GROUP BY metric_type ORDER BY metric_type
        """,
        _Ends,
        looked_at=LOOKED_AT,
    )
    known, days = metrics.by_id(store), history.days(store)
    days_due = {}
    for row in rows:
        metric = known[row.metric_type]
        came = as_day(metric.source_date) or days[metric.id].new_period
        if day := next_due(metric.next_update, came, row.ends, store.build.as_at):
            days_due[metric.id] = day
    return days_due


@dataclass(frozen=True, slots=True)
class _Metric:
    metric_type: str


def with_figures_of(store: Store, area: str) -> frozenset[str]:
    """The metric types that an area has a figure of."""
    rows = store.rows("SELECT DISTINCT metric_type FROM latest WHERE area = $area", _Metric, area=area)
    return frozenset(row.metric_type for row in rows)
