"""Which councils is a council compared with?

A group is asked for as of a day: today for a council that exists, its last day for one that was abolished.
"""

from dataclasses import dataclass, replace
from datetime import date

from slidash.errors import BadParameter, UnknownGroup
from slidash.queries import areas
from slidash.queries.areas import Area
from slidash.queries.neighbours import weights
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import COUNCIL_TYPES, AreaType
from slidash.vocabulary.english import counted
from slidash.vocabulary.neighbours import LABEL, NEAREST, OWN_NEIGHBOURS

EVERYONE = "all-english-councils"
OWN_CHOICE = "custom"
NEIGHBOURS = "neighbours"  # the kind of all groups of nearest neighbours
ENGLAND_WIDE = frozenset({"all", "tier", "type", "region"})  # kinds that are offered before a council is chosen
WEIGHTED = f"{OWN_NEIGHBOURS}:"  # and the weights that differ from the usual, as vocabulary.weights writes them
MOST_CHOSEN = 50


@dataclass(frozen=True, slots=True)
class Group:
    """One comparison group; `members` is how many councils it has on the day."""

    id: str
    label: str
    kind: str
    relative: bool
    published: str
    source_url: str
    members: int


@dataclass(frozen=True, slots=True)
class _Membership:
    group_id: str
    owner: str
    area: str
    position: int
    distance: float | None


@dataclass(frozen=True, slots=True)
class Member:
    """A council of a group: its place among the nearest (0 where there is no order) and its distance."""

    area: Area
    position: int
    distance: float | None


@dataclass(frozen=True)
class Members:
    """A group's councils for one lead council.

    `councils` are those of the day; `earlier` are abolished ones that count in periods for which no successor of
    theirs has a figure. A group that a council belongs to holds it too; its nearest neighbours do not.
    """

    councils: tuple[Member, ...]
    earlier: tuple[Member, ...]

    @property
    def codes(self) -> list[str]:
        """GSS codes of all of them."""
        return [member.area.area for member in (*self.councils, *self.earlier)]


def group(store: Store, group_id: str, lead: Area | None = None) -> Group:
    """The group with this id, as it is for the lead council. Raises UnknownGroup, BadParameter."""
    named = known(store, group_id)
    if named is None:
        raise UnknownGroup(
            f"No comparison group has the id {group_id[:60]!r}. The API lists them as comparison-groups."
        )
    if named.kind == OWN_CHOICE:
        return named
    size = len(members(store, named, lead).councils)
    if named.relative and not size:
        raise UnknownGroup(none_for(named, lead))
    return replace(named, members=size)


def none_for(named: Group, lead: Area | None) -> str:
    """Why a group that is told for single councils is refused: this one has none, or none is named."""
    return f"{named.label} are told for single councils, and there are none for {lead.name if lead else 'no council'}."


def known(store: Store, group_id: str) -> Group | None:
    """Look a group up by its id, without a lead council. None if there is none.

    `members` is 0 unless the group is a reader's own choice of councils: the others' size depends on the lead. The id
    in the answer is the one way to write it: usual weights written out become `nearest-neighbours`. Raises BadParameter
    where the id names councils or weights that cannot be.
    """
    if group_id.startswith(OWN_CHOICE + ":"):
        chosen = _chosen(store, group_id)
        label = f"Your own choice of {counted(len(chosen), 'council')}"
        return Group(group_id, label, OWN_CHOICE, relative=False, published="", source_url="", members=len(chosen))
    if group_id.startswith(WEIGHTED):
        changed = weights.text(weights.read(store, group_id.removeprefix(WEIGHTED)))
        if changed:
            label = f"{LABEL} with changed weights"
            return Group(WEIGHTED + changed, label, NEIGHBOURS, relative=True, published="", source_url="", members=0)
        group_id = OWN_NEIGHBOURS
    return _groups(store).get(group_id)


def every(store: Store) -> list[Group]:
    """All groups in the order in which they are offered; those told for single councils without a size."""
    return [
        each if each.relative else replace(each, members=len(members(store, each, None).councils))
        for each in _groups(store).values()
    ]


def groups_of(store: Store, lead: Area | None) -> list[Group]:
    """The groups a council can be compared with: its neighbours, then those it belongs to; all fixed ones for none."""
    known = _groups(store).values()
    if lead is None:
        return [
            replace(candidate, members=len(members(store, candidate, None).councils))
            for candidate in known
            if not candidate.relative
        ]
    answer = []
    for candidate in known:
        belongs = candidate.relative or candidate.id in _belonging(store).get(lead.area, ())
        size = len(members(store, candidate, lead).councils) if belongs else 0
        if size:
            answer.append(replace(candidate, members=size))
    return answer


