"""A first declaration made from a file: what its columns look like, and what could not be told.

Everything it guesses it writes down for somebody to read; what it does not know stands as a comment.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from slidash.authored.register import Register
from slidash.authored.tables.declaration import Table
from slidash.authored.tables.shape import Area, Period
from slidash.errors import ImportContractError
from slidash.importers.contract import slug
from slidash.importers.tables.column_words import ColumnWords, read_column_words
from slidash.importers.tables.grids import read_grids
from slidash.importers.tables.looking import GSS, LookedColumn, LookedSheet, look
from slidash.importers.tables.periods import is_known
from slidash.importers.tables.series import slot
from slidash.importers.tables.sketch_headings import header_of
from slidash.importers.tables.sketch_periods import DATED, meaning_of, period_lines, quoted
from slidash.vocabulary.patterns import like_any, plain

_MOST_LISTED = 60
_DIMENSIONS = ("_topic", "_type", "_group", "_grouping", " type", " group")
_KNOWN_MARKERS = {
    **dict.fromkeys(("c", "[c]", "*", "suppressed"), "suppressed"),
    **dict.fromkeys(("z", "[z]", "n/a", "na"), "not applicable"),
    **dict.fromkeys(("x", "[x]", "..", ":", ".", "-", "~", "[low]"), "not available"),
}
_BESIDE = (
    "region*",
    "note*",
    "*class*",
    "e-code",
    "ecode",
    "*country*",
    "* order",
    "certif*",
    "old_la_code",
    "*notes*",
)
_PERIOD_NAMES = ("*year*", "*date*", "*period*", "*quarter*", "time*", "month*")


def sketch(paths: Sequence[Path], register: Register) -> Iterator[str]:
    """The lines of a declaration for each file. Raises ImportContractError for one that cannot be read at all."""
    for path in paths:
        if not path.is_file():
            raise ImportContractError(f"There is no file {path}.")
        yield from _sketched(path, register)


def _sketched(path: Path, register: Register) -> Iterator[str]:
    anything = Table.model_construct(area=Area.model_construct(), period=Period.model_construct())
    grids = read_grids(path, path.name, anything)
    sheets = [sheet for grid in grids if (sheet := look(grid, register))]
    if not sheets:
        there = ", ".join(grid.sheet or grid.file for grid in grids[:30])
        raise ImportContractError(
            f"{path.name}: found no sheet with areas (looked at {there}); expected a column of codes such as E06000001 "
            "or of councils' names"
        )
    dataset = re.sub(r"[^a-z0-9]+", "_", path.parent.name.lower()).strip("_") or "new_dataset"
    yield from (
        "#:schema ./schema.json",
        f"# A sketch of {path.name}. What stands behind # wants an answer; docs/tables.md explains every field.",
        "[dataset]",
        f'id = "{dataset if dataset[:1].isalpha() else "x_" + dataset}"  # as the file is called',
        'title = ""  # what the publisher calls it',
        'publisher = ""',
        'licence = ""',
    )
    for sheet in sheets:
        yield ""
        yield from _table(sheet, path)


def _table(sheet: LookedSheet, path: Path) -> Iterator[str]:
    grid, named = sheet.grid, {column.heading for column in sheet.columns}
    yield "[[table]]"
    member = grid.file.partition("!")[2]
    yield f'id = "{slug(grid.sheet or Path(member or path).stem)[:40].strip("-")}"  # short: it begins the ids'
    yield f"files = {quoted([path.name])}  # a pattern that fits its other years too, with *"
    if member:
        yield f"members = {quoted([member])}"
    if {"geographic_level", "time_period"} <= named:
        yield from _ees(sheet, path)
        return
    if grid.sheet:
        yield f"sheets = {quoted([grid.sheet])}"
    header = header_of(sheet)
    yield from (f"header.{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in header.items())
    if "rows" in header or "fill" in header:
        yield "# several rows of headings are a guess; where one of them has codes, say so by header.codes"
    yield from _area(sheet)
    used = {column.at for column in (sheet.code, sheet.name) if column}
    rest = [column for column in sheet.columns if column.at not in used]
    period = next((one for one in rest if like_any(_PERIOD_NAMES, one.heading) and meaning_of(one) is not None), None)
    yield from period_lines(sheet, period, path)
    rest = [column for column in rest if column is not period]
    skipped = [one for one in rest if like_any(_BESIDE, one.heading) and not one.is_value]
    values = [one for one in rest if (one.is_value or _is_marked(one)) and one not in skipped]
    others = [one for one in rest if one not in values and one not in skipped and one.filled]
    filters = [one for one in others if 1 < len(one.texts) <= 60]
    unsure = [one for one in others if one not in filters]
    if skipped or unsure:
        yield f"skip_columns = {quoted([one.name for one in (*skipped, *unsure)])}"
    for one in unsure:
        yield f"# {one.name}: not guessed; it has {len(one.texts):,} texts such as {_some(one.texts)}"
    yield from _filters(filters, long=len(values) == 1)
    if not values:
        yield "# no column of figures was found"
    yield from _markers(values)
    if len(values) == 1 and filters:
        yield from _words(filters)
    else:
        yield from _metrics(values, {})


def _words(filters: Sequence[LookedColumn]) -> Iterator[str]:
    """For a long table: the label is what the metric columns say, in words of ours."""
    metric = [column for column in filters if not _whole(column)]
    if metric:
        yield f'describe.label = "{": ".join(f"{{{slot(column.name)}}}" for column in metric)}"'
    for column in metric:
        yield ""
        yield f"[table.words.{slot(column.name)}]"
        yield from (f'{quoted([member])} = ""' for member in column.texts)


def _is_marked(column: LookedColumn) -> bool:
    """Has it nothing but markers, as a column of figures has where all are suppressed?"""
    marked = [one for one in column.texts if one.lower() in _KNOWN_MARKERS]
    others = [one for one in column.texts if one not in marked and plain(one) not in column.heading]
    return bool(marked) and not others  # the last of several rows of headings may stand among the texts


def _whole(column: LookedColumn) -> list[str]:
    return [member for member in column.texts if like_any(("Total", "All", "All *", "Total *"), member)]


def _ees(sheet: LookedSheet, path: Path) -> Iterator[str]:
    """A data set of Explore Education Statistics: its profile knows all but filters, theme and meanings."""
    yield 'profile = "ees"'
    columns = {column.heading: column for column in sheet.columns}
    identifying = (
        *("time_period", "time_identifier", "geographic_level", "country_*", "region_*", "old_la_code", "new_la_code"),
        *("la_name", "lad_code", "lad_name", "version"),
    )
    rest = [column for name, column in columns.items() if not like_any(identifying, name)]
    if "time_identifier" in columns:
        for one in columns["time_identifier"].texts:
            if not is_known(one):
                yield f'period.identifiers = {{ {quoted([one])} = "" }}  # financial year, at 31 March …'
    else:
        yield 'period.identifier = ""'
        yield 'period.means = "academic year"  # there is no time_identifier'
    values = [one for one in rest if one.is_value]
    filters = [one for one in rest if not one.is_value and one.texts]
    yield from _filters(filters, long=len(values) == 1)
    for column in rest:
        if not column.filled:
            yield f"# {column.name} is empty"
    yield 'describe.theme = ""  # of metrics/themes.toml'
    yield from _metrics(values, read_column_words([path]))


def _area(sheet: LookedSheet) -> Iterator[str]:
    if sheet.code:
        yield f"area.code = {quoted([sheet.code.name])}"
        other = [one for one in sheet.code.texts if not GSS.fullmatch(one)]
        if other:
            yield f"# beside codes it has {_some(other)}: see area.england, area.names, area.skip"
    if sheet.name:
        yield f"area.name = {quoted([sheet.name.name])}"
    if not sheet.code and not sheet.name:
        yield 'area.code = ""  # not guessed'


def _filters(columns: Sequence[LookedColumn], *, long: bool) -> Iterator[str]:
    metric = []
    names = {column.name for column in columns}
    dimensions = {f"{name}{ending}": name for name in names for ending in _DIMENSIONS if f"{name}{ending}" in names}
    named = {name: dimension for dimension, name in dimensions.items()}
    for column in columns:
        whole = _whole(column)
        if column.name in dimensions:
            continue
        if whole:
            members = f"{len(column.texts)} members: {_some(column.texts)}"
            dimension = f"dimension = {quoted([named[column.name]])}, " if column.name in named else ""
            yield f"filters.{quoted([column.name])} = {{ {dimension}whole = {quoted(whole)} }}  # {members}"
        else:
            metric.append(column)
    if metric:
        yield f"metric = {quoted([column.name for column in metric])}"
        for column in metric:
            kind = "what is measured?" if long else "what is measured, or a filter without a whole?"
            yield f"# {column.name}: {kind} {len(column.texts)} texts: {_some(column.texts)}"


def _markers(values: Sequence[LookedColumn]) -> Iterator[str]:
    times: Counter[str] = Counter()
    for column in values:
        times.update(column.texts)
    for marker, count in times.most_common(20):
        meaning = _KNOWN_MARKERS.get(marker.lower(), "")
        guess = "a guess" if meaning else "not guessed"
        yield f"markers.{quoted([marker])} = {quoted([meaning])}  # {guess}; {count:,} times"


def _metrics(values: Sequence[LookedColumn], words: Mapping[str, ColumnWords]) -> Iterator[str]:
    named = {re.sub(DATED, "", column.name).strip(" -,:"): column for column in values}
    yield f"# {len(values):,} columns of figures: {_some([column.name for column in values])}"
    if len(named) == 1:
        yield 'describe.label = ""'
        return
    for heading, column in named.items() if len(named) <= _MOST_LISTED else ():
        yield ""
        yield "[[table.metrics]]"
        yield f"column = {quoted([heading])}"
        published = words.get(heading, ColumnWords())
        yield 'label = ""' + (
            f"  # the publisher's words: {published.label} {published.unit}".rstrip() if published.label else ""
        )
        if "%" in column.heading or like_any(("pt_*", "*percent*", "*_pc"), column.heading):
            yield 'unit = "%"'


def _some(texts: Sequence[str] | Counter[str] | dict[str, int]) -> str:
    shown = ", ".join(repr(one[:40]) for one in list(texts)[:6])
    return f"{shown} …" if len(texts) > 6 else shown
