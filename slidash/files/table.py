"""What is a table of figures, before it is a file: its columns, each with its kind and unit, and its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from slidash.csv_files import Cell, settled
from slidash.vocabulary.english import day, listed


class Kind(StrEnum):
    """What the cells of a column hold; any of them may be empty (None)."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    TRUTH = "true or false"
    DAY = "day"


HOLDS: Mapping[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.NUMBER: (float, int),
    Kind.WHOLE: (int,),
    Kind.TRUTH: (bool,),
    Kind.DAY: (date,),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in every file, what its cells hold, and what they say.

    `measured` cells are figures of the metric that their row is about, in its unit. `unit` and `decimals` (as shown on
    the page; the cells are not rounded) are filled in where the whole table is of one metric.
    """

    name: str
    kind: Kind
    help: str
    measured: bool = False
    unit: str = ""
    decimals: int | None = None

    def holds(self, cell: Cell) -> bool:
        """Whether a cell is of the column's kind."""
        return cell is None or (
            isinstance(cell, HOLDS[self.kind]) and isinstance(cell, bool) is (self.kind is Kind.TRUTH)
        )


@dataclass(frozen=True)
class Table:
    """One table of a page as it leaves the site: every row has a cell for every column.

    `name` tells it from the page's other tables, `title` says what it shows, `words` make the names of its files.
    `metric_types` are the ids of the metrics its figures are of; `papers` is whether any are quoted from papers.
    """

    name: str
    title: str
    words: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Cell]]
    metric_types: tuple[str, ...] = ()
    papers: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    def cells(self) -> list[dict[str, Cell]]:
        """Its rows with the cells of its columns alone, figures free of float noise: the same in any format."""
        return [{name: settled(row[name]) for name in self.names} for row in self.rows]


@dataclass(frozen=True, slots=True)
class Source:
    """Who published figures, under which licence, and where they are."""

    title: str
    publisher: str
    licence: str
    licence_url: str
    url: str
    attribution: str
    retrieved: str


@dataclass(frozen=True)
class Imprint:
    """What is said with a table: where it stands, of which build it is, and whose figures it holds.

    `page` is the whole address of the page it is beside.
    """

    page: str
    build: str
    built_at: datetime
    demonstration: bool
    sources: tuple[Source, ...]

    def citation(self, title: str) -> str:
        """How the figures are cited: whose they are, what they are, and on which page and in which build they are."""
        made_up = "Demonstration data: made-up figures. " if self.demonstration else ""
        whose = listed([f"{each.publisher} ({each.title})" for each in self.sources])
        build = f"build {self.build} of {day(self.built_at)}"
        return f"{made_up}{whose}. {title.removesuffix('.')}. Shown by slidash, {build}: {self.page}"
