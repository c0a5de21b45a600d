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
from slidash.importers.faults import Faults
from slidash.importers.own_files import Line, read_lines
from slidash.vocabulary.areas import AreaType, is_council
from slidash.vocabulary.council_names import did_you_mean, name_key
from slidash.vocabulary.periods import Period

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
    declared: frozenset[str] = frozenset()  # codes of the areas in the folder's own file
    faulty: frozenset[str] = frozenset()  # codes and name keys of areas whose own line is a fault already
    unread: bool = False  # the folder's own file is a fault as a whole, so nobody knows which areas it has
    _resolved: dict[tuple[str, Period | None], str] = field(default_factory=dict)

    def find(self, text: str, period: Period | None = None) -> str:
        """The present code of the area, or words that say why there is none, told by a space in them.

        Nothing where its line of areas.csv has a fault already. Of councils of one name the one that was there at the
        end of the period is meant; a council that had ended before the period is none.
        """
        if (text, period) not in self._resolved:
            self._resolved[text, period] = self._find(text, period)
        return self._resolved[text, period]

    def _find(self, text: str, period: Period | None) -> str:
        code = self._code(text, period.end if period else None)
        area = self.register.areas.get(code)
        if area and period and area.end and period.start > area.end:
            return f"a council that was there in {period.label}; {self.register.ending(area)}"
        return code

    def _code(self, text: str, on: date | None) -> str:
        code = text.upper()
        if code in self.own:
            return code
        if code in self.faulty or name_key(text) in self.faulty:
            return ""
        mine = [area.area for area in self.own.values() if name_key(area.name) == name_key(text)]
        named = (self.register.named(text, on) if on else []) or self.register.named(text)
        codes = sorted({*mine, *(self.register.present_code(area.area) for area in named)})
        if len(codes) == 1:
            return codes[0]
        if not codes and self.unread:
            return ""
        if codes:
            return f"one area; {text} could be {', '.join(codes)}"
        return KNOWN_AREA + did_you_mean(self.register.near(text))


def read_areas(folder: Path, register: Register, taken: Mapping[str, OwnArea], faults: Faults) -> Places:
    """The register with the folder's own areas.

    `taken` are those that other datasets brought: the same code is the same area.
    """
    path = folder / AREAS
    if not path.is_file():
        return Places(register, {**taken})
    own: dict[str, OwnArea] = {}
    faulty: set[str] = set()
    at_first = faults.number
    lines = read_lines(path, AREA_COLUMNS[:3], AREA_COLUMNS[3:], faults)
    unread = not lines and faults.number > at_first
    codes = {line["area"].upper(): line["name"] for line in lines}
    for line in lines:
        before = faults.number
        code, sort = line["area"].upper(), slug(line["type"])
        region = _region(line["region"], register, codes)
        line.expect(bool(_CODE.fullmatch(code)), "area", "a code such as W06000001: a letter and eight digits")
        line.expect(code not in register.areas, "area", "a code that the register of councils does not have")
        line.expect(code not in own, "area", "a code that is not on an earlier line")
        line.expect(bool(slug(line["name"])), "name", "a name")
        mine = f"a sort of area of your own, such as Welsh unitary; not {', '.join(AreaType)}"
        line.expect(bool(sort) and sort not in tuple(AreaType), "type", mine)
        known = not region or region in codes or region in register.areas
        line.expect(known, "region", f"the code or name of a region, of the register or of {AREAS}, or nothing")
        start, end = (_day(line, column) for column in ("start", "end"))
        line.expect(not (start and end and end < start), "end", f"a day from {start} on")
        if faults.number > before:
            faulty |= {code, name_key(line["name"])} - register.areas.keys()
            continue
        area = OwnArea(code, line["name"], slug(line["name"]), line["type"], region, start, end)
        line.expect(taken.get(code, area) == area, "area", "the very same area as another dataset brought")
        own[code] = area
    return Places(register, {**taken, **own}, frozenset(own), frozenset(faulty), unread)


def _region(text: str, register: Register, own: Mapping[str, str]) -> str:
    """The code of a region by code or name; the text in capitals when nothing goes by it."""
    named = register.find_name(text)
    if named and not is_council(named.type):
        return named.area
    mine = [code for code, name in own.items() if name_key(name) == name_key(text)]
    return mine[0] if text and len(mine) == 1 else text.upper()


def read_groups(folder: Path, dataset: str, places: Places, faults: Faults) -> tuple[OwnGroup, ...]:
    """The folder's groups, their members in the order of the file."""
    path = folder / GROUPS
    if not path.is_file():
        return ()
    labels: dict[str, tuple[str, str]] = {}
    members: dict[str, dict[tuple[str, str], int]] = {}
    for line in read_lines(path, GROUP_COLUMNS, (), faults):
        before = faults.number
        kind, group = line["kind"].lower(), f"{slug(dataset)}-{slug(line['group'])}"
        named = line["name"], kind
        line.expect(bool(slug(line["group"])), "group", "a short name such as family-1")
        line.expect(bool(line["name"]), "name", "the group as a reader sees it")
        line.expect(kind in (SET, NEIGHBOURS), "kind", f"{SET} or {NEIGHBOURS}")
        owned = (kind == NEIGHBOURS) == bool(line["owner"])
        line.expect(owned, "owner", f"the area whose {NEIGHBOURS} they are, and nothing for a {SET}")
        line.expect(labels.setdefault(group, named) == named, "name", "name and kind as on the lines before")
        owner, member = (_place(line, column, places) for column in ("owner", "member"))
        if (line["owner"] and not owner) or (line["member"] and not member):
            continue  # told already, here or of areas.csv
        line.expect(bool(line["member"]) and owner != member, "member", "an area, and not the owner itself")
        own_members = members.setdefault(group, {})
        line.expect((owner, member) not in own_members, "member", "each member once")
        if faults.number == before:
            own_members[owner, member] = sum(1 for each, _ in own_members if each == owner) + 1 if owner else 0
    return tuple(
        OwnGroup(group, label, kind, tuple((owner, member, at) for (owner, member), at in members[group].items()))
        for group, (label, kind) in labels.items()
    )


def _place(line: Line, column: str, places: Places) -> str:
    if not line[column]:
        return ""
    area = places.find(line[column])
    if " " in area:
        line.fault(column, area)
        return ""
    return area


def _day(line: Line, column: str) -> str:
    try:
        return date.fromisoformat(line[column]).isoformat() if line[column] else ""
    except ValueError:
        line.fault(column, "a day such as 2009-04-01, or nothing")
        return ""
