"""The boxes that suggest councils and metrics, by keyboard and mouse, as people use them who know no other way."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import HERE, METRIC
from tests.browser.conftest import Visit
from tests.browser.reading import after, alive, choose, until
from tests.stores.sample import DARLINGTON, HARTLEPOOL

pytestmark = pytest.mark.browser

# longer than a box waits before it takes left-over words away
LONG_ENOUGH = 400


def suggested(page: Page, field: str, typed: str) -> list[str]:
    """Type as a person does, and read what is suggested."""
    page.locator(f"#control-{field}").press_sequentially(typed, delay=40)
    lines = page.locator(f"#control-{field}__listbox .autocomplete__option")
    lines.nth(1).wait_for()
    until(page, "document.getElementById(given).getAttribute('aria-busy') !== 'true'", "content")
    return lines.all_inner_texts()


def focused(page: Page) -> str:
    """The id of what has the focus."""
    return str(page.evaluate("document.activeElement.id"))


def walk(page: Page, field: str) -> None:
    """Down twice and up once, so to the second suggestion, as slowly as someone who reads each line."""
    for key, line in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1)):
        page.keyboard.press(key)
        page.wait_for_timeout(LONG_ENOUGH)
        assert focused(page) == f"control-{field}__option--{line}"
        assert page.locator(f"#{focused(page)}").get_attribute("aria-selected") == "true"


def test_arrow_keys_lead_to_the_second_council(visit: Visit) -> None:
    page = visit("/")
    page.locator("#control-area").click()
    second = suggested(page, "area", "st")[1]
    walk(page, "area")
    assert page.locator("#control-area").input_value() == "st"
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/*")
    assert page.locator("h1").inner_text() == second.partition(",")[0]


def test_arrow_keys_lead_to_the_second_metric(visit: Visit) -> None:
    page = visit(HERE)
    page.locator("#control-metric_type").focus()
    second = suggested(page, "metric_type", "sample")[1]
    walk(page, "metric_type")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name=second, exact=True).wait_for()
    assert focused(page) == "control-metric_type"
    assert page.locator("#control-metric_type").input_value() == second


def test_arrow_keys_lead_to_the_second_council_after_another_was_chosen(visit: Visit) -> None:
    page = visit(HERE)
    page.locator("#control-area").focus()
    page.keyboard.type("darl", delay=40)
    page.locator("#control-area__listbox li", has_text="Darlington").wait_for()
    unitary = f"{METRIC}?area={DARLINGTON}&group=type-unitary"
    after(page, lambda: page.keyboard.press("Enter"), unitary)
    # typed over what was chosen, without clearing it first
    second = suggested(page, "area", "st")[1].partition(",")[0]
    walk(page, "area")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: DARLINGTON not in url)
    alive(page)
    assert page.locator("#control-area").input_value() == second


def test_a_slow_click_takes_the_suggestion(visit: Visit) -> None:
    page = visit("/")
    page.locator("#control-area").click()
    second = suggested(page, "area", "st")[1]
    page.locator("#control-area__option--1").click(delay=LONG_ENOUGH)
    page.wait_for_url("**/councils/*")
    assert page.locator("h1").inner_text() == second.partition(",")[0]


def test_escape_closes_the_list_and_keeps_the_words_and_the_focus(visit: Visit) -> None:
    page = visit("/")
    page.locator("#control-area").click()
    suggested(page, "area", "st")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#control-area__listbox")).to_be_hidden()
    page.wait_for_timeout(LONG_ENOUGH)
    assert (focused(page), page.locator("#control-area").input_value()) == ("control-area", "st")
    suggested(page, "area", "o")
    page.keyboard.press("Escape")
    page.keyboard.type(" on", delay=40)
    assert page.locator("#control-area").input_value() == "sto on"


@pytest.mark.parametrize(("key", "written"), [("Home", "xst"), ("End", "stx"), ("", "stx")])
def test_from_the_list_one_goes_on_with_the_words(key: str, written: str, visit: Visit) -> None:
    page = visit("/")
    page.locator("#control-area").click()
    suggested(page, "area", "st")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(LONG_ENOUGH)
    if key:
        page.keyboard.press(key)
        assert focused(page) == "control-area"
    page.keyboard.type("x")
    assert page.locator("#control-area").input_value() == written


def test_words_left_without_a_choice_do_not_stay(visit: Visit) -> None:
    page = visit(HERE)
    page.locator("#control-area").click()
    suggested(page, "area", "st")
    page.keyboard.press("ArrowDown")
    page.locator("h1").click()
    until(page, "document.getElementById('control-area').value === given", "Hartlepool")


def test_a_council_that_ended_or_shares_its_name_says_so(visit: Visit) -> None:
    page = visit("/")
    page.locator("#control-area").click()
    assert suggested(page, "area", "somerset")[:2] == [
        "Somerset, unitary council since 2023",
        "Somerset, county council until 2023",
    ]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/E10000027-somerset*")


def test_what_is_no_council_is_looked_for_among_the_metrics(visit: Visit) -> None:
    page = visit("/")
    page.locator("#control-area").press_sequentially("children in care", delay=40)
    page.get_by_role("option", name="Search the metrics for “children in care”").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/metrics?q=children%20in%20care")
    alive(page)
    assert page.locator("#control-q").input_value() == "children in care"


def test_words_that_are_like_a_council_s_name_can_be_looked_for_among_the_metrics_too(visit: Visit) -> None:
    page = visit("/")
    page.locator("#control-area").click()
    *councils, last = suggested(page, "area", "pothole")
    assert councils and last == "Search the metrics for “pothole”"
    page.get_by_role("option", name=last).click()
    page.wait_for_url("**/metrics?q=pothole")


def test_a_page_that_needs_a_council_offers_no_other_page(visit: Visit) -> None:
    page = visit(HERE)
    page.locator("#control-area").click()
    page.locator("#control-area").press_sequentially("children in care", delay=20)
    page.locator("#control-area__listbox", has_text="Nothing found").wait_for()


def test_how_many_are_found_stands_under_the_box_and_is_announced(visit: Visit) -> None:
    page = visit("/metrics", width=390)
    page.locator("#control-q").press_sequentially("children in care", delay=40)
    said = page.locator(".control__said")
    expect(said).to_have_text("1 metric for “children in care”")
    expect(page.locator("#announcement")).to_have_text(re.compile("1 metric for “children in care”"))
    box, line = page.locator("#control-q").bounding_box(), said.bounding_box()
    assert box and line
    assert 0 < line["y"] - box["y"] - box["height"] < 20


def test_what_is_found_stands_above_the_keyboard_of_a_phone(visit: Visit) -> None:
    page = visit("/metrics", width=390)
    page.locator("#control-q").press_sequentially("sample", delay=40)
    expect(page.locator(".control__said")).to_have_text(re.compile("metrics for “sample”"))
    box, result = page.locator("#control-q").bounding_box(), page.locator(".result__label").first.bounding_box()
    assert box and result
    # the keyboard covers the lower half
    assert 0 < box["y"] < result["y"] < 400


@pytest.mark.parametrize("path", [HERE, "/direction-of-travel", "/take-up", f"/metrics?area={HARTLEPOOL}"])
def test_labels_and_boxes_of_a_row_are_in_line(path: str, visit: Visit) -> None:
    page = visit(path)
    rows = page.evaluate(
        """() => {
            const top = (each, inside) => Math.round(each.querySelector(inside).getBoundingClientRect().top);
            const found = [...document.querySelectorAll('#controls .control')].map(each =>
                [Math.round(each.getBoundingClientRect().top), top(each, 'label'), top(each, 'select, input[name]')]);
            return Object.values(Object.groupBy(found, each => each[0]));
        }"""
    )
    assert any(len(row) > 1 for row in rows)
    for row in rows:
        assert len({each[1] for each in row}) == 1
        assert max(each[2] for each in row) - min(each[2] for each in row) <= 1


def test_a_suggestion_is_chosen_by_mouse_on_a_page_that_changes_in_place(visit: Visit) -> None:
    page = visit(HERE)
    choose(page, "area", "darl", "Darlington")
    page.wait_for_url(f"**area={DARLINGTON}*")
    until(page, "document.getElementById('control-area').value === given", "Darlington")
