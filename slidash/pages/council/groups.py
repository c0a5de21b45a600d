"""Whom is a council compared with, and with whom could it be?"""

from slidash.components.text import bullets, details, link, paragraph
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import CouncilChoices
from slidash.pages.parts.links import council_links, neighbours_link
from slidash.pages.words.groups import neighbours_of
from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.chosen import ChosenGroup
from slidash.store.reader import Store
from slidash.vocabulary.english import counted, month

MOST_LISTED = 60


def its_groups(store: Store, lead: Area, chosen: ChosenGroup, choices: CouncilChoices) -> list[Markup]:
    """Every group with its size, each leading to the page with it, and who is in the one shown."""
    group = chosen.group
    lines = []
    for other_group in (offered.group for offered in chosen.offered):
        published = f", published {month(other_group.published)}" if other_group.published else ""
        other = addresses.link("council", choices, group=other_group.id)
        name = other_group.label if other_group.id == group.id else link(other_group.label, other)
        lines.append(
            [
                name,
                f": {counted(other_group.members, 'council')}{published}",
                ", shown now" if other_group.id == group.id else "",
            ]
        )
    members = [member.area for member in groups.members(store, group, lead).councils]
    why = link(f"The {neighbours_of(lead)} in each set, and why", neighbours_link(lead, group.id))
    own = link("Compare it with councils you name", addresses.link("compare", area=lead.area, group=group.id))
    parts: list[Markup] = [bullets(lines), paragraph([why, "; ", own, "."])]
    if 0 < len(members) <= MOST_LISTED:
        link_of = council_links(group.id if group.relative else "")
        named = [link(member.name, link_of(member)) for member in members]
        parts.append(details(f"Who is in this group: {group.label}", bullets(named), anchor="members"))
    return parts
