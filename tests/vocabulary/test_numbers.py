from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.vocabulary.numbers import MINUS, settle, shown, shown_change

figures = st.floats(-1e9, 1e9, allow_nan=False)
decimals = st.integers(0, 4)


@pytest.mark.parametrize(
    ("value", "places", "unit", "text"),
    [
        (4.0, 1, "%", "4.0%"),
        (9.3699999999999992, 2, "", "9.37"),
        (29.845000000000006, 2, "Average Score", "29.85"),
        (2.675, 2, "", "2.68"),
        (0.5, 0, "", "1"),
        (-0.5, 0, "", "−1"),
        (-0.25, 1, "%", "−0.3%"),
        (-0.04, 1, "%", "0.0%"),
        (12345.6, 0, "£", "£12,346"),
        (-12345.6, 0, "£", "−£12,346"),
        (999_999.4, 0, "£", "£999,999"),
        (999_999.5, 0, "£", "£1.0 million"),
        (1_250_000, 0, "£", "£1.3 million"),
        (-1_250_000, 0, "£", "−£1.3 million"),
        (264_150_000, 0, "Number", "264.2 million"),
        (1_264_150_000, 0, "Number of guest nights", "1,264.2 million"),
        (1234.5, 1, "£ million", "£1,234.5 million"),
        (2_500_000, 1, "£ million", "£2,500,000.0 million"),
        (41.25, 2, "£ per hour", "£41.25"),
        (1_250_000, 0, "Rate per 100,000 population", "1,250,000"),
        (1234.5, 1, "Rate per 1,000,000 population", "1,234.5"),
        (3106.2, 0, "kWh per meter point", "3,106"),
        (7.5, 1, "Score out of 10", "7.5"),
        (81.24, 1, "yrs", "81.2 years"),
        (12.3, 1, "mins", "12.3 minutes"),
        (55.5, 0, "% of pupils", "56%"),
    ],
)
def test_a_figure_is_shown_with_its_decimals_thousands_and_unit(
    value: float, places: int, unit: str, text: str
) -> None:
    assert shown(value, places, unit) == text


@pytest.mark.parametrize(
    ("change", "places", "unit", "text"),
    [
        (1.25, 1, "%", "+1.3 percentage points"),
        (-0.44000000000000483, 2, "%", "−0.44 percentage points"),
        (-0.04, 1, "%", "0.0 percentage points"),
        (0.0, 1, "", "0.0"),
        (-300, 0, "£", "−£300"),
        (2_600_000, 0, "£", "+£2.6 million"),
        (-1.5, 1, "£ million", "−£1.5 million"),
        (0.4, 1, "yrs", "+0.4 years"),
        (1200, 0, "Number", "+1,200"),
    ],
)
def test_a_change_carries_its_sign_and_is_in_points_for_percentages(
    change: float, places: int, unit: str, text: str
) -> None:
    assert shown_change(change, places, unit) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="cannot be shown"):
        shown(value, 1)


@pytest.mark.parametrize(("noisy", "clean"), [(9.3699999999999992, 9.37), (0.1 + 0.2, 0.3), (-1e-12, 0.0)])
def test_float_noise_does_not_keep_equal_figures_apart(noisy: float, clean: float) -> None:
    assert str(settle(noisy)) == str(settle(clean))


@given(st.integers(-(10**7), 10**7), decimals)
def test_a_figure_half_way_goes_away_from_zero(steps: int, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    half = (abs(steps) + Decimal("0.5")) * step
    expected = (abs(steps) + 1) * step
    assert read(shown(float(half), places)) == expected
    assert read(shown(-float(half), places)) == -expected


@given(figures, decimals)
def test_what_is_shown_is_at_most_half_a_step_away(value: float, places: int) -> None:
    distance = abs(Fraction(read(shown(value, places))) - Fraction(repr(settle(value))))
    assert distance <= Fraction(1, 2 * 10**places)


@given(figures, decimals)
def test_a_negative_figure_is_the_positive_one_with_a_minus(value: float, places: int) -> None:
    positive, negative = shown(abs(value), places, "£"), shown(-abs(value), places, "£")
    assert negative == (MINUS + positive if any(digit in positive for digit in "123456789") else positive)


@given(figures, figures, decimals)
def test_larger_figures_are_never_shown_as_smaller(one: float, other: float, places: int) -> None:
    low, high = sorted((one, other))
    assert read(shown(low, places)) <= read(shown(high, places))


def read(text: str) -> Decimal:
    """The figure a reader takes from a text without unit."""
    return Decimal(text.replace(MINUS, "-").replace(",", ""))


def test_a_change_of_no_unit_has_none() -> None:
    assert (shown_change(1.25, 1), shown_change(-1.25, 1), shown_change(0.0, 1)) == ("+1.3", "−1.3", "0.0")


def test_a_unit_of_thousands_is_said_of_money_only() -> None:
    assert shown(12.5, 1, "£ thousand") == "£12.5 thousand"
    assert shown(12.5, 1, "thousand people") == "12.5"
