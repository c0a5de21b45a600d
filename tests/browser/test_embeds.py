"""An embed on another site's page: its chart is there; a whole page refuses to be framed."""

import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from tests.stores.sample import HARTLEPOOL

pytestmark = pytest.mark.browser

METRIC = f"/metrics/sample-recycling?area={HARTLEPOOL}"


@pytest.fixture(scope="module")
def council(site: str) -> Iterator[str]:
    """Address of another site, whose one page has an embed and a whole page in frames."""
    host = Flask("council")
    frames = "".join(
        f'<iframe id="{name}" src="{site.rstrip("/")}{path}" width="320" height="900"></iframe>'
        for name, path in (("embed", f"/embed{METRIC}"), ("page", METRIC))
    )
    host.add_url_rule("/", view_func=lambda: f"<!DOCTYPE html><title>Council</title>{frames}")
    server = make_server("127.0.0.1", 0, host, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()


def test_another_site_frames_an_embed_and_no_page(browser: Browser, council: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(council)
    framed = page.frame_locator("#embed")
    expect(framed.locator("svg.chart__drawing")).to_be_visible()
    assert framed.locator("html").evaluate("root => root.scrollWidth <= root.clientWidth")
    whole = page.locator("#page").element_handle().content_frame()
    assert whole is not None and urlsplit(whole.url).scheme == "chrome-error"
    context.close()
