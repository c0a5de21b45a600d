"""Where is a council going, and where is its group?"""

from dataclasses import dataclass
from datetime import date

from slidash.queries import groups, metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric, MetricPeriod
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import QUARTILES_NEED
from slidash.vocabulary.trends import Point, Trend, trend
from slidash.vocabulary.weighted_slopes import WeightedTrend, weighted_trend


@dataclass(frozen=True, slots=True)
class Observed:
    """One period of one area's series."""

    period: str
    label: str
    short_label: str
    start: date
    end: date
    value: float | None
    lower: float | None
    upper: float | None
    status: str | None
    provisional: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class GroupPeriod:
    """What is usual in a group in one period; quartiles only from four figures up."""

    period: str
    start: date
    n: int
    median: float
    q25: float | None
    q75: float | None


@dataclass(frozen=True, slots=True)
class Travel:
    """The trend of one area's series by both rules; the weighted rule only where every point has an interval."""

    trend: Trend
    weighted: WeightedTrend | None


@dataclass(frozen=True, slots=True)
class _Figure:
    period: str
    value: float | None
    lower: float | None
    upper: float | None
    status: str | None
    provisional: bool
    note: str | None


def series(store: Store, metric_type: str, area: str) -> list[Observed]:
    """Every period of a metric type, oldest first, with what the area has in it; None where nothing is."""
    # joined to the remembered periods here, which takes a third of the time of a join in the store
    found = {
        row.period: row
        for row in store.rows(
            """
        SELECT period, value, lower, upper, status, provisional, note
        FROM observation WHERE metric_type = $metric_type AND area = $area
        """,
            _Figure,
            metric_type=metric_type,
            area=area,
        )
    }
    return [_observed(each, found.get(each.period)) for each in metrics.periods(store, metric_type)]


def _observed(when: MetricPeriod, figure: _Figure | None) -> Observed:
    return Observed(
        period=when.period,
        label=when.label,
        short_label=when.short_label,
        start=when.start,
        end=when.end,
        value=figure.value if figure else None,
        lower=figure.lower if figure else None,
        upper=figure.upper if figure else None,
        status=figure.status if figure else None,
        provisional=figure is not None and figure.provisional,
        note=figure.note if figure else None,
    )


def group_series(store: Store, metric: Metric, group: Group, lead: Area | None) -> list[GroupPeriod]:
    """The group's median and middle half in each period, oldest first, the lead council not among them."""
    members = groups.members(store, group, lead, metric.types)
    return store.rows(
        """
        SELECT period, any_value(period_start) AS start, count(*)::INTEGER AS n, quantile_cont(value, 0.5) AS median,
            CASE WHEN count(*) >= $needed THEN quantile_cont(value, 0.25) END AS q25,
            CASE WHEN count(*) >= $needed THEN quantile_cont(value, 0.75) END AS q75
        FROM observation
        WHERE metric_type = $metric_type AND value IS NOT NULL AND (
            area IN $councils OR (area IN $earlier AND (area, period) NOT IN (
                SELECT (area, period) FROM superseded WHERE metric_type = $metric_type
            ))
        )
        GROUP BY period ORDER BY start
        """,
        GroupPeriod,
        metric_type=metric.id,
        councils=[member.area.area for member in members.councils],
        earlier=[member.area.area for member in members.earlier],
        needed=QUARTILES_NEED,
    )


def travel(observed: list[Observed], metric: Metric, until: date | None = None) -> Travel:
    """The trend of a series up to a day, or up to its end."""
    points = [
        Point(each.start, each.end, each.value, each.lower, each.upper)
        for each in observed
        if each.value is not None and (until is None or each.end <= until)
    ]
    has_intervals = bool(points) and all(p.lower is not None and p.upper is not None for p in points)
    return Travel(trend(points, metric.good), weighted_trend(points, metric.good) if has_intervals else None)
