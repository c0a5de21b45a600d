"""The whole store as Parquet files, for readers who want everything: made with a build, beside it, and swapped with it.

A file for each dataset with its figures, and one each of metric types, areas and take-up. They are named by the day
of the build, and the store says which there are, how many rows each has and how large it is.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb

from slidash.errors import DefinitionError
from slidash.importers.connection import fill

MEMORY = "1500MB"
# The figures of a dataset under the names that the API gives them. Figures of several councils together are left out.
_FIGURES = """
COPY (
    SELECT observation.metric_type, observation.area, area.name, observation.period,
        metric_period.label AS period_label, observation.period_start AS start, observation.period_end AS "end",
        observation.value, observation.lower, observation.upper, observation.status, observation.provisional,
        observation.note
    FROM observation
    JOIN metric_type ON metric_type.id = observation.metric_type
    JOIN area ON area.area = observation.area
    JOIN metric_period
        ON metric_period.metric_type = observation.metric_type AND metric_period.period = observation.period
    WHERE metric_type.dataset = $dataset
) TO $file (
    FORMAT parquet, COMPRESSION zstd,
    KV_METADATA {title: $title, publisher: $publisher, licence: $licence, attribution: $attribution, build: $build}
)
"""
_METRIC_TYPES = """
COPY (
    SELECT metric_type.id, metric_type.label, metric_type.dataset, dataset.title AS dataset_title,
        metric_type.source_key, metric_type.theme, metric_type.unit, metric_type.decimals, metric_type.polarity,
        metric_type.tier,
        metric_type.total, metric_type.definition, metric_type.caveats, metric_type.publisher, metric_type.source_url,
        metric_type.source_date, metric_type.next_update, metric_type.breakdown_of, metric_type.dimension,
        metric_type.member, metric_type.same_as, metric_type.first_period, metric_type.latest_period,
        metric_type.councils, derived_metric.numerator, derived_metric.denominator, derived_metric.factor,
        dataset.licence, dataset.licence_url, dataset.attribution, dataset.retrieved, dataset.demonstration
    FROM metric_type
    JOIN dataset ON dataset.id = metric_type.dataset
    LEFT JOIN derived_metric ON derived_metric.metric_type = metric_type.id
    ORDER BY metric_type.id
) TO $file (FORMAT parquet, COMPRESSION zstd, KV_METADATA {title: $title, build: $build})
"""
_AREAS = """
COPY (
    SELECT area.area, area.name, area.slug, area.type, area.region, region.name AS region_name, area.county, area.start,
        area."end"
    FROM area LEFT JOIN area AS region ON region.area = area.region
    ORDER BY area.area
) TO $file (FORMAT parquet, COMPRESSION zstd, KV_METADATA {title: $title, build: $build})
"""
_TAKE_UP = """
COPY (
    SELECT take_up.offer, offer.label AS offer_label, take_up.year, take_up."by", take_up.category, take_up.count,
        take_up."of", take_up.eligible, take_up.share, take_up.exactness, take_up.shown AS published_as,
        take_up.disagreement, take_up.origin, document.title AS source, take_up.place, take_up.note
    FROM take_up JOIN offer ON offer.offer = take_up.offer LEFT JOIN document ON document.document = take_up.document
    ORDER BY take_up.position
) TO $file (FORMAT parquet, COMPRESSION zstd, KV_METADATA {title: $title, build: $build})
"""
# What is no dataset: what each file holds, and how it is written
_TITLES: Mapping[str, str] = {
    "metric-types": "Metric types: what is measured, by whom, in which unit, under which licence",
    "areas": "Areas: councils past and present, regions and countries",
    "take-up": "Take-up of offers of support, as the sector's papers and imported registers give it",
}
_STATEMENTS = {"metric-types": _METRIC_TYPES, "areas": _AREAS, "take-up": _TAKE_UP}


def write(store: Path, folder: Path, *, threads: int = 2) -> None:
    """Write the files of a store that is complete, and have it say which there are: table `published_file`."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    spill = store.with_name(store.name + ".spill")
    with duckdb.connect(
        str(store), config={"threads": str(threads), "memory_limit": MEMORY, "temp_directory": str(spill)}
    ) as con:
        _write(con, folder)
        con.execute("CHECKPOINT")


def _write(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    published = []
    build, day = con.execute("SELECT id, built_at::DATE FROM build").fetchall()[0]
    datasets = con.execute("SELECT id, title, publisher, licence, attribution FROM dataset ORDER BY title").fetchall()
    for dataset, title, publisher, licence, attribution in datasets:
        if dataset in _TITLES:
            raise DefinitionError(f"A dataset cannot be called {dataset}, as the file of all {dataset} is.")
        file = folder / f"{dataset}-{day}.parquet"
        named = {"title": title, "publisher": publisher, "licence": licence, "attribution": attribution}
        (rows,) = con.execute(_FIGURES, {**named, "dataset": dataset, "file": str(file), "build": build}).fetchall()[0]
        published.append((file.name, dataset, title, rows, file.stat().st_size))
    for name, title in _TITLES.items():
        file = folder / f"{name}-{day}.parquet"
        (rows,) = con.execute(_STATEMENTS[name], {"title": title, "file": str(file), "build": build}).fetchall()[0]
        published.append((file.name, name, title, rows, file.stat().st_size))
    fill(con, "published_file", published, ("file", "name", "title", "rows", "bytes"))


def swap_in(aside: Path, folder: Path, kept: set[str]) -> None:
    """Put the files of a build in their place, and remove those of builds that are not to be kept."""
    shutil.rmtree(folder, ignore_errors=True)
    aside.replace(folder)
    for old in folder.parent.iterdir():
        if old.name not in {folder.name, *kept}:
            shutil.rmtree(old, ignore_errors=True)
