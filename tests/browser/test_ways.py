"""The ways in at the top keep what a reader has chosen, also after a change that did not load the page anew."""

import pytest

from tests.browser.addresses import HERE, METRIC
from tests.browser.conftest import Visit
from tests.browser.reading import after
from tests.stores.sample import HARTLEPOOL

pytestmark = pytest.mark.browser

TRAVEL = "Direction of travel"


def test_a_council_and_a_group_go_along(visit: Visit) -> None:
    page = visit(HERE)
    page.get_by_role("navigation", name="Main").get_by_text(TRAVEL).click()
    page.wait_for_url(f"**/direction-of-travel?area={HARTLEPOOL}&group=sample-neighbours*")


def test_those_chosen_since_the_page_was_loaded_go_along(visit: Visit) -> None:
    page = visit(HERE)
    elsewhere = f"{METRIC}?area={HARTLEPOOL}&group=region-E12000001"
    after(page, lambda: page.locator("#control-group").select_option("region-E12000001"), elsewhere)
    page.get_by_role("navigation", name="Main").get_by_text(TRAVEL).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/direction-of-travel?area={HARTLEPOOL}&group=region-E12000001*")


def test_what_a_browser_shares_is_the_page_as_it_was_changed(visit: Visit) -> None:
    page = visit(HERE)
    elsewhere = f"{METRIC}?area={HARTLEPOOL}&group=region-E12000001"
    shared = page.locator("link[rel=canonical]")
    assert str(shared.get_attribute("href")).endswith(HERE)
    after(page, lambda: page.locator("#control-group").select_option("region-E12000001"), elsewhere)
    assert str(shared.get_attribute("href")).endswith(elsewhere)
