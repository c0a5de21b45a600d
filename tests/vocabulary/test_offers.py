"""Financial years of offers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.vocabulary.offers import financial_year, last_day


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2016, 4, 1), "2016-17"), (date(2017, 3, 31), "2016-17"), (date(2017, 4, 1), "2017-18"),
     (date(2099, 12, 1), "2099-00"), (date(2010, 1, 1), "2009-10")],
)  # fmt: skip
def test_a_financial_year_runs_from_april_to_march(day: date, year: str) -> None:
    assert financial_year(day) == year


@given(st.dates(date(2009, 4, 1), date(2090, 1, 1)))
def test_the_last_day_of_a_year_is_in_it_and_the_next_is_not(day: date) -> None:
    last = last_day(financial_year(day))
    assert financial_year(last) == financial_year(day)
    assert financial_year(last + timedelta(days=1)) > financial_year(day)


@pytest.mark.parametrize("text", ["2016", "2016-18", "2016/17", "16-17", "", "2016-17 "])
def test_what_is_no_financial_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no financial year"):
        last_day(text)
