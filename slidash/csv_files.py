"""How does a table leave the site? As CSV, whole before its first byte, with nothing that a spreadsheet would run.

What is said of provenance (`source`, `licence`, `demonstration`) are cells like all others; `provenance_columns` says
which of them a table needs.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import isfinite

from slidash.vocabulary.numbers import settle

Cell = str | float | int | bool | date | None

# What Excel, LibreOffice Calc or Google Sheets take for the beginning of a formula, also in its full-width forms
# and behind white space, which some of them strip: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
# Characters that no table holds on purpose; a NUL ends a cell early in some readers.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LONGEST_PART = 60
_SMALL = 1e-4


def to_csv(rows: Iterable[Mapping[str, Cell]], columns: Sequence[str]) -> str:
    """The rows as CSV text with a header line; a row without one of the columns is a KeyError.

    Lines end as RFC 4180 says. Nothing is written as an empty cell, a number with a full stop and no separators, a day
    as ISO 8601, and a truth as true or false. Numbers that are not finite are a ValueError.
    """
    return heading(columns) + lines(rows, columns)


def heading(columns: Sequence[str]) -> str:
    """The header line alone."""
    return _written([[guarded(column) for column in columns]])


def lines(rows: Iterable[Mapping[str, Cell]], columns: Sequence[str]) -> str:
    """The rows alone, for a table that is made part by part."""
    return _written([cell(row[column]) for column in columns] for row in rows)


def _written(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def cell(value: Cell) -> str:
    """One value as the text of its cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return _number(value)
    return str(value)


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    plain = _UNPRINTABLE.sub("", text)
    return f"'{plain}" if _FORMULA.match(plain) else plain


def provenance_columns(*, demonstration: bool) -> tuple[str, ...]:
    """The columns that end every table: who publishes it under which licence, and whether it is made up."""
    return ("source", "licence", "demonstration") if demonstration else ("source", "licence")


def file_name(*parts: str, extension: str = "csv") -> str:
    """The name of a file, from council, metric and period or whatever tells it apart: hartlepool-claimants-2024.csv."""
    slugs = [_slug(part) for part in parts]
    return f"{'-'.join(part for part in slugs if part) or 'slidash'}.{extension}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_PART].strip("-")


def _number(value: float) -> str:
    if not isfinite(value):
        raise ValueError(f"{value} is no figure")
    # A probability may be smaller than the places figures are settled to.
    return repr(value if 0 < abs(value) < _SMALL else settle(value)).removesuffix(".0")
