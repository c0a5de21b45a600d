"""A series as a few centimetres of line: inline SVG, because a page has fifty of them."""

from collections.abc import Sequence
from itertools import groupby

from slidash.figures.scale import number
from slidash.figures.theme import LEAD
from slidash.markup import NOTHING, Markup, joined, template

_EDGE = 4
_SVG = template(
    '<svg class="sparkline" viewBox="0 0 {width} {height}" width="{width}" height="{height}" {head}{line}{dots}</svg>'
)
_NAMED = template('role="img" aria-label="{name}"><title>{name}</title>')
_HIDDEN = Markup('aria-hidden="true" focusable="false">')
_LINE = template('<path d="{}" fill="none" stroke="{}" stroke-width="1.75" stroke-linejoin="round"/>')
_DOT = template('<circle cx="{:g}" cy="{:g}" r="{:g}" fill="{}"/>')


def sparkline(values: Sequence[float | None], title: str = "", width: int = 120, height: int = 28) -> Markup:
    """How did it move? A line with gaps where there is no figure and a dot on the last one, as SVG.

    With a `title` it is an image of that name to a screen reader; without one it is hidden from it, for use beside
    the same figures in words. Values are one a period, evenly spaced.
    """
    points = _points([number(value) for value in values], width, height)
    drawn = [point for point in points if point is not None]
    runs = [list(run) for there, run in groupby(points, key=lambda point: point is not None) if there]
    path = "".join(_path([p for p in run if p is not None]) for run in runs)
    # a figure between two gaps has no line to be seen by
    lonely = [run[0] for run in runs if len(run) == 1]
    dots = [_DOT(*p, 1.5, LEAD) for p in lonely if p is not None and p is not drawn[-1]]
    if drawn:
        dots.append(_DOT(*drawn[-1], 3, LEAD))
    head = _NAMED(name=title) if title else _HIDDEN
    line = _LINE(path, LEAD) if path else NOTHING
    return _SVG(width=width, height=height, head=head, line=line, dots=joined(dots))


def _points(values: Sequence[float | None], width: int, height: int) -> list[tuple[float, float] | None]:
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    step = (width - 2 * _EDGE) / max(len(values) - 1, 1)

    def up(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(height - _EDGE - share * (height - 2 * _EDGE), 1)

    return [None if value is None else (round(_EDGE + i * step, 1), up(value)) for i, value in enumerate(values)]


def _path(points: Sequence[tuple[float, float]]) -> str:
    if len(points) < 2:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
