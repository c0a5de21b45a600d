"""Rows of the CSV files written by hand in data/: every cell can say in which file, line and field it stands."""

import csv
import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from slidash.errors import DefinitionError

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file, that can say where a broken field stands."""

    file: Path
    line: int
    cells: dict[str, str]

    def broken(self, column: str, expected: str) -> DefinitionError:
        """The error that says where this cell stands, what is in it and what should be."""
        return DefinitionError(
            f"{self.file.name}, line {self.line}, {column}: found {self.cells[column]!r}, expected {expected}"
        )

    def filled(self, column: str) -> str:
        """The cell, which may not be empty."""
        if not self.cells[column]:
            raise self.broken(column, "something")
        return self.cells[column]

    def matching(self, column: str, pattern: re.Pattern[str], what: str) -> str:
        """The cell, which must have this form."""
        if not pattern.fullmatch(self.cells[column]):
            raise self.broken(column, what)
        return self.cells[column]

    def known(self, column: str, allowed: Container[str], what: str) -> str:
        """The cell, which must be one of those; `what` names them for the message."""
        if self.cells[column] not in allowed:
            raise self.broken(column, what)
        return self.cells[column]

    def one_of(self, column: str, choices: type[Choice]) -> Choice:
        """The cell as one of a closed list of words."""
        try:
            return choices(self.cells[column])
        except ValueError:
            raise self.broken(column, "one of " + ", ".join(choices)) from None

    def day(self, column: str) -> date | None:
        """The cell as a day; None when empty."""
        try:
            return date.fromisoformat(self.cells[column]) if self.cells[column] else None
        except ValueError:
            raise self.broken(column, "a day such as 2009-04-01") from None

    def number(self, column: str, lowest: float, highest: float) -> float | None:
        """The cell as a number within bounds; None when empty."""
        if not self.cells[column]:
            return None
        try:
            number = float(self.cells[column])
        except ValueError:
            raise self.broken(column, "a number") from None
        if not lowest <= number <= highest:
            raise self.broken(column, f"a number from {lowest} to {highest}")
        return number


def read_rows(file: Path, columns: tuple[str, ...]) -> list[Row]:
    """Every line of a file under its header; the header must be exactly the columns. Raises DefinitionError."""
    if not file.is_file():
        raise DefinitionError(f"{file.name} is missing from {file.parent}")
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        if tuple(header) != columns:
            raise DefinitionError(f"{file.name}, line 1, header: found {header}, expected {list(columns)}")
        rows = []
        for cells in reader:
            if len(cells) != len(columns):
                fault = f"found {len(cells)} fields, expected {len(columns)}"
                raise DefinitionError(f"{file.name}, line {reader.line_num}, whole line: {fault}")
            rows.append(Row(file, reader.line_num, dict(zip(columns, cells, strict=True))))
    return rows
