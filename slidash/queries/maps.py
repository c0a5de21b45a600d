"""Where is each council on a map? The hexagons, outlines and boundaries laid out when the store was built."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import LOWER_TIER, UPPER_TIER, AreaType
from slidash.vocabulary.hexagons import Cell


@dataclass(frozen=True, slots=True)
class Member:
    """That a council is on a map."""

    map_set: str
    area: str


@dataclass(frozen=True, slots=True)
class MapSet:
    """The councils of one kind of council and some span of days, laid out."""

    id: str
    kind: str  # all, single-tier-and-district, single-tier-and-county
    start: date
    end: date | None
    councils: int
    neighbours: int | None  # pairs with a common boundary; None where boundaries are not imported
    neighbours_kept: int | None


@dataclass(frozen=True, slots=True)
class Hexagon:
    """One council and its cell."""

    area: str
    name: str
    slug: str
    type: str
    region: str
    q: int
    r: int

    @property
    def cell(self) -> Cell:
        """The cell as vocabulary/hexagons.py takes it."""
        return self.q, self.r


@dataclass(frozen=True, slots=True)
class RegionOutline:
    """The border of a region, drawn along its hexagons."""

    region: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """A council's real boundary in the box of the BoundarySource."""

    area: str
    name: str
    slug: str
    type: str
    path: str


@dataclass(frozen=True, slots=True)
class BoundarySource:
    """Whose boundaries they are, and the box they are drawn in."""

    width: int
    height: int
    title: str
    publisher: str
    licence: str
    attribution: str
    url: str
    retrieved: str

    @property
    def credit(self) -> str:
        """The line that must stand beside the map."""
        return ". ".join(part for part in (f"Boundaries: {self.publisher}, {self.licence}", self.attribution) if part)


@per_build
def map_sets(store: Store) -> list[MapSet]:
    """Every map there is, by kind and first day."""
    return store.rows(
        """
        SELECT id, kind, start, "end", councils, neighbours, neighbours_kept
        FROM map_set ORDER BY kind, start
        """,
        MapSet,
    )


def kind_for(types: Collection[str]) -> str:
    """Which kind of map shows councils of these types? All of them where neither tier holds them."""
    wanted = {AreaType(each) for each in types}
    if wanted <= UPPER_TIER:
        return "single-tier-and-county"
    return "single-tier-and-district" if wanted <= LOWER_TIER else "all"


def map_set_for(store: Store, types: Collection[str], on: date) -> MapSet | None:
    """The map of councils of these types as they were on a day: the newest that had begun, else the first there is.

    `types` are those of the councils to be shown; None where the store has no such map.
    """
    of_kind = [each for each in map_sets(store) if each.kind == kind_for(types)]
    begun = [each for each in of_kind if each.start <= on]
    return begun[-1] if begun else (of_kind[0] if of_kind else None)


def map_set_showing(store: Store, types: Collection[str], areas: Collection[str], on: date) -> MapSet | None:
    """The map that has a place for the most of these councils; of several, the one that holds that day.

    Publishers carry old figures over to new councils, so the codes say more of a period's councils than its date does.
    """
    sets = [map_set for map_set in map_sets(store) if map_set.kind == kind_for(types)]
    held = _areas_of_sets(store)

    def fit(map_set: MapSet) -> tuple[int, bool, date]:
        return len(held[map_set.id].intersection(areas)), map_set.start <= on <= (map_set.end or on), map_set.start

    return max(sets, key=fit, default=None)


@per_build
def hexagons(store: Store, map_set: str) -> list[Hexagon]:
    """The councils of a map, row by row from the upper left: the order in which a reader walks over them."""
    return store.rows(
        """
        SELECT h.area, a.name, a.slug, a.type, a.region, h.q, h.r
        FROM hexagon h JOIN area a USING (area) WHERE h.map_set = $map_set ORDER BY h.r, h.q
        """,
        Hexagon,
        map_set=map_set,
    )


@per_build
def outlines(store: Store, map_set: str) -> list[RegionOutline]:
    """The regions of a map and their borders along the hexagons."""
    return store.rows(
        """
        SELECT o.region, a.name, o.path FROM map_outline o JOIN area a ON a.area = o.region
        WHERE o.map_set = $map_set ORDER BY o.region
        """,
        RegionOutline,
        map_set=map_set,
    )


@per_build
def boundaries(store: Store, map_set: str) -> list[Boundary]:
    """The real boundaries of a map's councils, from north to south by hexagon; empty where there are none."""
    return store.rows(
        """
        SELECT b.area, a.name, a.slug, a.type, b.path
        FROM boundary b JOIN area a USING (area) JOIN hexagon h USING (map_set, area)
        WHERE b.map_set = $map_set ORDER BY h.r, h.q
        """,
        Boundary,
        map_set=map_set,
    )


@per_build
def boundary_source(store: Store) -> BoundarySource | None:
    """Whose boundaries they are; None where none are imported."""
    sources = store.rows(
        "SELECT width, height, title, publisher, licence, attribution, url, retrieved FROM boundary_source",
        BoundarySource,
    )
    return sources[0] if sources else None


@per_build
def _areas_of_sets(store: Store) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for member in store.rows("SELECT map_set, area FROM hexagon", Member):
        held.setdefault(member.map_set, set()).add(member.area)
    return held
