"""Lays councils out on hexagons, one a council: what `python -m slidash hexagons` writes to data/hexagons.csv.

Steps: centres and a rough coast are stretched until councils are equally large (cartogram); the cells that land covers
most are taken, councils are assigned to them, and swapped for as long as that keeps neighbours together (assignment);
moves then leave every region in one piece (regions). All it starts from is our own: the rough centres of
data/areas.csv and the outline of coast.py. The same register gives the same layouts.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from slidash.authored.register import Register
from slidash.errors import DefinitionError
from slidash.hexagons.assignment import ROW, assigned, coast_cells, places, ties, worth_of
from slidash.hexagons.cartogram import Points, projected, stretched
from slidash.hexagons.coast import OUTLINE
from slidash.hexagons.layouts import FILE, MAKE_IT, Layout, as_csv, hexmaps, read_layouts, to_be_placed
from slidash.hexagons.regions import whole
from slidash.vocabulary.areas import Area, AreaType
from slidash.vocabulary.hexagons import Cell


@dataclass(frozen=True, slots=True)
class Place:
    """What a council's hexagon depends on. Two codes of one council are one place."""

    lat: float
    lon: float
    region: str
    county: str  # of a county council its own code


def made_layouts(register: Register) -> list[Layout]:
    """A layout for every kind of map and every day on which its councils change, also days to come."""
    layouts: list[Layout] = []
    before: tuple[str, tuple[Place, ...]] | None = None
    for kind, start, _, councils in to_be_placed(register, date.max):
        # Ordered by what stays when a council is given another code, so that its hexagon stays too.
        ordered = sorted(councils, key=lambda area: (register.present_code(area.area), area.area))
        kind_and_places = kind, tuple(_place(area) for area in ordered)
        if kind_and_places != before:
            cells, _ = laid_out(kind_and_places[1])
            layouts.append(Layout(kind, start, dict(zip((area.area for area in ordered), cells, strict=True))))
        before = kind_and_places
    return layouts


def write(folder: Path, register: Register) -> list[Layout]:
    """Lay every council out and write the file into the folder, whole."""
    layouts = made_layouts(register)
    aside = folder / f"{FILE}.writing"
    aside.write_text(as_csv(layouts), encoding="utf-8")
    aside.replace(folder / FILE)
    return layouts


def check(folder: Path, register: Register) -> list[Layout]:
    """The layouts of the file in the folder. Raises DefinitionError unless it is what would be written now.

    Whether every council has a place is asked first, which takes no time; laying them out takes seconds.
    """
    kept = read_layouts(folder)
    hexmaps(kept, register, date.max)
    made = made_layouts(register)
    if (folder / FILE).read_text("utf-8") != as_csv(made):
        elsewhere = [f"{layout.kind} from {layout.start}" for layout in made if layout not in kept]
        difference = f"of {len(elsewhere)} layouts, such as {elsewhere[0]}" if elsewhere else "but only its form"
        raise DefinitionError(f"{FILE} is not what the generator makes, {difference}. Lay them out anew: {MAKE_IT}")
    return kept


def _place(area: Area) -> Place:
    county = area.area if area.type is AreaType.COUNTY else area.county
    return Place(area.lat or 0.0, area.lon or 0.0, area.region, county)


@cache
def laid_out(councils: tuple[Place, ...]) -> tuple[tuple[Cell, ...], tuple[float, ...]]:
    """The cell of each council, and how many hexagon widths it is from the council's own place."""
    homes, shore = stretched(projected((one.lat, one.lon) for one in councils), projected(OUTLINE))
    widths = np.array([1, -1]) / np.sqrt(_area(shore) / len(councils) / ROW)
    homes, shore = homes * widths, shore * widths
    regions = [one.region for one in councils]
    tied = ties(homes, regions, [one.county for one in councils])
    land = coast_cells(shore, homes)
    first = [(int(q), int(r)) for q, r in land[assigned(homes, land, tied)]]
    cells = whole(first, regions, worth_of(homes, tied))
    moved = np.hypot(*(places(np.array(cells)) - homes).T)
    # Counted from the upper left, so that nothing depends on where the plane's middle is.
    top = min(r for _, r in cells)
    left = min(2 * q + r - top for q, r in cells) // 2
    return tuple((q - left, r - top) for q, r in cells), tuple(moved.tolist())


def _area(outline: Points) -> float:
    x, y = outline.T
    return float(abs(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2)
