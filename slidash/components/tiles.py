"""Single figures and facts: headline tiles, directions of travel, lists of facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from slidash.components import html
from slidash.components.parts import aria
from slidash.components.text import LINK
from slidash.markup import NOTHING, Markup, escaped, joined, template

# Words of direction and the arrow that goes with each; the word always stands beside the arrow.
ARROWS = {
    "improving": "▲",
    "worsening": "▼",
    "up": "↑",
    "down": "↓",
    "increasing": "↑",
    "decreasing": "↓",
    "no change": "→",
    "no clear trend": "→",
}
TONES = {"improving": "good", "worsening": "bad"}
_TILE = template(
    '<div class="tile"{anchor}><h3 class="tile__label">{label}</h3><p class="tile__value{kind}">{value}</p>'
    "{period}{svg}{standing}{going}{words}{source}{more}</div>"
)
_ANCHOR = template(' id="{}"')
_PERIOD = template('<p class="tile__period">{}</p>')
_STANDING = template('<p class="tile__standing">{}</p>')
_GOING = template('<p class="tile__direction">{}</p>')
_MOVED = template("{} {}")
_WORDS = template("<p>{}</p>")
_SOURCE = template('<p class="tile__source">{}</p>')


def direction_tag(word: str) -> Markup:
    """A direction of travel as arrow and word; only improving and worsening have a colour."""
    arrow = ARROWS.get(word, "")
    tone = TONES.get(word, "plain")
    sign: list[str] = [html.Span(arrow, className="direction__arrow", **aria(hidden="true")), " "] if arrow else []
    return html.Span([*sign, word], className=f"direction direction--{tone}")


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline figure: what it is, the figure, its period, where it stands, where it is going, who says so.

    ``svg`` is drawn under the period; ``words`` are sentences before the source, ``more`` is what follows it.
    """

    label: str
    value: str
    period: str = ""
    standing: str = ""
    direction: str = ""  # a word of ARROWS, or nothing
    change: str = ""
    source: str = ""
    href: str = ""
    svg: Markup = NOTHING
    words: Sequence[str] = ()
    more: Markup = NOTHING
    in_words: bool = False  # the figure needs more room than a number
    anchor: str = ""


def tiles(shown: Sequence[Tile], kind: str = "") -> Markup:
    """Tiles side by side, as many in a row as the page is wide; more of them of the kinds ``many`` and ``small``."""
    return html.Div(joined(map(_tile, shown)), className=f"tiles tiles--{kind}" if kind else "tiles")


def moved(direction: str, change: str) -> Markup:
    """Direction and change of a figure; nothing where neither is known."""
    if not direction:
        return escaped(change)
    return _MOVED(_written(direction), change) if change else _written(direction)


@cache  # few words, on every page
def _written(direction: str) -> Markup:
    return direction_tag(direction)


def _tile(tile: Tile) -> Markup:
    going = moved(tile.direction, tile.change)
    return _TILE(
        anchor=_ANCHOR(tile.anchor) if tile.anchor else NOTHING,
        label=LINK(tile.href, tile.label) if tile.href else tile.label,
        kind=" tile__value--words" if tile.in_words else "",
        value=tile.value,
        period=_PERIOD(tile.period) if tile.period else NOTHING,
        svg=tile.svg,
        standing=_STANDING(tile.standing) if tile.standing else NOTHING,
        going=_GOING(going) if going else NOTHING,
        words=joined(_WORDS(words) for words in tile.words if words),
        source=_SOURCE(tile.source) if tile.source else NOTHING,
        more=tile.more,
    )


def facts(pairs: Sequence[tuple[str, str | Sequence[str]]]) -> Markup:
    """Names and values, one pair a line."""
    lines = [
        html.Div(
            [html.Dt(name, className="govuk-summary-list__key"), html.Dd(value, className="govuk-summary-list__value")],
            className="govuk-summary-list__row",
        )
        for name, value in pairs
    ]
    return html.Dl(lines, className="govuk-summary-list")
