"""When does a figure of a tidy file speak of? Periods as people write them, read as the dataset's kind says.

The labels are those of declared tables (tables/labels.py); what could mean two things, as a year of which nobody says
whether it begins or ends then, is refused. A mark behind a period says that its figures are provisional or revised.
"""

import re
from datetime import date

from slidash.importers.tables.labels import made_a_date, read_label
from slidash.vocabulary.patterns import plain
from slidash.vocabulary.periods import Period, PeriodKind, UnreadablePeriod

EXAMPLES = {
    "calendar year": "2024, or 2022-24 pooled",
    "financial year": "2023-24 or 2023/24, or 2020/21-2022/23 pooled",
    "academic year": "2023-24 or 2023/24, or 2020/21-2022/23 pooled",
    "quarter": "2024 Q3, Jul-Sep 2024 or, of a financial year, 2024-25 Q3",
    "month": "2024-05, 05/2024, May 2024 or May-24",
}
KINDS = tuple(EXAMPLES)
_YEARS = frozenset({"calendar year", "financial year", "academic year"})
_ONE_YEAR = re.compile(r"\d{4}")
_QUARTER = re.compile(r".*(?:q|quarter ?)[1-4].*|[a-z]+\.? ?(?:to|-) ?[a-z]+.*")
_FIRST_OF_MONTH = re.compile(r"(\d{4}-\d\d)-01(?: 00:00(?::00)?)?")  # what a spreadsheet makes of a month
_SLASHED_MONTH = re.compile(r"(\d\d?)/(\d{4})")
_MARK = re.compile(r"(?:(?<=\d)|\s)\(?(?P<mark>p|prov|provisional|r|rev|revised|f|final)\)?$", re.IGNORECASE)


def is_provisional(text: str) -> bool:
    """Whether the mark behind a period says so, as in 2024/25P or 2024/25 (provisional)."""
    match = _MARK.search(plain(text))
    return match is not None and match["mark"].lower().startswith("p")


def read_text(text: str, kind: str) -> Period:
    """The period, without its mark. Raises UnreadablePeriod, whose message says what is expected."""
    label = _MARK.sub("", plain(text)).strip()
    try:
        period = _read(label, kind) if label.isascii() else None
    except (ValueError, OverflowError):  # no day of the calendar, or an unreadable label
        period = None
    pooled = kind in _YEARS and period is not None and period.kind is PeriodKind.ROLLING_YEARS
    if period is None or not (period.kind == kind or pooled):
        advice = made_a_date(label, kind)
        raise UnreadablePeriod(f"a {kind} such as {EXAMPLES[kind]}" + (f"; {advice}" if advice else ""))
    return period


def _read(label: str, kind: str) -> Period | None:
    if kind == "month":
        if slashed := _SLASHED_MONTH.fullmatch(label):
            return Period.of(date(int(slashed[2]), int(slashed[1]), 1), 1)
        return read_label(_FIRST_OF_MONTH.sub(r"\1", label), kind)
    if kind == "quarter" and not _QUARTER.fullmatch(label.lower()):
        return None  # a month alone could begin a quarter or end it
    if kind in ("financial year", "academic year") and _ONE_YEAR.fullmatch(label):
        return None
    return read_label(label, kind)
