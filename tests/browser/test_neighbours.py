"""The weights of neighbours in a real browser: changed by keyboard, carried to other pages, and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_accessibility import WIDTHS, at_width, violations
from tests.browser.test_accessibility import axe as axe  # noqa: PLC0414 - a fixture is found by its name here
from tests.stores.sample import HARTLEPOOL

pytestmark = pytest.mark.browser

ADDRESS = f"/neighbours/{HARTLEPOOL}"
FIRST = "#control-w1"


def neighbours(page: Page) -> list[str]:
    """The councils of the table, nearest first."""
    return page.locator("#neighbours-table tbody th").all_inner_texts()


def test_a_weight_changed_by_keyboard_changes_the_neighbours_and_keeps_the_focus(visit: Visit, made_up: str) -> None:
    page = visit(ADDRESS, at=made_up)
    before = neighbours(page)
    page.locator(FIRST).focus()
    page.locator(FIRST).select_option("10")
    page.wait_for_url("**weights=demo-*:10")
    expect(page.locator("#in-short ~ p")).to_contain_text("By the weights chosen here")
    assert neighbours(page) != before
    assert page.evaluate("document.activeElement.id") == FIRST[1:]
    assert page.locator(FIRST).input_value() == "10"
    page.locator("#control-w2").select_option("0")
    page.wait_for_url("**weights=demo-*:10,demo-*:0")
    page.go_back()
    page.wait_for_url("**weights=demo-*:10")
    expect(page.locator("#control-w2")).to_have_value("1")


def test_the_weights_go_with_the_reader_to_the_council_and_to_a_metric(visit: Visit, made_up: str) -> None:
    page = visit(ADDRESS, at=made_up)
    page.locator(FIRST).select_option("10")
    page.wait_for_url("**weights=demo-*:10")
    page.get_by_role("link", name="Hartlepool on one page").click()
    page.wait_for_url("**/councils/**group=nearest-neighbours:demo-*:10")
    expect(page.locator("#control-group")).to_have_value("nearest-neighbours:" + page.url.rpartition("neighbours:")[2])
    page.locator(".tile a").first.click()
    page.wait_for_url("**/metrics/**group=nearest-neighbours:demo-*:10")
    expect(page.locator("main")).to_contain_text("nearest neighbours with changed weights")


def test_another_council_keeps_the_weights(visit: Visit, made_up: str) -> None:
    page = visit(f"{ADDRESS}?weights=demo-aged-over-65-all-residents-share:5", at=made_up)
    page.locator("#control-area").fill("Adur")
    page.locator(".autocomplete__option >> text=Adur").first.click()
    page.wait_for_url("**/neighbours/E07000223?weights=demo-aged-over-65-all-residents-share:5")
    expect(page.locator("h1")).to_have_text("Nearest neighbours of Adur")
    expect(page.locator(FIRST)).to_have_value("5")


def test_without_scripts_the_form_sends_the_weights(visit: Visit, made_up: str) -> None:
    page = visit(ADDRESS, at=made_up, javascript=False)
    before = neighbours(page)
    page.locator(FIRST).select_option("10")
    page.get_by_role("button", name="Show").click()
    assert page.locator(FIRST).input_value() == "10"
    assert neighbours(page) != before


def test_axe_finds_nothing_and_all_can_be_opened(visit: Visit, made_up: str, axe: str) -> None:
    page = visit(f"{ADDRESS}?weights=demo-aged-over-65-all-residents-share:5", at=made_up)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    for width in WIDTHS:
        at_width(page, width)
        assert violations(page, axe) == [], f"at {width}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
