"""A figure in its group in a few centimetres: the middle half is a band, the median a line, the figure a dot."""

from collections.abc import Sequence
from typing import Final

from slidash.figures.scale import number
from slidash.figures.theme import AXIS, GROUP, LEAD, TEXT
from slidash.markup import NOTHING, Markup, template

WIDTH: Final = 200
_HEIGHT, _EDGE = 20, 6
_SVG = template(
    '<svg class="range-mark" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true" '
    'focusable="false"><path d="M0 {middle}H{width}" stroke="{axis}" stroke-width="1"/>{band}{median}{own}</svg>'
)
_BAND = template('<rect x="{:g}" y="4" width="{:g}" height="12" fill="{}" fill-opacity="0.45"/>')
_MEDIAN = template('<path d="M{:g} 2V18" stroke="{}" stroke-width="2"/>')
_OWN = template('<circle cx="{:g}" cy="{:g}" r="5" fill="{}" stroke="#fff" stroke-width="1"/>')
Cuts = tuple[float | None, float | None, float | None]  # lower quarter, median, upper quarter


def ends(drawn: Sequence[tuple[float, Cuts]]) -> tuple[float, float]:
    """The lowest and the highest number of marks that are to share a scale."""
    numbers = [value for own, cuts in drawn for value in (own, *cuts) if value is not None]
    return min(numbers, default=0.0), max(numbers, default=0.0)


def range_mark(own: float, cuts: Cuts, low: float, high: float) -> Markup:
    """Where a figure lies in its group, on a scale from `low` to `high`, as SVG that is hidden from screen readers.

    It stands beside the same in words. What the group does not have is not drawn.
    """

    def across(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(_EDGE + share * (WIDTH - 2 * _EDGE), 1)

    lower, median, upper = (number(cut) for cut in cuts)
    band = NOTHING
    if lower is not None and upper is not None:
        band = _BAND(across(lower), max(round(across(upper) - across(lower), 1), 1.0), GROUP)
    return _SVG(
        width=WIDTH,
        height=_HEIGHT,
        middle=_HEIGHT // 2,
        axis=AXIS,
        band=band,
        median=_MEDIAN(across(median), TEXT) if median is not None else NOTHING,
        own=_OWN(across(own), _HEIGHT / 2, LEAD),
    )
