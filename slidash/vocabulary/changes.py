"""How has a figure changed since the previous period?

Source: docs/methods.md, "Change since the previous period".
"""

from dataclasses import dataclass, field

from slidash.vocabulary.directions import Direction, of_change
from slidash.vocabulary.intervals import Interval, overlap
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import SETTLED_PLACES, settle
from slidash.vocabulary.rule import Rule

CHANGE = Rule(
    "change",
    "Change since the previous period",
    "The latest figure less the one of the published period before it, in the metric's own units, and in per "
    "cent too where zero means none of it. It is called improving or worsening where one direction is good, up "
    f"or down where neither is, and “no change” when the two are equal to {SETTLED_PLACES} decimal places. Where "
    "both figures have 95% intervals and these overlap, the change could be chance, and the page says so.",
)
NO_INTERVAL: Interval = (None, None)


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two periods and what it amounts to."""

    change: float = field(metadata={"help": "latest less previous, unrounded, in the metric's units"})
    percent: float | None = field(metadata={"help": "the same in per cent of the previous; ratio scales only"})
    direction: Direction = field(metadata={"help": "improving, worsening, no change, up or down"})
    could_be_chance: bool | None = field(metadata={"help": "whether the intervals overlap; none without both"})


def change(
    latest: float | None,
    previous: float | None,
    polarity: Polarity,
    *,
    ratio_scale: bool = True,
    latest_interval: Interval = NO_INTERVAL,
    previous_interval: Interval = NO_INTERVAL,
) -> Change | None:
    """How did the figure change since the previous published period? None when one of the two is missing.

    Figures and intervals are in the metric's unit; `ratio_scale` says that zero means none of it, so that a change can
    be given in per cent too.
    """
    if latest is None or previous is None:
        return None
    moved = settle(latest) - settle(previous)
    difference = latest - previous if moved else 0.0
    # A share of nothing, or of a debt, is no share.
    in_percent = ratio_scale and settle(previous) > 0
    return Change(
        change=difference,
        percent=100 * difference / previous if in_percent else None,
        direction=of_change(moved, polarity),
        could_be_chance=overlap(latest_interval, previous_interval),
    )
