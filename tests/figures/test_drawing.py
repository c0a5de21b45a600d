"""Charts as SVG: every mark of the figure is drawn where its axis says, and Plotly would take the figure as it is."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import plotly.graph_objects
import pytest
from hypothesis import given

from slidash.figures.caption import Caption, DrawnChart
from slidash.figures.marks import Bar, Mark
from slidash.figures.ranked_bar import ranked_bar
from slidash.figures.theme import Role
from slidash.vocabulary.metrics import Polarity
from tests.figures.samples import CAPTION, bars
from tests.figures.test_every_figure import ANY_VALUES, EVERY, Values

SVG = "{http://www.w3.org/2000/svg}"


def elements(svg: str, tag: str) -> list[ET.Element]:
    """The elements of a drawing with this name; ValueError where it is no XML."""
    return [each for each in ET.fromstring(svg).iter() if each.tag.removeprefix(SVG) == tag]  # noqa: S314 - our own


@EVERY
@given(values=ANY_VALUES)
def test_any_values_give_a_drawing_of_the_page_and_a_picture(
    draw: Callable[[Values, Caption], DrawnChart], values: Values
) -> None:
    chart = draw(values, CAPTION)
    for svg in (chart.svg, chart.picture()):
        read = [each.get("data-said") for each in ET.fromstring(svg).iter() if "data-said" in each.attrib]  # noqa: S314
        points = [
            words
            for trace in chart.figure["data"]
            for x, y, words in zip(trace["x"], trace["y"], trace.get("hovertext", ()), strict=False)
            if x is not None and y is not None
        ]
        assert read == [str(words) for words in points]
        assert "nan" not in svg and "inf" not in svg


@EVERY
def test_a_figure_is_in_plotlys_words(draw: Callable[[Values, Caption], DrawnChart]) -> None:
    chart = draw([3.0, 1.0, None, 4.0, 2.0], CAPTION)
    assert plotly.graph_objects.Figure(chart.figure)
    with pytest.raises(ValueError, match="Invalid property"):
        plotly.graph_objects.Figure({"layout": {"no_such_word": 1}})


def test_bars_are_as_long_as_their_values_and_stand_in_their_order() -> None:
    drawn = ranked_bar(bars([10.0, 20.0, 40.0]), CAPTION, Polarity.HIGH)
    lengths = [float((each.get("width") or "").rstrip("%")) for each in elements(drawn.svg, "rect")]
    assert lengths == pytest.approx([lengths[0], lengths[0] / 2, lengths[0] / 4], rel=1e-3)
    tops = [float(each.get("y") or "") for each in elements(drawn.svg, "rect")]
    assert tops == sorted(tops)
    names = [each.text for each in elements(drawn.svg, "text")]
    assert names.index("Council number 2") < names.index("Council number 1") < names.index("Council number 0")
    assert {"10.0%", "20.0%", "40.0%"} <= set(names)


def test_a_bar_below_zero_ends_at_zero() -> None:
    drawn = ranked_bar(bars([-10.0, 10.0]), CAPTION, Polarity.HIGH)
    up, down = elements(drawn.svg, "rect")
    ends = [float((each.get("x") or "").rstrip("%")) for each in (up, down)]
    assert ends[1] + float((down.get("width") or "").rstrip("%")) == pytest.approx(ends[0], abs=0.01)


def test_an_interval_is_drawn_from_end_to_end() -> None:
    one = Bar("E06000001", "Hartlepool", 20.0, "20%", 10.0, 40.0, Role.LEAD)
    drawn = ranked_bar([one], CAPTION, median=Mark("Median", 40.0, "40%"))
    whiskers = [each for each in elements(drawn.svg, "line") if each.get("x1") != each.get("x2") and each.get("y1")]
    (low, high), *_ = [(each.get("x1"), each.get("x2")) for each in whiskers]
    (bar,) = elements(drawn.svg, "rect")
    assert float((bar.get("width") or "").rstrip("%")) == pytest.approx(2 * float((low or "").rstrip("%")), rel=1e-3)
    assert float((high or "").rstrip("%")) == pytest.approx(4 * float((low or "").rstrip("%")), rel=1e-3)


def test_what_a_page_leaves_to_the_browser_a_picture_has_in_pixels() -> None:
    drawn = ranked_bar(bars([10.0, 20.0]), CAPTION)
    assert "%" in (elements(drawn.svg, "rect")[0].get("width") or "")
    paper, *boxes = elements(drawn.picture(), "rect")
    assert paper.get("width") == "100%" and all("%" not in (each.get("width") or "") for each in boxes)


def test_words_in_a_drawing_are_escaped() -> None:
    drawn = ranked_bar([Bar("E06000001", 'A & "B" <i>', 1.0, "<b>1</b>")], CAPTION)
    assert [each.text for each in elements(drawn.svg, "text")].count('A & "B" <i>') == 1
    assert elements(drawn.svg, "rect")[0].get("data-said") == '<b>A &amp; "B" &lt;i&gt;</b>: &lt;b&gt;1&lt;/b&gt;'


def test_an_address_that_is_longer_than_a_line_is_broken_and_a_very_long_one_is_left_without_its_choices() -> None:
    for length, printed in ((200, True), (4_000, False)):
        caption = Caption("Title", "%", "Made up", address="/metrics/gardens?group=custom:" + "E" * length)
        words = "".join(each.text or "" for each in elements(ranked_bar(bars([1.0]), caption).picture(), "tspan"))
        assert ("E" * length in words) is printed
        assert "metrics/gardens" in ranked_bar(bars([1.0]), caption).picture("https://slidash.example")


def test_plain_text_under_a_pointer_is_made_markup_before_a_script_takes_it_for_such() -> None:
    drawn = ranked_bar(bars([1.0]), CAPTION)
    drawn.figure["data"][0]["hovertext"] = ["<img src=x>"]
    assert elements(drawn.svg, "rect")[0].get("data-said") == "&lt;img src=x&gt;"
