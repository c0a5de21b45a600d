"""Which area is meant, in words or by code, and which areas and groups does a tidy folder bring itself?

Areas that the register does not know (another nation's councils, fire authorities) stand in areas.csv, and their
groups in groups.csv: sets of areas, or the neighbours of one area, nearest first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from slidash.authored.register import Register
from slidash.importers.contract import OwnArea, OwnGroup, slug
from slidash.importers.tidy_files import Faults, Line, read_lines
from slidash.vocabulary.areas import AreaType
from slidash.vocabulary.council_names import did_you_mean, name_key

AREAS, GROUPS = "areas.csv", "groups.csv"
AREA_COLUMNS = ("area", "name", "type", "region", "start", "end")
GROUP_COLUMNS = ("group", "name", "kind", "owner", "member")
SET, NEIGHBOURS = "set", "neighbours"
_CODE = re.compile(r"[A-Z]\d{8}", re.ASCII)
KNOWN_AREA = "the code or a name of one council, region or country"


@dataclass(slots=True)
class Places:
    """The register and the folder's own areas as one."""

    register: Register
    own: dict[str, OwnArea] = field(default_factory=dict)
    _resolved: dict[tuple[str, date | None], str] = field(default_factory=dict)

    def find(self, text: str, on: date | None = None) -> str:
        """The present code of the area, or words that say why there is none, told by a space in them.

        Of councils of one name the one that was there on the day is meant.
        """
        if (text, on) not in self._resolved:
            self._resolved[text, on] = self._find(text, on)
        return self._resolved[text, on]

    def _find(self, text: str, on: date | None) -> str:
        code = text.upper()
        if code in self.own:
            return code
        if code in self.register.areas:
            return self.register.present_code(code)
        mine = [area.area for area in self.own.values() if name_key(area.name) == name_key(text)]
        named = (self.register.named(text, on) if on else []) or self.register.named(text)
        codes = sorted({*mine, *(self.register.present_code(area.area) for area in named)})
        if len(codes) == 1:
            return codes[0]
        if codes:
            return f"one area; {text} could be {', '.join(codes)}"
        return KNOWN_AREA + did_you_mean(self.register.near(text))


def read_areas(folder: Path, register: Register, taken: Mapping[str, OwnArea], faults: Faults) -> dict[str, OwnArea]:
    """The folder's own areas by code. `taken` are those that other datasets brought: the same code is the same area."""
    path = folder / AREAS
    if not path.is_file():
        return {}
    own: dict[str, OwnArea] = {}
    lines = read_lines(path, AREA_COLUMNS[:3], AREA_COLUMNS[3:], faults)
    codes = {line["area"].upper() for line in lines}
    for line in lines:
        before = len(faults.found)
        code, sort, region = line["area"].upper(), slug(line["type"]), line["region"].upper()
        line.expect(bool(_CODE.fullmatch(code)), "area", "a code such as W06000001: a letter and eight digits")
        line.expect(code not in register.areas, "area", "a code that the register of councils does not have")
        line.expect(code not in own, "area", "a code that is not on an earlier line")
        line.expect(bool(slug(line["name"])), "name", "a name")
        mine = f"a sort of area of your own, such as Welsh unitary; not {', '.join(AreaType)}"
        line.expect(bool(sort) and sort not in tuple(AreaType), "type", mine)
        known = not region or region in codes or region in register.areas
        line.expect(known, "region", f"a code of the register or of {AREAS}, or nothing")
        start, end = (_day(line, column) for column in ("start", "end"))
        line.expect(not (start and end and end < start), "end", f"a day from {start} on")
        if len(faults.found) > before:
            continue
        area = OwnArea(code, line["name"], slug(line["name"]), line["type"], region, start, end)
        line.expect(taken.get(code, area) == area, "area", "the very same area as another dataset brought")
        own[code] = area
    return own


def read_groups(folder: Path, dataset: str, places: Places, faults: Faults) -> tuple[OwnGroup, ...]:
    """The folder's groups, their members in the order of the file."""
    path = folder / GROUPS
    if not path.is_file():
        return ()
    labels: dict[str, tuple[str, str]] = {}
    members: dict[str, dict[tuple[str, str], int]] = {}
    for line in read_lines(path, GROUP_COLUMNS, (), faults):
        before = len(faults.found)
        kind, group = line["kind"].lower(), f"{slug(dataset)}-{slug(line['group'])}"
        said = line["name"], kind
        line.expect(bool(slug(line["group"])), "group", "a short name such as family-1")
        line.expect(bool(line["name"]), "name", "the group as a reader sees it")
        line.expect(kind in (SET, NEIGHBOURS), "kind", f"{SET} or {NEIGHBOURS}")
        owned = (kind == NEIGHBOURS) == bool(line["owner"])
        line.expect(owned, "owner", f"the area whose {NEIGHBOURS} they are, and nothing for a {SET}")
        line.expect(labels.setdefault(group, said) == said, "name", "name and kind as on the lines before")
        owner, member = (_place(line, column, places) for column in ("owner", "member"))
        line.expect(bool(line["member"]) and owner != member, "member", "an area, and not the owner itself")
        told = members.setdefault(group, {})
        line.expect((owner, member) not in told, "member", "each member once")
        if len(faults.found) == before:
            told[owner, member] = sum(1 for each, _ in told if each == owner) + 1 if owner else 0
    return tuple(
        OwnGroup(group, label, kind, tuple((owner, member, at) for (owner, member), at in members[group].items()))
        for group, (label, kind) in labels.items()
    )


def _place(line: Line, column: str, places: Places) -> str:
    if not line[column]:
        return ""
    found = places.find(line[column])
    if " " in found:
        line.fault(column, found)
    return found


def _day(line: Line, column: str) -> str:
    try:
        return date.fromisoformat(line[column]).isoformat() if line[column] else ""
    except ValueError:
        line.fault(column, "a day such as 2009-04-01, or nothing")
        return ""
