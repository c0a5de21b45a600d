"""Where is a figure going over the last periods, further than chance would take it?

Source: docs/methods.md, "Trend" and "Periods that overlap".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from statistics import median

from slidash.vocabulary.directions import Direction, of_trend
from slidash.vocabulary.mann_kendall import p_value, score, tie_sizes
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import settle
from slidash.vocabulary.rule import Rule

FEWEST = 5
MOST = 10
SIGNIFICANT = 0.05

TREND = Rule(
    "trend",
    "Trend",
    f"The latest {FEWEST} to {MOST} published periods that do not overlap are looked at; with fewer than "
    f"{FEWEST} there are too few to say. Every pair of periods either rises, falls or is equal; the number of "
    "rises less that of falls is compared with what it would be in every possible order of the same figures "
    f"(the exact two-sided Mann–Kendall test, equal figures allowed for). When at most {SIGNIFICANT:.0%} of the "
    "orders are as one-sided, there is a trend: improving or worsening, or increasing or decreasing where "
    "neither direction is good. Otherwise there is no clear trend. Its size is the median of the slopes between "
    "all pairs of periods, per period (Theil–Sen).",
)
OVERLAPPING = Rule(
    "overlapping-periods",
    "Periods that overlap",
    "Some figures pool several years, such as 2014–16, and are published again each year. Two such periods "
    "share years and would seem to confirm each other, so a trend uses only periods that do not overlap, "
    "counted back from the latest.",
)


@dataclass(frozen=True, slots=True)
class Point:
    """One published period of a series: first day, last day, value and 95% interval, in the metric's unit."""

    start: date
    end: date
    value: float | None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """What the last periods say; s, p and slope are none when there are too few."""

    n: int = field(metadata={"help": "how many periods were looked at"})
    s: int | None = field(metadata={"help": "rising pairs less falling pairs"})
    p: float | None = field(metadata={"help": "exact two-sided probability of as large an s by chance"})
    slope: float | None = field(metadata={"help": "Theil–Sen slope, in the metric's units per period"})
    direction: Direction = field(
        metadata={"help": "improving, worsening, increasing, decreasing, no clear trend, too few"}
    )
    first: date | None = field(default=None, metadata={"help": "first day of the first period looked at"})
    last: date | None = field(default=None, metadata={"help": "last day of the last"})


def independent(points: Iterable[Point], most: int = MOST) -> list[Point]:
    """The latest points that have a value and do not overlap, in time order, at most so many."""
    chosen: list[Point] = []
    for point in sorted(points, key=lambda point: (point.start, point.end), reverse=True):
        if len(chosen) == most:
            break
        if point.value is not None and (not chosen or point.end < chosen[-1].start):
            chosen.append(point)
    return chosen[::-1]


def in_periods(starts: Sequence[date], step_months: float | None = None) -> list[float]:
    """When each of these periods, in time order, began, counted in periods of so many months from the first.

    Unless told, a period is the shortest step between two of them. A missing year is a step of two, so a gap does not
    make a slope steeper. Whole months, so that years of 365 and 366 days are equal steps.
    """
    months = [start.year * 12 + start.month for start in starts]
    step = step_months or min((later - earlier for earlier, later in pairwise(months) if later > earlier), default=1)
    return [(month - months[0]) / step for month in months]


def theil_sen(points: Sequence[tuple[float, float]]) -> float | None:
    """The median slope over all pairs of (time, value) of different times, in the value's unit per unit of time.

    None when there is no such pair.
    """
    slopes = [
        (value - earlier_value) / (time - earlier)
        for i, (time, value) in enumerate(points)
        for earlier, earlier_value in points[:i]
        if time != earlier
    ]
    return median(slopes) if slopes else None


def trend(points: Iterable[Point], polarity: Polarity, step_months: float | None = None) -> Trend:
    """Is there a trend over the latest 5 to 10 non-overlapping periods, which way and how steep?

    `step_months` is how far apart the metric's periods are, for a series that may lack some of them.
    """
    chosen = independent(points)
    values = [settle(point.value) for point in chosen if point.value is not None]
    first, last = (chosen[0].start, chosen[-1].end) if chosen else (None, None)
    if len(values) < FEWEST:
        return Trend(len(values), None, None, None, Direction.TOO_FEW, first, last)
    s = score(values)
    p = p_value(s, tie_sizes(values))
    times = in_periods([point.start for point in chosen], step_months)
    slope = theil_sen(list(zip(times, values, strict=True)))
    direction = of_trend(s, polarity) if p <= SIGNIFICANT else Direction.NO_CLEAR_TREND
    return Trend(len(values), s, p, slope, direction, first, last)
