"""The whole store as Parquet: every figure of every dataset is in its file, and files come and go with their build."""

from pathlib import Path

import duckdb

from slidash.queries import metrics
from slidash.queries.provenance import sources
from slidash.queries.published import published_files
from slidash.store import parquet_files
from slidash.store.reader import Store


def rows_of(store: Store, name: str) -> list[dict[str, object]]:
    (file,) = [each.file for each in published_files(store) if each.name == name]
    with duckdb.connect() as con:
        answer = con.execute("SELECT * FROM read_parquet($file)", {"file": str(store.files / file)})
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def test_every_dataset_has_a_file_with_all_its_figures(store: Store) -> None:
    for source in sources(store):
        rows = rows_of(store, source.id)
        assert len(rows) == source.observations
        (file,) = [each for each in published_files(store) if each.name == source.id]
        assert (file.rows, file.bytes) == (len(rows), (store.files / file.file).stat().st_size)
        assert file.file == f"{source.id}-{store.build.built_at.date()}.parquet"


def test_a_row_has_metric_area_period_and_figure_as_the_api_gives_them(store: Store) -> None:
    (row,) = [
        row
        for row in rows_of(store, "sample")
        if (row["metric_type"], row["area"], row["period_label"]) == ("sample-recycling", "E06000001", "2024/25")
    ]
    assert row["name"] == "Hartlepool" and row["period"] == "2024-04-01--P1Y"
    assert str(row["start"]) == "2024-04-01" and str(row["end"]) == "2025-03-31"
    assert isinstance(row["value"], float) and row["status"] is None and isinstance(row["provisional"], bool)


def test_every_metric_type_and_area_is_told(store: Store) -> None:
    assert {row["id"] for row in rows_of(store, "metric-types")} == set(metrics.by_id(store))
    assert {row["area"] for row in rows_of(store, "sample")} <= {row["area"] for row in rows_of(store, "areas")}
    assert any(row["offer"] == "peer-challenge" for row in rows_of(store, "take-up"))


def test_a_file_says_itself_whose_figures_it_holds(store: Store) -> None:
    (file,) = [each.file for each in published_files(store) if each.name == "sample"]
    with duckdb.connect() as con:
        held = con.execute(
            "SELECT key, value FROM parquet_kv_metadata($file)", {"file": str(store.files / file)}
        ).fetchall()
    told = {key.decode(): value.decode() for key, value in held}
    assert told["publisher"] == "Sample Publisher" and told["licence"] == "Sample Licence"
    assert told["build"] == store.build.id


def test_files_of_a_build_stay_until_two_builds_later(tmp_path: Path) -> None:
    kept: set[str] = set()
    for build in ("first", "second", "third"):
        aside = tmp_path / f"{build}.building"
        aside.mkdir()
        (aside / "figures.parquet").write_text(build, "utf-8")
        parquet_files.swap_in(aside, tmp_path / build, kept)
        kept = {build}
    assert {each.name for each in tmp_path.iterdir()} == {"second", "third"}
    assert (tmp_path / "third" / "figures.parquet").read_text("utf-8") == "third"
