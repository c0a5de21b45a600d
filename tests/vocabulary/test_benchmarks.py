from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.vocabulary.benchmarks import (
    Standing,
    Summary,
    from_best,
    part_among,
    placed,
    quantile,
    summary,
)
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import settle
from slidash.vocabulary.standing_words import ordinal, place, quarter

HIGH, LOW, NONE = Polarity.HIGH, Polarity.LOW, Polarity.NONE
# Few distinct values, so that ties are common.
figures = st.integers(-40, 40).map(lambda tenths: tenths / 10)
groups = st.lists(figures, min_size=1, max_size=30)
polarities = st.sampled_from(list(Polarity))


@pytest.mark.parametrize(
    ("values", "q", "expected"),
    [([1, 2, 3, 4], 0.25, 1.75), ([4, 1, 3, 2], 0.5, 2.5), ([7], 0.9, 7), ([1, 2], 1, 2), ([1, 2], 0, 1)],
)
def test_quantiles_lie_on_straight_lines_between_the_ordered_figures(
    values: list[float], q: float, expected: float
) -> None:
    assert quantile(values, q) == expected


@pytest.mark.parametrize(("values", "q"), [([], 0.5), ([1.0], -0.1), ([1.0], 1.1)])
def test_a_quantile_of_nothing_is_refused(values: list[float], q: float) -> None:
    with pytest.raises(ValueError, match="at least one value"):
        quantile(values, q)


def test_a_summary_says_as_much_as_there_are_figures_for() -> None:
    assert summary([]) == Summary(0)
    assert summary([3, 1]) == Summary(2, mean=2, median=2, minimum=1, maximum=3)
    assert summary([4, 1, 3, 2]) == Summary(4, 2.5, 2.5, 1.75, 3.25, 1, 4)


@pytest.mark.parametrize(("polarity", "places"), [(HIGH, [4, 2, 2, 1]), (LOW, [1, 2, 2, 4]), (NONE, [4, 2, 2, 1])])
def test_equal_figures_share_the_better_place(polarity: Polarity, places: list[int]) -> None:
    values = [1.0, 9.37, 9.3699999999999992, 12.0]
    assert [standing.rank for standing in placed(values, polarity)] == places


def test_a_figure_on_a_cut_belongs_to_the_part_below() -> None:
    assert [part(value, [1, 2, 3, 4, 5], 4) for value in (1, 2, 3, 4, 5)] == [1, 1, 2, 3, 4]
    assert [part(value, [1, 2, 3, 4, 5, 6], 5) for value in (1, 2, 3, 4, 5, 6)] == [1, 1, 2, 3, 4, 5]


def test_a_cut_reached_by_float_noise_alone_is_not_passed() -> None:
    # The lower quartile is 0.55, and 0.5499999999999999 as computers reckon.
    assert part(0.55, [0.1, 0.7, 9, 9], 4) == 1
    assert part(0.1 + 0.2, [0.1, 0.3, 0.3, 0.5], 4) == part(0.3, [0.1, 0.3, 0.3, 0.5], 4)


def test_quarters_need_four_figures_and_fifths_five() -> None:
    assert part_among([1, 2, 3], 4) is None
    assert part(1, [1, 2, 3, 4], 4) == 1
    assert part_among([1, 2, 3, 4], 5) is None
    assert part(1, [1, 2, 3, 4, 5], 5) == 1


def test_among_nobody_there_is_nothing_to_place() -> None:
    assert placed([], HIGH) == []


def test_every_council_is_told_its_rank_its_ties_and_its_quarter() -> None:
    shared = Standing(rank=2, n=4, sharing=2, quartile=2, quartile_from_best=2)
    first, last = Standing(1, 4, 1, 1, 1), Standing(4, 4, 1, 4, 4)
    assert placed([5, 1, 5.00000000000001, 9], LOW) == [shared, first, shared, last]


def test_no_quarters_are_told_where_none_are_wanted() -> None:
    assert [standing.quartile for standing in placed([1, 2, 3, 4], HIGH, quarters=False)] == [None] * 4
    assert [standing.quartile_from_best for standing in placed([1, 2, 3, 4], HIGH, quarters=False)] == [None] * 4


