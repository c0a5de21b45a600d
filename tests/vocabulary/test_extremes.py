from datetime import date

import pytest

from slidash.vocabulary.extremes import apart, better_share, carried, leading, recent

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize("period", ["2023-01-01--P1Y", "2022-04-01--P1Y", "2023-01-31"])
def test_a_figure_is_spoken_of_as_now_for_three_years(period: str) -> None:
    assert recent(period, TODAY)


@pytest.mark.parametrize("period", ["2022-01-01--P1Y", "2022-12-31", "2019-01-01--P3Y"])
def test_an_older_one_is_not(period: str) -> None:
    assert not recent(period, TODAY)


def test_the_best_has_nobody_better_and_the_worst_everybody_whatever_their_number() -> None:
    assert better_share(1, 1, 16) == better_share(1, 1, 300) == 0
    assert better_share(16, 1, 16) == 1
    assert better_share(1, 1, 1) == 0.5


def test_half_of_those_level_with_it_count_as_better() -> None:
    assert better_share(1, 5, 5) == 0.5
    assert better_share(1, 2, 5) == 1 / 8
    assert better_share(4, 2, 5) == 7 / 8


def test_distances_are_measured_by_the_middle_half_of_the_group() -> None:
    assert apart(-3, 10, 12) == apart(3, 10, 12) == 1.5
    assert apart(3, 10, 10) == apart(3, None, None) == 0


def test_a_trend_carries_a_figure_from_its_first_period_to_its_last() -> None:
    assert carried(-1.5, 5) == -6
    assert carried(None, None) == carried(2.0, 1) == 0


def test_of_two_councils_one_is_best_and_one_worst() -> None:
    assert (better_share(1, 1, 2), better_share(2, 1, 2), better_share(1, 2, 2)) == (0.0, 1.0, 0.5)


def test_without_a_slope_or_periods_nothing_was_carried() -> None:
    assert carried(None, 5) == carried(2.0, None) == carried(2.0, 0) == 0.0
    assert carried(2.0, 5) == 8.0


@pytest.mark.parametrize(
    ("ordered", "most", "shown"),
    [
        ("s1 s2 s3 w1 h1 s4", 3, "s1 w1 h1"),
        ("s1 s2 s3 w1 s4", 3, "s1 s2 w1"),  # fewer themes than room: others in their order
        ("s1 s2", 5, "s1 s2"),
        ("w1 s1 w2", 1, "w1"),
        ("s1", 0, ""),
        ("", 3, ""),
    ],
)
def test_the_first_of_each_theme_is_shown_in_the_order_of_the_list(ordered: str, most: int, shown: str) -> None:
    assert leading(ordered.split(), lambda metric: metric[0], most) == shown.split()
