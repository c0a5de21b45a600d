"""Anything may be sent by anybody: every address and the callback answer it plainly, never with a fault of ours."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_from_bytes

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from slidash.serving import update
from slidash.settings import Settings
from slidash.site import CALLBACK, LARGEST_BODY, Site, create_app
from tests.fixture_store import HARTLEPOOL, KENT

# A bound on time, not a measure of it: nothing that is sent may keep the server busy for long.
WITHIN = timedelta(seconds=10)
fuzzed = settings(
    max_examples=200,
    deadline=WITHIN,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
MARK = "<zz9 onload=alert(1)>"  # wherever it stands in HTML unescaped, a reader's text would be run


@pytest.fixture(scope="module")
def site(store_path: Path) -> Site:
    return create_app(Settings(data=store_path.parent))


@pytest.fixture(scope="module")
def client(site: Site) -> FlaskClient:
    client: FlaskClient = site.server.test_client()
    return client


# What real addresses are made of, so that most guesses get past the first check.
REAL = (
    *(HARTLEPOOL, KENT, f"{HARTLEPOOL}-hartlepool", "E08000016", "Allerdale", "sample-recycling", "sample-care"),
    *("type-unitary", "sample-neighbours", "all-english-councils", "districts-of-E10000030", "2024-04-01--P1Y"),
    *("latest", "latest:3", "all", "series", "region", "custom:E06000002,E06000003", "10", "0"),
)
NASTY = (
    MARK,
    f"\"'>{MARK}",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{7*7}}${7*7}",
    "' OR 1=1 --",
    "'; DROP TABLE observation; --",
    "$metric_type",
    "read_csv('/etc/passwd')",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "....//....//etc/passwd",
    "/etc/passwd",
    "//example.org/",
    "http://example.org/",
    "=HYPERLINK(1)",
    "\x00",
    "a\x00b",
    "\r\nSet-Cookie: a=b",
    "\n",
    "\t",
    "\x7f\x1b[31m",
    "\u202e\u200b\ufeff",
    "\U0010ffff",
    "é" * 50,
    "İıſß",
    "0" * 400,
    "9" * 5_000,
    "-1",
    "1e308",
    "NaN",
    "x" * 9_000,
    "custom:" + ",".join([HARTLEPOOL] * 500),
    "custom:",
    "custom:,,,",
    "latest:99999999999999999999",
    "9999-99-99--P9Y",
    "0000-00-00",
    "2024-04-01--P99999999999Y",
    "%",
    "%%%",
    "%2e%2e%2f",
    "%00",
    "*" * 300,
    "(" * 300,
    "_%" * 100,
)
words = st.sampled_from(REAL) | st.sampled_from(NASTY) | st.text(max_size=40)
starts = st.sampled_from(
    (
        *(
            "/",
            "//",
            "/councils/",
            "/metrics",
            "/metrics/",
            "/metrics/sample-recycling",
            "/metrics/sample-recycling.csv",
        ),
        *(
            "/about/",
            "/about/data",
            "/assets/",
            "/assets/../",
            "/_dash-component-suites/",
            "/_dash-layout",
            "/_reload-hash",
        ),
        *(
            "/_dash-dependencies",
            "/_favicon.ico",
            "/healthz",
            "/readyz",
            "/api/v1/",
            "/api/v1/metric-types",
            "/api/v1/areas",
        ),
        *("/api/v1/observations", "/api/v1/comparison", "/api/v1/trend", "/api/v1/comparison-groups/", "/api/"),
        *(f"/councils/{HARTLEPOOL}-hartlepool", f"/councils/{HARTLEPOOL}-hartlepool.csv", "/.git/", "/.env", "/app.py"),
    )
)
names = (
    st.sampled_from(("area", "group", "period", "metric_type", "council", "table", "q", "limit", "offset", "of", "on"))
    | words
)
encoded = words.map(lambda text: quote(text.encode("utf-8", "surrogatepass"))) | st.binary(max_size=12).map(
    quote_from_bytes
)
raw = words.map(lambda text: text.encode("utf-8", "surrogatepass").decode("latin-1"))
pairs = st.tuples(names.map(lambda text: quote(text.encode("utf-8", "surrogatepass"))) | raw, encoded | raw)
queries = st.lists(pairs, max_size=4).map(lambda each: "&".join(f"{name}={value}" for name, value in each)) | raw
methods = st.sampled_from(("GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "ZZ9"))
headers = st.dictionaries(
    st.sampled_from(
        ("If-None-Match", "Accept-Encoding", "Accept", "Range", "If-Modified-Since", "X-Forwarded-Proto", "Cookie")
    ),
    raw.map(lambda text: re.sub(r"[\x00-\x1f]", "", text)),
    max_size=2,
)


def ask(client: FlaskClient, method: str, path: str, query: str, **more: Any) -> TestResponse:  # noqa: ANN401 - as open()
    """An answer to a request as a server hands it over: bytes as latin-1, nothing made tidy on the way."""
    return client.open(method=method, environ_overrides={"PATH_INFO": path, "QUERY_STRING": query}, **more)


def plain(answer: TestResponse) -> None:
    """The answer is one we mean to give: no fault, nothing of our insides, nothing a browser would run or follow."""
    assert answer.status_code < 500, answer.data[:300]
    text = answer.data.decode("utf-8", "replace")
    assert not re.search(r"Traceback|File \"/|site-packages|duckdb\.|[A-Z]\w+(?:Error|Exception)\b", text)
    if answer.mimetype == "text/html":
        assert "<zz9" not in text and "<script>alert" not in text
        assert not re.search(r"""(?:href|src)=["']?\s*javascript:""", text)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    location = answer.headers.get("Location")
    assert location is None or re.match(r"/(?![/\\])", location)


