"""Where does a council stand among others, and what is usual among them?"""

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
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
    """The q-quantile by linear interpolation (R's type 7, DuckDB's quantile_cont). ValueError for no values."""
    return _quantile(sorted(values), q)


def _quantile(ordered: Sequence[float], q: float) -> float:
    if not ordered or not 0 <= q <= 1:
        raise ValueError("a quantile needs at least one value and a share between 0 and 1")
    place = (len(ordered) - 1) * q
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def summary(values: Iterable[float]) -> Summary:
    """What is usual among these values?"""
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


def rank(value: float, values: Iterable[float], polarity: Polarity) -> int:
    """Which place does the value take among the values, itself one of them? Ties share the better place."""
    own = settle(value)
    settled = (settle(other) for other in values)
    if polarity is Polarity.LOW:
        return 1 + sum(other < own for other in settled)
    return 1 + sum(other > own for other in settled)


def raw_quartile(value: float | None, values: Sequence[float]) -> int | None:
    """Which quarter of the values, 1 lowest to 4 highest? None for no value, or fewer than four values."""
    return _part(value, values, QUARTILES_NEED, (0.25, 0.5, 0.75))


def quintile(value: float | None, values: Sequence[float]) -> int | None:
    """Which fifth of the values, 1 lowest to 5 highest? None for no value, or fewer than five values."""
    return _part(value, values, QUINTILES_NEED, (0.2, 0.4, 0.6, 0.8))


def from_best(part: int | None, parts: int, polarity: Polarity) -> int | None:
    """The same quarter (parts=4) or fifth (parts=5) counted from the best; None without polarity."""
    if part is None or polarity is Polarity.NONE:
        return None
    return part if polarity is Polarity.LOW else parts + 1 - part


def quartile_from_best(quartile: int | None, polarity: Polarity) -> int | None:
    """A raw quartile counted from the best, 1 to 4; None without polarity."""
    return from_best(quartile, 4, polarity)


def standing(value: float | None, members: Iterable[float], polarity: Polarity) -> Standing | None:
    """Where does a council stand? `members` are the figures of the group's other members; None for no value."""
    if value is None:
        return None
    everyone = [*members, value]
    quartile = raw_quartile(value, everyone)
    return Standing(
        rank=rank(value, everyone, polarity),
        n=len(everyone),
        sharing=sum(settle(other) == settle(value) for other in everyone),
        quartile=quartile,
        quartile_from_best=quartile_from_best(quartile, polarity),
    )


def _part(value: float | None, values: Sequence[float], needed: int, cuts: Sequence[float]) -> int | None:
    if value is None or len(values) < needed:
        return None
    settled = sorted(settle(other) for other in values)
    return 1 + sum(settle(quantile(settled, cut)) < settle(value) for cut in cuts)
