"""Periods: what they are called, how they are read, and what is refused."""

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.vocabulary.periods import (
    Period,
    PeriodKind,
    UnreadablePeriod,
    add_months,
    parse_interval,
    parse_years,
)

STARTS = st.dates(min_value=date(1900, 1, 1), max_value=date(2150, 12, 31))
LENGTHS = st.sampled_from([0, 1, 3, 12, 24, 36, 60])
PERIODS = st.builds(Period.of, STARTS, LENGTHS)

CASES = [
    ("2024-01-01/P1Y", "2024-01-01--P1Y", "calendar year", "2024-12-31", "2024", "2024"),
    ("2023-04-01/P1Y", "2023-04-01--P1Y", "financial year", "2024-03-31", "2023/24", "2023/24"),
    ("2023-08-01/P1Y", "2023-08-01--P1Y", "academic year", "2024-07-31", "2023/24", "2023/24"),
    ("2023-09-01/P1Y", "2023-09-01--P1Y", "academic year", "2024-08-31", "2023/24", "2023/24"),
    ("1999-04-01/P1Y", "1999-04-01--P1Y", "financial year", "2000-03-31", "1999/00", "1999/00"),
    ("2024-11-16/P1Y", "2024-11-16--P1Y", "year", "2025-11-15", "year to 15 November 2025", "year to Nov 2025"),
    ("2014-01-01/P3Y", "2014-01-01--P3Y", "rolling years", "2016-12-31", "2014 to 2016", "2014\N{EN DASH}2016"),
    (
        "2013-04-01/P3Y",
        "2013-04-01--P3Y",
        "rolling years",
        "2016-03-31",
        "2013/14 to 2015/16",
        "2013/14\N{EN DASH}2015/16",
    ),
    (
        "2013-05-15/P2Y",
        "2013-05-15--P2Y",
        "rolling years",
        "2015-05-14",
        "2 years to 14 May 2015",
        "2 years to May 2015",
    ),
    ("2024-05-01/P1M", "2024-05-01--P1M", "month", "2024-05-31", "May 2024", "May 2024"),
    ("2024-01-01/P3M", "2024-01-01--P3M", "quarter", "2024-03-31", "January to March 2024", "Q1 2024"),
    ("2024-10-01/P3M", "2024-10-01--P3M", "quarter", "2024-12-31", "October to December 2024", "Q4 2024"),
    (
        "2023-12-01/P3M",
        "2023-12-01--P3M",
        "quarter",
        "2024-02-29",
        "December 2023 to February 2024",
        "Dec 2023\N{EN DASH}Feb 2024",
    ),
    ("2024-03-15", "2024-03-15", "point in time", "2024-03-15", "15 March 2024", "15 Mar 2024"),
    ("2024-01-01/P12M", "2024-01-01--P1Y", "calendar year", "2024-12-31", "2024", "2024"),
]


@pytest.mark.parametrize(("text", "period_id", "kind", "end", "label", "short"), CASES)
def test_an_interval_has_an_id_a_kind_an_end_and_labels(
    text: str, period_id: str, kind: str, end: str, label: str, short: str
) -> None:
    period = parse_interval(text)
    assert (period.id, period.kind, period.end.isoformat()) == (period_id, kind, end)
    assert (period.label, period.short_label) == (label, short)


@pytest.mark.parametrize(
    ("text", "start_month", "period_id"),
    [
        ("2024", 1, "2024-01-01--P1Y"),
        ("2024", 4, "2023-04-01--P1Y"),
        ("2024", 9, "2023-09-01--P1Y"),
        ("2019/20", 9, "2019-09-01--P1Y"),
        ("2019-20", 4, "2019-04-01--P1Y"),
        ("1999/00", 4, "1999-04-01--P1Y"),
        ("2014-16", 1, "2014-01-01--P3Y"),
        ("2013/14-15/16", 4, "2013-04-01--P3Y"),
        ("2013/14-14/15", 2, "2013-02-01--P2Y"),
        ("2024", 2, "2023-02-01--P1Y"),
        ("2023/24", 2, "2023-02-01--P1Y"),
        ("1950-00", 1, "1950-01-01--P51Y"),
    ],
)
def test_the_dataset_says_what_a_label_of_years_means(text: str, start_month: int, period_id: str) -> None:
    assert parse_years(text, start_month).id == period_id


@pytest.mark.parametrize(
    ("text", "start_month", "said"),
    [
        ("2016-17", 1, "'2016-17' is ambiguous for years that start in January"),
        ("2014-14", 1, "'2014-14' is ambiguous"),
        ("2014-16", 4, "'2014-16' is ambiguous for years that start in April"),
        ("2013/14-15/17", 4, "'2013/14-15/17' does not name pooled years that start in April"),
        ("2013/14-13/14", 4, "'2013/14-13/14'"),
        ("1949-00", 1, "'1949-00' spans more years than a publisher pools"),
        ("1950-00", 4, "'1950-00' is ambiguous"),
        ("0000-01", 4, "'0000-01' spans"),
        ("0000", 1, "'0000' is not a year"),
        ("0001", 4, "'0001' is not a year"),
        ("twenty", 4, "'twenty' is not a year, a split year or pooled years"),
    ],
)
def test_a_refused_label_is_quoted_with_the_reason(text: str, start_month: int, said: str) -> None:
    with pytest.raises(UnreadablePeriod, match=f"^{re.escape(said)}"):
        parse_years(text, start_month)


