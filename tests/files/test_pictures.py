"""Every chart of a page is a drawing and a picture by itself, at the page's address with an ending."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from slidash.pages.choices import MetricChoices
from slidash.serving.pictures import png
from slidash.settings import Settings
from slidash.site import create_app
from tests.files.beside import beside
from tests.stores.sample import HARTLEPOOL

METRIC = f"/metrics/sample-recycling?area={HARTLEPOOL}"
PICTURE = re.compile(r'href="([^"]+\.png[^"]*)"')


@pytest.fixture(scope="module")
def client(store_path: Path) -> FlaskClient:
    client: FlaskClient = create_app(Settings(data=store_path.parent)).server.test_client()
    return client


@pytest.mark.slow
@pytest.mark.parametrize(
    "address", [METRIC, f"/compare?x=sample-recycling&y=sample-care&area={HARTLEPOOL}", "/take-up/peer-challenge"]
)
def test_every_picture_a_page_leads_to_is_there(client: FlaskClient, address: str) -> None:
    pictures = [unescape(href) for href in PICTURE.findall(client.get(address).text)]
    assert pictures
    for href in pictures:
        answer = client.get(href)
        assert answer.status_code == 200 and answer.content_type == "image/png", href
        assert answer.data.startswith(b"\x89PNG") and ".png" in answer.headers["Content-Disposition"]
        drawing = client.get(href.replace(".png", ".svg"))
        assert drawing.content_type == "image/svg+xml; charset=utf-8" and drawing.text.startswith("<svg ")


def test_a_chart_says_its_title_its_source_and_the_address_of_the_page(client: FlaskClient) -> None:
    drawings = [beside(client, METRIC, ".svg", chart=name).text for name in MetricChoices.CHARTS]
    assert len(set(drawings)) == len(drawings)
    for drawing in drawings:
        assert "Household waste recycled" in drawing and "Sample Publisher, Sample figures" in drawing
        assert f"http://localhost{METRIC}" in unescape(drawing)
    assert beside(client, METRIC, ".svg").text == drawings[0]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/metrics/sample-recycling.svg?chart=pie", 400, "There is no chart “pie” here; there are: ranking, spread"),
        ("/metrics/sample-recycling.svg?table=all", 400, "This page has no parameter “table”"),
        ("/metrics/sample-recycling?chart=spread", 400, "This page has no parameter “chart”"),
        ("/compare.png?x=sample-recycling", 400, "Choose a second metric; the chart of one is at /metrics/sample-rec"),
        ("/take-up/espresso.png", 400, "Nothing was published of which this chart of"),
        ("/board.png", 404, "This page has no chart to download."),
    ],
)
def test_what_is_no_chart_is_refused_in_words(client: FlaskClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in unescape(re.sub(r"<[^>]+>", "", answer.text))


def test_a_picture_has_letters_on_a_machine_without_fonts() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">'
    drawing = svg + '<text y="15" font-family="Helvetica, Arial, sans-serif">Hull</text></svg>'
    assert len(png(drawing)) > 2 * len(png(drawing.replace("Hull", "")))
