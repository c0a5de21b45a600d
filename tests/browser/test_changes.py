"""A change leaves what is the same where it stands, and shows what a fresh visit to its address shows."""

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import HERE, METRIC
from tests.browser.conftest import Visit
from tests.browser.reading import after, alive, until
from tests.stores.sample import HARTLEPOOL

pytestmark = pytest.mark.browser

NORTH_EAST = f"{METRIC}?area={HARTLEPOOL}&group=region-E12000001"
WRITTEN = "each => each.outerHTML"
CHARTS = ("ranking", "spread", "over-time")


def group(page: Page, value: str) -> None:
    page.locator("#control-group").select_option(value)


def pictures(page: Page) -> dict[str, bytes]:
    """Each chart as it is seen, with nothing pointed at or focused."""
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    return {chart: page.locator(f"#{chart}").screenshot() for chart in CHARTS}


@pytest.mark.parametrize("width", [1280, 390])
def test_charts_after_changes_are_those_of_a_fresh_visit(width: int, visit: Visit) -> None:
    page = visit(HERE, width=width)
    before = pictures(page)
    for value in ("single-tier-and-county", "region-E12000001"):
        leads_to = f"{METRIC}?area={HARTLEPOOL}&group={value}"
        after(page, lambda value=value: group(page, value), leads_to)  # type: ignore[misc]
        changed = pictures(page)
        assert changed == pictures(visit(leads_to, width=width))
        assert changed["ranking"] != before["ranking"]


def test_what_is_the_same_after_a_change_is_not_drawn_anew(visit: Visit) -> None:
    page = visit(HERE)
    kept = "#content .chart, #content h2, #content .council-map, #content .council-map [data-area]"
    page.evaluate("given => document.querySelectorAll(given).forEach(each => { each.kept = true; })", kept)
    page.locator("#ranking-table summary, #spread-table summary").first.click()
    link = page.locator("#content a[href*='.csv']").first
    link.focus()
    page.evaluate(
        "value => { const list = document.getElementById('control-group'); list.value = value;"
        " list.dispatchEvent(new Event('change', {bubbles: true})); }",
        "region-E12000001",
    )
    page.wait_for_url(f"**{NORTH_EAST}")
    until(page, "document.querySelector(\"#content a[href*='.csv']\").href.includes(given)", "region-E12000001")
    alive(page)
    assert page.evaluate("given => [...document.querySelectorAll(given)].every(each => each.kept)", kept)
    fresh = visit(NORTH_EAST)
    for part in ("#content .map-card", "#figures"):
        assert page.locator(part).first.evaluate(WRITTEN) == fresh.locator(part).first.evaluate(WRITTEN)
    assert page.evaluate("document.activeElement.getAttribute('href')") == link.get_attribute("href")
    assert page.locator("#content details[open]").count() == 1
