"""What a file looks like to somebody who has not read its notes: where its areas begin, and what each column holds."""

import re
from collections import Counter
from dataclasses import dataclass, field

from slidash.authored.register import Register
from slidash.importers.sheets import Cell, Grid, letter, text
from slidash.importers.tables.cells import read_number
from slidash.vocabulary.patterns import plain, without_notes

_YEARS = range(1900, 2100)
GSS = re.compile(r"[EWSNK]\d{8}", re.ASCII)
_LOOKED_AT = 4000
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/](?:\d\d)?\d\d)?(?!\d)", re.ASCII)


@dataclass(slots=True)
class LookedColumn:
    """What the cells of a column look like."""

    at: int
    heading: str
    numbers: int = 0
    texts: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """How a declaration names it."""
        return self.heading or f"@{letter(self.at)}"

    @property
    def filled(self) -> int:
        """How many of its cells have something in them."""
        return self.numbers + sum(self.texts.values())

    @property
    def is_value(self) -> bool:
        """Are most of what stands in it numbers, and the rest short?"""
        short = all(len(one) <= 12 for one in self.texts)
        return short and self.numbers > 0 and (self.numbers * 2 >= self.filled or self.numbers >= 20)


@dataclass(slots=True)
class LookedSheet:
    """A sheet with a guess of its headings."""

    grid: Grid
    header: int
    columns: list[LookedColumn]
    code: LookedColumn | None = None
    name: LookedColumn | None = None


def look(grid: Grid, register: Register) -> LookedSheet | None:
    """The sheet with the row under which its areas begin, or None when it has no column of areas."""
    rows = grid.rows
    width = len(rows[0]) if rows else 0
    codes = [sum(bool(GSS.fullmatch(text(row[at]))) for row in rows[:_LOOKED_AT]) for at in range(width)]
    best = max(range(width), key=codes.__getitem__, default=None)
    if best is not None and codes[best] >= 3:
        first = next(n for n, row in enumerate(rows) if GSS.fullmatch(text(row[best])))
    else:
        names = [_names(grid, at, register) for at in range(width)]
        best = max(range(width), key=lambda at: len(names[at]), default=None)
        if best is None or len(names[best]) < 10:
            return None
        first = names[best][0]
    header = next((n for n in range(first - 1, -1, -1) if _is_heading(rows[n])), -1)
    columns = []
    for at in range(width):
        column = LookedColumn(at, without_notes(text(rows[header][at]), numbers=False) if header >= 0 else "")
        for row in rows[header + 1 : _LOOKED_AT]:
            cell = row[at]
            if isinstance(cell, float) or read_number(cell) is not None:
                column.numbers += 1
            elif cell and plain(cell) != column.heading:  # headings are repeated where a second table begins
                column.texts[cell] += 1
        if column.filled or column.heading:
            columns.append(column)
    sheet = LookedSheet(grid, header, columns)
    coded = {column.at: sum(bool(GSS.fullmatch(one)) for one in column.texts) for column in columns}
    named = {column.at: _known(column, register) for column in columns}
    sheet.code = next((one for one in columns if coded[one.at] == max(coded.values()) > 0), None)
    sheet.name = next((one for one in columns if named[one.at] == max(named.values()) > 4), None)
    return sheet


def _is_heading(row: list[Cell]) -> bool:
    """Has it more words and years than other numbers, and at least two?"""
    words = [cell for cell in row if _is_word(cell) or (isinstance(cell, float) and cell in _YEARS)]
    return len(words) > 1 and len(words) * 2 > sum(cell != "" for cell in row)


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and (any(character.isalpha() for character in cell) or bool(_YEAR.match(plain(cell))))


def _known(column: LookedColumn, register: Register) -> int:
    """How many of its first texts are names of areas."""
    names = [one for one in column.texts if not any(character.isdigit() for character in one)]
    return sum(bool(register.named(one)) for one in names[:80])


def _names(grid: Grid, at: int, register: Register) -> list[int]:
    """The rows in which a column has the name of an area, among the first."""
    rows = grid.rows[:400]
    return [n for n, row in enumerate(rows) if isinstance(row[at], str) and row[at] and register.named(str(row[at]))]
