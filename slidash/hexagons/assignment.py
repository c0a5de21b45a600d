"""Which hexagon does each council get? Cells along the coast, an assignment, and swaps that keep neighbours together.

Cells are axial coordinates (q, r) of hexagons with a point at the top, r counted southwards; places are measured in
hexagon widths. Everything is deterministic.
"""

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.spatial import Delaunay, cKDTree

from slidash.hexagons.cartogram import Points, on_land
from slidash.hexagons.regions import Worth
from slidash.vocabulary.hexagons import SIDES, Cell

Ints = NDArray[np.int64]

ROW: Final = math.sqrt(3) / 2  # from one row of hexagons to the next, in widths
GRAINS: Final = 9  # to a hexagon's width: how finely the land that covers it is told
WANTED: Final = 0.25  # how much land a council standing there makes up for
DRAWN_HOME: Final = 0.35  # weight of a council's own place beside that of its neighbours
BORDER: Final = 0.5  # what a side between two regions, or two counties, costs
SAME_REGION: Final = 2.0
SAME_COUNTY: Final = 2.0
FEW: Final = 4  # so few councils are all neighbours
FARTHEST: Final = 1e9
LONGEST_SIDE: Final = 4.0  # hexagon widths: councils further apart are no neighbours, whatever the triangles say
FAR: Final = 2.5  # hexagon widths of parting after which more of it costs no more
ROUNDS: Final = 3
SWAPS: Final = 400
AT_ONCE: Final = 40


@dataclass(frozen=True, slots=True)
class Ties:
    """Who is to stay beside whom: the neighbours of each council, padded to one length with weight 0."""

    others: Ints  # (n, k)
    weight: Points  # (n, k)
    kin: Ints  # (n, 2): numbers of region and county


def places(cells: Ints) -> Points:
    """Where the middles of cells (n, 2) are, in hexagon widths east and south, (n, 2)."""
    return np.column_stack([cells[:, 0] + cells[:, 1] / 2, cells[:, 1] * ROW])


def coast_cells(outline: Points, at: Points) -> Ints:
    """As many cells as there are councils, all joined: those that land covers most, rather with a council on them.

    `outline` (m, 2) and the councils' places `at` (n, 2) are in hexagon widths, south counted up; the cells are (n, 2).
    """
    low, high = np.floor(outline.min(axis=0)) - 2, np.ceil(outline.max(axis=0)) + 2
    rows = np.arange(int(low[1] / ROW), int(high[1] / ROW) + 1)
    cells = np.array(
        [(q, r) for r in rows for q in range(int(low[0] - r / 2), int(high[0] - r / 2) + 1)], dtype=np.int64
    )
    grain = 1 / GRAINS
    shape = tuple(np.ceil((high - low) / grain).astype(int))
    land = on_land(outline, low, shape, grain)
    grains = (np.argwhere(land) + 0.5) * grain + low
    nearest = cKDTree(places(cells)).query(grains)[1]
    covered = np.bincount(nearest, minlength=len(cells)) / (GRAINS**2 * ROW)
    gap = np.hypot(*(places(cells)[:, None, :] - at[None]).transpose(2, 0, 1)).min(axis=1)
    covered = covered + WANTED * (gap < 0.5)
    order = np.lexsort((cells[:, 0], cells[:, 1], -covered))
    return _joined(cells[order], len(at))


def _joined(cells: Ints, count: int) -> Ints:
    """The first `count` cells that hang together, taking them in order but none before it touches the others."""
    waiting = [(q, r) for q, r in cells.tolist()]
    apart = {cell: n for n, cell in enumerate(waiting)}
    chosen: list[tuple[int, int]] = []
    edge: list[tuple[int, tuple[int, int]]] = [(0, waiting[0])]
    seen = {waiting[0]}
    while len(chosen) < count:
        _, cell = heapq.heappop(edge)
        chosen.append(cell)
        for q, r in SIDES:
            beside = (cell[0] + q, cell[1] + r)
            if beside in apart and beside not in seen:
                seen.add(beside)
                heapq.heappush(edge, (apart[beside], beside))
    return np.array(chosen, dtype=np.int64)


