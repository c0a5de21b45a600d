"""The files of a tidy folder by line, and every fault found in them: nothing stops at the first.

CSV as spreadsheets write it (byte-order mark, Windows line ends, blank lines) and the first sheet of an XLSX file are
read alike. Cells are trimmed text; a date of a spreadsheet is its ISO form.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile

import openpyxl

from slidash.errors import ImportContractError
from slidash.vocabulary.english import counted

MOST_SHOWN = 80  # characters of a cell in a message


@dataclass(slots=True)
class Faults:
    """What is wrong, each with its file and line."""

    found: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, file: str, line: int, column: str, found: object, expected: str) -> None:
        """Note one fault."""
        shown = str(found) if len(str(found)) <= MOST_SHOWN else str(found)[: MOST_SHOWN - 3] + "..."
        self.found.append((file, line, f"{file}, line {line}, {column}: found {shown!r}, expected {expected}"))

    def stop(self, what: str) -> None:
        """Raise ImportContractError with every fault by file and line, if there is one."""
        if self.found:
            told = [words for _, _, words in sorted(self.found, key=lambda fault: fault[:2])]
            raise ImportContractError(f"{what} was not imported: {counted(len(told), 'fault')}\n" + "\n".join(told))


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
        text = self[column]
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if number - number == 0:
            return number
        self.fault(column, "a number such as 12.5, without commas or signs, or nothing")
        return None


def read_lines(path: Path, required: Sequence[str], optional: Sequence[str], faults: Faults) -> list[Line]:
    """Every line under the header. A header that lacks a column, or has one that nobody knows, is a fault."""
    rows = _sheet(path, faults) if path.suffix == ".xlsx" else _csv(path, faults)
    if not rows:
        return []
    header = [name.lower() for name in rows[0][1]]
    while header and not header[-1]:
        header.pop()
    known, missing = {*required, *optional}, [column for column in required if column not in header]
    for column in missing:
        faults.add(path.name, 1, column, ", ".join(header), f"the column {column}")
    for column in header:
        if column not in known or header.count(column) > 1:
            faults.add(path.name, 1, column, column, f"each column once, of {', '.join((*required, *optional))}")
    if missing:
        return []
    lines = []
    for number, cells in rows[1:]:
        if not any(cells):
            continue
        if any(cells[len(header) :]) or len(cells) < len(header):
            faults.add(path.name, number, "whole line", f"{len(cells)} cells", f"{len(header)} cells")
            continue
        lines.append(Line(path.name, number, dict(zip(header, cells, strict=False)), faults))
    return lines


def _csv(path: Path, faults: Faults) -> list[tuple[int, list[str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        faults.add(path.name, line, "whole line", f"byte 0x{error.object[error.start]:02x}", "UTF-8")
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    while True:
        line = reader.line_num + 1
        try:
            rows.append((line, [cell.strip() for cell in next(reader)]))
        except StopIteration:
            break
        except csv.Error as error:
            faults.add(path.name, line, "whole line", str(error), "well-formed CSV; what follows could not be read")
            break
    if not rows:
        faults.add(path.name, 1, "header", "", "a header")
    return rows


def _sheet(path: Path, faults: Faults) -> list[tuple[int, list[str]]]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            rows = [[_cell(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
        finally:
            book.close()
    except (OSError, BadZipFile, KeyError, ValueError, IndexError) as error:
        faults.add(path.name, 1, "whole file", f"{type(error).__name__}: {error}", "a whole workbook")
        return []
    if not rows:
        faults.add(path.name, 1, "header", "", "a header")
    return list(enumerate(rows, start=1))


def _cell(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
