"""By which features are councils compared for their nearest neighbours, and who are the neighbours of each?

Councils are compared within one of three sets, because only there do they provide the same services and have
figures for the same metrics: counties, districts, and single-tier councils (unitary, metropolitan, London). How they
are scored and how far apart they are is vocabulary.neighbours' rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from slidash.vocabulary.areas import SINGLE_TIER, Area, AreaType
from slidash.vocabulary.metrics import Tier
from slidash.vocabulary.neighbours import NEAREST, Near, nearest, set_of, standardised

SETS: tuple[tuple[Tier, frozenset[AreaType]], ...] = (
    (Tier.UPPER, frozenset({AreaType.COUNTY})),
    (Tier.LOWER, frozenset({AreaType.DISTRICT})),
    (Tier.UPPER, SINGLE_TIER),
)


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
class CouncilSet:
    """Councils compared with each other, by which features, and how each scores on them."""

    id: str  # vocabulary.neighbours.set_of
    features: Sequence[Feature]
    scores: Mapping[str, Mapping[str, float]]  # GSS code, in order -> metric type -> score; a missing one left out


def council_sets(
    features_by_tier: Mapping[Tier, Sequence[Feature]],
    values: Mapping[str, Mapping[str, float | None]],
    councils: Iterable[Area],
) -> list[CouncilSet]:
    """The sets of councils that have features to be compared by.

    `values` is metric type -> GSS code -> figure; a figure that is not there, None or not a number is missing.
    Districts are compared on the features of Tier.LOWER, all others on those of Tier.UPPER, either on those of
    Tier.BOTH when its own tier has none.
    """
    everyone = list(councils)
    sets: list[CouncilSet] = []
    for tier, types in SETS:
        features = features_by_tier.get(tier) or features_by_tier.get(Tier.BOTH, ())
        codes = sorted(council.area for council in everyone if council.type in types)
        if features and codes:
            scores: dict[str, dict[str, float]] = {code: {} for code in codes}
            for feature in features:
                figures = values.get(feature.metric_type, {})
                of_set = {code: figures.get(code) for code in codes}
                for code, score in standardised(of_set, logged=feature.log).items():
                    scores[code][feature.metric_type] = score
            sets.append(CouncilSet(set_of(min(types)), features, scores))
    return sets


def usual_neighbours(council_set: CouncilSet) -> dict[str, list[Near]]:
    """The up to 15 nearest neighbours of each council of the set, by its GSS code, nearest first.

    A council with too few figures has no neighbours and is nobody's.
    """
    weights = {feature.metric_type: feature.weight for feature in council_set.features}
    return {code: nearest(code, council_set.scores, weights)[:NEAREST] for code in council_set.scores}
