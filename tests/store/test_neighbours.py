"""The sets in which our own nearest neighbours are found, and who they are for each council."""

from collections.abc import Mapping, Sequence

import pytest

from slidash.importers.demonstration_words import is_context, wordings
from slidash.store.neighbours import DEMONSTRATION_FEATURES, ContextFeature, Feature, council_sets, usual_neighbours
from slidash.vocabulary.areas import Area, AreaType
from slidash.vocabulary.metrics import Tier
from slidash.vocabulary.neighbours import Near

Values = Mapping[str, Mapping[str, float | None]]


def council(gss: str, type_: AreaType = AreaType.DISTRICT) -> Area:
    return Area(gss, gss, gss.lower(), type_)


def districts(count: int) -> list[Area]:
    return [council(f"E07{n:06d}") for n in range(1, count + 1)]


def one_metric(figures: Sequence[float | None]) -> Values:
    return {"a": {area.area: figure for area, figure in zip(districts(len(figures)), figures, strict=True)}}


def neighbours(
    features: Mapping[Tier, Sequence[Feature]], values: Values, councils: Sequence[Area]
) -> dict[str, list[Near]]:
    """The neighbours of every council, by its code."""
    sets = council_sets(features, values, councils)
    return {owner: near for council_set in sets for owner, near in usual_neighbours(council_set).items()}


def test_neighbours_come_nearest_first_with_positions_from_one() -> None:
    found = neighbours({Tier.LOWER: [ContextFeature("a")]}, one_metric([0, 1, 3, 4]), districts(4))
    assert [(near.area, near.position) for near in found["E07000001"]] == [
        ("E07000002", 1),
        ("E07000003", 2),
        ("E07000004", 3),
    ]
    assert [near.area for near in found["E07000003"]] == ["E07000004", "E07000002", "E07000001"]


def test_nobody_has_more_than_fifteen_neighbours() -> None:
    found = neighbours({Tier.LOWER: [ContextFeature("a")]}, one_metric([float(n) for n in range(20)]), districts(20))
    assert {owner: len(near) for owner, near in found.items()} == dict.fromkeys(
        (area.area for area in districts(20)), 15
    )


def test_counties_districts_and_single_tier_councils_are_never_neighbours() -> None:
    types = [type_ for type_ in AreaType if type_ not in (AreaType.REGION, AreaType.COUNTRY)]
    everyone = [council(f"E{t:02d}{n:06d}", type_) for t, type_ in enumerate(types) for n in range(3)]
    values = {"a": {area.area: float(n) for n, area in enumerate(everyone)}}
    found = neighbours({Tier.BOTH: [ContextFeature("a")]}, values, everyone)
    set_of = {
        area.area: area.type if area.type in (AreaType.COUNTY, AreaType.DISTRICT) else "single" for area in everyone
    }
    assert {set_of[owner] for owner in found} == {AreaType.COUNTY, AreaType.DISTRICT, "single"}
    assert all(near for near in found.values())
    assert all(set_of[owner] == set_of[near.area] for owner, nearest in found.items() for near in nearest)


def test_each_tier_is_compared_on_its_own_features() -> None:
    everyone = [*districts(2), council("E10000001", AreaType.COUNTY), council("E10000002", AreaType.COUNTY)]
    values = {name: {area.area: float(n) for n, area in enumerate(everyone)} for name in ("low", "up")}
    features = {Tier.LOWER: [ContextFeature("low")], Tier.UPPER: [ContextFeature("up")]}
    found = neighbours(features, values, everyone)
    told = {(owner[:3], feature) for owner, nearest in found.items() for near in nearest for feature in near.shares}
    assert told == {("E07", "low"), ("E10", "up")}


def test_shares_add_up_to_one_and_follow_the_weights() -> None:
    features = [ContextFeature("a", weight=3.0), ContextFeature("b", weight=1.0)]
    values = {"a": {"E07000001": 0.0, "E07000002": 1.0}, "b": {"E07000001": 7.0, "E07000002": 5.0}}
    (near,) = neighbours({Tier.LOWER: features}, values, districts(2))["E07000001"]
    assert near.shares == pytest.approx({"a": 0.75, "b": 0.25})


def test_a_council_without_figures_has_no_neighbours_and_is_nobodys() -> None:
    found = neighbours({Tier.LOWER: [ContextFeature("a")]}, one_metric([1, 2, None]), districts(3))
    assert {owner: [near.area for near in nearest] for owner, nearest in found.items()} == {
        "E07000001": ["E07000002"],
        "E07000002": ["E07000001"],
        "E07000003": [],
    }


def test_a_metric_that_nobody_has_is_a_feature_without_scores() -> None:
    (council_set,) = council_sets(
        {Tier.LOWER: [ContextFeature("a"), ContextFeature("b")]}, one_metric([1, 2]), districts(2)
    )
    assert council_set.scores == {"E07000001": {"a": -1.0}, "E07000002": {"a": 1.0}}
    assert all(near[0].distance for near in usual_neighbours(council_set).values())


def test_the_demonstration_makes_the_features_its_neighbours_are_found_by() -> None:
    made = sorted(wording.id for wording in wordings() if is_context(wording))
    assert made == [feature.metric_type for feature in DEMONSTRATION_FEATURES]
