"""A DuckDB connection to import with, which spills to disk before it holds more memory than a small machine has."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

MEMORY = "1000MB"


@contextmanager
def working() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for the time of one import."""
    with (
        tempfile.TemporaryDirectory(prefix="slidash-import-") as spill,
        duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": spill}) as con,
    ):
        yield con
