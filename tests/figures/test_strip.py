from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.figures.marks import Bar, Mark, Middle
from slidash.figures.strip import distribution_strip, swarm
from slidash.figures.theme import LEAD, Role
from tests.figures.samples import CAPTION, bars, texts


@given(st.lists(st.floats(0, 1), max_size=350).map(sorted))
def test_dots_stay_inside_the_plot_and_do_not_cover_each_other(shares: list[float]) -> None:
    heights = swarm(shares)
    assert all(-1.1 <= height <= 1.1 for height in heights)
    by_height: dict[float, list[float]] = {}
    for share, height in zip(shares, heights, strict=True):
        by_height.setdefault(height, []).append(share)
    for level in by_height.values():
        assert all(later - sooner > 0.015 for sooner, later in pairwise(level))


def test_a_lonely_value_lies_on_the_middle_line() -> None:
    assert swarm([0.1, 0.5, 0.9]) == [0, 0, 0]


def test_the_lead_council_is_drawn_last_larger_and_named() -> None:
    chart = distribution_strip(bars([3.0, 1.0, 2.0], Role.OTHER), CAPTION)
    lead = chart.figure["data"][-1]
    assert (lead["x"], lead["marker"]["color"]) == ([3], LEAD)
    assert lead["marker"]["size"] > max(trace["marker"]["size"] for trace in chart.figure["data"][:-1])
    assert "<b>Council number 0 3.0%</b>" in texts(chart)


def test_the_middle_half_is_shaded_and_said_in_words() -> None:
    chart = distribution_strip(bars([1.0, 2.0, 3.0]), CAPTION, Middle(1.5, 2.5, "1.5% to 2.5%"))
    band = chart.figure["layout"]["shapes"][0]
    assert (band["type"], band["x0"], band["x1"]) == ("rect", 1.5, 2.5)
    assert "Shaded: middle half, 1.5% to 2.5%" in texts(chart)


def test_names_above_the_plot_never_share_a_row() -> None:
    marks = Mark("Group median", 2.0, "2.0%"), Mark("England", 2.0, "2.0%")
    long = Bar("a", "Bournemouth, Christchurch and Poole", 2.0, "2.0%", role=Role.LEAD)
    chart = distribution_strip([long], CAPTION, None, *marks)
    lead, median, england = (note["yshift"] for note in chart.figure["layout"]["annotations"])
    assert median - lead >= 2 * 18 and england - median >= 18


@pytest.mark.parametrize(("others", "said"), [(Role.OTHER, True), (Role.GROUP, False)])
def test_the_group_is_named_when_it_stands_among_others(others: Role, said: bool) -> None:  # noqa: FBT001
    mixed = [*bars([1.0, 2.0], others), Bar("g", "Neighbour", 3.0, "3%", role=Role.GROUP)]
    chart = distribution_strip(mixed, CAPTION, group_name="nearest neighbours")
    assert ("Larger, blue: nearest neighbours" in texts(chart)) is said