@pytest.mark.parametrize(
    ("text", "start_month"),
    [
        ("2016-17", 1),  # two pooled years, or one split year?
        ("2016/17", 1),
        ("2014-16", 4),
        ("2014-14", 1),
        ("2013/15-15/16", 4),
        ("2013/14-15/16", 1),
        ("2015/16-15/16", 4),
        ("0", 4),
        ("", 4),
        ("2016 ", 4),
        ("\N{ARABIC-INDIC DIGIT TWO}016", 4),
    ],
)
def test_a_label_that_could_mean_two_things_is_refused(text: str, start_month: int) -> None:
    with pytest.raises(UnreadablePeriod):
        parse_years(text, start_month)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "2024-13-01",
        "2024-02-30",
        "2024-01-01/P0Y",
        "2024-01-01/P6M",
        "2024-01-01/1Y",
        "0000-01-01/P1Y",
        "9999-01-01/P1Y",
    ],
)
def test_a_text_that_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(UnreadablePeriod):
        parse_interval(text)


@pytest.mark.parametrize("period_id", ["2024-01-01/P1Y", "2024-01-01--P12M", "2024-01-01--P01Y"])
def test_only_the_canonical_spelling_is_an_id(period_id: str) -> None:
    with pytest.raises(UnreadablePeriod):
        Period.from_id(period_id)


def test_a_kind_that_the_dates_contradict_is_refused() -> None:
    with pytest.raises(UnreadablePeriod):
        Period(date(2024, 1, 1), date(2024, 12, 31), PeriodKind.FINANCIAL_YEAR)
    with pytest.raises(UnreadablePeriod):
        Period.from_id("2024-01-01--P1Y", "financial year")
    with pytest.raises(UnreadablePeriod):
        Period(date(2024, 1, 1), date(2024, 1, 20), PeriodKind.MONTH)


@given(PERIODS)
def test_an_id_leads_back_to_its_period(period: Period) -> None:
    assert Period.from_id(period.id, period.kind) == period


@given(PERIODS)
def test_the_previous_period_ends_where_this_one_starts_and_never_overlaps_it(period: Period) -> None:
    before = period.previous
    assert before < period
    assert before.end < period.start
    if period.start.day <= 28 and period.months:
        assert before.end + timedelta(days=1) == period.start
        assert (before.months, before.kind) == (period.months, period.kind)


@given(STARTS, STARTS)
def test_different_years_of_one_kind_have_different_labels(one: date, other: date) -> None:
    first, second = (Period.of(date(day.year, 4, 1), 12) for day in (one, other))
    assert (first.label == second.label) == (first == second)


@given(st.integers(1950, 2098), st.sampled_from([1, 4, 8, 9]))
def test_a_label_of_one_year_reads_back(year: int, start_month: int) -> None:
    period = Period.of(date(year, start_month, 1), 12)
    assert parse_years(period.label, start_month) == period


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    for read in (parse_interval, Period.from_id, lambda t: parse_years(t, 4)):
        with suppress(UnreadablePeriod):
            assert read(text).start


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-01-31", 3, "2024-04-30"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-30", 1, "2024-02-29"),
        ("2023-11-15", 3, "2024-02-15"),
    ],
)
def test_a_day_that_a_month_has_not_is_its_last(day: str, months: int, later: str) -> None:
    assert add_months(date.fromisoformat(day), months).isoformat() == later


def test_what_is_refused_is_quoted_with_the_reason() -> None:
    with pytest.raises(UnreadablePeriod, match=r"^9999-12-01 moved by 1 months is outside the calendar"):
        add_months(date(9999, 12, 1), 1)
    with pytest.raises(UnreadablePeriod, match="is a calendar year, not a financial year"):
        Period(date(2024, 1, 1), date(2024, 12, 31), PeriodKind.FINANCIAL_YEAR)
    with pytest.raises(UnreadablePeriod, match="the period it may mean is 2024-01-01--P1Y"):
        Period.from_id("2024-01-01/P1Y")
    with pytest.raises(UnreadablePeriod, match="'2024-01-01--P1Y' is a calendar year, not a month"):
        Period.from_id("2024-01-01--P1Y", "month")
    with pytest.raises(UnreadablePeriod, match=r"^2 months from 2024-01-01 is no month, quarter"):
        Period.of(date(2024, 1, 1), 2)
    with pytest.raises(UnreadablePeriod, match=r"^'2024' is not a date or an interval"):
        parse_interval("2024")
    with pytest.raises(UnreadablePeriod, match=r"^'2024-13-01' is not a period: month must be"):
        parse_interval("2024-13-01")


def test_months_that_begin_inside_one_are_told_by_their_days() -> None:
    assert Period.of(date(2024, 1, 16), 1).label == "16 January 2024 to 15 February 2024"
