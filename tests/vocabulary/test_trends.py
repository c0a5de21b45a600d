from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.vocabulary.directions import Direction
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.trends import Point, in_periods, independent, theil_sen, trend
from slidash.vocabulary.weighted_slopes import CANNOT_BE_CALCULATED, CHI_SQUARED_OVER, weighted_trend

HIGH, LOW, NONE = Polarity.HIGH, Polarity.LOW, Polarity.NONE
OPPOSITE = {Direction.IMPROVING: Direction.WORSENING, Direction.WORSENING: Direction.IMPROVING}
runs = st.lists(st.integers(0, 12).map(float), max_size=14)


def years(*values: float | None, first: int = 2010, length: int = 1, half_width: float | None = None) -> list[Point]:
    """A figure published each year, each pooling so many years, with an interval if asked."""
    return [
        Point(
            date(first + i, 4, 1),
            date(first + i + length, 3, 31),
            value,
            None if value is None or half_width is None else value - half_width,
            None if value is None or half_width is None else value + half_width,
        )
        for i, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("values", "polarity", "direction"),
    [
        ((1, 2, 3, 4, 5), HIGH, "improving"),
        ((1, 2, 3, 4, 5), LOW, "worsening"),
        ((1, 2, 3, 4, 5), NONE, "increasing"),
        ((5, 4, 3, 2, 1), NONE, "decreasing"),
        ((1, 2, 3, 5, 4), HIGH, "no clear trend"),
        ((1, 2, 3, 7, 4, 5, 6), HIGH, "improving"),  # p = 0.030
        ((1, 2, 7, 3, 4, 5, 6), HIGH, "no clear trend"),  # p = 0.069
        ((7, 7, 7, 7, 7), HIGH, "no clear trend"),
        ((1, 2, 3, 4), HIGH, "too few periods to say"),
        ((1, 2, None, 3, 4), HIGH, "too few periods to say"),
        ((), HIGH, "too few periods to say"),
    ],
)
def test_a_trend_is_named_by_polarity(values: tuple[float | None, ...], polarity: Polarity, direction: str) -> None:
    assert trend(years(*values), polarity).direction == direction


def test_a_trend_says_what_it_was_told_from() -> None:
    found = trend(years(3, 5, 7, 9, 11), HIGH)
    assert (found.n, found.s, found.slope) == (5, 10, 2.0)
    assert found.p == pytest.approx(2 / 120)
    assert (found.first, found.last) == (date(2010, 4, 1), date(2015, 3, 31))


def test_only_the_latest_ten_periods_are_looked_at() -> None:
    found = trend(years(99, 98, *range(10)), HIGH)
    assert (found.n, found.s, found.first) == (10, 45, date(2012, 4, 1))


def test_pooled_years_are_used_only_where_they_do_not_overlap() -> None:
    chosen = independent(years(*range(15), length=3))
    assert [point.start.year for point in chosen] == [2012, 2015, 2018, 2021, 2024]
    found = trend(years(*range(15), length=3), NONE)
    assert (found.n, found.slope, found.direction) == (5, 3.0, Direction.INCREASING)


def test_a_period_without_a_figure_does_not_take_the_place_of_one_that_has() -> None:
    pooled = years(*range(14), None, length=3)
    assert [point.start.year for point in independent(pooled)] == [2011, 2014, 2017, 2020, 2023]


def test_a_missing_year_does_not_make_the_slope_steeper() -> None:
    assert trend(years(1, 2, None, None, 5, 6, 7), HIGH).slope == 1.0
    every_second = years(1, None, 3, None, 5, None, 7, None, 9)
    assert trend(every_second, HIGH).slope == 2.0
    assert trend(every_second, HIGH, step_months=12).slope == 1.0


def test_time_is_counted_in_periods_whatever_their_length_in_days() -> None:
    assert in_periods([date(2019, 1, 1), date(2020, 1, 1), date(2021, 1, 1), date(2024, 1, 1)]) == [0, 1, 2, 5]
    assert in_periods([date(2024, 1, 1), date(2024, 4, 1), date(2024, 10, 1)]) == [0, 1, 3]
    assert in_periods([]) == []


def test_the_slope_is_the_median_over_all_pairs() -> None:
    # Slopes 1, 1, 1, 10, 14.5 and 28: half way between 1 and 10.
    assert theil_sen([(0, 0), (1, 1), (2, 2), (3, 30)]) == 5.5
    assert theil_sen([(0, 1)]) is None
    assert theil_sen([(0, 1), (0, 2)]) is None


@given(runs)
def test_flipping_the_polarity_mirrors_the_trend(values: list[float]) -> None:
    high, low = trend(years(*values), HIGH), trend(years(*values), LOW)
    assert low.direction is OPPOSITE.get(high.direction, high.direction)
    assert (high.s, high.p, high.slope) == (low.s, low.p, low.slope)


@given(runs)
def test_running_time_backwards_mirrors_the_trend(values: list[float]) -> None:
    latest = values[-10:]
    there, back = trend(years(*latest), HIGH), trend(years(*latest[::-1]), HIGH)
    assert back.direction is OPPOSITE.get(there.direction, there.direction)
    assert there.p == back.p


