"""A report as plain records, with every word and figure that a document has: its writers ask for nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

SOURCE: Final = "Source: "  # begins the line under a chart
MOST_NAMED: Final = 40  # bars that have names; of more the lead's alone can be told


class Kind(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"  # level, the first on top, from zero
    COLUMNS = "columns"  # upright and thin, without names
    LINES = "lines"


class Role(StrEnum):
    """Whose a series or a bar is, which decides its colour."""

    LEAD = "lead"
    GROUP = "group"
    OTHER = "other"


COLOURS: Final = {Role.LEAD: "12436D", Role.GROUP: "4E95BF", Role.OTHER: "767B80"}


LONGEST_PROPERTY: Final = 255  # characters, by the standard of office documents


@dataclass(frozen=True, slots=True)
class Series:
    """One figure a category, in the metric's unit; None where there is none."""

    name: str
    values: Sequence[float | None]
    role: Role


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart to be drawn natively. `lead` is the place of the bar that stands out; `alt` says the chart in words."""

    kind: Kind
    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    alt: str
    decimals: int
    lead: int | None = None
    heading: str = "Council"  # of the categories, in the table behind the chart

    @property
    def number_format(self) -> str:
        """How its figures are shown, in the words of spreadsheets."""
        return number_format(self.decimals)

    @property
    def from_zero(self) -> bool:
        """Whether its axis begins at zero: always for bars, unless a figure lies below it."""
        return self.kind is not Kind.LINES and all(v is None or v >= 0 for each in self.series for v in each.values)


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in a table: as it is, and as a reader sees it."""

    value: float
    shown: str
    decimals: int = 0


Cell = str | Number


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table: what it shows, the heads of its columns, its rows; the row numbered `lead` stands out."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part: words, then charts and tables in their order; `name` is the metric's, empty where words stand alone."""

    heading: str
    paragraphs: Sequence[str]
    shown: Sequence[Chart | FigureTable] = ()
    name: str = ""
    source: str = ""
    definition: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: `about` are lines on whose it is and when it was made, `address` where it is redrawn."""

    title: str
    about: Sequence[str]
    parts: Sequence[Part]
    address: str
    made: datetime

    @property
    def name_and_address(self) -> tuple[str, str]:
        """Title and address for the properties of an office document, which hold so many characters and no more."""
        return self.title[:LONGEST_PROPERTY], self.address if len(self.address) <= LONGEST_PROPERTY else ""

    @property
    def sources(self) -> list[str]:
        """Every source once, in its order."""
        return list(dict.fromkeys(part.source.removeprefix(SOURCE) for part in self.parts if part.source))


def number_format(decimals: int) -> str:
    """How a figure with so many decimal places is shown, in the words of spreadsheets."""
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def as_text(cell: Cell) -> str:
    """A cell as a reader sees it."""
    return cell if isinstance(cell, str) else cell.shown
