"""The worked cases of the field's two closest tools, as far as our rules are the same, reproduced one by one."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from slidash.vocabulary.benchmarks import from_best, part_among, summary
from slidash.vocabulary.changes import change
from slidash.vocabulary.directions import Direction, of_trend
from slidash.vocabulary.intervals import against
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import MINUS, shown
from slidash.vocabulary.trends import Point
from slidash.vocabulary.weighted_slopes import WeightedTrend, weighted_trend

Case = Mapping[str, Any]

# The cases a rule of ours does not cover, by their place in the file, and why.
LEFT_OUT = {
    59: "artefact: a slope of nan taken for no change; ours says that it cannot be calculated",
    60: "a test on counts and denominators, which no rule of ours uses",
    61: "a test on counts and denominators, which no rule of ours uses",
    62: "validity of counts and denominators, which no rule of ours uses",
    63: "validity of counts and denominators, which no rule of ours uses",
    **dict.fromkeys(range(69, 103), "the file format's period number: nothing our rules judge by"),
    109: "artefact: a trend already worded is passed through; ours is worded once",
}
POLARITIES = {
    "HighIsGood": Polarity.HIGH,
    "High is good": Polarity.HIGH,
    1: Polarity.HIGH,
    "LowIsGood": Polarity.LOW,
    "Low is good": Polarity.LOW,
    0: Polarity.LOW,
    "NoJudgement": Polarity.NONE,
    "No judgement": Polarity.NONE,
}


def polarity(inputs: Case, unsaid: Polarity = Polarity.NONE) -> Polarity:
    """Which way is good, in whichever of the oracle's ways it is said."""
    said = inputs.get("polarity", inputs.get("polarity_id"))
    return unsaid if said is None else POLARITIES[said]


def against_several(case: Case) -> None:
    inputs = case["inputs"]
    half = inputs["ci_half_width"]
    found = [
        against(benchmark, (value - half, value + half), polarity(inputs))
        for value, benchmark in zip(inputs["area_values"], inputs["benchmark_values"], strict=True)
    ]
    assert [str(one).capitalize() for one in found] == case["expected"]


def against_one(case: Case) -> None:
    inputs = case["inputs"]
    interval = (inputs.get("lower", inputs.get("lower_ci")), inputs.get("upper", inputs.get("upper_ci")))
    found = against(inputs["benchmark"], interval, polarity(inputs))
    assert str(found).capitalize() == {"Same": "Similar"}.get(case["expected"], case["expected"])


def change_without_interval(case: Case) -> None:
    (latest, *upper), (previous, *lower) = case["inputs"]["recent"], case["inputs"]["previous"]
    found = change(
        latest, previous, Polarity.NONE, latest_interval=(upper[0], upper[1]), previous_interval=(lower[0], lower[1])
    )
    assert found is not None
    assert found.could_be_chance is None, case["expected"]


def display(decimals: int) -> Callable[[Case], None]:
    def shown_so(case: Case) -> None:
        places = case["inputs"].get("dp", decimals)
        assert shown(case["inputs"]["value"], places).replace(MINUS, "-") == case["expected"]

    return shown_so


def percentiles(case: Case) -> None:
    found = summary(case["inputs"]["values"])
    ours = {"min": found.minimum, "max": found.maximum, "median": found.median, "p25": found.q25, "p75": found.q75}
    assert {name: ours[name] for name in case["expected"]} == case["expected"]


def no_percentiles(case: Case) -> None:
    found = summary(case["inputs"]["values"])
    assert (found.q25, found.q75) == (None, None)


def part(inputs: dict[str, Any], parts: int) -> int | None:
    part_of = part_among(inputs["values"] or [], parts)
    return part_of(inputs["value"]) if part_of and inputs["value"] is not None else None


def quartile_category(case: Case) -> None:
    assert (part(case["inputs"], 4) or 0) == case["expected"]


