"""Which files of a Fingertips folder hold figures and which describe indicators, and are they whole?

They are told apart by their header, not their name. Files of figures run to gigabytes, so DuckDB reads them and only
one that it refuses is looked into row by row.
"""

import csv
from collections.abc import Sequence
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
    "Time period range",
)
METADATA_MARK = "Definition"  # a column that only metadata have


def figure_files(folder: Path, raw: Path) -> tuple[list[Path], list[Path]]:
    """The files of figures and the files of metadata. Raises ImportContractError for a file that is neither."""
    figures, metadata = [], []
    for file in sorted(folder.rglob("*.csv")):
        name, header = file.relative_to(raw).as_posix(), _header(file)
        if METADATA_MARK in header:
            metadata.append(file)
            continue
        if len(header) != len(FIGURE_COLUMNS):
            expected = f"{len(FIGURE_COLUMNS)} of figures, or metadata with {METADATA_MARK}"
            raise broken(name, 1, "any", f"{len(header)} columns: {', '.join(header)[:200]}", expected)
        for at, (found, expected) in enumerate(zip(header, FIGURE_COLUMNS, strict=True), start=1):
            if expected and found != expected:
                raise broken(name, 1, str(at), repr(found), repr(expected))
        _check_end(file, name)
        figures.append(file)
    if not figures or not metadata:
        lacking = "no metadata" if figures else "no figures"
        raise ImportContractError(f"{folder.name}: found {lacking}, expected CSV files of figures and of metadata")
    return figures, metadata


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
