"""The words for where a figure is going, and which of them a movement earns."""

from enum import StrEnum

from slidash.vocabulary.metrics import Polarity


class Direction(StrEnum):
    """Every word for a direction of travel. A change and a trend use different ones, so that they are not mixed up."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    # of a change since the previous period
    NO_CHANGE = "no change"
    UP = "up"
    DOWN = "down"
    # of a trend
    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CLEAR_TREND = "no clear trend"
    TOO_FEW = "too few periods to say"
    CANNOT_BE_CALCULATED = "cannot be calculated"


def of_change(difference: float, polarity: Polarity) -> Direction:
    """Which way did a figure move between two periods? The difference is taken as settled."""
    if difference == 0:
        return Direction.NO_CHANGE
    return _judged(difference, polarity) or (Direction.UP if difference > 0 else Direction.DOWN)


def of_trend(slope: float, polarity: Polarity) -> Direction:
    """Which way does an established trend run? A slope of nothing is no trend."""
    if slope == 0:
        return Direction.NO_CLEAR_TREND
    return _judged(slope, polarity) or (Direction.INCREASING if slope > 0 else Direction.DECREASING)


def _judged(movement: float, polarity: Polarity) -> Direction | None:
    if polarity is Polarity.NONE:
        return None
    return Direction.IMPROVING if (movement > 0) == (polarity is Polarity.HIGH) else Direction.WORSENING
