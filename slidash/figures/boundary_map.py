"""A map of councils within their real boundaries, as an inline SVG string."""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from slidash.figures.map_colours import Class
from slidash.figures.map_marks import (
    EDGE,
    LEAD_EDGE,
    MapWords,
    Shape,
    drawing,
    name_tag,
    opened,
    painted,
    stopped_at,
)

MARGIN: Final = 10
LETTERS: Final = 34
_START: Final = re.compile(r"M(-?\d+) ?(-?\d+)")


def boundary_map(
    anchor: str, shapes: Sequence[Shape], size: tuple[int, int], words: MapWords, legend: Sequence[Class]
) -> str:
    """Where are the councils of each class, as the land lies? The lead council is outlined and named.

    `size` is the box that the shapes' paths lie in (queries.maps.boundary_source). Keyboard and names as on the map of
    hexagons. Counties over their districts are drawn as an outline only.
    """
    box = (-MARGIN, -MARGIN, size[0] + 2 * MARGIN, size[1] + 2 * MARGIN)
    stop = stopped_at(shapes)
    areas = []
    for n, shape in enumerate(shapes):
        fill = "none" if shape.ringed else painted(anchor, shape.group)
        edge = f'stroke="{EDGE}" stroke-width="{3.5 if shape.ringed else 1.2}" stroke-linejoin="round"'
        areas.append(
            f"{opened(shape, first=n == stop)}"
            f'<path d="{escape(shape.path)}" fill="{fill}" fill-rule="evenodd" {edge}/></a>'
        )
    lead = next((shape for shape in shapes if shape.lead), None)
    named = _lead(lead, box) if lead else ""
    return drawing(anchor, box, words, legend, [*areas, named])


def _lead(shape: Shape, box: tuple[int, int, int, int]) -> str:
    edge = (
        f'<path d="{escape(shape.path)}" fill="none" stroke="{LEAD_EDGE}" stroke-width="7" stroke-linejoin="round" '
        'pointer-events="none" aria-hidden="true"/>'
    )
    starts = _START.findall(shape.path)
    at = (float(starts[0][0]), float(starts[0][1])) if starts else (box[2] / 2, box[3] / 2)
    return edge + name_tag(shape.name, at, box, LETTERS)
