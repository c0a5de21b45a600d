"""Is a CSV file whole, and does it have the columns it must have? Asked before DuckDB reads it.

DuckDB's own message for a broken file lists dialects it tried; this one names row, column, found and expected.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from slidash.importers.contract import broken
from slidash.importers.faults import Kind
from slidash.importers.row_faults import RowFaults


def check_csv(path: Path, name: str, required: Iterable[str]) -> int:
    """How many rows follow the header? Raises ImportContractError if it is cut off, not UTF-8 or misses a column."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise broken(name, "any", "any", f"{type(error).__name__}", "a file that can be read") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise broken(name, line, "any", f"byte 0x{error.object[error.start]:02x}", "UTF-8") from error
    if not text.strip():
        raise broken(name, 1, "any", "an empty file", "a header row")
    if not text.endswith("\n"):
        raise broken(name, text.count("\n") + 1, "the last", repr(text[-30:]), "the end of a line: the file is cut off")
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 1
    try:
        header = next(rows)
        if missing := [column for column in required if column not in header]:
            raise broken(name, 1, ", ".join(missing), f"no such column among {', '.join(header)}", "it in the header")
        faults = RowFaults()
        for number, row in enumerate(rows, start=2):
            if len(row) != len(header):
                kind = Kind(name, header[min(len(row), len(header) - 1)], f"{len(header)} cells")
                faults.add(kind, [number], f"{len(row)} cells")
        faults.stop()
    except csv.Error as error:
        raise broken(name, number + 1, "any", str(error), "a well-formed row") from error
    return number - 1
