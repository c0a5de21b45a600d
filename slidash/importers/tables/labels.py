"""Which period does a label name? The label as publishers write it, and what the declaration says it means.

A meaning is one of: calendar year, financial year, academic year, year to <day>, year to the month, <n> years to <day>,
at <day>, quarter, financial quarter, month, day, or nothing, where the label says all by itself. docs/tables.md has the
table.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from slidash.vocabulary.patterns import plain
from slidash.vocabulary.periods import Period, UnreadablePeriod, add_months, parse_interval

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
            *("september sept sep", "october oct", "november nov", "december dec"),
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_A_DAY = "a day is such as 31 December 2025; of a year alone, say at 31 December"
_SUCH_AS = {"": _A_DAY, "day": _A_DAY, "quarter": "a quarter is such as October to December 2025, Q3 2024 or 202512"}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_YEAR = re.compile(r"(\d{4})")
_TWO = re.compile(r"(\d{4})\s*[-/]\s*(\d{2}|\d{4})|(\d{4})(\d{2})|(\d{4}) to (\d{4})")
_POOLED = re.compile(r"(\d{4})[-/](\d{2})\s*(?:-|to)\s*(\d{2}|\d{4})[-/](\d{2})")
# What Excel makes of 2011-12, shown as a month or stored as its first day
_MONTH_OF_EXCEL = re.compile(r"([a-z]{3})-(\d{2})")
_DAY_OF_EXCEL = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: 00:00(?::00)?)?")
_SLASHED_OF_EXCEL = re.compile(r"(\d{2})/(\d{2})/(\d{4})(?: 00:00(?::00)?)?")
_FIRST_CENTURY = 70  # two digits from here on are a year of the 1900s
_DAY = re.compile(rf"(?:as )?(?:at |on )?(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (\d{{4}})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH_YEAR = re.compile(rf"{_MONTH}[ -](\d{{4}}|\d{{2}})|(\d{{4}})[ -]{_MONTH}|(\d{{4}})-(\d{{2}})|(\d{{4}})(\d{{2}})")
_SPAN = re.compile(rf"{_MONTH}(?: (\d{{4}}))?(?: to |\s?-\s?){_MONTH} (\d{{4}})")
_ENDING = re.compile(rf"(?:12 months|year)(?: ending| ended| to)(?: in)?(?: (\d{{1,2}}))? {_MONTH} (\d{{4}})")
_QUARTER = re.compile(
    r"(\d{4})(?:\s*[-/]\s*(\d{2,4}))? ?[:;,-]?\s*(?:q|quarter )([1-4])"
    r"|(?:q|quarter )([1-4])[ ,:;-]*(\d{4})(?:\s*[-/]\s*(\d{2,4}))?"
)
_TO = re.compile(rf"(?:(\w+) )?years? to (\d{{1,2}}) {_MONTH}")
_AT = re.compile(rf"(?:at|on) (?:(\d{{1,2}})|the end of) {_MONTH}( of the financial year)?")
_IN = re.compile(rf"in {_MONTH}( of the financial year)?")
_END_OF_MONTH = "at the end of the month"
_STARTS = {"calendar year": 1, "financial year": 4, "academic year": 9, "tax year": 4}
BEFORE = ", the one before"  # after a meaning: a column of the year before stands beside the year's own


@cache
def read_label(text: str, means: str) -> Period:
    """The period a label names, given what labels mean here. Raises UnreadablePeriod for what could mean two things."""
    label, meaning = plain(text).casefold(), plain(means).casefold()
    if meaning.endswith(BEFORE):
        return read_label(text, means[: -len(BEFORE)]).previous
    try:
        period = _by_itself(label, meaning) if not meaning or meaning in ("day", "month", "quarter") else None
        period = period or _as_meant(label, meaning)
    except ValueError as error:  # no day of the calendar
        raise UnreadablePeriod(f"{text!r} is no period: {error}") from error
    if period is None:
        advice = made_a_date(text, means)
        raise UnreadablePeriod(
            f"{text!r} as {means or 'a label without a meaning'!r}"
            + (f"; {advice or _SUCH_AS.get(means, '')}".rstrip("; "))
        )
    return period


def made_a_date(text: str, means: str) -> str:
    """Words that say that a spreadsheet has made a date of a year's label, or nothing where that cannot be."""
    label, meaning = plain(text).casefold(), plain(means).casefold()
    if meaning not in _STARTS:
        return ""
    year, month, day = _date_of_excel(label)
    if not month:
        return ""
    typed = f"{year}-{month:02d}"
    if day != 1 or _as_meant(typed, meaning) is None:
        typed = "what was typed"
    return f"Excel has turned {typed} into a date: format the cells as text and type it again"


def _date_of_excel(label: str) -> tuple[int, int, int]:
    """Year, month and day of what looks like a date that a spreadsheet made, or noughts."""
    if match := _MONTH_OF_EXCEL.fullmatch(label):
        return _century(match[2]), _MONTHS.get(match[1], 0), 1
    if match := _DAY_OF_EXCEL.fullmatch(label):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _SLASHED_OF_EXCEL.fullmatch(label):
        return int(match[3]), int(match[2]), int(match[1])
    return 0, 0, 0


def _century(two_digits: str) -> int:
    return int(two_digits) + (2000 if int(two_digits) < _FIRST_CENTURY else 1900)


