"""What sets two councils apart, feature by feature: one level bar in parts, as inline SVG for a cell of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from slidash.figures.theme import TEXT
from slidash.markup import NOTHING, Markup, joined, template

WIDTH: Final = 240
_HEIGHT, _LETTER_NEEDS, _GAP = 22, 15, 1.0
# Fill and letter: 4.5 to 1 between the two; the dark line around each part sets it off from paper and neighbour
_COLOURS: Final = (
    ("#12436d", "#ffffff"),
    ("#9cc7e6", TEXT),
    ("#801650", "#ffffff"),
    ("#f4b58b", TEXT),
    ("#28695f", "#ffffff"),
    ("#e6d36f", TEXT),
    ("#4c3a88", "#ffffff"),
    ("#b9dbb4", TEXT),
    ("#7a3b00", "#ffffff"),
    ("#d9c6e8", TEXT),
)
_BAR = template(
    '<svg class="share-bar" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
    'aria-label="{name}"><title>{name}</title>{parts}</svg>'
)
_KEY = template('<ul class="share-key">{}</ul>')
_LINE_OF_KEY = template(
    '<li><svg viewBox="0 0 20 {height}" width="20" height="{height}" role="img" aria-label="{letter}">{part}</svg> '
    "{name}</li>"
)
_PART = template(
    '<rect x="{left:.1f}" y="2.5" width="{width:.1f}" height="{height}" fill="{fill}" stroke="{edge}" '
    'stroke-width="0.75"/>{letter}'
)
_LETTER = template(
    '<text x="{:.1f}" y="{:g}" text-anchor="middle" font-size="12" fill="{}" aria-hidden="true">{}</text>'
)


@dataclass(frozen=True, slots=True)
class Part:
    """One feature's part of a bar: its place in the list of features, and its share, 0 to 1."""

    place: int
    share: float


def letter(place: int) -> str:
    """What a feature goes by in the bars: A, B, C … by its place from 0."""
    return chr(ord("A") + place % 26)


def share_bar(parts: Sequence[Part], length: float, title: str) -> Markup:
    """A bar as long as the distance (`length` 0 to 1) in parts as large as their shares, as SVG.

    The parts stand in the order of the features, the same in every bar, each with its letter where there is room.
    `title` says the same in words.
    """
    whole, left, drawn = WIDTH * min(max(length, 0.0), 1.0), 0.0, []
    for part in parts:
        wide = whole * part.share
        if wide >= _GAP:
            drawn.append(_part(part.place, left, wide))
        left += wide
    return _BAR(width=WIDTH, height=_HEIGHT, name=title, parts=joined(drawn))


def share_key(names: Mapping[int, str]) -> Markup:
    """Which letter and colour is which feature, by its place: a list as HTML."""
    lines = [
        _LINE_OF_KEY(height=_HEIGHT, letter=letter(place), part=_part(place, 0, 20), name=name)
        for place, name in names.items()
    ]
    return _KEY(joined(lines))


def _part(place: int, left: float, wide: float) -> Markup:
    fill, ink = _COLOURS[place % len(_COLOURS)]
    named = _LETTER(left + wide / 2, _HEIGHT / 2 + 4, ink, letter(place)) if wide >= _LETTER_NEEDS else NOTHING
    box = {"left": left + _GAP / 2, "width": max(wide - _GAP, 0.5), "height": _HEIGHT - 5}
    return _PART(**box, fill=fill, edge=TEXT, letter=named)
