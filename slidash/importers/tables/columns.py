"""What each column of a grid is for: it says where, when or what, has figures, or is left out. None is forgotten."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from slidash.authored.tables.declaration import Table
from slidash.authored.tables.shape import Level
from slidash.importers.sheets import Grid
from slidash.importers.tables.cells import read_number
from slidash.importers.tables.faults import TableFault, listed
from slidash.importers.tables.headings import JOINED, Column, Headings
from slidash.importers.tables.periods import search_label
from slidash.vocabulary.patterns import expression, plain

HEADING = "{heading}"
_LOOKED_AT = 200  # rows in which a column that is left out is looked at for numbers


@dataclass(frozen=True, slots=True)
class Limits:
    """The columns beside a column with figures, or None."""

    lower: int | None = None
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column with figures, what its heading says without a period, and that period's label."""

    column: Column
    label: str = ""
    limits: Limits = field(default_factory=Limits)


LevelColumns = tuple[tuple[int, ...], tuple[int, ...], str]  # with codes, with names, or the one area meant


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a grid by their use. Positions are counted from 0."""

    code: tuple[int, ...]
    name: tuple[int, ...]
    level: int | None
    levels: dict[str, LevelColumns | str | None]  # by pattern; None is skipped, a text says which columns are not there
    period: tuple[int, ...]
    identifier: int | None
    metric: dict[str, int]
    filters: dict[str, tuple[int, int | None]]  # column, and the column that names the breakdown
    keep: dict[int, tuple[str, ...]]
    skip: dict[int, tuple[str, ...]]
    note: int | None
    status: int | None
    provisional: int | None
    values: tuple[ValueColumn, ...]
    skipped: int  # columns with numbers in them that the declaration leaves out

    @property
    def naming(self) -> tuple[int, ...]:
        """The columns that say which metric and which members a row is about."""
        filters = (at for pair in self.filters.values() for at in pair if at is not None)
        return (*self.metric.values(), *filters)


class _Finder:
    """Finds columns by the names a declaration uses, and remembers which were used."""

    def __init__(self, grid: Grid, headings: Headings) -> None:
        self.grid, self.columns = grid, headings.columns
        self.used: set[int] = set()

    def only(self, name: str) -> int | None:
        """The column of that name; None for no name. Raises TableFault when there is none, or several."""
        if not name:
            return None
        fitting = [column for column in self.columns if column.is_called(name)]
        if not fitting and name.startswith("@"):
            return self._lettered(name)
        if len(fitting) != 1:
            there = listed(
                [column.place for column in fitting] or [column.whole or f"@{column.letter}" for column in self.columns]
            )
            raise TableFault(f"{self.grid.place}: found {there}; expected one column {name!r}")
        self.used.add(fitting[0].at)
        return fitting[0].at

    def any(self, name: str) -> int | None:
        """The column of that name, or None where a file does not have it."""
        return self.only(name) if any(column.is_called(name) for column in self.columns) else None

    def _lettered(self, name: str) -> int:
        at = 0
        for character in name.removeprefix("@").upper():
            at = at * 26 + ord(character) - ord("A") + 1
        if not 1 <= at <= (len(self.grid.rows[0]) if self.grid.rows else 0):
            raise TableFault(f"{self.grid.place}: found no column {name[1:]}, expected one")
        self.used.add(at - 1)
        return at - 1

    def has(self, names: Sequence[str]) -> bool:
        """Is one of these columns there?"""
        return any(name.startswith("@") or any(column.is_called(name) for column in self.columns) for name in names)

    def some(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """The columns of these names that are there: at least one, when any is named."""
        there = [name for name in names if self.has((name,))]
        if names and not there:
            return (self.only(names[0]) or 0,)
        return tuple(at for name in there if (at := self.only(name)) is not None)


def lay_out(grid: Grid, headings: Headings, table: Table) -> Layout:
    """The use of each column.

    Raises TableFault for a column that the declaration names and the grid lacks, or that it has and nobody named.
    """
    find = _Finder(grid, headings)
    area, period = table.area, table.period
    levels = {pattern: None if level == "skip" else _level(find, level) for pattern, level in area.levels.items()}
    layout = Layout(
        code=find.some(area.code),
        name=find.some(area.name),
        level=find.only(area.level),
        levels=levels,
        period=tuple(at for name in period.column if (at := find.only(name)) is not None),
        identifier=find.only(period.identifier),
        metric={name: at for name in table.metric if (at := find.only(name)) is not None},
        filters={
            name: (at, find.only(rule.dimension))
            for name, rule in table.filters.items()
            if (at := find.only(name)) is not None
        },
        keep={at: patterns for name, patterns in table.rows.keep.items() if (at := find.only(name)) is not None},
        skip={at: patterns for name, patterns in table.rows.skip.items() if (at := find.only(name)) is not None},
        note=find.only(table.note),
        status=find.only(table.status),
        provisional=find.any(table.provisional.column) if table.provisional else None,
        values=(),
        skipped=0,
    )
    values, skipped = _values(grid, headings, table, find)
    return replace(layout, values=values, skipped=skipped)


def _level(find: _Finder, level: Level) -> LevelColumns | str:
    """The columns of a level, or which are not there: a file without a row of it need not have them."""
    lacking = [name for names in (level.code, level.name) for name in names if names and not find.has(names)]
    if lacking:
        return f"a file with the column {' or '.join(lacking)}, which this level is read by"
    return find.some(level.code), find.some(level.name), level.area


def _values(grid: Grid, headings: Headings, table: Table, find: _Finder) -> tuple[tuple[ValueColumn, ...], int]:
    left = [column for column in headings.columns if column.at not in find.used]
    skipped = [
        column for column in left if column.hidden or any(column.is_called(pattern) for pattern in table.skip_columns)
    ]
    left = [column for column in left if column not in skipped]
    limits = _limits(left, table)
    beside = {at for one in limits.values() for at in (one.lower, one.upper) if at is not None}
    left = [column for column in left if column.at not in beside]
    all_others = "*" in table.values
    wanted = [column for column in left if all_others or any(column.is_called(pattern) for pattern in table.values)]
    unknown = [column for column in left if column not in wanted or not column.path]
    if unknown:
        raise TableFault(
            f"{grid.place}: found {listed([column.place for column in unknown])}; expected each column to be named: "
            "in values, filters, metric or skip_columns, or by header.rename where it has no heading"
        )
    if not wanted:
        there = listed([column.whole for column in headings.columns])
        raise TableFault(
            f"{grid.place}: found the columns {there}; expected columns with figures, as values names them"
        )
    values = tuple(_dated(column, table, limits.get(column.at, Limits())) for column in wanted)
    _refuse_twins(grid, values)
    return values, sum(_has_numbers(grid, column, headings.body) for column in skipped)


def _has_numbers(grid: Grid, column: Column, body: int) -> bool:
    cells = (row[column.at] for row in grid.rows[body : body + _LOOKED_AT])
    return any(isinstance(cell, float) or read_number(cell) is not None for cell in cells)


def _refuse_twins(grid: Grid, values: Sequence[ValueColumn]) -> None:
    seen: dict[tuple[str, str], ValueColumn] = {}
    for value in values:
        twin = seen.setdefault((value.column.key, value.label), value)
        if twin is not value:
            raise TableFault(
                f"{grid.place}: found {twin.column.place} and {value.column.place}; expected headings that differ: "
                "read more rows of headings (header.text and header.row name the last one), or name one of these in "
                "header.rename or skip_columns"
            )


def _limits(columns: list[Column], table: Table) -> dict[int, Limits]:
    """The limits of each column that has them."""
    if not (table.lower or table.upper):
        return {}
    limits = {}
    for column in columns:
        ends = []
        for template in (table.lower, table.upper):
            name = template.replace(HEADING, column.heading) if template else ""
            limit = next(
                (other.at for other in columns if name and other is not column and other.is_called(name)), None
            )
            ends.append(limit)
        if ends[0] is not None or ends[1] is not None:
            limits[column.at] = Limits(ends[0], ends[1])
    # A limit's own heading may fit the template too; what is a limit has none.
    taken = {at for limit in limits.values() for at in (limit.lower, limit.upper)}
    return {at: limit for at, limit in limits.items() if at not in taken}


def _dated(column: Column, table: Table, limits: Limits) -> ValueColumn:
    pattern = table.period.heading
    if not pattern:
        return ValueColumn(column, limits=limits)
    for at, heading in enumerate(column.path):
        label = search_label(pattern, plain(heading))
        if label is not None:
            rest = re.sub(r"^[\s,:;-]+|[\s,:;-]+$", "", expression(pattern).sub(" ", plain(heading)))
            path = tuple(part for part in (*column.path[:at], " ".join(rest.split()), *column.path[at + 1 :]) if part)
            return ValueColumn(replace(column, path=path), label, limits)
    period = table.period
    if period.column or period.file or period.title or period.sheet or period.fixed:
        return ValueColumn(column, limits=limits)
    heading_path = JOINED.join(column.path)
    raise TableFault(f"{column.place}: found no period in {heading_path!r}, expected one as {pattern!r} finds it")
