"""DuckDB to import with: it spills to disk before it holds more memory than a small machine has.

Every connection knows what a number in a publisher's text is, once for all importers and as
vocabulary/written_numbers.py says:

    is_number(text)             -> is it a finite number? Nothing is none
    number_of(text)             -> the number, or null
    number_fault(column, text)  -> a fault (column, found, expected) unless it is a finite number or nothing
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import pandas as pd

MEMORY = "1000MB"
_NUMBERS = r"""
    CREATE TEMP MACRO number_of(text) AS CASE WHEN regexp_full_match(
            text, '[-+−]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?'
        ) AND isfinite(try_cast(replace(replace(text, ',', ''), '−', '-') AS DOUBLE))
        THEN try_cast(replace(replace(text, ',', ''), '−', '-') AS DOUBLE) + 0 END;
    CREATE TEMP MACRO is_number(text) AS number_of(text) IS NOT NULL;
    CREATE TEMP MACRO number_fault(column_name, text) AS CASE WHEN text IS NOT NULL AND NOT is_number(text)
        THEN {'col': column_name, 'found': text, 'expected': 'a number or nothing'} END
"""


@contextmanager
def working() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for the time of one import."""
    with (
        tempfile.TemporaryDirectory(prefix="slidash-import-") as spill,
        duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": spill}) as con,
    ):
        con.execute(_NUMBERS)
        yield con


def fill(
    con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Sequence[Any]], columns: Sequence[str] | None = None
) -> None:
    """Append rows to a table, by the names of the columns; without names, by the table's own order."""
    # Object columns keep None and dates as they are; DuckDB casts them to the table's types.
    frame = pd.DataFrame(list(rows), columns=columns, dtype=object)
    if len(frame):
        con.append(table, frame, by_name=columns is not None)
