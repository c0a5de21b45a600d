"""Reads the figures of a grid's columns: numbers, statuses and periods as arrays, and what became of every cell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from slidash.authored.tables.declaration import Table
from slidash.importers.sheets import Cell, Grid, letter, text
from slidash.importers.tables.cells import NOT_LOADED, Figure, Figures
from slidash.importers.tables.columns import Limits, ValueColumn
from slidash.importers.tables.faults import Faults
from slidash.importers.tables.periods import Calendar, Label
from slidash.importers.tables.series import HashedTable, Rule, Series, fitting
from slidash.vocabulary.periods import Period

BLANK = "empty cell"
MARKED = "marker that the declaration leaves out"
LEFT_OUT = "row or column that the declaration leaves out"
STATUSES = ("suppressed", "not available", "not applicable")
Numbers = np.ndarray


@dataclass(slots=True)
class Block:
    """The figures of one column of one grid, as arrays of one length (figures,). A value that is nan has a status."""

    series: np.ndarray  # this and the next two: positions in the lists of `Read`
    area: np.ndarray
    period: np.ndarray
    value: np.ndarray  # in the file's own unit, as are the limits, nan for none
    lower: np.ndarray
    upper: np.ndarray
    status: np.ndarray  # 1 + position in STATUSES, or 0
    provisional: np.ndarray  # bool
    note: np.ndarray  # position in the list of `Read`
    row: np.ndarray  # of the grid, from 0
    recoded: np.ndarray  # bool: the area stood under an earlier code of its own


@dataclass(slots=True)
class Read:
    """What was read of the grids of one file. Series, areas, periods and notes are known by position in their lists."""

    series: dict[Series, int] = field(default_factory=dict)
    areas: dict[str, int] = field(default_factory=dict)
    periods: dict[Period, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    fates: Counter[str] = field(default_factory=Counter)  # cells that are no observation
    warnings: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is read."""

    number: int
    area: int
    label: Label
    combination: int
    recoded: bool
    provisional: bool
    note: str
    status: Figure | None


