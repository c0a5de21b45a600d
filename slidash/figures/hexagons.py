"""A map of councils as hexagons, one a council, as an inline SVG string: all count the same, whatever their size."""

from collections.abc import Mapping, Sequence
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
from slidash.figures.text_width import text_width
from slidash.figures.theme import QUIET_TEXT, TEXT
from slidash.vocabulary.hexagons import CORNERS, HALF_WIDTH, QUARTER_HEIGHT, middle

MARGIN: Final = 14
LETTERS: Final = 34
LETTERS_ON: Final = 24
RING: Final = 0.74  # of a hexagon: the ring inside a county's
LINE_CHARACTERS: Final = 13
_THIN: Final = f'stroke="{EDGE}" stroke-width="1.5"'
CLEAR: Final = 3  # rows between the lead council and the name of a region
BESIDE: Final = 18  # between the coast and a region's name


def hexagon_map(
    anchor: str, shapes: Sequence[Shape], outlines: Mapping[str, str], words: MapWords, legend: Sequence[Class]
) -> str:
    """Where are the councils of each class? Hexagons with marks, regions outlined and named, the lead council named.

    `outlines` are the regions' names and paths (queries.maps.outlines); shapes stand in the order of reading. The whole
    is one stop for the keyboard, and each council a link with its figure as its name.
    """
    labels, reach = _regions(shapes)
    xs = [middle(shape.cell)[0] for shape in shapes] or [0]
    ys = [middle(shape.cell)[1] for shape in shapes] or [0]
    left = min(min(xs) - HALF_WIDTH, *(x for x, _ in reach)) - MARGIN
    right = max(max(xs) + HALF_WIDTH, *(x for _, x in reach)) + MARGIN
    top, bottom = min(ys) - 2 * QUARTER_HEIGHT - MARGIN, max(ys) + 2 * QUARTER_HEIGHT + MARGIN
    box = (left, top, right - left, bottom - top)
    stop = stopped_at(shapes)
    cells = [_cell(anchor, shape, first=n == stop) for n, shape in enumerate(shapes)]
    marks = "".join(_mark(shape) for shape in shapes if shape.group.mark)
    borders = "".join(
        f'<path d="{path}" fill="none" stroke="{TEXT}" stroke-width="5" stroke-linejoin="round"/>'
        for path in outlines.values()
    )
    lead = next((shape for shape in shapes if shape.lead), None)
    return drawing(
        anchor,
        box,
        words,
        legend,
        [
            f"<defs>{_hexagon(f'{anchor}-hex', 1.0)}{_hexagon(f'{anchor}-ring', RING)}</defs>",
            *cells,
            f'<g pointer-events="none" aria-hidden="true">{marks}{borders}{"".join(labels)}</g>',
            _lead(anchor, lead, box) if lead else "",
        ],
    )


def _hexagon(name: str, scale: float) -> str:
    steps = "L".join(f"{HALF_WIDTH * x * scale:g} {QUARTER_HEIGHT * y * scale:g}" for x, y in CORNERS)
    return f'<path id="{escape(name)}" d="M{steps}Z"/>'


def _cell(anchor: str, shape: Shape, *, first: bool) -> str:
    x, y = middle(shape.cell)
    ring = ""
    if shape.ringed:
        ring = f'<use href="#{anchor}-ring" x="{x}" y="{y}" fill="none" stroke="{shape.group.ink}" stroke-width="4"/>'
    fill = painted(anchor, shape.group)
    return f'{opened(shape, first=first)}<use href="#{anchor}-hex" x="{x}" y="{y}" fill="{fill}" {_THIN}/>{ring}</a>'


def _mark(shape: Shape) -> str:
    # Beside the links, not in them: what is read there is the name and the figure.
    x, y = middle(shape.cell)
    return (
        f'<text x="{x}" y="{y + 8}" fill="{shape.group.ink}" font-size="{LETTERS_ON}" text-anchor="middle">'
        f"{escape(shape.group.mark)}</text>"
    )


def _lead(anchor: str, shape: Shape, box: tuple[int, int, int, int]) -> str:
    x, y = middle(shape.cell)
    edge = f'<use href="#{anchor}-hex" x="{x}" y="{y}" fill="none" stroke="{LEAD_EDGE}" stroke-width="9"/>'
    ring = f'<g pointer-events="none" aria-hidden="true">{edge}</g>'
    return ring + name_tag(shape.name, (x, y), box, LETTERS)


def _regions(shapes: Sequence[Shape]) -> tuple[list[str], list[tuple[int, int]]]:
    """The names of regions beside the coast, with a line where a region has none, and how far they reach."""
    rows: dict[int, list[int]] = {}
    of_region: dict[str, dict[int, list[int]]] = {}
    for shape in shapes:
        row, x = shape.cell[1], middle(shape.cell)[0]
        rows.setdefault(row, []).append(x)
        of_region.setdefault(shape.region, {}).setdefault(row, []).append(x)
    lead = next((shape.cell[1] for shape in shapes if shape.lead), None)
    labels: list[str] = []
    reach: list[tuple[int, int]] = []
    for name in sorted(of_region.keys() - {""}):
        own = of_region[name]
        west = sorted(r for r, xs in own.items() if min(xs) == min(rows[r]))
        east = sorted(r for r, xs in own.items() if max(xs) == max(rows[r]))
        lines = _two_lines(name)
        wide = max(text_width(line, LETTERS) for line in lines)
        if len(west) > len(east):
            row = _row(west, lead)
            x = min(x for r in _beside(rows, row) for x in rows[r]) - HALF_WIDTH - BESIDE
            labels.append(_label(lines, x, row, "end"))
            reach.append((x - wide, x))
        else:
            row = _row(east or sorted(own), lead)
            x = max(x for r in _beside(rows, row) for x in rows[r]) + HALF_WIDTH + BESIDE
            if not east:
                start = max(own[row]) + HALF_WIDTH
                y = middle((0, row))[1]
                labels.append(f'<path d="M{start} {y}H{x - 6}" stroke="{QUIET_TEXT}" stroke-width="3"/>')
            labels.append(_label(lines, x, row, "start"))
            reach.append((x, x + wide))
    return labels, reach or [(0, 0)]


def _row(rows: Sequence[int], lead: int | None) -> int:
    """The middle row, or the one nearest to it that is clear of the lead council and its name."""
    half = rows[len(rows) // 2]
    return min(rows, key=lambda row: (lead is not None and -CLEAR < row - lead < CLEAR - 1, abs(row - half), row))


def _beside(rows: Mapping[int, Sequence[int]], row: int) -> list[int]:
    """A row and the ones above and below it, which two lines of letters are as high as."""
    return [each for each in (row - 1, row, row + 1) if each in rows]


def _two_lines(name: str) -> list[str]:
    words, lines = name.split(), [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > LINE_CHARACTERS and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _label(lines: Sequence[str], x: int, row: int, anchor: str) -> str:
    y = middle((0, row))[1] + LETTERS // 3 - (len(lines) - 1) * LETTERS * 6 // 10
    spans = "".join(
        f'<tspan x="{x}" y="{y + n * LETTERS * 12 // 10}">{escape(line)}</tspan>' for n, line in enumerate(lines)
    )
    return (
        f'<text class="council-map__region" font-size="{LETTERS}" text-anchor="{anchor}" fill="{TEXT}">{spans}</text>'
    )
