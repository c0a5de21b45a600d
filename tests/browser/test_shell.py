"""The shell in a real browser: first paint, changes, focus, Back, pictures, without scripts, on a phone."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from werkzeug.serving import make_server

from slidash.serving.routing import nothing_near
from slidash.settings import Settings
from slidash.site import create_app
from tests.stores.shell import SAMPLE, WHERE, build_shell, nothing

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHIFTS = (
    "window.shifted = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shifted += e.value))"
    ".observe({type: 'layout-shift', buffered: true})"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    build_shell(folder / "slidash.duckdb")
    app = create_app(Settings(data=folder), pages=(SAMPLE,), near=nothing_near, where=WHERE, prepare=nothing)
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def suggest(route: Route) -> None:
    route.fulfill(json={"results": [{"area": "E06000002", "name": "Southham"}]})


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    """The sample page, alive; the browser must have had nothing to complain of at the end."""
    context = browser.new_context(viewport={"width": request.param, "height": 800}, base_url=site)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.route("**/api/v1/areas?*", suggest)
    opened.add_init_script(SHIFTS)
    opened.goto("/sample/E06000001?group=few")
    opened.wait_for_selector("html[data-shown]")
    yield opened
    context.close()
    assert said == []


def wait(page: Page, true: str, given: Any = None) -> None:  # noqa: ANN401 - any JSON
    """Wait until an expression of `given` holds; as a function, since the policy forbids strings as code."""
    page.wait_for_function(f"given => {true}", arg=given, timeout=10_000)


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8") + ";0")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


def test_the_page_comes_to_life_without_moving_and_without_asking_again(page: Page) -> None:
    assert page.locator("#served").count() == 0 and page.locator("h1").inner_text() == "Figures of Northton"
    assert page.evaluate("window.shifted") == 0
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]
    fetched = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    assert not [each for each in fetched if "_dash" in each]


def test_axe_finds_nothing_as_opened_and_with_suggestions_open(page: Page) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here")
    assert violations(page) == []
    page.locator("#control-area").fill("sou")
    page.wait_for_selector(".autocomplete__option >> text=Southham")
    assert violations(page) == []


def test_a_change_keeps_focus_scroll_and_what_was_open(page: Page) -> None:
    page.locator("#bars-table summary").click()
    page.evaluate("window.scrollTo(0, 150)")
    page.evaluate("document.getElementById('control-group').focus({preventScroll: true})")
    before = page.evaluate("[document.activeElement.id, window.scrollY]")
    page.locator("#control-group").select_option("all")
    wait(page, "document.documentElement.dataset.shown === given", "/sample/E06000001")
    assert page.evaluate("[document.activeElement.id, window.scrollY]") == before
    assert page.evaluate("document.querySelector('#bars-table').open")
    assert page.url.endswith("/sample/E06000001")


def test_a_council_is_chosen_by_keyboard_and_back_and_forward_restore_all(page: Page) -> None:
    page.locator("#control-area").focus()
    page.keyboard.type("sou")
    page.wait_for_selector(".autocomplete__option >> text=Southham")
    page.keyboard.press("Enter")
    wait(page, "document.title.startsWith('Southham')")
    assert page.url.endswith("/sample/E06000002?group=few")
    assert page.evaluate("[document.activeElement.id, document.activeElement.value]") == ["control-area", "Southham"]
    page.locator("#control-words").fill("abc")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=abc")
    page.go_back()
    wait(page, "document.querySelector('#control-words').value === ''")
    page.go_back()
    wait(page, "document.querySelector('h1').textContent.endsWith('Northton')")
    wait(page, "document.querySelector('#control-area').value === 'Northton'")
    page.go_forward()
    wait(page, "document.querySelector('h1').textContent.endsWith('Southham')")
    page.locator("#control-area").focus()
    page.go_back()
    wait(page, "document.querySelector('#control-area').value === 'Northton'")
    assert page.evaluate("document.activeElement.id") == "control-area"


def test_a_part_that_waits_says_so_and_stops_saying_so(page: Page) -> None:
    held: list[Route] = []
    page.route("**/_dash-update-component*", lambda route: held.append(route))  # noqa: PLW0108 - playwright cannot mark a builtin
    page.locator("#control-group").select_option("all")
    page.wait_for_selector("#content[aria-busy=true]")
    held[0].continue_()
    page.wait_for_selector("#content[aria-busy=false]")


def test_what_was_chosen_before_scripts_ran_is_not_lost(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.route("**/start.js", lambda route: route.abort())
    page.goto(f"{site}/sample/E06000001")
    page.locator("#control-group").select_option("few")
    page.locator("#control-group").focus()
    page.evaluate("window.renderer = new window.DashRenderer(), 0")
    page.wait_for_url("**?group=few")
    assert page.evaluate("document.activeElement.id") == "control-group"
    page.close()


def test_without_scripts_the_controls_are_a_form(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto("/sample/E06000001")
    page.locator("#control-area").select_option("E06000002")
    page.locator("#control-group").select_option("few")
    page.locator("button[type=submit]").click()
    assert page.url.endswith("/sample/E06000002?group=few")
    assert page.locator("h1").inner_text() == "Figures of Southham"
    assert page.locator("#small caption").count() == 1
    context.close()
