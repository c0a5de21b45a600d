"""Which files of a Fingertips folder hold figures and which describe indicators, and are they whole?

They are told apart by their header, not their name. Files of figures run to gigabytes, so DuckDB reads them and only
one that it refuses is looked into row by row.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from slidash.errors import ImportContractError
from slidash.importers.contract import broken
from slidash.importers.csv_shape import check_csv

# The 27 columns of figures; the one without a name here is named after the parent area.
FIGURE_COLUMNS = (
    *("Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name", "Area Type", "Sex"),
    *("Age", "Category Type", "Category", "Time period", "Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit"),
    *("Lower CI 99.8 limit", "Upper CI 99.8 limit", "Count", "Denominator", "Value note", "Recent Trend"),
    *("Compared to England value or percentiles", "", "Time period Sortable", "New data", "Compared to goal"),
    "Time period range",  # not in files of before 2023
)
METADATA_MARK = "Definition"  # a column that only metadata have


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a folder by what they hold."""

    figures: tuple[Path, ...]  # the older ones of 26 columns last
    older: frozenset[Path]
    metadata: tuple[Path, ...]


def sorted_files(folder: Path, raw: Path) -> Files:
    """What each file holds. Raises ImportContractError for one that is neither figures nor metadata."""
    figures: list[Path] = []
    older: list[Path] = []
    metadata: list[Path] = []
    for file in sorted(folder.rglob("*.csv")):
        name, header = file.relative_to(raw).as_posix(), _header(file)
        if METADATA_MARK in header:
            metadata.append(file)
            continue
        if len(header) not in (len(FIGURE_COLUMNS), len(FIGURE_COLUMNS) - 1):
            expected = f"{len(FIGURE_COLUMNS)} of figures, or metadata with {METADATA_MARK}"
            raise broken(name, 1, "any", f"{len(header)} columns: {', '.join(header)[:200]}", expected)
        for at, (found, expected) in enumerate(zip(header, FIGURE_COLUMNS, strict=False), start=1):
            if expected and found != expected:
                raise broken(name, 1, str(at), repr(found), repr(expected))
        if len(header) < len(FIGURE_COLUMNS):
            check_csv(file, name, ())  # it is read with room for the column it lacks, which hides a row cut short
            older.append(file)
        else:
            _check_end(file, name)
            figures.append(file)
    if not figures and not older:
        raise ImportContractError(
            f"{folder.name}: found no figures, expected CSV files of {len(FIGURE_COLUMNS)} columns"
        )
    return Files((*figures, *older), frozenset(older), tuple(metadata))


def why_unreadable(files: Sequence[Path], raw: Path, error: Exception) -> ImportContractError:
    """The error that names the row at which a file is broken, or says what DuckDB said."""
    for file in files:
        try:
            check_csv(file, file.relative_to(raw).as_posix(), ())
        except ImportContractError as found:
            return found
    return ImportContractError(f"{files[0].parent.name}: a file cannot be read: {str(error).splitlines()[0]}")


def _header(file: Path) -> list[str]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return [name.strip() for name in next(csv.reader(lines), [])]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise broken(file.name, 1, "any", f"{type(error).__name__}: {error}", "a header row in UTF-8") from error


def _check_end(file: Path, name: str) -> None:
    with file.open("rb") as content:
        content.seek(-1, 2)
        if content.read(1) != b"\n":
            raise broken(name, "the last", "the last", "no end of the line", "the end of a line: the file is cut off")
