"""Whom is a council compared with, and with whom could it be?"""

from calendar import month_name
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import quote

from dash.development.base_component import Component

from slidash.components.text import bullets, details, link, paragraph
from slidash.pages.neighbours_question import neighbours_address
from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.store.reader import Store

MOST_LISTED = 60


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


def its_groups(
    store: Store, lead: Area, group: Group, offered: Sequence[Group], here: Callable[[str], str]
) -> list[Component]:
    """Every group with its size, `here` giving the page's address with it, and who is in the one shown."""
    lines = []
    for each in offered:
        count = f": {each.members} councils" if each.members != 1 else ": 1 council"
        published = f", published {month(each.published)}" if each.published else ""
        name = each.label if each.id == group.id else link(each.label, here(each.id))
        lines.append([name, f"{count}{published}", ", shown now" if each.id == group.id else ""])
    members = [member.area for member in groups.members(store, group, lead).councils]
    why = link(f"The nearest neighbours of {lead.name} in each set, and why", neighbours_address(lead, group.id))
    own = link("Compare it with councils you name", f"/compare?area={lead.area}&group={quote(group.id, safe=',:-')}")
    parts: list[Component] = [bullets(lines), paragraph([why, "; ", own, "."])]
    if 0 < len(members) <= MOST_LISTED:
        named = [link(each.name, f"{each.href}?group={group.id}" if group.relative else each.href) for each in members]
        parts.append(details(f"Who is in this group: {group.label}", bullets(named), anchor="members"))
    return parts


def ranked_among(store: Store, lead: Area, group: Group) -> str:
    """Among whom ranks are, in a sentence."""
    belongs = lead.area in groups.members(store, group, lead).codes
    itself = f", {lead.name} among them" if belongs else f" and {lead.name} itself"
    return f"Ranks are among {in_a_sentence(group)} ({group.members}){itself}."


def in_a_sentence(group: Group) -> str:
    """A group's label inside a sentence: "its nearest neighbours", "its DfE statistical neighbours"."""
    label = group.label if group.label[1:2].isupper() else f"{group.label[:1].lower()}{group.label[1:]}"
    return f"its {label}" if group.relative else label


def month(published: str) -> str:
    """The month of a date written as 2025-05 or 2025-05-31, in words; anything else as it is."""
    year, _, rest = published.partition("-")
    number = rest.partition("-")[0]
    return f"{month_name[int(number)]} {year}" if number.isdecimal() and 1 <= int(number) <= 12 else published
