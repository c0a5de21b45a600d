"""The register of councils: which there were on a day, what else they are called, and who followed whom.

Three files, written by hand and explained in data/README.md: areas.csv, area_names.csv and
area_successors.csv. The register is read whole and checked whole: a file that breaks its rules raises
DefinitionError with file, line and field.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from slidash.authored.csv_rows import Row, read_rows
from slidash.vocabulary.areas import (
    Area,
    AreaType,
    NameKind,
    OtherName,
    Successor,
    SuccessorKind,
    area_type_of,
    is_council,
)

AREAS, NAMES, SUCCESSORS = "areas.csv", "area_names.csv", "area_successors.csv"
A_CODE = f"a code of {AREAS}"
AREA_COLUMNS = ("area", "name", "slug", "type", "region", "county", "start", "end", "lat", "lon")
NAME_COLUMNS = ("area", "name", "kind")
SUCCESSOR_COLUMNS = ("area", "successor", "kind", "on", "share", "note")

GSS = re.compile(r"E\d{2}[0-9P]\d{5}")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ADDED_WORDS = frozenset(
    {
        *("authority", "borough", "city", "council", "county", "district", "london"),
        *("metropolitan", "of", "royal", "the", "ua", "unitary"),
    }
)


def name_key(name: str) -> str:
    """What is left of a name when case, accents, punctuation and '&' no longer tell names apart."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    plain = re.sub(r"['.]", "", plain).replace("&", " and ")
    words = re.findall(r"[a-z0-9]+", plain)
    return " ".join("st" if word == "saint" else word for word in words)


def bare_name_key(name: str) -> str:
    """The key without the words a council's style adds, so 'Bristol City of' is 'Bristol, City of' is 'Bristol'."""
    return " ".join(word for word in name_key(name).split() if word not in ADDED_WORDS)


@dataclass(frozen=True, slots=True)
class Register:
    """Every area by code, its other names, and who followed whom."""

    areas: dict[str, Area]
    names: dict[str, list[OtherName]]
    successors: list[Successor]
    _by_key: dict[str, list[Area]] = field(repr=False)
    _by_bare_key: dict[str, list[Area]] = field(repr=False)

    @classmethod
    def load(cls, folder: Path) -> "Register":
        """The register of the three files in the folder. Raises DefinitionError at the first broken rule."""
        areas: dict[str, Area] = {}
        for row in read_rows(folder / AREAS, AREA_COLUMNS):
            area = _area(row)
            if area.area in areas:
                raise row.broken("area", "a code that is not on an earlier line")
            areas[area.area] = area
        for row in read_rows(folder / AREAS, AREA_COLUMNS):
            _check_parents(row, areas)
        names: dict[str, list[OtherName]] = {}
        for row in read_rows(folder / NAMES, NAME_COLUMNS):
            other = OtherName(row.known("area", areas, A_CODE), row.filled("name"), row.one_of("kind", NameKind))
            names.setdefault(other.area, []).append(other)
        successors = [_successor(row, areas) for row in read_rows(folder / SUCCESSORS, SUCCESSOR_COLUMNS)]
        by_key: dict[str, list[Area]] = {}
        by_bare_key: dict[str, list[Area]] = {}
        for area in areas.values():
            spellings = [area.name, *(other.name for other in names.get(area.area, []))]
            for key in {name_key(spelling) for spelling in spellings}:
                by_key.setdefault(key, []).append(area)
            for key in {bare_name_key(spelling) for spelling in spellings} - {""}:
                by_bare_key.setdefault(key, []).append(area)
        return cls(areas, names, successors, by_key, by_bare_key)

    def councils(self, on: date) -> list[Area]:
        """Which councils were there on that day? By code."""
        found = [area for area in self.areas.values() if is_council(area.type) and area.existed_on(on)]
        return sorted(found, key=lambda area: area.area)

    def successors_of(self, gss: str) -> list[Successor]:
        """Who followed this area? Empty while it goes on."""
        return [successor for successor in self.successors if successor.area == gss]

    def predecessors(self, gss: str) -> list[Successor]:
        """Whom did this area follow? One Successor for each area it took over from."""
        return [successor for successor in self.successors if successor.successor == gss]

    def present_code(self, gss: str) -> str:
        """Under which code does this same area stand now? Follows recodes only; a merger or split is not joined."""
        for successor in self.successors_of(gss):
            if successor.kind is SuccessorKind.RECODE:
                return self.present_code(successor.successor)
        return gss

    def find_name(self, name: str, on: date | None = None) -> Area | None:
        """Which area goes by this name, on that day or else most recently? None when none or several do."""
        found = self.named(name, on)
        return found[0] if len(found) == 1 else None

    def named(self, name: str, on: date | None = None) -> list[Area]:
        """Every area this name could stand for, on that day or else most recently; more than one is an ambiguity.

        The whole name is tried first; then the name without words such as 'borough' and 'city of'.
        """
        tries = ((self._by_key, name_key(name)), (self._by_bare_key, bare_name_key(name)))
        for index, key in tries:
            found = [area for area in index.get(key, []) if on is None or area.existed_on(on)]
            if found:
                newest = max(area.start or date.min for area in found)
                return [area for area in found if (area.start or date.min) == newest]
        return []


def _area(row: Row) -> Area:
    gss = row.matching("area", GSS, "a code such as E06000001")
    kind = row.one_of("type", AreaType)
    if kind is not area_type_of(gss):
        raise row.broken("type", f"the type that {gss} begins with, {area_type_of(gss)}")
    area = Area(
        area=gss,
        name=row.filled("name"),
        slug=row.matching("slug", SLUG, "lower-case letters and digits joined by hyphens"),
        type=kind,
        region=row.cells["region"],
        county=row.cells["county"],
        start=row.day("start"),
        end=row.day("end"),
        lat=row.number("lat", 49.0, 61.0),
        lon=row.number("lon", -9.0, 3.0),
    )
    if is_council(kind) and area.start is None:
        raise row.broken("start", "the first day of the council")
    if area.start and area.end and area.end < area.start:
        raise row.broken("end", f"a day from {area.start} on")
    return area


def _check_parents(row: Row, areas: dict[str, Area]) -> None:
    """A council stands in a region, a district also in a county that was there all its days."""
    area = areas[row.cells["area"]]
    if is_council(area.type) != bool(area.region):
        raise row.broken("region", "a region for a council, nothing for the others")
    if area.region and areas[row.known("region", areas, A_CODE)].type is not AreaType.REGION:
        raise row.broken("region", "the code of a region")
    if (area.type is AreaType.DISTRICT) != bool(area.county):
        raise row.broken("county", "a county for a district, nothing for the others")
    if area.county:
        county = areas[row.known("county", areas, A_CODE)]
        if county.type is not AreaType.COUNTY or (county.end or date.max) < (area.end or date.max):
            raise row.broken("county", "a county that lasted as long as the district")


def _successor(row: Row, areas: dict[str, Area]) -> Successor:
    """A successor takes over the day after the last of the one it follows, and is there on that day."""
    on = row.day("on")
    ended, follower = areas[row.known("area", areas, A_CODE)], areas[row.known("successor", areas, A_CODE)]
    if on is None or ended.end != on - timedelta(days=1):
        raise row.broken("on", f"the day after {ended.end}, the last of {ended.area}")
    if not follower.existed_on(on):
        raise row.broken("on", f"a day on which {follower.area} is there")
    return Successor(
        area=ended.area,
        successor=follower.area,
        kind=row.one_of("kind", SuccessorKind),
        on=on,
        share=row.number("share", 0.0, 1.0),
    )
