"""What crawlers are told: where they may go, what there is, and an icon for whoever asks for no other."""

import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from slidash.pages import addresses
from slidash.serving.crawlers import CARD_MAKERS, robots, sitemaps
from slidash.settings import Settings
from slidash.site import create_app
from slidash.store.reader import Store

SITE = "https://dashboard.example.org"
AT = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def client(store_path: Path) -> FlaskClient:
    client: FlaskClient = create_app(Settings(data=store_path.parent, site_url=SITE)).server.test_client()
    return client


def located(text: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(text).iter(f"{AT}loc")]  # noqa: S314 - our own


def may_crawl(path: str, crawler: str = "*") -> bool:
    """As RFC 9309 says: the longest rule of the crawler's group that fits decides."""
    group = next(each for each in robots(SITE).split("\n\n") if f"User-agent: {crawler}\n" in each)
    fitting: list[tuple[int, bool]] = []
    for kind, rule in re.findall(r"^(Allow|Disallow): (\S+)$", group, re.MULTILINE):
        pattern = re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$")
        if re.match(pattern, path):
            fitting.append((len(rule), kind == "Allow"))
    return max(fitting)[1]


def test_crawlers_may_read_the_pages_and_what_these_are_drawn_with() -> None:
    for path in ("/", "/councils/E06000001-hartlepool", "/metrics/a-b", "/about/api", "/assets/1/favicon.svg"):
        assert may_crawl(path)


def test_crawlers_are_kept_off_programs_files_and_choices_without_end() -> None:
    endings = [f"/metrics/a{ending}" for ending in (*addresses.FILES, *addresses.FEEDS)]
    for path in (
        "/api/v1/areas",
        "/lginform/data",
        "/files/metric_types.parquet",
        "/metrics?theme=x",
        "/metrics/a?area=E06000001",
        *endings,
    ):
        assert not may_crawl(path)


def test_programs_that_show_a_shared_page_may_read_it_with_its_choices_and_its_picture() -> None:
    for crawler in CARD_MAKERS:
        assert may_crawl("/metrics/a?area=E06000001", crawler) and may_crawl("/metrics/a.png", crawler)


def test_robots_name_the_sitemap(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain" and answer.text.endswith(f"\nSitemap: {SITE}/sitemap.xml\n")


def test_without_a_set_address_that_of_the_request_stands(store_path: Path) -> None:
    client = create_app(Settings(data=store_path.parent)).server.test_client()
    assert (
        "Sitemap: http://elsewhere.example/sitemap.xml"
        in client.get("/robots.txt", base_url="http://elsewhere.example").text
    )


@pytest.mark.slow
def test_every_address_of_the_sitemap_is_a_page_with_that_address(client: FlaskClient) -> None:
    answer = client.get("/sitemap.xml")
    every = located(answer.text)
    assert answer.mimetype == "application/xml" and len(every) == len(set(every))
    paths = [address.removeprefix(SITE) for address in every]
    assert {"/", "/about/methods", "/take-up", "/board"} < set(paths) and "/reports/new" not in paths
    for begins in ("/councils/E", "/metrics/", "/take-up/"):
        assert any(path.startswith(begins) for path in paths)
    for path in paths:
        assert client.get(path).status_code == 200, path
        assert may_crawl(path)


def test_the_sitemap_says_when_the_build_was_made(client: FlaskClient, store: Store) -> None:
    days = set(re.findall("<lastmod>(.*?)</lastmod>", client.get("/sitemap.xml").text))
    assert days == {f"{store.build.built_at:%Y-%m-%dT%H:%M:%S}Z"}


def test_more_addresses_than_a_sitemap_may_have_are_indexed() -> None:
    paths = [f"/metrics/a&{number}" for number in range(5)]
    index, *parts = sitemaps(paths, SITE, datetime.fromisoformat("2025-01-02"), most=2)
    assert ET.fromstring(index).tag == f"{AT}sitemapindex"  # noqa: S314 - our own
    assert located(index) == [f"{SITE}/sitemap-{number}.xml" for number in (1, 2, 3)]
    assert [address for part in parts for address in located(part)] == [SITE + path for path in paths]


def test_there_is_no_second_sitemap_where_one_is_enough(client: FlaskClient) -> None:
    assert client.get("/sitemap-1.xml").status_code == 404


def test_the_icon_is_a_picture(client: FlaskClient) -> None:
    answer = client.get("/favicon.ico")
    assert answer.mimetype == "image/x-icon" and answer.data[:6] == b"\x00\x00\x01\x00\x01\x00"
    assert answer.data[22:30] == b"\x89PNG\r\n\x1a\n" and len(answer.data) == 22 + int.from_bytes(
        answer.data[14:18], "little"
    )


def test_the_sitemap_is_sent_again_only_when_it_changed(client: FlaskClient) -> None:
    first = client.get("/sitemap.xml")
    again = client.get("/sitemap.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
