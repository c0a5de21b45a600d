"""Which areas does a client of LG Inform Plus mean: one by its code, those of a group, all of a type in a larger one?

Groups have LG Inform's ids where those are known, and their ids here. CIPFA's nearest neighbours belong to CIPFA; who
asks for them gets the nearest neighbours that slidash works out, and is told so with the answer.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from slidash.errors import UnknownArea, UnknownGroup
from slidash.queries import areas, groups
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.query_strings import shown
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import ENGLAND, AreaType, type_label
from slidash.vocabulary.neighbours import OWN_NEIGHBOURS

CODE = re.compile(r"[A-Z]\d{8}", re.ASCII)
REGIONS = "AllRegions_England"  # no group that councils can be compared with
FIXED: Mapping[str, str] = {
    "AllLaInCountry_England": groups.EVERYONE,
    "AllUnitaryLaInCountry_England": f"type-{AreaType.UNITARY}",
    "AllMetropolitanBoroughLaInCountry_England": f"type-{AreaType.METROPOLITAN_DISTRICT}",
    "AllBoroughInRegion_London": f"type-{AreaType.LONDON_BOROUGH}",
}
CHILDREN, CIPFA = "NearNeighboursChildrenServices_", "_CIPFA_Near_Neighbours"
CHILDREN_GROUP = "dfe-statistical-neighbours"
NOT_CIPFA = (
    "CIPFA's nearest neighbours are not here. The areas of {group} are the nearest neighbours that slidash works out."
)
_FIXED_NAMES = {group_id: name for name, group_id in FIXED.items()}


@dataclass(frozen=True)
class Places:
    """The areas of a table in their order, the abolished councils that may stand in, and what must be said of them."""

    areas: Sequence[Area]
    earlier: Sequence[Area] = ()
    notes: Sequence[str] = field(default=())


def short_name(area: Area) -> str:
    """The name of a council inside the id of a group: Trafford, KingstonuponHull."""
    return re.sub(r"[^A-Za-z0-9]", "", area.name)


def group_identifier(group: Group, owner: Area | None) -> str:
    """The id of a group: LG Inform's where it has one of the same councils, otherwise ours."""
    if not group.relative:
        return _FIXED_NAMES.get(group.id, group.id)
    name = short_name(owner) if owner else ""
    return f"{CHILDREN}{name}" if group.id == CHILDREN_GROUP else f"{group.id}_{name}"


def group_meant(store: Store, text: str) -> tuple[str, Area | None]:
    """Our id of the group that an id means, and the council whose it is. Raises UnknownGroup."""
    if text in FIXED:
        return FIXED[text], None
    if text.startswith(CHILDREN):
        return CHILDREN_GROUP, _owner(store, text.removeprefix(CHILDREN))
    if text.endswith(CIPFA):
        return OWN_NEIGHBOURS, _owner(store, text.removesuffix(CIPFA))
    group_id, _, name = text.rpartition("_")
    known = groups.known(store, group_id) if name and _is_plain(group_id) else None
    if known and known.relative:
        return known.id, _owner(store, name)
    known = groups.known(store, text) if _is_plain(text) else None
    if known and not known.relative:
        return known.id, None
    raise UnknownGroup(
        f"'{shown(text)}' is neither the code of an area nor the id of a group. /areas and /comparisonGroups list them."
    )


def places(store: Store, texts: Sequence[str]) -> Places:
    """The areas that these texts mean, each once. Raises UnknownArea, UnknownGroup."""
    present: dict[str, Area] = {}
    earlier: dict[str, Area] = {}
    notes: list[str] = []
    for text in texts:
        for area, stands_in in _meant(store, text):
            (earlier if stands_in else present)[area.area] = area
        if text.endswith(CIPFA):
            notes.append(NOT_CIPFA.format(group=text))
    return Places(list(present.values()), [earlier[code] for code in earlier if code not in present], notes)


def _meant(store: Store, text: str) -> Iterator[tuple[Area, bool]]:
    code, _, kind = text.partition(":")
    if text == REGIONS:
        yield from ((region, False) for region in areas.areas(store, types=frozenset({AreaType.REGION})))
    elif CODE.fullmatch(code):
        area = areas.area(store, code)
        yield from ((place, False) for place in (_within(store, area, kind) if kind else [area]))
    else:
        group_id, owner = group_meant(store, text)
        members = groups.members(store, groups.group(store, group_id, owner), owner)
        ordered = sorted(members.councils, key=lambda member: (member.position, member.area.name, member.area.area))
        yield from ((member.area, False) for member in ordered)
        yield from ((member.area, True) for member in members.earlier)


def _within(store: Store, larger: Area, kind: str) -> list[Area]:
    """All areas of a type there are now in a larger one. Raises UnknownArea."""
    of_type = areas.areas(store, types=frozenset({kind}), on=store.build.as_at)
    if not of_type:
        known = ", ".join(sorted({area.type for area in areas.areas(store)}))
        raise UnknownArea(f"There are no areas of the type '{shown(kind)}' here; there are: {known}.")
    return [area for area in of_type if larger.area in (ENGLAND, area.region, area.county, area.area)]


def _owner(store: Store, name: str) -> Area:
    council = areas.area(store, name) if CODE.fullmatch(name) else _by_short_name(store).get(name.casefold())
    if council is None:
        raise UnknownGroup(f"No council has the name '{shown(name)}' in the ids of groups; Leeds and StHelens are two.")
    return council


@per_build
def _by_short_name(store: Store) -> dict[str, Area]:
    """Councils by their short names in small letters; of two the one there is now."""
    councils = [area for area in areas.areas(store) if area.is_council]
    return {
        short_name(area).casefold(): area for area in sorted(councils, key=lambda area: areas.is_current(store, area))
    }


def _is_plain(text: str) -> bool:
    """Whether it may be an id of ours that names a group, and no list of councils or weights."""
    return bool(re.fullmatch(r"[A-Za-z0-9-]+", text, re.ASCII))


def described(area: Area) -> dict[str, str]:
    """An area as it stands in an answer."""
    long_label = area.name if not area.is_council else f"{area.name}, {type_label(area.kind).singular}"
    return {"identifier": area.area, "label": area.name, "longLabel": long_label}
