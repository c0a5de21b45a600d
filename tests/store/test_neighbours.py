"""Our own nearest neighbours: the rules of methods.md, as cases and as laws."""

import math
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.importers.demonstration_words import is_context, wordings
from slidash.store.neighbours import (
    DEMONSTRATION_FEATURES,
    ContextFeature,
    distances,
    nearest,
    neighbour_rows,
    standardised,
)
from slidash.vocabulary.areas import Area, AreaType
from slidash.vocabulary.metrics import Tier

FIGURE = st.one_of(st.floats(-1000, 1000).map(lambda x: round(x, 3)), st.just(math.nan))


def council(gss: str, type_: AreaType = AreaType.DISTRICT) -> Area:
    return Area(gss, gss, gss.lower(), type_)


def districts(count: int) -> list[Area]:
    return [council(f"E07{n:06d}") for n in range(1, count + 1)]


def one_metric(figures: list[float]) -> dict[str, dict[str, float]]:
    return {"a": {area.area: x for area, x in zip(districts(len(figures)), figures, strict=True)}}


@st.composite
def tables(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    councils, features = draw(st.integers(2, 9)), draw(st.integers(1, 5))
    figures = draw(st.lists(FIGURE, min_size=councils * features, max_size=councils * features))
    weights = draw(st.lists(st.floats(0.1, 5), min_size=features, max_size=features))
    return np.array(figures).reshape(councils, features), np.array(weights)


def scored(figures: np.ndarray) -> np.ndarray:
    return np.stack([standardised(column, log=False) for column in figures.T], axis=1)


@given(tables())
def test_the_distance_is_the_same_in_both_directions_and_nought_to_oneself(
    table: tuple[np.ndarray, np.ndarray],
) -> None:
    between = distances(scored(table[0]), table[1])
    np.testing.assert_array_equal(between, between.T)
    own = np.diag(between)
    assert np.all(own[np.isfinite(own)] == 0)


@given(tables(), st.floats(0.01, 100), st.floats(-50, 50), st.floats(0.01, 100))
def test_units_and_the_sum_of_the_weights_do_not_matter(
    table: tuple[np.ndarray, np.ndarray], times: float, plus: float, weightier: float
) -> None:
    figures, weights = np.round(table[0]), table[1]
    plain = distances(scored(figures), weights)
    np.testing.assert_allclose(distances(scored(figures * times + plus), weights), plain, atol=1e-6)
    np.testing.assert_allclose(distances(scored(figures), weights * weightier), plain * math.sqrt(weightier), atol=1e-6)


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_councils_does_not_matter(table: tuple[np.ndarray, np.ndarray], random: Random) -> None:
    figures, weights = table
    order = list(range(len(figures)))
    random.shuffle(order)
    np.testing.assert_allclose(
        distances(scored(figures[order]), weights), distances(scored(figures), weights)[np.ix_(order, order)], atol=1e-9
    )


def test_a_scaled_metric_has_mean_nought_and_deviation_one_over_those_that_have_it() -> None:
    scores = standardised(np.array([1.0, 2.0, np.nan, 4.0, 9.0]), log=False)
    assert np.nanmean(scores) == pytest.approx(0)
    assert np.nanstd(scores) == pytest.approx(1)
    assert np.isnan(scores[2])


def test_logging_makes_equal_ratios_equal_gaps_and_drops_what_has_no_logarithm() -> None:
    scores = standardised(np.array([1.0, 10.0, 100.0, 0.0, -5.0]), log=True)
    assert scores[1] - scores[0] == pytest.approx(scores[2] - scores[1])
    assert np.isnan(scores[3:]).all()


def test_a_metric_equal_everywhere_tells_nobody_apart() -> None:
    assert np.isnan(standardised(np.array([5.0, 5.0, 5.0]), log=False)).all()


def test_a_missing_feature_is_left_out_and_the_distance_scaled_up_by_the_weight_present() -> None:
    scores = np.array([[0.0, 0.0], [1.0, np.nan], [0.0, 1.0]])
    between = distances(scores, np.array([3.0, 1.0]))
    assert between[0, 1] == pytest.approx(math.sqrt(3 * 1**2 * 4 / 3))
    assert between[0, 2] == pytest.approx(1)


@pytest.mark.parametrize(("weight", "there"), [(6.0, True), (5.9, False)])
def test_a_pair_needs_figures_for_six_tenths_of_the_weight(weight: float, there: bool) -> None:  # noqa: FBT001 a case
    scores = np.array([[0.0, np.nan], [1.0, np.nan], [0.0, 1.0]])
    between = distances(scores, np.array([weight, 10 - weight]))
    assert np.isfinite(between[0, 1]) == there


def test_a_metric_that_nobody_has_carries_no_weight() -> None:
    scores = np.array([[0.0, np.nan], [1.0, np.nan]])
    assert distances(scores, np.array([1.0, 100.0]))[0, 1] == 1


def test_ties_go_by_gss_code_and_the_owner_is_left_out() -> None:
    assert nearest(np.array([1.0, 0.0, 0.5 + 1e-13, 0.5, np.nan]), owner=1) == [2, 3, 0]


def test_rows_come_nearest_first_with_positions_from_one() -> None:
    rows = neighbour_rows({Tier.LOWER: [ContextFeature("a")]}, one_metric([0, 1, 3, 4]), districts(4))
    first = [(row.member, row.position) for row in rows if row.owner == "E07000001"]
    assert first == [("E07000002", 1), ("E07000003", 2), ("E07000004", 3)]
    tied = [row.member for row in rows if row.owner == "E07000003"]
    assert tied == ["E07000004", "E07000002", "E07000001"]


def test_nobody_has_more_than_fifteen_neighbours() -> None:
    rows = neighbour_rows({Tier.LOWER: [ContextFeature("a")]}, one_metric([float(n) for n in range(20)]), districts(20))
    assert {row.owner: row.position for row in rows} == dict.fromkeys((area.area for area in districts(20)), 15)


def test_counties_districts_and_single_tier_councils_are_never_neighbours() -> None:
    types = [type_ for type_ in AreaType if type_ not in (AreaType.REGION, AreaType.COUNTRY)]
    everyone = [council(f"E{t:02d}{n:06d}", type_) for t, type_ in enumerate(types) for n in range(3)]
    values = {"a": {area.area: float(n) for n, area in enumerate(everyone)}}
    rows = neighbour_rows({Tier.BOTH: [ContextFeature("a")]}, values, everyone)
    set_of = {
        area.area: area.type if area.type in (AreaType.COUNTY, AreaType.DISTRICT) else "single" for area in everyone
    }
    assert {set_of[row.owner] for row in rows} == {AreaType.COUNTY, AreaType.DISTRICT, "single"}
    assert all(set_of[row.owner] == set_of[row.member] for row in rows)


def test_each_tier_is_compared_on_its_own_features() -> None:
    everyone = [*districts(2), council("E10000001", AreaType.COUNTY), council("E10000002", AreaType.COUNTY)]
    values = {name: {area.area: float(n) for n, area in enumerate(everyone)} for name in ("low", "up")}
    features = {Tier.LOWER: [ContextFeature("low")], Tier.UPPER: [ContextFeature("up")]}
    told = {(row.owner[:3], row.shares[0][0]) for row in neighbour_rows(features, values, everyone)}
    assert told == {("E07", "low"), ("E10", "up")}


def test_shares_add_up_to_one_and_follow_the_weights() -> None:
    features = [ContextFeature("a", weight=3.0), ContextFeature("b", weight=1.0)]
    values = {"a": {"E07000001": 0.0, "E07000002": 1.0}, "b": {"E07000001": 7.0, "E07000002": 5.0}}
    row = neighbour_rows({Tier.LOWER: features}, values, districts(2))[0]
    assert dict(row.shares) == pytest.approx({"a": 0.75, "b": 0.25})


def test_a_council_without_figures_has_no_neighbours_and_is_nobodys() -> None:
    rows = neighbour_rows({Tier.LOWER: [ContextFeature("a")]}, one_metric([1, 2, math.nan]), districts(3))
    assert {row.owner for row in rows} | {row.member for row in rows} == {"E07000001", "E07000002"}


def test_the_demonstration_makes_the_features_its_neighbours_are_found_by() -> None:
    made = sorted(wording.id for wording in wordings() if is_context(wording))
    assert made == [feature.metric_type for feature in DEMONSTRATION_FEATURES]
