"""Whom is a council compared with, and with whom could it be?"""

from collections.abc import Callable, Sequence
from urllib.parse import quote

from dash.development.base_component import Component

from slidash.components.text import bullets, details, link, paragraph
from slidash.pages.parts.neighbours_link import neighbours_address
from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.store.reader import Store
from slidash.vocabulary.english import counted, month

MOST_LISTED = 60


def its_groups(
    store: Store, lead: Area, group: Group, offered: Sequence[Group], here: Callable[[str], str]
) -> list[Component]:
    """Every group with its size, `here` giving the page's address with it, and who is in the one shown."""
    lines = []
    for each in offered:
        published = f", published {month(each.published)}" if each.published else ""
        name = each.label if each.id == group.id else link(each.label, here(each.id))
        lines.append(
            [name, f": {counted(each.members, 'council')}{published}", ", shown now" if each.id == group.id else ""]
        )
    members = [member.area for member in groups.members(store, group, lead).councils]
    why = link(f"The nearest neighbours of {lead.name} in each set, and why", neighbours_address(lead, group.id))
    own = link("Compare it with councils you name", f"/compare?area={lead.area}&group={quote(group.id, safe=',:-')}")
    parts: list[Component] = [bullets(lines), paragraph([why, "; ", own, "."])]
    if 0 < len(members) <= MOST_LISTED:
        named = [link(each.name, f"{each.href}?group={group.id}" if group.relative else each.href) for each in members]
        parts.append(details(f"Who is in this group: {group.label}", bullets(named), anchor="members"))
    return parts
