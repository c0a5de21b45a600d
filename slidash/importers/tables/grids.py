"""The cells of a file as people see them: a grid for each sheet, whatever the file is.

A cell is a text, a number, or nothing (""). Rows are as long as the widest. What a workbook says beyond its values
(merged and hidden cells, percentages, errors) stands beside them.
"""

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

import duckdb
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from slidash.authored.tables.declaration import Table
from slidash.errors import ImportContractError
from slidash.importers.tables.xlsx_cells import SheetMarks, read_marks
from slidash.vocabulary.patterns import like_any

Cell = str | float
UNNAMED = ""  # the one sheet of a file that has no sheets
_ENDINGS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods"} | {
    ".parquet": "parquet"
}
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. Rows and columns are counted from 0 here, and told to people from 1 and from A."""

    file: str  # with the member of a ZIP after `!`
    sheet: str
    rows: list[list[Cell]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] | None = None  # None where the file cannot say
    marks: SheetMarks = field(default_factory=SheetMarks)

    @property
    def place(self) -> str:
        """File and sheet, as a message names them."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file


def read_grids(path: Path, file: str, table: Table) -> list[Grid]:
    """The sheets of a file that a table reads. Raises ImportContractError when it is no whole file of its format."""
    if path.suffix.lower() == ".zip":
        return [
            grid for name, content in _members(path, file, table) for grid in _content(content, f"{file}!{name}", table)
        ]
    return _content(path.read_bytes(), file, table)


def _members(path: Path, file: str, table: Table) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if like_any(table.members or ("*",), name)]
            if not names:
                there = ", ".join(archive.namelist()[:20])
                raise ImportContractError(f"{file}: found members {there}; expected {', '.join(table.members)}")
            for name in names:
                yield name, archive.read(name)
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise ImportContractError(f"{file}: found {error}, expected a whole ZIP") from error


def _content(content: bytes, file: str, table: Table) -> list[Grid]:
    kind = table.format or _ENDINGS.get(Path(file).suffix.lower())
    if kind is None:
        raise ImportContractError(
            f"{file}: found the ending {Path(file).suffix!r}, expected one of {', '.join(_ENDINGS)}"
        )
    if kind == "csv":
        return [Grid(file, UNNAMED, _csv(content, file, table))]
    if kind == "parquet":
        return [Grid(file, UNNAMED, _parquet(content, file))]
    return _workbook(content, file, table, marked=kind == "xlsx")


def _csv(content: bytes, file: str, table: Table) -> list[list[Cell]]:
    text = _decoded(content, file, table.encoding)
    delimiter = table.delimiter or _delimiter(text)
    try:
        rows: list[list[Cell]] = [
            [cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise ImportContractError(f"{file}: found {error}, expected well-formed CSV") from error
    return _level(rows)


def _decoded(content: bytes, file: str, encoding: str) -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            encoding = name
    tried = (encoding,) if encoding else ("utf-8", "cp1252")
    for name in tried:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
        except LookupError as error:
            raise ImportContractError(f"{file}: {name} is no encoding") from error
    raise ImportContractError(f"{file}: found bytes that are not {' or '.join(tried)}; name its encoding")


def _delimiter(text: str) -> str:
    """The mark that divides the first lines most often outside quotation marks."""
    first = text[:20000].splitlines()[:20]
    outside = "\n".join("".join(line.split('"')[::2]) for line in first)
    return max(_DELIMITERS, key=outside.count)


def _parquet(content: bytes, file: str) -> list[list[Cell]]:
    try:
        with duckdb.connect() as con, tempfile.NamedTemporaryFile(suffix=".parquet") as aside:
            aside.write(content)
            aside.flush()
            found = con.execute("SELECT * FROM read_parquet($file)", {"file": aside.name})
            names = [column[0] for column in found.description or ()]
            rows = found.fetchall()
    except duckdb.Error as error:
        raise ImportContractError(
            f"{file}: found {str(error).splitlines()[0]}, expected a whole Parquet file"
        ) from error
    return [list(names), *([_cell(cell) for cell in row] for row in rows)]


def _workbook(content: bytes, file: str, table: Table, *, marked: bool) -> list[Grid]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        listed = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        wanted = [
            one.name
            for one in listed
            if (table.sheets or one.visible == SheetVisibleEnum.Visible)
            and like_any(table.sheets or ("*",), one.name.strip())
            and not like_any(table.skip_sheets, one.name.strip())
        ]
        if not wanted:
            there = ", ".join(one.name for one in listed[:40])
            raise ImportContractError(f"{file}: found sheets {there}; expected {', '.join(table.sheets)}")
        marks = read_marks(content, file, wanted) if marked else {}
        grids = []
        for name in wanted:
            sheet = book.get_sheet_by_name(name)
            rows = _level([[_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)])
            merged = tuple(sheet.merged_cell_ranges or ()) if marked else None
            grids.append(Grid(file, name.strip(), rows, merged, marks.get(name, SheetMarks())))
    except (CalamineError, OSError, ValueError) as error:
        raise ImportContractError(f"{file}: found {error}, expected a whole workbook") from error
    return grids


def _level(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows of one length: a spreadsheet leaves empty cells at the end of a line out."""
    width = max(map(len, rows), default=0)
    for row in rows:
        if len(row) < width:
            row.extend([""] * (width - len(row)))
    return rows


def _cell(cell: object) -> Cell:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return float(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    return "" if cell is None else str(cell).strip()


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
