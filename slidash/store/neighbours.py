"""Which councils are most like this one? The dashboard's own nearest neighbours (methods.md, "Nearest neighbours").

Councils are compared within one of three sets, because only there do they provide the same services and have
figures for the same metrics: counties, districts, and single-tier councils (unitary, metropolitan, London).
Over a set every context metric is logged where told, then scaled to mean 0 and deviation 1; the distance of
two councils is

    sqrt(sum over the metrics both have of weight × difference² × all weight / weight of those metrics)

and there is none when the metrics both have carry under 60% of the weight. A metric that tells nobody in the set
apart (absent, or equal everywhere) carries no weight.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from slidash.vocabulary.areas import SINGLE_TIER, Area, AreaType
from slidash.vocabulary.metrics import Tier
from slidash.vocabulary.neighbours import HAIR, LEAST_WEIGHT, NEAREST, set_of
from slidash.vocabulary.numbers import SETTLED_PLACES as PLACES

SETS: tuple[tuple[Tier, frozenset[AreaType]], ...] = (
    (Tier.UPPER, frozenset({AreaType.COUNTY})),
    (Tier.LOWER, frozenset({AreaType.DISTRICT})),
    (Tier.UPPER, SINGLE_TIER),
)

Numbers = NDArray[np.float64]


class Feature(Protocol):
    """A context metric: which, what it counts for, and whether it is logged first."""

    @property
    def metric_type(self) -> str:
        """MetricType.id."""

    @property
    def weight(self) -> float:
        """Above 0; only its size beside the others' matters."""

    @property
    def log(self) -> bool:
        """Logged before scaling; a figure that is not above 0 then counts as missing."""

    @property
    def reason(self) -> str:
        """What it tells of a place, in a sentence."""


@dataclass(frozen=True, slots=True)
class ContextFeature:
    """A feature that stands in code."""

    metric_type: str
    weight: float = 1.0
    log: bool = False
    reason: str = ""


# The demonstration's own: importers.demonstration makes these metric types whatever its size.
DEMONSTRATION_FEATURES: tuple[Feature, ...] = (
    ContextFeature("demo-aged-over-65-all-residents-share", reason="How old the residents are."),
    ContextFeature("demo-degrees-held-all-residents-share", reason="How qualified the residents are."),
    ContextFeature("demo-homes-owned-all-residents-share", reason="How many live in a home of their own."),
    ContextFeature("demo-income-below-the-average-all-residents-share", reason="How well-off the residents are."),
    ContextFeature("demo-living-in-a-large-town-all-residents-share", reason="How much of the area is town."),
)


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """One neighbour of one council, and how much each feature adds to the square of their distance."""

    owner: str  # GSS code
    member: str  # GSS code
    position: int  # 1 is nearest
    distance: float
    shares: tuple[tuple[str, float], ...]  # (metric type, 0 to 1), adding up to 1 unless the distance is 0


@dataclass(frozen=True, slots=True)
class CouncilSet:
    """Councils compared with each other: the features, and the score of each council on each, NaN where missing."""

    id: str  # vocabulary.neighbours.set_of
    features: tuple[Feature, ...]
    codes: tuple[str, ...]  # in order
    scores: Numbers  # councils × features


def neighbour_rows(
    features_by_tier: Mapping[Tier, Sequence[Feature]],
    values: Mapping[str, Mapping[str, float | None]],
    councils: Iterable[Area],
) -> list[NeighbourRow]:
    """The up to 15 nearest neighbours of each council, by owner and position.

    `values` is metric type -> GSS code -> figure; a figure that is not there, None or not a number is missing.
    Districts are compared on the features of Tier.LOWER, all others on those of Tier.UPPER, either on those of
    Tier.BOTH when its own tier has none. A council with too few figures has no neighbours and is nobody's.
    """
    rows = [row for one in council_sets(features_by_tier, values, councils) for row in _of_one_set(one)]
    return sorted(rows, key=lambda row: (row.owner, row.position))


def council_sets(
    features_by_tier: Mapping[Tier, Sequence[Feature]],
    values: Mapping[str, Mapping[str, float | None]],
    councils: Iterable[Area],
) -> list[CouncilSet]:
    """The sets of councils that have features to be compared by; arguments as in neighbour_rows."""
    everyone = list(councils)
    found: list[CouncilSet] = []
    for tier, types in SETS:
        features = tuple(features_by_tier.get(tier) or features_by_tier.get(Tier.BOTH, ()))
        codes = tuple(sorted(council.area for council in everyone if council.type in types))
        if features and codes:
            columns = [
                standardised(
                    np.array([values.get(f.metric_type, {}).get(c) for c in codes], dtype=np.float64), log=f.log
                )
                for f in features
            ]
            found.append(CouncilSet(set_of(min(types)), features, codes, np.stack(columns, axis=1)))
    return found


def _of_one_set(one: CouncilSet) -> list[NeighbourRow]:
    scores, codes = one.scores, one.codes
    weights = np.array([f.weight for f in one.features])
    between = distances(scores, weights)
    rows: list[NeighbourRow] = []
    for owner, code in enumerate(codes):
        for position, member in enumerate(nearest(between[owner], owner), start=1):
            parts = np.nan_to_num(weights * (scores[owner] - scores[member]) ** 2)
            shares = parts / (parts.sum() or 1.0)
            named = tuple((f.metric_type, float(share)) for f, share in zip(one.features, shares, strict=True))
            rows.append(NeighbourRow(code, codes[member], position, float(between[owner, member]), named))
    return rows


def standardised(figures: Numbers, *, log: bool) -> Numbers:
    """One metric over a set of councils, scaled to mean 0 and deviation 1 (of the set, not a sample of it).

    Missing figures stay NaN. All are NaN when fewer than two differ, since such a metric tells nobody apart.
    """
    known = np.where(np.isfinite(figures) & (~np.array(log) | (figures > 0)), figures, np.nan)
    scaled: Numbers = np.log(known) if log else known
    present = scaled[np.isfinite(scaled)]
    if len(np.unique(np.round(present, PLACES))) < 2:
        return np.full(len(figures), np.nan)
    result: Numbers = (scaled - present.mean()) / present.std()
    return result


def distances(scores: Numbers, weights: Numbers) -> Numbers:
    """Distance of each council to each, NaN where there is none. Scores are councils × features, NaN where missing."""
    telling = np.isfinite(scores).any(axis=0)
    scores, weights = scores[:, telling], weights[telling]
    known = np.isfinite(scores)
    both = ((known[:, None, :] & known[None, :, :]) * weights).sum(axis=2)  # weight of what a pair shares
    gaps = np.nan_to_num(scores[:, None, :] - scores[None, :, :])
    squares = (gaps**2 * weights).sum(axis=2)  # not a product of matrices, whose rounding is not symmetric
    enough = (both > 0) & (both >= LEAST_WEIGHT * weights.sum() * (1 - HAIR))
    result: Numbers = np.full(both.shape, np.nan)
    result[enough] = np.sqrt(squares[enough] * weights.sum() / both[enough])
    return result


def nearest(row: Numbers, owner: int, count: int = NEAREST) -> list[int]:
    """Places of the nearest in one row of distances, the owner left out; ties in the order of the row (by GSS)."""
    rounded = np.round(row, PLACES)
    order = np.argsort(rounded, kind="stable")
    return [int(place) for place in order if place != owner and np.isfinite(row[place])][:count]