def quintile_category(case: Case) -> None:
    inputs = case["inputs"]
    # Unless high is said to be good, theirs counts from the lowest, as ours does where low is good.
    fifth = from_best(part(inputs, 5), 5, polarity(inputs, unsaid=Polarity.LOW))
    assert (fifth or 0) == case["expected"]


def weighted(inputs: Case) -> WeightedTrend:
    return weighted_trend([point(one, inputs.get("year_range", 1)) for one in inputs["points"]], polarity(inputs))


def point(one: Case, length: int) -> Point:
    last = date.fromisoformat(one["to_date"]).year if "to_date" in one else one["year"] + length - 1
    lower, upper = one.get("lower_ci", one.get("lower_ci95")), one.get("upper_ci", one.get("upper_ci95"))
    return Point(date(last - length + 1, 1, 1), date(last, 12, 31), one["value"], lower, upper)


def weighted_significance(case: Case) -> None:
    found = weighted(case["inputs"])
    assert (found.direction is not Direction.NO_CLEAR_TREND) == case["expected"]["significant"]
    assert found.chi_squared is not None
    if "chi_square_rounded_2dp" in case["expected"]:
        assert round(found.chi_squared, 2) == case["expected"]["chi_square_rounded_2dp"]


def weighted_wording(case: Case) -> None:
    found = weighted(case["inputs"])
    words = {
        "IncreasingAndGettingWorse": Direction.WORSENING,
        "DecreasingAndGettingBetter": Direction.IMPROVING,
        "CannotBeCalculated": Direction.CANNOT_BE_CALCULATED,
    }
    assert found.direction is words[case["expected"]["trend"]]


def pooled_years(case: Case) -> None:
    assert weighted(case["inputs"]).direction is Direction.CANNOT_BE_CALCULATED
    assert case["expected"] == {"significant": False, "valid": False}


def trend_wording(case: Case) -> None:
    inputs = case["inputs"]
    marker = inputs.get("trend", inputs.get("marker"))
    found = of_trend({"Increasing": 1, "Decreasing": -1}[marker], polarity(inputs))
    better_or_worse = {Direction.IMPROVING: "gettingbetter", Direction.WORSENING: "gettingworse"}.get(found)
    theirs = case["expected"].lower().replace(" ", "")
    assert theirs == (f"{marker.lower()}and{better_or_worse}" if better_or_worse else found)


REPRODUCED: list[tuple[range, Callable[[Case], None]]] = [
    (range(2), against_several),
    (range(2, 30), against_one),
    (range(30, 31), change_without_interval),
    (range(31, 36), display(1)),
    (range(36, 41), display(0)),
    (range(41, 43), percentiles),
    (range(43, 46), no_percentiles),
    (range(46, 50), quartile_category),
    (range(50, 58), quintile_category),
    (range(58, 59), weighted_wording),
    (range(64, 66), weighted_significance),
    (range(66, 68), weighted_wording),
    (range(68, 69), pooled_years),
    (range(103, 109), display(0)),
    (range(110, 114), trend_wording),
]
RULE_OF = {place: rule for places, rule in REPRODUCED for place in places}


@pytest.fixture(scope="module")
def fingertips(worked_cases: Path) -> list[Case]:
    path = worked_cases / "fingertips_cases.json"
    cases: list[Case] = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return cases


def test_every_case_is_either_reproduced_or_left_out_with_a_reason(fingertips: list[Case]) -> None:
    assert not RULE_OF.keys() & LEFT_OUT.keys()
    assert sorted(RULE_OF.keys() | LEFT_OUT.keys()) == list(range(len(fingertips)))


@pytest.mark.parametrize("place", RULE_OF)
def test_a_worked_case_comes_out_the_same(place: int, fingertips: list[Case]) -> None:
    RULE_OF[place](fingertips[place])


def test_a_flat_series_without_width_is_said_to_be_beyond_calculation(fingertips: list[Case]) -> None:
    assert weighted(fingertips[59]["inputs"]).direction is Direction.CANNOT_BE_CALCULATED