@given(runs, st.randoms(), st.sampled_from([1, 3]))
def test_the_order_in_which_points_come_does_not_matter(values: list[float], chance: Random, length: int) -> None:
    points = years(*values, length=length, half_width=0.5)
    shuffled = chance.sample(points, len(points))
    assert trend(shuffled, HIGH) == trend(points, HIGH)
    assert weighted_trend(shuffled, HIGH) == weighted_trend(points, HIGH)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 90)), max_size=40))
def test_chosen_periods_never_overlap_and_end_with_the_latest(spans: list[tuple[int, int]]) -> None:
    day = date(2015, 1, 1)
    points = [Point(day + timedelta(start), day + timedelta(start + length), 1.0) for start, length in spans]
    chosen = independent(points)
    assert all(earlier.end < later.start for earlier, later in pairwise(chosen))
    assert len(chosen) <= 10
    if points:
        assert chosen[-1].start == max(point.start for point in points)


@pytest.mark.parametrize(
    ("values", "polarity", "direction"),
    [
        ((1, 2, 3, 4, 5), HIGH, "improving"),
        ((1, 2, 3, 4, 5), NONE, "increasing"),
        ((5, 4, 3, 2, 1), HIGH, "worsening"),
        ((3, 3, 3, 3, 3), HIGH, "no clear trend"),
        ((1, 1, 1, 1, 9), HIGH, "no clear trend"),
    ],
)
def test_the_weighted_slope_needs_size_and_a_sign_that_keeps(
    values: tuple[float, ...], polarity: Polarity, direction: str
) -> None:
    assert weighted_trend(years(*values, half_width=0.5), polarity).direction == direction


def test_the_weighted_slope_is_not_told_from_wide_intervals() -> None:
    found = weighted_trend(years(1, 2, 3, 4, 5, half_width=10), HIGH)
    assert found.direction is Direction.NO_CLEAR_TREND
    assert found.slope == pytest.approx(1)
    assert found.chi_squared == pytest.approx(10 * (3.92 / 20) ** 2)


def test_the_weighted_slope_looks_at_the_latest_five_only() -> None:
    with_more = years(90, 80, 1, 2, 3, 4, 5, half_width=0.5)
    assert weighted_trend(with_more, HIGH) == weighted_trend(with_more[2:], HIGH)


@pytest.mark.parametrize(
    "points",
    [
        years(1, 2, 3, 4, half_width=0.5),
        years(1, 2, 3, 4, 5),
        years(1, 2, 3, 4, 5, half_width=0),
        [*years(1, half_width=0), *years(2, 3, 4, 5, first=2011, half_width=0.5)],
        [*years(1), *years(2, 3, 4, 5, first=2011, half_width=0.5)],
        years(*range(8), length=3, half_width=0.5),
    ],
    ids=["four periods", "no intervals", "no width", "one without width", "one without interval", "overlapping"],
)
def test_the_weighted_slope_cannot_be_calculated_without_five_whole_intervals(points: list[Point]) -> None:
    assert weighted_trend(points, HIGH) == CANNOT_BE_CALCULATED


@given(st.lists(st.integers(0, 12).map(float), min_size=5, max_size=5))
def test_flipping_the_polarity_mirrors_the_weighted_slope(values: list[float]) -> None:
    points = years(*values, half_width=1.5)
    high, low = weighted_trend(points, HIGH), weighted_trend(points, LOW)
    assert low.direction is OPPOSITE.get(high.direction, high.direction)


def test_too_few_periods_are_still_told_by_number_and_days() -> None:
    found = trend(years(1.0, 2.0, 3.0), HIGH)
    assert (found.n, found.s, found.p, found.slope) == (3, None, None, None)
    assert (found.first, found.last) == (date(2010, 4, 1), date(2013, 3, 31))


def test_a_probability_of_just_five_per_cent_is_a_trend() -> None:
    found = trend(years(1.0, 1.0, 1.0, 1.0, 2.0, 3.0, 2.0, 2.0), HIGH)
    assert (found.s, found.p, found.direction) == (15, 0.05, Direction.IMPROVING)


def test_periods_of_one_month_alone_are_a_step_apart() -> None:
    assert in_periods([date(2020, 4, 1)]) == [0.0]
    assert in_periods([date(2020, 4, 1), date(2020, 4, 1)]) == [0.0, 0.0]
    assert in_periods([date(2020, 4, 1), date(2020, 4, 1), date(2021, 4, 1)]) == [0.0, 0.0, 1.0]


@pytest.mark.parametrize("limits", [(None, 5.1), (4.9, None), (None, None)])
def test_a_point_without_both_limits_has_no_weight(limits: tuple[float | None, float | None]) -> None:
    *points, last = years(1.0, 2.0, 3.0, 4.0, 5.0, half_width=0.1)
    without = replace(last, lower=limits[0], upper=limits[1])
    assert weighted_trend([*points, without], HIGH) == CANNOT_BE_CALCULATED


def test_a_trend_that_one_figure_makes_is_none() -> None:
    # without the last figure, and only without it, the line falls
    points = years(1.4, 1.3, 1.2, 1.1, 9.0, half_width=0.1)
    found = weighted_trend(points, HIGH)
    assert found.chi_squared is not None and found.chi_squared > CHI_SQUARED_OVER
    assert found.direction is Direction.NO_CLEAR_TREND
