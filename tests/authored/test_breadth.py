"""Headlines, ready baskets and features of neighbours, held to their rules on the figures of the real snapshots."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from slidash.authored.catalogue import Catalogue
from slidash.queries import areas, metrics
from slidash.queries.neighbours import weights
from slidash.queries.newest import figures as newest
from slidash.queries.newest import grid as newest_grid
from slidash.store.reader import Store
from slidash.vocabulary.areas import COUNCIL_TYPES, SINGLE_TIER, AreaType
from slidash.vocabulary.baskets import ReadyBasket
from slidash.vocabulary.metrics import Polarity, Tier
from slidash.vocabulary.neighbours import NEAREST, set_of

CATALOGUE = Catalogue.load(Path(__file__).parent.parent.parent / "metrics")
NEARLY_ALL = 0.92  # of the councils of a type: the City of London and the Isles of Scilly are often left out
SECTOR = "england"


@dataclass(frozen=True, slots=True)
class Cover:
    """How many councils of a type have a figure of a metric type at its latest period, and when that ended."""

    councils: int
    of: int
    end: date


def cover(store: Store, metric_type: str, type_: str) -> Cover:
    grid, metric = newest_grid.grid(store), metrics.metric(store, metric_type)
    theirs = [area.area for area in areas.councils(store) if area.type == type_]
    figures = grid.figures[grid.areas_at(theirs), grid.column[metric_type]]
    have = int((~np.isnan(figures)).sum())
    return Cover(have, len(theirs), metrics.period(store, metric, "latest").end)


def real_of(metric_types: tuple[str, ...]) -> list[str]:
    return [each for each in metric_types if not each.startswith("demo-")]


def test_every_metric_that_is_named_is_there(real: Store) -> None:
    known = metrics.by_id(real)
    named = {each for chosen in CATALOGUE.headlines.values() for each in chosen}
    named |= {each for basket in CATALOGUE.baskets for each in basket.metric_types}
    named |= {each.metric_type for features in CATALOGUE.neighbour_features.values() for each in features}
    assert [each for each in sorted(named) if not each.startswith("demo-") and each not in known] == []


@pytest.mark.parametrize("type_", sorted(CATALOGUE.headlines))
def test_headlines_are_recent_rates_of_known_polarity_that_nearly_all_councils_have(real: Store, type_: str) -> None:
    chosen = real_of(CATALOGUE.headlines[type_])
    known = [metrics.metric(real, each) for each in chosen]
    assert len(known) == 6
    assert all(each.good is not Polarity.NONE and not each.total and not each.breakdown_of for each in known)
    assert len({each.theme for each in known}) >= 5
    for each in known:
        assert metrics.period(real, each, "latest").end >= date(2023, 3, 31), each.id
        if type_ == SECTOR:
            assert each.id in newest.newest(real, areas.ENGLAND, [each.id]), each.id
        else:
            found = cover(real, each.id, type_)
            assert found.councils >= NEARLY_ALL * found.of, (each.id, found)


@pytest.mark.parametrize("basket", CATALOGUE.baskets, ids=lambda basket: str(basket.id))
def test_a_ready_basket_has_rates_of_known_polarity_and_several_periods(real: Store, basket: ReadyBasket) -> None:
    for each in [metrics.metric(real, id_) for id_ in real_of(basket.metric_types)]:
        assert each.good is not Polarity.NONE and not each.total and not each.breakdown_of, each.id
        assert len(metrics.periods(real, each.id)) > 1, each.id
        types = COUNCIL_TYPES if SECTOR in basket.types else basket.types
        covers = [cover(real, each.id, type_) for type_ in types]
        assert any(found.councils >= 0.75 * found.of for found in covers), (each.id, covers)


def test_no_feature_of_neighbours_is_a_total(real: Store) -> None:
    named = {each.metric_type for features in CATALOGUE.neighbour_features.values() for each in features}
    assert len(named) >= 12
    assert [each for each in sorted(named) if metrics.metric(real, each).total] == []


def test_every_council_of_today_with_figures_has_neighbours(real: Store) -> None:
    alone = [area.name for area in areas.councils(real) if len(weights.nearest(real, area, {})) < NEAREST]
    assert set(alone) <= {"Isles of Scilly", "City of London"}


def test_nearly_all_districts_have_every_feature_and_single_tier_councils_most_of_the_weight(real: Store) -> None:
    grid = newest_grid.grid(real)
    for tier, types in ((Tier.LOWER, {AreaType.DISTRICT}), (Tier.UPPER, SINGLE_TIER)):
        rows = grid.areas_at(area.area for area in areas.councils(real) if area.type in types)
        for feature in CATALOGUE.neighbour_features[tier]:
            figures = grid.figures[rows, grid.column[feature.metric_type]]
            assert (~np.isnan(figures)).mean() >= 0.93, (tier, feature.metric_type)


RECOGNISED = {  # councils that an officer of each would name
    "E06000001": {"Redcar and Cleveland", "Darlington", "Sunderland", "Barnsley"},  # Hartlepool
    "E08000025": {"Bradford", "Nottingham", "Manchester", "Leicester", "Sandwell"},  # Birmingham
    "E07000179": {"Vale of White Horse", "East Hertfordshire", "South Cambridgeshire", "Waverley"},  # South Oxfordshire
    "E09000012": {"Southwark", "Lambeth", "Islington", "Lewisham", "Haringey"},  # Hackney
    "E06000052": {"Northumberland", "Shropshire", "Dorset", "Herefordshire", "Isle of Wight"},  # Cornwall
}


@pytest.mark.parametrize("gss", RECOGNISED)
def test_neighbours_are_those_an_officer_would_name(real: Store, gss: str) -> None:
    lead = areas.area(real, gss)
    nearest = weights.nearest(real, lead, {})[:NEAREST]
    found = [areas.area(real, each.area) for each in nearest]
    assert {each.name for each in found} >= RECOGNISED[gss]
    assert {set_of(each.type) for each in found} == {set_of(lead.type)}
