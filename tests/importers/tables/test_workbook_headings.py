"""Headings of workbooks: merged, hidden, with notes, with percentages beside counts; and cells that have no value."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from tests.importers.tables.reading import Found, read
from tests.importers.tables.workbooks import xlsx

TABLE = """
[[table]]
id = "t"
files = "t.xlsx"
area = { code = "@A", name = "@B" }
period = { title = '(?P<label>\\w+ to \\w+ \\d{4})' }
header = { until = "E*", note_numbers = true, drop = "Of which:" }
markers = { "-" = "not applicable" }
"""
ROWS = (
    ("A1: Households\nOctober to December 2025", None, None, None, None, None, None, None),
    (None, None, "Sum of Total", "Sum of Duty", None, None, None, "Sum of Rest"),
    (None, None, "All assessments1,2", "Owed a duty3", None, None, None, "Not owed4"),
    (None, None, None, "Total owed", None, "Of which:", None, None),
    (None, None, None, None, None, "because of a notice", None, None),
    ("E92000001", "ENGLAND", 100, 60, 0.6, 20, None, "-"),
    ("E06000014", "York", 10, 5, 0.5, 2, None, 5),
    (None, "1 A note under the table.", None, None, None, None, None, None),
)


@pytest.fixture
def book() -> Workbook:
    made = xlsx({"A1": ROWS})
    sheet = made["A1"]
    for cells in ("C3:C5", "D3:G3", "D4:E5", "F4:F4", "H3:H5"):
        sheet.merge_cells(cells)
    for row in (6, 7):
        sheet.cell(row, 5).number_format = "0%"
    sheet.row_dimensions[2].hidden = True
    return made


def save_and_read(book: Workbook, folder: Path, register: Register, more: str = "") -> Found:
    (folder / "made_up").mkdir(exist_ok=True)
    book.save(folder / "made_up" / "t.xlsx")
    return read(folder, TABLE + more, register)


def test_merged_headings_count_for_all_their_columns_and_hidden_ones_for_none(
    book: Workbook, tmp_path: Path, register: Register
) -> None:
    found = save_and_read(book, tmp_path, register)
    assert [(metric.id, metric.label, metric.unit) for metric in found.harvest.metric_types] == [
        ("made-up-t-all-assessments", "All assessments", ""),
        ("made-up-t-owed-a-duty-total-owed", "Owed a duty: Total owed", ""),
        ("made-up-t-owed-a-duty-total-owed-percent", "Owed a duty: Total owed, per cent", "%"),
        ("made-up-t-owed-a-duty-because-of-a-notice", "Owed a duty: because of a notice", ""),
        ("made-up-t-not-owed", "Not owed", ""),
    ]


def test_a_heading_merged_from_a_hidden_row_is_shown_in_the_next(
    book: Workbook, tmp_path: Path, register: Register
) -> None:
    book["A1"].row_dimensions[3].hidden = True
    assert {"made-up-t-all-assessments", "made-up-t-not-owed"} <= set(save_and_read(book, tmp_path, register).ids())


def test_a_percentage_belongs_to_the_count_that_has_one_heading_more(
    book: Workbook, tmp_path: Path, register: Register
) -> None:
    book["A1"].row_dimensions[2].hidden = False
    counted = "made-up-t-sum-of-duty-owed-a-duty-total-owed"
    assert {counted, f"{counted}-percent"} <= set(save_and_read(book, tmp_path, register).ids())


def test_a_column_without_heading_or_number_is_nothing(book: Workbook, tmp_path: Path, register: Register) -> None:
    book["A1"]["I7"] = "-"
    assert len(save_and_read(book, tmp_path, register).ids()) == 5


def test_a_percentage_is_read_as_it_shows(book: Workbook, tmp_path: Path, register: Register) -> None:
    found = save_and_read(book, tmp_path, register)
    assert found.figures["made-up-t-owed-a-duty-total-owed-percent", "E06000014", "2025-10-01--P3M"] == 50
    stored = save_and_read(book, tmp_path, register, 'percent_cells = "as stored"\n')
    assert stored.figures["made-up-t-owed-a-duty-total-owed-percent", "E06000014", "2025-10-01--P3M"] == 0.5


@pytest.mark.parametrize(("cells", "limits"), [("as shown", (40, 60)), ("as stored", (0.4, 0.6))])
def test_limits_are_percentages_where_their_figures_are(
    cells: str, limits: tuple[float, float], tmp_path: Path, register: Register
) -> None:
    made = xlsx({"A": [("code", "Share", "Low", "High"), ("E06000014", 0.5, 0.4, 0.6)]})
    for cell in made["A"][2][1:]:
        cell.number_format = "0%"
    (tmp_path / "made_up").mkdir()
    made.save(tmp_path / "made_up" / "t.xlsx")
    table = """
[[table]]
id = "t"
files = "t.xlsx"
area.code = "code"
period = { fixed = "2024", means = "calendar year" }
lower = "Low"
upper = "High"
"""
    (row,) = read(tmp_path, f'{table}percent_cells = "{cells}"\n', register).rows
    assert (row["lower"], row["upper"]) == limits and row["value"] == sum(limits) / 2


def test_a_note_under_the_table_is_no_row(book: Workbook, tmp_path: Path, register: Register) -> None:
    found = save_and_read(book, tmp_path, register)
    assert found.fates() == {"loaded": 10}
    assert found.figures["made-up-t-not-owed", "E92000001", "2025-10-01--P3M"] == "not applicable"


def test_an_error_and_a_formula_without_a_value_are_faults_at_their_cells(
    book: Workbook, tmp_path: Path, register: Register
) -> None:
    sheet = book["A1"]
    sheet["C7"] = "#DIV/0!"
    sheet["C7"].data_type = "e"
    sheet["D7"] = "=C7*2"
    with pytest.raises(ImportContractError) as refused:
        save_and_read(book, tmp_path, register)
    told = str(refused.value)
    assert "row 7, column C (All assessments): found '#DIV/0!', expected a number" in told
    assert "row 7, column D (Owed a duty - Total owed): found 'a formula without a stored value'" in told


def test_a_hidden_column_has_no_figures(book: Workbook, tmp_path: Path, register: Register) -> None:
    book["A1"].column_dimensions["H"].hidden = True
    assert "made-up-t-not-owed" not in save_and_read(book, tmp_path, register).ids()
