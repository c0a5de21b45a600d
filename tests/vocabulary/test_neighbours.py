"""Nearest neighbours by any weights: the rule of docs/methods.md, as cases and as laws."""

import math
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.vocabulary.areas import AreaType
from slidash.vocabulary.neighbours import LEAST_WEIGHT, NEAREST, NEIGHBOURS, nearest, set_of, standardised

SCORES = {"A": {"x": 0.0, "y": 0.0}, "B": {"x": 1.0, "y": 2.0}, "C": {"x": 3.0}, "D": {"y": 1.0}}
FIGURE = st.one_of(st.none(), st.floats(-1000, 1000).map(lambda x: round(x, 3)))
CODES = [f"E07{n:06d}" for n in range(9)]
Figures = Mapping[str, Mapping[str, float | None]]  # feature -> GSS code -> figure


def test_the_distance_is_the_root_of_the_weighted_squares() -> None:
    (near,) = nearest("A", {"A": SCORES["A"], "B": SCORES["B"]}, {"x": 3.0, "y": 1.0})
    assert near.distance == pytest.approx(math.sqrt(3 * 1 + 1 * 4))
    assert near.shares == pytest.approx({"x": 3 / 7, "y": 4 / 7})


def test_a_feature_that_one_has_no_figure_for_is_left_out_and_the_distance_scaled_up() -> None:
    found = {near.area: near for near in nearest("A", SCORES, {"x": 3.0, "y": 1.0})}
    assert found["C"].distance == pytest.approx(math.sqrt(3 * 9 * 4 / 3))
    assert found["C"].shares == {"x": 1.0}


def test_a_pair_with_too_little_of_the_weight_has_no_distance() -> None:
    assert [near.area for near in nearest("A", SCORES, {"x": 3.0, "y": 1.0})] == ["B", "C"]
    on_the_line = LEAST_WEIGHT * 10
    assert "C" in {near.area for near in nearest("A", SCORES, {"x": on_the_line, "y": 10 - on_the_line})}
    assert "C" not in {near.area for near in nearest("A", SCORES, {"x": on_the_line - 0.1, "y": 10.1 - on_the_line})}


def test_a_weight_of_nought_leaves_a_feature_out() -> None:
    found = nearest("A", SCORES, {"x": 0.0, "y": 2.0})
    assert [near.area for near in found] == ["D", "B"]
    assert [near.distance for near in found] == pytest.approx([math.sqrt(2), math.sqrt(8)])
    assert [near.shares for near in found] == [{"y": 1.0}, {"y": 1.0}]
    assert nearest("A", SCORES, {"x": 0.0, "y": 0.0}) == []


def test_ties_go_by_code_and_a_council_without_scores_has_nobody() -> None:
    tied = {"A": {"x": 0.0}, "C": {"x": 1.0}, "B": {"x": -1.0 - 1e-13}}
    assert [(near.area, near.position) for near in nearest("A", tied, {"x": 1.0})] == [("B", 1), ("C", 2)]
    assert nearest("E", tied, {"x": 1.0}) == []


@st.composite
def tables(draw: st.DrawFn) -> tuple[Figures, dict[str, float]]:
    """Figures by feature and council, some missing, and weights by feature."""
    councils, features = draw(st.integers(2, 9)), draw(st.integers(1, 5))
    rows = st.lists(FIGURE, min_size=councils, max_size=councils)
    figures = {f"f{n}": dict(zip(CODES, draw(rows), strict=False)) for n in range(features)}
    return figures, {feature: draw(st.floats(0.1, 5)) for feature in figures}


def distances(figures: Figures, weights: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """The distance of each council to each other that it has one to."""
    scores: dict[str, dict[str, float]] = {code: {} for of_feature in figures.values() for code in of_feature}
    for feature, of_feature in figures.items():
        for code, score in standardised(of_feature, logged=False).items():
            scores[code][feature] = score
    return {(owner, near.area): near.distance for owner in scores for near in nearest(owner, scores, weights)}


def close(found: Mapping[tuple[str, str], float], expected: Mapping[tuple[str, str], float]) -> None:
    assert dict(found) == pytest.approx(dict(expected), abs=1e-6)


@given(tables())
def test_the_distance_is_the_same_in_both_directions(table: tuple[Figures, dict[str, float]]) -> None:
    between = distances(*table)
    assert {(member, owner): distance for (owner, member), distance in between.items()} == between


@given(tables(), st.floats(0.01, 100), st.floats(-50, 50), st.floats(0.01, 100))
def test_units_and_the_sum_of_the_weights_do_not_matter(
    table: tuple[Figures, dict[str, float]], times: float, plus: float, weightier: float
) -> None:
    whole = {
        feature: {code: None if figure is None else float(round(figure)) for code, figure in of_feature.items()}
        for feature, of_feature in table[0].items()
    }
    other_units = {
        feature: {code: None if figure is None else figure * times + plus for code, figure in of_feature.items()}
        for feature, of_feature in whole.items()
    }
    weights = table[1]
    plain = distances(whole, weights)
    close(distances(other_units, weights), plain)
    heavier = distances(whole, {feature: weight * weightier for feature, weight in weights.items()})
    close(heavier, {pair: distance * math.sqrt(weightier) for pair, distance in plain.items()})


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_councils_does_not_matter(table: tuple[Figures, dict[str, float]], random: Random) -> None:
    figures, weights = table
    shuffled = {
        feature: dict(random.sample(list(of_feature.items()), len(of_feature)))
        for feature, of_feature in figures.items()
    }
    close(distances(shuffled, weights), distances(figures, weights))


def test_a_scaled_feature_has_mean_nought_and_deviation_one_over_those_that_have_it() -> None:
    scores = standardised({"A": 1.0, "B": 2.0, "C": math.nan, "D": 4.0, "E": 9.0, "F": None}, logged=False)
    assert scores.keys() == {"A", "B", "D", "E"}
    assert sum(scores.values()) == pytest.approx(0)
    assert sum(score**2 for score in scores.values()) / 4 == pytest.approx(1)


def test_logging_makes_equal_ratios_equal_gaps_and_drops_what_has_no_logarithm() -> None:
    scores = standardised({"A": 1.0, "B": 10.0, "C": 100.0, "D": 0.0, "E": -5.0}, logged=True)
    assert scores["B"] - scores["A"] == pytest.approx(scores["C"] - scores["B"])
    assert scores.keys() == {"A", "B", "C"}


@pytest.mark.parametrize("figures", [{}, {"A": 5.0}, {"A": 0.1 + 0.2, "B": 0.3, "C": 0.3}])
def test_a_feature_equal_everywhere_tells_nobody_apart(figures: dict[str, float | None]) -> None:
    assert standardised(figures, logged=False) == {}


def test_a_feature_that_nobody_has_carries_no_weight() -> None:
    (near,) = nearest("A", {"A": {"x": 0.0}, "B": {"x": 1.0}}, {"x": 1.0, "y": 100.0})
    assert near.distance == 1


def test_every_type_of_council_is_in_one_set() -> None:
    assert {each: set_of(each) for each in AreaType} == {
        AreaType.COUNTY: "county",
        AreaType.DISTRICT: "district",
        AreaType.METROPOLITAN_DISTRICT: "single-tier",
        AreaType.LONDON_BOROUGH: "single-tier",
        AreaType.UNITARY: "single-tier",
        AreaType.REGION: "",
        AreaType.COUNTRY: "",
    }


def test_the_rule_says_the_numbers_of_the_code() -> None:
    assert f"the {NEAREST} councils" in NEIGHBOURS.text
    assert "under 60%" in NEIGHBOURS.text
