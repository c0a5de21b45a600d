"""The contract: a relation that breaks a rule is stopped, with the rule and rows that break it."""

import duckdb
import pytest

from slidash.errors import ImportContractError
from slidash.importers.contract import LOADED, OBSERVATION, Account, Harvest, Import, check, metric_type_ids, slug
from slidash.vocabulary.metrics import Dataset, MetricType

HARVEST = Harvest(
    dataset=Dataset("made_up", "Made up", "Nobody", "None"),
    metric_types=(MetricType("ons-one", "made_up", "One", "One"),),
    accounts=(Account("file.csv", LOADED, 2), Account("file.csv", "exact duplicate", 5)),
)
ROW: dict[str, object] = {
    "metric_type": "ons-one",
    "area": "E06000001",
    "period": "2024-01-01--P1Y",
    "period_start": "2024-01-01",
    "period_end": "2024-12-31",
    "period_kind": "calendar year",
    "value": 1.5,
    "lower": 1.0,
    "upper": 2.0,
    "status": None,
    "provisional": False,
    "note": None,
}
EMPTY = {"value": None, "lower": None, "upper": None}
TABLE = """
    SELECT $metric_type::VARCHAR AS metric_type, $area::VARCHAR AS area, $period::VARCHAR AS period,
        $period_start::DATE AS period_start, $period_end::DATE AS period_end, $period_kind::VARCHAR AS period_kind,
        $value::DOUBLE AS value, $lower::DOUBLE AS lower, $upper::DOUBLE AS upper, $status::VARCHAR AS status,
        $provisional::BOOLEAN AS provisional, $note::VARCHAR AS note
"""


def _check(second: dict[str, object]) -> int:
    with duckdb.connect() as con:
        con.execute("CREATE TABLE rows_of_a_source AS " + TABLE, ROW)
        con.execute("INSERT INTO rows_of_a_source " + TABLE, {**ROW, "area": "E06000002", **second})
        return check(con, Import(HARVEST, con.table("rows_of_a_source")))


def test_rows_that_keep_the_contract_pass_and_are_counted() -> None:
    assert _check({}) == 2
    assert _check({**EMPTY, "status": "suppressed", "note": "too few"}) == 2


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"area": "E06000001"}, "one row for a metric type, area and period"),
        ({"area": None}, "only value, lower, upper, status and note may be empty"),
        ({"provisional": None}, "only value, lower, upper, status and note may be empty"),
        ({"period_end": "2023-12-31"}, "a period starts no later than it ends"),
        ({"status": "suppressed"}, "there is either a value or a status"),
        (EMPTY, "there is either a value or a status"),
        ({**EMPTY, "status": "lost"}, "a status is a known one"),
        ({"value": float("nan")}, "a number is finite"),
        ({"upper": float("inf")}, "a number is finite"),
        ({"lower": None}, "limits come in pairs"),
        ({"lower": 3.0}, "limits come in pairs"),
        ({"metric_type": "ons-two"}, "a metric type is harvested"),
    ],
)
def test_a_broken_rule_is_named_with_an_example(change: dict[str, object], rule: str) -> None:
    with pytest.raises(ImportContractError) as stopped:
        _check(change)
    assert "made_up" in str(stopped.value)
    assert rule in str(stopped.value)
    assert "2024-01-01--P1Y" in str(stopped.value)


def test_a_period_whose_dates_are_not_its_own_is_stopped() -> None:
    with pytest.raises(ImportContractError, match="2024-01-01--P1Y is given as 2024-01-01 to 2024-12-30"):
        _check({"period_end": "2024-12-30"})
    with pytest.raises(ImportContractError, match="is a calendar year, not a financial year"):
        _check({"period_kind": "financial year"})


def test_a_count_that_differs_from_the_accounts_is_stopped() -> None:
    with duckdb.connect() as con:
        con.execute("CREATE TABLE rows_of_a_source AS " + TABLE, ROW)
        rows = con.table("rows_of_a_source")
        with pytest.raises(ImportContractError, match="found 1 observations, expected the 2"):
            check(con, Import(HARVEST, rows))


def test_missing_extra_and_mistyped_columns_are_stopped() -> None:
    with duckdb.connect() as con, pytest.raises(ImportContractError, match="found columns"):
        check(con, Import(HARVEST, con.sql("SELECT 'ons-one' AS metric_type, 1 AS value")))
    assert list(ROW) == list(OBSERVATION)


def test_a_key_becomes_lower_case_words_with_hyphens() -> None:
    assert slug("16-17YroldSEN_ET (%)") == "16-17yroldsen-et"


def test_keys_that_differ_only_in_a_per_cent_sign_get_ids_of_their_own() -> None:
    assert metric_type_ids("dfe", ["SGO", "SGO%", "Rate%"]) == {
        "SGO": "dfe-sgo",
        "SGO%": "dfe-sgo-percent",
        "Rate%": "dfe-rate",
    }


@pytest.mark.parametrize("keys", [["A b", "a-B"], ["%", "x"]])
def test_keys_that_cannot_be_told_apart_are_stopped(keys: list[str]) -> None:
    with pytest.raises(ImportContractError, match="ids of their own"):
        metric_type_ids("dfe", keys)
