from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.vocabulary.baskets import Ends, NotJudged, basket, verdict
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.metrics import Polarity

HIGH, LOW, NONE = Polarity.HIGH, Polarity.LOW, Polarity.NONE
areas = st.sampled_from(["E06000001", "E06000002", "E07000004", "E08000003", "E09000001"])
series = st.dictionaries(areas, st.none() | st.integers(0, 50).map(float))


def ends(
    base: Mapping[str, float | None], latest: Mapping[str, float | None], polarity: Polarity = HIGH, since: str = "2010"
) -> Ends:
    return Ends("demo-a", polarity, since, "2016", base, latest)


def test_only_councils_with_a_figure_at_both_ends_count() -> None:
    found = verdict(ends({"a": 1, "b": 3, "gone": 100, "blank": None}, {"a": 2, "b": 4, "new": 0, "blank": 9}))
    assert (found.n, found.base_mean, found.latest_mean) == (2, 2.0, 3.0)
    assert found.direction is Direction.IMPROVING


@pytest.mark.parametrize(
    ("metric", "reason"),
    [
        (ends({"a": 1}, {"a": 2}, NONE), NotJudged.NO_POLARITY),
        (ends({"a": 1}, {"a": 1}, since="2016"), NotJudged.ONE_PERIOD),
        (ends({"a": None}, {"a": 1}), NotJudged.NO_BASE),
        (ends({"a": 1}, {}), NotJudged.NO_LATEST),
        (ends({"a": 1}, {"b": 1}), NotJudged.NONE_IN_COMMON),
    ],
)
def test_what_cannot_be_judged_is_listed_with_the_reason(metric: Ends, reason: NotJudged) -> None:
    found = basket([metric])
    assert [one.reason for one in found.not_judged] == [reason]
    assert found.not_judged[0].direction is None
    assert found.judged == 0


def test_a_basket_counts_what_became_of_its_metrics() -> None:
    found = basket(
        [
            ends({"a": 1}, {"a": 2}),
            ends({"a": 1}, {"a": 2}, LOW),
            ends({"a": 3}, {"a": 2}, LOW),
            ends({"a": 0.3}, {"a": 0.1 + 0.2}),
            ends({"a": 1}, {"a": 2}, NONE),
        ]
    )
    assert (found.improved, found.worsened, found.stayed, found.judged, len(found.not_judged)) == (2, 1, 1, 4, 1)


@given(series, series)
def test_swapping_the_ends_swaps_improved_and_worsened(base: dict[str, float | None], latest: dict[str, float]) -> None:
    there, back = basket([ends(base, latest)]), basket([ends(latest, base)])
    assert (there.improved, there.worsened, there.stayed) == (back.worsened, back.improved, back.stayed)


@given(series, series)
def test_flipping_the_polarity_swaps_improved_and_worsened(
    base: dict[str, float | None], latest: dict[str, float]
) -> None:
    high, low = basket([ends(base, latest, HIGH)]), basket([ends(base, latest, LOW)])
    assert (high.improved, high.worsened, high.stayed) == (low.worsened, low.improved, low.stayed)


@given(series, series)
def test_every_metric_is_either_judged_or_listed(base: dict[str, float | None], latest: dict[str, float]) -> None:
    found = basket([ends(base, latest), ends(latest, base), ends(base, base)])
    assert found.judged + len(found.not_judged) == 3


def test_a_verdict_names_its_metric() -> None:
    assert verdict(ends({"a": 1}, {"a": 2})).metric_type == "demo-a"
