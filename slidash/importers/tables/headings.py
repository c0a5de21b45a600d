"""Which row are the headings, and what each column is called: a path of headings, and the code above it.

Merged headings count for all columns they cover. Where a file cannot say what is merged, a blank heading takes the one
to its left as long as the row above it has no new one there, and no further than an empty column.
"""

from dataclasses import dataclass, replace

from slidash.authored.tables.declaration import Table
from slidash.authored.tables.shape import Header
from slidash.importers.sheets import Cell, Grid, letter, text
from slidash.importers.tables.cells import read_number
from slidash.importers.tables.faults import NoHeadings, listed
from slidash.vocabulary.patterns import expression, like, like_any, same, without_notes

SEARCHED = 60  # rows in which headings are looked for
JOINED = " - "
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid."""

    at: int
    path: tuple[str, ...]  # headings from the widest to the narrowest, without repetitions
    code: str = ""
    percent: bool = False  # its cells are formatted as percentages, and read as they show
    hidden: bool = False  # the workbook hides it
    aside: str = ""  # what tells it from the column on its left, whose heading it shares: %

    @property
    def heading(self) -> str:
        """The narrowest heading."""
        return self.path[-1] if self.path else ""

    @property
    def whole(self) -> str:
        """The path in one."""
        return JOINED.join(self.path)

    @property
    def letter(self) -> str:
        """Its letter in a spreadsheet, with which a declaration can name it: @F."""
        return letter(self.at)

    @property
    def key(self) -> str:
        """What tells it from other columns whatever its template: the normalised path."""
        return f"{same(self.whole)} {same(self.aside)}".strip()

    def is_called(self, pattern: str) -> bool:
        """Does a pattern of a declaration fit it? By letter, heading, path or code."""
        if pattern.startswith("@"):
            return pattern.removeprefix("@").upper() == self.letter
        return any(like(pattern, name) for name in {self.heading, self.whole, self.code} if name)

    @property
    def place(self) -> str:
        """The column as a message names it."""
        return f"column {self.letter}" + (f" ({self.whole[:80]})" if self.path else "")


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a grid, the number of the first row under the headings, and the text above them."""

    columns: list[Column]
    body: int
    above: str


def read_headings(grid: Grid, table: Table) -> Headings:
    """The headings of a grid. Raises NoHeadings when they cannot be found."""
    first, last = _rows_of_headings(grid, table)
    header = table.header
    unseen = frozenset() if header.hidden else grid.marks.hidden_rows
    rows = [row for row in range(first, last + 1) if row not in unseen or row == last]
    width = len(grid.rows[0]) if grid.rows else 0
    empty = {at for at in range(width) if not any(_is_number(row[at]) for row in grid.rows[last + 1 :])}
    named = [_names(grid, row, header) for row in rows]
    own = {at for at in range(width) if any(names[at] for names in named)}
    if grid.merged is not None and grid.merged:
        _spread(named, rows, grid, header)
    elif header.fill:
        _fill(named, empty)
    codes = _codes(grid, first, header, last)
    columns: list[Column] = []
    for at in range(width):
        if at in empty and at not in own:  # a column to set others apart
            continue
        path: list[str] = []
        for row in named:
            name = row[at]
            if name and not like_any(header.drop, name) and (not path or path[-1] != name):
                path.append(name)
        percent = _is_percent(grid, at, last + 1)
        hidden = not header.hidden and at in grid.marks.hidden_columns
        left = columns[-1] if columns else None
        if left and (not path or (len(path) == 1 and like_any(header.beside, path[0]))) and (path or percent):
            columns.append(Column(at, left.path, codes.get(at, ""), percent, hidden, path[0] if path else PERCENT))
            continue
        if left and percent and not left.percent and tuple(path) == left.path[-len(path) :]:
            columns.append(Column(at, left.path, codes.get(at, ""), percent, hidden, PERCENT))
            continue
        columns.append(Column(at, tuple(path), codes.get(at, ""), percent, hidden))
    above = "\n".join(" ".join(text(cell) for cell in row if cell != "") for row in grid.rows[:first])
    renamed = [_renamed(column, header) for column in columns]
    return Headings(renamed, last + 1, above)


def _rows_of_headings(grid: Grid, table: Table) -> tuple[int, int]:
    header = table.header
    last = _last(grid, table)
    if header.first is not None:
        return header.first - 1, last
    if header.until:
        first = 0
        while first < last and _is_line(grid.rows[first]):
            first += 1
        return first, last
    return max(0, last - header.rows + 1), last


