"""How long does a reader wait? In headless Chromium over loopback: bytes, page readable, main chart drawn, changes.

`Readable` is the first frame painted in which the heading, the sections and the foot of the page stand in the document
and their style sheet is in force; `chart` is the first frame painted in which the main chart stands. Both
are told by the page's own clock, which starts with the navigation.
"""

import os
import shutil
import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import TimeoutError as Waited

from tests.bench.report import Budget, line, said, section

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
REPEATS = 5
PATIENCE = 10_000  # ms
WATCH = """
window.bench = {};
(function look() {
  const chart = document.querySelector('main .chart svg');
  const painted = performance.getEntriesByName('first-contentful-paint').length;
  const whole = document.querySelector('h1') && document.querySelector('main h2') && document.querySelector('footer');
  if (whole && painted && !window.bench.readable) window.bench.readable = performance.now();
  if (chart && painted && !window.bench.chart) window.bench.chart = performance.now();
  requestAnimationFrame(look);
})();
"""
# From the event by which the reader chooses to the first frame after the main chart was drawn anew (`took`), and after
# all charts were (`whole`; the map and the tables stand by then). Only one listens at a time.
STOPWATCH = """
([field, kind]) => {
  const control = document.getElementById('control-' + field);
  window.bench.took = window.bench.whole = null;
  if (window.bench.stop) window.bench.stop.abort();
  window.bench.stop = new AbortController();
  control.addEventListener(kind, event => {
    if (event.key && event.key !== 'Enter') return;
    window.bench.stop.abort();
    const begun = performance.now();
    const page = document.documentElement, before = page.dataset.shown;
    const watch = new MutationObserver(changes => {
      const chart = changes.some(each => each.target.closest && each.target.closest('.chart'));
      if (chart && !window.bench.took) requestAnimationFrame(() => { window.bench.took = performance.now() - begun; });
      if (page.dataset.shown === before) return;
      watch.disconnect();
      requestAnimationFrame(() => {
        window.bench.whole = performance.now() - begun;
        window.bench.took = window.bench.took || window.bench.whole;  // a chart that stayed as it was
      });
    });
    watch.observe(page, {subtree: true, childList: true, attributes: true});
  }, {capture: true, signal: window.bench.stop.signal});
}
"""
# From the last key to the list of what was found for it: a list that still shows the answer before does not count.
TYPED = """
([field, text]) => {
  const box = document.getElementById('control-' + field);
  window.bench.listed = null;
  let begun = 0;
  let answered = false;
  window.bench.fetch = window.bench.fetch || window.fetch;
  window.fetch = (address, ...more) => window.bench.fetch(address, ...more).then(answer => {
    answered = answered || (begun && decodeURIComponent(address).endsWith('=' + text));
    return answer;
  });
  const watch = new MutationObserver(() => {
    if (!answered || !document.querySelector('[id^="control-' + field + '__option"]')) return;
    watch.disconnect();
    window.bench.listed = performance.now() - begun;
  });
  box.addEventListener('input', () => { begun = performance.now(); }, {capture: true, once: true});
  watch.observe(box.parentElement, {subtree: true, childList: true, attributes: true, characterData: true});
}
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One view: milliseconds to readable and to the main chart (None without one), kilobytes over the wire."""

    readable: float
    chart: float | None
    kilobytes: float


Redrawn = tuple[float, float]  # milliseconds to the main chart, and to all charts


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that CHROMIUM names, or the system's."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


def measure(site: str, metric: str, council: str, choices: Sequence[tuple[str, str]]) -> None:
    """The page of one metric and that of one council; `choices` are fields of pickers and words typed into them."""
    section("Chromium, 1280 × 900, loopback, medians of 5", f"{metric}\n{council}")
    with chromium() as browser:
        _views(browser, f"{site}{metric}", "metric", _METRIC)
        _views(browser, f"{site}{council}", "council", _COUNCIL)
        _views(browser, f"{site}/metrics", "list of metrics", _LIST)
        _changes(browser, f"{site}{metric}", choices)


_METRIC = (Budget(600, "under 600 KB (ELS 1,062)"), None, Budget(945, "chart under 945 ms (ELS 1,350)"))
_COUNCIL = (Budget(766, "(ELS 766 KB)"), Budget(654, "readable under 654 ms (ELS 1,090)"), None)
_LIST = (None, Budget(955, "readable under 955 ms (ELS 1,910)"), None)


def _views(browser: Browser, url: str, what: str, budgets: Sequence[Budget | None]) -> None:
    cold, warm = [], []
    for _ in range(REPEATS):
        context = _context(browser)
        cold.append(_view(context, url))
        warm.append(_view(context, url))
        context.close()
    _told(f"{what} page, cold", cold, budgets)
    _told(f"{what} page, warm", warm, (None, None, None))