def ties(at: Points, regions: Sequence[str], counties: Sequence[str]) -> Ties:
    """Neighbours by Delaunay's triangles, those of one region and one county tied more firmly.

    `at` are the councils' places, (n, 2), in hexagon widths; the others say for each which region and county it is in.
    """
    n = len(at)
    weight = np.zeros((n, n))
    gap = np.hypot(*(at[:, None, :] - at[None]).transpose(2, 0, 1)) + np.eye(n) * FARTHEST
    if n <= FEW:
        weight += 1 - np.eye(n)
    else:
        # A county may stand just where a district stands: a hair's breadth keeps every point in the triangles.
        for triangle in Delaunay(at + np.arange(n)[:, None] * [1e-7, 2e-7]).simplices:
            for a, b in zip(triangle, np.roll(triangle, 1), strict=True):
                if gap[a, b] <= LONGEST_SIDE:
                    weight[a, b] = weight[b, a] = 1.0
    for alone in np.nonzero(weight.sum(axis=1) == 0)[0] if n > 1 else ():  # an island far off the coast
        nearest = gap[alone].argmin()
        weight[alone, nearest] = weight[nearest, alone] = 1.0
    region, county = np.array(regions), np.array(counties)
    weight = np.where((weight > 0) & (region[:, None] == region), SAME_REGION, weight)
    kin = (county[:, None] == county) & (county[:, None] != "") & ~np.eye(n, dtype=bool)
    weight = np.where(kin, np.where(weight > 0, SAME_REGION + SAME_COUNTY, 0.5), weight)
    most = int((weight > 0).sum(axis=1).max())
    others = np.argsort(-weight, axis=1, kind="stable")[:, :most]
    numbers = [np.unique(names, return_inverse=True)[1] for names in (region, county)]
    return Ties(others, np.take_along_axis(weight, others, axis=1), np.column_stack(numbers).astype(np.int64))


def assigned(at: Points, cells: Ints, tied: Ties) -> Ints:
    """The index into `cells` of each council's cell, (n,) for n councils, all different.

    `at` are the councils' own places, (n, 2), in hexagon widths, south counted up; `cells` are axial, (n, 2). An
    assignment is drawn ever more to where neighbours have gone, and the best of ROUNDS is taken.
    """
    spots = places(cells)
    own = at.copy()
    aim = own
    best: tuple[float, Ints] | None = None
    for _ in range(ROUNDS):
        cost = ((aim[:, None, :] - spots[None]) ** 2).sum(axis=2)
        chosen = linear_sum_assignment(cost)[1].astype(np.int64)
        chosen = _swapped(own, spots, tied, chosen)
        worth = _energy(own, spots, tied, chosen)
        if best is None or worth < best[0] - 1e-9:
            best = (worth, chosen)
        now = spots[chosen]
        step = own[tied.others] - own[:, None, :]
        length = np.maximum(np.hypot(step[..., 0], step[..., 1]), 1e-9)[..., None]
        beside = now[tied.others] - step / length
        pull = tied.weight[..., None]
        neighbours = (beside * pull).sum(axis=1) / np.maximum(pull.sum(axis=1), 1e-9)
        aim = DRAWN_HOME * own + (1 - DRAWN_HOME) * neighbours
    assert best is not None  # noqa: S101 - ROUNDS is positive
    return best[1]


def worth_of(own: Points, tied: Ties) -> Worth:
    """What it costs one council to be at a cell, the others where they are: the same sum as in the assignment.

    `own` are the councils' own places, (n, 2), in hexagon widths; the answer takes a council's number, a cell, and the
    cells that all councils are at.
    """
    homes = own.tolist()
    bonds = [
        [(other, weight) for other, weight in zip(others, weights, strict=True) if weight > 0]
        for others, weights in zip(tied.others.tolist(), tied.weight.tolist(), strict=True)
    ]
    row = ROW

    def worth(council: int, cell: Cell, held: Sequence[Cell]) -> float:
        x, y = cell[0] + cell[1] / 2, cell[1] * row
        total: float = DRAWN_HOME * ((x - homes[council][0]) ** 2 + (y - homes[council][1]) ** 2)
        for other, weight in bonds[council]:
            q, r = held[other]
            apart = math.hypot(q + r / 2 - x, r * row - y) - 1.0
            total += weight * min(max(apart, 0.0), FAR)
        return total

    return worth


