"""Where does a council stand among others, and what is usual among them?

Source: docs/methods.md, "What is usual in a group", "Rank" and "Quarter of the group". Values and what is made of them
are in the unit of their metric.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import floor
from statistics import fmean

from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import settle
from slidash.vocabulary.rule import Rule

QUARTILES_NEED = 4
QUINTILES_NEED = 5

SUMMARY = Rule(
    "group-summary",
    "What is usual in a group",
    "A group is summed up over those of its members that have a figure for the period: how many they are, their "
    "mean (every council counts the same, whatever its size), their median, their lowest and highest figure, "
    "and the lower and upper quartile, between which the middle half lies. Quartiles are read off the ordered "
    f"figures with straight lines between them, and are given from {QUARTILES_NEED} figures up. A council's "
    "nearest neighbours do not include the council itself, so neither does their summary.",
)
RANK = Rule(
    "rank",
    "Rank",
    "A council is ranked among the members of the group that have a figure and itself. Councils with equal "
    "figures share the better place, and the places they take up are left out after them: 1, 2, 2, 4. Rank 1 is "
    "the best: the highest figure where high is good, the lowest where low is good. Where neither is good, rank "
    "1 is the highest figure and nothing is called best.",
)
QUARTERS = Rule(
    "quarters",
    "Quarter of the group",
    "The quartiles of the group's figures, the council's own among them, cut them into four quarters, and a "
    "figure equal to a cut belongs to the quarter below it. The quarters are named from best to worst where one "
    f"direction is good, and from lowest to highest otherwise. There are quarters from {QUARTILES_NEED} figures "
    f"up, and fifths, told in the same way, from {QUINTILES_NEED}.",
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What is usual among a group's members; None where there are too few figures to say."""

    n: int
    mean: float | None = None
    median: float | None = None
    q25: float | None = None
    q75: float | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(slots=True)  # not frozen, which takes eight times as long to make: a page has hundreds, and changes none
class Standing:
    """Where one council stands among a group's members and itself."""

    rank: int = field(metadata={"help": "1 is best, or highest where there is no polarity"})
    n: int = field(metadata={"help": "how many have a figure, the council included"})
    sharing: int = field(metadata={"help": "how many have this very figure, the council included"})
    quartile: int | None = field(metadata={"help": "1 lowest … 4 highest; none for fewer than 4 figures"})
    quartile_from_best: int | None = field(metadata={"help": "1 best … 4 worst; none without polarity"})

    @property
    def tied(self) -> bool:
        """Whether another council has the same figure."""
        return self.sharing > 1


def quantile(values: Iterable[float], q: float) -> float:
    """The q-quantile by linear interpolation (R's type 7, DuckDB's quantile_cont), q from 0 to 1.

    Raises ValueError for no values or another q.
    """
    return _quantile(sorted(values), q)


def _quantile(ordered: Sequence[float], q: float) -> float:
    if not ordered or not 0 <= q <= 1:
        raise ValueError("a quantile needs at least one value and a share between 0 and 1")
    place = (len(ordered) - 1) * q
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def summary(values: Iterable[float]) -> Summary:
    """What is usual among these values? All but `n` is None where there are none, the quartiles for fewer than four."""
    known = sorted(values)
    if not known:
        return Summary(0)
    enough = len(known) >= QUARTILES_NEED
    return Summary(
        n=len(known),
        mean=fmean(known),
        median=_quantile(known, 0.5),
        q25=_quantile(known, 0.25) if enough else None,
        q75=_quantile(known, 0.75) if enough else None,
        minimum=known[0],
        maximum=known[-1],
    )


def placed(values: Iterable[float], polarity: Polarity, *, quarters: bool = True) -> list[Standing]:
    """Where each of the values stands among all of them, in the order given; equal values share one Standing.

    Without `quarters`, as some publishers ask, no Standing has any.
    """
    settled = [settle(value) for value in values]
    ordered = sorted(settled)
    cuts = _cuts(ordered, QUARTILES_NEED) if quarters else []
    best = {quartile: quartile_from_best(quartile, polarity) for quartile in (None, 1, 2, 3, 4)}
    standings: dict[float, Standing] = {}
    n, below = len(ordered), 0
    while below < n:
        value = ordered[below]
        not_above = bisect_right(ordered, value, below)
        quartile = 1 + bisect_left(cuts, value) if cuts else None
        rank = 1 + (below if polarity is Polarity.LOW else n - not_above)
        standings[value] = Standing(rank, n, not_above - below, quartile, best[quartile])
        below = not_above
    return [standings[value] for value in settled]


def part_among(values: Iterable[float], parts: int) -> Callable[[float], int] | None:
    """What tells in which of so many equal parts of the values any value lies, 1 the lowest: 4 are quarters, 5 fifths.

    None where there are fewer values than parts.
    """
    cuts = _cuts(sorted(map(settle, values)), parts)
    return (lambda value: 1 + bisect_left(cuts, settle(value))) if cuts else None


def from_best(part: int | None, parts: int, polarity: Polarity) -> int | None:
    """A quarter (parts=4) or fifth (parts=5), 1 the lowest, counted from the best instead; None without polarity."""
    if part is None or polarity is Polarity.NONE:
        return None
    return part if polarity is Polarity.LOW else parts + 1 - part


def quartile_from_best(quartile: int | None, polarity: Polarity) -> int | None:
    """A raw quartile counted from the best, 1 to 4; None without polarity."""
    return from_best(quartile, 4, polarity)


def _cuts(ordered: Sequence[float], parts: int) -> list[float]:
    """What cuts settled values in rising order into so many parts; nothing where there are fewer values than parts."""
    if len(ordered) < parts:
        return []
    return [settle(_quantile(ordered, cut / parts)) for cut in range(1, parts)]
