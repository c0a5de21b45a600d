import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.vocabulary.intervals import Interval, Position, against, overlap
from slidash.vocabulary.metrics import Polarity

HIGH, LOW, NONE = Polarity.HIGH, Polarity.LOW, Polarity.NONE
figures = st.integers(-30, 30).map(lambda tenths: tenths / 10)
intervals = st.tuples(figures, figures).map(lambda pair: (min(pair), max(pair)))
OPPOSITE = {"better": "worse", "worse": "better", "similar": "similar"}


@pytest.mark.parametrize(
    ("benchmark", "interval", "polarity", "expected"),
    [
        (3.0, (3.2, 3.5), HIGH, "better"),
        (3.0, (3.2, 3.5), LOW, "worse"),
        (3.0, (3.2, 3.5), NONE, "higher"),
        (3.0, (2.2, 2.8), HIGH, "worse"),
        (3.0, (2.2, 2.8), LOW, "better"),
        (3.0, (2.2, 2.8), NONE, "lower"),
        (3.0, (2.9, 3.1), HIGH, "similar"),
        (3.0, (3.0, 3.1), HIGH, "similar"),
        (3.0, (2.9, 3.0), HIGH, "similar"),
        (0.3, (0.1 + 0.2, 0.4), HIGH, "similar"),
        (None, (2.9, 3.1), HIGH, None),
        (3.0, (None, 3.1), HIGH, None),
        (3.0, (2.9, None), HIGH, None),
        (3.0, (3.1, 2.9), HIGH, None),
    ],
)
def test_a_claim_is_made_only_when_the_whole_interval_is_on_one_side(
    benchmark: float | None, interval: Interval, polarity: Polarity, expected: str | None
) -> None:
    assert against(benchmark, interval, polarity) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((1.0, 2.0), (2.0, 3.0), True),
        ((1.0, 2.0), (2.1, 3.0), False),
        ((1.0, 4.0), (2.0, 3.0), True),
        ((1.0, None), (2.0, 3.0), None),
        ((1.0, 2.0), (None, None), None),
    ],
)
def test_intervals_that_touch_overlap(first: Interval, second: Interval, expected: bool | None) -> None:  # noqa: FBT001 - a column of the table
    assert overlap(first, second) is expected


@given(figures, intervals)
def test_flipping_the_polarity_swaps_better_and_worse(benchmark: float, interval: Interval) -> None:
    high, low = against(benchmark, interval, HIGH), against(benchmark, interval, LOW)
    assert high is not None and low == OPPOSITE[high]
    assert (against(benchmark, interval, NONE) is Position.SIMILAR) == (high is Position.SIMILAR)


@given(intervals, intervals)
def test_overlap_is_mutual(first: Interval, second: Interval) -> None:
    assert overlap(first, second) is overlap(second, first)


@given(intervals)
def test_an_interval_overlaps_itself(interval: Interval) -> None:
    assert overlap(interval, interval) is True
