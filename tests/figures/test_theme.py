import pytest

from slidash.figures import theme


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", [theme.TEXT, theme.QUIET_TEXT, theme.GROUP_TEXT, theme.LEAD, theme.BENCHMARK])
def test_text_has_a_contrast_of_four_and_a_half_to_one(colour: str) -> None:
    assert _contrast(colour, theme.PAPER) >= 4.5


@pytest.mark.parametrize("colour", [*theme.COLOURS.values(), theme.AXIS])
def test_marks_have_a_contrast_of_three_to_one(colour: str) -> None:
    assert _contrast(colour, theme.PAPER) >= 3


def test_the_lead_council_differs_from_all_others_in_lightness_too() -> None:
    assert _contrast(theme.LEAD, theme.GROUP) >= 3
    assert _contrast(theme.LEAD, theme.OTHER) >= 3


def test_lines_across_bars_can_be_told_from_them() -> None:
    assert _contrast(theme.TEXT, theme.GROUP) >= 3
