"""The lines of files that people fill in themselves, a register of take-up or a tidy folder, by column.

CSV as spreadsheets write it (byte-order mark, Windows line ends, blank lines, empty cells left out at the end of a
line) and XLSX are read alike: in a workbook, the sheet that has the columns. Cells are trimmed text; a date of a
spreadsheet is its ISO form, a percentage the number that is shown. Whatever is wrong is noted with file, line and
column, and nothing stops at the first.
"""

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from slidash.errors import ImportContractError
from slidash.importers.faults import Faults
from slidash.importers.sheets import Grid, letter, read_workbook, text
from slidash.vocabulary.written_numbers import read_number

WORKBOOK = ".xlsx"
MOST_BYTES = 50_000_000
MOST_UNPACKED = 1_000_000_000  # of a workbook, which is a ZIP
MOST_ROWS = 1_000_000
TITLE_ROWS = 30  # of a sheet, that may stand above the headings


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, its cells by column; a column that the file leaves out is empty."""

    file: str
    line: int
    cells: dict[str, str]
    faults: Faults

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, column: str, expected: str) -> None:
        """Note that a cell is not what it should be."""
        self.faults.add(self.file, self.line, column, self[column], expected)

    def expect(self, met: bool, column: str, expected: str) -> None:  # noqa: FBT001 - the condition reads first
        """Note that a cell is not what it should be, unless the condition is met."""
        if not met:
            self.fault(column, expected)

    def number(self, column: str) -> float | None:
        """The cell as a finite number, or None when it is empty or, with its fault noted, no number."""
        if not self[column]:
            return None
        number = read_number(self[column])
        if number is None:
            self.fault(column, "a number such as 12.5 or 1,234.5, or nothing")
        return number


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Rows with their line numbers, and what a workbook says beside them."""

    file: str
    rows: list[tuple[int, list[str]]]
    broken: dict[tuple[int, int], str]  # by row and column from 0: what stands in place of a value
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def read_lines(path: Path, required: Sequence[str], optional: Sequence[str], faults: Faults) -> list[Line]:
    """Every line under the headings. Headings that lack a column, or have one that nobody knows, are a fault.

    Raises ImportContractError for a file that is far too large.
    """
    if not path.is_file():
        faults.add(path.name, 1, "whole file", "no such file", "it")
        return []
    if (size := path.stat().st_size) > MOST_BYTES:
        raise ImportContractError(f"{path.name}: found {size:,} bytes, expected at most {MOST_BYTES:,}")
    sheet = _workbook(path, required, faults) if path.suffix.lower() == WORKBOOK else _csv(path, required, faults)
    if sheet is None or not _has_headings(sheet, required, optional, faults):
        return []
    header = _headings(sheet.rows[0][1])
    lines = []
    for number, cells in sheet.rows[1:]:
        if not any(cells):
            continue
        if any(cells[len(header) :]):
            faults.add(sheet.file, number, "whole line", f"{len(cells)} cells", f"{len(header)} cells")
            continue
        padded = [*cells, *[""] * (len(header) - len(cells))]
        lines.append(Line(sheet.file, number, dict(zip(header, padded, strict=False)), faults))
    return lines


def _headings(cells: Sequence[str]) -> list[str]:
    header = [cell.lower() for cell in cells]
    while header and not header[-1]:
        header.pop()
    return header


def _has_headings(sheet: _Sheet, required: Sequence[str], optional: Sequence[str], faults: Faults) -> bool:
    line, cells = sheet.rows[0]
    header, before = _headings(cells), faults.number
    for (first, left), (last, right) in sheet.merged:
        if first <= line - 1 <= last:
            where = f"{letter(left)}{first + 1}:{letter(right)}{last + 1}"
            faults.add(
                sheet.file, line, f"cell {letter(left)}{first + 1}", f"merged cells {where}", "one heading a cell"
            )
    known = (*required, *optional)
    wrong = [column for column in header if column not in known or header.count(column) > 1]
    if wrong or not set(required) <= set(header):
        perhaps = f" and perhaps {', '.join(optional)}" if optional else ""
        faults.add(sheet.file, line, "header", ", ".join(header), f"{', '.join(required)}{perhaps}, each once")
    for (row, column), broken in sheet.broken.items():
        if row >= line - 1 and column < len(header):
            faults.add(sheet.file, row + 1, f"cell {letter(column)}{row + 1}", broken, "a value")
    return faults.number == before or set(required) <= set(header)


