"""How many of a basket of metrics have improved since a base period, like for like?

Source: docs/methods.md, "Basket of metrics". Figures and means are in the unit of their metric.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import fmean

from slidash.vocabulary.directions import Direction, of_change
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import settle
from slidash.vocabulary.rule import Rule

BASKET = Rule(
    "basket",
    "Basket of metrics",
    "For each metric of the basket the councils that have a figure both in the base period and in the latest "
    "one are taken, the same councils at both ends, and the mean of their figures then and now is compared. The "
    "metric has improved when its mean moved the way that is good. The result is how many of the metrics that "
    "can be judged improved, worsened or stayed the same; those that cannot be judged are listed with the "
    "reason. For a single council its own two figures stand in place of the means. The base period of a metric is "
    "its first one from the base year on, the latest is its latest period, or its last one up to the year chosen.",
)
USUAL_BASE = 2010  # the year that the sector's own baskets start from


@dataclass(frozen=True, slots=True)
class ReadyBasket:
    """A fixed list of metrics to be judged together, and the types of council it is meant for."""

    id: str = field(metadata={"help": "slug, as in addresses"})
    label: str = field(metadata={"help": "what it is called"})
    types: tuple[str, ...] = field(metadata={"help": "types of council that see it first; england for the sector"})
    metric_types: tuple[str, ...] = field(metadata={"help": "ids, in the order they are shown"})
    reason: str = field(default="", metadata={"help": "why these metrics stand together, in a sentence"})


class NotJudged(StrEnum):
    """Why a metric of the basket has no verdict."""

    NO_POLARITY = "neither direction is good"
    ONE_PERIOD = "there is no figure before the latest period to start from"
    NO_BASE = "no council has a figure in the base period"
    NO_LATEST = "no council has a figure in the latest period"
    NONE_IN_COMMON = "no council has a figure in both periods"


@dataclass(frozen=True, slots=True)
class Ends:
    """One metric at both ends of the basket's span: figures by area code, None where an area has none."""

    metric_type: str
    polarity: Polarity
    base_period: str
    latest_period: str
    base: Mapping[str, float | None]
    latest: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Means:
    """One metric's figures summed up: how many areas have one at each end, and the means of those with both."""

    metric_type: str
    polarity: Polarity
    base_period: str
    latest_period: str
    n_base: int
    n_latest: int
    n: int
    base_mean: float | None
    latest_mean: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one metric."""

    metric_type: str
    n: int = field(metadata={"help": "councils with a figure at both ends"})
    base_mean: float | None
    latest_mean: float | None
    direction: Direction | None = field(metadata={"help": "improving, worsening or no change; none if not judged"})
    reason: NotJudged | None = field(metadata={"help": "why it is not judged; none if it is"})


@dataclass(frozen=True, slots=True)
class Basket:
    """What became of the metrics of a basket."""

    verdicts: tuple[Verdict, ...]

    @property
    def improved(self) -> int:
        """How many improved."""
        return self._count(Direction.IMPROVING)

    @property
    def worsened(self) -> int:
        """How many worsened."""
        return self._count(Direction.WORSENING)

    @property
    def stayed(self) -> int:
        """How many stayed the same."""
        return self._count(Direction.NO_CHANGE)

    @property
    def judged(self) -> int:
        """How many can be judged at all: what a share is taken of."""
        return self.improved + self.worsened + self.stayed

    @property
    def not_judged(self) -> tuple[Verdict, ...]:
        """Those that cannot be judged, each with its reason."""
        return tuple(verdict for verdict in self.verdicts if verdict.reason is not None)

    def _count(self, direction: Direction) -> int:
        return sum(verdict.direction is direction for verdict in self.verdicts)


def verdict(ends: Ends) -> Verdict:
    """Did this metric improve over the councils that have a figure at both ends?"""
    base, latest = _known(ends.base), _known(ends.latest)
    both = sorted(base.keys() & latest.keys())
    return judged(
        Means(
            ends.metric_type,
            ends.polarity,
            ends.base_period,
            ends.latest_period,
            n_base=len(base),
            n_latest=len(latest),
            n=len(both),
            base_mean=fmean(base[area] for area in both) if both else None,
            latest_mean=fmean(latest[area] for area in both) if both else None,
        )
    )


def judged(means: Means) -> Verdict:
    """The verdict on a metric from its means at both ends; where it cannot be judged, the reason and no direction."""
    base_mean, latest_mean, reason = means.base_mean, means.latest_mean, _reason(means)
    direction = None
    if reason is None and base_mean is not None and latest_mean is not None:
        direction = of_change(settle(latest_mean) - settle(base_mean), means.polarity)
    return Verdict(means.metric_type, means.n, base_mean, latest_mean, direction, reason)


def basket(metrics: Iterable[Ends]) -> Basket:
    """What became of the metrics of a basket? A group's or the sector's, or one council's when areas are one."""
    return Basket(tuple(verdict(ends) for ends in metrics))


def _known(values: Mapping[str, float | None]) -> dict[str, float]:
    return {area: value for area, value in values.items() if value is not None}


def _reason(means: Means) -> NotJudged | None:
    if means.polarity is Polarity.NONE:
        return NotJudged.NO_POLARITY
    if means.base_period == means.latest_period:
        return NotJudged.ONE_PERIOD
    if not means.n_base:
        return NotJudged.NO_BASE
    if not means.n_latest:
        return NotJudged.NO_LATEST
    return None if means.n else NotJudged.NONE_IN_COMMON
