"""Which columns of different files are one metric? Those of one code, else of one heading, else as declared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from slidash.authored.tables.declaration import Table
from slidash.importers.tables.kept_parts import Part
from slidash.importers.tables.series import Series
from slidash.vocabulary.patterns import reworded, same

Identity = tuple[str, object, object]  # code or heading, what the source says, what the metric columns say


@dataclass(slots=True)
class Matched:
    """The series of a table's files by identity and members, and what could not be matched."""

    series: dict[tuple[Identity, object], Series] = field(default_factory=dict)  # as first met
    of_part: dict[tuple[int, int], tuple[Identity, object]] = field(default_factory=dict)  # by part and number
    warnings: list[str] = field(default_factory=list)


def match(table: Table, parts: Sequence[Part]) -> Matched:
    """Match the columns of a table's files.

    Files with codes come first, so that a file without finds its headings among theirs. A column that is in one file
    only, where others have it not, is a metric of its own and is told.
    """
    matched = Matched()
    codes: dict[tuple[str, object], set[str]] = {}  # the codes that have stood above a heading
    files: dict[Identity, set[int]] = {}
    order = sorted(range(len(parts)), key=lambda n: (not any(one.code for one in parts[n].series), parts[n].file))
    for part in order:
        for number, series in enumerate(parts[part].series):
            identity = _identity(series, table, codes)
            files.setdefault(identity, set()).add(part)
            key = (identity, series.members)
            matched.series.setdefault(key, series)
            matched.of_part[part, number] = key
    if len(parts) > 1:
        matched.warnings += _alone(
            table, parts, files, {identity: one for (identity, _), one in matched.series.items()}
        )
    return matched


def _identity(series: Series, table: Table, codes: dict[tuple[str, object], set[str]]) -> Identity:
    key, code = series.key, series.code
    for new, before in table.aliases.items():
        old = before if same(new) == same(" ".join(series.path)) else reworded(new, " - ".join(series.path), before)
        if code or old is None:
            continue
        if any(old in known for known in codes.values()):
            code = old
        else:
            key = f"{same(old)} {same(series.aside)}".strip()
    if code:
        codes.setdefault((key, series.source), set()).add(code)
        return f"{code} {series.aside}".strip(), series.source, series.metric
    known = codes.get((key, series.source), set())
    if len(known) == 1:
        return next(iter(known)), series.source, series.metric
    return f"heading {key}", series.source, series.metric


def _alone(
    table: Table, parts: Sequence[Part], files: dict[Identity, set[int]], series: dict[Identity, Series]
) -> Iterable[str]:
    alone: dict[int, list[str]] = {}
    for identity, where in files.items():
        if len(where) == 1:
            alone.setdefault(next(iter(where)), []).append(" - ".join(series[identity].path) or table.id)
    for part, headings in sorted(alone.items()):
        shown = "; ".join(sorted(set(headings))[:5])
        file = parts[part].file
        yield f"table {table.id}: {len(headings)} metrics of {file} are in no other file, such as {shown}"
