"""On what is a council strongest and weakest, and what has improved and slipped most, across metrics of any unit?

Source: docs/methods.md, "Strongest, weakest, most improved, most slipped".
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

from slidash.vocabulary.periods import Period
from slidash.vocabulary.rule import Rule

RECENT_YEARS = 3
WIDELY = 2 / 3  # of as many councils as usual
Named = TypeVar("Named", bound=Hashable)

EXTREMES = Rule(
    "extremes",
    "Strongest, weakest, most improved, most slipped",
    "These lists are drawn from rates of which one direction is good, never from totals, and only from figures whose "
    f"period ended no more than {RECENT_YEARS} years before the figures shown here were put together. Strongest are "
    "those in the best quarter of the group, weakest those in the worst, in the order of the share of the other "
    "councils that are better; a council level with others counts half of those as better. Where two metrics are "
    "equal in that, the one further from the group's median goes first, measured by how far apart the middle half of "
    "the group lies. A metric that far fewer councils of the group have a figure of than is usual (under two thirds) "
    "is in neither. Most improved and most slipped are those with an established trend in the good or the bad "
    "direction, in the order of how far the trend has carried the figure over its periods, measured in the same way. A "
    "council's page shows of each list the first of as many themes as it has room for, so that one service does not "
    "fill it, in the order of the list.",
)


def leading(ordered: Sequence[Named], theme: Callable[[Named], str], most: int) -> list[Named]:
    """The first of each theme, as many as asked for, then others where there are fewer themes; in their order."""
    first: dict[str, Named] = {}
    for named in ordered:
        if len(first) == most:
            break
        first.setdefault(theme(named), named)
    chosen = set(first.values())
    chosen |= set([each for each in ordered if each not in chosen][: most - len(chosen)])
    return [each for each in ordered if each in chosen]


def recent(period: str, today: date) -> bool:
    """Whether a period, given as its id, ended recently enough to be spoken of as now. Raises UnreadablePeriod."""
    end = _end(period)
    return (today.year - end.year) * 12 + today.month - end.month <= RECENT_YEARS * 12


def better_share(rank: int, sharing: int, n: int) -> float:
    """The share of the other councils that are better, those level with it counted half: 0 is best, 1 is worst.

    `sharing` and `n` count the council itself, as a `Standing` does; a council alone is half way, 0.5.
    """
    return (rank - 1 + (sharing - 1) / 2) / (n - 1) if n > 1 else 0.5


def apart(distance: float, q25: float | None, q75: float | None) -> float:
    """A distance between two figures in widths of the group's middle half; 0 where that has no width."""
    return abs(distance) / (q75 - q25) if q25 is not None and q75 is not None and q75 > q25 else 0.0


def carried(slope: float | None, periods: int | None) -> float:
    """How far a trend has carried a figure over its periods, in the metric's unit; `slope` is per period."""
    return slope * (periods - 1) if slope is not None and periods else 0.0


@cache
def _end(period: str) -> date:
    return Period.from_id(period).end
