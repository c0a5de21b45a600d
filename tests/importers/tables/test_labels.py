"""Which period does a label name? As docs/tables.md says, and nothing that could mean two things."""

import pytest

from slidash.importers.tables.labels import read_label
from slidash.vocabulary.periods import UnreadablePeriod


@pytest.mark.parametrize(
    ("label", "means", "period"),
    [
        ("2024", "calendar year", "2024-01-01--P1Y"),
        ("2014-16", "calendar year", "2014-01-01--P3Y"),
        ("2024-25", "financial year", "2024-04-01--P1Y"),
        ("2024/25", "financial year", "2024-04-01--P1Y"),
        ("2024/2025", "financial year", "2024-04-01--P1Y"),
        ("2024–25", "financial year", "2024-04-01--P1Y"),
        ("202425", "financial year", "2024-04-01--P1Y"),
        ("2025", "financial year", "2024-04-01--P1Y"),
        ("1999-00", "financial year", "1999-04-01--P1Y"),
        ("2013/14-15/16", "financial year", "2013-04-01--P3Y"),
        ("202425", "academic year", "2024-09-01--P1Y"),
        ("2024", "year to 30 June", "2023-07-01--P1Y"),
        ("Dec 1995", "year to the month", "1995-01-01--P1Y"),
        ("2022-24", "3 years to 31 December", "2022-01-01--P3Y"),
        ("2024", "three years to 31 December", "2022-01-01--P3Y"),
        ("202502", "at the end of the month", "2025-02-28"),
        ("December 2025", "at the end of the month", "2025-12-31"),
        ("2025", "at 31 March", "2025-03-31"),
        ("2024-25", "at 31 March", "2025-03-31"),
        ("202425", "at 30 September", "2024-09-30"),
        ("202425", "at 30 June", "2025-06-30"),
        ("2024-25", "at 30 June of the financial year", "2024-06-30"),
        ("October to December 2025", "quarter", "2025-10-01--P3M"),
        ("October to December 2025", "", "2025-10-01--P3M"),
        ("December 2024 to February 2025", "", "2024-12-01--P3M"),
        ("November to January 2025", "", "2024-11-01--P3M"),
        ("Q3 2024", "quarter", "2024-07-01--P3M"),
        ("2024 Q3", "quarter", "2024-07-01--P3M"),
        ("2024-25 Q3", "financial quarter", "2024-10-01--P3M"),
        ("2024-25 Q4", "quarter", "2025-01-01--P3M"),
        ("202512", "quarter", "2025-10-01--P3M"),
        ("Dec 1995", "quarter", "1995-10-01--P3M"),
        ("Dec 1995", "month", "1995-12-01--P1M"),
        ("2024-05", "month", "2024-05-01--P1M"),
        ("Year ending Dec 2024", "", "2024-01-01--P1Y"),
        ("31 December 2025", "", "2025-12-31"),
        ("As at 30 June 2015 (Q1)", "day", "2015-06-30"),
        ("31/12/2025", "day", "2025-12-31"),
        ("2025-12-31", "", "2025-12-31"),
        ("2024-04-01/P1Y", "", "2024-04-01--P1Y"),
    ],
)
def test_a_label_is_the_period_it_is_said_to_mean(label: str, means: str, period: str) -> None:
    assert read_label(label, means).id == period


@pytest.mark.parametrize(
    ("label", "means"),
    [
        ("2011-12", ""),  # December 2011, or a year
        ("201112", ""),
        ("2024", ""),
        ("2024-26", "financial year"),
        ("Autumn term", "academic year"),
        ("31 February 2024", "day"),
        ("2024-25", "calendar year"),
        ("soon", "quarter"),
        ("2024", "a year I made up"),
    ],
)
def test_a_label_that_could_mean_two_things_or_nothing_is_refused(label: str, means: str) -> None:
    with pytest.raises(UnreadablePeriod, match=label):
        read_label(label, means)
