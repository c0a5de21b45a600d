"""What watches the other tests sees what it must: otherwise their silence would say nothing."""

import pytest
from playwright.sync_api import Browser

from tests.browser.addresses import HERE
from tests.browser.conftest import Visit, Watch
from tests.browser.reading import until

pytestmark = pytest.mark.browser


def test_console_faults_third_parties_and_wrong_answers_are_seen(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, bypass_csp=True)
    watch = Watch(context, site)
    page = context.new_page()
    page.goto("/about/accessibility")
    assert watch.found == []
    page.evaluate("() => { console.warn('careful'); setTimeout(() => { throw new Error('broken'); }); }")
    page.evaluate("() => fetch('/nowhere').then(() => fetch('http://127.0.0.1:9/').catch(() => 0))")
    context.close()
    said = " | ".join(watch.found)
    for each in ("console warning: careful", "script fault", "broken", "404 from", "someone else: http://127.0.0.1:9/"):
        assert each in said


def test_the_policy_keeps_code_and_requests_of_others_out(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    watch = Watch(context, site)
    page = context.new_page()
    page.goto("/about/accessibility")
    page.evaluate(
        "() => { const made = document.createElement('script'); made.textContent = 'window.ran = 1';"
        " document.body.append(made); }"
    )
    page.evaluate("() => fetch('http://127.0.0.1:9/').catch(() => 0)")
    page.evaluate("() => { const i = new Image(); i.src = 'http://127.0.0.1:9/i.png'; document.body.append(i); }")
    assert page.evaluate("window.ran") is None
    context.close()
    assert len([each for each in watch.found if "Content Security Policy" in each]) >= 3


def test_an_empty_page_is_seen(visit: Visit) -> None:
    page = visit(HERE)
    assert page.evaluate("window.seen.empty") == 0
    page.evaluate("() => { document.getElementById('content').replaceChildren(); }")
    until(page, "window.seen.empty > 0")
