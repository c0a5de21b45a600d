"""Makes every region hang together on the hexagons: the cheapest moves that close its gaps, and then what still helps.

A move is a swap of two councils, or a shift: a cell of sea beside a region becomes land, the region's councils move up
by one towards it, and the last one leaves its cell to the sea.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from slidash.vocabulary.hexagons import Cell, around, pieces, steps

Move = dict[int, Cell]  # council number: its new cell
Worth = Callable[[int, Cell, Sequence[Cell]], float]  # what it costs a council to be at a cell while the others stay


def _within(reach: int) -> tuple[Cell, ...]:
    span = range(-reach, reach + 1)
    return tuple((q, r) for q in span for r in span if (q, r) != (0, 0) and abs(q + r) <= reach)


NEAR: Final = _within(2)  # how far off councils trade places
FAR: Final = _within(5)  # and where nothing nearer closes a gap
LIMIT: Final = 60
SWEEPS: Final = 4


def gaps(cells: Sequence[Cell]) -> int:
    """How far are the parts of a region from its largest, all in all? 0 when it hangs together."""
    main, *rest = pieces(cells)
    return sum(min(steps(a, b) for a in piece for b in main) - 1 for piece in rest)


class Layout:
    """Who is where, and how well the regions hang together."""

    def __init__(self, cells: Sequence[Cell], regions: Sequence[str], worth: Worth) -> None:
        self.held = list(cells)
        self.regions = regions
        self.worth = worth
        names = sorted(set(regions))
        self.members = {name: [n for n, own in enumerate(regions) if own == name] for name in names}
        self.gaps = {name: gaps([self.held[n] for n in own]) for name, own in self.members.items()}

    def gain(self, move: Mapping[int, Cell]) -> int:
        """By how much the gaps grow with a move; less than 0 is better."""
        touched = {self.regions[n] for n in move}
        if len(touched) == 1 and set(move.values()) == {self.held[n] for n in move}:
            return 0
        after = (gaps([move.get(n, self.held[n]) for n in self.members[name]]) for name in touched)
        return sum(after) - sum(self.gaps[name] for name in touched)

    def cost(self, move: Mapping[int, Cell]) -> float:
        """By how much the councils that move are worse off."""
        before = sum(self.worth(n, self.held[n], self.held) for n in move)
        left = {n: self.held[n] for n in move}
        for n, cell in move.items():
            self.held[n] = cell
        after = sum(self.worth(n, cell, self.held) for n, cell in move.items())
        for n, cell in left.items():
            self.held[n] = cell
        return after - before

    def make(self, move: Mapping[int, Cell]) -> None:
        """Carry the move out."""
        for n, cell in move.items():
            self.held[n] = cell
        for name in {self.regions[n] for n in move}:
            self.gaps[name] = gaps([self.held[n] for n in self.members[name]])

    def swaps(self, councils: Sequence[int], reach: Sequence[Cell]) -> Iterator[Move]:
        """Every trade of one of these councils with one of another region within reach."""
        at = {cell: n for n, cell in enumerate(self.held)}
        for a in councils:
            own = self.held[a]
            for q, r in reach:
                cell = (own[0] + q, own[1] + r)
                b = at.get(cell)
                if b is not None and self.regions[a] != self.regions[b]:
                    yield {a: cell, b: own}

    def shifts(self, councils: Sequence[int]) -> Iterator[Move]:
        """Every way for these councils, one region, to move up by one into the sea beside them."""
        land = set(self.held)
        at = {self.held[n]: n for n in councils}
        sea = sorted({beside for cell in at for beside in around(cell)} - land)
        for new in sea:
            if sum(beside in land for beside in around(new)) < 2:
                continue
            came_from: dict[Cell, Cell] = {}
            line = [new]
            for cell in line:
                for beside in around(cell):
                    if beside in at and beside not in came_from:
                        came_from[beside] = cell
                        line.append(beside)
            for left in line[1:]:
                if land.issuperset(around(left)):
                    continue
                move: Move = {}
                cell = left
                while cell != new:
                    move[at[cell]] = cell = came_from[cell]
                if len(pieces([*(land - {left}), new])) == 1:
                    yield move


def whole(cells: Sequence[Cell], regions: Sequence[str], worth: Worth) -> list[Cell]:
    """The cells after moves that leave every region in one piece, and after swaps that help and keep it so."""
    layout = Layout(cells, regions, worth)
    for _ in range(LIMIT):
        options = _closing(layout, NEAR) or _closing(layout, FAR)
        if not options:
            break
        layout.make(min(options, key=lambda option: option[:2])[2])
    for _ in range(SWEEPS):
        if not _polish(layout):
            break
    return layout.held


def _closing(layout: Layout, reach: Sequence[Cell]) -> list[tuple[float, list[tuple[int, Cell]], Move]]:
    """Every move that closes a gap, with what it costs for each cell of gap that it closes."""
    return [
        (layout.cost(move) / -gain, sorted(move.items()), move)
        for name, gap in layout.gaps.items()
        if gap
        for move in (*layout.swaps(layout.members[name], reach), *layout.shifts(layout.members[name]))
        if (gain := layout.gain(move)) < 0
    ]


def _polish(layout: Layout) -> bool:
    """One round of swaps of councils nearby that help and open no gap. Did any?"""
    at = {cell: n for n, cell in enumerate(layout.held)}
    helped = False
    for a in range(len(layout.held)):
        for q, r in NEAR:
            own = layout.held[a]
            cell = (own[0] + q, own[1] + r)
            b = at.get(cell)
            if b is None or b > a:
                continue
            move = {a: cell, b: own}
            if layout.cost(move) < -1e-9 and layout.gain(move) <= 0:
                layout.make(move)
                at[cell], at[own] = a, b
                helped = True
    return helped