def _told(what: str, seen: Sequence[Seen], budgets: Sequence[Budget | None]) -> None:
    weight = statistics.median(each.kilobytes for each in seen)
    line(f"{what}: over the wire", f"{weight:,.0f} KB", budgets[0], weight)
    readable = statistics.median(each.readable for each in seen)
    line(f"{what}: readable", f"{readable:,.0f} ms", budgets[1], readable)
    charts = [each.chart for each in seen if each.chart is not None]
    if charts:
        drawn = statistics.median(charts)
        line(f"{what}: main chart drawn", f"{drawn:,.0f} ms", budgets[2], drawn)


def _context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.add_init_script(WATCH)
    return context


def _view(context: BrowserContext, url: str) -> Seen:
    page = context.new_page()
    client = context.new_cdp_session(page)
    received: list[float] = []
    client.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    client.send("Network.enable")
    page.goto(url, wait_until="load")
    page.wait_for_function("() => window.bench.readable", timeout=PATIENCE)
    if page.locator('link[rel="preload"][as="script"]').count():
        page.wait_for_function("() => window.bench.chart", timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    held = page.evaluate("() => [window.bench.readable, window.bench.chart || null]")
    page.close()
    return Seen(held[0], held[1], sum(received) / 1_000)


def _changes(browser: Browser, url: str, choices: Sequence[tuple[str, str]]) -> None:
    """Each change in one open page, as a reader makes it: a list chosen from, words typed and Enter pressed."""
    context = _context(browser)
    page = context.new_page()
    page.goto(url)
    page.wait_for_function("() => window.bench.chart", timeout=PATIENCE)
    redrawn = Budget(150, "under 150 ms (ELS 328 to 483)")
    _told_changes("change of group", _each(page, "group", _options(page, "group"), _choose), redrawn)
    words = {field: [each for name, each in choices if name == field] for field in ("area", "metric_type")}
    _told_changes("change of council", _each(page, "area", words["area"], _type), redrawn)
    listed: list[float] = []

    def type_and_listen(page: Page, field: str, text: str) -> bool:
        chosen = _type(page, field, text)
        heard = page.evaluate("() => window.bench.listed")
        listed.extend([heard] if heard else [])
        return chosen

    metrics = _each(page, "metric_type", words["metric_type"], type_and_listen)
    _told_changes("change of metric", metrics, Budget(150, "under 150 ms (ELS 201)"))
    _told_changes("change of period", _each(page, "period", _options(page, "period"), _choose), redrawn)
    _spread("last key typed: matches listed", listed, Budget(40, "under 40 ms (ELS 44)"))
    context.close()


def _options(page: Page, field: str) -> list[str]:
    values: list[str] = page.eval_on_selector_all(f"#control-{field} option", "all => all.map(each => each.value)")
    return values[: REPEATS + 1]


def _each(page: Page, field: str, values: Sequence[str], change: Callable[[Page, str, str], bool]) -> list[Redrawn]:
    took: list[Redrawn] = []
    for value in values:
        if change(page, field, value):
            try:
                page.wait_for_function("() => window.bench.took && window.bench.whole", timeout=PATIENCE)
            except Waited:
                said(f"{value!r}: no chart was drawn anew; the address is {page.url}")
                continue
            took.append(
                (float(page.evaluate("() => window.bench.took")), float(page.evaluate("() => window.bench.whole")))
            )
            page.wait_for_timeout(300)
    return took


def _choose(page: Page, field: str, value: str) -> bool:
    if page.input_value(f"#control-{field}") == value:
        return False
    page.evaluate(STOPWATCH, [field, "change"])
    page.select_option(f"#control-{field}", value)
    return True


def _type(page: Page, field: str, text: str) -> bool:
    box = page.locator(f"#control-{field}")
    box.fill(text[:-1])
    page.wait_for_timeout(400)
    page.evaluate(TYPED, [field, text])
    box.press_sequentially(text[-1])
    page.wait_for_timeout(500)
    page.evaluate(STOPWATCH, [field, "keydown"])
    box.press("Enter")
    return True


def _told_changes(what: str, took: Sequence[Redrawn], budget: Budget) -> None:
    _spread(f"{what}: chart redrawn", [main for main, _ in took], budget)
    _spread(
        f"{what}: all charts and the map redrawn", [whole for _, whole in took], Budget(250, "under 250 ms (ELS 1,079)")
    )


def _spread(what: str, took: Sequence[float], budget: Budget) -> None:
    if took:
        middle = statistics.median(took)
        line(what, f"{middle:,.0f} ms, slowest {max(took):,.0f} ms, n {len(took)}", budget, middle)
