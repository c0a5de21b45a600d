"""Nothing for axe-core to find against WCAG 2.0 to 2.2, A and AA, on any page, wide or on a phone."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import EVERY, HERE
from tests.browser.conftest import Visit
from tests.browser.live import ROOT

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker's script. It comes from npm, which a machine may not have."""
    if not AXE.is_file():
        pytest.skip("axe-core is not here: it comes from npm (python -m slidash.assets_build installs it)")
    return AXE.read_text("utf-8")


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds, one line for each place, with what it says is wrong there."""
    page.evaluate(f"typeof axe === 'undefined' && (() => {{ {axe} }})(), 0")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def at_width(page: Page, width: int) -> None:
    """Make the window as wide."""
    page.set_viewport_size({"width": width, "height": 800})


@pytest.mark.parametrize("name", EVERY)
def test_axe_finds_nothing_and_the_page_is_as_wide_as_the_window(name: str, visit: Visit, axe: str) -> None:
    address, status = EVERY[name]
    page = visit(address, status=status)
    for width in WIDTHS:
        at_width(page, width)
        assert violations(page, axe) == [], f"at {width}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_would_find_what_is_wrong(visit: Visit, axe: str) -> None:
    page = visit("/about/accessibility")
    pale = "<p style='color: #aaa'>Pale words</p><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><input>"
    page.evaluate("html => document.getElementById('content').insertAdjacentHTML('beforeend', html)", pale)
    assert {each.partition(":")[0] for each in violations(page, axe)} == {"color-contrast", "image-alt", "label"}


@pytest.mark.parametrize("width", WIDTHS)
def test_words_in_charts_stand_out_from_what_is_behind_them(width: int, visit: Visit) -> None:
    """The checker passes over the text of pictures. All charts are drawn on white."""
    page = visit(HERE, width=width)
    fills = page.evaluate("[...document.querySelectorAll('.chart text')].map(each => getComputedStyle(each).fill)")
    assert len(fills) > 20
    assert {contrast(fill) >= 4.5 for fill in fills} == {True}


def contrast(colour: str) -> float:
    """WCAG 2 contrast of a computed colour with white."""
    numbers = [float(part) for part in re.findall(r"[\d.]+", colour)]
    red, green, blue = (part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in numbers[:3])
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_while_a_picker_is_open_and_all_that_can_be_opened_is(
    width: int, visit: Visit, axe: str
) -> None:
    page = visit(HERE, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.locator("#control-area").fill("da")
    page.wait_for_selector(".autocomplete__option >> text=Darlington")
    assert violations(page, axe) == []
    page.locator("#control-area").fill("zzzzzz")
    page.wait_for_selector("text=Nothing found")
    assert violations(page, axe) == []


def test_axe_finds_nothing_on_demonstration_data(visit: Visit, made_up: str, axe: str) -> None:
    page = visit("/", at=made_up)
    assert violations(page, axe) == []
    page.goto(page.locator(".tile a").first.get_attribute("href") or "")
    page.wait_for_selector("#ranking svg")
    assert violations(page, axe) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_before_scripts_have_run(width: int, visit: Visit, axe: str) -> None:
    page = visit(HERE, width=width, scripts=False)
    assert page.locator("#served").count() == 1
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_picker_is_told_with_its_label_and_hint(visit: Visit) -> None:
    page = visit(HERE)
    box = page.get_by_role("combobox", name="Council", exact=True)
    described = (box.get_attribute("aria-describedby") or "").split()
    words = [page.locator(f"#{each}").text_content() for each in described]
    assert words[0] == "A present or past name, or a code"
    assert "up and down arrows" in (words[-1] or "")
    box.fill("darl")
    page.locator("#control-area__status--A, #control-area__status--B", has_text="1 result is available").wait_for(
        state="attached"
    )
