import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from slidash.vocabulary.correlations import FEWEST, Correlation, rank_correlation, strength

pairs = st.lists(st.tuples(st.integers(-9, 9).map(float), st.integers(-9, 9).map(float)), min_size=FEWEST, max_size=60)


@given(pairs)
def test_the_correlation_is_that_of_scipy_ties_and_all(figures: list[tuple[float, float]]) -> None:
    first, second = zip(*figures, strict=True)
    found = rank_correlation(figures)
    if len(set(first)) == 1 or len(set(second)) == 1:
        assert found == Correlation(len(figures), None)
    else:
        assert found.rho == pytest.approx(spearmanr(first, second).statistic, abs=1e-12)


@given(pairs)
def test_turning_one_order_round_turns_the_sign(figures: list[tuple[float, float]]) -> None:
    there, back = rank_correlation(figures).rho, rank_correlation([(a, -b) for a, b in figures]).rho
    assert back == (None if there is None else pytest.approx(-there, abs=1e-12))


def test_only_the_order_counts_not_how_far_apart_figures_are() -> None:
    assert rank_correlation([(n, 2.0**n) for n in range(20)]).rho == 1.0
    assert rank_correlation([(n, -(3.0**n)) for n in range(20)]).rho == -1.0


def test_float_noise_does_not_break_a_tie() -> None:
    noisy = [(0.3, 0.0), (0.1 + 0.2, 1.0), *((float(n), float(n)) for n in range(1, 9))]
    clean = [(0.3, 0.0), (0.3, 1.0), *((float(n), float(n)) for n in range(1, 9))]
    assert rank_correlation(noisy) == rank_correlation(clean)


def test_few_councils_have_no_correlation() -> None:
    assert rank_correlation([(float(n), float(n)) for n in range(FEWEST - 1)]) == Correlation(FEWEST - 1, None)


@pytest.mark.parametrize(
    ("rho", "words"),
    [
        (0.0, "hardly any connection"),
        (-0.19, "hardly any connection"),
        (0.2, "a weak connection"),
        (-0.4, "a moderate connection"),
        (0.7, "a strong connection"),
        (-1.0, "a strong connection"),
    ],
)
def test_the_size_has_words(rho: float, words: str) -> None:
    assert strength(rho) == words


def test_the_number_of_councils_is_told_and_as_few_as_may_be_are_enough() -> None:
    assert rank_correlation([(n, n) for n in range(FEWEST)]) == Correlation(FEWEST, 1.0)
    assert rank_correlation([(n, n) for n in range(FEWEST - 1)]) == Correlation(FEWEST - 1, None)