@pytest.mark.parametrize(
    ("found", "polarity", "words"),
    [
        (Standing(1, 16, 1, 4, 1), HIGH, "best of 16"),
        (Standing(1, 16, 2, 4, 1), HIGH, "joint best of 16"),
        (Standing(2, 16, 1, 4, 1), HIGH, "second best of 16"),
        (Standing(5, 16, 1, 3, 2), LOW, "5th best of 16"),
        (Standing(3, 16, 2, 3, 2), LOW, "joint 3rd best of 16"),
        (Standing(16, 16, 1, 1, 4), HIGH, "worst of 16"),
        (Standing(15, 16, 2, 1, 4), HIGH, "joint worst of 16"),
        (Standing(1, 16, 1, 4, None), NONE, "highest of 16"),
        (Standing(2, 16, 1, 4, None), NONE, "second highest of 16"),
        (Standing(11, 16, 1, 2, None), NONE, "11th highest of 16"),
        (Standing(16, 16, 1, 1, None), NONE, "lowest of 16"),
        (Standing(1, 16, 16, 1, 4), HIGH, "level with all of 16"),
        (Standing(1, 1, 1, None, None), HIGH, "the only one with a figure"),
    ],
)
def test_a_place_is_said_in_words(found: Standing, polarity: Polarity, words: str) -> None:
    assert place(found, polarity) == words


@pytest.mark.parametrize(
    ("quartile", "polarity", "words"),
    [
        (1, LOW, "best quarter"),
        (4, HIGH, "best quarter"),
        (3, HIGH, "second best quarter"),
        (1, HIGH, "worst quarter"),
        (1, NONE, "lowest quarter"),
        (3, NONE, "second highest quarter"),
        (None, HIGH, None),
    ],
)
def test_a_quarter_is_named_by_polarity(quartile: int | None, polarity: Polarity, words: str | None) -> None:
    assert quarter(Standing(1, 9, 1, quartile, from_best(quartile, 4, polarity)), polarity) == words


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (13, "13th"),
        (22, "22nd"),
        (101, "101st"),
        (111, "111th"),
        (112, "112th"),
    ],
)
def test_ordinals_are_english(number: int, text: str) -> None:
    assert ordinal(number) == text


@given(groups)
def test_flipping_the_polarity_mirrors_rank_and_quarter(values: list[float]) -> None:
    for high, low in zip(placed(values, HIGH), placed(values, LOW), strict=True):
        assert high.rank + low.rank + high.sharing - 1 == len(values) + 1
        assert high.quartile == low.quartile
        if high.quartile_from_best is not None and low.quartile_from_best is not None:
            assert high.quartile_from_best + low.quartile_from_best == 5
        assert (high.quartile_from_best is None) == (len(values) < 4)


@given(groups)
def test_without_polarity_the_rank_is_from_the_highest_and_no_quarter_is_best(values: list[float]) -> None:
    for plain, high in zip(placed(values, NONE), placed(values, HIGH), strict=True):
        assert (plain.rank, plain.quartile) == (high.rank, high.quartile)
        assert plain.quartile_from_best is None


@given(groups, st.randoms(), polarities)
def test_the_order_of_the_members_does_not_matter(values: list[float], chance: Random, polarity: Polarity) -> None:
    order = chance.sample(range(len(values)), len(values))
    shuffled = [values[number] for number in order]
    assert summary(shuffled) == summary(values)
    standings = placed(values, polarity)
    assert placed(shuffled, polarity) == [standings[number] for number in order]


@given(figures, st.integers(4, 20), polarities)
def test_when_all_are_equal_all_are_first_and_none_is_above_a_cut(value: float, n: int, polarity: Polarity) -> None:
    for found in placed([value] * n, polarity):
        assert (found.rank, found.sharing, found.quartile) == (1, n, 1)
        assert place(found, polarity) == f"level with all of {n}"


@given(groups, polarities)
def test_ranks_are_those_of_a_race(values: list[float], polarity: Polarity) -> None:
    ordered = sorted(values, reverse=polarity is not LOW)
    assert [standing.rank for standing in placed(ordered, polarity)] == [1 + ordered.index(value) for value in ordered]


@given(groups, polarities)
def test_ranks_ties_and_quarters_are_counted_as_the_rule_is_written(values: list[float], polarity: Polarity) -> None:
    cuts = [quantile(values, share) for share in (0.25, 0.5, 0.75)] if len(values) >= 4 else None
    for value, found in zip(values, placed(values, polarity), strict=True):
        better = sum(other < value if polarity is LOW else other > value for other in values)
        assert (found.rank, found.n, found.sharing) == (1 + better, len(values), values.count(value))
        assert found.quartile == (None if cuts is None else 1 + sum(settle(cut) < value for cut in cuts))


@given(st.lists(figures, min_size=4, max_size=30))
def test_quarters_rise_with_the_figure_and_hold_about_a_quarter_when_nothing_ties(values: list[float]) -> None:
    quarters = [standing.quartile or 0 for standing in placed(sorted(values), HIGH)]
    assert quarters == sorted(quarters)
    assert quarters == [part(value, values, 4) for value in sorted(values)]
    if len(set(values)) == len(values):
        assert max(quarters.count(number) for number in (1, 2, 3, 4)) <= -(-len(values) // 4)


def part(value: float, values: Sequence[float], parts: int) -> int:
    """The part of the values that a value lies in."""
    part_of = part_among(values, parts)
    assert part_of is not None
    return part_of(value)
