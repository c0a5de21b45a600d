"""The tables of the page about the data as files."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from slidash.csv_files import Cell
from slidash.files.columns import columns
from slidash.files.table import Table
from slidash.pages.choices import DataChoices
from slidash.queries import provenance, themes
from slidash.queries.themes import Theme
from slidash.store.reader import Store

# name of the table in addresses -> what it shows, its columns, which are fields of the records, and what asks for those
TABLES: Mapping[str, tuple[str, tuple[str, ...], Callable[[Store], Sequence[object]]]] = {
    "rows": ("What became of every row that was read", ("dataset", "reason", "rows", "files"), provenance.accounts),
    "doubtful": ("What looks doubtful", ("subject", "metric_type", "area", "detail"), provenance.findings),
    "themes": ("Themes", ("theme", "within", "metric_types"), themes.themes),
}


def table(store: Store, choices: DataChoices) -> Table:
    """A table of the page: what became of the rows unless told otherwise, `doubtful` or `themes`."""
    name = choices.table or "rows"
    title, names, _ = TABLES[name]
    return Table(name, title, ("slidash", name, store.build.id), columns(names), list(rows(store, name)))


def rows(store: Store, name: str) -> Iterable[Mapping[str, Cell]]:
    """The rows of a table, in its order."""
    _, names, records = TABLES[name]
    for record in records(store):
        cells = {column: getattr(record, column) for column in names}
        yield cells | ({"within": ";".join(record.within)} if isinstance(record, Theme) else {})
