"""On small screens and at double size no page is wider than the window, and figures are in sight without scrolling."""

import pytest

from tests.browser.addresses import PAGES
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import at_width

pytestmark = pytest.mark.browser

WIDTHS = (640, 320)
OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
# what is cut off at the right, but for the heat map, which says that it scrolls
CUT = """[...document.querySelectorAll('.table-scroll:not(.heat-map)')]
    .filter(each => each.clientWidth && each.scrollWidth > each.clientWidth + 1)
    .map(each => each.getAttribute('aria-labelledby'))"""


@pytest.mark.parametrize("name", PAGES)
def test_no_page_and_no_table_is_wider_than_a_small_window(name: str, visit: Visit) -> None:
    page = visit(PAGES[name])
    page.evaluate(OPEN_ALL)
    for width in WIDTHS:
        at_width(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == [], f"at {width}"


def test_on_a_phone_rows_are_cards_and_still_rows_of_a_table_to_a_screen_reader(visit: Visit) -> None:
    page = visit(PAGES["two metrics compared"], width=390)
    page.evaluate(OPEN_ALL)
    table = page.get_by_role("table", name="both figures")
    assert table.get_by_role("columnheader").count() == 4
    row = table.get_by_role("row").nth(1)
    assert row.get_by_role("cell").count() == 3
    drawn = "each => [getComputedStyle(each).display, getComputedStyle(each, '::before').content]"
    display, heading = row.get_by_role("cell").first.evaluate(drawn)
    assert display == "block" and "looked after" in heading
    assert row.get_by_role("cell").last.evaluate("each => each.getBoundingClientRect().right") <= 390


def test_the_heat_map_is_as_tall_as_it_is_and_its_heads_stay_in_sight(visit: Visit) -> None:
    page = visit(PAGES["direction of travel"])
    grown = "document.querySelector('.heat-map').scrollHeight - document.querySelector('.heat-map').clientHeight"
    assert page.evaluate(grown) <= 1
    page.set_viewport_size({"width": 1280, "height": 300})
    page.locator(".heat-map tfoot").scroll_into_view_if_needed()
    if page.locator(".heat-map--fits").count():
        assert page.evaluate("document.querySelector('.heat-map thead th').getBoundingClientRect().top") >= -1
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate(grown) <= 1
