"""What sets two councils apart, feature by feature: one level bar in parts, as inline SVG for a cell of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from slidash.figures.theme import TEXT

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


@dataclass(frozen=True, slots=True)
class Part:
    """One feature's part of a bar: its place in the list of features, and its share, 0 to 1."""

    place: int
    share: float


def letter(place: int) -> str:
    """What a feature goes by in the bars: A, B, C … by its place from 0."""
    return chr(ord("A") + place % 26)


def share_bar(parts: Sequence[Part], length: float, title: str) -> str:
    """A bar as long as the distance (`length` 0 to 1) in parts as large as their shares; an SVG string.

    The parts stand in the order of the features, the same in every bar, each with its letter where there is room.
    `title` says the same in words.
    """
    whole, left, drawn = WIDTH * min(max(length, 0.0), 1.0), 0.0, []
    for part in parts:
        wide = whole * part.share
        if wide >= _GAP:
            drawn.append(_part(part.place, left, wide))
        left += wide
    name = escape(title)
    frame = f'class="share-bar" viewBox="0 0 {WIDTH} {_HEIGHT}" width="{WIDTH}" height="{_HEIGHT}"'
    return f'<svg {frame} role="img" aria-label="{name}"><title>{name}</title>{"".join(drawn)}</svg>'


def share_key(names: Mapping[int, str]) -> str:
    """Which letter and colour is which feature, by its place: a list as an HTML string."""
    items = [f"<li>{_swatch(place)} {escape(name)}</li>" for place, name in names.items()]
    return f'<ul class="share-key">{"".join(items)}</ul>'


def _swatch(place: int) -> str:
    box = f'viewBox="0 0 20 {_HEIGHT}" width="20" height="{_HEIGHT}"'
    return f'<svg {box} role="img" aria-label="{letter(place)}">{_part(place, 0, 20)}</svg>'


def _part(place: int, left: float, wide: float) -> str:
    fill, ink = _COLOURS[place % len(_COLOURS)]
    box = f'x="{left + _GAP / 2:.1f}" y="2.5" width="{max(wide - _GAP, 0.5):.1f}" height="{_HEIGHT - 5}"'
    drawn = f'<rect {box} fill="{fill}" stroke="{TEXT}" stroke-width="0.75"/>'
    if wide >= _LETTER_NEEDS:
        at = f'x="{left + wide / 2:.1f}" y="{_HEIGHT / 2 + 4:g}" text-anchor="middle" font-size="12"'
        drawn += f'<text {at} fill="{ink}" aria-hidden="true">{letter(place)}</text>'
    return drawn
