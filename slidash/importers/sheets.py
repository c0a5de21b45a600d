"""The sheets of a workbook as people see them: a grid of cells for each, and what stands beside the values.

A cell is a text, a number, or nothing (""). Rows are as long as the widest, and every row that is there is read,
whatever the file says of its size. What XLSX says beyond the values (merged and hidden cells, percentages, errors)
stands beside them; ODS says none of it.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from slidash.errors import ImportContractError
from slidash.importers.xlsx_cells import SheetMarks, read_marks

Cell = str | float


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. Rows and columns are counted from 0 here, and told to people from 1 and from A."""

    file: str  # with the member of a ZIP after `!`
    sheet: str
    rows: list[list[Cell]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] | None = None  # None where the file cannot say
    marks: SheetMarks = field(default_factory=SheetMarks)
    hidden: bool = False

    @property
    def place(self) -> str:
        """File and sheet, as a message names them."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file


def read_workbook(
    content: bytes, file: str, wanted: Callable[[str, bool], bool], expected: str, *, marked: bool
) -> list[Grid]:
    """The sheets of which `wanted` says so, given a sheet's name and whether it is hidden; `marked` for XLSX.

    Raises ImportContractError when there is none, naming those that are there and what was `expected`, and for what
    is no whole workbook.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        listed = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        hidden = {one.name: one.visible != SheetVisibleEnum.Visible for one in listed}
        names = [name for name in hidden if wanted(name.strip(), hidden[name])]
        if not names:
            raise ImportContractError(f"{file}: found sheets {', '.join([*hidden][:40])}; expected {expected}")
        marks = read_marks(content, file, names) if marked else {}
        grids = []
        for name in names:
            sheet = book.get_sheet_by_name(name)
            rows = level([[cell_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)])
            merged = tuple(sheet.merged_cell_ranges or ()) if marked else None
            grids.append(Grid(file, name.strip(), rows, merged, marks.get(name, SheetMarks()), hidden[name]))
    except (CalamineError, OSError, ValueError) as error:
        raise ImportContractError(f"{file}: found {error}, expected a whole workbook") from error
    return grids


def level(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows of one length: a spreadsheet leaves empty cells at the end of a line out."""
    width = max(map(len, rows), default=0)
    for row in rows:
        if len(row) < width:
            row.extend([""] * (width - len(row)))
    return rows


def cell_of(value: object) -> Cell:
    """A value as a cell: whatever is no number as trimmed text, days in their ISO form."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return "" if value is None else str(value).strip()


def text(cell: Cell) -> str:
    """The cell as a text: whole numbers without a decimal point."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return cell


def letter(column: int) -> str:
    """The letter over a column in a spreadsheet: A for 0, AA for 26."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
