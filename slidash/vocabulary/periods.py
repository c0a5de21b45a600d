"""What stretch of time does a figure speak of? A start, an end (inclusive) and a kind.

Ids are ISO 8601 intervals with a double hyphen (2024-04-01--P1Y), a point in time is its bare date.
The kind follows from the dates, so an id alone is enough; text that could mean two things is refused.
Source: docs/methods.md, "Periods".
"""

import re
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta
from enum import StrEnum

from slidash.vocabulary.english import MONTHS, day

_DAY = timedelta(days=1)
_INTERVAL = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:(?:--|/)P([1-9]\d{0,2})([YM]))?", re.ASCII)
_YEARS = re.compile(r"(\d{4})(?:([-/])(\d\d))?", re.ASCII)
_SPLIT_YEARS = re.compile(r"(\d{4})/(\d\d)-(\d\d)/(\d\d)", re.ASCII)


_MONTH_WORD = re.compile("|".join(MONTHS))
_DASH = "\N{EN DASH}"


class UnreadablePeriod(ValueError):
    """A text is no period, or could be two different ones; the message quotes it."""


class PeriodKind(StrEnum):
    """What sort of stretch of time a period is."""

    CALENDAR_YEAR = "calendar year"
    FINANCIAL_YEAR = "financial year"
    ACADEMIC_YEAR = "academic year"
    YEAR = "year"  # any other twelve months
    QUARTER = "quarter"
    MONTH = "month"
    ROLLING_YEARS = "rolling years"
    POINT_IN_TIME = "point in time"


