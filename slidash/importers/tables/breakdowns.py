"""Which series are broken down by a part of their names, and of which other series are they a part?

Members in filter columns are known from the row they stand in; a part such as the measure of `service - measure` is
known from the heading, the sheet, the file, the title or a metric column, and its whole is another series that is named
alike in everything else.
"""

from collections.abc import Mapping
from typing import Any

from slidash.authored.tables.declaration import Table
from slidash.importers.tables.series import Series, part_members, parts_of, slot
from slidash.vocabulary.patterns import expression, same

Alike = tuple[object, ...]


def wholes(series: Mapping[Any, Series], ids: Mapping[Any, str], table: Table) -> dict[Alike, str]:
    """The ids of the series in which nothing is broken down, by what they share with their parts.

    Two that cannot be told apart are the whole of nothing.
    """
    known: dict[Alike, str] = {}
    twice = set()
    for key, own in series.items():
        if table.breakdowns and key in ids and not own.members and not part_members(parts_of(own, table), table):
            alike = shared(own, table)
            twice |= {alike} if alike in known else set()
            known[alike] = ids[key]
    return {alike: own for alike, own in known.items() if alike not in twice}


def shared(series: Series, table: Table) -> Alike:
    """All that names a series but its filters and the parts that break down."""
    broken, parts = set(table.breakdowns), parts_of(series, table)
    groups = expression(table.parts.heading).groupindex if table.parts.heading else {}
    levels = [f"h{level}" for level in range(1, len(series.path) + 1)]
    if broken & groups.keys():
        heading = [(name, same(parts.get(name, ""))) for name in groups if name not in broken]
    elif broken & set(levels):
        heading = [(name, same(parts[name])) for name in levels if name not in broken]
    else:
        heading = [("code", series.code)] if series.code else [("path", series.key)]
    source = [(name, same(text)) for name, text in series.source if name not in broken]
    metric = [(name, same(text)) for name, text in series.metric if slot(name) not in broken]
    return tuple(heading), tuple(source), tuple(metric), series.aside
