"""Who takes an offer up more, or less, than would be expected?

Source: docs/methods.md, "Take-up" and "Under-represented and over-represented". Counts are of councils.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import comb

from slidash.vocabulary.numbers import settle
from slidash.vocabulary.rule import Rule

SIGNIFICANT = 0.05

RATE = Rule(
    "take-up-rate",
    "Take-up",
    "A take-up rate is the number of councils that took an offer up in a year, over the councils that could have "
    "done so in that year. Where only a total or only a share was published, only that is shown: nothing is spread "
    "over councils by guesswork. Where two published figures contradict each other, both are shown with the place "
    "each stands in, and no average is made of them.",
)
REPRESENTATION = Rule(
    "representation",
    "Under-represented and over-represented",
    "The expected number of a region or type is what it would have if take-up were the same everywhere: its councils "
    "times all that took the offer up, over all councils. Chance alone moves the number about. The probability that "
    "it would be at least this far from expected, either way, if those that took the offer up had been drawn at "
    "random from all councils, is worked out exactly (hypergeometric distribution). As several categories are looked "
    "at together, the probabilities are adjusted by the method of Holm. At most "
    f"{SIGNIFICANT:.0%} after that, and the category is called under-represented or over-represented.",
)


class Flag(StrEnum):
    """Whether a category's take-up is further from expected than chance explains."""

    UNDER = "under-represented"
    OVER = "over-represented"
    AS_EXPECTED = "as expected"


@dataclass(frozen=True, slots=True)
class Standing:
    """What one category's count amounts to beside the others of its breakdown."""

    rate: float = field(metadata={"help": "per cent of those eligible"})
    expected: float = field(metadata={"help": "count if take-up were the same everywhere"})
    p: float = field(metadata={"help": "exact probability of a count at least this far from expected"})
    p_holm: float = field(metadata={"help": "the same, adjusted over the categories of the breakdown"})
    flag: Flag = field(metadata={"help": "under-represented, over-represented or as expected"})


def rate(count: int, eligible: int) -> float | None:
    """Which share of the eligible councils took it up, in per cent? None when none could."""
    return 100 * count / eligible if eligible else None


def expected(eligible: int, taken: int, everyone: int) -> float:
    """How many would a category have if take-up were the same everywhere?"""
    return eligible * taken / everyone if everyone else 0.0


def probability(count: int, eligible: int, taken: int, everyone: int) -> float:
    """How likely is a count at least this far from expected, either way, if `taken` of `everyone` were drawn at random?

    X is hypergeometric: of `everyone` councils `eligible` are in the category and `taken` are drawn. The sum of
    P(X = x) over all x with |x - E| >= |count - E| is taken in whole numbers, so that no tie is lost to rounding.
    Raises ValueError for a count that cannot be.
    """
    lowest, highest = max(0, eligible + taken - everyone), min(eligible, taken)
    if not 0 <= eligible <= everyone or not 0 <= taken <= everyone or not lowest <= count <= highest:
        raise ValueError(f"{count} of {eligible} cannot be, when {taken} of {everyone} took it up")

    def distance(x: int) -> int:
        return abs(x * everyone - eligible * taken)

    far = distance(count)
    ways = sum(
        comb(taken, x) * comb(everyone - taken, eligible - x) for x in range(lowest, highest + 1) if distance(x) >= far
    )
    return ways / comb(everyone, eligible)


def holm(probabilities: Sequence[float]) -> list[float]:
    """Holm's step-down adjustment of probabilities looked at together, in their own order, none above 1."""
    adjusted = [0.0] * len(probabilities)
    so_far = 0.0
    for position, index in enumerate(sorted(range(len(probabilities)), key=probabilities.__getitem__)):
        so_far = max(so_far, min(1.0, (len(probabilities) - position) * probabilities[index]))
        adjusted[index] = so_far
    return adjusted


def standings(categories: Sequence[tuple[int, int]]) -> list[Standing]:
    """What the (count, eligible) of every category of a whole breakdown amount to; each must have someone eligible.

    Raises ValueError when a count cannot be. Only for breakdowns that are whole: their sum is what was expected of.
    """
    taken, everyone = sum(count for count, _ in categories), sum(eligible for _, eligible in categories)
    probabilities = [probability(count, eligible, taken, everyone) for count, eligible in categories]
    standings = []
    for (count, eligible), p, p_holm in zip(categories, probabilities, holm(probabilities), strict=True):
        foreseen = expected(eligible, taken, everyone)
        flag = Flag.AS_EXPECTED
        if p_holm <= SIGNIFICANT:
            flag = Flag.UNDER if count < foreseen else Flag.OVER
        standings.append(Standing(100 * count / eligible, foreseen, p, p_holm, flag))
    return standings


def extremes(rates: Sequence[float]) -> tuple[list[int], list[int]]:
    """Positions of the highest and of the lowest rate, all that tie for it; both empty when all are the same."""
    settled = [settle(each) for each in rates]
    if len(set(settled)) < 2:
        return [], []
    return (
        [n for n, each in enumerate(settled) if each == max(settled)],
        [n for n, each in enumerate(settled) if each == min(settled)],
    )


def flag_words(standing: Standing, count: int) -> str:
    """The flag in words: "under-represented: 4 where 9.6 would be expected, more than chance explains"."""
    if standing.flag is Flag.AS_EXPECTED:
        return f"as expected: {count} where {standing.expected:.1f} would be expected, which chance explains"
    return f"{standing.flag}: {count} where {standing.expected:.1f} would be expected, more than chance explains"