def usual_group(store: Store, lead: Area | None, offered: list[Group] | None = None) -> Group:
    """The group a reader sees before choosing one: the nearest neighbours, else councils of the same type.

    It is one of those `offered`, which are all that the council can be compared with unless told.
    """
    offered = offered or groups_of(store, lead)
    wanted = (OWN_NEIGHBOURS, f"type-{lead.type}") if lead else ()
    for group_id in (*wanted, EVERYONE):
        for candidate in offered:
            if candidate.id == group_id:
                return candidate
    return offered[0]


def members(
    store: Store, chosen_group: Group, lead: Area | None, types: frozenset[AreaType] = COUNCIL_TYPES
) -> Members:
    """The councils of a group for a lead council, cut to the types that provide the service."""
    if chosen_group.kind == OWN_CHOICE:
        chosen = [Member(each, 0, None) for each in _chosen(store, chosen_group.id)]
        return Members(tuple(m for m in chosen if provides(m.area, types)), ())
    if chosen_group.id.startswith(WEIGHTED):
        return _weighted(store, chosen_group, lead, types)
    if chosen_group.relative:
        return _members(store, chosen_group.id, lead.area if lead else "", store.build.as_at, types)
    on = lead.end if lead and lead.end and lead.end < store.build.as_at else store.build.as_at
    return _members(store, chosen_group.id, "", on, types)


@per_build
def _members(store: Store, group_id: str, owner: str, on: date, types: frozenset[AreaType]) -> Members:
    """The members of a group on a day; `owner` is the lead council of a group that differs from one to the next."""
    rows = _memberships(store).get((group_id, owner), ())
    everyone = [Member(areas.exactly(store, row.area), row.position, row.distance) for row in rows]
    everyone = [m for m in everyone if provides(m.area, types)]
    if _groups(store)[group_id].relative:
        return Members(tuple(everyone), ())
    today = on == store.build.as_at
    return Members(
        tuple(m for m in everyone if areas.existed(m.area, on)),
        tuple(m for m in everyone if today and m.area.end and m.area.end < on),
    )


def _weighted(store: Store, weighted: Group, lead: Area | None, types: frozenset[AreaType]) -> Members:
    if lead is None:
        return Members((), ())
    changed = weights.read(store, weighted.id.removeprefix(WEIGHTED))
    closest = weights.nearest(store, lead, changed)[:NEAREST]
    nearest = [Member(areas.exactly(store, each.area), each.position, each.distance) for each in closest]
    return Members(tuple(m for m in nearest if provides(m.area, types)), ())


def provides(lead: Area, types: frozenset[AreaType]) -> bool:
    """Whether a council is of a type that provides the service."""
    return type_provides(lead.type, types)


def type_provides(type_: str, types: frozenset[AreaType]) -> bool:
    """Whether councils of a type provide the service; areas that are of no council's type are not kept out."""
    return type_ not in COUNCIL_TYPES or type_ in types


@per_build
def _groups(store: Store) -> dict[str, Group]:
    return {
        row.id: row
        for row in store.rows(
            """
            SELECT id, label, kind, relative, published, source_url, 0 AS members
            FROM comparison_group ORDER BY position, label
            """,
            Group,
        )
    }


@per_build
def _memberships(store: Store) -> dict[tuple[str, str], list[_Membership]]:
    by_group: dict[tuple[str, str], list[_Membership]] = {}
    for row in store.rows(
        """
        SELECT group_id, owner, area, position, distance
        FROM group_member ORDER BY group_id, owner, position, area
        """,
        _Membership,
    ):
        by_group.setdefault((row.group_id, row.owner), []).append(row)
    return by_group


@per_build
def _belonging(store: Store) -> dict[str, set[str]]:
    """The fixed groups that each council is in."""
    groups_of_area: dict[str, set[str]] = {}
    for (group_id, owner), rows in _memberships(store).items():
        for row in rows if not owner else ():
            groups_of_area.setdefault(row.area, set()).add(group_id)
    return groups_of_area


def _chosen(store: Store, group_id: str) -> list[Area]:
    codes = [code for code in group_id.removeprefix(OWN_CHOICE + ":").split(",") if code]
    if not 1 <= len(codes) <= MOST_CHOSEN:
        raise BadParameter(f"A group of your own has 1 to {MOST_CHOSEN} councils; {len(codes)} were named.")
    chosen = {council.area: council for council in (areas.area(store, code) for code in codes)}
    for council in chosen.values():
        if not council.is_council:
            raise BadParameter(f"A group of your own is made of councils; {council.name} is a {council.type}.")
    return list(chosen.values())
