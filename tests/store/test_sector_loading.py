"""The sector's figures in a store: what is worked out of an imported register, and what the checks catch."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from slidash.authored.register import Register
from slidash.authored.sector import Sector
from slidash.errors import CheckFailed
from slidash.store import builder
from slidash.store.loading import load_areas, read_sql
from slidash.store.sector_loading import load_sector
from slidash.vocabulary.offers import CouncilRecord, RecordStatus

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
CHECKS = "take_up_*.sql"
IN_YEAR = date(2016, 6, 1)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load(ROOT / "data")


@pytest.fixture(scope="module")
def sector(register: Register) -> Sector:
    return Sector.load(ROOT / "data", ROOT / "metrics", register)


@pytest.fixture
def con(register: Register) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute(read_sql(builder.HERE / "schema.sql"))
        load_areas(opened, register)
        yield opened


@pytest.fixture(scope="module")
def checks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checks")
    for path in (builder.HERE / "checks").glob(CHECKS):
        (folder / path.name).write_text(path.read_text("utf-8"), "utf-8")
    return folder


def record(area: str, day: date = IN_YEAR, offer: str = "peer-challenge", status: str = "delivered") -> CouncilRecord:
    return CouncilRecord(offer, area, day, RecordStatus(status), "")


def worked_out(con: duckdb.DuckDBPyConnection, by: str) -> dict[tuple[str, str, str], tuple[int, int]]:
    rows = con.execute(
        """SELECT offer, year, category, count, eligible FROM take_up WHERE origin = 'register' AND "by" = $by""",
        {"by": by},
    ).fetchall()
    return {(offer, year, category): (count, eligible) for offer, year, category, count, eligible in rows}


def test_the_papers_figures_pass_every_check(con: duckdb.DuckDBPyConnection, sector: Sector, checks: Path) -> None:
    load_sector(con, sector)
    assert builder.run_checks(con, checks) == len(list(checks.iterdir())) >= 8


def test_a_register_gives_breakdowns_by_region_and_type_of_the_councils_of_the_year(
    con: duckdb.DuckDBPyConnection, sector: Sector, checks: Path
) -> None:
    records = (
        record("E06000001"),
        record("E06000001", date(2016, 9, 1)),  # the same council again
        record("E10000030"),
        record("E07000069", status="planned"),
        record("E09000025", status="cancelled"),
        record("E06000059", date(2025, 5, 1)),  # Dorset, unitary since 2019
    )
    load_sector(con, replace(sector, records=records))
    builder.run_checks(con, checks)
    total, region, kind = (worked_out(con, by) for by in ("total", "region", "type"))
    assert total == {("peer-challenge", "2016-17", ""): (2, 353), ("peer-challenge", "2025-26", ""): (1, 317)}
    in_year = {key[2]: sizes for key, sizes in region.items() if key[1] == "2016-17"}
    assert (in_year["E12000001"], in_year["E12000008"], in_year["E12000007"]) == ((1, 12), (1, 74), (0, 33))
    assert sum(count for count, _ in in_year.values()) == 2
    assert kind["peer-challenge", "2016-17", "county"] == (1, 27)
    assert kind["peer-challenge", "2016-17", "district"] == (0, 201)
    assert worked_out(con, "control") == {}


def test_only_those_that_provide_a_service_count_as_eligible(con: duckdb.DuckDBPyConnection, sector: Sector) -> None:
    load_sector(con, replace(sector, records=(record("E10000030", offer="adult-social-care-peer-challenge"),)))
    assert worked_out(con, "total") == {("adult-social-care-peer-challenge", "2016-17", ""): (1, 152)}
    assert {key[2] for key in worked_out(con, "type")} == {
        *("county", "london-borough", "metropolitan-district", "unitary"),
    }


def test_what_was_only_planned_makes_no_breakdown(con: duckdb.DuckDBPyConnection, sector: Sector) -> None:
    load_sector(con, replace(sector, records=(record("E10000030", status="planned"),)))
    assert worked_out(con, "total") == {}


def test_councils_named_by_papers_are_never_counted(con: duckdb.DuckDBPyConnection, sector: Sector) -> None:
    load_sector(con, sector)
    assert worked_out(con, "total") == {}
    assert con.execute("SELECT count(*) FROM take_up_council").fetchall() == [(len(sector.named),)]


def test_a_store_without_any_of_it_is_sound(con: duckdb.DuckDBPyConnection, checks: Path) -> None:
    load_sector(con, Sector())
    builder.run_checks(con, checks)


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ("UPDATE take_up SET count = 14 WHERE count = 13 AND category = 'E12000006'", "take_up_sums"),
        ("UPDATE take_up SET count = 14 WHERE count = 13 AND category = 'E12000006'", "take_up_published_totals"),
        ("DELETE FROM take_up WHERE offer = 'workforce-support' AND category = 'county'", "take_up_sums"),
        ("DELETE FROM take_up WHERE offer = 'peer-support' AND \"by\" = 'region'", "take_up_published_totals"),
        ("UPDATE take_up SET eligible = 53 WHERE category = 'E12000006'", "take_up_eligible"),
        ("UPDATE take_up SET eligible = 150 WHERE offer = 'adult-social-care-efficiency'", "take_up_eligible"),
        ("UPDATE take_up SET share = 16 WHERE offer = 'governance-support' AND share = 15", "take_up_share_of_count"),
        ("UPDATE take_up SET share = 80 WHERE share = 85", "take_up_share_of_count"),
        ("UPDATE take_up SET disagreement = '' WHERE count = 112", "take_up_one_figure"),
        ("UPDATE take_up SET count = 400 WHERE offer = 'devolution'", "take_up_possible"),
        ("UPDATE take_up_council SET area = 'E12000001' WHERE area = 'E06000032'", "take_up_council_is_known"),
        ("UPDATE take_up_council SET offer = 'other' WHERE area = 'E06000032'", "take_up_council_is_known"),
        ("UPDATE headline_figure SET document = 'other' WHERE value = 72", "take_up_headline_has_source"),
        ("DELETE FROM headline_figure WHERE headline = 'basket'", "take_up_headline_has_source"),
    ],
)
def test_a_figure_that_went_wrong_keeps_the_store_out_of_service(
    con: duckdb.DuckDBPyConnection, sector: Sector, checks: Path, change: str, check: str
) -> None:
    load_sector(con, sector)
    con.execute(change)
    with pytest.raises(CheckFailed, match=f"{check}:"):
        builder.run_checks(con, checks)
