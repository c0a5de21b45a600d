from collections import Counter
from itertools import permutations, product
from math import factorial, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.vocabulary.mann_kendall import (
    mann_kendall_null,
    mann_kendall_table,
    p_value,
    score,
    tie_sizes,
    ties_key,
)

PARTITIONS = [
    sizes
    for n in range(1, 7)
    for length in range(1, n + 1)
    for sizes in product(range(1, n + 1), repeat=length)
    if sum(sizes) == n and list(sizes) == sorted(sizes, reverse=True)
]
runs = st.lists(st.integers(0, 9).map(float), min_size=1, max_size=10)


@pytest.mark.parametrize("sizes", PARTITIONS, ids=str)
def test_the_distribution_is_that_of_all_orders(sizes: tuple[int, ...]) -> None:
    values = [float(value) for value, size in enumerate(sizes) for _ in range(size)]
    counted = Counter(score(order) for order in set(permutations(values)))
    assert {s: count for s, count in mann_kendall_null(sizes).items() if count} == counted


@pytest.mark.parametrize("sizes", [(1,) * 10, (3, 2, 1, 1, 1, 1, 1), (5, 5), (10,)])
def test_the_distribution_counts_every_distinct_order_once(sizes: tuple[int, ...]) -> None:
    orders = factorial(sum(sizes)) // prod(factorial(size) for size in sizes)
    assert sum(mann_kendall_null(sizes).values()) == orders


@pytest.mark.parametrize(
    ("s", "sizes", "p"),
    [
        (10, (1,) * 5, 2 / 120),
        (8, (1,) * 5, 10 / 120),
        (0, (1,) * 5, 1.0),
        (0, (5,), 1.0),
        (6, (3, 2), 2 / 10),
        (9, (2, 1, 1, 1), 2 / 60),
        (45, (1,) * 10, 2 / 3628800),
    ],
)
def test_p_is_the_share_of_orders_as_far_from_zero(s: int, sizes: tuple[int, ...], p: float) -> None:
    assert p_value(s, sizes) == pytest.approx(p, rel=1e-15)


def test_equal_figures_are_neither_rise_nor_fall_and_noise_does_not_make_them_differ() -> None:
    # 1 falls twice and rises once, each 0.3 rises to 2, and the two 0.3 are equal.
    assert score([1, 0.1 + 0.2, 0.3, 2]) == 1
    assert score([0.3, 0.1 + 0.2]) == 0
    assert tie_sizes([0.3, 0.1 + 0.2, 1]) == (2, 1)


@pytest.mark.parametrize(("sizes", "key"), [((1, 1, 1), ""), ((3, 2, 1, 1), "3,2"), ((1, 2, 3), "3,2"), ((10,), "10")])
def test_the_key_of_ties_names_only_what_is_tied(sizes: tuple[int, ...], key: str) -> None:
    assert ties_key(sizes) == key


def test_the_table_has_a_row_for_every_outcome_of_up_to_ten_figures() -> None:
    rows = list(mann_kendall_table())
    found = {(n, key, s): p for n, key, s, p in rows}
    assert len(found) == len(rows)
    assert len({(n, key) for n, key, _, _ in rows}) == 1 + 2 + 3 + 5 + 7 + 11 + 15 + 22 + 30 + 42
    assert all(0 < p <= 1 for p in found.values())
    assert found[10, "", 45] == p_value(45, (1,) * 10)


@given(runs)
def test_what_is_seen_is_in_the_table_and_p_is_the_same_for_rise_and_fall(values: list[float]) -> None:
    s, sizes = score(values), tie_sizes(values)
    assert mann_kendall_null(sizes)[s] > 0
    assert 0 < p_value(s, sizes) <= 1
    assert p_value(s, sizes) == p_value(-s, sizes)
    assert score(values[::-1]) == -s


@given(runs)
def test_p_falls_as_s_moves_from_zero(values: list[float]) -> None:
    sizes = tie_sizes(values)
    ps = [p_value(s, sizes) for s in mann_kendall_null(sizes) if s >= 0]
    assert ps == sorted(ps, reverse=True)
