"""One council on a page: who it is, where it stands among councils like it by theme, and where it is going."""

from slidash.components.controls import Control
from slidash.components.text import link, notice, paragraph, section
from slidash.pages import addresses
from slidash.pages.choices import CouncilChoices as Choices
from slidash.pages.council.figures import Figures, sections
from slidash.pages.council.file import table
from slidash.pages.council.groups import its_groups
from slidash.pages.council.identity import identity
from slidash.pages.council.take_up import take_up_section
from slidash.pages.page import FeedLink, View
from slidash.pages.parts.links import council_choice
from slidash.pages.parts.pickers import council_picker, group_select
from slidash.pages.parts.succession import not_there
from slidash.pages.words.councils import in_a_line, not_begun
from slidash.pages.words.groups import replaced_words
from slidash.queries.areas import Area
from slidash.queries.chosen import ChosenGroup, chosen_group, council_meant
from slidash.queries.newest import scorecard
from slidash.store.reader import Store

__all__ = ["NAME", "TITLE", "Choices", "table", "view"]

NAME = "council"
TITLE = "One council"
CHANGES = "about-changes"


def view(store: Store, choices: Choices) -> View:
    """The page of a council. A former code, another slug and a name written out lead to its one address."""
    lead = council_meant(store, choices.council)
    chosen = chosen_group(store, lead, choices.group, own=True)
    group = chosen.group
    answered = Choices(council_choice(lead), group.id, choices.theme)
    card = None if not_begun(store, lead) else scorecard.scores(store, lead, group)

    content = [*not_there(store, lead)]
    if words := replaced_words(chosen):
        content.append(notice(words))
    content += sections(store, Figures(lead, group, card, answered))
    content += take_up_section(store, lead)
    changes = paragraph(link(f"What changed in the figures of {lead.name}", addresses.link(CHANGES, area=lead.area)))
    content.append(section(f"About {lead.name}", [identity(store, lead), changes], anchor="about"))
    if card:
        compared = its_groups(store, lead, chosen, answered)
        content.append(section("Whom it can be compared with", compared, anchor="groups"))
    return View(
        title=lead.name,
        heading=lead.name,
        description=f"{in_a_line(lead)}.",
        breadcrumbs=[("Find a council", addresses.link("home"))],
        controls=_controls(lead, chosen, answered),
        content=content,
        choices=answered,
        feeds=[FeedLink(f"What changed: {lead.name}", addresses.file_link(CHANGES, addresses.ATOM, area=lead.area))],
    )


def _controls(lead: Area, chosen: ChosenGroup, answered: Choices) -> list[Control]:
    return [
        council_picker(lead, field="council", value=answered.council, hint="Type a name, a former name or a code"),
        group_select(chosen, "Compare with", "Each group with its number of councils"),
    ]
