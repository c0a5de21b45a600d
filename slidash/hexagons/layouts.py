"""The committed places of councils on the map of hexagons, data/hexagons.csv, and the maps that follow from them.

The file is written by `python -m slidash hexagons` (generator) and never by hand. A line is one council of one layout:
`kind` of map, `start` day, `area` (GSS code), and the cell `q` along the row, `r` rows down. A layout holds until the
next of its kind starts, also for a council that is given another code meanwhile.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from slidash.authored.csv_rows import Row, read_rows
from slidash.authored.register import GSS, Register
from slidash.errors import DefinitionError
from slidash.vocabulary.areas import COUNCIL_TYPES, LOWER_TIER, UPPER_TIER, Area, AreaType
from slidash.vocabulary.hexagons import Cell

FILE: Final = "hexagons.csv"
COLUMNS: Final = ("kind", "start", "area", "q", "r")
KINDS: Final[dict[str, frozenset[AreaType]]] = {
    "all": COUNCIL_TYPES,
    "single-tier-and-district": LOWER_TIER,
    "single-tier-and-county": UPPER_TIER,
}
EARLIEST: Final = date(2009, 4, 1)  # councils of an earlier day are not mapped
MAKE_IT: Final = "python -m slidash hexagons"
_WHOLE_NUMBER = re.compile(r"-?\d{1,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells of the councils of one kind from one day on."""

    kind: str
    start: date
    cells: dict[str, Cell]  # by the GSS code that the council had when the layout was made


@dataclass(frozen=True, slots=True)
class Hexmap:
    """The councils of one kind from one day on, each with its cell."""

    id: str
    kind: str
    start: date
    end: date | None  # last day; None while the map holds
    cells: dict[str, Cell]  # by the GSS code of these days
    regions: dict[str, str]  # the region of each


def turning_days(register: Register, until: date) -> list[date]:
    """On which days were there other councils than the day before? From the first day that is mapped on."""
    days = {EARLIEST}
    for area in register.areas.values():
        if area.type in COUNCIL_TYPES:
            days |= {area.start or EARLIEST, area.end + timedelta(days=1) if area.end else EARLIEST}
    return sorted(day for day in days if EARLIEST <= day <= until)


def to_be_placed(register: Register, until: date) -> Iterator[tuple[str, date, date | None, list[Area]]]:
    """Kind, first day, last day and councils of every map up to a day; no map where there are no councils."""
    days = turning_days(register, until)
    for kind, types in KINDS.items():
        for start, following in zip(days, [*days[1:], None], strict=True):
            councils = [area for area in register.councils(start) if area.type in types and area.lat is not None]
            if councils:
                yield kind, start, following - timedelta(days=1) if following else None, councils


def hexmaps(layouts: Sequence[Layout], register: Register, until: date) -> list[Hexmap]:
    """Every map of every kind up to a day.

    Raises DefinitionError, which names the command that mends it, unless the layouts have a place for just the
    councils of the register.
    """
    maps = []
    for kind, start, end, councils in to_be_placed(register, until):
        cells = _cells_on(layouts, kind, start, register)
        present = {register.present_code(area.area): area for area in councils}
        if wrong := sorted(present.keys() ^ cells.keys()):
            names = ", ".join(register.areas[code].name if code in register.areas else code for code in wrong[:5])
            raise DefinitionError(
                f"{FILE}: the map of {kind} from {start} on has other councils than the register: {len(wrong)} differ, "
                f"such as {names}. Lay them out anew: {MAKE_IT}"
            )
        placed = {area.area: cells[code] for code, area in present.items()}
        maps.append(Hexmap(f"{kind}-{start}", kind, start, end, placed, {area.area: area.region for area in councils}))
    return maps


def _cells_on(layouts: Sequence[Layout], kind: str, day: date, register: Register) -> dict[str, Cell]:
    """The cells that hold on a day, by present code; none where no layout of the kind had started."""
    started = [layout for layout in layouts if layout.kind == kind and layout.start <= day]
    newest = max(started, key=lambda layout: layout.start, default=None)
    return {register.present_code(area): cell for area, cell in newest.cells.items()} if newest else {}


def read_layouts(folder: Path) -> list[Layout]:
    """The layouts of the file in a folder. Raises DefinitionError with file, line and field."""
    layouts: dict[tuple[str, date], Layout] = {}
    for row in read_rows(folder / FILE, COLUMNS):
        kind, start = row.known("kind", KINDS, "one of " + ", ".join(KINDS)), row.day("start")
        if start is None:
            raise row.broken("start", "a day such as 2009-04-01")
        cells = layouts.setdefault((kind, start), Layout(kind, start, {})).cells
        area = row.matching("area", GSS, "a GSS code of England")
        if area in cells:
            raise row.broken("area", "a council once in a layout")
        cells[area] = (_number(row, "q"), _number(row, "r"))
    for layout in layouts.values():
        if len(set(layout.cells.values())) < len(layout.cells):
            raise DefinitionError(f"{FILE}: two councils have one cell in the layout {layout.kind} of {layout.start}")
    return list(layouts.values())


def _number(row: Row, column: str) -> int:
    return int(row.matching(column, _WHOLE_NUMBER, "a whole number such as -3"))


def as_csv(layouts: Sequence[Layout]) -> str:
    """The text of the file, by kind, day and code."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    for layout in layouts:
        lines.writerows((layout.kind, layout.start, area, *cell) for area, cell in sorted(layout.cells.items()))
    return text.getvalue()
