import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.figures.scale import around, drawn, from_zero, round_numbers, rounded

FINITE = st.floats(-1e12, 1e12, allow_nan=False)


@given(st.lists(FINITE | st.none(), max_size=20))
def test_an_axis_holds_all_its_values_and_some_round_numbers(values: list[float | None]) -> None:
    for scale in (from_zero(values, "%"), around(values, "%"), from_zero(values, "%", 100)):
        assert scale.low < scale.high
        assert all(scale.low - 1e-9 <= value <= scale.high + 1e-9 for value in values if value is not None)
        assert len(scale.ticks) == len(scale.texts)
        assert all(-1e-6 <= scale.share(tick) <= 1 + 1e-6 for tick in scale.ticks)


def test_numbers_along_an_axis_differ_and_share_their_decimals() -> None:
    assert from_zero([1.1], "%").texts == ("0.0", "0.5", "1.0")
    assert from_zero([-6, 6], "%").texts == ("−5", "0", "5")


@pytest.mark.parametrize(
    ("unit", "written"),
    [("£", "£ million"), ("", "million"), ("people", "million people"), ("£ a head", "£ million a head")],
)
def test_an_axis_of_millions_is_written_in_millions(unit: str, written: str) -> None:
    scale = from_zero([264_200_000], unit)
    assert scale.unit == written
    assert scale.texts == ("0", "100", "200")


def test_a_narrow_axis_has_fewer_numbers() -> None:
    wide, narrow = from_zero([9_000], "", 300), from_zero([9_000], "", 80)
    assert len(narrow.ticks) < len(wide.ticks)


def test_round_numbers_are_multiples_of_a_simple_step() -> None:
    assert round_numbers(0, 100) == (0, 25, 50, 75, 100)
    assert round_numbers(79.2, 86.1) == (80, 82, 84, 86)


def test_what_is_sent_to_the_browser_is_short_and_never_minus_zero() -> None:
    assert (rounded(9.3699999999999992), str(rounded(-0.0)), rounded(1234567.891)) == (9.37, "0", 1234568)
    assert (drawn(None), drawn(float("nan"))) == (None, None)
