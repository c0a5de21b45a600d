"""What holds for every chart, whatever it is given."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.figures.caption import Caption, DrawnChart
from slidash.figures.marks import Mark, Middle
from slidash.figures.ranked_bar import ranked_bar
from slidash.figures.scatter import Axis, Corners, Point, scatter
from slidash.figures.strip import distribution_strip
from slidash.figures.theme import DEMONSTRATION, LEAD
from slidash.figures.thin_bars import skyline
from slidash.figures.travel_line import GroupMoment, travel_line
from slidash.vocabulary.metrics import Polarity
from tests.figures.samples import CAPTION, bars, series, texts

Values = list[float | None]
Draw = Callable[[Values, Caption], DrawnChart]


def _mark(values: Values) -> Mark:
    return Mark("Group median", values[0] if values else None, "the median")


def _ranked(values: Values, caption: Caption) -> DrawnChart:
    return ranked_bar(bars(values), caption, Polarity.LOW, _mark(values), _mark(values[::-1]))


def _skyline(values: Values, caption: Caption) -> DrawnChart:
    return skyline(bars(values), caption, Polarity.HIGH, _mark(values), _mark(values[::-1]))


def _strip(values: Values, caption: Caption) -> DrawnChart:
    middle = Middle(values[0], values[-1], "here to there") if values else None
    return distribution_strip(bars(values), caption, middle, _mark(values))


def _travel(values: Values, caption: Caption) -> DrawnChart:
    group = [GroupMoment(m.period, m.at, m.value, m.value, m.value, m.shown) for m in series(values)]
    return travel_line("Hartlepool", series(values), caption, group, series(values[::-1]))


def _scatter(values: Values, caption: Caption) -> DrawnChart:
    pairs = zip(bars(values), bars(values[::-1]), strict=True)
    points = [Point(a.area, a.name, a.value, a.value and b.value, a.shown, b.shown, a.role) for a, b in pairs]
    axis = Axis("Gardens", caption.unit, _mark(values))
    return scatter(points, axis, Axis("Sheds", "number", _mark(values[::-1])), caption, Corners("A", "B <b>", "C", "D"))


EVERY = pytest.mark.parametrize("draw", [_ranked, _skyline, _strip, _travel, _scatter])
ANY_VALUES = st.lists(
    st.none() | st.sampled_from([0.0, 1.0, -1.0]) | st.floats(-1e12, 1e12, allow_nan=False), max_size=50
)


@EVERY
@given(values=ANY_VALUES)
def test_any_values_give_a_figure_of_scatters_and_bars_that_json_can_carry(draw: Draw, values: Values) -> None:
    chart = draw(values, CAPTION)
    assert {trace["type"] for trace in chart.figure["data"]} <= {"scatter", "bar"}
    assert json.loads(json.dumps(chart.figure, allow_nan=False)) == chart.figure


@EVERY
@given(values=ANY_VALUES)
def test_every_value_lies_inside_its_axis(draw: Draw, values: Values) -> None:
    chart = draw(values, CAPTION)
    for trace in chart.figure["data"]:
        for name in ("x", "y"):
            low, high = sorted(chart.figure["layout"][f"{name}axis"]["range"])
            slack = (high - low) * 1e-6
            assert all(low - slack <= value <= high + slack for value in trace[name] if value is not None)


@EVERY
def test_the_same_values_give_the_same_figure(draw: Draw) -> None:
    values: Values = [3.0, 1.0, None, 3.0, 2.0]
    assert draw(values, CAPTION) == draw(values, CAPTION)


@EVERY
def test_the_lead_colour_is_drawn_for_the_lead_council_alone(draw: Draw) -> None:
    drawn = json.dumps(draw([3.0, 1.0, 4.0, 2.0], CAPTION).figure["data"])
    without = json.dumps(draw([None, 1.0, 4.0, 2.0], CAPTION).figure["data"])
    assert LEAD in drawn
    if draw is not _travel:
        assert LEAD not in without


@EVERY
def test_not_a_number_and_infinity_are_gaps(draw: Draw) -> None:
    chart = draw([1.0, float("nan"), float("inf"), 2.0], CAPTION)
    json.dumps(chart.figure, allow_nan=False)


@EVERY
def test_a_chart_without_figures_says_so(draw: Draw) -> None:
    chart = draw([None, None], CAPTION)
    assert "No figures to draw" in texts(chart) or draw is _skyline
    assert "no" in chart.alt.lower()


@EVERY
def test_the_words_around_the_chart_are_beside_its_figure(draw: Draw) -> None:
    chart = draw([1.0, 2.0, 3.0], CAPTION)
    assert chart.title == chart.heading == CAPTION.title
    assert chart.notes[-1] == "Source: A made-up survey, published 1 May 2024"
    assert "Council number 0" in chart.alt or "Hartlepool" in chart.alt
    assert chart.name == CAPTION.png_name


@EVERY
def test_the_picture_holds_title_source_date_address_and_demonstration(draw: Draw) -> None:
    caption = Caption("A & B <c>", "%", "Made up", "2024", address="slidash.example/x", demonstration=True)
    picture = draw([1.0, 2.0, 3.0], caption).picture("https://")
    for part in ("A &amp; B &lt;c&gt;", "Source: Made up, 2024", "https://slidash.example/x", DEMONSTRATION):
        assert part in picture
    assert 'width="1200" height="675"' in picture


@EVERY
def test_demonstration_data_is_named_in_the_plot_itself_and_in_its_sentence(draw: Draw) -> None:
    made_up = Caption("Title", "%", "Made up", demonstration=True)
    for caption, named in ((made_up, True), (CAPTION, False)):
        chart = draw([1.0, 2.0], caption)
        assert (DEMONSTRATION in texts(chart)) is named
        assert chart.alt.endswith(f" {DEMONSTRATION}.") is named


@EVERY
def test_the_unit_stands_on_an_axis(draw: Draw) -> None:
    chart = draw([1.0, 2.0], Caption("Title", "per 1,000 population", "Made up"))
    title = chart.figure["layout"]["xaxis"].get("title", {}).get("text", "")
    assert "per 1,000 population" in f"{title} {texts(chart)}"


@EVERY
def test_names_cannot_smuggle_markup_into_a_chart(draw: Draw) -> None:
    caption = Caption("<a href='x'>y</a>", "<b>%</b>", "Made <i>up</i>")
    layout = json.dumps(draw([1.0, 2.0], caption).figure["layout"])
    assert "<a href" not in layout and "<b>%" not in layout and "<i>" not in layout
