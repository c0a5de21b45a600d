import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.vocabulary.changes import Change, change
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.metrics import Polarity

HIGH, LOW, NONE = Polarity.HIGH, Polarity.LOW, Polarity.NONE
figures = st.integers(-400, 400).map(lambda tenths: tenths / 10)
OPPOSITE = {
    Direction.IMPROVING: Direction.WORSENING,
    Direction.WORSENING: Direction.IMPROVING,
    Direction.NO_CHANGE: Direction.NO_CHANGE,
}


@pytest.mark.parametrize(
    ("latest", "previous", "polarity", "direction"),
    [
        (12.0, 10.0, HIGH, "improving"),
        (12.0, 10.0, LOW, "worsening"),
        (12.0, 10.0, NONE, "up"),
        (10.0, 12.0, HIGH, "worsening"),
        (10.0, 12.0, LOW, "improving"),
        (10.0, 12.0, NONE, "down"),
        (0.1 + 0.2, 0.3, HIGH, "no change"),
        (9.37, 9.3699999999999992, NONE, "no change"),
    ],
)
def test_a_change_is_named_by_polarity(latest: float, previous: float, polarity: Polarity, direction: str) -> None:
    assert must(latest, previous, polarity).direction == direction


def test_the_change_is_taken_on_unrounded_figures() -> None:
    found = must(12.0, 10.0, HIGH)
    assert (found.change, found.percent) == (2.0, 20.0)
    assert must(0.1 + 0.2, 0.3, HIGH).change == 0


@pytest.mark.parametrize("previous", [0.0, -5.0])
def test_there_is_no_percentage_of_nothing_or_less(previous: float) -> None:
    assert must(1.0, previous, HIGH).percent is None


def test_there_is_no_percentage_where_zero_does_not_mean_none() -> None:
    found = change(7.7, 7.0, HIGH, ratio_scale=False)
    assert found is not None and found.percent is None


@pytest.mark.parametrize(("latest", "previous"), [(None, 1.0), (1.0, None), (None, None)])
def test_a_change_needs_both_ends(latest: float | None, previous: float | None) -> None:
    assert change(latest, previous, HIGH) is None


def test_a_change_within_the_intervals_could_be_chance() -> None:
    touching = change(2, 1, HIGH, latest_interval=(1.5, 2.5), previous_interval=(0.5, 1.5))
    apart = change(2, 1, HIGH, latest_interval=(1.6, 2.5), previous_interval=(0.5, 1.5))
    unknown = change(2, 1, HIGH, latest_interval=(1.6, 2.5))
    assert [found and found.could_be_chance for found in (touching, apart, unknown)] == [True, False, None]


@given(figures, figures)
def test_swapping_the_two_figures_swaps_improving_and_worsening(one: float, other: float) -> None:
    there, back = must(one, other, HIGH), must(other, one, HIGH)
    assert back.direction is OPPOSITE[there.direction]
    assert back.change == -there.change


@given(figures, figures)
def test_flipping_the_polarity_swaps_improving_and_worsening(latest: float, previous: float) -> None:
    high, low = must(latest, previous, HIGH), must(latest, previous, LOW)
    assert low.direction is OPPOSITE[high.direction]
    assert (high.change, high.percent) == (low.change, low.percent)


def must(latest: float, previous: float, polarity: Polarity) -> Change:
    found = change(latest, previous, polarity)
    assert found is not None
    return found


def test_a_change_is_told_in_per_cent_of_anything_above_nothing() -> None:
    for previous, percent in ((0.5, 100.0), (0.0, None), (-0.5, None)):
        found = change(previous + 0.5, previous, NONE)
        assert found is not None and found.percent == percent
        assert found.direction is Direction.UP
