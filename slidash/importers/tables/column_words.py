"""What a publisher says of a file's columns in another beside it: `plans.meta.csv` of `plans.csv`.

Explore Education Statistics hands these out with its files. What they say is used where a declaration says nothing.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ENDING = ".meta.csv"
_UNITS = {"£m": "£ million", "pp": "percentage points", "numberstring": "", "string": ""}


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """What is said of one column; empty where nothing is."""

    label: str = ""
    unit: str = ""
    decimals: int | None = None


def is_about_columns(name: str) -> bool:
    """Whether a file tells of another file's columns, and has no figures."""
    return name.casefold().endswith(ENDING)


def read_column_words(data: Iterable[Path]) -> Mapping[str, ColumnWords]:
    """What is said of the columns of these files, by name. A file that says it in another form says nothing."""
    words: dict[str, ColumnWords] = {}
    for path in data:
        beside = path.with_name(f"{path.stem}{ENDING}")
        if not beside.is_file():
            continue
        text = beside.read_bytes().decode("utf-8-sig", errors="replace")
        for row in csv.DictReader(io.StringIO(text, newline="")):
            name, label = (row.get("col_name") or "").strip(), (row.get("label") or "").strip()
            if name and label:
                places = (row.get("indicator_dp") or "").strip()
                decimals = min(int(places), 4) if places.isdecimal() else None
                unit = (row.get("indicator_unit") or "").strip()
                words[name] = ColumnWords(label, _UNITS.get(unit, unit), decimals)
    return words
