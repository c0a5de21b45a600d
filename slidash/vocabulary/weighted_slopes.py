"""What does OHID's rule for recent trends say of figures that have intervals?

Source: docs/methods.md, "Trend by OHID's weighted slope".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import fsum

from slidash.vocabulary.directions import Direction, of_trend
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import settle
from slidash.vocabulary.rule import Rule
from slidash.vocabulary.trends import Point, independent

POINTS = 5
# 99.8th percentile of chi-squared on one degree of freedom.
CHI_SQUARED_OVER = 9.54953570608324
# Width of a 95% interval in standard errors.
INTERVAL_WIDTH = 3.92

WEIGHTED = Rule(
    "weighted-slope",
    "Trend by OHID's weighted slope",
    f"Where each of the latest {POINTS} non-overlapping periods has a 95% interval, the rule of the Office for "
    "Health Improvement and Disparities is given beside our own trend. A straight line is fitted through the "
    f"{POINTS} figures, numbered 1 to {POINTS}, each weighted by how sure it is (its standard error is the width "
    f"of its interval divided by {INTERVAL_WIDTH}). There is a trend when the square of the slope over its "
    f"standard error is above {CHI_SQUARED_OVER} and the slope keeps its sign when any one of the figures is "
    f"left out. With fewer than {POINTS} periods, or an interval that is missing or has no width, it cannot be "
    "calculated.",
)


@dataclass(frozen=True, slots=True)
class WeightedTrend:
    """OHID's verdict; slope and chi_squared are none when it cannot be calculated."""

    slope: float | None = field(metadata={"help": "weighted slope, in the metric's units per period"})
    chi_squared: float | None = field(metadata={"help": "(slope / standard error) squared"})
    direction: Direction = field(metadata={"help": "as of a trend, or cannot be calculated"})


CANNOT_BE_CALCULATED = WeightedTrend(None, None, Direction.CANNOT_BE_CALCULATED)


def weighted_trend(points: Iterable[Point], polarity: Polarity) -> WeightedTrend:
    """Is there a trend over the latest five non-overlapping periods, by weighted least squares?"""
    weighed = [_weighed(time, point) for time, point in enumerate(independent(points, POINTS), start=1)]
    known = [one for one in weighed if one is not None]
    if len(known) < POINTS:
        return CANNOT_BE_CALCULATED
    slope, spread = _line(known)
    chi_squared = slope**2 * spread
    without_one = [_line(known[:i] + known[i + 1 :])[0] for i in range(POINTS)]
    steady = all(other * slope > 0 for other in without_one)
    clear = chi_squared > CHI_SQUARED_OVER and steady
    return WeightedTrend(slope, chi_squared, of_trend(slope, polarity) if clear else Direction.NO_CLEAR_TREND)


def _weighed(time: int, point: Point) -> tuple[int, float, float] | None:
    """Time, value and weight of a point; None when it has no interval of some width."""
    if point.value is None or point.lower is None or point.upper is None:
        return None
    width = settle(point.upper) - settle(point.lower)
    return (time, point.value, (INTERVAL_WIDTH / width) ** 2) if width > 0 else None


def _line(points: Sequence[tuple[int, float, float]]) -> tuple[float, float]:
    """Slope of the weighted least-squares line, and one over the square of its standard error."""
    total = fsum(weight for _, _, weight in points)
    mean_time = fsum(weight * time for time, _, weight in points) / total
    mean_value = fsum(weight * value for _, value, weight in points) / total
    spread = fsum(weight * (time - mean_time) ** 2 for time, _, weight in points)
    slope = fsum(weight * (time - mean_time) * (value - mean_value) for time, value, weight in points) / spread
    return slope, spread
