"""What people come for, done as they do it: choose, compare, read, take away, come back, pass on."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import HERE, METRIC
from tests.browser.conftest import Visit
from tests.browser.reading import address, after, alive, choose, controls, table, tile, until, whole
from tests.stores.sample import ALLERDALE, DARLINGTON, HARTLEPOOL, KENT

pytestmark = pytest.mark.browser

EARLIER = f"{HERE}&period=2023-04-01--P1Y"
NORTH_EAST = f"{METRIC}?area={HARTLEPOOL}&group=region-E12000001"


def group(page: Page, value: str) -> None:
    page.locator("#control-group").select_option(value)


def period(page: Page, value: str) -> None:
    page.locator("#control-period").select_option(value)


@pytest.mark.parametrize(
    ("typed", "shown", "leads_to"),
    [
        ("Darl", "Darlington", f"/councils/{DARLINGTON}-darlington"),
        ("allerd", "Allerdale", f"/councils/{ALLERDALE}-allerdale"),
        ("Hartelpool", "Hartlepool", f"/councils/{HARTLEPOOL}-hartlepool"),
        ("e10000016", "Kent", f"/councils/{KENT}-kent"),
    ],
    ids=["present name", "former council", "misspelling", "code"],
)
def test_a_council_is_found_by_typing(typed: str, shown: str, leads_to: str, visit: Visit) -> None:
    page = visit("/")
    choose(page, "area", typed, shown)
    page.wait_for_url(f"**{leads_to}*")
    assert page.locator("h1").inner_text() == shown


def test_council_group_metric_and_period_are_changed_and_the_rank_is_read(visit: Visit) -> None:
    page = visit(METRIC)
    unitary = f"{METRIC}?area={HARTLEPOOL}&group=type-unitary"
    after(page, lambda: choose(page, "area", "hartlep", "Hartlepool"), unitary)
    assert tile(page, "Rank") == "Second best of 4"
    after(page, lambda: group(page, "sample-neighbours"), HERE)
    assert tile(page, "Rank") == "Best of 3"
    assert page.locator("#content").inner_text().count("39.0%") > 2
    after(page, lambda: period(page, "2023-04-01--P1Y"), EARLIER)
    assert tile(page, "Rank") == "Joint best of 5"
    assert tile(page, "Figure in 2023/24") == "38.0%"
    leads_to = EARLIER.replace("recycling", "care")
    after(page, lambda: choose(page, "metric_type", "looked after", "Children looked after"), leads_to)
    assert page.locator("h1").inner_text() == "Children looked after per 10,000"
    assert tile(page, "Rank") == "Best of 5"
    assert tile(page, "Figure in 2023/24") == "52"
    assert controls(page) == {
        "area": "Hartlepool",
        "group": "sample-neighbours",
        "metric_type": "Children looked after per 10,000",
        "period": "2023-04-01--P1Y",
    }


def test_each_chart_is_drawn_from_the_figures_of_the_table(visit: Visit) -> None:
    page = visit(NORTH_EAST)
    drawn = page.evaluate(
        "[...document.querySelectorAll('#ranking rect[data-said]')].filter(each => each.getBBox().width > 0).length"
    )
    ranked = [row for row in table(page, "figures")[1:] if row[1] != "–"]
    assert drawn == len(ranked) == 4
    words = page.locator("#ranking svg").first.text_content() or ""
    assert all(row[0] in words for row in ranked)
    for chart in ("spread", "over-time"):
        points = page.evaluate("id => document.querySelectorAll(`#${id} [data-said]`).length", chart)
        box = page.locator(f"#{chart} svg").first.bounding_box()
        assert points >= 3 and box and box["width"] > 600 and box["height"] > 100


def test_the_file_holds_the_figures_of_the_table(visit: Visit) -> None:
    page = visit(HERE)
    shown = table(page, "figures")
    with page.expect_download() as download:
        page.locator("#the-figures").locator("..").get_by_role("link", name="CSV", exact=True).click()
    assert download.value.suggested_filename == "hartlepool-sample-recycling-2024-25.csv"
    text = Path(download.value.path()).read_text("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(lines[0])[:3] == ["metric_type", "label", "area"]
    assert {"period", "start", "end", "value", "status", "rank", "source", "licence"} <= set(lines[0])
    assert len(lines) == len(shown) - 1 == 7
    at = {name: place for place, name in enumerate(shown[0])}
    for line, row in zip(lines, shown[1:], strict=True):
        assert row[0].removesuffix(" (as published)") == line["name"]
        assert row[at["Rank"]].rstrip("=") == (line["rank"] or "–")
        figure = row[at["Figure"]].removesuffix(" (provisional)").removesuffix("%")
        assert figure == (f"{float(line['value']):.1f}" if line["value"] else line["status"])
        assert (line["start"], line["end"], line["group"]) == ("2024-04-01", "2025-03-31", "sample-neighbours")


def test_back_and_forward_restore_content_and_controls(visit: Visit) -> None:
    page = visit(HERE)
    seen = [whole(page)]
    other = f"{METRIC}?area={HARTLEPOOL}&group=type-unitary"
    after(page, lambda: group(page, "type-unitary"), other)
    seen.append(whole(page))
    after(page, lambda: period(page, "2022-04-01--P1Y"), f"{other}&period=2022-04-01--P1Y")
    seen.append(whole(page))
    leads_to = f"{METRIC}?area={DARLINGTON}&group=type-unitary&period=2022-04-01--P1Y"
    after(page, lambda: choose(page, "area", "darl", "Darlington"), leads_to)
    seen.append(whole(page))
    assert len({str(each) for each in seen}) == 4
    for step in (2, 1, 0):
        after(page, page.go_back, str(seen[step]["address"]))
        until(page, "document.title === given", seen[step]["title"])
        assert whole(page) == seen[step]
    for step in (1, 2, 3):
        after(page, page.go_forward, str(seen[step]["address"]))
        until(page, "document.title === given", seen[step]["title"])
        assert whole(page) == seen[step]


def test_a_link_that_is_passed_on_shows_the_same(visit: Visit) -> None:
    page = visit(NORTH_EAST)
    after(page, lambda: group(page, "sample-neighbours"), HERE)
    after(page, lambda: period(page, "2023-04-01--P1Y"), EARLIER)
    fresh = visit(address(page))
    assert whole(fresh) == whole(page)


def test_a_change_keeps_focus_and_place_and_never_shows_an_empty_page(visit: Visit) -> None:
    page = visit(HERE)
    page.locator("#control-group").focus()
    page.evaluate("window.scrollTo(0, 200)")
    place = page.evaluate("window.scrollY")
    assert place == 200
    for value in ("type-unitary", "region-E12000001", "sample-neighbours"):
        leads_to = f"{METRIC}?area={HARTLEPOOL}&group={value}"
        after(page, lambda value=value: group(page, value), leads_to)  # type: ignore[misc]
        assert page.evaluate("document.activeElement.id") == "control-group"
        assert page.evaluate("window.scrollY") == place
    after(page, lambda: page.locator("#control-period").select_option("2023-04-01--P1Y"), EARLIER)
    page.locator("#control-area").focus()
    page.keyboard.type("darl")
    page.locator("#control-area__listbox li", has_text="Darlington").wait_for()
    leads_to = EARLIER.replace(HARTLEPOOL, DARLINGTON).replace("sample-neighbours", "type-unitary")
    after(page, lambda: page.keyboard.press("Enter"), leads_to)
    assert page.evaluate("document.activeElement.id") == "control-area"
    assert page.evaluate("window.seen.empty") == 0
    assert page.evaluate("window.seen.shifted") < 0.1, page.evaluate("window.seen.log")


def test_a_page_comes_to_life_without_moving(visit: Visit) -> None:
    page = visit(HERE)
    assert page.evaluate("window.seen") == {"empty": 0, "shifted": 0}


def test_the_journey_is_made_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/")

    def to(selector: str) -> None:
        """Tab until the part that is meant has the focus, which must be to be seen."""
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                break
        else:
            pytest.fail(f"{selector} cannot be reached by keyboard")
        assert page.evaluate(
            "(e => { const s = getComputedStyle(e); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; })"
            "(document.activeElement)"
        ), f"the focus on {selector} cannot be seen"

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.keyboard.press("Enter")
    to("#control-area")
    page.keyboard.type("hartle")
    page.locator("#control-area__listbox li", has_text="Hartlepool").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/E06000001-hartlepool*")
    alive(page)
    to("#control-group")
    page.keyboard.type("Sample")
    page.wait_for_url("**group=sample-neighbours")
    to("#content a[href^='/metrics/sample-care']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/metrics/sample-care?*")
    alive(page)
    assert tile(page, "Rank") == "Best of 5"
    to("#control-metric_type")
    page.keyboard.type("waste recyc")
    page.locator("#control-metric_type__listbox li", has_text="Household waste recycled").wait_for()
    after(page, lambda: page.keyboard.press("Enter"), HERE)
    assert tile(page, "Rank") == "Best of 3"
    to("#ranking-card a[href*='.png']")
    with page.expect_download() as picture:
        page.keyboard.press("Enter")
    assert picture.value.suggested_filename.endswith(".png")
    to("#content a[href*='.csv']")
    with page.expect_download() as file:
        page.keyboard.press("Enter")
    assert file.value.suggested_filename.endswith(".csv")


def test_on_a_phone_the_controls_work_and_nothing_is_wider_than_it(visit: Visit) -> None:
    page = visit(HERE, width=390)
    for field in ("area", "group", "metric_type", "period"):
        box = page.locator(f"#control-{field}").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["height"] >= 24
    unitary = f"{METRIC}?area={DARLINGTON}&group=type-unitary"
    after(page, lambda: choose(page, "area", "darl", "Darlington"), unitary)
    assert tile(page, "Rank") == "Joint worst of 4"
    after(page, lambda: group(page, "region-E12000001"), unitary.replace("type-unitary", "region-E12000001"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#control-area").fill("co")
    menu = page.locator("#control-area__listbox")
    menu.locator("li").first.wait_for()
    box = menu.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_without_scripts_the_page_is_whole_and_the_controls_are_a_form(visit: Visit) -> None:
    page = visit(HERE, javascript=False)
    alive_one = visit(HERE)
    assert page.locator("h1").inner_text() == alive_one.locator("h1").inner_text()
    assert tile(page, "Rank") == tile(alive_one, "Rank")
    assert page.locator("#figures tr").count() == len(table(alive_one, "figures"))
    assert page.locator("#ranking-caption").inner_text() == alive_one.locator("#ranking-caption").inner_text()
    page.locator("#control-group").select_option("type-unitary")
    page.locator("#control-period").select_option("2023-04-01--P1Y")
    page.locator("form.controls button[type=submit]").click()
    assert "group=type-unitary" in page.url and "period=2023-04-01--P1Y" in page.url
    assert page.locator("h1").inner_text() == "Household waste recycled"
    assert tile(page, "Rank") == "Joint second best of 6"


def test_on_paper_the_figures_stand_and_the_controls_do_not(visit: Visit) -> None:
    page = visit(HERE)
    page.emulate_media(media="print")
    for gone in ("#controls", ".site-nav", ".chart-card__actions"):
        assert not page.locator(gone).first.is_visible()
    for there in ("h1", ".tile", "#ranking svg", "#ranking-caption", "#figures table"):
        assert page.locator(there).first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
