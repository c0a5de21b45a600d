"""Figures of any number of metric types, areas and periods, found by one question to the store."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from slidash.queries.one_metric.wanted import Observation, Wanted
from slidash.store.reader import Store

AT_ONCE = 1_000  # figures that are read together


@dataclass(slots=True)  # not frozen, as Observation
class _Counted:
    total: int
    metric_type: str | None
    area: str | None
    period: str | None
    period_label: str | None
    start: date | None
    end: date | None
    value: float | None
    lower: float | None
    upper: float | None
    status: str | None
    provisional: bool | None
    combined_value: float | None
    combined_with: str | None


def of_many(store: Store, wanted: Wanted, limit: int | None, offset: int = 0) -> tuple[int, Iterator[Observation]]:
    """How many figures there are, and those of one page of them or all, by metric type, area and period.

    They are read while they are taken.
    """
    batches = store.batches(
        """
        WITH dated AS (
            SELECT metric_period.metric_type, period, period = latest_period AS is_latest, metric_period.label, start,
                "end", row_number() OVER (PARTITION BY metric_period.metric_type ORDER BY start DESC, "end" DESC) AS age
            FROM metric_period JOIN metric_type ON metric_type.id = metric_period.metric_type
            WHERE metric_period.metric_type IN $metric_types
        ),
        aged AS (
            SELECT *, age - min(age) FILTER (is_latest) OVER (PARTITION BY metric_type) AS behind_latest FROM dated
        ),
        wanted AS (
            SELECT metric_type, period, label, start, "end" FROM aged
            WHERE $everything OR period IN $periods OR (behind_latest >= 0 AND behind_latest < $newest)
        ),
        own AS (
            SELECT observation.metric_type, observation.area, observation.period, wanted.label AS period_label,
                wanted.start, wanted."end", value, lower, upper, status, provisional
            FROM observation
            JOIN wanted ON wanted.metric_type = observation.metric_type AND wanted.period = observation.period
            WHERE observation.metric_type BETWEEN list_min($metric_types) AND list_max($metric_types)
                AND ($areas IS NULL OR observation.area IN $areas OR (
                    observation.area IN $earlier
                    AND (observation.metric_type, observation.area, observation.period)
                    NOT IN (SELECT (metric_type, area, period) FROM superseded)
                ))
        ),
        shared AS (
            SELECT DISTINCT ON (figure.metric_type, member, figure.period) figure.metric_type, member AS area,
                figure.period, wanted.label AS period_label, wanted.start, wanted."end", figure.value AS combined_value,
                combined_area.name AS combined_with, figure.status, figure.provisional
            FROM combined_observation AS figure
            JOIN combined_area USING (area)
            JOIN wanted ON wanted.metric_type = figure.metric_type AND wanted.period = figure.period
            WHERE $areas IS NULL OR member IN $areas
            ORDER BY combined_area.area
        ),
        chosen AS (
            SELECT own.*, CASE WHEN value IS NULL THEN combined_value END AS combined_value,
                CASE WHEN value IS NULL THEN combined_with END AS combined_with
            FROM own LEFT JOIN shared USING (metric_type, area, period)
            UNION ALL BY NAME
            SELECT metric_type, area, period, period_label, start, "end", coalesce(status, 'not available') AS status,
                provisional, combined_value, combined_with
            FROM shared ANTI JOIN own USING (metric_type, area, period)
        )
        SELECT total, page.*
        FROM (SELECT count(*)::INTEGER AS total FROM chosen) AS whole
        LEFT JOIN (
            SELECT * FROM chosen ORDER BY metric_type, area, start, "end", period LIMIT $limit OFFSET $offset
        ) AS page ON true
        ORDER BY metric_type, area, start, "end", period
        """,
        _Counted,
        AT_ONCE,
        metric_types=list(wanted.metric_types),
        areas=None if wanted.areas is None else list(wanted.areas),
        earlier=list(wanted.earlier),
        periods=list(wanted.periods),
        newest=wanted.newest,
        everything=wanted.everything,
        limit=limit,
        offset=offset,
    )
    begun = next(batches)
    return begun[0].total, (figure for some in chain([begun], batches) for figure in _figures(some))


def _figures(rows: list[_Counted]) -> Iterator[Observation]:
    for row in rows:
        if row.metric_type is not None and row.start is not None and row.end is not None:
            yield Observation(
                row.metric_type,
                row.area or "",
                row.period or "",
                row.period_label or "",
                row.start,
                row.end,
                row.value,
                row.lower,
                row.upper,
                row.status,
                bool(row.provisional),
                row.combined_value,
                row.combined_with,
            )
