"""When the next figures are due: on the publisher's own day, or as long after the last as the periods lie apart."""

from datetime import date

import pytest

from slidash.vocabulary.due import Basis, Due, next_due, rhythm

CAME = date(2026, 1, 31)
TODAY = date(2026, 6, 1)
YEARS = [date(year, 3, 31) for year in range(2025, 2018, -1)]


@pytest.mark.parametrize(
    ("announced", "last_came", "ends", "due"),
    [
        ("2027-05-06", CAME, YEARS, Due(date(2027, 5, 6), Basis.PUBLISHER)),
        ("2020-05-06", None, [], Due(date(2020, 5, 6), Basis.PUBLISHER)),
        ("", CAME, YEARS, Due(date(2027, 1, 31), Basis.RHYTHM)),
        ("TBC", CAME, YEARS, Due(date(2027, 1, 31), Basis.RHYTHM)),
        ("", CAME, [date(2025, 9, 30), date(2025, 6, 30)], Due(date(2026, 4, 30), Basis.RHYTHM)),
        ("", date(2024, 6, 1), YEARS, Due(date(2025, 6, 1), Basis.RHYTHM)),
        ("", date(2024, 5, 31), YEARS, None),  # missed twice
        ("", None, YEARS, None),
        ("", CAME, YEARS[:1], None),
        ("", CAME, [], None),
        ("Discontinued", CAME, YEARS, None),
        ("", date(9999, 12, 1), YEARS, None),
    ],
)
def test_the_next_day_and_who_says_so(
    announced: str, last_came: date | None, ends: list[date], due: Due | None
) -> None:
    assert next_due(announced, last_came, ends, TODAY) == due


def test_the_rhythm_is_the_most_common_distance_of_the_newest_periods() -> None:
    assert rhythm([*YEARS, date(1991, 4, 21), date(2001, 4, 29)]) == 12
    assert rhythm([date(2025, 3, 31), date(2024, 12, 31), date(2023, 12, 31)]) == 3  # one of each: the shorter
    assert rhythm([date(2025, 3, 31), date(2025, 3, 31)]) == 0
