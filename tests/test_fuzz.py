"""Anything may be sent by anybody: every address and the callback answer it plainly, never with a fault of ours."""

import json
import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from slidash.serving import update
from slidash.settings import Settings
from slidash.site import CALLBACK, LARGEST_BODY, Site, create_app
from tests.nasty import headers, methods, names, queries, starts, words
from tests.stores.sample import HARTLEPOOL

pytestmark = pytest.mark.slow

# A bound on time, not a measure of it: nothing that is sent may keep the server busy for long.
WITHIN = timedelta(seconds=30)
# The same examples every time, so that a failure is of the change under test; `make fuzz` tries others, and more.
FRESH = bool(os.environ.get("FRESH_EXAMPLES"))
fuzzed = settings(
    max_examples=2000 if FRESH else 200,
    deadline=WITHIN,
    derandomize=not FRESH,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def site(store_path: Path) -> Site:
    return create_app(Settings(data=store_path.parent))


@pytest.fixture(scope="module")
def client(site: Site) -> FlaskClient:
    client: FlaskClient = site.server.test_client()
    return client


# What real addresses are made of, so that most guesses get past the first check.
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
