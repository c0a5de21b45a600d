from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from slidash.figures.map_bands import band, bands
from slidash.figures.offer_bars import ALONE, WIDTH, SmallBar, offer_bars
from slidash.figures.theme import GRID, LEAD, Role


def parts(svg: str, tag: str) -> list[ET.Element]:
    return [element for element in ET.fromstring(svg).iter() if element.tag == tag]  # noqa: S314 - our own text


def test_bars_are_as_long_as_shares_on_one_scale_for_all_cards() -> None:
    svg = offer_bars([SmallBar("A", 50, "50%"), SmallBar("B", 100, "100%")], "Half and all.", 75)
    ground, half, whole, full = (float(each.attrib["width"]) for each in parts(svg, "rect"))
    assert half == ground / 2 and full == whole == ground


def test_a_share_that_is_not_known_has_words_and_no_bar() -> None:
    svg = offer_bars([SmallBar("A", None, "not published")], "Nothing.")
    (ground,) = parts(svg, "rect")
    assert ground.attrib["fill"] == GRID
    assert [each.text for each in parts(svg, "text")] == ["A", "not published"]


def test_the_councils_own_bar_is_dark_and_its_name_bold() -> None:
    svg = offer_bars([SmallBar("Mine", 10, "10%", Role.LEAD), SmallBar("Other", 20, "20%")], "Two.")
    assert [each.attrib["fill"] for each in parts(svg, "rect")].count(LEAD) == 1
    assert [each.text for each in parts(svg, "text") if "font-weight" in each.attrib] == ["Mine", "10%"]


def test_words_are_escaped_and_name_the_picture() -> None:
    root = ET.fromstring(offer_bars([SmallBar("<b>&", 1, '"1%"')], "A <b> & 'c'."))  # noqa: S314 - our own text
    assert root.attrib["aria-label"] == "A <b> & 'c'."


@given(
    shares=st.lists(st.none() | st.floats(-50, 150), min_size=1, max_size=9),
    overall=st.none() | st.floats(0, 100),
    named=st.booleans(),
)
def test_nothing_leaves_the_frame(shares: list[float | None], overall: float | None, *, named: bool) -> None:
    svg = offer_bars([SmallBar("Name" if named else "", share, "x") for share in shares], "Any.", overall)
    for bar in parts(svg, "rect"):
        assert 0 <= float(bar.attrib["x"]) <= float(bar.attrib["x"]) + float(bar.attrib["width"]) <= WIDTH
        assert float(bar.attrib["width"]) >= 0
    assert ET.fromstring(svg).attrib["width"] == str(WIDTH if named else ALONE)  # noqa: S314 - our own text


def test_bands_are_the_same_on_every_map_and_a_bound_is_in_the_higher() -> None:
    assert [band(share).key for share in (0, 19.99, 20, 39.9, 40, 60, 80, 100)] == [
        *("band-1", "band-1", "band-2", "band-2", "band-3", "band-4", "band-5", "band-5")
    ]
    assert [each.key for each in bands()] == [f"band-{n}" for n in (5, 4, 3, 2, 1)]