@fuzzed
@given(start=starts, rest=words | st.just(""), query=queries, method=methods, more=headers)
@example(start="//", rest="example.org/", query="a=\n", method="GET", more={})
@example(start="/metrics//", rest="sample-care", query="\r\n", method="GET", more={})
@example(start="/", rest="\xff\xfe", query="\xff=\xff", method="GET", more={})
def test_no_address_is_a_fault(
    client: FlaskClient, start: str, rest: str, query: str, method: str, more: dict[str, str]
) -> None:
    path = (start + rest).encode("utf-8", "surrogatepass").decode("latin-1")
    plain(ask(client, method, path, query, headers=more))


@fuzzed
@given(
    page=st.sampled_from(
        (
            "/metrics/sample-recycling",
            "/metrics/sample-recycling.csv",
            f"/councils/{HARTLEPOOL}-hartlepool",
            "/",
            "/metrics",
        )
    ),
    area=words,
    group=words,
    period=words,
)
def test_any_value_of_a_known_parameter_is_answered_or_refused(
    client: FlaskClient, page: str, area: str, group: str, period: str
) -> None:
    query = "&".join(
        f"{name}={quote(value.encode('utf-8', 'surrogatepass'))}"
        for name, value in (("area", area), ("group", group), ("period", period))
    )
    answer = ask(client, "GET", page, query)
    plain(answer)
    assert answer.status_code in {200, 302, 400, 404, 413}


@fuzzed
@given(
    endpoint=st.sampled_from(
        (
            "metric-types",
            "areas",
            "comparison-groups",
            "observations",
            "comparison",
            "trend",
            "builds/current",
            "areas.csv",
        )
    ),
    pairs=st.dictionaries(names, words, max_size=4),
)
def test_any_question_to_the_api_is_answered_or_refused_in_the_agreed_shape(
    client: FlaskClient, endpoint: str, pairs: dict[str, str]
) -> None:
    query = "&".join(
        f"{quote(name.encode('utf-8', 'surrogatepass'))}={quote(value.encode('utf-8', 'surrogatepass'))}"
        for name, value in pairs.items()
    )
    answer = ask(client, "GET", f"/api/v1/{endpoint}", query)
    plain(answer)
    if answer.status_code >= 400:
        error = answer.get_json()["error"]
        assert error["status"] == answer.status_code and error["code"] and error["message"]


