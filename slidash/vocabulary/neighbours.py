"""Which councils are most like this one, and by how much does each feature set them apart?

The distance of two councils is

    sqrt(sum over the features both have of weight × difference² × all weight / weight of those features)

over scores, which are figures put on one scale over a set of councils; there is none when the features both have carry
under 60% of the weight. The build finds the usual neighbours of every council by this rule, and a page those of one
council by the weights a reader chose. Source: docs/methods.md, "Nearest neighbours".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite, log, sqrt
from statistics import fmean, pstdev

from slidash.vocabulary.areas import SINGLE_TIER, AreaType
from slidash.vocabulary.numbers import settle
from slidash.vocabulary.rule import Rule

OWN_NEIGHBOURS = "nearest-neighbours"  # the id of our own set, and of the rule they are found by
LABEL = "Nearest neighbours"  # what our own set is called, and all sets together
NEAREST = 15
LEAST_WEIGHT = 0.6  # share of the weight that both councils must have figures for
HAIR = 1e-12  # float noise of a sum of weights

NEIGHBOURS = Rule(
    OWN_NEIGHBOURS,
    LABEL,
    f"The nearest neighbours are the {NEAREST} councils of the same kind (counties, districts, or single tier "
    "councils) that are most like a council in what kind of place it serves, such as income, hardship and density, "
    "not in how well it does, nor in how large it is: every feature is a rate, a share or an average, never a total. A "
    "feature that no council of the kind has carries no weight. For each feature the newest figures of all councils of "
    "the kind are put on one scale "
    "(their mean is 0 and their standard deviation 1; where a few councils are far larger than the rest the logarithm "
    "is taken first). The distance of two councils is the square root of the sum of weight × difference² over the "
    "features. A feature that one of the two has no figure for is left out, and the distance is scaled up by the "
    f"share of the weight that is left; where that is under {LEAST_WEIGHT:.0%} the pair has no distance. Councils at "
    "the same distance stand in the order of their codes. The share of a feature is its part of that sum. On the page "
    "of a council's neighbours the weights can be changed: 0 leaves a feature out, and only the size of a weight "
    "beside the others matters. Sets made by others (the Office for National Statistics' similar areas, the "
    "Department for Education's statistical neighbours) are offered beside them under their own names and dates.",
)


@dataclass(frozen=True, slots=True)
class Near:
    """Another council: its place (1 is nearest), its distance, and each feature's share of the squared distance.

    `shares` has the features that both have, in the order of the weights, 0 to 1; they add up to 1 unless the distance
    is 0.
    """

    area: str
    position: int
    distance: float
    shares: Mapping[str, float]


def set_of(area_type: str) -> str:
    """Among which councils neighbours are looked for: "county", "district" or "single-tier"; "" for other areas."""
    if area_type in SINGLE_TIER:
        return "single-tier"
    return str(area_type) if area_type in {AreaType.COUNTY, AreaType.DISTRICT} else ""


def standardised(figures: Mapping[str, float | None], *, logged: bool) -> dict[str, float]:
    """The scores of a set of councils for one feature, by GSS code: mean 0, deviation 1 (of the set, not a sample).

    `figures` is GSS code -> figure. A figure that is None, not finite or, where they are `logged` first, not above 0
    has no score. There are none at all where fewer than two figures differ: such a feature tells nobody apart.
    """
    known = {
        code: log(figure) if logged else figure
        for code, figure in figures.items()
        if figure is not None and isfinite(figure) and (figure > 0 or not logged)
    }
    if len({settle(figure) for figure in known.values()}) < 2:
        return {}
    mean, deviation = fmean(known.values()), pstdev(known.values())
    return {code: (figure - mean) / deviation for code, figure in known.items()}


def nearest(owner: str, scores: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]) -> list[Near]:
    """Every council of the set that has a distance to the owner, nearest first, ties by GSS code.

    `scores` is GSS code -> feature -> score, a missing one left out; `weights` is feature -> 0 or above. A feature
    that nobody has a score for carries no weight.
    """
    own = scores.get(owner, {})
    telling = {
        feature: weight
        for feature, weight in weights.items()
        if weight > 0 and any(feature in known for known in scores.values())
    }
    counted = [(feature, weight, own[feature]) for feature, weight in telling.items() if feature in own]
    all_weight = sum(telling.values())
    ordered: list[tuple[float, str, float, dict[str, float]]] = []
    for code, other in scores.items():
        if code == owner:
            continue
        parts, weight_of_both = {}, 0.0
        for feature, weight, score in counted:
            if feature in other:
                parts[feature] = weight * (score - other[feature]) ** 2
                weight_of_both += weight
        if weight_of_both and weight_of_both >= LEAST_WEIGHT * all_weight * (1 - HAIR):
            distance = sqrt(sum(parts.values()) * all_weight / weight_of_both)
            ordered.append((settle(distance), code, distance, parts))
    ordered.sort(key=lambda near: near[:2])
    return [_near(place, code, distance, parts) for place, (_, code, distance, parts) in enumerate(ordered, 1)]


def _near(place: int, code: str, distance: float, parts: Mapping[str, float]) -> Near:
    whole = sum(parts.values()) or 1.0
    return Near(code, place, distance, {feature: part / whole for feature, part in parts.items()})
