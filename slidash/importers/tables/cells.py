"""What a cell with a figure says: a number, a marker, both, or nothing. What it says is told once for equal texts."""

import re
from dataclasses import dataclass, field

from slidash.authored.tables.declaration import Table
from slidash.authored.tables.words import Marked
from slidash.importers.sheets import Cell
from slidash.vocabulary.patterns import like, plain
from slidash.vocabulary.written_numbers import NUMBER
from slidash.vocabulary.written_numbers import read_number as written_number

NOT_LOADED = "not loaded"
_BEGINS = re.compile(rf"(?:£\s?)?{NUMBER}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell as the declaration reads it."""

    value: float | None = None
    status: str | None = None  # a Status, or NOT_LOADED; None beside a value
    note: str = ""
    provisional: bool = False
    marker: str = ""  # what stood there, where it was left out


@dataclass(slots=True)
class Figures:
    """Reads cells as one table's markers say."""

    table: Table
    _known: dict[str, Figure | None] = field(default_factory=dict)

    def read(self, cell: Cell) -> Figure | None:
        """What the cell says, or None when it is neither a number nor a marker of the declaration."""
        if isinstance(cell, float):
            return Figure(cell)
        try:
            return self._known[cell]
        except KeyError:
            number = read_number(cell)
            self._known[cell] = Figure(number) if number is not None else self._read(plain(cell))
            return self._known[cell]

    def beside(self, cell: Cell) -> Figure | None:
        """What a marker in a column of its own says of the row's figures: a status, or a note without one."""
        for pattern, meaning in self.table.markers.items():
            if like(pattern, str(cell)):
                if isinstance(meaning, str):
                    return Figure(None, meaning, marker=str(cell))
                return Figure(None, None, meaning.note, meaning.provisional, str(cell))
        return None

    def _read(self, text: str) -> Figure | None:
        if not text:
            return self._marked(self.table.blank, "", None)
        number = read_number(text)
        if number is not None:
            return Figure(number)
        for pattern, meaning in self.table.markers.items():
            if like(pattern, text):
                return self._marked(meaning, text, None)
        begins = _BEGINS.match(text)
        rest = text[begins.end() :].strip() if begins else ""
        if begins and rest:
            for pattern, meaning in self.table.markers.items():
                if isinstance(meaning, Marked) and like(pattern, rest):
                    return self._marked(meaning, rest, read_number(begins[0]))
        return None

    def _marked(self, meaning: str | Marked, text: str, beside: float | None) -> Figure:
        if isinstance(meaning, str):
            return Figure(None, meaning, marker=text)
        value = beside if beside is not None else meaning.value
        status = "not available" if value is None else None
        return Figure(value, status, meaning.note, meaning.provisional, text)


def read_number(text: str) -> float | None:
    """A text that is a number and nothing else, or None. A percentage is the number before its sign."""
    if text[:1].isdigit():  # most cells, and the quickest told
        number = written_number(text)
        if number is not None:
            return number
    return written_number(text.removeprefix("£").removesuffix("%").strip())
