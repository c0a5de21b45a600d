"""Figures that DfE's Local Authority Interactive Tool shows, worked out again from the data it publishes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from slidash.vocabulary.benchmarks import Standing, placed, quantile, summary
from slidash.vocabulary.changes import change
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import MINUS, shown

Case = Mapping[str, Any]

CASES = range(8)
ENGLAND = 970
POLARITIES = {"High": Polarity.HIGH, "Low": Polarity.LOW}
BANDS = {1: "A", 2: "B", 3: "C", 4: "D"}


@pytest.fixture(scope="module")
def cases(worked_cases: Path) -> list[Case]:
    text = (worked_cases / "lait_cases.json").read_text(encoding="utf-8")
    found: list[Case] = json.loads(text)["cases"]
    return found


@pytest.fixture(scope="module")
def published(sources: Path, cases: list[Case]) -> list[tuple[str, str, int, str, float]]:
    """Rows (measure, period, number, name, value) of the cases' measures that have a value."""
    return duckdb.execute(
        """
        SELECT "Short Desc", "Years", "LA Number"::INTEGER, "LA and Regions", try_cast("Values" AS DOUBLE)
        FROM read_parquet($path)
        WHERE trim("Short Desc") IN $measures AND try_cast("Values" AS DOUBLE) IS NOT NULL
        """,
        {
            "path": str(sources / "dfe_lait" / "bds_long_0.parquet"),
            "measures": sorted({case["measure_short"] for case in cases}),
        },
    ).fetchall()


class Shown:
    """One case, with the published figures it is made from."""

    def __init__(self, case: Case, published: list[tuple[str, str, int, str, float]]) -> None:
        self.case = case
        self.polarity = POLARITIES[case["polarity"]]
        rows = [row for row in published if row[0] == case["measure_short"]]
        self.now = {number: value for _, years, number, _, value in rows if years == case["period"]}
        self.before = {number: value for _, years, number, _, value in rows if years == case["previous_period"]}
        self.by_name = {name: value for _, years, _, name, value in rows if years == case["period"]}
        self.councils = {number: value for number, value in self.now.items() if number < ENGLAND}
        self.value = self.now.get(case["la_number"])

    @property
    def standing(self) -> Standing:
        """Where the case's council stands among all."""
        return placed(self.councils.values(), self.polarity)[list(self.councils).index(self.case["la_number"])]


@pytest.fixture(params=CASES)
def one(request: pytest.FixtureRequest, cases: list[Case], published: list[tuple[str, str, int, str, float]]) -> Shown:
    return Shown(cases[request.param], published)


def test_every_case_is_reproduced(cases: list[Case]) -> None:
    assert len(cases) == len(CASES)


def test_rank_and_quarter_are_those_shown(one: Shown) -> None:
    found = one.standing
    assert found.quartile_from_best is not None
    assert (found.rank, found.n) == (one.case["national_rank"], one.case["n_ranked"])
    assert BANDS[found.quartile_from_best] == one.case["quartile_band"]


def test_quartiles_are_those_shown(one: Shown) -> None:
    values = list(one.councils.values())
    assert [quantile(values, q) for q in (0, 0.25, 0.5, 0.75, 1)] == pytest.approx(one.case["quartiles"], abs=1e-10)


def test_the_figure_and_its_change_are_those_shown(one: Shown) -> None:
    case = one.case
    previous = one.before.get(case["la_number"])
    assert (one.value, previous) == (case["value"], case["previous_value"])
    assert one.value is not None and shown(one.value, case["dps"]) == case["value_display"]
    found = change(one.value, previous, one.polarity)
    if case["change"] is None:
        assert found is None
    else:
        assert found is not None and found.change == case["change"]
        assert found.direction is (Direction.IMPROVING if case["change"] > 0 else Direction.WORSENING)
        assert shown(found.change, case["dps"]).replace(MINUS, "-") == case["change_display"]


def test_the_mean_of_its_neighbours_is_that_shown(one: Shown) -> None:
    case = one.case
    now = summary(one.now[number] for number in case["sn_numbers"] if number in one.now)
    before = summary(one.before[number] for number in case["sn_numbers"] if number in one.before)
    assert now.n == case["sn_n_with_value"]
    assert now.mean is not None and before.mean is not None
    assert now.mean == pytest.approx(case["sn_average"], abs=1e-10)
    assert before.mean == pytest.approx(case["sn_average_previous"], abs=1e-10)
    assert now.mean - before.mean == pytest.approx(case["sn_change"], abs=1e-10)
    assert shown(now.mean, case["dps"]) == case["sn_display"]


def test_the_published_aggregates_beside_it_are_those_shown(one: Shown) -> None:
    assert one.now[ENGLAND] == one.case["england_value"]
    assert one.by_name[one.case["region_name"]] == one.case["region_value"]


def test_what_could_be_read_off_the_screen_agrees(one: Shown) -> None:
    on_screen = one.case["screenshot_checked"]
    found = one.standing
    assert found.quartile_from_best is not None
    ours = {"value": one.value, "national_rank": found.rank, "quartile_band": BANDS[found.quartile_from_best]}
    assert {key: ours[key] for key in ours if key in on_screen} == {
        key: on_screen[key] for key in ours if key in on_screen
    }
