"""The tables of the page about the data as files."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from slidash.csv_files import Cell
from slidash.queries import provenance, themes
from slidash.queries.themes import Theme
from slidash.store.reader import Store

# name of the table in addresses -> its columns, which are fields of the records, and what asks for those
TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[Store], Sequence[object]]]] = {
    "rows": (("dataset", "reason", "rows", "files"), provenance.accounts),
    "doubtful": (("subject", "metric_type", "area", "detail"), provenance.findings),
    "themes": (("theme", "within", "metric_types"), themes.themes),
}


def rows(store: Store, table: str) -> Iterable[Mapping[str, Cell]]:
    """The rows of a table, in its order."""
    columns, records = TABLES[table]
    for record in records(store):
        cells = {column: getattr(record, column) for column in columns}
        yield cells | ({"within": ";".join(record.within)} if isinstance(record, Theme) else {})
