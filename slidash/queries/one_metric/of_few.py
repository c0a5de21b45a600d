"""Figures of a few metric types, from what is remembered of each: in a tenth of the time of `of_many`, and the same."""

from collections.abc import Iterator, Sequence
from itertools import islice

from slidash.queries import metrics
from slidash.queries.metrics import Metric, MetricPeriod
from slidash.queries.one_metric import combined
from slidash.queries.one_metric.combined import CombinedFigure
from slidash.queries.one_metric.figures import Columns, by_period, columns_of
from slidash.queries.one_metric.wanted import Observation, Wanted
from slidash.store.reader import Store
from slidash.vocabulary.metrics import Status


def of_few(store: Store, wanted: Wanted, limit: int | None, offset: int) -> tuple[int, Iterator[Observation]]:
    """How many figures there are, and those of one page of them or all, by metric type, area and period."""
    known = metrics.by_id(store)
    figures = [
        each for metric_type in sorted(wanted.metric_types) for each in _of_one(store, wanted, known[metric_type])
    ]
    return len(figures), islice(figures, offset, None if limit is None else offset + limit)


def _of_one(store: Store, wanted: Wanted, metric: Metric) -> list[Observation]:
    columns, shared = columns_of(store, metric.id), combined.by_period(store, metric.id)
    periods = {each.period: each for each in _periods(metrics.periods(store, metric.id), wanted, metric.latest_period)}
    read, earlier = by_period(store, metric.id), set(wanted.earlier).difference(wanted.areas or ())
    figures = [
        _observation(metric.id, periods[period], area, columns, at, shared.get(period, {}).get(area))
        for at, area in _places(columns, wanted)
        if (period := columns.period[at]) in periods
        # an abolished council counts only where no successor has a figure
        and (area not in earlier or area not in read[period].superseded)
    ]
    own = {(each.area, each.period) for each in figures} if shared else set()
    figures += (
        _together(metric.id, periods[period], area, figure)
        for period, together in shared.items()
        for area, figure in together.items()
        if period in periods and (area, period) not in own and (wanted.areas is None or area in wanted.areas)
    )
    return sorted(figures, key=lambda each: (each.area, each.start, each.end, each.period))


def _periods(held: Sequence[MetricPeriod], wanted: Wanted, latest: str) -> list[MetricPeriod]:
    """The periods asked for."""
    if wanted.everything:
        return list(held)
    last = next((place for place, each in enumerate(held) if each.period == latest), -1)
    newest = range(last - wanted.newest + 1, last + 1)
    return [each for place, each in enumerate(held) if place in newest or each.period in wanted.periods]


def _places(columns: Columns, wanted: Wanted) -> Iterator[tuple[int, str]]:
    """The places of figures of the areas asked for, with the area."""
    if wanted.areas is None:
        return enumerate(columns.area)
    areas = {*wanted.areas, *wanted.earlier}
    return ((at, area) for at, area in enumerate(columns.area) if area in areas)


def _observation(
    metric_type: str, period: MetricPeriod, area: str, held: Columns, at: int, together: CombinedFigure | None
) -> Observation:
    value = held.value[at]
    only = together if value is None else None
    return Observation(
        metric_type,
        area,
        period.period,
        period.label,
        period.start,
        period.end,
        value,
        held.lower[at],
        held.upper[at],
        held.status[at],
        held.provisional[at],
        only.value if only else None,
        only.name if only else None,
    )


def _together(metric_type: str, period: MetricPeriod, area: str, figure: CombinedFigure) -> Observation:
    return Observation(
        metric_type,
        area,
        period.period,
        period.label,
        period.start,
        period.end,
        None,
        None,
        None,
        figure.status or Status.NOT_AVAILABLE.value,
        figure.provisional,
        figure.value,
        figure.name,
    )
