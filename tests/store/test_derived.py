"""A derived figure is one published figure divided by another, of a period that is declared, or says why it is none."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from slidash.authored.register import Register
from slidash.errors import DefinitionError
from slidash.settings import ROOT
from slidash.store.builder import run_checks
from slidash.store.differences import differences
from slidash.store.quotients import made_of
from tests.stores.derived import DECLARED, DORSET, LATEST, PAIR, YEARS, derived_store
from tests.stores.sample import (
    ALLERDALE,
    AS_AT,
    CARLISLE,
    CUMBERLAND,
    DARLINGTON,
    ENGLAND,
    HARTLEPOOL,
    KENT,
    MIDDLESBROUGH,
    REDCAR,
    STOCKTON,
    WESTMORLAND,
)

pytestmark = pytest.mark.slow

PER_RESIDENT, PER_CHILD, SHARE = "money-roads-net-per-resident", "money-roads-per-child", "money-roads-share"
Con = duckdb.DuckDBPyConnection


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Con]:
    with duckdb.connect(str(derived_store(tmp_path_factory.mktemp("derived"))), read_only=True) as opened:
        yield opened


def figure(con: Con, metric: str, area: str, period: str = LATEST.id) -> tuple[object, object]:
    """Its value and status."""
    (row,) = con.execute(
        "SELECT value, status FROM observation WHERE metric_type = ? AND area = ? AND period = ?",
        [metric, area, period],
    ).fetchall()
    return row


def made(con: Con, metric: str, area: str, period: str = LATEST.id) -> tuple[object, ...]:
    """Numerator, denominator, its period, and of how many areas it was added up."""
    (row,) = con.execute(
        "SELECT numerator, denominator, denominator_period, added_up FROM derived_figure"
        " WHERE metric_type = ? AND area = ? AND period = ?",
        [metric, area, period],
    ).fetchall()
    return row


def test_the_nearest_period_divides_whether_before_or_after(con: Con) -> None:
    for n, year in enumerate(YEARS):
        assert figure(con, PER_RESIDENT, HARTLEPOOL, year.id) == (pytest.approx((9e6 + n * 1e6) / 90_000), None)
        assert made(con, PER_RESIDENT, HARTLEPOOL, year.id) == (9e6 + n * 1e6, 90_000, "2020-06-30", None)


def test_the_newest_period_that_had_ended_divides_and_never_a_later_one(con: Con) -> None:
    by_year = {year.label: made(con, PER_CHILD, HARTLEPOOL, year.id)[1:3] for year in YEARS}
    assert by_year["2019/20"] == (10_000, "2019-06-30")
    assert by_year["2020/21"] == (10_000, "2019-06-30")
    assert by_year["2021/22"] == (12_000, "2021-06-30")
    assert by_year["2024/25"] == (12_000, "2021-06-30")  # mid-2025 comes after it
    assert figure(con, PER_CHILD, HARTLEPOOL) == (14e6 / 12_000, None)


def test_the_period_that_divides_is_one_for_all_areas(con: Con) -> None:
    # Kent has children of mid-2019, but not of mid-2021
    assert figure(con, PER_CHILD, KENT, YEARS[0].id) == (30, None)
    assert figure(con, PER_CHILD, KENT) == (None, "not available")
    assert made(con, PER_CHILD, KENT) == (14e6, None, "2021-06-30", None)


def test_the_same_period_divides_and_a_factor_makes_per_cent(con: Con) -> None:
    assert figure(con, SHARE, HARTLEPOOL, YEARS[0].id) == (10, None)
    assert made(con, SHARE, HARTLEPOOL) == (14e6, 90e6, LATEST.id, None)


def test_a_figure_without_a_part_has_no_value_and_says_why(con: Con) -> None:
    assert figure(con, PER_RESIDENT, MIDDLESBROUGH) == (None, "suppressed")
    assert made(con, PER_RESIDENT, MIDDLESBROUGH)[:2] == (None, 140_000)
    assert figure(con, PER_RESIDENT, REDCAR) == (None, "not available")
    assert figure(con, PER_RESIDENT, DARLINGTON) == (None, "not available")  # no row of residents at all
    assert figure(con, PER_RESIDENT, STOCKTON) == (None, "not applicable")
    assert made(con, PER_RESIDENT, STOCKTON)[:2] == (14e6, 0)
    assert figure(con, SHARE, DARLINGTON) == (None, "not applicable")


def test_less_than_nothing_is_divided_like_all_else(con: Con) -> None:
    assert figure(con, "money-parks-net-per-resident", HARTLEPOOL) == (-1, None)


def test_what_may_be_revised_stays_so(con: Con) -> None:
    rows = con.execute(
        "SELECT metric_type, area FROM observation WHERE provisional AND period = ? AND metric_type LIKE '%-per-%'"
        " ORDER BY ALL",
        [LATEST.id],
    ).fetchall()
    assert rows == [(PER_RESIDENT, KENT), (PER_CHILD, HARTLEPOOL), (PER_CHILD, KENT)]


def test_an_abolished_council_keeps_its_own_residents_and_its_successor_has_those_of_all_it_took_over(con: Con) -> None:
    assert made(con, PER_RESIDENT, ALLERDALE, YEARS[3].id)[1:] == (97_000, "2020-06-30", None)
    assert made(con, PER_RESIDENT, CUMBERLAND)[1:] == (97_000 + 108_000 + 68_000, "2020-06-30", 3)
    assert figure(con, PER_RESIDENT, CUMBERLAND) == (pytest.approx(14e6 / 273_000), None)


def test_nothing_is_added_up_unless_all_have_a_figure(con: Con) -> None:
    assert figure(con, PER_RESIDENT, DORSET) == (None, "not available")
    assert figure(con, PER_RESIDENT, ENGLAND) == (None, "not available")


def test_nothing_is_added_up_of_what_is_not_counted_place_by_place(tmp_path: Path) -> None:
    path = derived_store(tmp_path, DECLARED.replace(", adds_up = true", ""))
    with duckdb.connect(str(path), read_only=True) as con:
        assert figure(con, PER_RESIDENT, CUMBERLAND) == (None, "not available")
        assert figure(con, PER_RESIDENT, HARTLEPOOL)[0]


def test_a_figure_of_two_councils_together_is_divided_by_both_and_stays_out_of_ranks(con: Con) -> None:
    rows = con.execute(
        "SELECT value FROM combined_observation WHERE metric_type = ? AND period = ?", [PER_RESIDENT, LATEST.id]
    )
    assert rows.fetchall() == [(pytest.approx(14e6 / 750_000),)]
    assert made(con, PER_RESIDENT, PAIR)[1:] == (750_000, "2020-06-30", 2)
    alone = con.execute("SELECT count(*) FROM observation WHERE contains(area, '+')").fetchall()
    assert alone == [(0,)]


def test_a_derived_metric_is_described_by_its_declaration_and_else_by_its_numerator(con: Con) -> None:
    columns = (
        "label, short_label, theme, unit, decimals, polarity, total, definition, synonyms, publisher, dataset, authored"
    )
    (row,) = con.execute(f"SELECT {columns} FROM metric_type WHERE id = ?", [PER_RESIDENT]).fetchall()  # noqa: S608
    assert row == (
        "Roads: net spending per resident of mid-2020",
        "Roads (without tolls): net spending per resident",
        "Finance",
        "£ per resident",
        2,
        "none",
        False,
        "Roads: net spending, divided by residents.",
        "potholes, per head",
        "slidash, from figures of Ministry of Tests and Office of Tests",
        "derived_money_people",
        True,
    )
    (share,) = con.execute("SELECT theme, polarity, dataset FROM metric_type WHERE id = ?", [SHARE]).fetchall()
    assert share == ("Transport and connectivity", "low", "derived_money")


def test_a_pattern_means_headlines_alone(con: Con) -> None:
    made_here = con.execute("SELECT metric_type FROM derived_metric ORDER BY metric_type").fetchall()
    assert made_here == [("money-parks-net-per-resident",), (PER_RESIDENT,), (PER_CHILD,), (SHARE,)]


def test_a_member_that_is_named_by_its_id_makes_a_headline(tmp_path: Path) -> None:
    path = derived_store(tmp_path, DECLARED.replace("money-*-net", "money-parks-trees-net"))
    with duckdb.connect(str(path), read_only=True) as con:
        sought = "SELECT breakdown_of, member FROM metric_type WHERE id = 'money-parks-trees-net-per-resident'"
        assert con.execute(sought).fetchall() == [("", "")]


def test_both_licences_and_both_publishers_are_named(con: Con) -> None:
    (row,) = con.execute(
        "SELECT title, publisher, licence, licence_url, attribution, retrieved FROM dataset"
        " WHERE id = 'derived_money_people'"
    ).fetchall()
    assert row == (
        "Worked out from Money and People",
        "slidash, from figures of Ministry of Tests and Office of Tests",
        "Licence A and Licence B",
        "",
        "From B.",
        "2026-01-01",
    )


def test_a_period_for_which_there_is_nothing_to_divide_by_is_left_out(tmp_path: Path) -> None:
    declared = DECLARED.partition("[[derived]]")[2].partition("[[derived]]")[0]
    swapped = declared.replace('"money", metrics = ["money-*-net"]', '"people", metrics = ["people-children"]')
    path = derived_store(tmp_path, "[[derived]]" + swapped.replace('"nearest"', '"newest before"'))
    with duckdb.connect(str(path), read_only=True) as con:
        sought = "SELECT period FROM observation WHERE metric_type = 'people-children-per-resident' ORDER BY period"
        # children were counted in the middle of 2019 too, before there were any residents
        assert con.execute(sought).fetchall() == [("2021-06-30",), ("2025-06-30",)]


def test_where_a_dataset_is_not_loaded_nothing_is_made_and_nothing_said(tmp_path: Path) -> None:
    with duckdb.connect(str(derived_store(tmp_path, people_only=True)), read_only=True) as con:
        assert con.execute("SELECT count(*) FROM derived_metric").fetchall() == [(0,)]
        assert con.execute("SELECT * FROM finding WHERE subject LIKE '%derived.toml%'").fetchall() == []


def test_what_its_dataset_does_not_have_is_named(tmp_path: Path) -> None:
    declared = DECLARED.replace("people-children", "people-childs").replace("money-*-net", "money-*-gross")
    path = derived_store(tmp_path, declared)
    with duckdb.connect(str(path), read_only=True) as con:
        lacking = con.execute(
            "SELECT metric_type FROM finding WHERE subject LIKE '%does not have' ORDER BY ALL"
        ).fetchall()
        assert lacking == [("money-*-gross",), ("people-childs",)]
        assert con.execute("SELECT metric_type FROM derived_metric").fetchall() == [(SHARE,)]


def test_a_metric_that_comes_out_without_any_figure_is_named_and_left_out(tmp_path: Path) -> None:
    path = derived_store(tmp_path, DECLARED.replace('"newest before"', '"same"'))
    with duckdb.connect(str(path), read_only=True) as con:
        named = con.execute(
            "SELECT metric_type, detail FROM finding WHERE subject LIKE '%without any figure'"
        ).fetchall()
        assert named == [(PER_CHILD, "no figure of money-roads-net has one of people-children to be divided by")]
        assert con.execute("SELECT count(*) FROM metric_type WHERE id = ?", [PER_CHILD]).fetchall() == [(0,)]
        assert run_checks(con)


def test_two_metrics_of_one_id_stop_the_build(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="money-all is the id of another metric already"):
        derived_store(tmp_path, DECLARED.replace('"money-roads-share"', '"money-all"'))


BUILT = {"slidash.duckdb", "slidash.duckdb.files", "observations", "harvested"}


def test_nothing_is_left_behind_by_a_build(tmp_path: Path) -> None:
    derived_store(tmp_path)
    assert {each.name for each in tmp_path.iterdir()} == BUILT | {"derived.toml"}


def test_nothing_differs_between_a_store_and_the_imports_it_is_made_of(tmp_path: Path) -> None:
    path = derived_store(tmp_path)
    assert differences(path, sorted((tmp_path / "observations").glob("*.parquet"))) == []


def test_of_which_councils_an_area_is_made_exactly() -> None:
    register = Register.load(ROOT / "data")
    wholes = made_of(register, AS_AT)
    assert wholes[CUMBERLAND] == (ALLERDALE, CARLISLE, "E07000029")
    assert "E07000246" in wholes["E06000066"] and wholes["E07000246"] == ("E07000190", "E07000191")
    assert wholes["E06000058"] == ("E06000028", "E06000029", "E07000048")
    assert WESTMORLAND in wholes and HARTLEPOOL not in wholes and KENT not in wholes
    assert "E08000038" not in wholes  # Barnsley only has another code
    # every place of England once: 296 councils that are no counties, in nine regions
    assert len(wholes[ENGLAND]) == 296 and not any(area.startswith("E10") for area in wholes[ENGLAND])
    regions = [part for area, parts in wholes.items() if area.startswith("E12") for part in parts]
    assert sorted(regions) == sorted(wholes[ENGLAND])
