"""Who are a council's nearest neighbours in each set there is, and how far do the sets agree?"""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.groups import Group, Member
from slidash.store.reader import Store, per_build


@dataclass(frozen=True)
class NeighbourSet:
    """One set of a council's neighbours, nearest first; publisher and licence are empty for our own."""

    group: Group
    members: Sequence[Member]
    publisher: str
    licence: str

    @property
    def codes(self) -> list[str]:
        """GSS codes, nearest first."""
        return [each.area.area for each in self.members]


@dataclass(frozen=True)
class Agreement:
    """One council and its place in each set, in the order of the sets; None where the set does not have it."""

    area: Area
    places: Sequence[int | None]

    @property
    def sets(self) -> int:
        """How many sets have it."""
        return sum(place is not None for place in self.places)


@dataclass(frozen=True, slots=True)
class _Published:
    id: str
    publisher: str
    licence: str


def sets(store: Store, lead: Area, weighted: Group | None = None) -> list[NeighbourSet]:
    """A council's sets of neighbours: the weighted one, if any, then ours, then the published ones."""
    offered = [each for each in groups.groups_of(store, lead) if each.kind == groups.NEIGHBOURS]
    return [_set(store, lead, each) for each in ([weighted] if weighted else []) + offered]


def _set(store: Store, lead: Area, group: Group) -> NeighbourSet:
    members = sorted(groups.members(store, group, lead).councils, key=lambda each: (each.position, each.area.area))
    by_whom = _published(store).get(group.id)
    return NeighbourSet(group, members, by_whom.publisher if by_whom else "", by_whom.licence if by_whom else "")


@per_build
def _published(store: Store) -> dict[str, _Published]:
    return {
        row.id: row
        for row in store.rows(
            """
            SELECT comparison_group.id, dataset.publisher, dataset.licence
            FROM comparison_group JOIN dataset ON dataset.url = comparison_group.source_url
            WHERE comparison_group.source_url <> ''
            """,
            _Published,
        )
    }


def agreement(of: Sequence[NeighbourSet]) -> list[Agreement]:
    """The councils that any of the sets has: those in most sets first, then by their place in the first set."""
    known = {each.area.area: each.area for one in of for each in one.members}
    places = [{code: place for place, code in enumerate(one.codes, 1)} for one in of]
    agreements = [Agreement(area, [each.get(code) for each in places]) for code, area in known.items()]
    return sorted(
        agreements, key=lambda one: (-one.sets, [place or len(known) + 1 for place in one.places], one.area.area)
    )


def shared(first: NeighbourSet, other: NeighbourSet) -> int:
    """How many councils two sets have in common."""
    return len(set(first.codes) & set(other.codes))
