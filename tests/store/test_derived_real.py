"""Derived figures of the real snapshots are what the published figures give by hand."""

from pathlib import Path

import duckdb
import pytest

YEAR = "2023-04-01--P1Y"


@pytest.mark.parametrize(
    ("metric", "area", "pounds", "counted"),
    [
        # RSX 2023-24, total service expenditure, net: York in row 421, England's total
        ("spending-total-service-expenditure-net-current-expenditure-per-resident", "E06000014", 269_928_000, 211_012),
        # England's residents are those of 296 councils: the number that the ONS gave for England
        (
            "spending-total-service-expenditure-net-current-expenditure-per-resident",
            "E92000001",
            123_753_651_000,
            56_550_138,
        ),
    ],
)
def test_spending_per_resident_is_what_hand_arithmetic_gives(
    real_path: Path, metric: str, area: str, pounds: float, counted: float
) -> None:
    with duckdb.connect(str(real_path), read_only=True) as con:
        ((value,),) = con.execute(
            "SELECT value FROM observation WHERE metric_type = ? AND area = ? AND period = ?", [metric, area, YEAR]
        ).fetchall()
        ((period, divided),) = con.execute(
            "SELECT denominator_period, denominator FROM derived_figure"
            " WHERE metric_type = ? AND area = ? AND period = ?",
            [metric, area, YEAR],
        ).fetchall()
    assert value == pytest.approx(pounds / counted, rel=1e-12)
    assert (period, divided) == ("2020-06-30", counted)


def test_children_are_those_of_the_mid_year_within_the_financial_year(real_path: Path) -> None:
    metric = "spending-children-social-care-net-current-expenditure-per-child"
    with duckdb.connect(str(real_path), read_only=True) as con:
        rows = con.execute(
            "SELECT DISTINCT denominator_period, denominator FROM derived_figure"
            " WHERE metric_type = ? AND area = 'E92000001' AND period = ?",
            [metric, YEAR],
        ).fetchall()
    assert rows == [("2023-06-30", 12_059_476)]


def test_every_line_of_the_main_services_that_is_declared_is_there(real_path: Path) -> None:
    with duckdb.connect(str(real_path), read_only=True) as con:
        lacking = con.execute("SELECT metric_type FROM finding WHERE subject LIKE '%derived.toml%'").fetchall()
        made = con.execute(
            "SELECT count(*) FROM derived_metric WHERE metric_type LIKE 'spending-%-per-resident'"
        ).fetchall()
    assert not lacking
    assert made == [(10,)]
