"""Reads one grid as its table says: which series there are, every figure, and what became of every other cell."""

from collections.abc import Iterator

from slidash.authored.register import Register
from slidash.authored.tables.declaration import Table
from slidash.importers.sheets import Grid, letter, text
from slidash.importers.tables.cells import Figure, Figures
from slidash.importers.tables.column_reading import LEFT_OUT, ColumnReader, Read, Row
from slidash.importers.tables.columns import Layout, LevelColumns, lay_out
from slidash.importers.tables.faults import Faults
from slidash.importers.tables.headings import Headings, read_headings
from slidash.importers.tables.periods import Calendar, Label, label_of
from slidash.importers.tables.places import Place, Places
from slidash.importers.tables.series import Combination, combination, series_of, source_parts
from slidash.vocabulary.patterns import like, like_any, plain
from slidash.vocabulary.periods import Period

CROSSED = "breakdown by more than the declaration reads, or one it leaves out"
UNDER = "row under the end of the table"
FIRST_COLUMNS = 4
LONGEST_MARKER = 6


class GridReader:
    """Reads the grids of one file into one Read."""

    def __init__(self, table: Table, register: Register, faults: Faults) -> None:
        self.table, self.faults = table, faults
        self.places = Places(register, table.area)
        self.figures = Figures(table)
        self.calendar = Calendar(table)
        self.read = Read()

    def grid(self, grid: Grid) -> None:
        """Add what a grid holds. Raises TableFault when headings or columns are not as declared."""
        for (row, column), found in grid.marks.broken.items():
            if row < len(grid.rows) and column < len(grid.rows[row]):
                grid.rows[row][column] = found
        headings = read_headings(grid, self.table)
        layout = lay_out(grid, headings, self.table)
        combinations: dict[Combination, int] = {}
        rows = list(self._rows(grid, headings, layout, combinations))
        parts = source_parts(grid, headings, self.table)
        if not rows:
            return
        columns = ColumnReader(self.table, self.read, self.faults, grid, rows)
        for value in layout.values:
            columns.add(value, [series_of(value, parts, key, self.table) for key in combinations])

    def _rows(
        self,
        grid: Grid,
        headings: Headings,
        layout: Layout,
        combinations: dict[Combination, int],
    ) -> Iterator[Row]:
        table, whole = self.table, label_of(grid, headings, self.table)
        width, fates = len(layout.values), self.read.fates
        columns, known = layout.naming, dict[tuple[str | float, ...], Combination | None]()
        for at in range(headings.body, len(grid.rows)):
            cells = grid.rows[at]
            if table.rows.until and any(
                like_any(table.rows.until, text(cell)) for cell in cells[:FIRST_COLUMNS] if cell != ""
            ):
                under = sum(self._has_figure(row, layout) for row in grid.rows[at + 1 :])
                fates[UNDER] += width * under
                break
            if all(cell == "" for cell in cells):
                continue
            fates[LEFT_OUT] += layout.skipped
            if any(not like_any(patterns, text(cells[at_])) for at_, patterns in layout.keep.items()) or any(
                like_any(patterns, text(cells[at_])) for at_, patterns in layout.skip.items()
            ):
                fates[LEFT_OUT] += width
                continue
            label = whole or self._label(cells, layout)
            place = self._place(grid, at, cells, layout, label)
            if not place.area:
                if place.reason:
                    fates[place.reason] += width
                continue
            naming = tuple([cells[column] for column in columns])
            if naming not in known:
                known[naming] = combination(cells, layout, table)
            key = known[naming]
            if key is None:
                fates[CROSSED] += width
                continue
            if place.warning:
                self.read.warnings[f"{grid.file}: {place.warning}"] += 1
            yield Row(
                at,
                self.read.areas.setdefault(place.area, len(self.read.areas)),
                label,
                combinations.setdefault(key, len(combinations)),
                place.recoded,
                table.provisional is not None
                and layout.provisional is not None
                and like_any(table.provisional.values, text(cells[layout.provisional])),
                text(cells[layout.note]) if layout.note is not None else "",
                self._status(grid, at, cells, layout),
            )

    def _label(self, cells: list[str | float], layout: Layout) -> Label:
        label = " ".join(text(cells[at]) for at in layout.period)
        return label, text(cells[layout.identifier]) if layout.identifier is not None else ""

    def _status(self, grid: Grid, row: int, cells: list[str | float], layout: Layout) -> Figure | None:
        if layout.status is None or cells[layout.status] == "":
            return None
        figure = self.figures.beside(text(cells[layout.status]))
        if figure is None:
            where = f"row {row + 1}, column {letter(layout.status)}"
            self.faults.add(grid.place, where, text(cells[layout.status]), "a marker of the declaration")
        return figure

    def _place(self, grid: Grid, row: int, cells: list[str | float], layout: Layout, label: Label) -> Place:
        """The area of a row; one without area and reason is passed over, its fault noted where it has one."""
        columns: LevelColumns | Place = (layout.code, layout.name, "")
        if layout.level is not None:
            columns = self._level(grid, row, cells, layout)
        if isinstance(columns, Place):
            return columns
        code_at, name_at, fixed = columns
        code = fixed or next((text(cells[at]) for at in code_at if cells[at] != ""), "")
        name = next((text(cells[at]) for at in name_at if cells[at] != ""), "") if not fixed else ""
        period = self.calendar.read(label, "") if label[0] else None
        place = self.places.find(code, name, period.end if isinstance(period, Period) else None)
        if (place.fault or place.reason == "row without an area") and not self._has_figure(cells, layout):
            return Place()  # a line of text, such as a note under the table
        if place.fault:
            letters = "/".join(letter(at) for at in (*code_at[:1], *name_at[:1]))
            self.faults.add(grid.place, f"row {row + 1}, column {letters}", *place.fault)
        return place

    def _level(self, grid: Grid, row: int, cells: list[str | float], layout: Layout) -> LevelColumns | Place:
        """Where the area of a row of its level stands, or what becomes of the row without one."""
        level = text(cells[layout.level or 0])
        where = f"row {row + 1}, column {letter(layout.level or 0)}"
        pattern = next((each for each in layout.levels if like(each, level)), None)
        if pattern is None:
            if self._has_figure(cells, layout):  # else a line of text
                self.faults.add(grid.place, where, level, "a level that area.levels names")
            return Place()
        columns = layout.levels[pattern]
        if columns is None:
            return Place(reason=f"level {pattern}, left out by the declaration")
        if isinstance(columns, str):
            self.faults.add(grid.place, where, level, columns)
            return Place()
        return columns[0] or layout.code, columns[1] or layout.name, columns[2]

    def _has_figure(self, cells: list[str | float], layout: Layout) -> bool:
        """Has the row something where figures stand that is one, or short enough to be a marker nobody named?"""
        return any(
            isinstance(cell := cells[value.column.at], float)
            or (cell != "" and self.figures.read(cell) is not None)
            or (0 < len(cell) <= LONGEST_MARKER and plain(cell) != value.column.heading)
            for value in layout.values
        )
