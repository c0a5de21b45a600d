"""When does a figure of a tidy file speak of? Periods as people write them, read as the dataset's kind says."""

import re
from calendar import month_abbr, month_name
from datetime import date

from slidash.vocabulary.periods import Period, UnreadablePeriod

EXAMPLES = {
    "calendar year": "2024",
    "financial year": "2023-24 or 2023/24",
    "academic year": "2023-24 or 2023/24",
    "quarter": "2024 Q3, Q3 2024 or, of a financial year, 2024-25 Q3",
    "month": "2024-05, 05/2024 or May 2024",
}
KINDS = tuple(EXAMPLES)
_SPLIT = r"(\d{4})\s*[-/]\s*(\d{2}|\d{4})"
_YEAR, _SPLIT_YEAR = re.compile(r"(\d{4})", re.ASCII), re.compile(_SPLIT, re.ASCII)
_QUARTER = re.compile(rf"(?:{_SPLIT}|(\d{{4}}))[ -]?Q([1-4])", re.ASCII | re.IGNORECASE)
_ISO_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-01)?", re.ASCII)  # a spreadsheet makes a month its first day
_MONTH_YEAR = re.compile(r"(\d\d?)/(\d{4})", re.ASCII)
_NAMED_MONTH = re.compile(r"([A-Za-z]+)\.?[ -](\d{4})", re.ASCII)
_NAMES = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name}


def read_text(text: str, kind: str) -> Period:
    """The period. Raises UnreadablePeriod, whose message says what is expected, also for what could mean two."""
    plain = text.replace("\N{EN DASH}", "-").strip()
    try:
        found = _read(plain, kind)
    except ValueError:  # no day of the calendar
        found = None
    if found is None:
        raise UnreadablePeriod(f"a {kind} such as {EXAMPLES[kind]}")
    return found


def _read(text: str, kind: str) -> Period | None:
    if kind == "month":
        return _month(text)
    if kind == "quarter":
        return _quarter(text)
    if kind == "calendar year":
        return Period.of(date(int(text), 1, 1), 12) if _YEAR.fullmatch(text) else None
    year = _split(*found.groups()) if (found := _SPLIT_YEAR.fullmatch(text)) else None
    return Period.of(date(year, 4 if kind == "financial year" else 9, 1), 12) if year else None


def _split(first: str, second: str) -> int | None:
    """The first of two years in a row, None for any others."""
    follows = str(int(first) + 1)
    return int(first) if second in (follows, follows[-2:]) else None


def _quarter(text: str) -> Period | None:
    if turned := re.fullmatch(r"(Q[1-4])[ -]?(.+)", text, re.IGNORECASE):
        text = f"{turned[2]} {turned[1]}"
    found = _QUARTER.fullmatch(text)
    if not found:
        return None
    first, second, plain, quarter = found.groups()
    year = int(plain) if plain else _split(first, second)
    if year is None:
        return None
    ahead = 3 * (int(quarter) - 1) + (0 if plain else 3)
    return Period.of(date(year + ahead // 12, ahead % 12 + 1, 1), 3)


def _month(text: str) -> Period | None:
    if found := _ISO_MONTH.fullmatch(text):
        return Period.of(date(int(found[1]), int(found[2]), 1), 1)
    if found := _MONTH_YEAR.fullmatch(text):
        return Period.of(date(int(found[2]), int(found[1]), 1), 1)
    found = _NAMED_MONTH.fullmatch(text)
    number = _NAMES.get(found[1].lower()) if found else None
    return Period.of(date(int(found[2]), number, 1), 1) if found and number else None
