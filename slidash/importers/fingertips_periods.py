"""When does a Fingertips figure speak of? A sortable number, a length, and the metadata's kind of year.

The sortable number is yyyyqqmm: 20090000 a year or the first of a pooled range, 20010200 the second quarter of 2001,
20000002 February 2000. Quarters are counted from the first month of the kind of year; months are those of the
calendar. The length is one of 1m, 3m, 1y, 2y, 3y, 5y; files of before 2023 have none, and it is told from the period as
written, such as 2010/11 or 2016 - 18. So is the kind of year where there are no metadata.
"""

import re
from datetime import date

from slidash.vocabulary.periods import Period, UnreadablePeriod

CUMULATIVE = "quarter counted from the start of its year, which is no period of its own"
ROLLING = "rolling year of which the file does not say when it starts"
YEARLY = "year of which the metadata do not say when it starts"
NO_KIND_OF_YEAR = "indicator of which the metadata do not say the kind of year"
AS_WRITTEN = "as written"  # the kind of year of an indicator without metadata
_SORTABLE = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_LENGTH = re.compile(r"([1-9]\d?)([my])", re.ASCII)
_YEARS = re.compile(r"(\d{4})(?:/\d\d)?(?:\s*[-\N{EN DASH}]\s*(\d\d(?:\d\d)?)(?:/\d\d)?)?", re.ASCII)
_QUARTER = re.compile(r"\d{4}(?:/\d\d)? Q[1-4]", re.ASCII)
_STARTS = {"calendar": (1, 1), "financial": (4, 1), "academic": (9, 1), "november-november": (11, 15)}  # Active Lives
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_SHORT_MONTHS = tuple(month[:3] for month in _MONTHS)
_END_POINT = re.compile(r"financial year end ?point")
_MULTI_YEAR = "financial multi-year"  # its length says how many


def read_period(sortable: str, length: str, year_type: str, written: str = "") -> Period | str:
    """The period, or the reason why its rows are left out. Raises UnreadablePeriod for what nobody has described.

    `written` is the period in words, of which a length and a kind of year are told that nothing else tells.
    """
    length = length or _length(written)
    if year_type == AS_WRITTEN:
        year_type = "financial" if "/" in written else "calendar"
    kind = re.sub(r"\s*[-\N{EN DASH}]\s*", "-", " ".join(year_type.lower().split()))
    match, long = _SORTABLE.fullmatch(sortable), _LENGTH.fullmatch(length)
    if not match or not long:
        raise UnreadablePeriod("a number such as 20090000 and a length such as 1y")
    year, quarter, month = map(int, match.groups())
    months = int(long[1]) * (12 if long[2] == "y" else 1)
    if reason := _left_out(kind, months):
        return reason
    if _END_POINT.fullmatch(kind):
        return Period.of(date(year + 1, 3, 31), 0)
    start_month, start_day = _start(kind)
    if month > 12 or quarter > 4 or (month and quarter):
        raise UnreadablePeriod("a quarter from 1 to 4, or a month from 1 to 12, or neither")
    if (months < 12) != bool(month or quarter):
        raise UnreadablePeriod("a quarter or month just where the length is under a year")
    if month:
        return Period.of(date(year, month, 1), months)
    if quarter:
        ahead = start_month + 3 * (quarter - 1) - 1
        return Period.of(date(year + ahead // 12, ahead % 12 + 1, start_day), months)
    return Period.of(date(year, start_month, start_day), months)


def _length(written: str) -> str:
    """How long a period is that is written such as 2019, 2010/11, 2016 - 18, 2016/17 - 18/19, 2019/20 Q1, Jan 2020."""
    if match := _YEARS.fullmatch(written):
        first, last = int(match[1]), match[2]
        years = (int(last) - first) % 100 + 1 if last else 1
        return f"{years}y"
    if _QUARTER.fullmatch(written):
        return "3m"
    return "1m" if any(word.lower() in _MONTHS or word.lower() in _SHORT_MONTHS for word in written.split()) else ""


def _left_out(kind: str, months: int) -> str | None:
    if not kind:
        return NO_KIND_OF_YEAR
    if "cumulative" in kind:
        return CUMULATIVE
    if "rolling" in kind and months >= 12:
        return ROLLING
    return YEARLY if kind == "yearly" else None


def _start(kind: str) -> tuple[int, int]:
    """Month and day on which such years start. A season such as September-February counts as the year it opens."""
    if kind in _STARTS:
        return _STARTS[kind]
    if kind == _MULTI_YEAR:
        return _STARTS["financial"]
    first, _, last = kind.partition("-")
    if first in _MONTHS and last in _MONTHS:
        return _MONTHS.index(first) + 1, 1
    word = kind.partition(" ")[0]
    if "rolling" in kind and word in _STARTS:
        return _STARTS[word]
    raise UnreadablePeriod("a known kind of year, such as Calendar, Financial, Academic or August-July")
