"""Files people fill in, as a spreadsheet leaves them: no row is lost, and what cannot be read names its cell."""

import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from slidash.errors import ImportContractError
from slidash.importers import own_files
from slidash.importers.faults import Faults
from slidash.importers.own_files import read_lines
from tests.importers.tables.workbooks import xlsx

REQUIRED, OPTIONAL = ("area", "value"), ("note",)
HEADINGS = ("Area", "Value", "Note")
ROWS = [HEADINGS, ("Kent", 12.5, None), ("Surrey", 3, "yes")]
Saved = Callable[..., Path]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Save a workbook of these sheets after the test has changed it."""

    def save(
        sheets: dict[str, list[tuple[object, ...]]], change: Callable[[openpyxl.Workbook], None] | None = None
    ) -> Path:
        book = xlsx(sheets)
        if change:
            change(book)
        book.save(tmp_path / "own.xlsx")
        return tmp_path / "own.xlsx"

    return save


def read(path: Path) -> tuple[list[tuple[int, str, str, str]], list[str]]:
    """Line, area, value and note of each line; and the faults."""
    faults = Faults()
    lines = read_lines(path, REQUIRED, OPTIONAL, faults)
    return [(line.line, line["area"], line["value"], line["note"]) for line in lines], faults.lines()


def good(path: Path) -> list[tuple[str, str, str]]:
    lines, faults = read(path)
    assert faults == []
    return [line[1:] for line in lines]


def faults_of(path: Path) -> list[str]:
    return read(path)[1]


def csv(tmp_path: Path, content: str) -> Path:
    (tmp_path / "own.csv").write_text(content, encoding="utf-8")
    return tmp_path / "own.csv"


def test_empty_cells_that_excel_leaves_out_at_the_end_of_a_line_are_empty(tmp_path: Path) -> None:
    assert good(csv(tmp_path, "area,value,note\nKent,1\nSurrey\n\nDevon,2,x\n")) == [
        ("Kent", "1", ""),
        ("Surrey", "", ""),
        ("Devon", "2", "x"),
    ]
    assert good(csv(tmp_path, "area,value,note,,\nKent,1,,,\n")) == [("Kent", "1", "")]


def test_a_cell_beyond_the_headings_is_a_fault(tmp_path: Path) -> None:
    assert faults_of(csv(tmp_path, "area,value\nKent,1,more\n")) == [
        "own.csv, line 2, whole line: found '3 cells', expected 2 cells"
    ]


@pytest.mark.parametrize(
    ("header", "found"),
    [("area,note", "area, note"), ("area,value,cost", "area, value, cost"), ("area,area,value", "")],
)
def test_headings_that_are_not_those_expected_are_told_once(tmp_path: Path, header: str, found: str) -> None:
    (fault,) = faults_of(csv(tmp_path, f"{header}\n" + "Kent,1,2\n" * 50))
    assert fault.startswith(f"own.csv, line 1, header: found '{found or 'area, area, value'}'")
    assert fault.endswith("expected area, value and perhaps note, each once")


def test_a_workbook_gives_the_same_lines_as_csv(saved: Saved) -> None:
    assert good(saved({"Data": ROWS})) == [("Kent", "12.5", ""), ("Surrey", "3", "yes")]


def test_a_stale_dimension_loses_no_row(saved: Saved, tmp_path: Path) -> None:
    path, stale = saved({"Data": ROWS}), tmp_path / "stale.xlsx"
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(stale, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name.endswith("sheet1.xml"):
                assert b'<dimension ref="A1:C3"' in content
                content = content.replace(b'<dimension ref="A1:C3"', b'<dimension ref="A1:B2"')
            after.writestr(name, content)
    assert good(stale) == good(path)


def test_a_percentage_is_the_number_that_is_shown(saved: Saved) -> None:
    def shown_as_percentages(book: openpyxl.Workbook) -> None:
        book["Data"]["B2"].number_format = "0%"
        book["Data"]["B3"].number_format = '0.0"%"'  # the sign is written behind the number and changes nothing

    sheets = {"Data": [HEADINGS, ("Kent", 0.07, None), ("Surrey", 7, None)]}
    assert good(saved(sheets, shown_as_percentages)) == [("Kent", "7", ""), ("Surrey", "7", "")]


def test_days_and_yes_or_no_are_texts(saved: Saved) -> None:
    rows = [HEADINGS, (datetime(2024, 5, 1), True, datetime(2024, 5, 1, 12, 30))]  # noqa: DTZ001 - as a spreadsheet has it
    assert good(saved({"Data": rows})) == [("2024-05-01", "TRUE", "2024-05-01 12:30:00")]


@pytest.mark.parametrize(("content", "found"), [("=1+1", "a formula without a stored value"), ("#DIV/0!", "#DIV/0!")])
def test_what_stands_in_place_of_a_value_is_a_fault_that_names_the_cell(saved: Saved, content: str, found: str) -> None:
    faults = faults_of(saved({"Data": [HEADINGS, ("Kent", 1, None), ("Surrey", content, None)]}))
    assert f"own.xlsx, line 3, cell B3: found '{found}', expected a value" in faults


def test_a_formula_outside_the_columns_read_is_nobodys_fault(saved: Saved) -> None:
    sheets = {"Data": [("=NOW()", None, None), *ROWS, (None, None, None, None, "=SUM(B2:B3)")]}
    lines, faults = read(saved(sheets))
    assert [line[1] for line in lines] == ["Kent", "Surrey"]
    assert faults == []


def test_a_merged_heading_is_a_fault_that_names_its_cells(saved: Saved) -> None:
    def merged(book: openpyxl.Workbook) -> None:
        book["Data"].merge_cells("B1:C1")

    assert faults_of(saved({"Data": [("Area", "Value", None), ("Kent", 1, 2)]}, merged))[0] == (
        "own.xlsx, line 1, cell B1: found 'merged cells B1:C1', expected one heading a cell"
    )


def test_merged_cells_elsewhere_are_let_through(saved: Saved) -> None:
    def merged(book: openpyxl.Workbook) -> None:
        book["Data"].merge_cells("A1:C1")

    assert good(saved({"Data": [("Our figures", None, None), *ROWS]}, merged))[0] == ("Kent", "12.5", "")


def test_the_sheet_with_the_columns_is_found_behind_a_cover_and_under_a_title(saved: Saved) -> None:
    path = saved(
        {"Cover": [("Our figures",)], "Notes": [("Area",), ("Value",)], "Data": [("Figures of 2024",), (), *ROWS]}
    )
    lines, faults = read(path)
    assert faults == []
    assert [line[:2] for line in lines] == [(4, "Kent"), (5, "Surrey")]


def hide(name: str) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book[name]
        assert isinstance(sheet, Worksheet)
        sheet.sheet_state = "hidden"

    return change


def test_a_hidden_sheet_gives_way_to_one_that_is_shown_and_is_read_where_it_alone_has_the_columns(saved: Saved) -> None:
    old = [HEADINGS, ("Devon", 1, None)]
    assert good(saved({"Old": old, "Data": ROWS}, hide("Old")))[0][0] == "Kent"
    assert good(saved({"Cover": [("x",)], "Data": ROWS}, hide("Data")))[0][0] == "Kent"


def test_where_no_sheet_or_several_have_the_columns_the_sheets_are_listed(saved: Saved) -> None:
    assert faults_of(saved({"Cover": [("x",)], "Figures": [("Place", "Value")]}, hide("Cover"))) == [
        (
            "own.xlsx, line 1, whole file: found 'the sheets Cover (hidden), Figures', "
            "expected one sheet with the columns area, value"
        )
    ]
    assert faults_of(saved({"2023": ROWS, "2024": ROWS, "Cover": [("x",)]})) == [
        (
            "own.xlsx, line 1, whole file: found '2023 and 2024 with these columns, among the sheets 2023, 2024, "
            "Cover', expected one sheet with the columns area, value"
        )
    ]


def test_a_fault_in_one_of_several_sheets_names_it(saved: Saved) -> None:
    (fault,) = faults_of(saved({"Cover": [("x",)], "Data": [*ROWS, ("Devon", "#N/A", None)]}))
    assert fault == "own.xlsx, sheet Data, line 4, cell B4: found '#N/A', expected a value"


def test_what_is_no_workbook_or_far_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: Saved
) -> None:
    (tmp_path / "own.xlsx").write_bytes(b"PK nothing")
    (fault,) = faults_of(tmp_path / "own.xlsx")
    assert fault.endswith("expected a whole workbook")
    monkeypatch.setattr(own_files, "MOST_UNPACKED", 10)
    (fault,) = faults_of(saved({"Data": ROWS}))
    assert "bytes unpacked" in fault
    monkeypatch.setattr(own_files, "MOST_BYTES", 10)
    with pytest.raises(ImportContractError, match="expected at most 10"):
        read(tmp_path / "own.xlsx")


def test_a_fault_is_told_once_with_its_number_and_first_five_places() -> None:
    faults = Faults()
    for line in range(2, 30_002):
        faults.add("own.csv", line, "area", "Nowhere", "a council")
    for line in (7, 9):
        faults.add("own.csv", line, "value", f"x{line}", "a number")
    assert faults.number == 30_002
    assert faults.lines() == [
        (
            "own.csv, line 2, area: found 'Nowhere', expected a council "
            "(30,000 such faults, the first in lines 2, 3, 4, 5 and 6)"
        ),
        "own.csv, line 7, value: found 'x7', expected a number (2 such faults in line 7 'x7' and line 9 'x9')",
    ]


def test_too_many_kinds_of_fault_are_counted() -> None:
    faults = Faults()
    for number in range(500):
        faults.add("own.csv", number, "area", "x", f"thing {number}")
    *told, last = faults.lines()
    assert (len(told), last) == (200, "and 300 more kinds of fault")
