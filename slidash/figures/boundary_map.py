"""A map of councils within their real boundaries, as inline SVG."""

import re
from collections.abc import Sequence
from typing import Final

from slidash.figures.map_colours import Class
from slidash.figures.map_marks import (
    COUNCIL,
    EDGE,
    END,
    LEAD_EDGE,
    MapWords,
    Shape,
    drawing,
    fills,
    name_tag,
    named,
    stopped_at,
)
from slidash.markup import NOTHING, Markup, joined, template, template_of_rows

MARGIN: Final = 10
LETTERS: Final = 34
_AREAS: Final = template_of_rows(COUNCIL, '<path d="{}" fill="{}" stroke-width="{}"/>', END)
_NO_FILL: Final = Markup("none")
_OF_AREAS: Final = template('<g fill-rule="evenodd" stroke="{}" stroke-linejoin="round">{}</g>')
_EDGE: Final = template(
    '<path d="{}" fill="none" stroke="{}" stroke-width="7" stroke-linejoin="round" pointer-events="none" '
    'aria-hidden="true"/>'
)
_START: Final = re.compile(r"M(-?\d+) ?(-?\d+)")


def boundary_map(
    anchor: str, shapes: Sequence[Shape], size: tuple[int, int], words: MapWords, legend: Sequence[Class]
) -> Markup:
    """Where are the councils of each class, as the land lies? The lead council is outlined and named.

    `size` is the box that the shapes' paths lie in (queries.maps.boundary_source). Keyboard and names as on the map of
    hexagons. Counties over their districts are drawn as an outline only.
    """
    box = (-MARGIN, -MARGIN, size[0] + 2 * MARGIN, size[1] + 2 * MARGIN)
    stop = stopped_at(shapes)
    areas, filled = [], fills(anchor, shapes)
    for n, shape in enumerate(shapes):
        fill = _NO_FILL if shape.ringed else filled[shape.group.key]
        areas.append((*named(shape, first=n == stop), shape.path, fill, 3.5 if shape.ringed else 1.2))
    lead = next((shape for shape in shapes if shape.lead), None)
    edge = _lead(lead, box) if lead else NOTHING
    return drawing(anchor, box, words, legend, [_OF_AREAS(EDGE, _AREAS(areas)), edge])


def _lead(shape: Shape, box: tuple[int, int, int, int]) -> Markup:
    starts = _START.findall(shape.path)
    at = (float(starts[0][0]), float(starts[0][1])) if starts else (box[2] / 2, box[3] / 2)
    return joined((_EDGE(shape.path, LEAD_EDGE), name_tag(shape.name, at, box, LETTERS)))
