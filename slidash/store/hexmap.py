"""Where does each council stand on the map of hexagons? One hexagon a council, for the councils of any day.

Steps: centres and a rough coast are stretched until councils are equally large (hexmap_cartogram); the cells that land
covers most are taken, councils are assigned to them, and swapped for as long as that keeps neighbours together
(hexmap_layout); moves then leave every region in one piece (hexmap_whole). The same register gives the same map.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import numpy as np

from slidash.authored.register import Register
from slidash.store.hexmap_cartogram import Points, projected, stretched
from slidash.store.hexmap_coast import OUTLINE
from slidash.store.hexmap_layout import ROW, assigned, coast_cells, places, ties, worth_of
from slidash.store.hexmap_whole import whole
from slidash.vocabulary.areas import COUNCIL_TYPES, LOWER_TIER, UPPER_TIER, Area, AreaType
from slidash.vocabulary.hexagons import Cell

KINDS: Final[dict[str, frozenset[AreaType]]] = {
    "all": COUNCIL_TYPES,
    "single-tier-and-district": LOWER_TIER,
    "single-tier-and-county": UPPER_TIER,
}
EARLIEST: Final = date(2009, 4, 1)  # councils of an earlier day are not mapped


@dataclass(frozen=True, slots=True)
class Place:
    """What a council's hexagon depends on. Two codes of one council are one place."""

    lat: float
    lon: float
    region: str
    county: str  # of a county council its own code


@dataclass(frozen=True, slots=True)
class Hexmap:
    """The councils of one kind from one day on, each with its cell, and how far from home it had to move."""

    id: str
    kind: str
    start: date
    end: date | None  # last day; None while the map holds
    cells: dict[str, Cell]  # by GSS code
    regions: dict[str, str]
    moved: dict[str, float]  # hexagon widths between the cell and the council's own place on the stretched map


def turning_days(register: Register, until: date) -> list[date]:
    """On which days were there other councils than the day before? From the first day that is mapped on."""
    days = {EARLIEST}
    for area in register.areas.values():
        if area.type in COUNCIL_TYPES:
            days |= {area.start or EARLIEST, area.end + timedelta(days=1) if area.end else EARLIEST}
    return sorted(day for day in days if EARLIEST <= day <= until)


def hexmaps(register: Register, until: date) -> list[Hexmap]:
    """Every map of every kind up to a day. A kind for which there are no councils has none."""
    days = turning_days(register, until)
    maps = []
    for kind, types in KINDS.items():
        for start, following in zip(days, [*days[1:], None], strict=True):
            councils = [area for area in register.councils(start) if area.type in types and area.lat is not None]
            if councils:
                end = following - timedelta(days=1) if following else None
                maps.append(_hexmap(kind, start, end, councils, register))
    return maps


def _hexmap(kind: str, start: date, end: date | None, councils: Sequence[Area], register: Register) -> Hexmap:
    # Ordered and told by what stays when a council is given another code, so that its hexagon stays too.
    ordered = sorted(councils, key=lambda area: (register.present_code(area.area), area.area))
    cells, moved = laid_out(tuple(_place(area) for area in ordered))
    codes = [area.area for area in ordered]
    return Hexmap(
        f"{kind}-{start}",
        kind,
        start,
        end,
        dict(zip(codes, cells, strict=True)),
        {area.area: area.region for area in ordered},
        dict(zip(codes, moved, strict=True)),
    )


def _place(area: Area) -> Place:
    county = area.area if area.type is AreaType.COUNTY else area.county
    return Place(area.lat or 0.0, area.lon or 0.0, area.region, county)


@lru_cache(maxsize=64)
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
