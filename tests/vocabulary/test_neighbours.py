"""Nearest neighbours by any weights: the rule of methods.md, and that it is the rule of the build."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.store import neighbours as built
from slidash.vocabulary.areas import AreaType
from slidash.vocabulary.neighbours import LEAST_WEIGHT, NEAREST, NEIGHBOURS, nearest, set_of

SCORES = {"A": {"x": 0.0, "y": 0.0}, "B": {"x": 1.0, "y": 2.0}, "C": {"x": 3.0}, "D": {"y": 1.0}}
SCORE = st.one_of(st.none(), st.floats(-5, 5).map(lambda x: round(x, 3)))


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


@given(
    st.lists(st.lists(SCORE, min_size=4, max_size=4), min_size=2, max_size=12),
    st.lists(st.floats(0.1, 10).map(lambda x: round(x, 2)), min_size=4, max_size=4),
)
def test_it_is_the_rule_by_which_the_build_finds_the_usual_neighbours(
    table: list[list[float | None]], weights: list[float]
) -> None:
    codes = [f"E{n:08d}" for n in range(len(table))]
    scores = np.array(table, dtype=np.float64)
    between = built.distances(scores, np.array(weights))
    known = {
        code: {f"f{n}": value for n, value in enumerate(row) if value is not None}
        for code, row in zip(codes, table, strict=True)
    }
    for owner, code in enumerate(codes):
        found = nearest(code, known, {f"f{n}": weight for n, weight in enumerate(weights)})
        expected = built.nearest(between[owner], owner, len(codes))
        assert [near.area for near in found] == [codes[place] for place in expected]
        assert [near.distance for near in found] == pytest.approx([between[owner, place] for place in expected])


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
