"""What the head of a page tells other programs agrees with the page, and errors tell them nothing."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from slidash.files.dataset import FORMATS
from slidash.settings import Settings
from slidash.site import create_app

SITE = "https://dashboard.example.org"
METRIC = "/metrics/sample-recycling"
WITH_COUNCIL = f"{METRIC}?area=E06000001"
PAGES = ("/", WITH_COUNCIL, METRIC, "/take-up", "/compare?x=sample-recycling&y=sample-care", "/about/methods")


class Head(HTMLParser):
    """Links and meta elements of a document, and its JSON-LD."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.canonical: list[str] = []
        self.feed(text)
        self.data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and "content" in given:
            name = given.get("property") or given["name"]
            assert name not in self.meta
            self.meta[name] = given["content"]
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical.append(given["href"])

    @property
    def dataset(self) -> dict[str, Any]:
        (text,) = self.data
        read: dict[str, Any] = json.loads(text)
        return read


@pytest.fixture(scope="module")
def client(store_path: Path) -> FlaskClient:
    client: FlaskClient = create_app(Settings(data=store_path.parent, site_url=SITE)).server.test_client()
    return client


def head(client: FlaskClient, path: str) -> Head:
    return Head(client.get(path).text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_names_its_one_address_and_has_a_card(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    told = Head(answer.text)
    assert answer.status_code == 200 and told.canonical == [told.meta["og:url"]]
    assert client.get(told.canonical[0].removeprefix(SITE)).status_code == 200
    assert told.meta["og:title"] in re.sub("&#x27;", "'", answer.text.partition("<title>")[2].partition("</title>")[0])
    assert told.meta["og:description"] and told.meta["og:site_name"] == "slidash" and "robots" not in told.meta


def test_parameters_in_another_order_have_the_same_address(client: FlaskClient) -> None:
    one = head(client, f"{METRIC}?view=boundaries&area=E06000001").canonical
    assert one == head(client, f"{METRIC}?area=E06000001&view=boundaries").canonical
    assert one[0].startswith(f"{SITE}{METRIC}?area=E06000001")


def test_a_page_with_nothing_chosen_has_the_address_of_the_sitemap(client: FlaskClient) -> None:
    for path in ("/", METRIC, "/compare", "/direction-of-travel"):
        assert head(client, path).canonical == [SITE + path]
        assert f"<loc>{SITE}{path}</loc>" in client.get("/sitemap.xml").text


def test_a_card_says_what_the_page_says(client: FlaskClient) -> None:
    for path in (METRIC, WITH_COUNCIL):
        text = client.get(path).text
        assert f">{Head(text).meta['og:description']}</p>" in text


def test_the_picture_of_a_card_is_there(client: FlaskClient) -> None:
    shown = 0
    for path in PAGES:
        meta = head(client, path).meta
        assert meta["twitter:card"] == ("summary_large_image" if "og:image" in meta else "summary")
        if "og:image" in meta:
            answer = client.get(meta["og:image"].removeprefix(SITE))
            assert answer.status_code == 200 and answer.mimetype == "image/png" == meta["og:image:type"]
            assert meta["og:image:alt"]
            shown += 1
    assert shown >= 3


def test_a_metric_is_told_as_a_dataset_that_agrees_with_its_page(client: FlaskClient) -> None:
    text = client.get(WITH_COUNCIL).text
    data = Head(text).dataset
    assert data["@type"] == "Dataset" and data["url"] == SITE + METRIC
    assert f">{data['name']}</h1>" in text and data["variableMeasured"]["name"] == data["name"]
    assert data["license"] == "https://example.org/licence" and data["creator"]["name"] == "Sample Publisher"
    assert data["publisher"]["url"] == f"{SITE}/" and data["spatialCoverage"]["name"] == "England"
    begin, end = map(date.fromisoformat, data["temporalCoverage"].split("/"))
    assert begin < end
    assert 50 <= len(data["description"]) <= 5000
    date.fromisoformat(data["dateModified"])
    assert [each["encodingFormat"] for each in data["distribution"]] == list(FORMATS.values())
    for each in data["distribution"]:
        answer = client.get(each["contentUrl"].removeprefix(SITE))
        assert answer.status_code == 200 and answer.mimetype == each["encodingFormat"]


def test_only_metrics_are_datasets(client: FlaskClient) -> None:
    assert not head(client, "/").data and not head(client, "/take-up").data


@pytest.mark.parametrize("path", ["/nowhere", "/metrics/none", f"{METRIC}?nothing=1"])
def test_an_error_has_no_card_and_is_not_to_be_found(client: FlaskClient, path: str) -> None:
    told = head(client, path)
    assert told.meta["robots"] == "noindex" and not told.canonical and not told.data
    assert not any(name.startswith(("og:", "twitter:")) for name in told.meta)


def test_a_page_that_is_kept_names_the_host_of_each_reader(store_path: Path) -> None:
    client = create_app(Settings(data=store_path.parent)).server.test_client()
    for host in ("http://one.example", "http://two.example", "http://one.example"):
        assert Head(client.get(METRIC, base_url=host).text).canonical == [host + METRIC]


def test_words_in_the_address_stay_text(client: FlaskClient) -> None:
    text = client.get("/metrics?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in text and Head(text).canonical[0].startswith(f"{SITE}/metrics?q=")
