"""Who are a council's nearest neighbours when the features count as a reader says?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slidash.errors import BadParameter
from slidash.queries.areas import Area
from slidash.store.reader import Store, per_build
from slidash.vocabulary import neighbours
from slidash.vocabulary.neighbours import Near, set_of
from slidash.vocabulary.weights import read_weights, weights_text

EACH_NEAR = 900  # bytes of one council of an answer, measured


@dataclass(frozen=True, slots=True)
class Feature:
    """What a place is like in one respect: a metric, what it usually counts for, and how many councils have it."""

    council_set: str
    metric_type: str
    label: str
    short_label: str
    weight: float
    log: bool
    reason: str
    councils: int


@dataclass(frozen=True, slots=True)
class _Score:
    council_set: str
    area: str
    metric_type: str
    score: float


def features(store: Store, lead: Area | None = None) -> list[Feature]:
    """The features by which a council is compared, as they are declared; those of every set for no council.

    Features that no council of the set has a figure for are left out.
    """
    return [feature for feature in _every_feature(store) if lead is None or feature.council_set == set_of(lead.type)]


@per_build
def _every_feature(store: Store) -> list[Feature]:
    return store.rows(
        """
        SELECT neighbour_feature.council_set, neighbour_feature.metric_type, metric_type.label,
            metric_type.short_label, weight, log, reason, count(*)::INTEGER AS councils
        FROM neighbour_feature
        JOIN metric_type ON metric_type.id = neighbour_feature.metric_type
        JOIN neighbour_score ON neighbour_score.council_set = neighbour_feature.council_set
            AND neighbour_score.metric_type = neighbour_feature.metric_type
        GROUP BY ALL ORDER BY neighbour_feature.council_set, any_value(position)
        """,
        Feature,
    )


def own_scores(store: Store, lead: Area) -> Mapping[str, float]:
    """The scores of one council by feature; {} where it has none."""
    return _scores(store).get(set_of(lead.type), {}).get(lead.area, {})


def usual(store: Store, lead: Area) -> dict[str, float]:
    """What the features of a council count for as a rule."""
    return {each.metric_type: each.weight for each in features(store, lead)}


def read(store: Store, text: str) -> dict[str, float]:
    """The weights that differ from the usual, by feature of whichever set of councils. Raises BadParameter."""
    given = read_weights(text)
    usually: dict[str, set[float]] = {}
    for known in features(store):
        usually.setdefault(known.metric_type, set()).add(known.weight)
    for feature in given:
        if feature not in usually:
            allowed = ", ".join(sorted(usually)) or "none in this build"
            raise BadParameter(f"{feature[:60]!r} is no feature that neighbours are found by. There are: {allowed}.")
    return {feature: weight for feature, weight in given.items() if usually[feature] != {weight}}


def text(changed: Mapping[str, float]) -> str:
    """The one text for changed weights, as `read` gives them."""
    return weights_text(changed)


def nearest(store: Store, lead: Area, changed: Mapping[str, float]) -> Sequence[Near]:
    """Every council of the lead council's set that has a distance to it, nearest first.

    None where it has too few figures or where all of its features are left out.
    """
    weights = {feature: changed.get(feature, weight) for feature, weight in usual(store, lead).items()}
    return _nearest(store, lead.area, set_of(lead.type), tuple(weights.items()))


def _size(nearest: Sequence[Near]) -> int:
    return EACH_NEAR * len(nearest)


@per_build(size=_size)  # anybody may ask for any weights
def _nearest(store: Store, owner: str, council_set: str, weights: Sequence[tuple[str, float]]) -> Sequence[Near]:
    return neighbours.nearest(owner, _scores(store).get(council_set, {}), dict(weights))


@per_build
def _scores(store: Store) -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Set of councils -> GSS code -> feature -> score."""
    scores: dict[str, dict[str, dict[str, float]]] = {}
    for row in store.rows("SELECT council_set, area, metric_type, score FROM neighbour_score", _Score):
        scores.setdefault(row.council_set, {}).setdefault(row.area, {})[row.metric_type] = row.score
    return scores
