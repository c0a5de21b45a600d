import re
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from slidash.figures.marks import Moment
from slidash.figures.side_labels import apart
from slidash.figures.theme import LEAD, PAPER, SCREEN
from slidash.figures.travel_line import NOT_FROM_ZERO, PROVISIONAL, GroupMoment, labelled_periods, travel_line, year
from tests.figures.samples import CAPTION, series, texts


def _group(q25: float | None, year: int) -> GroupMoment:
    return GroupMoment(str(year), date(year, 1, 1), 2.0, q25, 3.0, "2.0%")


def test_a_period_without_a_figure_is_a_gap_in_the_line() -> None:
    for values, strokes in (([1.0, None, 3.0], 2), ([1.0, 2.0, 3.0], 1)):
        chart = travel_line("Hull", series(values), CAPTION)
        assert chart.figure["data"][-1]["y"] == values
        (line,) = re.findall(r'<path d="([^"]*)"[^>]* stroke-width="3"', chart.svg)
        assert line.count("M") == strokes


def test_a_break_in_the_group_splits_the_shade_in_two() -> None:
    group = [_group(1.0, 2015), _group(1.0, 2016), _group(None, 2017), _group(1.0, 2018)]
    band = travel_line("Hull", [], CAPTION, group).figure["data"][0]
    assert band["fill"] == "toself"
    assert band["y"] == [3, 3, 1, 1, None, 3, 1]


def test_a_point_between_two_gaps_can_still_be_seen() -> None:
    england = series([1.0, None, 3.0, None, 2.0, 2.5])
    line = travel_line("Hull", [], CAPTION, england=england).figure["data"][0]
    assert [size > 0 for size in line["marker"]["size"]] == [True, False, True, False, False, False]


def test_points_stand_as_far_apart_as_they_are_in_time() -> None:
    uneven = [Moment("a", date(2010, 4, 1), 1.0, "1"), Moment("b", date(2011, 4, 1), 2.0, "2")]
    uneven.append(Moment("c", date(2015, 4, 1), 3.0, "3"))
    x = travel_line("Hull", uneven[::-1], CAPTION).figure["data"][-1]["x"]
    assert round((x[2] - x[1]) / (x[1] - x[0])) == 4


def test_an_axis_that_does_not_start_at_zero_says_so() -> None:
    high = travel_line("Hull", series([80.0, 82.0]), CAPTION)
    low = travel_line("Hull", series([1.0, 82.0]), CAPTION)
    assert NOT_FROM_ZERO in high.subtitle and high.figure["layout"]["yaxis"]["range"][0] > 0
    assert NOT_FROM_ZERO not in low.subtitle and low.figure["layout"]["yaxis"]["range"][0] == 0


def test_provisional_points_are_hollow_and_explained() -> None:
    points = [*series([1.0]), Moment("2024/25", date(2024, 10, 1), 2.0, "2%", provisional=True)]
    chart = travel_line("Hull", points, CAPTION)
    assert chart.figure["data"][-1]["marker"]["color"] == [LEAD, PAPER]
    assert PROVISIONAL in chart.notes


def test_each_line_is_named_at_its_end_with_its_latest_figure() -> None:
    group = [_group(1.0, 2015), _group(1.0, 2016)]
    words = texts(travel_line("Hull", series([1.0, None]), CAPTION, group, series([4.0, 5.0])))
    assert "<b>Hull</b><br><b>1.0%</b>" in words
    assert "Group median<br>2.0%<br>shaded:<br>middle half" in words
    assert "England<br>5.0%" in words


def test_intervals_are_whiskers_on_the_lead_line() -> None:
    lead = travel_line("Hull", [Moment("2020", date(2020, 1, 1), 5.0, "5", 4.5, 7.0)], CAPTION).figure["data"][-1]
    assert (lead["error_y"]["arrayminus"], lead["error_y"]["array"]) == ([0.5], [2])


def test_the_latest_period_is_always_named_and_long_labels_are_fewer() -> None:
    years = [(float(y), str(y)) for y in range(2000, 2025)]
    long = [(float(y), f"Oct {y}<br>to Sep {y + 1}") for y in range(2000, 2025)]
    assert labelled_periods(years, SCREEN)[-1] == years[-1]
    assert len(labelled_periods(long, SCREEN)) < len(labelled_periods(years, SCREEN)) <= 6
    assert labelled_periods([], SCREEN) == []


def test_a_day_is_a_fraction_of_its_year() -> None:
    assert year(date(2020, 1, 1)) == 2020
    assert 2020.99 < year(date(2020, 12, 31)) < 2021


LABELS = st.lists(st.tuples(st.floats(0, 250), st.integers(10, 40)), max_size=6)


@given(LABELS)
def test_labels_keep_their_order_do_not_overlap_and_stay_inside_when_they_fit(labels: list[tuple[float, int]]) -> None:
    ordered = sorted(labels)
    heights = [height for _, height in ordered]
    centres = apart([centre for centre, _ in ordered], heights, 250)
    edges = [(centre - height / 2, centre + height / 2) for centre, height in zip(centres, heights, strict=True)]
    assert all(upper[1] <= lower[0] + 1e-6 for upper, lower in pairwise(edges))
    if edges and sum(heights) <= 250:
        assert edges[0][0] >= -1e-6 and edges[-1][1] <= 250 + 1e-6
