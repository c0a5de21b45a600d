"""Small stores built one after another in the same folder, for what changed from each to the next."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from slidash.vocabulary.metrics import Dataset, MetricType, Polarity
from slidash.vocabulary.periods import Period
from tests.stores.making import Delivery, Observation, made_store
from tests.stores.sample import AS_AT, DARLINGTON, HARTLEPOOL, MIDDLESBROUGH

DATASET = Dataset("news", "News", "Publisher of tests", "Licence of tests", retrieved="2026-01-01")
ROADS = MetricType("news-roads", "news", "roads", "Roads", theme="Finance", unit="£", polarity=Polarity.LOW)
PARKS = replace(ROADS, id="news-parks", source_key="parks", label="Parks")
TREES = replace(ROADS, id="news-trees", source_key="trees", label="Trees")
Y2022, Y2023, Y2024 = (Period.of(date(year, 4, 1), 12) for year in (2022, 2023, 2024))
COUNCILS = (HARTLEPOOL, MIDDLESBROUGH, DARLINGTON)


def figures(metric: MetricType, *periods: Period, areas: Sequence[str] = COUNCILS) -> list[Observation]:
    return [Observation(metric.id, area, period, 10.0 + at) for period in periods for at, area in enumerate(areas)]


def changed(
    observations: list[Observation], area: str, period: Period, value: float | None, status: str | None = None
) -> list[Observation]:
    return [
        each._replace(value=value, status=status) if (each.area, each.period) == (area, period) else each
        for each in observations
    ]


def made(folder: Path, observations: list[Observation], *metrics: MetricType, dataset: Dataset = DATASET) -> Path:
    folder.mkdir(exist_ok=True)
    return made_store(folder, [Delivery(dataset, metrics, observations)], AS_AT, "inputs")


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        con.execute("ATTACH ? AS store (READ_ONLY)", [str(path)])
        con.execute("USE store")
        yield con


def alterations(path: Path) -> list[tuple[object, ...]]:
    with opened(path) as con:
        return con.execute(
            "SELECT number, metric_type, what, figures, periods, areas FROM alteration JOIN history USING (build)"
        ).fetchall()


def corrections(path: Path) -> list[tuple[object, ...]]:
    with opened(path) as con:
        return con.execute(
            "SELECT number, metric_type, area, period, was, was_status, now, now_status"
            " FROM correction JOIN history USING (build)"
        ).fetchall()


def tell_changes(path: Path, metric_type: str, areas: Sequence[str], period: Period) -> None:
    """Have a store tell of corrections of a metric type and of one that is gone, as if a build had been before it."""
    everyone = sorted(areas)
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE history SET compared_with = 'earlier', why_not = '', number = 2")
        con.execute(
            """
            INSERT INTO alteration SELECT id, 'gone-metric', 'A metric that is gone', 'gone',
                'metric no longer published', 4, [$period], $areas, [], false FROM build
            """,
            {"period": period.id, "areas": everyone},
        )
        con.execute(
            """
            INSERT INTO alteration SELECT build.id, metric_type.id, label, dataset, 'new description', 0, [], [],
                ['label', 'unit'], false FROM build, metric_type WHERE metric_type.id = $metric_type
            """,
            {"metric_type": metric_type},
        )
        con.execute(
            """
            INSERT INTO alteration SELECT build.id, metric_type.id, label, dataset, 'revised value', len($areas),
                [$period], $areas, [], true FROM build, metric_type WHERE metric_type.id = $metric_type
            """,
            {"metric_type": metric_type, "period": period.id, "areas": everyone},
        )
        con.execute(
            """
            INSERT INTO correction SELECT id, $metric_type, unnest($areas), $period, 'revised value', 1.5, NULL, NULL,
                'suppressed' FROM build
            """,
            {"metric_type": metric_type, "period": period.id, "areas": everyone},
        )
        con.execute("UPDATE metric_history SET revised = updated WHERE metric_type = $id", {"id": metric_type})
        con.execute(
            "UPDATE metric_history SET since = '2020-02-02', updated = '2020-02-02' WHERE metric_type <> $id",
            {"id": metric_type},
        )
