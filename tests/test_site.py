import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import brotli
import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from slidash.pages.page import Page
from slidash.serving.statics import FOREVER, Statics
from slidash.settings import Settings
from slidash.site import CALLBACK, LARGEST_BODY, Site, create_app
from slidash.store.reader import Store
from tests.stores.shell import SAMPLE, WHERE, Choices, build_shell, nothing

HERE = "/sample/E06000001"


def broken(*_: object) -> None:
    raise ZeroDivisionError("secret detail")


@dataclass(frozen=True)
class Near:
    text: str
    href: str


BROKEN = cast("Page", SimpleNamespace(NAME="broken", TITLE="x", Choices=Choices, view=broken))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site")
    build_shell(made / "slidash.duckdb")
    return made


@pytest.fixture(scope="module")
def app(folder: Path) -> Site:
    def nearest(store: Store, kind: str, text: str) -> list[Near]:
        assert store.build.id
        return [Near(f"near {kind} {text}", HERE)]

    return create_app(Settings(data=folder), pages=(SAMPLE, BROKEN), near=nearest, where=WHERE, prepare=nothing)


@pytest.fixture(scope="module")
def client(app: Site) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client


def served(response: TestResponse, name: str) -> Any:  # noqa: ANN401 - JSON
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', response.text)
    assert found
    return json.loads(found[1])


def body(href: str = HERE, shown: str = HERE, **values: str) -> dict[str, Any]:
    """What Dash's renderer posts, taken down from a browser."""
    chosen = {"area": "E06000001", "group": "all", "words": ""} | values
    ids = [{"control": field} for field in chosen]
    fixed = [("heading", "html"), ("controls", "children"), ("content", "html")]
    fixed += [("url", "href"), ("url", "shown"), ("url", "title")]
    every = '{"control":["ALL"]}'
    names = [f"{name}.{held}" for name, held in fixed] + [f"{every}.value", f"{every}.state"]
    outputs: list[Any] = [{"id": name, "property": held} for name, held in fixed]
    outputs += [[{"id": each, "property": held} for each in ids] for held in ("value", "state")]
    controls = [{"id": each, "property": "value", "value": chosen[each["control"]]} for each in ids]
    return {
        "output": "..{}..".format("...".join(names)),
        "outputs": outputs,
        "inputs": [controls, {"id": "url", "property": "href", "value": href}],
        "changedPropIds": ['{"control":"group"}.value'],
        "parsedChangedPropsIds": ["{}"],
        "state": [
            [{"id": each, "property": "id", "value": each} for each in ids],
            {"id": "url", "property": "shown", "value": shown},
        ],
    }


def test_the_first_answer_carries_the_whole_page(client: FlaskClient) -> None:
    answer = client.get(HERE)
    assert answer.status_code == 200 and '<html lang="en">' in answer.text
    assert "<h1" in answer.text and "Figures of Northton" in answer.text and "A long table" in answer.text
    assert "These figures are made up" in answer.text
    assert '<form class="controls" id="served" method="get" action="/sample/E06000001"' in answer.text


def test_the_document_holds_what_the_renderer_would_ask_for(client: FlaskClient) -> None:
    answer = client.get(HERE)
    assert served(answer, "served-layout")["props"]["children"][3]["props"]["href"] == HERE
    assert [each["output"] for each in served(answer, "served-callbacks")] == [body()["output"]]
    assert "python_version" not in answer.text


