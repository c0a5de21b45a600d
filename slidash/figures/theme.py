"""How every chart looks: colours, letter sizes, axes and the layout they all start from.

Colours are safe for colour-blind readers: the lead council, its group and everyone else differ in lightness or in blue
against grey. Against white, text has a contrast of at least 4.5 to 1 and marks of at least 3 to 1.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from slidash.markup import Markup

Figure = dict[str, Any]
Layout = dict[str, Any]

TEXT: Final = "#1d2327"
QUIET_TEXT: Final = "#50595f"
LEAD: Final = "#12436d"
GROUP: Final = "#4e95bf"
GROUP_TEXT: Final = "#2b6a90"
GROUP_TINT: Final = "rgba(78,149,191,0.18)"
OTHER: Final = "#8e9093"
BENCHMARK: Final = "#50595f"
AXIS: Final = "#767b80"
GRID: Final = "#e4e7ea"
PAPER: Final = "#ffffff"
FONT: Final = '"Helvetica Neue", Helvetica, Arial, sans-serif'
DEMONSTRATION: Final = "Demonstration data: made-up figures"


class Role(StrEnum):
    """What an area is to the reader's question, which decides its colour."""

    LEAD = "lead"
    GROUP = "group"
    OTHER = "other"
    BENCHMARK = "benchmark"


COLOURS: Final = {Role.LEAD: LEAD, Role.GROUP: GROUP, Role.OTHER: OTHER, Role.BENCHMARK: BENCHMARK}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Letter and row sizes in pixels, how many characters of a name go on one line, and the narrowest plot."""

    text: int
    title: int
    row: int
    name_characters: int
    label_characters: int
    narrowest_plot: int

    @property
    def line(self) -> int:
        """Height of one line of text."""
        return round(self.text * 1.35)


SCREEN: Final = Sizes(text=13, title=18, row=26, name_characters=22, label_characters=13, narrowest_plot=200)
PICTURE: Final = Sizes(text=19, title=28, row=32, name_characters=40, label_characters=18, narrowest_plot=750)


def base_layout(sizes: Sizes, height: int, margin: dict[str, int]) -> Layout:
    """The layout every chart starts from: letters, white ground, fixed margins."""
    return {
        "height": height,
        "margin": margin,
        "font": {"family": FONT, "size": sizes.text, "color": TEXT},
        "paper_bgcolor": PAPER,
    }


def quiet_axis() -> dict[str, Any]:
    """An axis without lines and ticks."""
    return {"showgrid": False, "zeroline": False, "showline": False, "ticks": ""}


def axis_title(text: Markup, sizes: Sizes) -> dict[str, Any]:
    """The unit under a level axis."""
    return {"text": text, "standoff": 6, "font": {"size": sizes.text, "color": QUIET_TEXT}}


def label(text: Markup, sizes: Sizes, **place: object) -> dict[str, Any]:
    """An annotation without an arrow; `place` says where, in Plotly's own words."""
    font = {"size": sizes.text, "color": place.pop("color", TEXT)}
    return {"text": text, "showarrow": False, "font": font, **place}


def nothing_to_draw(sizes: Sizes) -> dict[str, Any]:
    """What stands in an empty plot."""
    place = {"xref": "paper", "x": 0.5, "xanchor": "center", "yref": "paper", "y": 0.5, "yanchor": "middle"}
    return label(Markup("No figures to draw"), sizes, **place, color=QUIET_TEXT)


def rule(dash: str = "dash", colour: str = BENCHMARK, width: float = 1.5, **place: object) -> dict[str, Any]:
    """A straight line across the plot."""
    return {"type": "line", "line": {"color": colour, "width": width, "dash": dash}, **place}
