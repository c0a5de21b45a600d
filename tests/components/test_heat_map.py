"""The heat map's table: heads again for the eye, a word about scrolling, and nothing twice for a screen reader."""

import re

from slidash.components.heat_map import FEWEST_TO_SCROLL, MOST_THAT_FIT, ROWS_UNDER_A_HEAD, Heading, Shade, heat_map

GOOD = Shade("1", "best quarter", "best")


def drawn(columns: int, rows: int) -> str:
    heads = [Heading(f"Council <{n}>", f"/councils/{n}") for n in range(columns)]
    lines = [(Heading(f"Metric {n}"), [GOOD] * columns) for n in range(rows)]
    return heat_map("Map", heads, lines, [], anchor="map", lead=False)


def test_heads_of_columns_come_again_every_few_rows_without_links_and_for_the_eye_only() -> None:
    assert "heat-map__again" not in drawn(3, ROWS_UNDER_A_HEAD)
    made = drawn(3, 2 * ROWS_UNDER_A_HEAD + 1)
    again = re.findall(r'<tr class="heat-map__again" aria-hidden="true">.*?</tr>', made)
    assert len(again) == 2
    assert all("<a " not in each and "Council &lt;2&gt;" in each and "scope" not in each for each in again)


def test_a_map_that_is_wider_than_its_place_says_so() -> None:
    assert "scroll sideways" not in drawn(FEWEST_TO_SCROLL, 1)
    assert "heat-map__hint--narrow" in drawn(MOST_THAT_FIT, 1)
    assert "heat-map--fits" in drawn(MOST_THAT_FIT, 1)
    wide = drawn(MOST_THAT_FIT + 1, 1)
    assert f"{MOST_THAT_FIT + 1} councils: scroll sideways" in wide
    assert "heat-map__hint--narrow" not in wide and "heat-map--fits" not in wide