class ColumnReader:
    """Reads one column after the other of a grid whose rows are known."""

    def __init__(self, table: Table, read: Read, faults: Faults, grid: Grid, rows: Sequence[Row]) -> None:
        self.table, self.read, self.faults, self.grid, self.rows = table, read, faults, grid, rows
        self.hashed, self.figures, self.calendar = HashedTable.of(table), Figures(table), Calendar(table)
        self.percent = grid.marks.percent if table.percent_cells == "as shown" else frozenset()
        self.markers = any(row.status is not None for row in rows)
        notes = read.notes
        notes.setdefault("", 0)
        self.area = np.array([row.area for row in rows], dtype=np.int32)
        self.combination = np.array([row.combination for row in rows], dtype=np.int32)
        self.provisional = np.array([row.provisional for row in rows], dtype=bool)
        self.note = np.array([notes.setdefault(row.note, len(notes)) for row in rows], dtype=np.int32)
        self.number = np.array([row.number + 1 for row in rows], dtype=np.int32)
        self.recoded = np.array([row.recoded for row in rows], dtype=bool)
        pairs: dict[tuple[Label, int], int] = {}
        self.pair = np.array(
            [pairs.setdefault((row.label, row.combination), len(pairs)) for row in rows], dtype=np.int32
        )
        self.undated: set[int] = set()  # rows whose own label is no period
        self.pairs = list(pairs)  # each label with each combination it has

    def add(self, value: ValueColumn, series: Sequence[Series]) -> None:
        """Read a column; `series` are what it holds for each combination."""
        rules = [fitting(one, self.hashed) for one in series]
        skipped = np.array([rule.skip for rule in rules], dtype=bool)[self.combination]
        for position in [at for at, rule in enumerate(rules) if rule.without]:
            areas = [self.read.areas[code] for code in rules[position].without if code in self.read.areas]
            skipped |= (self.combination == position) & np.isin(self.area, areas)
        if skipped.all():
            self.read.fates[LEFT_OUT] += len(skipped)
            return
        values, status, loaded, provisional, note = self._figures(value, skipped)
        periods = self._periods(value, rules, loaded)
        lower, upper = self._limits(value, values, loaded)
        loaded &= periods >= 0
        # A series without any figure in a file is no metric of it.
        there = np.unique(self.combination[loaded])
        numbers = np.full(len(series), -1, dtype=np.int32)
        for position in there:
            numbers[position] = self.read.series.setdefault(series[position], len(self.read.series))
        everything = {
            "series": numbers[self.combination],
            "area": self.area,
            "row": self.number,
            "recoded": self.recoded,
            "period": periods,
            "value": values,
            "lower": lower,
            "upper": upper,
            "status": status,
            "provisional": provisional,
            "note": note,
        }
        self.read.blocks.append(Block(**{name: array[loaded] for name, array in everything.items()}))

    def _figures(self, value: ValueColumn, skipped: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
        """Values, statuses, which cells are figures, which are provisional, and their notes."""
        count, at, cells = len(self.rows), value.column.at, self.grid.rows
        values, status, loaded = [np.nan] * count, np.zeros(count, dtype=np.int8), ~skipped
        provisional, note = self.provisional.copy(), self.note.copy()
        self.read.fates[LEFT_OUT] += int(skipped.sum())
        for n in np.flatnonzero(loaded).tolist():
            cell = cells[self.rows[n].number][at]
            if type(cell) is float and not self.markers:
                values[n] = cell
                continue
            figure = self._figure(n, cell, value)
            if figure is None or figure.status == NOT_LOADED:
                loaded[n] = False
                if figure is not None:
                    self.read.fates[MARKED if figure.marker else BLANK] += 1
                continue
            if figure.value is not None:
                values[n] = figure.value
            else:
                status[n] = 1 + STATUSES.index(figure.status or STATUSES[1])
            if figure.note or figure.provisional:
                provisional[n] |= figure.provisional
                notes = "; ".join(part for part in (self.rows[n].note, figure.note) if part)
                note[n] = self.read.notes.setdefault(notes, len(self.read.notes))
        numbers = self._as_shown(np.array(values, dtype=np.float64), at)
        return numbers, status, loaded, provisional, note

    def _as_shown(self, numbers: Numbers, at: int) -> Numbers:
        """The numbers (rows,) of a column, those in cells that show percentages as the percentages shown."""
        if self.percent:
            shown = np.array([(row.number, at) in self.percent for row in self.rows], dtype=bool)
            numbers[shown] = np.round(numbers[shown] * 100, 10)
        return numbers

    def _figure(self, n: int, cell: Cell, value: ValueColumn) -> Figure | None:
        """What a cell says, and the marker in its row, or None with the fault noted."""
        figure, beside = self.figures.read(cell), self.rows[n].status
        where = f"row {self.rows[n].number + 1}, {value.column.place}"
        if beside is not None and beside.marker:
            if beside.status and (figure is None or figure.value is None):
                return beside
            if beside.status and figure is not None:
                found = f"{text(cell)} beside {beside.marker}"
                self.faults.add(self.grid.place, where, found, "no figure beside a marker that says there is none")
                return None
            if figure is not None and figure.value is not None:
                notes = "; ".join(note for note in (beside.note, figure.note) if note)
                return Figure(figure.value, None, notes, beside.provisional or figure.provisional)
        if figure is None:
            self.faults.add(self.grid.place, where, text(cell), "a number, or a marker that the declaration names")
        return figure

    def _periods(self, value: ValueColumn, rules: Sequence[Rule], loaded: Numbers) -> Numbers:
        """The number of each row's period, or -1 with the fault noted."""
        numbers = np.full(len(self.pairs), -1, dtype=np.int32)
        for pair in np.unique(self.pair[loaded]):
            label, combination = self.pairs[pair]
            written = (value.label, "") if value.label else label
            period = self.calendar.read(written, rules[combination].means)
            if isinstance(period, Period):
                numbers[pair] = self.read.periods.setdefault(period, len(self.read.periods))
                continue
            rows = set(np.flatnonzero(loaded & (self.pair == pair)).tolist())
            if not value.label:  # a row's own label is told once, not for each of its figures
                rows -= self.undated
                self.undated |= rows
            for row in sorted(rows):
                where = f"row {self.rows[row].number + 1}, {value.column.place}"
                self.faults.add(self.grid.place, where, written[0], "a period as declared", f": {period}")
        return numbers[self.pair]

    def _limits(self, value: ValueColumn, values: Numbers, loaded: Numbers) -> tuple[Numbers, Numbers]:
        """The limits beside the figures `values` (rows,); both or neither, none beside a marker, whatever it says."""
        ends = np.full((2, len(self.rows)), np.nan)
        if value.limits != Limits():
            for which, at in enumerate((value.limits.lower, value.limits.upper)):
                if at is None:
                    continue
                for n in np.flatnonzero(loaded & ~np.isnan(values)).tolist():
                    cell = self.grid.rows[self.rows[n].number][at]
                    figure = self.figures.read(cell)
                    if figure is None:
                        where = f"row {self.rows[n].number + 1}, column {letter(at)}"
                        self.faults.add(self.grid.place, where, text(cell), "a limit: a number or a marker")
                    elif figure.value is not None:
                        ends[which, n] = figure.value
                ends[which] = self._as_shown(ends[which], at)
        ends[:, np.isnan(ends).any(axis=0)] = np.nan
        for n in np.flatnonzero(ends[0] > ends[1]).tolist():
            where = f"row {self.rows[n].number + 1}, {value.column.place}"
            found = f"limits {ends[0][n]:g} to {ends[1][n]:g}"
            self.faults.add(self.grid.place, where, found, "a lower limit that is not above the upper one")
        return ends[0], ends[1]
