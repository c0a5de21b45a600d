"""Which group is a council compared with on a page: the one asked for, or why it is another?"""

from dataclasses import replace

from slidash.errors import UnknownGroup
from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.groups import EVERYONE, Group
from slidash.store.reader import Store


def chosen_group(store: Store, lead: Area, asked: str) -> tuple[Group, str]:
    """The group asked for; where the council is not of it, the usual one and a sentence that says so.

    So a group stays chosen from one council to the next for as long as it makes sense. Raises UnknownGroup.
    """
    usual = groups.usual_group(store, lead)
    if not asked:
        return usual, ""
    known = groups.known(store, asked)
    if known is None or known.kind == groups.OWN_CHOICE:
        return groups.group(store, asked, lead), ""
    for each in groups.groups_of(store, lead):
        if each.id == known.id:
            return each, ""
    if size := len(groups.members(store, known, lead).councils) if known.relative else 0:
        return replace(known, members=size), ""
    if known.relative:
        return usual, f"There is no such group of {lead.name}: {known.label}."
    return usual, f"{lead.name} is not in this group: {known.label}."


def group_asked(store: Store, lead: Area | None, asked: str) -> tuple[Group, str]:
    """The group asked for, and why it is another one; without a council all councils in place of neighbours."""
    if lead:
        return chosen_group(store, lead, asked)
    try:
        return groups.group(store, asked or EVERYONE), ""
    except UnknownGroup:
        known = any(each.id == asked and each.relative for each in groups.every(store))
        if not known:
            raise
        return groups.group(store, EVERYONE), ""
