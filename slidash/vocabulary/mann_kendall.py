"""How likely is a run this steady if the order of the figures were chance? The exact Mann–Kendall test, ties included.

With ties of sizes t1 … tk the number of inversions over all distinct orders has the Gaussian multinomial coefficient
[n; t1, …, tk]_q as generating function (MacMahon); S is the number of untied pairs less twice the inversions.
Source: docs/methods.md, "Trend".
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from slidash.vocabulary.numbers import settle

Sizes = tuple[int, ...]


def score(values: Sequence[float]) -> int:
    """S: pairs that rise less pairs that fall, values in time order and settled before they are compared."""
    settled = [settle(value) for value in values]
    pairs = ((earlier, later) for i, earlier in enumerate(settled) for later in settled[i + 1 :])
    return sum((later > earlier) - (later < earlier) for earlier, later in pairs)


def tie_sizes(values: Sequence[float]) -> Sizes:
    """How often each distinct value occurs, most often first; ones included, so they add up to the number of values."""
    return tuple(sorted(Counter(settle(value) for value in values).values(), reverse=True))


def ties_key(sizes: Sizes) -> str:
    """The ties alone, as a text to join on: "3,2" for sizes 3, 2, 1, 1; empty when nothing is tied."""
    return ",".join(str(size) for size in sorted(sizes, reverse=True) if size > 1)


@cache
def mann_kendall_null(sizes: Sizes) -> Mapping[int, int]:
    """In how many of the distinct orders of values tied like this does each S occur? By S, ascending."""
    counts = [1]
    placed = 0
    for size in sizes:
        placed += size
        counts = _times(counts, _gaussian_binomial(placed, size))
    untied_pairs = len(counts) - 1
    return MappingProxyType({untied_pairs - 2 * k: counts[k] for k in reversed(range(len(counts)))})


@cache
def p_value(s: int, sizes: Sizes) -> float:
    """Two-sided exact p: the share of orders, above 0 to 1, whose S is at least as far from zero as s."""
    orders = mann_kendall_null(tuple(sorted(sizes, reverse=True)))
    as_far = sum(count for other, count in orders.items() if abs(other) >= abs(s))
    return float(Fraction(as_far, sum(orders.values())))


def mann_kendall_table(max_n: int = 10) -> Iterator[tuple[int, str, int, float]]:
    """Rows (n, ties_key, s, p) for every n up to max_n, every way values can tie and every S that can occur."""
    for n in range(1, max_n + 1):
        for sizes in _partitions(n, n):
            for s in mann_kendall_null(sizes):
                yield n, ties_key(sizes), s, p_value(s, sizes)


def _partitions(n: int, largest: int) -> Iterator[Sizes]:
    if n == 0:
        yield ()
    for size in range(min(n, largest), 0, -1):
        for rest in _partitions(n - size, size):
            yield (size, *rest)


@cache
def _gaussian_binomial(n: int, k: int) -> tuple[int, ...]:
    """Coefficients of [n choose k]_q by q-Pascal: [n, k] = [n-1, k-1] + q^k [n-1, k]."""
    if k in (0, n):
        return (1,)
    coefficients = [0] * (k * (n - k) + 1)
    for power, count in enumerate(_gaussian_binomial(n - 1, k - 1)):
        coefficients[power] += count
    for power, count in enumerate(_gaussian_binomial(n - 1, k)):
        coefficients[power + k] += count
    return tuple(coefficients)


def _times(left: Sequence[int], right: Sequence[int]) -> list[int]:
    product = [0] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            product[i + j] += a * b
    return product