def _is_line(row: list[Cell]) -> bool:
    """Is it a line of text, not of headings? It has one cell at most, in its first column."""
    return all(cell == "" for cell in row[1:])


def _last(grid: Grid, table: Table) -> int:
    """The last row of headings, counted from 0."""
    header = table.header
    if header.row is not None:
        if header.row > len(grid.rows):
            raise NoHeadings(f"{grid.place}: found {len(grid.rows)} rows, expected the headings in row {header.row}")
        return header.row - 1
    if header.text:
        return _row_with(grid, header.text, header, "as a heading")
    if header.until:
        return _row_with(grid, header.until, header, "under the headings") - 1
    return _row_of_columns(grid, table)


def _row_with(grid: Grid, pattern: str, header: Header, what: str) -> int:
    for at, row in enumerate(grid.rows[:SEARCHED]):
        if any(like(pattern, without_notes(text(cell), numbers=header.note_numbers)) for cell in row):
            return at
    raise NoHeadings(f"{grid.place}: found no cell {pattern!r} in the first {SEARCHED} rows, expected it {what}")


def _row_of_columns(grid: Grid, table: Table) -> int:
    """The first row with a heading for every column that the declaration names."""
    wanted = [name for name in named_columns(table) if not name.startswith("@")]
    best: list[str] = []
    for at, row in enumerate(grid.rows[:SEARCHED]):
        there = [without_notes(text(cell), numbers=table.header.note_numbers) for cell in row if cell != ""]
        missing = [name for name in wanted if not any(like(name, cell) for cell in there)]
        if not missing and there:
            return at
        if len(missing) < len(wanted) and len(there) > len(best):
            best = there
    found = f"the headings {listed(best)}" if best else "none of them"
    raise NoHeadings(f"{grid.place}: found {found}; expected a row of headings with {', '.join(wanted)}")


def named_columns(table: Table) -> list[str]:
    """Every column that a declaration says must be there; those of levels need not, in a file without such a row."""
    area, period = table.area, table.period
    names = [
        *area.code[:1],
        *area.name[:1],
        area.level,
        *period.column,
        period.identifier,
        *table.metric,
        *table.filters,
    ]
    return [name for name in dict.fromkeys(names) if name]


def _names(grid: Grid, row: int, header: Header) -> list[str]:
    return [without_notes(text(cell), numbers=header.note_numbers) for cell in grid.rows[row]]


def _spread(named: list[list[str]], rows: list[int], grid: Grid, header: Header) -> None:
    for (top, left), (bottom, right) in grid.merged or ():
        # What is merged from a hidden row is shown in the first row of it that is in sight.
        level = next((level for level, row in enumerate(rows) if top <= row <= bottom), None)
        if level is not None and bottom <= rows[-1] and right < len(named[0]):
            name = without_notes(text(grid.rows[top][left]), numbers=header.note_numbers)
            for at in range(left, right + 1):
                named[level][at] = named[level][at] or name


def _fill(named: list[list[str]], empty: set[int]) -> None:
    """Fill every row but the last to the right, where no wider heading begins and no column is empty."""
    for level, row in enumerate(named[:-1]):
        current = ""
        for at, name in enumerate(row):
            begins = any(above[at] and (at == 0 or above[at] != above[at - 1]) for above in named[:level])
            if name or begins or (at in empty and not any(below[at] for below in named[level:])):
                current = name
            row[at] = name or current


def _codes(grid: Grid, first: int, header: Header, last: int) -> dict[int, str]:
    """The codes above the headings: the row in which most cells look like one, the uppermost of several."""
    if not header.codes:
        return {}
    looks = expression(header.codes)
    rows = (
        {at: text(cell) for at, cell in enumerate(row) if looks.fullmatch(text(cell))}
        for row in grid.rows[: max(first, last)]
    )
    return max(rows, key=len, default={})


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, float) or (cell != "" and read_number(cell) is not None)


def _is_percent(grid: Grid, at: int, body: int) -> bool:
    if not grid.marks.percent:
        return False
    cells = [row for row in range(body, len(grid.rows)) if isinstance(grid.rows[row][at], float)]
    shown = sum((row, at) in grid.marks.percent for row in cells)
    return shown * 2 > len(cells) > 0


def _renamed(column: Column, header: Header) -> Column:
    for pattern, name in header.rename.items():
        if column.is_called(pattern):
            return replace(column, path=tuple(name.split(JOINED)) if name else (), aside="")
    return column
