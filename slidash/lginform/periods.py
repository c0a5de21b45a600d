"""How does LG Inform Plus name periods, and which of ours does a name mean?

Years are `fin_2014_15` (financial), `cal_2013` (calendar) and `cen_2021` (of a census); school years have `aca_2019_20`
in the same manner, which is ours. All other periods have the ids they have here, such as `2024-04-01--P3M`.
"""

import re
from collections.abc import Mapping
from datetime import date

from slidash.errors import BadParameter
from slidash.query_strings import shown
from slidash.vocabulary.periods import Period, PeriodKind, UnreadablePeriod

LATEST = re.compile(r"latest(?::?([1-9][0-9]{0,2}))?", re.ASCII)  # the client in Python leaves the colon out
_SPLIT = re.compile(r"(fin|aca)_(\d{4})_(\d\d)", re.ASCII)
_WHOLE = re.compile(r"(cal|cen)_(\d{4})", re.ASCII)
CENSUS_DAYS = {year: date(year, month, day) for year, month, day in ((2001, 4, 29), (2011, 3, 27), (2021, 3, 21))}
_PREFIXES: Mapping[PeriodKind, str] = {PeriodKind.FINANCIAL_YEAR: "fin", PeriodKind.ACADEMIC_YEAR: "aca"}
_ACADEMIC_STARTS = (8, 9)  # months in which publishers begin a school year
FORMS = "latest, latest:N, fin_2014_15, aca_2019_20, cal_2013, cen_2021, or an id of slidash such as 2024-04-01--P3M"
FREQUENCIES: Mapping[PeriodKind, str] = {PeriodKind.QUARTER: "Quarterly", PeriodKind.MONTH: "Monthly"}


def identifier(period_id: str) -> str:
    """What LG Inform Plus would call a period of ours."""
    period = Period.from_id(period_id)
    if prefix := _PREFIXES.get(period.kind):
        return f"{prefix}_{period.start.year}_{(period.start.year + 1) % 100:02d}"
    if period.kind is PeriodKind.CALENDAR_YEAR:
        return f"cal_{period.start.year}"
    if period.kind is PeriodKind.POINT_IN_TIME and CENSUS_DAYS.get(period.start.year) == period.start:
        return f"cen_{period.start.year}"
    return period_id


def label(period_id: str) -> str:
    """What LG Inform Plus would print above its figures: school years say what they are."""
    period = Period.from_id(period_id)
    return f"{period.label} (academic)" if period.kind is PeriodKind.ACADEMIC_YEAR else period.label


def described(period_id: str) -> dict[str, str]:
    """A period as it stands in an answer."""
    return {"identifier": identifier(period_id), "label": label(period_id)}


def dated(period_id: str) -> dict[str, str]:
    """A period with its first and last day."""
    period = Period.from_id(period_id)
    days = {"startDate": period.start.isoformat(), "endDate": period.end.isoformat()}
    return described(period_id) | days | {"periodType": period.kind.value}


def kind(period_id: str) -> dict[str, str]:
    """The kind of a period and how often it comes round."""
    name = Period.from_id(period_id).kind
    return {"identifier": name.value, "label": name.value, "frequency": FREQUENCIES.get(name, "Annual")}


def newest(text: str) -> int:
    """How many of the newest periods `latest` and its like mean; 0 where the text names a period."""
    match = LATEST.fullmatch(text)
    return int(match[1] or 1) if match else 0


def meant(text: str) -> list[str]:
    """The ids of ours that a name may mean, of which a metric has one at most. Raises BadParameter."""
    if match := _SPLIT.fullmatch(text):
        prefix, year, end = match[1], int(match[2]), match[3]
        if year and f"{(year + 1) % 100:02d}" == end:
            months = (4,) if prefix == "fin" else _ACADEMIC_STARTS
            return [f"{year:04d}-{month:02d}-01--P1Y" for month in months]
    elif match := _WHOLE.fullmatch(text):
        prefix, year = match[1], int(match[2])
        if prefix == "cal" and year:
            return [f"{year:04d}-01-01--P1Y"]
        if year in CENSUS_DAYS:
            return [CENSUS_DAYS[year].isoformat()]
    else:
        try:
            return [Period.from_id(text).id]
        except UnreadablePeriod:
            pass
    raise BadParameter(f"period is '{shown(text)}'; allowed is {FORMS}.")
