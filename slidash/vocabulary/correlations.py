"""Do councils that are high on one metric tend to be high on another?

Source: docs/methods.md, "Two metrics compared".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

from slidash.vocabulary.numbers import settle
from slidash.vocabulary.rule import Rule

FEWEST = 10
WEAK, MODERATE, STRONG = 0.2, 0.4, 0.7

CORRELATION = Rule(
    "rank-correlation",
    "Two metrics compared",
    "The councils that have a figure for both metrics are put in order by each of them, equal figures sharing the mean "
    "of their places, and the two orders are compared (Spearman's rank correlation). It is 1 where both orders are the "
    "same, −1 where one is the other turned round, and near 0 where they have nothing to do with one another. It is "
    f"given from {FEWEST} councils up, always with their number. Below {WEAK} in size it is called hardly any "
    f"connection, below {MODERATE} a weak one, below {STRONG} a moderate one, and from there on a strong one. That two "
    "metrics go together does not show that one brings about the other; both may follow from a third thing. Totals go "
    "together for no better reason than that large councils have more of everything.",
)


@dataclass(frozen=True, slots=True)
class Correlation:
    """How far two orders agree."""

    n: int = field(metadata={"help": "councils with a figure for both"})
    rho: float | None = field(metadata={"help": "−1 to 1; none for too few councils, or where all have one figure"})


def rank_correlation(pairs: Sequence[tuple[float, float]]) -> Correlation:
    """Spearman's rank correlation of pairs of figures, one pair a council, ties sharing their mean place.

    There is none for fewer than ten pairs, or where one side has but one figure.
    """
    n = len(pairs)
    if n < FEWEST:
        return Correlation(n, None)
    first, second = (_places([pair[side] for pair in pairs]) for side in (0, 1))
    middle = (n + 1) / 2
    both = sum((a - middle) * (b - middle) for a, b in zip(first, second, strict=True))
    spread = [sum((place - middle) ** 2 for place in places) for places in (first, second)]
    if not all(spread):
        return Correlation(n, None)
    # Rounding must not carry two equal orders past 1
    return Correlation(n, max(-1.0, min(1.0, both / sqrt(spread[0] * spread[1]))))


def strength(rho: float) -> str:
    """The size of a correlation from −1 to 1 in words, without its direction."""
    size = abs(rho)
    if size < WEAK:
        return "hardly any connection"
    if size < MODERATE:
        return "a weak connection"
    return "a moderate connection" if size < STRONG else "a strong connection"


def _places(values: Sequence[float]) -> list[float]:
    """The place of each value from the lowest; equal values have the mean of theirs."""
    settled = [settle(value) for value in values]
    order = sorted(range(len(settled)), key=settled.__getitem__)
    places = [0.0] * len(settled)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and settled[order[end]] == settled[order[start]]:
            end += 1
        for index in order[start:end]:
            places[index] = (start + 1 + end) / 2
        start = end
    return places
