"""What everybody is promised of every answer: safe headers, nothing kept, nobody else asked, pages that can be read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from slidash.serving.statics import Statics
from slidash.settings import Settings
from slidash.site import CALLBACK, create_app
from tests.browser.addresses import EVERY, HERE, METRIC
from tests.stores.sample import HARTLEPOOL

OTHERS = {
    "file": f"{METRIC}.csv?area={HARTLEPOOL}",
    "file of a council": f"/councils/{HARTLEPOOL}-hartlepool.csv",
    "file with a wrong parameter": f"{METRIC}.csv?nonsense=red",
    "redirect": f"/councils/{HARTLEPOOL}",
    "API": "/api/v1/metric-types",
    "API as CSV": "/api/v1/areas.csv",
    "API refusal": "/api/v1/areas?nonsense=red",
    "API description": "/api/v1/openapi.json",
    "callback": CALLBACK,
    "layout": "/_dash-layout",
    "no such file": "/assets/nothing.js",
    "alive": "/healthz",
    "ready": "/readyz",
}
ADDRESSES = {name: address for name, (address, _) in EVERY.items()} | OTHERS
POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
LANDMARKS = {"header": 1, "main": 1, "footer": 1}
EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "line", "use"})


@dataclass
class Element:
    """One element of a document, with the text directly inside it."""

    tag: str
    given: dict[str, str]
    text: str = ""


@dataclass
class Document(HTMLParser):
    """The elements of a page in their order; closing tags must fit."""

    html: str
    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()
        assert not self.open, f"<{self.open[-1].tag}> is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice: {attrs}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag if self.open else '-'}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].text += data

    def all(self, *tags: str) -> list[Element]:
        """The elements of these names, in their order."""
        return [each for each in self.elements if each.tag in tags]


@pytest.fixture(scope="module")
def client(store_path: Path) -> FlaskClient:
    client: FlaskClient = create_app(Settings(data=store_path.parent)).server.test_client()
    return client


@pytest.fixture(scope="module")
def documents(client: FlaskClient) -> dict[str, Document]:
    """Every kind of page, read."""
    return {name: Document(client.get(address).text) for name, (address, _) in EVERY.items()}


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_every_answer_has_the_headers_and_nothing_is_kept_of_the_reader(
    name: str, method: str, client: FlaskClient
) -> None:
    answer = client.open(ADDRESSES[name], method=method, headers={"Cookie": "a=b"})
    assert answer.status_code < 500
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy == POLICY
    assert {header: answer.headers.get(header) for header in HEADERS} == HEADERS
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("name", EVERY)
def test_every_page_answers_with_the_status_that_is_true(name: str, client: FlaskClient) -> None:
    address, status = EVERY[name]
    answer = client.get(address)
    assert (answer.status_code, answer.content_type) == (status, "text/html; charset=utf-8")
    assert answer.headers["Cache-Control"] == ("public, no-cache" if status == 200 else "no-store")


@pytest.mark.parametrize("name", EVERY)
def test_every_page_has_language_title_one_heading_and_landmarks(name: str, documents: dict[str, Document]) -> None:
    document = documents[name]
    assert [each.given.get("lang") for each in document.all("html")] == ["en"]
    (title,) = re.findall("<title>(.*?)</title>", document.html.partition("</head>")[0])
    assert title.endswith(" – slidash") and len(title) > 10
    assert len(document.all("h1")) == 1
    levels = [int(each.tag[1]) for each in document.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    assert Counter(each.tag for each in document.all(*LANDMARKS)) == LANDMARKS
    navigations = [each.given.get("aria-label") for each in document.all("nav")]
    assert all(navigations) and len(set(navigations)) == len(navigations)
    (viewport,) = [each.given["content"] for each in document.all("meta") if each.given.get("name") == "viewport"]
    assert viewport == "width=device-width, initial-scale=1"


@pytest.mark.parametrize("name", EVERY)
def test_the_keyboard_can_skip_to_the_page_first(name: str, documents: dict[str, Document]) -> None:
    document = documents[name]
    first = next(each for each in document.elements if each.tag in {"a", "button", "input", "select", "summary"})
    assert first.given["href"] == "#main" and first.text == "Skip to main content"
    assert [each.given.get("tabindex") for each in document.all("main") if each.given.get("id") == "main"] == ["-1"]
    assert not [each for each in document.elements if int(each.given.get("tabindex", "0")) > 0]


@pytest.mark.parametrize("name", EVERY)
def test_every_id_is_given_once_and_every_reference_finds_one(name: str, documents: dict[str, Document]) -> None:
    document = documents[name]
    ids = Counter(each.given["id"] for each in document.elements if "id" in each.given)
    assert [each for each, times in ids.items() if times > 1] == []
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        asked = {word for each in document.elements for word in each.given.get(attribute, "").split()}
        assert asked <= set(ids), attribute
    named = {each.given.get("for") for each in document.all("label")}
    fields = [each for each in document.all("select", "input", "textarea") if each.given.get("type") != "hidden"]
    assert {each.given.get("id") for each in fields} <= named


def only_named(element: Element) -> bool:
    """Whether a page names a thing for those who want it, and no browser loads it by itself."""
    return element.tag == "link" and element.given.get("rel") in {"alternate", "canonical"}


@pytest.mark.parametrize("name", EVERY)
def test_no_page_asks_anybody_else_or_has_code_in_it(name: str, documents: dict[str, Document]) -> None:
    for each in documents[name].elements:
        assert not [attribute for attribute in each.given if attribute.startswith("on")], each
        loaded = each.given.get("src", "") or (
            each.given.get("href", "") if each.tag in {"link", "use", "image"} and not only_named(each) else ""
        )
        assert loaded == "" or re.match(r"/assets/|#", loaded), each
        assert "style" not in each.given or "url(" not in each.given["style"], each
        if each.tag == "script" and "src" not in each.given:
            assert each.given.get("type") in {"application/json", "application/ld+json"}, each
        assert each.tag not in {"iframe", "object", "embed", "base", "form"} or each.given.get("method") == "get", each


def test_the_style_sheet_and_scripts_ask_nobody_else(client: FlaskClient) -> None:
    statics = Statics()
    sheet = client.get(statics.address("site.css")).text
    assert not re.search(r"@import|url\(\s*[\"']?(?!data:|/assets/)", sheet)
    assert len(sheet) > 2_000


def test_titles_tell_pages_apart(documents: dict[str, Document]) -> None:
    # one thing in another period or drawn in another way is still that thing
    alike = ("earlier", "by type")
    told = [name for name in documents if not any(word in name for word in alike) and EVERY[name][1] == 200]
    titles = {name: documents[name].all("title")[0].text for name in told}
    twice = {title for title, times in Counter(titles.values()).items() if times > 1}
    assert twice <= {"Metrics – slidash"}, twice


def links(documents: dict[str, Document]) -> Iterator[tuple[str, str]]:
    """Every link inside the site: the page it stands on, and where it leads."""
    for name, document in documents.items():
        for each in document.all("a"):
            href = each.given.get("href", "")
            assert href, f"{name}: {each}"
            if href.startswith(("/", "#")):
                yield name, href if href.startswith("/") else EVERY[name][0] + href
            else:
                assert href.startswith("https://"), f"{name}: {href}"


def examples(found: Iterable[tuple[str, str]], each: int = 3) -> list[tuple[str, str]]:
    """A few links of each kind on each page: a map leads to every council in one way, so three are as good as all."""
    kept: dict[tuple[str, str, str, str], list[tuple[str, str]]] = {}
    for name, href in sorted(set(found)):
        address, _, fragment = href.partition("#")
        path, _, query = address.partition("?")
        kind = re.sub(r"E\d{2}\w{6}[a-z-]*|(?<=/metrics/)[a-z-]+", "*", path)
        kept.setdefault((name, kind, re.sub(r"=[^&]*", "", query), fragment), []).append((name, href))
    return [link for links in kept.values() for link in links[:each]]


@pytest.mark.slow
def test_every_link_leads_to_something_that_is_there(documents: dict[str, Document], client: FlaskClient) -> None:
    found: dict[str, Document | None] = {}
    broken = []
    for name, href in examples(links(documents)):
        address, _, fragment = href.partition("#")
        if address not in found:
            answer = client.get(address, follow_redirects=True)
            status = EVERY[name][1] if address == EVERY[name][0] else 200
            assert answer.status_code == status, f"{name}: {href} gives {answer.status_code}"
            found[address] = Document(answer.text) if answer.mimetype == "text/html" else None
            answer.close()
        document = found[address]
        if fragment and document and not any(each.given.get("id") == unquote(fragment) for each in document.elements):
            broken.append(f"{name}: {href}")
    assert len(found) > 50
    assert broken == []


def test_every_file_of_a_page_is_ours_and_there(documents: dict[str, Document], client: FlaskClient) -> None:
    asked = {
        each.given.get("src") or each.given["href"]
        for document in documents.values()
        for each in document.all("script", "link")
        if (each.given.get("src") or each.given.get("href")) and not only_named(each)
    }
    assert len(asked) > 5
    for address in asked:
        answer = client.get(address)
        assert answer.status_code == 200 and "immutable" in answer.headers["Cache-Control"], address


def test_every_feed_that_a_page_names_is_ours_and_there(documents: dict[str, Document], client: FlaskClient) -> None:
    feeds = {
        (each.given["href"], each.given["type"])
        for document in documents.values()
        for each in document.all("link")
        if each.given.get("rel") == "alternate"
    }
    assert len(feeds) > 5
    for address, media in feeds:
        answer = client.get(address)
        assert answer.status_code == 200 and answer.mimetype == media, address


def test_a_page_says_the_same_with_every_parameter_in_any_order(client: FlaskClient) -> None:
    address, _, query = HERE.partition("?")
    turned = "&".join(reversed(query.split("&")))
    assert client.get(f"{address}?{turned}").text == client.get(HERE).text
