"""What would the newest import change in the store in service? New and lost metrics, periods, areas, revised values."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from slidash.errors import StoreMissing


@dataclass(frozen=True, slots=True)
class Difference:
    """One sort of change in one metric type, with how many figures it touches and an example."""

    what: str
    metric_type: str
    figures: int
    example: str


def differences(store: Path, observations: list[Path]) -> list[Difference]:
    """How imported observations differ from those in service, by sort and metric type. Raises StoreMissing."""
    if not store.is_file():
        raise StoreMissing(f"There is no store at {store} to compare with. Build one with: python -m slidash build")
    with duckdb.connect(str(store), read_only=True) as con:
        con.execute(
            "CREATE TEMP TABLE incoming AS SELECT * FROM read_parquet($files, union_by_name = true)",
            {"files": [str(path) for path in observations]},
        )
        rows = con.execute(
            """
            WITH both_ends AS (
                SELECT coalesce(new.metric_type, old.metric_type) AS metric_type, coalesce(new.area, old.area) AS area,
                    coalesce(new.period, old.period) AS period, old.area IS NULL AS is_new, new.area IS NULL AS is_lost,
                    old.value AS was, new.value AS now, old.status AS was_status, new.status AS now_status
                FROM incoming AS new
                FULL JOIN (
                    SELECT * FROM (FROM observation UNION ALL FROM combined_observation)
                    ANTI JOIN derived_metric USING (metric_type)
                ) AS old USING (metric_type, area, period)
            ),
            known AS (
                SELECT metric_type, bool_and(is_new) AS new_metric, bool_and(is_lost) AS lost_metric
                FROM both_ends GROUP BY metric_type
            ),
            known_period AS (
                SELECT metric_type, period, bool_and(is_new) AS new_period, bool_and(is_lost) AS lost_period
                FROM both_ends GROUP BY metric_type, period
            ),
            told AS (
                SELECT metric_type, area, period, was, now, CASE
                    WHEN new_metric THEN 'new metric'
                    WHEN lost_metric THEN 'metric no longer published'
                    WHEN new_period THEN 'new period'
                    WHEN lost_period THEN 'period no longer published'
                    WHEN is_new THEN 'new area'
                    WHEN is_lost THEN 'area no longer published'
                    WHEN now IS DISTINCT FROM was THEN 'revised value'
                    WHEN now_status IS DISTINCT FROM was_status THEN 'revised reason for no value'
                END AS what
                FROM both_ends JOIN known USING (metric_type) JOIN known_period USING (metric_type, period)
            )
            SELECT what, metric_type, count(*)::INTEGER,
                any_value(area || ' ' || period || ': ' || coalesce(was::VARCHAR, 'none') || ' → '
                    || coalesce(now::VARCHAR, 'none'))
            FROM told WHERE what IS NOT NULL
            GROUP BY what, metric_type ORDER BY what, metric_type
            """
        ).fetchall()
    return [Difference(*row) for row in rows]
