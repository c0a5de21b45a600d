"""How much of each region or type took an offer up: a few level bars as inline SVG, small enough for a card."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from slidash.figures.theme import BENCHMARK, COLOURS, GRID, TEXT, Role

WIDTH, ALONE = 236, 132  # pixels, the second of a bar without a name
_NAME, _VALUE, _ROW, _TOP, _TEXT = 116, 42, 18, 4, 12


@dataclass(frozen=True, slots=True)
class SmallBar:
    """One bar: its name, its share in per cent or None, the share as a reader sees it, and whose it is."""

    name: str
    share: float | None
    shown: str
    role: Role = Role.GROUP


def offer_bars(bars: Sequence[SmallBar], title: str, overall: float | None = None) -> str:
    """Bars from 0 to 100%, one a row in the order given, with a dashed line at the share of all; an SVG string.

    Every card has the same scale, so that cards can be compared. `title` says the same in words.
    """
    height = 2 * _TOP + _ROW * len(bars)
    left, width = (_NAME, WIDTH) if any(bar.name for bar in bars) else (0, ALONE)
    name = escape(title)
    frame = f'class="offer-bars" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    rows = "".join(_row(bar, _TOP + _ROW * place, left, width) for place, bar in enumerate(bars))
    line = _line(overall, left, width, height) if overall is not None else ""
    return f'<svg {frame} role="img" aria-label="{name}"><title>{name}</title>{rows}{line}</svg>'


def _along(share: float, left: int, width: int) -> float:
    return round(min(max(share, 0.0), 100.0) / 100 * (width - left - _VALUE), 1)


def _row(bar: SmallBar, top: int, left: int, width: int) -> str:
    base = top + _ROW - 5
    weight = ' font-weight="700"' if bar.role is Role.LEAD else ""
    parts = []
    if bar.name:
        parts.append(_text(left - 6, base, bar.name, weight))
    parts.append(_bar(top, left, _along(100, left, width), GRID))
    if bar.share is not None:
        parts.append(_bar(top, left, _along(bar.share, left, width), COLOURS[bar.role]))
    parts.append(_text(width, base, bar.shown, weight))
    return "".join(parts)


def _text(right: int, base: int, words: str, weight: str) -> str:
    place = f'x="{right}" y="{base}" text-anchor="end" font-size="{_TEXT}"'
    return f'<text {place} fill="{TEXT}"{weight}>{escape(words)}</text>'


def _bar(top: int, left: int, length: float, colour: str) -> str:
    return f'<rect x="{left}" y="{top + 3}" width="{length:g}" height="{_ROW - 6}" fill="{colour}"/>'


def _line(overall: float, left: int, width: int, height: int) -> str:
    x = left + _along(overall, left, width)
    return f'<path d="M{x:g} 0V{height}" stroke="{BENCHMARK}" stroke-width="1.5" stroke-dasharray="4 3"/>'
