"""Fingertips files as people download them: without metadata, older, with notes and limits that mean nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers import fingertips
from slidash.importers.contract import LOADED, Harvest
from slidash.importers.fingertips_periods import AS_WRITTEN, read_period
from slidash.importers.fingertips_reading import BREAKDOWN
from slidash.importers.run import totals
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.periods import Period, UnreadablePeriod
from tests.importers.fingertips_rows import write_figures
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


def test_a_note_nobody_has_mapped_is_not_available_and_kept_and_counted(figures: Figures, register: Register) -> None:
    odd = {"Value": "", "Value note": "Ask the office, which knows"}
    root = figures({}, {**odd, "Area Code": "E06000002"}, {**odd, "Area Code": "E06000003"})
    harvest, rows = _imported(root, register)
    assert [row[3:] for row in rows[1:]] == [(None, None, None, "not available", "Ask the office, which knows")] * 2
    assert [warning for warning in harvest.warnings if warning.endswith("Ask the office, which knows")] == [
        "2 figures are not available because of a note nobody has given a meaning: Ask the office, which knows"
    ]
    assert totals(harvest) == [(LOADED, 3, 2)]


def test_limits_of_minus_one_are_none_and_others_hold_their_value(figures: Figures, register: Register) -> None:
    def limits(lower: str, upper: str, value: str = "5") -> Path:
        return figures({"Lower CI 95.0 limit": lower, "Upper CI 95.0 limit": upper, "Value": value})

    for value in ("5", ""):
        assert _imported(limits("-1", "-1.0", value), register)[1][0][4:6] == (None, None)
    assert _imported(limits("-1", "6"), register)[1][0][4:6] == (-1, 6)
    for lower, upper, value in (("88", "88", "89"), ("60", "40", "50"), ("5.1", "6", "5")):
        with pytest.raises(ImportContractError, match=rf"row 2, column Lower CI.*{lower} to {upper} beside {value}"):
            harvest_of(fingertips, limits(lower, upper, value), register)


@pytest.mark.parametrize(
    ("sortable", "written", "length", "expected"),
    [
        ("20230000", "2023", "", "2023-01-01--P1Y"),
        ("20230000", "2023", "1y", "2023-01-01--P1Y"),
        ("20230000", "2023/24", "", "2023-04-01--P1Y"),
        ("20160000", "2016 - 18", "", "2016-01-01--P3Y"),
        ("20160000", "2016/17 - 18/19", "", "2016-04-01--P3Y"),
        ("19980000", "1998 - 02", "", "1998-01-01--P5Y"),
        ("20190100", "2019/20 Q1", "", "2019-04-01--P3M"),
        ("20190100", "2019 Q1", "", "2019-01-01--P3M"),
        ("20190002", "Feb 2019", "", "2019-02-01--P1M"),
        ("20190000", "the year before last", "", "UNREADABLE"),
    ],
)
def test_without_metadata_or_a_length_a_period_is_read_as_it_is_written(
    sortable: str, written: str, length: str, expected: str
) -> None:
    if expected == "UNREADABLE":
        with pytest.raises(UnreadablePeriod):
            read_period(sortable, length, AS_WRITTEN, written)
        return
    period = read_period(sortable, length, AS_WRITTEN, written)
    assert isinstance(period, Period)
    assert period.id == expected


def test_a_download_without_metadata_says_what_is_not_known(figures: Figures, register: Register) -> None:
    root = figures({"Time period": "2023/24"}, {"Indicator ID": "90009", "Time period": "2023", "Value": "1,234.5"})
    (root / "fingertips" / "about.csv").unlink()
    harvest, rows = _imported(root, register)
    assert [row[2:4] for row in rows] == [("2023-04-01--P1Y", 12.5), ("2023-01-01--P1Y", 1234.5)]
    for metric in harvest.metric_types:
        assert (metric.unit, metric.polarity, metric.total) == ("", Polarity.NONE, False)
        assert "whether high or low is good, are not known" in metric.caveats
    assert harvest.warnings == ("no metadata describe indicators 90001, 90009",)


def test_metadata_are_used_for_the_indicators_they_describe(figures: Figures, register: Register) -> None:
    harvest, _ = _imported(figures({}, {"Indicator ID": "90009", "Time period": "2023"}), register)
    assert {metric.source_key[:5]: metric.unit for metric in harvest.metric_types} == {"90001": "%", "90009": ""}
    assert harvest.warnings == ("no metadata describe indicators 90009",)


def test_older_files_of_26_columns_are_read_beside_newer_ones(figures: Figures, register: Register) -> None:
    root = figures({"Time period": "2023/24"}, {"Area Code": "E06000002", "Value note": 'In "two"\nlines'})
    file = root / "fingertips" / "figures.csv"
    newer = file.read_text(encoding="utf-8")
    older = newer.replace(",Time period range", "").replace(",1y\n", "\n").replace("90001", "90002")
    older = older.replace("20230000", "20190000").replace(",2023/24,", ",2019,").replace(",,12.5", ",2019,12.5")
    (root / "fingertips" / "older.csv").write_text(older, encoding="utf-8")
    _, rows = _imported(root, register)
    assert [row[:4] for row in rows] == [
        (f"ohid-{indicator}-persons-all-ages", area, period, 12.5)
        for indicator, period in (("90001", "2023-04-01--P1Y"), ("90002", "2019-01-01--P1Y"))
        for area in ("E06000001", "E06000002")
    ]
    (root / "fingertips" / "older.csv").write_text(older.replace(",2019,12.5", ",2019", 1), encoding="utf-8")
    with pytest.raises(ImportContractError, match=r"older.csv, row 2, column Compared to goal: found 25 cells"):
        harvest_of(fingertips, root, register)


def test_a_real_download_of_one_indicator_comes_in_whole(case_files: Path, register: Register) -> None:
    harvest, rows = _imported(case_files, register)
    fates = {reason: (count, without) for reason, count, without in totals(harvest)}
    assert fates == {
        LOADED: (5840, 101),
        fingertips.TWICE_PUBLISHED: (38, 0),
        BREAKDOWN: (1330, 320),
    }
    assert {metric.id for metric in harvest.metric_types} == {
        f"ohid-90284-{sex}-under-15-yrs" for sex in ("persons", "male", "female")
    }
    assert len(rows) == 5840
