"""Rate, expected count, exact probability, Holm's adjustment and the flags: cases and laws."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import hypergeom

from slidash.vocabulary.take_up import (
    SIGNIFICANT,
    Flag,
    expected,
    extremes,
    flag_words,
    holm,
    probability,
    rate,
    standings,
)

REGIONS = (52, 45, 33, 12, 41, 74, 41, 33, 22)


@st.composite
def draws(draw: st.DrawFn, most: int = 400) -> tuple[int, int, int, int]:
    """Count, eligible, taken and everyone, as they can be."""
    everyone = draw(st.integers(1, most))
    eligible, taken = draw(st.integers(0, everyone)), draw(st.integers(0, everyone))
    count = draw(st.integers(max(0, eligible + taken - everyone), min(eligible, taken)))
    return count, eligible, taken, everyone


@st.composite
def breakdowns(draw: st.DrawFn) -> list[tuple[int, int]]:
    sizes = draw(st.lists(st.integers(1, 80), min_size=1, max_size=9))
    return [(draw(st.integers(0, size)), size) for size in sizes]


@settings(deadline=None)
@given(draws())
def test_the_probability_is_the_sum_over_counts_at_least_as_far_from_expected(case: tuple[int, int, int, int]) -> None:
    count, eligible, taken, everyone = case
    chance = hypergeom(everyone, taken, eligible)
    foreseen = eligible * taken / everyone
    far = abs(count - foreseen)
    wanted = sum(chance.pmf(x) for x in range(eligible + 1) if abs(x - foreseen) >= far - 1e-9)
    assert probability(count, eligible, taken, everyone) == pytest.approx(wanted, rel=1e-6, abs=1e-12)


def test_the_probability_is_the_share_of_all_draws_where_they_can_be_listed() -> None:
    drawn = list(combinations(range(8), 3))  # 3 of 8 councils; the first 4 are the category, so 1.5 is expected
    far = [chosen for chosen in drawn if abs(sum(x < 4 for x in chosen) - 1.5) >= 1.5]
    assert probability(3, 4, 3, 8) == pytest.approx(len(far) / len(drawn))


@given(draws())
def test_what_is_taken_and_what_is_left_are_equally_likely(case: tuple[int, int, int, int]) -> None:
    count, eligible, taken, everyone = case
    left = probability(eligible - count, eligible, everyone - taken, everyone)
    assert probability(count, eligible, taken, everyone) == left


@settings(deadline=None)
@given(draws(most=120))
def test_a_count_further_from_expected_is_never_more_likely(case: tuple[int, int, int, int]) -> None:
    _, eligible, taken, everyone = case
    counts = range(max(0, eligible + taken - everyone), min(eligible, taken) + 1)
    by_distance = sorted(counts, key=lambda x: abs(x * everyone - eligible * taken))
    found = [probability(x, eligible, taken, everyone) for x in by_distance]
    assert found[0] == 1.0
    assert all(0 < each <= 1 for each in found)
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize("case", [(5, 4, 6, 10), (3, 12, 2, 10), (-1, 4, 6, 10), (0, 5, 8, 10), (1, 2, 12, 10)])
def test_a_count_that_cannot_be_is_refused(case: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        probability(*case)


def test_holm_multiplies_the_smallest_by_all_and_never_falls() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.4, 0.9]) == pytest.approx([0.8, 0.9])
    assert holm([0.7, 0.8, 0.9]) == [1.0, 1.0, 1.0]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_keeps_the_order_and_only_raises_up_to_bonferroni(found: list[float]) -> None:
    adjusted = holm(found)
    for i, before in enumerate(found):
        assert before <= adjusted[i] <= min(1.0, before * len(found)) + 1e-12
        assert all(adjusted[j] >= adjusted[i] for j, other in enumerate(found) if other > before)


@given(breakdowns())
def test_expected_counts_add_up_to_what_was_taken_and_a_flag_says_which_side(categories: list[tuple[int, int]]) -> None:
    found = standings(categories)
    taken = sum(count for count, _ in categories)
    assert sum(each.expected for each in found) == pytest.approx(taken)
    for (count, eligible), each in zip(categories, found, strict=True):
        assert each.rate == pytest.approx(100 * count / eligible)
        assert (each.flag is Flag.AS_EXPECTED) == (each.p_holm > SIGNIFICANT)
        if each.flag is Flag.UNDER:
            assert count < each.expected
        if each.flag is Flag.OVER:
            assert count > each.expected


@given(st.integers(0, 1))
def test_nothing_is_flagged_where_all_or_none_took_it_up(all_of_them: int) -> None:
    found = standings([(size * all_of_them, size) for size in REGIONS])
    assert {each.flag for each in found} == {Flag.AS_EXPECTED}
    assert {each.p for each in found} == {1.0}


def test_a_category_alone_is_as_expected() -> None:
    assert standings([(3, 10)])[0].p == 1.0


def test_rates_and_expected_counts_of_nobody() -> None:
    assert rate(0, 0) is None
    assert rate(28, 33) == pytest.approx(84.85, abs=0.005)
    assert expected(0, 0, 0) == 0.0


def test_the_extremes_are_all_that_tie_and_none_when_all_are_alike() -> None:
    assert extremes([10.0, 30.0, 10.0, 30.000000000001, 20.0]) == ([1, 3], [0, 2])
    assert extremes([5.0, 5.0]) == ([], [])
    assert extremes([]) == ([], [])


def test_a_flag_in_words_gives_the_count_and_what_was_expected() -> None:
    london, south_west = standings([(4, 33), (24, 41), (75, 279)])[:2]
    assert flag_words(london, 4) == "as expected: 4 where 9.6 would be expected, which chance explains"
    assert flag_words(south_west, 24) == "over-represented: 24 where 12.0 would be expected, more than chance explains"


def test_of_two_rates_one_is_highest_and_one_lowest() -> None:
    assert extremes([20.0, 50.0]) == ([1], [0])
    assert extremes([20.0, 50.0, 20.0]) == ([1], [0, 2])
