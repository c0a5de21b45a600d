"""What does every area have at the base and at the latest end of a basket's span?

Each end is two arrays, areas × metrics: the figures, each in its metric's unit, and which of them a successor replaces.
They are kept, so that a council, a group and the whole sector are rows of the same two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from slidash.queries import metrics
from slidash.queries.newest import grid as newest_grid
from slidash.queries.newest.grid import Floats, counted
from slidash.store.reader import Store, per_build

SPAN = 1_000  # bytes of one


@dataclass(frozen=True, slots=True)
class _Held:
    metric_type: str


@dataclass(frozen=True, slots=True)
class Span:
    """One metric's base period and its latest; None where there is none."""

    metric_type: str
    base_period: str | None
    base_label: str | None
    base_start: date | None
    latest_period: str | None
    latest_label: str | None
    latest_start: date | None


@dataclass(frozen=True)
class End:
    """One end: a row for each area as they stand in the grid, a column for each metric; NaN where there is no figure.

    `replaced` are figures of abolished councils whose successor has one for the same period.
    """

    figures: Floats
    replaced: NDArray[np.bool]

    def of(self, councils: Sequence[int], earlier: Sequence[int]) -> Floats:
        """(councils + earlier) × metrics: figures of these rows, of earlier ones where no successor has a figure."""
        return counted(self.figures, self.replaced, councils, earlier)


@dataclass(frozen=True)
class Ends:
    """The metrics asked for, in that order: a span for each, and their columns at both ends."""

    spans: Sequence[Span]
    base: End
    latest: End


def _size(both: Ends) -> int:
    arrays = (both.base.figures, both.base.replaced, both.latest.figures, both.latest.replaced)
    return sum(array.nbytes for array in arrays) + SPAN * len(both.spans)


@per_build(size=_size)
def ends(store: Store, metric_types: tuple[str, ...], since: date, until: date) -> Ends:
    """Both ends: the first period from `since` on, and the latest or, of those begun by `until`, the last."""
    spans = _spans(store, metric_types, since, until)
    return Ends(spans, *_both(store, spans))


def _spans(store: Store, metric_types: Sequence[str], since: date, until: date) -> list[Span]:
    spans = store.rows(
        """
        WITH bounds AS (
            SELECT metric_period.metric_type,
                arg_min(period, start) FILTER (start >= $since AND areas > 0) AS base_period,
                arg_min(metric_period.label, start) FILTER (start >= $since AND areas > 0) AS base_label,
                min(start) FILTER (start >= $since AND areas > 0) AS base_start,
                arg_max(period, start) FILTER (start <= $until AND areas > 0) AS last_period,
                arg_max(metric_period.label, start) FILTER (start <= $until AND areas > 0) AS last_label,
                max(start) FILTER (start <= $until AND areas > 0) AS last_start,
                any_value(period) FILTER (period = latest_period) AS newest_period,
                any_value(metric_period.label) FILTER (period = latest_period) AS newest_label,
                any_value(start) FILTER (period = latest_period) AS newest_start
            FROM metric_period
            JOIN metric_type ON metric_type.id = metric_period.metric_type
            WHERE metric_period.metric_type IN $metric_types
            GROUP BY metric_period.metric_type
        )
        SELECT metric_type, base_period, base_label, base_start,
            CASE WHEN newest_start <= $until THEN newest_period ELSE last_period END AS latest_period,
            CASE WHEN newest_start <= $until THEN newest_label ELSE last_label END AS latest_label,
            CASE WHEN newest_start <= $until THEN newest_start ELSE last_start END AS latest_start
        FROM bounds
        """,
        Span,
        metric_types=list(metric_types),
        since=since,
        until=until,
    )
    by_metric = {span.metric_type: span for span in spans}
    return [by_metric[metric_type] for metric_type in metric_types]


def _both(store: Store, spans: Sequence[Span]) -> tuple[End, End]:
    grid, metric_types = newest_grid.grid(store), [span.metric_type for span in spans]
    read = store.columns(
        """
        WITH wanted AS (
            SELECT unnest($metric_types) AS metric_type, unnest(range(len($metric_types))) AS at_column,
                unnest($base) AS base_period, unnest($latest) AS latest_period
        ),
        place AS (SELECT unnest($areas) AS area, unnest(range(len($areas))) AS at_row),
        source AS (
            FROM basket_figure WHERE $ready AND metric_type IN $metric_types
            UNION ALL
            SELECT metric_type, area, period, value
            FROM observation WHERE NOT $ready AND metric_type IN $metric_types AND value IS NOT NULL
        )
        SELECT at_row, at_column, value, superseded.area IS NOT NULL AS replaced,
            coalesce(period = base_period, false) AS is_base, coalesce(period = latest_period, false) AS is_latest
        FROM source
        JOIN wanted USING (metric_type)
        JOIN place USING (area)
        LEFT JOIN superseded USING (metric_type, area, period)
        WHERE period IN (base_period, latest_period)
        """,
        metric_types=metric_types,
        base=[span.base_period for span in spans],
        latest=[span.latest_period for span in spans],
        areas=list(grid.row),
        ready=_all_ready(store, metric_types),
    )
    elsewhere = [grid.elsewhere[metrics.metric(store, metric_type).types] for metric_type in metric_types]

    def end(chosen: NDArray[np.bool]) -> End:
        shape, at = (len(grid.row), len(spans)), (read["at_row"][chosen], read["at_column"][chosen])
        figures, replaced = np.full(shape, np.nan), np.zeros(shape, dtype=np.bool)
        figures[at], replaced[at] = read["value"][chosen], read["replaced"][chosen]
        for place, theirs in enumerate(elsewhere):
            figures[theirs, place] = np.nan
        return End(figures, replaced)

    return end(read["is_base"]), end(read["is_latest"])


def _all_ready(store: Store, metric_types: Sequence[str]) -> bool:
    """Whether all of these metrics are of ready baskets, whose figures stand apart."""
    return _in_baskets(store).issuperset(metric_types)


@per_build
def _in_baskets(store: Store) -> frozenset[str]:
    return frozenset(row.metric_type for row in store.rows("SELECT DISTINCT metric_type FROM basket_metric", _Held))