def _csv(path: Path, required: Sequence[str], faults: Faults) -> _Sheet | None:
    content = path.read_bytes()
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        expected = "UTF-8; from a spreadsheet, save as “CSV UTF-8”"
        faults.add(path.name, line, "whole line", f"byte 0x{content[error.start]:02x}", expected)
        return None
    if not written.strip():
        faults.add(path.name, 1, "whole file", "an empty file", f"headings {', '.join(required)}")
        return None
    reader = csv.reader(io.StringIO(written, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    while True:
        line = reader.line_num + 1  # the first of a row that goes over several
        try:
            rows.append((line, [cell.strip() for cell in next(reader)]))
        except StopIteration:
            break
        except csv.Error as error:
            faults.add(path.name, line, "whole line", str(error), "well-formed CSV; what follows could not be read")
            break
        if len(rows) > MOST_ROWS + 1:
            raise ImportContractError(f"{path.name}: found over {MOST_ROWS:,} rows, expected fewer")
    return _Sheet(path.name, rows, {}) if rows else None


def _workbook(path: Path, required: Sequence[str], faults: Faults) -> _Sheet | None:
    """The sheet that has the columns, from its headings on."""
    content = path.read_bytes()
    try:
        _check_size(content, path.name)
        grids = read_workbook(content, path.name, lambda _name, _hidden: True, "a sheet", marked=True)
    except ImportContractError as error:
        faults.add(path.name, 1, "whole file", str(error).removeprefix(f"{path.name}: found "), "a whole workbook")
        return None
    with_columns = [(grid, at) for grid in grids if (at := _heading_row(grid, required)) is not None]
    shown = [pair for pair in with_columns if not pair[0].hidden] or with_columns
    if len(shown) != 1 and len(grids) > 1:
        there = ", ".join(f"{grid.sheet}{' (hidden)' if grid.hidden else ''}" for grid in grids)
        which = " and ".join(grid.sheet for grid, _ in shown)
        found = f"{which} with these columns, among the sheets {there}" if shown else f"the sheets {there}"
        faults.add(path.name, 1, "whole file", found, f"one sheet with the columns {', '.join(required)}")
        return None
    grid, at = shown[0] if shown else (grids[0], 0)
    if not grid.rows:
        faults.add(path.name, 1, "whole file", "an empty sheet", f"headings {', '.join(required)}")
        return None
    rows = [(number, _texts(grid, number - 1)) for number in range(at + 1, len(grid.rows) + 1)]
    return _Sheet(grid.place if len(grids) > 1 else path.name, rows, grid.marks.broken, grid.merged or ())


def _check_size(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except zipfile.BadZipFile as error:
        raise ImportContractError(f"{file}: found {error}, expected a whole workbook") from error
    if size > MOST_UNPACKED:
        raise ImportContractError(f"{file}: found {size:,} bytes unpacked, expected at most {MOST_UNPACKED:,}")


def _heading_row(grid: Grid, required: Sequence[str]) -> int | None:
    """The first row, counted from 0, with every required column."""
    for at, row in enumerate(grid.rows[:TITLE_ROWS]):
        if set(required) <= {text(cell).lower() for cell in row}:
            return at
    return None


def _texts(grid: Grid, at: int) -> list[str]:
    cells = []
    for column, cell in enumerate(grid.rows[at]):
        if (at, column) in grid.marks.broken:
            cells.append("")  # told as a fault of the cell
        elif isinstance(cell, float) and (at, column) in grid.marks.percent:
            # by the digits that are written, since 0.07 times 100 is no 7
            cells.append(text(float(Decimal(repr(cell)) * 100)))
        else:
            cells.append(text(cell))
    return cells
