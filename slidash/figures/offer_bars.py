"""How much of each region or type took an offer up: a few level bars as inline SVG, small enough for a card."""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.figures.theme import BENCHMARK, COLOURS, GRID, TEXT, Role
from slidash.markup import NOTHING, Markup, joined, template

WIDTH, ALONE = 236, 132  # pixels, the second of a bar without a name
_NAME, _VALUE, _ROW, _TOP, _TEXT = 116, 42, 18, 4, 12
_SVG = template(
    '<svg class="offer-bars" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
    'aria-label="{name}"><title>{name}</title>{rows}{line}</svg>'
)
_WORDS = template('<text x="{}" y="{}" text-anchor="end" font-size="{}" fill="{}"{}>{}</text>')
_BAR = template('<rect x="{}" y="{}" width="{:g}" height="{}" fill="{}"/>')
_LINE = template('<path d="M{:g} 0V{}" stroke="{}" stroke-width="1.5" stroke-dasharray="4 3"/>')
_BOLD = Markup(' font-weight="700"')


@dataclass(frozen=True, slots=True)
class SmallBar:
    """One bar: its name, its share in per cent or None, the share as a reader sees it, and whose it is."""

    name: str
    share: float | None
    shown: str
    role: Role = Role.GROUP


def offer_bars(bars: Sequence[SmallBar], title: str, overall: float | None = None) -> Markup:
    """Bars from 0 to 100%, one a row in the order given, with a dashed line at the share of all, as SVG.

    Every card has the same scale, so that cards can be compared. `title` says the same in words.
    """
    height = 2 * _TOP + _ROW * len(bars)
    left, width = (_NAME, WIDTH) if any(bar.name for bar in bars) else (0, ALONE)
    rows = joined(_row(bar, _TOP + _ROW * place, left, width) for place, bar in enumerate(bars))
    line = _LINE(left + _along(overall, left, width), height, BENCHMARK) if overall is not None else NOTHING
    return _SVG(width=width, height=height, name=title, rows=rows, line=line)


def _along(share: float, left: int, width: int) -> float:
    return round(min(max(share, 0.0), 100.0) / 100 * (width - left - _VALUE), 1)


def _row(bar: SmallBar, top: int, left: int, width: int) -> Markup:
    base = top + _ROW - 5
    weight = _BOLD if bar.role is Role.LEAD else NOTHING
    parts = []
    if bar.name:
        parts.append(_WORDS(left - 6, base, _TEXT, TEXT, weight, bar.name))
    parts.append(_BAR(left, top + 3, _along(100, left, width), _ROW - 6, GRID))
    if bar.share is not None:
        parts.append(_BAR(left, top + 3, _along(bar.share, left, width), _ROW - 6, COLOURS[bar.role]))
    parts.append(_WORDS(width, base, _TEXT, TEXT, weight, bar.shown))
    return joined(parts)
