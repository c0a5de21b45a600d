"""OHID Fingertips: what is a metric, when it speaks of, what is left out and why."""

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers import fingertips, fingertips_reading
from slidash.importers.contract import LOADED, Harvest
from slidash.importers.fingertips_metadata import metric_id
from slidash.importers.fingertips_notes import is_known, status_of
from slidash.importers.fingertips_periods import (
    CUMULATIVE,
    NO_KIND_OF_YEAR,
    ROLLING,
    YEARLY,
    read_period,
)
from slidash.importers.fingertips_reading import BREAKDOWN
from slidash.importers.run import totals
from slidash.vocabulary.metrics import Polarity, Status
from slidash.vocabulary.periods import Period, UnreadablePeriod
from tests.importers.fingertips_rows import write_figures
from tests.importers.make_fingertips import HEADER, write
from tests.importers.reading import harvest_of, read_source

pytestmark = pytest.mark.slow

ROWS = """
    SELECT metric_type, area, period, value, lower, upper, status, note FROM candidate
    ORDER BY metric_type, area, period
"""
Figures = Callable[..., Path]


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    """Write rows that differ from a plain one as told, and metadata of two indicators; gives the root."""
    return partial(write_figures, tmp_path)


def _imported(root: Path, register: Register) -> tuple[Harvest, list[tuple[object, ...]]]:
    return read_source(fingertips, root, register, ROWS)


def test_an_indicator_a_sex_and_an_age_are_a_metric(figures: Figures, register: Register) -> None:
    ages = ({"Age": "<75 yrs"}, {"Age": "75+ yrs"}, {"Age": "<75 yrs", "Sex": "Male"}, {"Indicator ID": "90002"})
    harvest, _ = _imported(figures(*ages), register)
    assert {metric.id: metric.label for metric in harvest.metric_types} == {
        "ohid-90001-persons-under-75-yrs": "Made-up rate (persons, <75 yrs)",
        "ohid-90001-persons-75-and-over-yrs": "Made-up rate (persons, 75+ yrs)",
        "ohid-90001-male-under-75-yrs": "Made-up rate (male, <75 yrs)",
        "ohid-90002-persons-all-ages": "Made-up rate",
    }
    assert {metric.polarity for metric in harvest.metric_types} == {Polarity.LOW}


def test_a_single_tier_council_published_at_both_levels_is_loaded_once(figures: Figures, register: Register) -> None:
    both = ({"Area Type": "Counties & UAs"}, {"Area Type": "Districts & UAs", "Parent Code": "E12000001"})
    harvest, rows = _imported(figures(*both), register)
    assert rows == [
        ("ohid-90001-persons-all-ages", "E06000001", "2023-04-01--P1Y", 12.5, None, None, None, None),
    ]
    assert totals(harvest) == [(LOADED, 1, 0), (fingertips.TWICE_PUBLISHED, 1, 0)]


def test_two_figures_for_one_area_and_period_stop_the_import(figures: Figures, register: Register) -> None:
    root = figures({}, {"Value": "12.6"})
    with pytest.raises(ImportContractError, match=r"figures.csv, row 3, column Value: .*one figure for an area"):
        harvest_of(fingertips, root, register)


def test_regions_and_england_come_in_as_published_and_every_other_row_is_counted(
    figures: Figures, register: Register
) -> None:
    codes = ("E92000001", "E12000001", "E47000001", "E38000001", "E07999999", "A81001")
    breakdown = {"Category Type": "Deprivation deciles", "Category": "Most deprived"}
    harvest, rows = _imported(figures(*({"Area Code": code} for code in codes), breakdown), register)
    assert [row[1] for row in rows] == ["E12000001", "E92000001"]
    assert sorted(totals(harvest)) == sorted(
        [
            (LOADED, 2, 0),
            ("combined authority or city region", 1, 0),
            ("area or practice of the NHS", 1, 0),
            ("council code that the register does not know", 1, 0),
            ("other kind of area", 1, 0),
            (BREAKDOWN, 1, 0),
        ]
    )


def test_an_old_code_of_a_recoded_council_gives_way_to_the_present_one(figures: Figures, register: Register) -> None:
    harvest, rows = _imported(figures({"Area Code": "E08000016"}, {"Area Code": "E08000038"}), register)
    assert [(row[1], row[3]) for row in rows] == [("E08000038", 12.5)]
    assert (fingertips.OLD_CODE, 1, 0) in totals(harvest)


def test_limits_come_in_pairs_and_a_note_beside_a_value_is_kept(figures: Figures, register: Register) -> None:
    limits = {"Lower CI 95.0 limit": "11", "Upper CI 95.0 limit": "14", "Value note": "Value estimated"}
    one_sided = {"Area Code": "E06000002", "Lower CI 95.0 limit": "11"}
    _, rows = _imported(figures(limits, one_sided), register)
    assert [row[3:] for row in rows] == [(12.5, 11, 14, None, "Value estimated"), (12.5, None, None, None, None)]


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("", Status.NOT_AVAILABLE),
        ("Value suppressed for disclosure control due to small count", Status.SUPPRESSED),
        ("Value suppressed due to incompleteness of source data", Status.NOT_AVAILABLE),
        ("Value missing in source data", Status.NOT_AVAILABLE),
        ("Value not published for data quality reasons", Status.NOT_AVAILABLE),
        ("Value missing due to small sample size", Status.NOT_AVAILABLE),
        ("There is a data quality issue with this value", Status.NOT_AVAILABLE),
        ("Value for Cornwall and Isles of Scilly combined", Status.NOT_AVAILABLE),
        ("Not applicable to this area", Status.NOT_APPLICABLE),
    ],
)
def test_a_value_note_says_why_there_is_no_value(note: str, status: Status) -> None:
    assert status_of(note) == status
    assert is_known(note)


