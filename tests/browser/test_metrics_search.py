"""Someone who has never seen the site looks for a metric, on a phone and by keyboard."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.stores.sample import HARTLEPOOL

pytestmark = pytest.mark.browser

PHONE = 390


def shown(page: Page, words: str | re.Pattern[str]) -> None:
    """Wait until the heading of what was found says this."""
    page.get_by_role("heading", level=2, name=words).wait_for()


def in_sight(page: Page, selector: str) -> bool:
    """Whether the top of an element can be seen without scrolling."""
    box = page.locator(selector).first.bounding_box()
    return box is not None and 0 <= box["y"] < page.evaluate("window.innerHeight")


def test_children_in_care_are_found_from_the_first_page_in_one_attempt(visit: Visit) -> None:
    page = visit("/", width=PHONE)
    page.get_by_role("link", name="Metrics", exact=True).click()
    box = page.get_by_label("Search the metrics")
    box.press_sequentially("children in care", delay=60)
    shown(page, "1 metric for “children in care”")
    assert page.locator(".result__label").first.inner_text() == "Children looked after per 10,000"
    assert in_sight(page, ".result__label")
    page.locator(".result__label a").first.click()
    page.wait_for_url("**/metrics/sample-care")


def test_what_is_not_loaded_is_said_plainly_in_sight(visit: Visit) -> None:
    page = visit("/metrics", width=PHONE)
    page.get_by_label("Search the metrics").press_sequentially("libraries", delay=40)
    shown(page, "No metric for “libraries”")
    assert in_sight(page, "text=Nothing loaded here measures")
    assert "No metric for “libraries”" in page.title()
    page.get_by_role("link", name=re.compile(r"^Environment")).click()
    shown(page, "2 metrics with the filters chosen")


def test_typing_keeps_the_focus_and_every_letter_and_goes_back_in_one_step(visit: Visit) -> None:
    page = visit("/about/methods")
    page.goto("/metrics")
    page.wait_for_function("() => !document.getElementById('served')")
    box = page.locator("#control-q")
    # slowly enough that answers arrive between letters
    box.press_sequentially("residents near ", delay=300)
    shown(page, "1 metric for “residents near”")
    box.press_sequentially("a", delay=300)
    assert box.input_value() == "residents near a"
    assert page.evaluate("document.activeElement.id") == "control-q"
    page.wait_for_function("() => location.search === '?q=residents%20near%20a'")
    page.go_back()
    page.wait_for_url("**/about/methods")


def test_choosing_a_council_shows_its_figures_and_keeps_what_was_typed(visit: Visit) -> None:
    page = visit("/metrics?q=bins", width=PHONE)
    box = page.locator("#control-area")
    box.fill("hartlep")
    page.locator(".autocomplete__option >> text=Hartlepool").first.click()
    page.locator(".result__value >> text=39.0%").wait_for()
    assert f"area={HARTLEPOOL}" in page.url and "q=bins" in page.url
    assert page.locator("#control-group").count() == 1


def test_filters_open_by_keyboard_and_work_without_scripts(visit: Visit) -> None:
    page = visit(f"/metrics?area={HARTLEPOOL}", javascript=False)
    page.locator("#filters summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Trend improving").click()
    shown(page, re.compile("with the filters chosen"))
    page.get_by_role("link", name="Direction of travel: Trend improving (remove)").click()
    shown(page, "10 metrics")


def test_the_next_page_is_left_when_something_else_is_typed(visit: Visit) -> None:
    page = visit("/metrics?page=2")
    page.locator("#control-q").fill("bins")
    shown(page, "1 metric for “bins”")
    page.wait_for_function("() => !location.search.includes('page')")
