"""How do hexagons lie on a map? Cells (q, r) with a point at the top, their drawing units, and outlines round them.

q counts along a row, r counts rows downwards, each half a hexagon further to the right. All drawing units are whole
numbers, so that a path is short and neighbours share their corners exactly: a hexagon is 52 units wide and 60 high,
which is regular to within a thousandth.
"""

from collections.abc import Iterable
from typing import Final

Cell = tuple[int, int]
Corner = tuple[int, int]

HALF_WIDTH: Final = 26
QUARTER_HEIGHT: Final = 15
WIDTH: Final = 2 * HALF_WIDTH
# The six cells beside a cell, clockwise from the right.
SIDES: Final = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
# A cell's corners clockwise from the upper right: side n runs from corner n to corner n + 1.
CORNERS: Final = ((1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2))


def middle(cell: Cell) -> Corner:
    """Where the middle of a cell is, in drawing units right and down."""
    return HALF_WIDTH * (2 * cell[0] + cell[1]), QUARTER_HEIGHT * 3 * cell[1]


def around(cell: Cell) -> list[Cell]:
    """The six cells beside a cell."""
    return [(cell[0] + q, cell[1] + r) for q, r in SIDES]


def steps(a: Cell, b: Cell) -> int:
    """How many cells lie from one to the other, the last counted?"""
    dq, dr = a[0] - b[0], a[1] - b[1]
    return max(abs(dq), abs(dr), abs(dq + dr))


def pieces(cells: Iterable[Cell]) -> list[list[Cell]]:
    """The parts of a set of cells that touch one another, largest first."""
    left, connected = set(cells), []
    while left:
        first = min(left)
        left.discard(first)
        piece = [first]
        for q, r in piece:  # grows while it is walked
            for dq, dr in SIDES:
                beside = (q + dq, r + dr)
                if beside in left:
                    left.discard(beside)
                    piece.append(beside)
        connected.append(piece)
    return sorted(connected, key=lambda piece: (-len(piece), piece[0]))


def outline(cells: Iterable[Cell]) -> str:
    """The border of a set of cells as an SVG path in drawing units, one closed line for each piece or hole."""
    inside = set(cells)
    onward: dict[Corner, list[Corner]] = {}
    for cell in sorted(inside):
        x, y = middle(cell)
        corners = [(x + HALF_WIDTH * cx, y + QUARTER_HEIGHT * cy) for cx, cy in CORNERS]
        for n, beside in enumerate(around(cell)):
            if beside not in inside:
                onward.setdefault(corners[n], []).append(corners[(n + 1) % 6])
    path = []
    while onward:
        start = min(onward)
        line = [start]
        while True:
            following = onward[line[-1]].pop()
            if not onward[line[-1]]:
                del onward[line[-1]]
            if following == start:
                break
            line.append(following)
        path.append("M" + "L".join(f"{x} {y}" for x, y in line) + "Z")
    return "".join(path)