@pytest.mark.parametrize(
    ("sortable", "length", "year_type", "expected"),
    [
        ("20090000", "1y", "Calendar", "2009-01-01--P1Y"),
        ("20090000", "1y", "Financial", "2009-04-01--P1Y"),
        ("20090000", "1y", "Academic", "2009-09-01--P1Y"),
        ("20090000", "1y", "August-July", "2009-08-01--P1Y"),
        ("20090000", "1y", "November-November", "2009-11-15--P1Y"),
        ("20090000", "1y", "Financial year end point", "2010-03-31"),
        ("20090000", "3y", "Calendar", "2009-01-01--P3Y"),
        ("20090000", "5y", "Financial multi-year", "2009-04-01--P5Y"),
        ("20200200", "3m", "Financial Multi-Year – Cumulative Quarters", CUMULATIVE),
        ("20090000", "1y", "Financial Year Endpoint", "2010-03-31"),
        ("20090000", "1y", "Yearly", YEARLY),
        ("20010200", "3m", "Calendar", "2001-04-01--P3M"),
        ("20010400", "3m", "Financial", "2002-01-01--P3M"),
        ("20000002", "1m", "Calendar", "2000-02-01--P1M"),
        ("20010200", "1y", "Calendar rolling year - quarterly", ROLLING),
        ("20010200", "3m", "Financial rolling year - quarterly", "2001-07-01--P3M"),
        ("20010200", "3m", "Financial single year cumulative quarters", CUMULATIVE),
        ("20090000", "1y", "", NO_KIND_OF_YEAR),
        ("20010500", "3m", "Calendar", "UNREADABLE"),
        ("20000013", "1m", "Calendar", "UNREADABLE"),
        ("20010000", "3m", "Calendar", "UNREADABLE"),
        ("20010200", "1y", "Calendar", "UNREADABLE"),
        ("2009", "1y", "Calendar", "UNREADABLE"),
        ("20090000", "a year", "Calendar", "UNREADABLE"),
        ("20090000", "1y", "Lunar", "UNREADABLE"),
    ],
)
def test_a_period_is_read_from_the_sortable_number(sortable: str, length: str, year_type: str, expected: str) -> None:
    if expected == "UNREADABLE":
        with pytest.raises(UnreadablePeriod):
            read_period(sortable, length, year_type)
        return
    found = read_period(sortable, length, year_type)
    assert (found.id if isinstance(found, Period) else found) == expected


@given(st.integers(0, 120), st.integers(0, 120))
def test_ages_under_from_and_over_a_limit_never_share_an_id(one: int, other: int) -> None:
    signs = ("<{} yrs", "{}+ yrs", ">{} yrs", "<={} yrs", "{} yrs")
    ids = {metric_id("1", "Persons", sign.format(age)) for sign in signs for age in {one, other}}
    assert len(ids) == len(signs) * len({one, other})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"Value": "a dozen"}, r"figures.csv, row 2, column Value: found 'a dozen'"),
        ({"Value": "inf"}, r"column Value: found 'inf'"),
        ({"Indicator ID": "x"}, r"column Indicator ID: found 'x'"),
        ({"Area Code": ""}, r"column Area Code"),
        ({"Value": "1_000"}, r"column Value: found '1_000'"),
        ({"Time period Sortable": "2009"}, r"column Time period Sortable: found '2009' and '1y'"),
    ],
)
def test_a_broken_row_is_named(figures: Figures, register: Register, change: dict[str, str], message: str) -> None:
    root = figures(change)
    with pytest.raises(ImportContractError, match=message):
        harvest_of(fingertips, root, register)


def test_a_column_that_moved_or_a_polarity_nobody_knows_stops_the_import(figures: Figures, register: Register) -> None:
    with pytest.raises(ImportContractError, match="found 'Age', expected 'Sex'"):
        harvest_of(fingertips, figures({}, header=HEADER.replace("Sex,Age", "Age,Sex")), register)
    with pytest.raises(ImportContractError, match=r"about.csv, row 2, column Polarity: found 'Up'"):
        harvest_of(fingertips, figures({}, metadata={"Polarity": "Up"}), register)


def test_a_file_that_is_cut_off_or_short_of_a_cell_stops_the_import(figures: Figures, register: Register) -> None:
    file = figures({}, {"Area Code": "E06000002"}) / "fingertips" / "figures.csv"
    whole = file.read_bytes()
    file.write_bytes(whole[:-3])
    with pytest.raises(ImportContractError, match="cut off"):
        harvest_of(fingertips, file.parent.parent, register)
    file.write_bytes(whole.replace(b",1y\n", b"\n", 1))
    with pytest.raises(ImportContractError, match=r"row 2, column Time period range: found 26 cells"):
        harvest_of(fingertips, file.parent.parent, register)


def test_files_read_one_by_one_or_together_give_the_same_and_name_their_own_rows(
    tmp_path: Path, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "fingertips", register, indicators=8, years=1)
    together = _imported(tmp_path, register)
    monkeypatch.setattr(fingertips_reading, "AT_ONCE", 1)
    assert _imported(tmp_path, register) == together
    second = tmp_path / "fingertips" / "indicators-502-0000.csv"
    lines = second.read_bytes().split(b"\r\n")
    cells = next(csv.reader([lines[3].decode()]))
    cells[12] = "a dozen"
    lines[3] = ",".join(f'"{cell}"' for cell in cells).encode()
    second.write_bytes(b"\r\n".join(lines))
    for at_once in (1, 10**9):
        monkeypatch.setattr(fingertips_reading, "AT_ONCE", at_once)
        with pytest.raises(ImportContractError, match=r"indicators-502-0000.csv, row 4, column Value"):
            harvest_of(fingertips, tmp_path, register)