def test_words_of_a_page_cannot_leave_the_data_beside_it(client: FlaskClient) -> None:
    answer = client.get("/sample/E06000001?words=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status_code == 200 and "<script>alert" not in answer.text
    assert "</script><script>alert(1)</script>" in json.dumps(served(answer, "served-layout"))


def test_every_answer_carries_the_headers_and_no_cookie(client: FlaskClient) -> None:
    paths = [HERE, "/nowhere", "/healthz", "/api/v1/nothing", "/broken/x", "/sample/E06000001.csv", CALLBACK]
    for path in [*paths, *Statics().scripts()[:1]]:
        answer = client.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self';" in policy and "unsafe-eval" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers and "Strict-Transport-Security" not in answer.headers


def test_the_browser_is_held_to_https_only_where_it_came_by_https(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" in client.get(HERE, headers={"X-Forwarded-Proto": "https"}).headers


def test_no_document_has_a_script_or_style_from_elsewhere(client: FlaskClient) -> None:
    for path in (HERE, "/nowhere"):
        text = client.get(path).text
        assert not re.search(r"<script(?![^>]*(?:src=\"/assets/|type=\"application/(?:ld\+)?json\"))", text)
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", re.sub(r'<link rel="canonical" [^>]*>', "", text))


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nowhere", 404, "near page nowhere"),
        ("/sample/E09999999", 404, "near area E09999999"),
        ("/sample/E06000001?group=none", 404, "There is no group “none”"),
        ("/sample/E06000001?colour=red", 400, "no parameter “colour”"),
        ("/sample/E06000001?words=a&words=b", 400, "twice"),
        ("/sample/E06000001?words=%FF", 400, "UTF-8"),
    ],
)
def test_what_cannot_be_answered_says_why_and_what_is_near(
    client: FlaskClient, path: str, status: int, said: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status and said in answer.text and "<h1" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_old_code_or_a_form_is_led_to_the_one_address(client: FlaskClient) -> None:
    assert client.get("/sample/E06000099?group=few").location == "/sample/E06000001?group=few"
    assert client.get("/sample/E06000001?area=E06000002&words=").location == "/sample/E06000002"
    assert client.get("/sample/E06000001/").location == HERE


def test_a_file_stands_at_the_sibling_address(client: FlaskClient) -> None:
    answer = client.get("/sample/E06000002.csv?table=main")
    assert answer.text.endswith("E06000002,main,b1\r\n") and answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == "attachment; filename=e06000002.csv"
    assert client.get("/broken/x.csv").status_code == 404


def test_answers_are_as_small_as_the_browser_can_read(client: FlaskClient) -> None:
    plain = client.get(HERE).data
    small = client.get(HERE, headers={"Accept-Encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "br" and brotli.decompress(small.data) == plain
    older = client.get(HERE, headers={"Accept-Encoding": "gzip, br;q=0"})
    assert older.headers["Content-Encoding"] == "gzip" and gzip.decompress(older.data) == plain
    assert "Accept-Encoding" in small.headers["Vary"]


def test_files_of_a_page_are_kept_for_good_and_sent_small(client: FlaskClient) -> None:
    addresses = re.findall(r'(?:src|href)="(/assets/[^"]+)"', client.get(HERE).text)
    assert set(addresses) > set(Statics().scripts())
    for address in addresses:
        plain = client.get(address)
        small = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert plain.status_code == 200 and plain.headers["Cache-Control"] == FOREVER
        assert small.headers["Content-Encoding"] == "gzip" and gzip.decompress(small.data) == plain.data


def test_a_fault_of_ours_is_said_plainly_and_without_detail(client: FlaskClient) -> None:
    answer = client.get("/broken/x")
    assert answer.status_code == 500 and "secret" not in answer.text and "Traceback" not in answer.text


def test_a_change_of_a_control_is_answered_with_content_and_address(client: FlaskClient) -> None:
    answer = client.post(CALLBACK, json=body(group="few"))
    assert answer.status_code == 200
    changed = answer.json["response"]  # type: ignore[index]
    assert changed["url"] == {
        "href": "/sample/E06000001?group=few",
        "shown": "/sample/E06000001?group=few",
        "title": "Northton – slidash",
    }
    assert "controls" not in changed and changed['{"control":"group"}']["value"] == "few"


def test_a_change_of_nothing_is_answered_with_nothing(client: FlaskClient) -> None:
    assert client.post(CALLBACK, json=body()).status_code == 204


def test_a_change_to_what_does_not_exist_is_said_in_the_content(client: FlaskClient) -> None:
    answer = client.post(CALLBACK, json=body(href="/nowhere"))
    assert answer.status_code == 200 and "There is no page at this address" in answer.text


def refused(answer: TestResponse) -> bool:
    error = (answer.json or {}).get("error", {})
    return 400 <= answer.status_code < 500 and error.get("status") == answer.status_code and bool(error.get("message"))


@pytest.mark.parametrize("sent", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"output": 1}', b"x" * (LARGEST_BODY + 1)])
def test_a_callback_that_is_not_ours_is_refused_in_the_agreed_shape(client: FlaskClient, sent: bytes) -> None:
    assert refused(client.post(CALLBACK, data=sent, content_type="application/json"))
    assert refused(client.post(CALLBACK, data=sent))


@pytest.mark.parametrize("path", ["/", "/healthz", "/assets/nothing.js", "/api/v1/areas"])
def test_a_method_that_is_not_allowed_is_told_which_are(client: FlaskClient, path: str) -> None:
    answer = client.put(path)
    assert answer.status_code == 405 and {"GET", "HEAD"} <= set(answer.headers["Allow"].split(", "))


def test_a_body_that_is_too_large_is_refused_as_that(client: FlaskClient) -> None:
    answer = client.post(CALLBACK, data=b"x" * (LARGEST_BODY + 1), content_type="application/json")
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/_dash-component-suites/dash/../../etc/passwd", CALLBACK])
def test_programs_get_errors_as_json(client: FlaskClient, path: str) -> None:
    assert refused(client.get(path))


leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
tree = st.recursive(leaf, lambda e: st.lists(e, max_size=3) | st.dictionaries(st.text(max_size=8), e, max_size=3))
ways = st.sampled_from(
    [(key,) for key in body()] + [("inputs", 0), ("inputs", 1, "value"), ("state", 0), ("outputs", 6)]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(way=ways, value=tree)
def test_a_callback_with_anything_in_any_place_is_never_a_fault(
    client: FlaskClient, way: tuple[str | int, ...], value: object
) -> None:
    sent: Any = body(group="few")
    at = sent
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value
    answer = client.post(CALLBACK, json=sent)
    assert answer.status_code in {200, 204} or refused(answer)
    assert b"Traceback" not in answer.data


nasty = st.sampled_from(
    [
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "%2e%2e%2f",
        "%00",
        "%FF%FE",
        "\u202e",
        "x" * 9000,
        "//e.org",
    ]
)
words = st.text(max_size=30) | nasty
starts = st.sampled_from(
    ["/", "/sample/", "/sample/E06000001/", "/assets/", "/_dash-component-suites/", "/_dash-layout/", "/api/"]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=starts, rest=words, name=words, value=words, method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "OPTIONS"])
)
def test_no_address_is_a_fault(client: FlaskClient, start: str, rest: str, name: str, value: str, method: str) -> None:
    answer = client.open(start + rest.replace("?", ""), method=method, query_string={name: value, "group": "few"})
    assert answer.status_code < 500 and b"Traceback" not in answer.data
    location = answer.headers.get("Location", "/")
    assert location.startswith("/") and not location.startswith("//")


def test_a_string_of_html_is_sent_once_and_found_again_by_its_place(client: FlaskClient) -> None:
    answer = client.get(HERE)
    text = json.dumps(served(answer, "served-layout"))
    assert [int(place) for place in re.findall(r'"served": (\d+)', text)] == list(
        range(answer.text.count(" data-raw>"))
    )
    assert answer.text.count("Row 79 &amp;") == 1 and "Row 79" not in text
