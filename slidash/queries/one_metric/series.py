"""Where is a council going, and where is its group?"""

from dataclasses import dataclass
from datetime import date

from slidash.queries import groups, metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric, MetricPeriod
from slidash.queries.one_metric.figures import Figure, by_period
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import summary
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


def series(store: Store, metric_type: str, area: str) -> list[Observed]:
    """Every period of a metric type, oldest first, with what the area has in it; None where nothing is."""
    figures = by_period(store, metric_type)
    return [
        _observed(each, figures[each.period].figure(area) if each.period in figures else None)
        for each in metrics.periods(store, metric_type)
    ]


def _observed(when: MetricPeriod, figure: Figure | None) -> Observed:
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
    councils = [each.area.area for each in members.councils]
    earlier = [each.area.area for each in members.earlier]
    figures, found = by_period(store, metric.id), []
    for when in metrics.periods(store, metric.id):
        there = figures.get(when.period)
        if there is None:
            continue
        usual = summary(there.values([*councils, *(area for area in earlier if area not in there.superseded)]))
        if usual.median is not None:
            found.append(GroupPeriod(when.period, when.start, usual.n, usual.median, usual.q25, usual.q75))
    return found


def travel(observed: list[Observed], metric: Metric, until: date | None = None) -> Travel:
    """The trend of a series up to a day, or up to its end."""
    points = [
        Point(each.start, each.end, each.value, each.lower, each.upper)
        for each in observed
        if each.value is not None and (until is None or each.end <= until)
    ]
    has_intervals = bool(points) and all(p.lower is not None and p.upper is not None for p in points)
    return Travel(trend(points, metric.good), weighted_trend(points, metric.good) if has_intervals else None)
