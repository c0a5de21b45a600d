"""What would the newest import change in the store in service? New and lost metrics, periods, areas, revised values."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from slidash.errors import StoreMissing
from slidash.store.loading import read_sql

HERE = Path(__file__).parent


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
        con.execute(read_sql(HERE / "settled.sql"))
        con.execute(
            """
            CREATE TEMP TABLE figure_now AS
            SELECT metric_type, area, period, value, status FROM read_parquet($files, union_by_name = true)
            """,
            {"files": [str(path) for path in observations]},
        )
        con.execute(
            """
            CREATE TEMP VIEW figure_before AS
            SELECT metric_type, area, period, value, status
            FROM (FROM observation UNION ALL FROM combined_observation) ANTI JOIN derived_metric USING (metric_type)
            """
        )
        con.execute(read_sql(HERE / "altered_figures.sql"))
        rows = con.execute(
            """
            SELECT what, metric_type, count(*)::INTEGER,
                any_value(area || ' ' || period || ': ' || coalesce(was::VARCHAR, 'none') || ' → '
                    || coalesce(now::VARCHAR, 'none'))
            FROM altered_figure
            GROUP BY what, metric_type ORDER BY what, metric_type
            """
        ).fetchall()
    return [Difference(*row) for row in rows]
