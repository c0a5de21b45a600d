"""The ways in at the top and the foot of every page, with the council and group that go along."""

from slidash.components.shell import Way
from slidash.pages import addresses
from slidash.pages.choices import Choices

# each way in with what of the present page's choices goes along; assets/source/ways.js does the same after a change
MAIN = (
    ("Find a council", "home", ()),
    ("Metrics", "metrics", ("area", "group")),
    ("Direction of travel", "direction-of-travel", ("area", "group")),
    ("Take-up", "take-up", ("area",)),
    ("Board", "board", ()),
    ("Reports", "reports", ("area", "group")),
    ("About the data", "about-data", ()),
    # methods are at the foot, and beside each figure: a way more would take a line more on a phone
)
FOOT = (
    ("Sources and licences", "about-data"),
    ("What changed", "about-changes"),
    ("Methods", "about-methods"),
    ("Everything as files", "files"),
    ("API", "about-api"),
    ("Accessibility", "about-accessibility"),
)


def main_ways(path: str, choices: Choices | None) -> list[Way]:
    """The ways in from a page with these choices (none of a page that was refused), the way to `path` marked."""
    area, group = choices.council_and_group if choices else ("", "")
    chosen = {"area": area, "group": group} if area else {}
    return [
        Way(
            words,
            addresses.link(page, **{name: chosen[name] for name in carries if name in chosen}),
            carries,
            here=addresses.link(page) == path,
        )
        for words, page, carries in MAIN
    ]


def foot_ways() -> list[Way]:
    """Where to read on."""
    return [Way(words, addresses.link(page)) for words, page in FOOT]


def home() -> str:
    """The address that the site's name leads to."""
    return addresses.link("home")
