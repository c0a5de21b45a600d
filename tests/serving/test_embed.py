"""A chart alone for other sites' pages: framed by anyone, without script, with its source and the way to the page."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from slidash.pages.choices import MetricChoices
from slidash.serving.statics import Statics
from slidash.settings import Settings
from slidash.site import create_app
from tests.stores.sample import HARTLEPOOL

METRIC = f"/metrics/sample-recycling?area={HARTLEPOOL}"
COMPARE = f"/compare?x=sample-recycling&y=sample-care&area={HARTLEPOOL}"


@pytest.fixture(scope="module")
def client(store_path: Path) -> FlaskClient:
    client: FlaskClient = create_app(Settings(data=store_path.parent)).server.test_client()
    return client


@pytest.mark.parametrize("address", [METRIC, COMPARE, "/take-up/peer-challenge"])
def test_an_embed_may_be_framed_by_anyone_and_runs_nothing(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/embed{address}")
    assert answer.status_code == 200 and answer.content_type == "text/html; charset=utf-8"
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy and "default-src 'none'" in policy and "script-src" not in policy
    assert "X-Frame-Options" not in answer.headers
    for refused in ("<script", "<form", " onclick", "<iframe"):
        assert refused not in answer.text
    assert Statics().address("site.css") in answer.text and 'class="chart__drawing"' in answer.text


def test_each_chart_has_its_source_and_leads_to_the_whole_page(client: FlaskClient) -> None:
    embeds = [client.get(f"/embed{METRIC}&chart={name}").text for name in MetricChoices.CHARTS]
    assert len(set(embeds)) == len(embeds)
    for text in map(unescape, embeds):
        assert "Sample Publisher, Sample figures" in text
        assert f'href="http://localhost{METRIC}" class="govuk-link" target="_blank" rel="noopener"' in text
    page = client.get(METRIC).text
    drawing = embeds[0].partition('<svg class="chart__drawing"')[2].partition("</svg></div>")[0]
    assert drawing and drawing in page
    assert client.get(f"/embed{METRIC}").text == embeds[0]


def test_it_leads_to_the_address_that_is_set(store_path: Path) -> None:
    settings = Settings(data=store_path.parent, site_url="https://dashboard.example.org")
    text = create_app(settings).server.test_client().get(f"/embed{METRIC}").text
    assert f"https://dashboard.example.org{METRIC}" in unescape(text)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/embed/metrics/nothing", 404, "nothing"),
        ("/embed/about/methods", 404, "no chart to embed"),
        ("/embed/nowhere", 404, "no page at this address"),
        (f"/embed{METRIC}&chart=cake", 400, "There is no chart “cake” here"),
        (f"/embed{METRIC}&table=series", 400, "no parameter “table”"),
    ],
)
def test_a_frame_says_what_is_wrong_with_its_address(
    client: FlaskClient, address: str, status: int, words: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status and words in unescape(answer.text)
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/", METRIC, "/api/v1/areas", "/embedded", f"{METRIC}&chart=ranking", "/healthz"])
def test_nothing_else_may_be_framed(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"] and headers["X-Frame-Options"] == "DENY"


def test_it_is_kept_until_the_next_build(client: FlaskClient) -> None:
    tag = client.get(f"/embed{METRIC}").headers["ETag"]
    again = client.get(f"/embed{METRIC}", headers={"If-None-Match": tag})
    assert again.status_code == 304 and "frame-ancestors *" in again.headers["Content-Security-Policy"]


def test_its_style_sheet_reaches_a_frame_that_is_a_sandbox(client: FlaskClient) -> None:
    sheet = re.search(r'rel="stylesheet" href="([^"]+)"', client.get(f"/embed{METRIC}").text)
    assert sheet
    assert client.get(sheet[1]).headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.get(METRIC).headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_tag_of_one_address_says_nothing_of_another(client: FlaskClient) -> None:
    tag = client.get(METRIC).headers["ETag"]
    assert client.get(METRIC, headers={"If-None-Match": tag}).status_code == 304
    for other, status in (("/", 200), ("/nowhere", 404), (f"/embed{METRIC}", 200)):
        assert client.get(other, headers={"If-None-Match": tag}).status_code == status
