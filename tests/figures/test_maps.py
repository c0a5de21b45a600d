import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.figures.boundary_map import boundary_map
from slidash.figures.hexagons import hexagon_map
from slidash.figures.map_colours import NONE, Class, Classes, by_median, fifths, fifths_of, legend
from slidash.figures.map_marks import EDGE, MapWords, Shape, legend_html
from slidash.vocabulary.benchmarks import part_among
from slidash.vocabulary.metrics import Polarity

SVG = "{http://www.w3.org/2000/svg}"
WORDS = MapWords("Title <b>", 'Map of "councils" & more', source="Source: nobody", png_name="a-map")
BEST = fifths(Polarity.HIGH)[4]
SHAPES = [
    Shape(
        "E06000001", "North & Co", "1 <2>", BEST, "/a?b=1&c=2", cell=(0, 0), region="Upper region", path="M0 0l9 0 0 9z"
    ),
    Shape("E06000002", "Lead", "2", BEST, "/b", lead=True, cell=(1, 0), region="Upper region", path="M9 0l9 0 0 9z"),
    Shape("E10000003", "County", "suppressed", NONE, "/c", ringed=True, cell=(0, 1), region="Lower", path="M0 9l9 0z"),
]


def drawn(kind: str) -> ET.Element:
    classes = legend(Classes.FIFTHS, Polarity.HIGH)
    if kind == "hexagons":
        text = hexagon_map("map", SHAPES, {"Upper region": "M0 0L1 1Z"}, WORDS, classes)
    else:
        text = boundary_map("map", SHAPES, (100, 200), WORDS, classes)
    return ET.fromstring(text)  # noqa: S314 - our own text


@pytest.mark.parametrize("kind", ["hexagons", "boundaries"])
def test_a_map_is_one_stop_for_the_keyboard_at_the_lead_council(kind: str) -> None:
    councils = drawn(kind).findall(f".//{SVG}a")
    assert [one.get("tabindex") for one in councils] == ["-1", "0", "-1"]


@pytest.mark.parametrize("kind", ["hexagons", "boundaries"])
def test_every_council_says_its_name_and_figure_and_names_are_only_text(kind: str) -> None:
    root = drawn(kind)
    councils = root.findall(f".//{SVG}a")
    assert [one.get("aria-label") for one in councils] == [
        "North & Co: 1 <2>, best fifth",
        "Lead: 2, best fifth",
        "County: suppressed",
    ]
    assert [one.findtext(f"{SVG}title") for one in councils] == [one.get("aria-label") for one in councils]
    assert councils[0].get("href") == "/a?b=1&c=2"
    assert root.get("aria-label") == WORDS.label
    assert root.get("data-title") == WORDS.title


def test_no_figure_is_hatched_and_a_county_among_districts_has_a_ring() -> None:
    county = drawn("hexagons").findall(f".//{SVG}a")[2]
    assert [use.get("href") for use in county.findall(f"{SVG}use")] == ["#map-hex", "#map-ring"]
    assert county[1].get("fill") == "url(#map-map-hatch)"


def test_the_lead_council_and_the_regions_are_named_inside_the_picture() -> None:
    root = drawn("hexagons")
    left, _, wide, _ = map(float, (root.get("viewBox") or "").split())
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert {"Lead", "Upper region", "Lower"} <= set(texts)
    for text in root.iter(f"{SVG}tspan"):
        assert left <= float(text.get("x", "nan")) <= left + wide


def test_a_map_of_nobody_is_still_a_picture() -> None:
    ET.fromstring(hexagon_map("map", [], {}, WORDS, ()))  # noqa: S314 - our own text
    ET.fromstring(boundary_map("map", [], (10, 10), WORDS, ()))  # noqa: S314 - our own text


@given(st.lists(st.floats(-1e6, 1e6), max_size=30), st.sampled_from(list(Polarity)))
def test_the_classes_are_the_fifths_of_the_methods(values: list[float], polarity: Polarity) -> None:
    class_of, fifth_of = fifths_of(values, polarity), part_among(values, 5)
    for value in values:
        assert class_of(value) == (fifths(polarity)[fifth_of(value) - 1] if fifth_of else NONE)
    assert class_of(None) is NONE


@pytest.mark.parametrize(
    ("value", "polarity", "key"),
    [
        (2.0, Polarity.HIGH, "better"),
        (0.5, Polarity.HIGH, "worse"),
        (2.0, Polarity.LOW, "worse"),
        (0.5, Polarity.LOW, "better"),
        (2.0, Polarity.NONE, "higher"),
        (0.5, Polarity.NONE, "lower"),
        (1.00000000000001, Polarity.LOW, "similar"),
        (None, Polarity.LOW, "none"),
    ],
)
def test_better_and_worse_follow_the_polarity(value: float | None, polarity: Polarity, key: str) -> None:
    assert by_median(value, 1.0, polarity).key == key


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


EVERY: list[Class] = [one for kind in Classes for polarity in Polarity for one in legend(kind, polarity)]


def test_letters_on_a_class_and_edges_of_the_map_can_be_seen() -> None:
    assert all(contrast(one.fill, one.ink) >= 4.5 for one in EVERY)
    assert contrast(EDGE, "#ffffff") >= 3


def test_no_two_classes_of_a_legend_look_or_read_the_same() -> None:
    for kind in Classes:
        for polarity in Polarity:
            classes = legend(kind, polarity)
            assert len({one.fill for one in classes}) == len({one.words for one in classes}) == len(classes)
            assert len({one.mark for one in classes}) == len(classes)
    steps = [luminance(one.fill) for one in fifths(Polarity.HIGH)]
    assert all(lighter > darker * 1.3 for lighter, darker in pairwise(steps))


def test_the_legend_counts_councils_and_says_no_figure_only_where_there_is_one() -> None:
    classes = legend(Classes.GROUP, Polarity.HIGH)
    assert "No figure" not in legend_html(classes, {"better": 3})
    text = legend_html(classes, {"better": 3, "none": 2})
    assert "Better than the group" in text and "(3)" in text and "No figure (2)" in text
