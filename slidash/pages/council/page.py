"""One council on a page: who it is, where it stands among councils like it by theme, and where it is going."""

from collections.abc import Sequence

from dash.development.base_component import Component

from slidash.components.controls import Option, picker, select
from slidash.components.text import notice, section
from slidash.csv_files import file_name
from slidash.pages import addresses
from slidash.pages.choices import CouncilChoices as Choices
from slidash.pages.council.figures import Figures, of_theme, sections
from slidash.pages.council.file import council_csv
from slidash.pages.council.groups import its_groups
from slidash.pages.council.identity import identity
from slidash.pages.council.take_up import take_up_section
from slidash.pages.page import Csv, View
from slidash.pages.parts.group_choice import chosen_group
from slidash.pages.parts.links import council_choice
from slidash.pages.parts.succession import not_there
from slidash.pages.words.councils import in_a_line, not_begun
from slidash.pages.words.groups import compared_instead
from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.newest import scorecard
from slidash.queries.search.resolve import council_meant
from slidash.store.reader import Store

__all__ = ["NAME", "TITLE", "Choices", "csv", "view"]

NAME = "council"
TITLE = "One council"


def view(store: Store, choices: Choices) -> View:
    """The page of a council. A former code, another slug and a name written out lead to its one address."""
    lead = council_meant(store, choices.council)
    group, fallen_back = chosen_group(store, lead, choices.group)
    answered = Choices(council_choice(lead), group.id, choices.theme)
    card = None if not_begun(store, lead) else scorecard.scores(store, lead, group)
    offered = groups.groups_of(store, lead)

    content = [*not_there(store, lead)]
    if fallen_back:
        content.append(notice(compared_instead(fallen_back, group)))
    content += sections(store, Figures(lead, group, card, answered))
    content += take_up_section(store, lead)
    content.append(section(f"About {lead.name}", [identity(store, lead)], anchor="about"))
    if card:
        compared = its_groups(store, lead, group, offered, answered)
        content.append(section("Whom it can be compared with", compared, anchor="groups"))
    return View(
        title=lead.name,
        heading=lead.name,
        description=f"{in_a_line(lead)}.",
        breadcrumbs=[("Find a council", addresses.link("home"))],
        controls=_controls(lead, group, offered, answered),
        content=content,
        choices=answered,
    )


def csv(store: Store, choices: Choices) -> Csv:
    """Every figure of the page's tables in one file, or those of the theme chosen."""
    lead = council_meant(store, choices.council)
    group, _ = chosen_group(store, lead, choices.group)
    said = of_theme(store, lead, group, choices.theme)
    return Csv(file_name(lead.name, group.label, choices.theme), council_csv(store, lead, group, said))


def _controls(lead: Area, group: Group, offered: Sequence[Group], answered: Choices) -> list[Component]:
    if group.id not in {each.id for each in offered}:
        offered = [*offered, group]
    options = [Option(each.id, f"{each.label} ({each.members})") for each in offered]
    return [
        picker(
            "council",
            "Council",
            answered.council,
            text=lead.name,
            source=addresses.search_link("areas"),
            hint="Type a name, a former name or a code",
        ),
        select("group", "Compare with", group.id, options, hint="Each group with its number of councils"),
    ]
