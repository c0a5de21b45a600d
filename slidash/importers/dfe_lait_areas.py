"""Which area does a LAIT number stand for, and which are each council's statistical neighbours?"""

import re
from pathlib import Path
from zipfile import BadZipFile

import openpyxl

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers.contract import NeighbourSet, broken, stop_at
from slidash.vocabulary.areas import is_council

CODE_LIST = "la_code_list.xlsx"
NEIGHBOURS = "sn_*.xlsx"
NEIGHBOURS_LABEL = "DfE statistical neighbours"
NEIGHBOURS_PAGE = "https://www.gov.uk/government/publications/local-authority-interactive-tool-lait"
FIRST_AGGREGATE = 970  # England; 980 to 990 are regions, with London as a whole and as Inner and Outer
PARTS_OF_LONDON = {"London (Inner)", "London (Outer)"}
PARTS_REASON = "Inner or Outer London"
_FIRST_HEADING = "LA num"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Cell = object


def place(number: int, name: str, register: Register) -> tuple[str | None, str]:
    """The GSS code of a number, or the reason why it has none; neither when nobody knows the name."""
    if number >= FIRST_AGGREGATE and name in PARTS_OF_LONDON:
        return None, PARTS_REASON
    area = register.find_name(name)
    if area is None or is_council(area.type) != (number < FIRST_AGGREGATE):
        return None, ""
    return register.present_code(area.area), ""


def read_code_list(folder: Path) -> dict[int, str]:
    """The name of each number."""
    rows = _rows(folder / CODE_LIST)
    if not rows or rows[0][:2] != ("LA Number", "LA Name"):
        raise broken(CODE_LIST, 1, "A and B", repr(rows[0][:2] if rows else ()), "LA Number and LA Name")
    return {int(row[0]): str(row[1]).strip() for row in rows[1:] if isinstance(row[0], int | float)}


def neighbour_sets(folder: Path, register: Register) -> tuple[NeighbourSet, ...]:
    """DfE's ten statistical neighbours of each council, from the newest workbook by the date in its name.

    Those of abolished councils, which stand under "Old SNs:", are left out: nobody compares by them now.
    """
    files = {_published(path): path for path in sorted(folder.glob(NEIGHBOURS))}
    if not files:
        return ()
    published = max(files)
    path = files[published]
    members = _members(path, read_code_list(folder), register)
    return (NeighbourSet("dfe-statistical-neighbours", NEIGHBOURS_LABEL, published, NEIGHBOURS_PAGE, tuple(members)),)


def _published(path: Path) -> str:
    match = re.fullmatch(r"sn_([a-z]{3})[a-z]*_(\d{4})", path.stem.lower())
    if not match or match[1] not in _MONTHS:
        raise ImportContractError(f"{path.name}: found no month and year in its name, expected sn_may_2025.xlsx")
    return f"{match[2]}-{_MONTHS.index(match[1]) + 1:02d}"


def _members(path: Path, names: dict[int, str], register: Register) -> list[tuple[str, str, int]]:
    rows = _rows(path)
    heading = next((at for at, row in enumerate(rows) if row and row[0] == _FIRST_HEADING), None)
    if heading is None:
        raise broken(path.name, "any", "A", "no heading row", _FIRST_HEADING)
    columns = {str(title): at for at, title in enumerate(rows[heading])}
    if missing := [f"SN{n}" for n in range(1, 11) if f"SN{n}" not in columns]:
        raise broken(path.name, heading + 1, ", ".join(missing), "no such column", "ten neighbours")
    members = []
    for at, row in enumerate(rows[heading + 1 :], start=heading + 2):
        if any(isinstance(cell, str) and cell.startswith("Old SN") for cell in row):
            break
        if row[0] is None:
            continue
        owner = _gss(path, at, _FIRST_HEADING, row[0], names, register)
        for n in range(1, 11):
            column = f"SN{n}"
            members.append((owner, _gss(path, at, column, row[columns[column]], names, register), n))
    return members


def _gss(path: Path, row: int, column: str, cell: Cell, names: dict[int, str], register: Register) -> str:
    number = int(cell) if isinstance(cell, int | float) else -1
    area, _ = place(number, names[number], register) if number in names else (None, "")
    if area is None:
        stop_at(path.name, column, [(row, repr(cell))], 1, "the number of a council")
    return str(area)


def _rows(path: Path) -> list[tuple[Cell, ...]]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            rows = [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]
        finally:
            book.close()
    except (OSError, BadZipFile, KeyError, ValueError, IndexError) as error:
        raise broken(path.name, "any", "any", f"{type(error).__name__}: {error}", "a whole workbook") from error
    width = max(map(len, rows), default=0)
    return [row + (None,) * (width - len(row)) for row in rows]
