"""What a column holds for one combination of members: a series, known by the same marks in every file of its table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from slidash.authored.tables.declaration import Table
from slidash.authored.tables.words import Metric, Reading
from slidash.importers.sheets import Cell, Grid, text
from slidash.importers.tables.columns import Layout, ValueColumn
from slidash.importers.tables.headings import Headings
from slidash.vocabulary.patterns import expression, like_any, plain

Texts = tuple[tuple[str, str], ...]  # names and texts
Member = tuple[str, str, str]  # filter, dimension, member
Combination = tuple[tuple[str, ...], tuple[Member, ...]]  # texts of the metric columns, and members that are no whole


@dataclass(frozen=True, slots=True)
class Series:
    """One metric, or one member of its breakdowns, as a file names it."""

    path: tuple[str, ...]  # headings, the widest first
    key: str  # the same, normalised
    code: str = ""  # what stands above the heading
    aside: str = ""  # % where it shares its heading with the column on its left
    percent: bool = False
    source: Texts = ()  # what sheet, file and title say
    metric: Texts = ()  # what the metric columns say
    members: tuple[Member, ...] = ()

    @property
    def headline(self) -> "Series":
        """This series with no member of a breakdown: that of the whole."""
        return replace(self, members=())


def slot(name: str) -> str:
    """The name by which a template calls a column: lower case, other characters as one underscore."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def source_parts(grid: Grid, headings: Headings, table: Table) -> Texts:
    """What the names of sheet and file, and the lines above the headings, say of all figures of a grid."""
    parts: dict[str, str] = {}
    for pattern, words in (
        (table.parts.sheet, grid.sheet),
        (table.parts.file, grid.file),
        (table.parts.title, headings.above),
    ):
        match = expression(pattern).search(words) if pattern else None
        if match:
            parts |= {name: plain(part) for name, part in match.groupdict().items() if part}
    return tuple(sorted(parts.items()))


def combination(cells: Sequence[Cell], layout: Layout, table: Table) -> Combination | None:
    """Which metric and which members a row is about; None when the declaration leaves the breakdown out."""
    members = []
    for name, (at, dimension_at) in layout.filters.items():
        rule = table.filters[name]
        member = plain(text(cells[at]))
        dimension = plain(text(cells[dimension_at])) if dimension_at is not None else ""
        texts = [part for part in (member, dimension) if part]
        if any(like_any(rule.whole, part) for part in texts):
            continue
        if rule.skip and any(like_any(rule.skip, part) for part in texts):
            return None
        if rule.keep and not any(like_any(rule.keep, part) for part in texts):
            return None
        members.append((name, dimension, member))
    if len(members) > table.cross:
        return None
    return tuple(plain(text(cells[at])) for at in layout.metric.values()), tuple(members)


def series_of(value: ValueColumn, source: Texts, key: Combination, table: Table) -> Series:
    """The series of a column for a combination."""
    column = value.column
    metric = tuple(zip((slot(name) for name in table.metric), key[0], strict=True))
    return Series(column.path, column.key, column.code, column.aside, column.percent, source, metric, key[1])


def parts_of(series: Series, table: Table) -> dict[str, str]:
    """Everything a template or a condition can call by name, in the publisher's words."""
    heading = series.path[-1] if series.path else ""
    parts = {f"h{level}": name for level, name in enumerate(series.path, start=1)}
    parts |= {"heading": heading, "path": " - ".join(series.path), "code": series.code, "aside": series.aside}
    parts |= {"percent": "%" if series.percent or series.aside == "%" else ""}
    if table.parts.heading and (match := expression(table.parts.heading).fullmatch(parts["path"])):
        parts |= {name: plain(part or "") for name, part in match.groupdict().items()}
    parts |= dict(series.source) | dict(series.metric)
    for name, dimension, member in series.members:
        parts |= {slot(name): member, f"{slot(name)}_dimension": dimension}
    return parts


def part_members(parts: Mapping[str, str], table: Table) -> dict[str, str]:
    """Of the parts that break figures down those that are no whole, with the publisher's words for the member."""
    return {
        name: parts[name]
        for name, broken in table.breakdowns.items()
        if parts.get(name) and not like_any(broken.whole, parts[name])
    }


@dataclass(frozen=True, slots=True)
class Rule:
    """What a declaration says of one series: its table's description with what fits laid over it, in order."""

    description: Reading
    skip: bool = False
    id: str = ""
    fits: tuple[int, ...] = ()  # positions of the table's metrics that fit it

    @property
    def means(self) -> str:
        """What its periods' labels mean, where that differs from the table's."""
        return self.description.means or ""

    @property
    def without(self) -> tuple[str, ...]:
        """Codes of the areas whose figures are left out."""
        return self.description.without or ()


@lru_cache(maxsize=100_000)
def fitting(series: Series, table: "HashedTable") -> Rule:
    """What the declaration says of a series."""
    parts = parts_of(series, table.table)
    description, skip, own_id, fits = dict(table.description), False, "", []
    member = bool(series.members or part_members(parts, table.table))
    names = {parts["heading"], parts["path"], series.code, *(part for _, part in series.metric)} - {""}
    for position, metric in enumerate(table.table.metrics):
        if not _fits(metric, parts, names, member=member):
            continue
        fits.append(position)
        # What names neither columns nor members is of headlines: it would call all their members alike.
        if metric.column or metric.where or metric.headline is False or not member:
            description |= table.descriptions[position]
        skip = skip if metric.skip is None else metric.skip
        own_id = metric.id or own_id
    return Rule(Reading.model_construct(**description), skip, own_id, tuple(fits))


def _fits(metric: Metric, parts: dict[str, str], names: set[str], *, member: bool) -> bool:
    if metric.headline is not None and metric.headline == member:
        return False
    if metric.column and not any(like_any(metric.column, name) for name in names):
        return False
    return all(name in parts and like_any(patterns, parts[name]) for name, patterns in metric.where.items())


@dataclass(frozen=True, slots=True, eq=False)
class HashedTable:
    """A table that can be remembered by: it is the same when it is the very same."""

    table: Table
    description: dict[str, Any]  # what its description sets
    descriptions: tuple[dict[str, Any], ...]  # what each of its metrics sets

    @classmethod
    def of(cls, table: Table) -> "HashedTable":
        """The table with what it says of metrics."""
        fields = set(Reading.model_fields)
        descriptions = (metric.model_dump(exclude_none=True, include=fields) for metric in table.metrics)
        return cls(table, table.describe.model_dump(exclude_none=True), tuple(descriptions))
