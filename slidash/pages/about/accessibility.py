"""How well can everyone use the site, and what is known not to work?"""

from slidash.components.text import bullets, link, paragraph, section
from slidash.pages import addresses
from slidash.pages.choices import NoChoices as Choices
from slidash.pages.page import View
from slidash.store.reader import Store

__all__ = ["NAME", "TITLE", "Choices", "view"]

NAME = "about-accessibility"
TITLE = "Accessibility"


def view(store: Store, choices: Choices) -> View:  # noqa: ARG001 - the shape of every page's view
    """The accessibility statement."""
    aims = [
        "use every page by keyboard alone, and see where the keyboard is",
        "use it with a screen reader: every chart has a sentence that says the same in words, and a table",
        "enlarge the page up to 400%, or read it on a phone, without losing anything",
        "tell good from bad without colours: an arrow or a word always says so too",
        "read the pages when scripts are switched off: figures and tables are there, charts are not",
        "print every page",
    ]
    known = [
        "Wide tables scroll sideways on a phone, within a frame of their own.",
        "A chart cannot be explored point by point with a keyboard; its table has the same figures.",
        "Names of metrics that nobody has yet put into plain words are their publisher's, with its abbreviations.",
        "The site is checked with automatic tools. No one who depends on assistive technology has tested it yet.",
        "For that reason this statement does not claim full conformity.",
    ]
    return View(
        title=TITLE,
        heading=TITLE,
        description="This site should work for everyone. It aims at WCAG 2.2, level AA.",
        breadcrumbs=[("Find a council", addresses.link("home"))],
        content=[
            section("What you should be able to do", [bullets(aims)], anchor="aims"),
            section("What is known not to be good enough", [bullets(known)], anchor="known"),
            section(
                "If something does not work for you",
                [
                    paragraph("Tell whoever runs this copy of the site: it is a fault and should be put right."),
                    paragraph(
                        [
                            "The same figures can be had as files beside each table, and through ",
                            link("the API", addresses.link("about-api")),
                            ".",
                        ]
                    ),
                ],
                anchor="report",
            ),
        ],
        choices=choices,
    )