def change(site: Site, href: str, shown: str, chosen: dict[str, str]) -> dict[str, Any]:
    """What Dash's renderer posts when a control of a page or its address has moved."""
    (output,) = site.callback_map
    ids = [{"control": field} for field in chosen]
    outputs: list[Any] = [{"id": name, "property": held} for name, held in update.OUTPUTS]
    outputs += [{"id": "url", "property": held} for held in update.ADDRESS_OUTPUTS]
    outputs += [[{"id": each, "property": held} for each in ids] for held in ("value", "state")]
    return {
        "output": output,
        "outputs": outputs,
        "inputs": [
            [{"id": each, "property": "value", "value": chosen[each["control"]]} for each in ids],
            {"id": "url", "property": "href", "value": href},
        ],
        "changedPropIds": ["url.href"],
        "parsedChangedPropsIds": ["url.href"],
        "state": [
            [{"id": each, "property": "id", "value": each} for each in ids],
            {"id": "url", "property": "shown", "value": shown},
        ],
    }


HERE = f"/metrics/sample-recycling?area={HARTLEPOOL}"
CHOSEN = {"area": HARTLEPOOL, "group": "type-unitary", "metric_type": "sample-recycling", "period": ""}
loose = (
    st.text(st.characters(), max_size=30) | words | st.just("\ud800") | st.just("a\udfffb")
)  # halves of characters too


def test_a_change_as_our_own_page_sends_it_is_answered(site: Site, client: FlaskClient) -> None:
    answer = client.post(CALLBACK, json=change(site, HERE, HERE, CHOSEN | {"group": "sample-neighbours"}))
    assert answer.status_code == 200 and "sample-neighbours" in answer.text


@fuzzed
@given(chosen=st.fixed_dictionaries(dict.fromkeys(CHOSEN, loose | st.just(""))), href=loose, shown=loose)
def test_any_words_in_controls_and_address_are_answered_or_refused(
    site: Site, client: FlaskClient, chosen: dict[str, str], href: str, shown: str
) -> None:
    for body in (
        change(site, HERE, HERE, chosen),
        change(site, f"/{href}", HERE, CHOSEN),
        change(site, HERE, f"/{shown}", CHOSEN),
        change(site, f"/{href}", f"/{href}", chosen),
    ):
        answer = client.post(CALLBACK, json=body)
        plain(answer)
        assert answer.status_code in {200, 204, 400, 413}


leaf = st.none() | st.booleans() | st.integers() | st.floats() | loose
tree = st.recursive(leaf, lambda e: st.lists(e, max_size=4) | st.dictionaries(st.text(max_size=9), e, max_size=4))


@fuzzed
@given(sent=tree)
def test_any_json_is_refused_by_the_callback(client: FlaskClient, sent: object) -> None:
    answer = client.post(CALLBACK, data=json.dumps(sent), content_type="application/json")
    plain(answer)
    assert 400 <= answer.status_code < 500 and answer.get_json()["error"]["message"]


def bodies() -> Iterator[bytes]:
    """Bodies that are no JSON, or JSON that hurts."""
    yield from (b"", b"\x00", b"\xff\xfe\x00", b"{", b"[[[", b"NaN", b'"\\ud800"', b"1e99999", b"<xml/>", b"a=b&c=d")
    yield b"[" * (LARGEST_BODY - 1)
    yield b'{"a":' * (LARGEST_BODY // 5 - 1)
    yield b"9" * (LARGEST_BODY - 1)
    yield b"{" + b",".join(b'"%d":1' % n for n in range(6_000)) + b"}"
    yield b" " * (LARGEST_BODY + 1)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", "", "x" * 500])
def test_any_body_of_any_kind_is_refused_by_the_callback(client: FlaskClient, kind: str) -> None:
    for body in bodies():
        answer = client.post(CALLBACK, data=body, content_type=kind)
        plain(answer)
        assert 400 <= answer.status_code < 500 and answer.get_json()["error"]["message"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "POST", "ZZ9"])
@pytest.mark.parametrize("path", ["/", HERE, "/assets/x.js", "/api/v1/areas", "/healthz", "/_dash-layout"])
def test_nothing_can_be_changed_by_any_method(client: FlaskClient, path: str, method: str) -> None:
    answer = client.open(path, method=method, data=b"a=b")
    plain(answer)
    assert answer.status_code in {404, 405}
