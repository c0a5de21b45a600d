"""What can be said of two figures when their 95% intervals are known?

Source: docs/methods.md, "Better, similar or worse than a benchmark". Figures and intervals are in one unit.
"""

from enum import StrEnum

from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import settle
from slidash.vocabulary.rule import Rule

Interval = tuple[float | None, float | None]  # lower and upper limit; no interval unless both are there, in that order


class Position(StrEnum):
    """Where an area stands against a benchmark, allowing for chance."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    SIMILAR = "similar"


AGAINST = Rule(
    "against-a-benchmark",
    "Better, similar or worse than a benchmark",
    "Where the publisher gives a 95% interval for an area's figure, the area is called better or worse than a "
    "benchmark only when the whole interval lies on one side of the benchmark's value; when the interval "
    "touches or contains it, the two are called similar. Where neither direction is good the words are higher "
    "and lower. Without an interval no such claim is made.",
)


def against(benchmark: float | None, interval: Interval, polarity: Polarity) -> Position | None:
    """Is the area better than, worse than or similar to the benchmark? None when it cannot be told."""
    bounds = _bounds(interval)
    if bounds is None or benchmark is None:
        return None
    lower, upper = bounds
    value = settle(benchmark)
    if lower <= value <= upper:
        return Position.SIMILAR
    above = lower > value
    if polarity is Polarity.NONE:
        return Position.HIGHER if above else Position.LOWER
    return Position.BETTER if above == (polarity is Polarity.HIGH) else Position.WORSE


def overlap(first: Interval, second: Interval) -> bool | None:
    """Do two intervals share at least a point? None when one of them is not a whole interval."""
    this, other = _bounds(first), _bounds(second)
    if this is None or other is None:
        return None
    return this[0] <= other[1] and other[0] <= this[1]


def _bounds(interval: Interval) -> tuple[float, float] | None:
    lower, upper = interval
    if lower is None or upper is None or lower > upper:
        return None
    return settle(lower), settle(upper)
