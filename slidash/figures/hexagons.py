"""A map of councils as hexagons, one a council, as inline SVG: all count the same, whatever their size."""

from collections.abc import Mapping, Sequence
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
from slidash.figures.text_width import text_width
from slidash.figures.theme import QUIET_TEXT, TEXT
from slidash.markup import NOTHING, Markup, Row, escaped, joined, template, template_of_rows
from slidash.vocabulary.hexagons import CORNERS, HALF_WIDTH, QUARTER_HEIGHT, middle

MARGIN: Final = 14
LETTERS: Final = 34
LETTERS_ON: Final = 24
RING: Final = 0.74  # of a hexagon: the ring inside a county's
LINE_CHARACTERS: Final = 13
CLEAR: Final = 3  # rows between the lead council and the name of a region
BESIDE: Final = 18  # between the coast and a region's name
_HEXAGON: Final = template('<path id="{}-{}" d="M{}Z"/>')
_DEFINED: Final = template("<defs>{}{}</defs>")
_CELLS: Final = template_of_rows(COUNCIL, '<use href="#{}-hex" x="{}" y="{}" fill="{}"/>{}', END)
_OF_CELLS: Final = template('<g stroke="{}" stroke-width="1.5">{}</g>')
_RING: Final = template('<use href="#{}-{}" x="{}" y="{}" fill="none" stroke="{}" stroke-width="{}"/>')
_OF_MARKS: Final = template('<g font-size="{}" text-anchor="middle">{}</g>')
_MARKS: Final = template_of_rows('<text x="{}" y="{}" fill="{}">{}</text>')
_BORDER: Final = template('<path d="{}" fill="none" stroke="{}" stroke-width="5" stroke-linejoin="round"/>')
_OVER: Final = template('<g pointer-events="none" aria-hidden="true">{}</g>')
_LEADER: Final = template('<path d="M{} {}H{}" stroke="{}" stroke-width="3"/>')
_REGION: Final = template('<text class="council-map__region" font-size="{}" text-anchor="{}" fill="{}">{}</text>')
_LINE: Final = template('<tspan x="{}" y="{}">{}</tspan>')


def hexagon_map(
    anchor: str, shapes: Sequence[Shape], outlines: Mapping[str, str], words: MapWords, legend: Sequence[Class]
) -> Markup:
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
    name, filled = escaped(anchor), fills(anchor, shapes)
    cells = [_cell(name, shape, filled[shape.group.key], first=n == stop) for n, shape in enumerate(shapes)]
    borders = [_BORDER(path, TEXT) for path in outlines.values()]
    lead = next((shape for shape in shapes if shape.lead), None)
    return drawing(
        anchor,
        box,
        words,
        legend,
        [
            _DEFINED(_hexagon(anchor, "hex", 1.0), _hexagon(anchor, "ring", RING)),
            _OF_CELLS(EDGE, _CELLS(cells)),
            _OVER(joined((_marks(shapes), *borders, *labels))),
            _lead(anchor, lead, box) if lead else NOTHING,
        ],
    )


def _hexagon(anchor: str, name: str, scale: float) -> Markup:
    steps = "L".join(f"{HALF_WIDTH * x * scale:g} {QUARTER_HEIGHT * y * scale:g}" for x, y in CORNERS)
    return _HEXAGON(anchor, name, steps)


def _cell(anchor: Markup, shape: Shape, fill: Markup, *, first: bool) -> Row:
    x, y = middle(shape.cell)
    ring = _RING(anchor, "ring", x, y, shape.group.ink, 4) if shape.ringed else NOTHING
    return *named(shape, first=first), anchor, x, y, fill, ring


def _marks(shapes: Sequence[Shape]) -> Markup:
    # Beside the links, not in them: what is read there is the name and the figure.
    marked = [(*middle(shape.cell), shape.group) for shape in shapes if shape.group.mark]
    return _OF_MARKS(LETTERS_ON, _MARKS([(x, y + 8, group.ink, group.mark) for x, y, group in marked]))


def _lead(anchor: str, shape: Shape, box: tuple[int, int, int, int]) -> Markup:
    x, y = middle(shape.cell)
    ring = _OVER(_RING(anchor, "hex", x, y, LEAD_EDGE, 9))
    return joined((ring, name_tag(shape.name, (x, y), box, LETTERS)))


def _regions(shapes: Sequence[Shape]) -> tuple[list[Markup], list[tuple[int, int]]]:
    """The names of regions beside the coast, with a line where a region has none, and how far they reach."""
    rows: dict[int, list[int]] = {}
    of_region: dict[str, dict[int, list[int]]] = {}
    for shape in shapes:
        row, x = shape.cell[1], middle(shape.cell)[0]
        rows.setdefault(row, []).append(x)
        of_region.setdefault(shape.region, {}).setdefault(row, []).append(x)
    lead = next((shape.cell[1] for shape in shapes if shape.lead), None)
    labels: list[Markup] = []
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
                labels.append(_LEADER(start, y, x - 6, QUIET_TEXT))
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


def _label(lines: Sequence[str], x: int, row: int, anchor: str) -> Markup:
    y = middle((0, row))[1] + LETTERS // 3 - (len(lines) - 1) * LETTERS * 6 // 10
    spans = joined(_LINE(x, y + n * LETTERS * 12 // 10, line) for n, line in enumerate(lines))
    return _REGION(LETTERS, anchor, TEXT, spans)
