"""What a worksheet says of its cells beyond their values: hidden, percentage, error, formula without a stored value.

The values are read by calamine, which is fast and tells none of these; a whole reading by openpyxl takes eight seconds
for a workbook of the homelessness statistics. So the few attributes are looked for in the sheet's own XML.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from slidash.errors import ImportContractError

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]+[0-9]+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_STORED = re.compile(rb"<(?:\w+:)?v>([^<]+)<")  # what is empty is none, unless the cell says it is text
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)/?>")
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_PERCENT_FORMATS = frozenset({9, 10})


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Rows and columns counted from 0."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    percent: frozenset[tuple[int, int]] = frozenset()
    broken: dict[tuple[int, int], str] = field(default_factory=dict)  # what stands in place of a value


def read_marks(content: bytes, file: str, sheets: list[str]) -> dict[str, SheetMarks]:
    """The marks of these sheets of a workbook. Raises ImportContractError when its parts do not fit together."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = _sheet_parts(book)
            percent = _percent_styles(book)
            return {name: _marks(book.read(parts[name]), percent) for name in sheets if name in parts}
    except (KeyError, ET.ParseError, zipfile.BadZipFile, ValueError) as error:
        raise ImportContractError(f"{file}: found {error!r}, expected a whole workbook") from error


def _sheet_parts(book: zipfile.ZipFile) -> dict[str, str]:
    relations = ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - Python's parser resolves no entities
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    workbook = ET.fromstring(book.read("xl/workbook.xml"))  # noqa: S314 - as above
    parts = {}
    for sheet in workbook.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(f"{_RELATION}id"), "")
        parts[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return parts


def _percent_styles(book: zipfile.ZipFile) -> frozenset[bytes]:
    """The cell styles (as the sheets' XML numbers them) that show a figure as a percentage."""
    if "xl/styles.xml" not in book.namelist():
        return frozenset()
    styles = ET.fromstring(book.read("xl/styles.xml"))  # noqa: S314 - as above
    formats = set(_PERCENT_FORMATS)
    for style in styles.iter(f"{_MAIN}numFmt"):
        shown = re.sub(r'"[^"]*"|\\.', "", style.get("formatCode", ""))
        if "%" in shown:
            formats.add(int(style.get("numFmtId", "0")))
    cells = styles.find(f"{_MAIN}cellXfs")
    cell_styles = [] if cells is None else list(cells)
    return frozenset(
        str(n).encode() for n, style in enumerate(cell_styles) if int(style.get("numFmtId", "0")) in formats
    )


def _marks(sheet: bytes, percent: frozenset[bytes]) -> SheetMarks:
    columns: set[int] = set()
    for match in _COLUMN.finditer(sheet, 0, sheet.find(b"<sheetData")):
        if _HIDDEN.search(match[1]):
            attributes = dict(_ATTRIBUTE.findall(match[1]))
            columns.update(range(int(attributes[b"min"]) - 1, min(int(attributes[b"max"]), 16384)))
    rows = set()
    for match in _ROW.finditer(sheet):
        if _HIDDEN.search(match[1]):
            rows.add(int(dict(_ATTRIBUTE.findall(match[1]))[b"r"]) - 1)
    return SheetMarks(frozenset(rows), frozenset(columns), _percentages(sheet, percent), _broken(sheet))


def _percentages(sheet: bytes, styles: frozenset[bytes]) -> frozenset[tuple[int, int]]:
    if not styles:
        return frozenset()
    # Only cells of these styles are looked at, and only those with something in them: an empty cell ends with "/>".
    cells = re.compile(rb'<(?:\w+:)?c\b([^>]*?\bs="(?:' + b"|".join(sorted(styles)) + rb')"[^>]*?)(?<!/)>')
    return frozenset(_place(_REFERENCE.search(found)[1]) for found in cells.findall(sheet))  # type: ignore[index]


def _broken(sheet: bytes) -> dict[tuple[int, int], str]:
    broken = {}
    if b't="e"' in sheet or _FORMULA.search(sheet):
        for attributes, inner in _CELL.findall(sheet):
            if b't="e"' in attributes:
                error = _STORED.search(inner)
                broken[_place(_REFERENCE.search(attributes)[1])] = error[1].decode() if error else "an error"  # type: ignore[index]
            elif _FORMULA.search(inner) and not _STORED.search(inner) and b't="str"' not in attributes:
                broken[_place(_REFERENCE.search(attributes)[1])] = "a formula without a stored value"  # type: ignore[index]
    return broken


def _place(reference: bytes) -> tuple[int, int]:
    """Row and column of a cell such as AB12."""
    column = row = 0
    for byte in reference:
        if byte >= ord("A"):
            column = column * 26 + byte - ord("A") + 1
        else:
            row = row * 10 + byte - ord("0")
    return row - 1, column - 1