def _by_itself(label: str, meaning: str) -> Period | None:
    """What needs no meaning: an ISO date or interval, a day, a month with its year, a span of months, a quarter."""
    try:
        interval = parse_interval(label.upper())
    except UnreadablePeriod:
        interval = None
    if interval:
        return interval
    if day := _read_day(label):
        return Period.of(day, 0)
    if span := _SPAN.fullmatch(label):
        last = date(int(span[4]), _MONTHS[span[3]], 1)
        first = date(int(span[2] or span[4]), _MONTHS[span[1]], 1)
        if not span[2] and first > last:
            first = date(first.year - 1, first.month, 1)
        return Period.of(first, (last.year - first.year) * 12 + last.month - first.month + 1)
    if ending := _ENDING.fullmatch(label):
        return _year_ending(ending)
    if quarter := _QUARTER.fullmatch(label):
        return _quarter(quarter, financial=False)
    ambiguous = not meaning and _TWO.fullmatch(label)  # 2011-12 is December, or a year
    if not ambiguous and (month_of := _read_month(label)):
        if meaning == "quarter":
            return Period.of(add_months(month_of, -2), 3)
        return Period.of(month_of, 1)
    return None


def _year_ending(ending: re.Match[str]) -> Period:
    month, year = _MONTHS[ending[2]], int(ending[3])
    last = date(year, month, int(ending[1] or monthrange(year, month)[1]))
    return Period.of(add_months(last + timedelta(1), -12), 12)


def _as_meant(label: str, meaning: str) -> Period | None:
    if meaning == _END_OF_MONTH and (month_of := _read_month(label)):
        return Period.of(add_months(month_of, 1) - timedelta(1), 0)
    if meaning in _STARTS:
        return _years(label, _STARTS[meaning])
    if meaning == "financial quarter" and (quarter := _QUARTER.fullmatch(label)):
        return _quarter(quarter, financial=True)
    if meaning == "year to the month" and (ending := _ENDING.fullmatch(f"year ending {label}")):
        return _year_ending(ending)
    if to := _TO.fullmatch(meaning):
        count = 1 if not to[1] else int(to[1]) if to[1].isdigit() else _NUMBERS.get(to[1], 0)
        return _year_to(label, count, int(to[2]), _MONTHS[to[3]])
    if at := _AT.fullmatch(meaning):
        month = _MONTHS[at[2]]
        year = _year_of(label, month, 4 if at[3] else 9)
        if year is None:
            return None
        return Period.of(date(year, month, int(at[1] or monthrange(year, month)[1])), 0)
    if within := _IN.fullmatch(meaning):
        month = _MONTHS[within[1]]
        year = _year_of(label, month, 4 if within[2] else 9)
        return Period.of(date(year, month, 1), 1) if year is not None else None
    return None


def _years(label: str, start: int) -> Period | None:
    """One year or several pooled ones."""
    if pooled := _POOLED.fullmatch(label):
        first = int(pooled[1])
        last = _later(first, pooled[4])
        return Period.of(date(first, start, 1), 12 * (last - first)) if start > 1 else None
    if year := _YEAR.fullmatch(label):
        return Period.of(date(int(year[1]) - (start > 1), start, 1), 12)
    if two := _TWO.fullmatch(label):
        first_text, second = (part for part in two.groups() if part)
        first = int(first_text)
        last = _later(first, second)
        if start > 1 and last == first + 1:
            return Period.of(date(first, start, 1), 12)
        # 2014-16 is two split years or three, and 2017-20 three: who pools four writes 2017-21
        if start > 1 and 2 < last - first < 12:
            return Period.of(date(first, start, 1), 12 * (last - first))
        if start == 1 and 1 < last - first < 12:
            return Period.of(date(first, 1, 1), 12 * (last - first + 1))
    return None


def _year_to(label: str, count: int, day: int, month: int) -> Period | None:
    year = _year_of(label, month, 0)
    if year is None or not count:
        return None
    last = date(year, month, day if (month, day) != (2, 29) else monthrange(year, 2)[1])
    return Period.of(add_months(last + timedelta(1), -12 * count), 12 * count)


def _year_of(label: str, month: int, starts: int) -> int | None:
    """The calendar year of a month in the year a label names; of two, the first from the month `starts` on."""
    if year := _YEAR.fullmatch(label):
        return int(year[1])
    if two := _TWO.fullmatch(label):
        first, second = (part for part in two.groups() if part)
        last = _later(int(first), second)
        return int(first) if starts and month >= starts and last == int(first) + 1 else last
    return None


def _later(first: int, second: str) -> int:
    """The year that two digits, or four, mean after a first one."""
    if len(second) == 4:
        return int(second)
    year = first - first % 100 + int(second)
    return year if year >= first else year + 100


def _quarter(match: re.Match[str], *, financial: bool) -> Period | None:
    year, second, number = (match[1], match[2], match[3]) if match[1] else (match[5], match[6], match[4])
    if second and _later(int(year), second) != int(year) + 1:
        return None
    ahead = 3 * (int(number) - 1) + (3 if financial or second else 0)
    return Period.of(date(int(year) + ahead // 12, ahead % 12 + 1, 1), 3)


def _read_day(label: str) -> date | None:
    if match := _DAY.match(label):
        return date(int(match[3]), _MONTHS[match[2]], int(match[1]))
    if match := _SLASHED.fullmatch(label):
        return date(int(match[3]), int(match[2]), int(match[1]))
    return None


def _read_month(label: str) -> date | None:
    match = _MONTH_YEAR.fullmatch(label)
    if not match:
        return None
    if match[1]:
        year = int(match[2]) if len(match[2]) == 4 else _century(match[2])
        return date(year, _MONTHS[match[1]], 1)
    if match[3]:
        return date(int(match[3]), _MONTHS[match[4]], 1)
    return date(int(match[5] or match[7]), int(match[6] or match[8]), 1)
