"""By which rules is every number on the site arrived at? Printed from the rules in the code."""

from slidash.components.text import bullets, link, paragraph, section
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import NoChoices as Choices
from slidash.pages.page import View
from slidash.store.reader import Store
from slidash.vocabulary.rules import PARTS

__all__ = ["NAME", "TITLE", "Choices", "view"]

NAME = "about-methods"
TITLE = "Methods"


def view(store: Store, choices: Choices) -> View:  # noqa: ARG001 - the shape of every page's view
    """The page of rules."""
    contents: list[Markup] = []
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