_YEAR_KINDS = {
    (1, 1): PeriodKind.CALENDAR_YEAR,
    (4, 1): PeriodKind.FINANCIAL_YEAR,
    (8, 1): PeriodKind.ACADEMIC_YEAR,
    (9, 1): PeriodKind.ACADEMIC_YEAR,
}


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier), or the last day of that month if it is shorter.

    Raises UnreadablePeriod for a day that no calendar has.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise UnreadablePeriod(f"{day.isoformat()} moved by {months} months is outside the calendar")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time, ordered by start, then end. Built with `Period.of`, `from_id` or a parser below."""

    start: date
    end: date  # last day, inclusive
    kind: PeriodKind

    def __post_init__(self) -> None:
        """Refuse a kind that the dates do not bear out."""
        kind = _kind(self.start, self.months)
        if kind != self.kind:
            raise UnreadablePeriod(f"{self.start} to {self.end} is a {kind.value}, not a {self.kind.value}")

    @classmethod
    def of(cls, start: date, months: int) -> "Period":
        """The period of so many months from a first day; 0 months is a point in time."""
        end = add_months(start, months) - _DAY if months else start
        return cls(start, end, _kind(start, months))

    @classmethod
    def from_id(cls, period_id: str, kind: str | None = None) -> "Period":
        """The period with this id; raises UnreadablePeriod, also when it is not of the given kind."""
        period = parse_interval(period_id)
        if period.id != period_id:
            raise UnreadablePeriod(f"{period_id!r} is not a period id; the period it may mean is {period.id}")
        if kind is not None and period.kind != kind:
            raise UnreadablePeriod(f"{period_id!r} is a {period.kind.value}, not a {kind}")
        return period

    @property
    def months(self) -> int:
        """Length in whole months; 0 for a point in time. Raises UnreadablePeriod where they are not whole."""
        if self.start == self.end:
            return 0
        about = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        for months in (about, about + 1):
            if months > 0 and add_months(self.start, months) - _DAY == self.end:
                return months
        raise UnreadablePeriod(f"{self.start} to {self.end} is not a whole number of months")

    @property
    def id(self) -> str:
        """ISO interval with a double hyphen, such as 2024-04-01--P1Y; the bare date of a point in time."""
        months = self.months
        if not months:
            return self.start.isoformat()
        length = f"{months}M" if months % 12 else f"{months // 12}Y"
        return f"{self.start.isoformat()}--P{length}"

    @property
    def label(self) -> str:
        """How a reader is told the period: 2024, 2023/24, 2014 to 2016, January to March 2024, 15 March 2024."""
        return _label(self)

    @property
    def short_label(self) -> str:
        """Its label for axes and table heads: 2024, 2023/24, 2014 to 2016 with a dash, Q1 2024, 15 Mar 2024."""
        return _short_label(self)

    @property
    def previous(self) -> "Period":
        """The period of the same length that ends the day before this one starts; a point a year earlier."""
        return Period.of(add_months(self.start, -self.months or -12), self.months)


def _kind(start: date, months: int) -> PeriodKind:
    if months == 0:
        return PeriodKind.POINT_IN_TIME
    if months in (1, 3):
        return PeriodKind.MONTH if months == 1 else PeriodKind.QUARTER
    if months == 12:
        return _YEAR_KINDS.get((start.month, start.day), PeriodKind.YEAR)
    if months % 12 == 0:
        return PeriodKind.ROLLING_YEARS
    raise UnreadablePeriod(f"{months} months from {start} is no month, quarter, year or number of years")


def _label(period: Period) -> str:
    start, end = period.start, period.end
    match period.kind:
        case PeriodKind.POINT_IN_TIME:
            return day(start)
        case PeriodKind.CALENDAR_YEAR:
            return f"{start.year}"
        case PeriodKind.FINANCIAL_YEAR | PeriodKind.ACADEMIC_YEAR:
            return _split_year(start.year)
        case PeriodKind.YEAR:
            return f"year to {day(end)}"
        case PeriodKind.MONTH | PeriodKind.QUARTER:
            return _months_label(start, end)
        case PeriodKind.ROLLING_YEARS:
            return _pooled_label(start, end, period.months // 12)


def _months_label(start: date, end: date) -> str:
    if start.day != 1:
        return f"{day(start)} to {day(end)}"
    last = f"{MONTHS[end.month - 1]} {end.year}"
    if start.month == end.month:
        return last
    first = MONTHS[start.month - 1] + (f" {start.year}" if start.year != end.year else "")
    return f"{first} to {last}"


def _pooled_label(start: date, end: date, years: int) -> str:
    match _YEAR_KINDS.get((start.month, start.day)):
        case None:
            return f"{years} years to {day(end)}"
        case PeriodKind.CALENDAR_YEAR:
            return f"{start.year} to {end.year}"
        case _:
            return f"{_split_year(start.year)} to {_split_year(end.year - 1)}"


def _short_label(period: Period) -> str:
    quarter_of_a_year = period.kind == PeriodKind.QUARTER and (period.start.month % 3, period.start.day) == (1, 1)
    if quarter_of_a_year:
        return f"Q{period.start.month // 3 + 1} {period.start.year}"
    if (
        period.kind in (PeriodKind.YEAR, PeriodKind.ROLLING_YEARS)
        and (period.start.month, period.start.day) not in _YEAR_KINDS
    ):
        return f"{_label(period).split(' to ')[0]} to {MONTHS[period.end.month - 1][:3]} {period.end.year}"
    return _MONTH_WORD.sub(lambda found: found.group()[:3], _label(period)).replace(" to ", _DASH)


def _split_year(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def parse_interval(text: str) -> Period:
    """Read 2024-01-01/P1Y, 2024-05-01/P1M, their double-hyphen ids, or a bare date (a point in time).

    Raises UnreadablePeriod.
    """
    match = _INTERVAL.fullmatch(text)
    if not match:
        raise UnreadablePeriod(f"{text!r} is not a date or an interval such as 2024-01-01/P1Y")
    year, month, day, count, unit = match.groups()
    try:
        start = date(int(year), int(month), int(day))
        return Period.of(start, int(count) * (12 if unit == "Y" else 1) if count else 0)
    except (ValueError, OverflowError) as error:
        raise UnreadablePeriod(f"{text!r} is not a period: {error}") from error


def parse_years(text: str, start_month: int) -> Period:
    """Read a label made of years, knowing from the dataset in which month its years start.

    Calendar years (start month 1): 2024; 2014-16 pools three. Other years: 2024 is the year that ends in
    2024; 2023/24 and 2023-24 are one year; 2013/14-15/16 pools three. 2016-17 of calendar years and
    2014-16 of split years could mean two things. Raises UnreadablePeriod for those and for any other text.
    """
    if match := _SPLIT_YEARS.fullmatch(text):
        first, first_end, last, last_end = _years(text, *match.groups())
        if start_month == 1 or first_end != first + 1 or last_end != last + 1 or last <= first:
            raise UnreadablePeriod(f"{text!r} does not name pooled years that start in {MONTHS[start_month - 1]}")
        return Period.of(date(first, start_month, 1), 12 * (last_end - first))
    match = _YEARS.fullmatch(text)
    if not match:
        raise UnreadablePeriod(f"{text!r} is not a year, a split year or pooled years")
    year, mark, second = match.groups()
    if second is None:
        first = int(year) - (start_month > 1)
        if first < MINYEAR:
            raise UnreadablePeriod(f"{text!r} is not a year of the calendar")
        return Period.of(date(first, start_month, 1), 12)
    first, last = _years(text, year, second)
    if start_month > 1 and last == first + 1:
        return Period.of(date(first, start_month, 1), 12)
    if start_month == 1 and mark == "-" and last > first + 1:
        return Period.of(date(first, 1, 1), 12 * (last - first + 1))
    raise UnreadablePeriod(f"{text!r} is ambiguous for years that start in {MONTHS[start_month - 1]}")


def _years(text: str, first: str, *rest: str) -> list[int]:
    """Complete two-digit years from the first, each in the hundred years after the one before it."""
    years = [int(first)]
    for part in rest:
        year = years[-1] - years[-1] % 100 + int(part)
        years.append(year if year >= years[-1] else year + 100)
    if years[0] == 0 or years[-1] - years[0] > 50:
        raise UnreadablePeriod(f"{text!r} spans more years than a publisher pools")
    return years
