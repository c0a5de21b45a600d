"""The cells of a file that a table reads: a grid (sheets.py) for each sheet, whatever the file is."""

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from slidash.authored.tables.declaration import Table
from slidash.errors import ImportContractError
from slidash.importers.sheets import Cell, Grid, cell_of, level, read_workbook
from slidash.vocabulary.patterns import like, like_any

UNNAMED = ""  # the one sheet of a file that has no sheets
_ENDINGS = {
    **dict.fromkeys((".csv", ".tsv", ".txt"), "csv"),
    **dict.fromkeys((".xlsx", ".xlsm"), "xlsx"),
    **dict.fromkeys((".ods", ".xls", ".xlsb"), "ods"),  # workbooks that say nothing of merged cells and percentages
    ".parquet": "parquet",
}
_DELIMITERS = ",;\t|"


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

    def wanted(name: str, hidden: bool) -> bool:  # noqa: FBT001 - as read_workbook calls it
        named = like_any(table.sheets, name) if table.sheets else not hidden
        return named and not like_any(table.skip_sheets, name)

    return read_workbook(content, file, wanted, ", ".join(table.sheets) or "one to read", marked=kind == "xlsx")


def _csv(content: bytes, file: str, table: Table) -> list[list[Cell]]:
    text = _decoded(content, file, _encoding(file, table))
    delimiter = table.delimiter or _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows: list[list[Cell]] = [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        problem = f"{file}, line {reader.line_num}: found {error}"
        raise ImportContractError(f"{problem}, expected CSV whose quotation marks are closed and doubled") from error
    return level(rows)


def _encoding(file: str, table: Table) -> str:
    """The encoding that a declaration names for a file, or nothing."""
    if isinstance(table.encoding, str):
        return table.encoding
    return next((name for pattern, name in table.encoding.items() if like(pattern, file)), "")


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
            result = con.execute("SELECT * FROM read_parquet($file)", {"file": aside.name})
            names = [column[0] for column in result.description or ()]
            rows = result.fetchall()
    except duckdb.Error as error:
        raise ImportContractError(
            f"{file}: found {str(error).splitlines()[0]}, expected a whole Parquet file"
        ) from error
    return [list(names), *([cell_of(cell) for cell in row] for row in rows)]
