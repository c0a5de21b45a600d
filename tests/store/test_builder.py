"""The store is built aside, checked, and swapped in whole; the one in service stays until then."""

import shutil
from pathlib import Path

import duckdb
import pytest

from slidash.errors import CheckFailed
from slidash.store.builder import run_checks
from slidash.store.inventory import inventory
from slidash.store.reader import Build, Store
from tests.stores.sample import build_sample

BREAKING = {
    "value_or_status": "UPDATE observation SET status = 'suppressed' WHERE area = 'E06000001'",
    "value_is_finite": "UPDATE observation SET value = 'infinity' WHERE area = 'E06000001'",
    "unique_observation": "INSERT INTO observation SELECT * FROM observation LIMIT 1",
    "figures_stand_together": (
        "INSERT INTO observation SELECT * REPLACE ('2050-01-01' AS period) FROM observation LIMIT 1"
    ),
    "lines_stand_together": "INSERT INTO standing SELECT * REPLACE (9999 AS number) FROM standing LIMIT 1",
    "area_is_registered": "UPDATE observation SET area = 'E06999999' WHERE area = 'E06000001'",
    "metric_type_is_known": "UPDATE observation SET metric_type = 'nothing' WHERE area = 'E06000001'",
    "metric_type_has_latest": "UPDATE metric_type SET latest_period = NULL",
    "one_kind_per_period": "INSERT INTO metric_period SELECT * FROM metric_period LIMIT 1",
    "period_is_known": "DELETE FROM metric_period WHERE metric_type = 'sample-care'",
    "neighbours_without_owner": "UPDATE group_member SET area = owner WHERE owner <> ''",
    "groups_have_members": "DELETE FROM group_member WHERE group_id = 'type-county'",
    "made_up_apart_from_real": "INSERT INTO dataset SELECT 'x', title, '', '', '', '', '', '', true FROM dataset",
    "trend_has_probability": "UPDATE standing SET trend_p = NULL WHERE trend_n >= 5",
    "theme_is_declared": "UPDATE metric_type SET theme = 'Nonsense'",
    "neighbour_features_are_rates": "INSERT INTO neighbour_feature VALUES ('county', 1, 'sample-spend', 1, true, '')",
    "register_counts": "DELETE FROM area WHERE area = 'E06000001'",
}


@pytest.fixture
def opened(store_path: Path, tmp_path: Path) -> duckdb.DuckDBPyConnection:
    shutil.copy(store_path, tmp_path / "copy.duckdb")
    return duckdb.connect(str(tmp_path / "copy.duckdb"))


def test_every_check_can_fail_and_each_has_a_case() -> None:
    checks = {path.stem for path in (Path(__file__).parents[2] / "slidash/store/checks").glob("*.sql")}
    assert {name for name in checks if not name.startswith(("take_up_", "headline_", "sector_"))} == set(BREAKING)


@pytest.mark.parametrize("check", BREAKING)
def test_a_check_names_what_broke_it(opened: duckdb.DuckDBPyConnection, check: str) -> None:
    run_checks(opened)
    opened.execute(BREAKING[check])
    with pytest.raises(CheckFailed, match=check):
        run_checks(opened)


@pytest.mark.slow
def test_a_build_that_fails_leaves_the_store_in_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = build_sample(tmp_path)
    before = path.read_bytes()

    def fail(_: object) -> None:
        raise CheckFailed("no")

    monkeypatch.setattr("slidash.store.builder.run_checks", fail)
    with pytest.raises(CheckFailed):
        build_sample(tmp_path)
    assert path.read_bytes() == before
    kept = {"slidash.duckdb", "slidash.duckdb.files", "observations", "harvested"}
    assert {each.name for each in tmp_path.iterdir()} == kept
    assert [each.name for each in (tmp_path / "slidash.duckdb.files").iterdir()] == ["samplebuild1"]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY build TO 'x.csv'",
        "ATTACH 'x.duckdb'",
        "SET threads = 4",
        "INSTALL httpfs",
        "DELETE FROM build",
    ],
)
def test_a_served_store_can_only_be_read(store: Store, statement: str) -> None:
    with pytest.raises(duckdb.Error):
        store.rows(statement, Build)


def test_a_query_whose_columns_are_not_the_fields_of_its_row_is_refused(store: Store) -> None:
    with pytest.raises(TypeError, match="Build has the fields"):
        store.rows("SELECT id FROM build", Build)


def test_the_inventory_says_what_is_in_the_store_and_what_became_of_every_row(store_path: Path) -> None:
    report = "\n".join(inventory(store_path))
    assert "sample: 10 metric types" in report
    assert "loaded" in report
    assert "A current council has no figure at all" in report
