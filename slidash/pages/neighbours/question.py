"""What is asked of the page of one council's neighbours: whose, and what each feature of a place counts for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slidash.errors import BadParameter
from slidash.pages import addresses
from slidash.pages.choices import NeighboursChoices
from slidash.queries import areas, groups
from slidash.queries.areas import Area
from slidash.queries.chosen import council_meant
from slidash.queries.groups import Group
from slidash.queries.neighbours import sets as neighbours
from slidash.queries.neighbours import weights
from slidash.queries.neighbours.sets import NeighbourSet
from slidash.queries.neighbours.weights import Feature
from slidash.store.reader import Store
from slidash.vocabulary.neighbours import NEAREST, Near, set_of
from slidash.vocabulary.weights import read_weights, weights_text

SLOTS = 20
SET_NOUNS = {"county": "county councils", "district": "district councils", "single-tier": "single tier councils"}


@dataclass(frozen=True)
class NeighboursQuestion:
    """The question and its answer: everyone by distance, and every set of neighbours."""

    lead: Area
    features: Sequence[Feature]  # those its kind of council is compared by
    weights: Mapping[str, float]  # what each of them counts for
    changed: Mapping[str, float]  # what differs from the usual, also for councils of other kinds
    everyone: Sequence[Near]  # all councils that have a distance, nearest first
    names: Mapping[str, Area]
    sets: Sequence[NeighbourSet]  # those by the weights asked for first, where there are any
    own: Mapping[str, float]  # the council's own scores
    choices: NeighboursChoices

    @property
    def nearest(self) -> Sequence[Near]:
        """The neighbours."""
        return self.everyone[:NEAREST]

    @property
    def ours(self) -> Group | None:
        """Our own set by the weights asked for, as a comparison group."""
        return self.sets[0].group if self.everyone and self.sets else None

    @property
    def kind(self) -> str:
        """Among whom the neighbours are looked for: "single tier councils"."""
        return SET_NOUNS.get(set_of(self.lead.type), "councils")

    @property
    def is_changed(self) -> bool:
        """Whether any feature of this council counts for more or less than usual."""
        return any(each.metric_type in self.changed for each in self.features)

    def here(self, *, weights: str | None = None, area: str | None = None) -> str:
        """The page's address, with other weights or for another council."""
        text = self.choices.weights if weights is None else weights
        return addresses.link("neighbours", self.choices, weights=text, area=area or self.lead.area)

    def files(self, table: str = "") -> dict[str, str]:
        """Addresses of one of the page's tables as files, by format."""
        return addresses.files("neighbours", self.choices, table=table)


def ask(store: Store, choices: NeighboursChoices) -> NeighboursQuestion:
    """Fill in the weights and find the neighbours. Raises UnknownArea, BadParameter."""
    lead = council_meant(store, choices.area)
    changed = _changed(store, choices)
    features = weights.features(store, lead)
    everyone = weights.nearest(store, lead, changed)
    text = weights.text(changed)
    differs = any(each.metric_type in changed for each in features)
    weighted = groups.group(store, groups.WEIGHTED + text, lead) if differs and everyone else None
    every = neighbours.sets(store, lead, weighted)
    return NeighboursQuestion(
        lead=lead,
        features=features,
        weights={each.metric_type: changed.get(each.metric_type, each.weight) for each in features},
        changed=changed,
        everyone=everyone,
        names={each.area: areas.exactly(store, each.area) for each in everyone},
        sets=every,
        own=weights.own_scores(store, lead),
        choices=NeighboursChoices(lead.area, text),
    )


def slots(store: Store) -> dict[str, str]:
    """Which control sets which feature: metric type -> w1, w2 …, the same for councils of every kind."""
    known = sorted({each.metric_type for each in weights.features(store)})
    return {metric_type: f"w{place}" for place, metric_type in enumerate(known[:SLOTS], 1)}


def _changed(store: Store, choices: NeighboursChoices) -> dict[str, float]:
    given = read_weights(choices.weights)
    by_slot = {slot: metric_type for metric_type, slot in slots(store).items()}
    for place in range(1, SLOTS + 1):
        slot = f"w{place}"
        value = getattr(choices, slot)
        if value and slot not in by_slot:
            raise BadParameter(f"The parameter “{slot}” stands for no feature: there are {len(by_slot)}.")
        if value:
            given |= read_weights(f"{by_slot[slot]}:{value}")
    return weights.read(store, weights_text(given))
