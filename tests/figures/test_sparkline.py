from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from slidash.figures.sparkline import sparkline


def _parts(svg: str, tag: str) -> list[ET.Element]:
    return [element for element in ET.fromstring(svg) if element.tag == tag]  # noqa: S314 - our own text


def test_a_gap_starts_a_new_line() -> None:
    (path,) = _parts(sparkline([1, 2, None, 3, 4]), "path")
    assert path.attrib["d"].count("M") == 2


def test_the_last_figure_has_the_largest_dot() -> None:
    dots = _parts(sparkline([1, None, 2, 3, None], width=100), "circle")
    assert [dot.attrib["r"] for dot in dots] == ["1.5", "3"]
    assert dots[-1].attrib["cx"] == "73"


def test_a_title_names_the_image_and_is_escaped() -> None:
    root = ET.fromstring(sparkline([1, 2], 'Up "&" <away>'))  # noqa: S314 - our own text
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == 'Up "&" <away>'


def test_without_a_title_it_is_hidden_from_a_screen_reader() -> None:
    assert 'aria-hidden="true"' in sparkline([1, 2])


@given(st.lists(st.none() | st.floats(-1e12, 1e12), max_size=30))
def test_any_series_is_drawn_inside_its_frame(values: list[float | None]) -> None:
    svg = sparkline(values, width=120, height=28)
    for dot in _parts(svg, "circle"):
        assert 0 <= float(dot.attrib["cx"]) <= 120 and 0 <= float(dot.attrib["cy"]) <= 28
    assert ("<circle" in svg) == any(value is not None for value in values)
