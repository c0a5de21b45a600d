"""When does a LAIT figure speak of? Its label of years, read as the dictionary's kind of year says."""

import re
from datetime import date

from slidash.vocabulary.periods import Period, UnreadablePeriod, parse_years

NO_PERIOD = "period 0, which is none"
# DfE names a year by the year in which it ends: financial year 2024 is April 2023 to March 2024.
START_MONTHS = {"Calendar Year": 1, "Financial Year": 4, "Academic Year": 9, "Annual (end of Sept)": 10}
JANUARY, MARCH_31 = "Annual - January", "Annual"
# Rev and Final say that a figure was revised, OT that it is outturn and not budget: the period is the same.
_LABEL = re.compile(r"([\d/-]+)(?: \((Rev|Final|OT|prov)\))?", re.ASCII)


READABLE = (
    "one year or pooled years such as 2024, 2023/24 or 2014-2016, with or without (Rev), (Final), (OT) or (prov), of "
    f"the kinds {', '.join((*START_MONTHS, JANUARY, MARCH_31))}"
)


def read_years(years: str, year_type: str) -> tuple[Period, bool] | None:
    """The period, and whether its figures are provisional; None for "0". Raises UnreadablePeriod.

    "Annual" measures count children on 31 March and "Annual - January" ones on the January census, as the
    dictionary's descriptions say.
    """
    if years == "0":
        return None
    match = _LABEL.fullmatch(years)
    if not match:
        raise UnreadablePeriod(f"{years!r} is not years with or without (Rev), (Final), (OT) or (prov)")
    label, mark = match.groups()
    return _period(label, year_type), mark == "prov"


def _period(label: str, year_type: str) -> Period:
    if year_type in START_MONTHS:
        return parse_years(label, START_MONTHS[year_type])
    if year_type not in (JANUARY, MARCH_31):
        known = ", ".join((*START_MONTHS, JANUARY, MARCH_31))
        raise UnreadablePeriod(f"{year_type!r} is no known kind of year; known are {known}")
    year = parse_years(label, 1)
    if year.months != 12:
        raise UnreadablePeriod(f"{label!r} is not one year")
    if year_type == JANUARY:
        return Period.of(date(year.start.year, 1, 1), 1)
    return Period.of(date(year.start.year, 3, 31), 0)
