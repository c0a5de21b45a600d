"""Which council is meant, and whom is it compared with? From the texts of an address, for every page and the API.

A group stays chosen from one council or metric to the next for as long as it makes sense. Where it makes none the usual
one takes its place, and `Replaced` says which was asked for and why; in words that is said by those who show it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from slidash.errors import UnknownArea
from slidash.queries import area_names, areas, groups
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric
from slidash.store.reader import Store
from slidash.vocabulary.areas import AreaType, type_label

_CODE = re.compile(r"([A-Za-z]\d\d[0-9Pp]\d{5})(?:-.*)?")


class NotACouncil(UnknownArea):
    """The text names a region or England where a council is asked for."""

    def __init__(self, area: Area) -> None:
        kind = type_label(area.kind).singular
        super().__init__(f"{area.name} is a {kind}. Only councils are compared with each other: choose a council.")
        self.area = area


class Why(Enum):
    """Why a group that exists cannot be shown."""

    NO_COUNCIL = auto()  # it is another one for each council, and no council is chosen
    NO_SUCH_NEIGHBOURS = auto()  # it is another one for each council, and this council has none
    NOT_IN_IT = auto()  # the council is of another group
    NO_FIGURES = auto()  # none of its councils provides the service that the metric measures


@dataclass(frozen=True, slots=True)
class Replaced:
    """The group that was asked for and is not shown, the council it was asked for, and why."""

    group: Group
    council: Area | None
    why: Why


@dataclass(frozen=True, slots=True)
class OfferedGroup:
    """A group and how many councils of it can be compared: all, or of a metric those that provide the service."""

    group: Group
    size: int


@dataclass(frozen=True)
class ChosenGroup:
    """The group shown, the groups there are to choose from, and what was replaced, if anything was."""

    shown: OfferedGroup
    offered: Sequence[OfferedGroup]
    replaced: Replaced | None = None

    @property
    def group(self) -> Group:
        """The group shown."""
        return self.shown.group


def council_meant(store: Store, text: str) -> Area:
    """The council of `<gss>-<slug>`, of a code alone, or of a name written out in full; of two of one name the present.

    Raises UnknownArea, for a region and England NotACouncil.
    """
    coded = _CODE.fullmatch(text)
    area = areas.area(store, coded[1]) if coded else area_names.area_meant(store, text)
    if not area.is_council:
        raise NotACouncil(area)
    return area


def chosen_council(store: Store, text: str) -> Area | None:
    """The council that is meant; None where none is named. Raises as council_meant does."""
    return council_meant(store, text) if text else None


def chosen_group(
    store: Store, council: Area | None, text: str, metric: Metric | None = None, *, own: bool = False
) -> ChosenGroup:
    """The group asked for, or the usual one where none is or where that one makes no sense.

    With a metric, groups are cut to the councils that provide its service. `own` lets no fixed group be chosen that the
    council is not in. Raises UnknownGroup for an id there is not, BadParameter for councils or weights that cannot be.
    """
    offered = _offered(store, council, metric)
    usual = _usual(store, council, metric, offered)
    if not text:
        return ChosenGroup(usual, offered)
    wanted = groups.known(store, text) or groups.group(store, text, council)
    for choice in offered:
        if choice.group.id == wanted.id:
            return ChosenGroup(choice, offered)
    if own and council and not wanted.relative and wanted.kind != groups.OWN_CHOICE:
        return ChosenGroup(usual, offered, Replaced(wanted, council, Why.NOT_IN_IT))
    sized = _sized(store, wanted, council, metric)
    return ChosenGroup(usual, offered, sized) if isinstance(sized, Replaced) else ChosenGroup(sized, offered)


def group_named(store: Store, council: Area | None, group_id: str) -> Group | Replaced:
    """The group of this id and no other, as it is for the council; or why it cannot be. Raises as chosen_group does."""
    wanted = groups.known(store, group_id) or groups.group(store, group_id, council)
    sized = _sized(store, wanted, council, None)
    return sized if isinstance(sized, Replaced) else sized.group


def is_relative(store: Store, group_id: str) -> bool:
    """Whether there is such a group and its members depend on the council it is asked for."""
    known = groups.known(store, group_id)
    return known is not None and known.relative


def _sized(store: Store, wanted: Group, council: Area | None, metric: Metric | None) -> OfferedGroup | Replaced:
    """The group with its members for this council, or why there are none to be compared."""
    if wanted.relative and council is None:
        return Replaced(wanted, None, Why.NO_COUNCIL)
    size = _size(store, wanted, council, metric)
    if not size and (metric or wanted.relative):
        return Replaced(wanted, council, Why.NO_FIGURES if metric else Why.NO_SUCH_NEIGHBOURS)
    if wanted.kind == groups.OWN_CHOICE:
        return OfferedGroup(wanted, size)
    return OfferedGroup(replace(wanted, members=len(groups.members(store, wanted, council).councils)), size)


def _offered(store: Store, council: Area | None, metric: Metric | None) -> list[OfferedGroup]:
    """The groups to choose from; of a metric those with a council that provides the service."""
    every = groups.groups_of(store, council)
    if council is None:
        every = [each for each in every if each.kind in groups.ENGLAND_WIDE]
    if metric is None:
        return [OfferedGroup(each, each.members) for each in every]
    if council and council.type == AreaType.COUNTY and metric.tier != "upper":
        every += [each for each in groups.every(store) if each.id == _districts(council)]
    offered = [OfferedGroup(each, _size(store, each, council, metric)) for each in every]
    return [each for each in offered if each.size]


def _usual(store: Store, council: Area | None, metric: Metric | None, offered: Sequence[OfferedGroup]) -> OfferedGroup:
    """The council's usual group; the districts of a county that has no figure itself."""
    by_id = {each.group.id: each for each in offered}
    if council and metric and not groups.provides(council, metric.types) and _districts(council) in by_id:
        return by_id[_districts(council)]
    return by_id[groups.usual_group(store, council, [each.group for each in offered]).id]


def _size(store: Store, group: Group, council: Area | None, metric: Metric | None) -> int:
    members = groups.members(store, group, council, metric.types) if metric else groups.members(store, group, council)
    return len(members.councils)


def _districts(county: Area) -> str:
    return f"districts-of-{county.area}"
