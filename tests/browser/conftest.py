"""What the browser tests share: a Chromium, the site over two small stores, and pages that are watched.

Every page opened with ``visit`` is held to the same guarantees when the test ends: nothing on the console, no fault in
a script, no request to anyone else, no cookie, nothing kept in the browser, no answer of 500 or more.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

from slidash.importers.demonstration_shapes import Size
from tests.browser.live import served
from tests.browser.reading import alive
from tests.stores.made_up import build_made_up

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_CHROMIUM = (
    "The browser tests need a Chromium, and none was found. `make test` finds or installs one; "
    "or name one: CHROMIUM=/path/to/chromium"
)
WATCHED = (Path(__file__).parent / "watched.js").read_text("utf-8")
Visit = Callable[..., Page]


@pytest.fixture(scope="package")
def chromium() -> str:
    """Path of the Chromium that is driven."""
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail(NO_CHROMIUM, pytrace=False)
    return found


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all; each test has a context of its own in it."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def site(store_path: Path) -> Iterator[str]:
    """Address of the site over the store of tests/stores/sample.py."""
    with served(store_path.parent) as address:
        yield address


@pytest.fixture(scope="package")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site over a small demonstration."""
    folder = tmp_path_factory.mktemp("demonstration")
    build_made_up(folder, Size(40, 6))
    with served(folder) as address:
        yield address


class Watch:
    """What a context did that it must not do."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site, self.found = site, list[str]()
        # statuses that a test asks for on purpose, which the browser writes on its console
        self.expected: set[int] = {200, 204, 302, 304}
        context.on("console", self.said)
        context.on("weberror", lambda error: self.found.append(f"script fault: {error.error}"))
        context.on("request", self.asked)
        context.on("response", self.answered)

    def said(self, message: ConsoleMessage) -> None:
        """Any line on the console, but for the browser's own note of an answer that was meant to be an error."""
        meant = message.text.startswith("Failed to load resource") and self.expected & {400, 404}
        if not meant:
            self.found.append(f"console {message.type}: {message.text}")

    def asked(self, request: Request) -> None:
        """A request that leaves the site."""
        if not request.url.startswith((f"{self.site}/", "data:image/", "blob:")):
            self.found.append(f"request to someone else: {request.url}")

    def answered(self, response: Response) -> None:
        """An answer nobody asked for."""
        if response.url.startswith("http") and response.status not in self.expected:
            self.found.append(f"{response.status} from {response.url}")


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Opens an address in a new context: ``visit("/", width=390)``; all are judged when the test ends.

    Without ``javascript`` the browser runs none at all; without ``scripts`` it gets empty files in the place of ours.
    """
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_(  # the browser's own options
        address: str,
        *,
        at: str = site,
        width: int = 1280,
        javascript: bool = True,
        scripts: bool = True,
        status: int = 200,
    ) -> Page:
        context = browser.new_context(
            base_url=at, viewport={"width": width, "height": 800}, java_script_enabled=javascript, locale="en-GB"
        )
        context.set_default_timeout(15_000)
        watch = Watch(context, at)
        watch.expected.add(status)
        opened.append((context, watch))
        page = context.new_page()
        if javascript:
            page.add_init_script(WATCHED)
        if not scripts:
            page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        answer = page.goto(address)
        assert answer and answer.status == status, f"{address}: {answer and answer.status}"
        if javascript and scripts and status == 200:
            alive(page)
        return page

    yield open_
    for context, watch in opened:
        cookies = context.cookies()
        kept = [page.evaluate("localStorage.length + sessionStorage.length") for page in context.pages]
        context.close()
        assert watch.found == []
        assert cookies == []
        assert sum(kept) == 0
