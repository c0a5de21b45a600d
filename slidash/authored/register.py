"""The register of councils: which there were on a day, what else they are called, and who followed whom.

Five files, written by hand and explained in data/README.md: areas.csv, area_names.csv, area_codes.csv,
area_successors.csv and area_combined.csv. The register is read whole and checked whole: a file that breaks its rules
raises DefinitionError with file, line and field.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from slidash.authored.csv_rows import Row, read_rows
from slidash.vocabulary.areas import (
    TOGETHER,
    Area,
    AreaType,
    CodeKind,
    NameKind,
    OtherCode,
    OtherName,
    Successor,
    SuccessorKind,
    area_type_of,
    is_council,
)
from slidash.vocabulary.council_names import Names

AREAS, NAMES, CODES, SUCCESSORS = "areas.csv", "area_names.csv", "area_codes.csv", "area_successors.csv"
COMBINED = "area_combined.csv"
A_CODE = f"a code of {AREAS}"
AREA_COLUMNS = ("area", "name", "slug", "type", "region", "county", "start", "end", "lat", "lon")
NAME_COLUMNS = ("area", "name", "kind")
CODE_COLUMNS = ("area", "code", "kind")
COMBINED_COLUMNS = ("area", "member")
SUCCESSOR_COLUMNS = ("area", "successor", "kind", "on", "share", "note")

GSS = re.compile(r"E\d{2}[0-9P]\d{5}")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE_FORMS = {
    CodeKind.ONS: re.compile(r"\d\d[A-Z]{2}"),
    CodeKind.DFE: re.compile(r"\d{3}"),
    CodeKind.MHCLG: re.compile(r"E\d{4}"),
}


@dataclass(frozen=True, slots=True)
class Register:
    """Every area by code, its other names and codes, and who followed whom."""

    areas: dict[str, Area]
    names: dict[str, list[OtherName]]
    codes: list[OtherCode]
    successors: list[Successor]
    combined: dict[str, tuple[str, ...]]  # codes under which councils are published only together, and which
    _names: Names = field(repr=False)

    @classmethod
    def load(cls, folder: Path) -> "Register":
        """The register of the five files in the folder. Raises DefinitionError at the first broken rule."""
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
        codes = [_code(row, areas) for row in read_rows(folder / CODES, CODE_COLUMNS)]
        successors = [_successor(row, areas) for row in read_rows(folder / SUCCESSORS, SUCCESSOR_COLUMNS)]
        combined: dict[str, tuple[str, ...]] = {}
        for row in read_rows(folder / COMBINED, COMBINED_COLUMNS):
            code = row.matching("area", GSS, "a code such as E67000001")
            combined[code] = (*combined.get(code, ()), row.known("member", areas, A_CODE))
        spellings = [
            *((area.area, spelling) for area in areas.values() for spelling in (area.name, area.area)),
            *((other.area, other.name) for others in names.values() for other in others),
            *((other.area, other.code) for other in codes),
        ]
        return cls(areas, names, codes, successors, combined, Names(spellings))

    def councils(self, on: date) -> list[Area]:
        """Which councils were there on that day? By code."""
        existing = [area for area in self.areas.values() if is_council(area.type) and area.existed_on(on)]
        return sorted(existing, key=lambda area: area.area)

    def successors_of(self, gss: str) -> list[Successor]:
        """Who followed this area? Empty while it goes on."""
        return [successor for successor in self.successors if successor.area == gss]

    def predecessors(self, gss: str) -> list[Successor]:
        """Whom did this area follow? One Successor for each area it took over from."""
        return [successor for successor in self.successors if successor.successor == gss]

    def formed_of(self, gss: str) -> tuple[str, ...]:
        """Of which councils was this one put together, exactly and place by place? Empty where it was not.

        Counties are left out: what they gave up, their districts covered. A council that took a part of a district or
        of a single-tier council is made of none exactly.
        """
        followed = [other for other in self.predecessors(gss) if other.kind is not SuccessorKind.RECODE]
        places = [other for other in followed if self.areas[other.area].type is not AreaType.COUNTY]
        whole = all(other.kind is SuccessorKind.MERGER and other.share in (None, 1.0) for other in places)
        return tuple(sorted(self.present_code(other.area) for other in places)) if whole else ()

    def ending(self, area: Area) -> str:
        """When an area ended and who followed: "Allerdale (E07000026) ended on 2023-03-31, followed by Cumberland"."""
        heirs = ", ".join(self.areas[successor.successor].name for successor in self.successors_of(area.area))
        return f"{area.name} ({area.area}) ended on {area.end}" + (f", followed by {heirs}" if heirs else "")

    def present_code(self, gss: str) -> str:
        """Under which code does this same area stand now? Follows recodes only; a merger or split is not joined."""
        for successor in self.successors_of(gss):
            if successor.kind is SuccessorKind.RECODE:
                return self.present_code(successor.successor)
        return gss

    def together(self, codes: Iterable[str]) -> str:
        """Under which code do several councils stand that have one figure? Their present codes in order, joined."""
        return TOGETHER.join(sorted({self.present_code(code) for code in codes}))

    def find_name(self, name: str, on: date | None = None) -> Area | None:
        """Which area goes by this name or code, on that day or else most recently? None when none or several do."""
        areas = self.named(name, on)
        return areas[0] if len(areas) == 1 else None

    def named(self, name: str, on: date | None = None) -> list[Area]:
        """Every area this name or code could stand for, on that day or else most recently; several are an ambiguity.

        Names are compared as vocabulary/council_names.py says.
        """
        for codes in self._names.named(name):
            areas = [self.areas[code] for code in codes if on is None or self.areas[code].existed_on(on)]
            if areas:
                newest = max(area.start or date.min for area in areas)
                return [area for area in areas if (area.start or date.min) == newest]
        return []

    def near(self, name: str) -> list[str]:
        """Names and present codes of the areas that a misspelt name may stand for, nearest first."""
        codes = dict.fromkeys(self.present_code(code) for code in self._names.near(name))
        return [f"{self.areas[code].name} ({code})" for code in codes]


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


def _code(row: Row, areas: dict[str, Area]) -> OtherCode:
    area, kind = row.known("area", areas, A_CODE), row.one_of("kind", CodeKind)
    if not is_council(areas[area].type):
        raise row.broken("area", "the code of a council")
    return OtherCode(area, row.matching("code", CODE_FORMS[kind], f"a code of {kind}"), kind)


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
