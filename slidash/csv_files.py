"""How does a table leave the site? As CSV, whole before its first byte, with nothing that a spreadsheet would run.

What is said of provenance (`source`, `licence`, `demonstration`) are cells like all others; `provenance_columns` says
which of them a table needs.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import isfinite

from slidash.vocabulary.numbers import settle

Cell = str | float | int | bool | date | None

# What Excel, LibreOffice Calc or Google Sheets take for the beginning of a formula, also in its full-width forms
# and behind white space, which some of them strip: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
# Characters that no table holds on purpose; a NUL ends a cell early in some readers.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What Excel takes for dates, times and numbers, and so changes; a bare year stays what it is
_YEARS = re.compile(r"[12][0-9]{3}[/-][0-9]{2}")
_FROM_TO = re.compile(r"([0-9]{1,4}) ?- ?([0-9]{1,4})")
_MONTHS = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
_MONTH = re.compile(rf"(?:[0-9]{{1,2}}[ /-])?{_MONTHS}[a-z]*[ /-][0-9]{{1,4}}", re.IGNORECASE)
_TAKEN_FOR_ANOTHER = re.compile(
    r"[0-9]{1,4}([/.-])[0-9]{1,2}(\1[0-9]{1,4})?|[0-9]{1,2} ?:.*|[0-9]{1,2} ?[ap]m?|0[0-9]+|[0-9]{16,}"
    rf"|[0-9.]+e[+-]?[0-9]+|[0-9]{{1,2}}[ /-]?{_MONTHS}[a-z]*",
    re.IGNORECASE,
)
BYTE_ORDER_MARK = "\ufeff"
_LONGEST_PART = 60
_SMALL = 1e-4


def to_csv(rows: Iterable[Mapping[str, Cell]], columns: Sequence[str], *, for_excel: bool = False) -> str:
    """The rows as CSV text with a header line; a row without one of the columns is a KeyError.

    Lines end as RFC 4180 says. Nothing is written as an empty cell, a number with a full stop and no separators, a day
    as ISO 8601, and a truth as true or false. Numbers that are not finite are a ValueError.

    Without the mark that begins a file `for_excel`, Excel takes £ and – for other signs; it turns text that looks like
    a date or a number into one, so there such text is told in words (`unmistakable`).
    """
    if for_excel:
        return BYTE_ORDER_MARK + heading(columns) + lines(rows, columns, unmistakable)
    return heading(columns) + lines(rows, columns)


def heading(columns: Sequence[str]) -> str:
    """The header line alone."""
    return _written([[guarded(column) for column in columns]])


def lines(rows: Iterable[Mapping[str, Cell]], columns: Sequence[str], words: Callable[[str], str] | None = None) -> str:
    """The rows alone, for a table that is made part by part; `words` as `cell` has them."""
    return _written([cell(row[column], words) for column in columns] for row in rows)


def _written(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def cell(value: Cell, words: Callable[[str], str] | None = None) -> str:
    """One value as the text of its cell; `words` keep a text from being run, or taken for what it is not."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return (words or guarded)(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(settled(value)).removesuffix(".0")
    return str(value)


def settled(value: Cell) -> Cell:
    """A figure without the traces of computer arithmetic; anything else as it is. ValueError where it is not finite."""
    if not isinstance(value, float):
        return value
    if not isfinite(value):
        raise ValueError(f"{value} is no figure")
    # A probability may be smaller than the places figures are settled to.
    return value if 0 < abs(value) < _SMALL else settle(value)


def printable(text: str) -> str:
    """The text without characters that no table holds on purpose."""
    return _UNPRINTABLE.sub("", text)


@lru_cache(2048)  # most texts of a table stand in many of its rows
def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    plain = printable(text)
    return f"'{plain}" if _FORMULA.match(plain) else plain


def unmistakable(text: str) -> str:
    """The text, guarded, in words that Excel does not turn into a date or a number when it opens a CSV.

    "2011/12" becomes "year 2011/12", "1-2" "1 to 2", "31 March 2024" "on 31 March 2024" and "Mar-24" "in Mar-24"; what
    else it would change, such as a bare ISO day that is an id, has an apostrophe before it.
    """
    if _YEARS.fullmatch(text):
        return f"year {text}"
    if ends := _FROM_TO.fullmatch(text):
        return f"{ends[1]} to {ends[2]}"
    if _MONTH.fullmatch(text):
        return f"{'on' if text[0].isdigit() else 'in'} {text}"
    return f"'{text}" if _TAKEN_FOR_ANOTHER.fullmatch(text) else guarded(text)


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
