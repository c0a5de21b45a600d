"""By which rules is every number on the site arrived at? Printed from the rules in the code."""

from collections.abc import Sequence

from dash.development.base_component import Component

from slidash.components.text import bullets, link, paragraph, section
from slidash.pages import addresses
from slidash.pages.choices import NoChoices as Choices
from slidash.pages.page import View
from slidash.store.reader import Store
from slidash.vocabulary.data_rules import DATA_RULES
from slidash.vocabulary.rule import Rule
from slidash.vocabulary.rules import RULES

__all__ = ["NAME", "TITLE", "Choices", "view"]

NAME = "about-methods"
TITLE = "Methods"
PARTS: tuple[tuple[str, Sequence[Rule]], ...] = (
    ("What the figures are, and who is compared with whom", DATA_RULES),
    ("How figures are shown, ranked and followed over time", RULES),
)


def view(store: Store, choices: Choices) -> View:  # noqa: ARG001 - the shape of every page's view
    """The page of rules."""
    contents: list[Component] = []
    for heading, rules in PARTS:
        contents += [paragraph(f"{heading}:"), bullets([link(rule.title, f"#{rule.id}") for rule in rules])]
    return View(
        title=TITLE,
        heading=TITLE,
        description="The rules every number on this site follows, in plain words.",
        breadcrumbs=[("Find a council", addresses.link("home"))],
        content=[
            *contents,
            *(section(rule.title, [paragraph(rule.text)], anchor=rule.id) for _, rules in PARTS for rule in rules),
        ],
        choices=choices,
    )
