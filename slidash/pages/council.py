"""One council on a page: who it is, where it stands among councils like it by theme, and where it is going."""

from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from slidash.components.controls import Option, picker, select
from slidash.components.text import bullets, details, link, notice, paragraph, section
from slidash.errors import BadParameter
from slidash.exports import file_name
from slidash.pages import choices as addresses
from slidash.pages.council_csv import council_csv
from slidash.pages.council_identity import identity, in_a_line, not_begun, not_there
from slidash.pages.council_tables import by_theme, extremes, in_words, overview, theme_table
from slidash.pages.figure_words import Said, everything
from slidash.pages.headline_tiles import council_tiles
from slidash.pages.view import Csv, View
from slidash.queries import groups, metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.nearest import council_meant
from slidash.store.reader import Store

NAME = "council"
PATH = "/councils/<council>"
TITLE = "One council"
MOST_LISTED = 60
NOT_COUNTED = "Totals, and metrics of which neither direction is good, are counted neither as good nor as bad. "


@dataclass(frozen=True)
class Choices:
    """Which council, as `<gss>-<slug>`, and which group it is compared with; the usual one when left out."""

    council: str
    group: str = ""


def view(store: Store, choices: Choices) -> View:
    """The page of a council. A former code, another slug and a name written out lead to its one address."""
    lead = council_meant(store, choices.council)
    group, fallen_back = chosen_group(store, lead, choices.group)
    answered = Choices(_council(lead), group.id)
    said = everything(store, lead, group)
    offered = groups.groups_of(store, lead)
    content = [*not_there(store, lead)]
    if fallen_back:
        content.append(notice(f"{fallen_back} It is compared with {in_a_sentence(group)} instead."))
    content += _figures(store, lead, group, said, answered)
    content.append(section(f"About {lead.name}", [identity(store, lead)], anchor="about"))
    if said:
        compared = _its_groups(store, lead, group, offered)
        content.append(section("Whom it can be compared with", compared, anchor="groups"))
    return View(
        title=lead.name,
        heading=lead.name,
        description=f"{in_a_line(lead)}.",
        breadcrumbs=[("Find a council", "/")],
        controls=_controls(lead, group, offered),
        content=content,
        choices=answered,
    )


def csv(store: Store, choices: Choices, table: str) -> Csv:
    """Every figure of the page's tables in one file."""
    if table:
        raise BadParameter("This page has one table; leave “table” out.")
    lead = council_meant(store, choices.council)
    group, _ = chosen_group(store, lead, choices.group)
    text = council_csv(store, lead, group, everything(store, lead, group))
    return Csv(file_name(lead.name, group.label), text)


def chosen_group(store: Store, lead: Area, asked: str) -> tuple[Group, str]:
    """The group asked for; where the council is not of it, the usual one and a sentence that says so.

    So a group stays chosen from one council to the next for as long as it makes sense. Raises UnknownGroup.
    """
    usual = groups.usual_group(store, lead)
    if not asked:
        return usual, ""
    if asked.startswith(groups.OWN_CHOICE):
        return groups.group(store, asked, lead), ""
    for each in groups.groups_of(store, lead):
        if each.id == asked:
            return each, ""
    known = {each.id: each for each in groups.every(store)}
    if asked not in known:
        return groups.group(store, asked, lead), ""
    if known[asked].relative:
        return usual, f"There is no such group of {lead.name}: {known[asked].label}."
    return usual, f"{lead.name} is not in this group: {known[asked].label}."


def _controls(lead: Area, group: Group, offered: Sequence[Group]) -> list[Component]:
    if group.id not in {each.id for each in offered}:
        offered = [*offered, group]
    options = [Option(each.id, f"{each.label} ({each.members})") for each in offered]
    return [
        picker(
            "council",
            "Council",
            _council(lead),
            text=lead.name,
            source="/api/v1/areas?limit=10&q=",
            hint="Type a name, a former name or a code",
        ),
        select("group", "Compare with", group.id, options, hint="Each group with its number of councils"),
    ]


def _figures(store: Store, lead: Area, group: Group, said: Sequence[Said], answered: Choices) -> list[Component]:
    if not said:
        why = _why_none(store, lead)
        return [section("No figures", [paragraph(why)], anchor="figures")] if why else []
    among = f"among {in_a_sentence(group)}"
    themes = metrics.themes(store)
    slugs = {each.theme: each.slug for each in themes}
    download = link("Download all figures on this page (CSV)", _csv_address(answered))
    return [
        section("Headlines", [council_tiles(store, lead, group, said)], anchor="headlines", lead=_ranked(lead, group)),
        section(
            "Where it stands",
            [
                overview(said, themes),
                extremes(lead, group, said, best=True),
                extremes(lead, group, said, best=False),
                paragraph([NOT_COUNTED, link("Methods", "/about/methods"), "."]),
                paragraph(download),
            ],
            anchor="standing",
            lead=in_words(lead, said, among),
        ),
        section(
            "All figures by theme",
            [theme_table(theme, slugs[theme], those, lead, group) for theme, those in by_theme(said)],
            anchor="figures",
        ),
    ]


def _why_none(store: Store, lead: Area) -> str:
    if not_begun(store, lead):
        return ""  # the notice at the top of the page says it
    if lead.end:
        return f"None of the sources read here has a figure for {lead.name}; they give those of the councils after it."
    return f"None of the sources read here has a figure for {lead.name} yet."


def _its_groups(store: Store, lead: Area, group: Group, offered: Sequence[Group]) -> list[Component]:
    lines = []
    for each in offered:
        count = f": {each.members} councils" if each.members != 1 else ": 1 council"
        published = f", published {_month(each.published)}" if each.published else ""
        here = addresses.address(PATH, Choices(_council(lead), each.id))
        name = each.label if each.id == group.id else link(each.label, here)
        lines.append([name, f"{count}{published}", ", shown now" if each.id == group.id else ""])
    members = [member.area for member in groups.members(store, group, lead).councils]
    parts: list[Component] = [bullets(lines)]
    if 0 < len(members) <= MOST_LISTED:
        named = [link(each.name, f"{each.href}?group={group.id}" if group.relative else each.href) for each in members]
        parts.append(details(f"Who is in this group: {group.label}", bullets(named), anchor="members"))
    return parts


def _ranked(lead: Area, group: Group) -> str:
    return f"Ranks are among {in_a_sentence(group)} ({group.members}) and {lead.name} itself."


def in_a_sentence(group: Group) -> str:
    """A group's label inside a sentence: "its nearest neighbours", "its DfE statistical neighbours"."""
    label = group.label if group.label[1:2].isupper() else f"{group.label[:1].lower()}{group.label[1:]}"
    return f"its {label}" if group.relative else label


def _council(lead: Area) -> str:
    """The council as it stands in the address."""
    return f"{lead.area}-{lead.slug}"


def _month(published: str) -> str:
    """A month of a date written as 2025-05, in words; anything else as it is."""
    year, _, month = published.partition("-")
    return f"{month_name[int(month)]} {year}" if month.isdecimal() and 1 <= int(month) <= 12 else published


def _csv_address(answered: Choices) -> str:
    path, _, query = addresses.address(PATH, answered).partition("?")
    return f"{path}.csv?{query}"
