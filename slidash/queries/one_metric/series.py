"""Where is a council going, and where is its group?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from slidash.queries import groups, metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric, MetricPeriod
from slidash.queries.one_metric.figures import Figure, by_period, figures_of_area
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import summary
from slidash.vocabulary.trends import Point, Trend, trend
from slidash.vocabulary.weighted_slopes import WeightedTrend, weighted_trend


@dataclass(frozen=True, slots=True)
class Observed:
    """One period of an area's series, and what the area has in it: None where nothing at all was published."""

    period: MetricPeriod
    figure: Figure | None

    @property
    def value(self) -> float | None:
        """The figure's value, if it has one."""
        return self.figure.value if self.figure else None


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


def series(store: Store, metric_type: str, area: str) -> list[Observed]:
    """Every period of a metric type, oldest first, with what the area has in it; None where nothing is."""
    figures = figures_of_area(store, metric_type, area)
    return [Observed(period, figures.get(period.period)) for period in metrics.periods(store, metric_type)]


def group_series(store: Store, metric: Metric, group: Group, lead: Area | None) -> list[GroupPeriod]:
    """The group's median and middle half in each period, oldest first, the lead council not among them."""
    members = groups.members(store, group, lead, metric.types)
    councils = [member.area.area for member in members.councils]
    earlier = [member.area.area for member in members.earlier]
    figures, usual_by_period = by_period(store, metric.id), []
    for period in metrics.periods(store, metric.id):
        in_period = figures.get(period.period)
        if in_period is None:
            continue
        usual = summary(in_period.values([*councils, *(area for area in earlier if area not in in_period.superseded)]))
        if usual.median is not None:
            usual_by_period.append(
                GroupPeriod(period.period, period.start, usual.n, usual.median, usual.q25, usual.q75)
            )
    return usual_by_period


def measured(observed: Iterable[Observed]) -> list[tuple[MetricPeriod, Figure]]:
    """The periods of a series in which the area has a value, in their order."""
    return [(period.period, period.figure) for period in observed if period.figure and period.figure.value is not None]


def travel(observed: list[Observed], metric: Metric, until: date | None = None) -> Travel:
    """The trend of a series up to a day, or up to its end."""
    points = [
        Point(period.start, period.end, figure.value, figure.lower, figure.upper)
        for period, figure in measured(observed)
        if until is None or period.end <= until
    ]
    has_intervals = bool(points) and all(p.lower is not None and p.upper is not None for p in points)
    return Travel(trend(points, metric.good), weighted_trend(points, metric.good) if has_intervals else None)