def _apart(a: Points, b: Points) -> Points:
    """What it costs neighbours to be so far apart: nothing side by side, and no more than so much."""
    distance = np.hypot(a[..., 0] - b[..., 0], a[..., 1] - b[..., 1])
    return np.asarray(np.minimum(np.maximum(distance - 1.0, 0.0), FAR))


def _each(own: Points, where: Points, neighbours: Points, weight: Points) -> Points:
    strain = (_apart(where[:, None, :], neighbours) * weight).sum(axis=1)
    return np.asarray(DRAWN_HOME * ((where - own) ** 2).sum(axis=1) + strain)


def _energy(own: Points, spots: Points, tied: Ties, chosen: Ints) -> float:
    now = spots[chosen]
    return float(_each(own, now, now[tied.others], tied.weight).sum())


def _beside(gap: Points) -> Ints:
    """For each cell the numbers of those around it, filled up with its own number to six."""
    around = np.repeat(np.arange(len(gap))[:, None], 6, axis=1)
    for cell, row in enumerate(gap):
        near = np.nonzero((row > 0) & (row < 1.1))[0]
        around[cell, : len(near)] = near
    return around


def _borders(mover: Ints, at: Ints, other: Ints, holder: Ints, beside: Ints, tied: Ties) -> Points:
    """How many sides to another region or county a council has at a cell, that to one other cell left out."""
    around = beside[at]
    counts = (around != at[:, None]) & (around != other[:, None])
    strange = tied.kin[holder[around]] != tied.kin[mover][:, None, :]
    return np.asarray((strange.sum(axis=2) * counts).sum(axis=1), dtype=np.float64)


def _swapped(own: Points, spots: Points, tied: Ties, chosen: Ints) -> Ints:
    """Swap councils of cells up to two apart for as long as that helps, the best swaps first."""
    gap = np.hypot(*(spots[:, None, :] - spots[None]).transpose(2, 0, 1))
    first, second = np.nonzero(np.triu((gap > 0) & (gap < 2.1)))
    beside = _beside(gap)
    chosen = chosen.copy()
    holder = np.empty(len(spots), dtype=np.int64)
    holder[chosen] = np.arange(len(chosen))
    for _ in range(SWAPS):
        now = spots[chosen]
        a, b = holder[first], holder[second]
        before = _each(own, now, now[tied.others], tied.weight)
        gain = before[a] + before[b]
        for mover, stayer, to in ((a, b, second), (b, a, first)):
            weight = np.where(tied.others[mover] == stayer[:, None], 0.0, tied.weight[mover])
            held = np.where(tied.others[mover] == stayer[:, None], tied.weight[mover], 0.0)
            apart = _apart(spots[first], spots[second])
            gain = gain - _each(own[mover], spots[to], now[tied.others[mover]], weight) - held.sum(axis=1) * apart
        for mover, at, to in ((a, first, second), (b, second, first)):
            gain = gain + BORDER * (
                _borders(mover, at, to, holder, beside, tied) - _borders(mover, to, at, holder, beside, tied)
            )
        order = np.argsort(-gain, kind="stable")
        order = order[gain[order] > 1e-9]
        if not len(order):
            break
        touched = np.zeros(len(chosen), dtype=bool)
        for pair in order[:AT_ONCE]:
            x, y = a[pair], b[pair]
            around = [x, y, *tied.others[x], *tied.others[y]]
            if touched[around].any():
                continue
            touched[around] = True
            chosen[x], chosen[y] = chosen[y], chosen[x]
            holder[chosen[x]], holder[chosen[y]] = x, y
    return chosen
