"""What the API refuses, it refuses in one shape, with the status that fits, and never with a fault."""

import json
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from slidash.api import blueprint
from slidash.api.answers import ENDPOINTS, OPENAPI
from slidash.api.parameters import MOST_REPEATED
from slidash.query_strings import LONGEST as LONGEST_QUERY
from slidash.store.keeper import StoreKeeper
from tests.stores.risky import DAYS, ENGLAND, HARTLEPOOL, NEAREST, NORTH_EAST, SHARE

INTERNAL = ("Traceback", "duckdb", "Binder", "SELECT", "slidash/", "Error:", ".py")


def refusal(response: TestResponse) -> tuple[int, str, str]:
    """Status, code and message, after seeing that the answer has the agreed shape and nothing internal in it."""
    assert response.content_type == "application/json"
    assert response.headers["Cache-Control"] == "no-store"
    said = json.loads(response.text)
    assert list(said) == ["error"] and set(said["error"]) == {"status", "code", "message"}
    status, code, message = (said["error"][name] for name in ("status", "code", "message"))
    assert status == response.status_code and code and message
    assert not [each for each in INTERNAL if each in message]
    assert len(message) < 1_000
    return status, code, message


CASES = [
    # unknown parameters
    ("areas?colour=red", 400, "unknown_parameter", "colour"),
    ("areas?colour=", 400, "unknown_parameter", "type, region, q, on, limit, offset"),
    ("areas?Type=county", 400, "unknown_parameter", "Type"),
    ("areas/E06000001?gss=E06000002", 400, "unknown_parameter", "none"),
    ("builds/current?limit=5", 400, "unknown_parameter", "limit"),
    ("openapi.json?x=1", 400, "unknown_parameter", "x"),
    ("comparison?limit=5", 400, "unknown_parameter", "limit"),
    ("areas?<script>=1", 400, "unknown_parameter", "allowed"),
    # missing, duplicated
    ("comparison", 400, "bad_parameter", "metric_type"),
    ("comparison?metric_type=", 400, "bad_parameter", "metric_type"),
    (f"trend?metric_type={SHARE}", 400, "bad_parameter", "area"),
    ("areas?limit=5&limit=5", 400, "bad_parameter", "limit"),
    (f"comparison?metric_type={SHARE}&area={HARTLEPOOL}&area={HARTLEPOOL}", 400, "bad_parameter", "area"),
    (f"comparison?metric_type={SHARE}&group={NEAREST[0]}", 400, "bad_parameter", "area"),
    (f"observations?group={NEAREST[0]}", 400, "bad_parameter", "of"),
    (f"comparison-groups/{NEAREST[0]}/members", 400, "bad_parameter", "area"),
    # malformed
    ("areas?limit=0", 400, "bad_parameter", "1,000"),
    ("areas?limit=1001", 400, "bad_parameter", "1,000"),
    ("areas?limit=-1", 400, "bad_parameter", "limit"),
    ("areas?limit=1e3", 400, "bad_parameter", "limit"),
    ("areas?limit=%EF%BC%91", 400, "bad_parameter", "limit"),
    ("areas?limit=1.0", 400, "bad_parameter", "limit"),
    ("areas?offset=99999999999999999999", 400, "bad_parameter", "offset"),
    ("areas?on=2025-02-30", 400, "bad_parameter", "2025-04-01"),
    ("areas?on=20250401", 400, "bad_parameter", "on"),
    ("areas?on=2025-W01-1", 400, "bad_parameter", "on"),
    ("areas?type=town", 400, "bad_parameter", "county"),
    ("observations?period=last", 400, "bad_parameter", "latest:N"),
    ("observations?period=latest:0", 400, "bad_parameter", "latest:N"),
    ("observations?period=2024/25", 400, "bad_parameter", "2024-04-01--P1Y"),
    (f"comparison?metric_type={SHARE}&area={HARTLEPOOL}&period=all", 400, "bad_parameter", "latest"),
    (f"comparison?metric_type={SHARE}&group=custom:", 400, "bad_parameter", "50"),
    (f"comparison?metric_type={SHARE}&group=custom:{NORTH_EAST}", 400, "bad_parameter", "region"),
    ("areas?q=%00", 400, "bad_parameter", "q"),
    ("areas?q=%FF", 400, "bad_parameter", "UTF-8"),
    ("areas?%C3%28=1", 400, "bad_parameter", "UTF-8"),
    ("areas/%EF%BF%BD", 404, "unknown_area", "Codes look like"),
    ("areas?q=" + "a" * 201, 400, "bad_parameter", "200"),
    ("areas/" + "E" * 500, 400, "bad_parameter", "200"),
    # empty
    ("areas?q=", 400, "bad_parameter", "'q' is empty"),
    ("areas.csv?type=county&q", 400, "bad_parameter", "'q' is empty"),
    (f"observations?area={HARTLEPOOL}&area=", 400, "bad_parameter", "'area' is empty"),
    ("metric-types?limit=", 400, "bad_parameter", "'limit' is empty"),
    # unknown
    ("", 404, "unknown_endpoint", "metric-types"),
    ("take-ups", 404, "unknown_endpoint", "areas"),
    ("headline.csv", 404, "unknown_endpoint", "areas"),
    ("baskets?area=E06000001", 404, "unknown_endpoint", "areas"),
    ("/areas", 404, "unknown_endpoint", "areas"),
    ("areas%0A", 404, "unknown_endpoint", "areas"),
    ("areas/", 404, "unknown_endpoint", "areas"),
    ("openapi.json.csv", 404, "unknown_endpoint", "areas"),
    ("areas.json", 404, "unknown_endpoint", "areas"),
    ("areas/E99999999", 404, "unknown_area", "E99999999"),
    ("areas/hartlepool", 404, "unknown_area", "E06000001"),
    ("areas/hartlepol", 404, "unknown_area", "did you mean Hartlepool (E06000001)?"),
    ("areas/E99999999.csv", 404, "unknown_area", "E99999999"),
    (f"comparison?metric_type={SHARE}&area=Hartlepol", 404, "unknown_area", "did you mean Hartlepool (E06000001)?"),
    (f"comparison?metric_type={SHARE}&area=zzzz", 404, "unknown_area", "Codes look like E06000001"),
    (f"areas?region={HARTLEPOOL}", 404, "unknown_area", "no region"),
    (f"comparison?metric_type={SHARE}&area={ENGLAND}", 404, "unknown_area", "no council"),
    (f"comparison?metric_type={SHARE}&breakdown=nothing", 404, "unknown_metric_type", "no breakdown"),
    ("metric-types?theme=nothing", 404, "unknown_theme", "other"),
    ("basket?basket=nothing", 404, "unknown_basket", "ready basket"),
    ("areas?region=E12000099", 404, "unknown_area", "E12000099"),
    ("areas/..%2F..%2Fetc%2Fpasswd", 404, "unknown_endpoint", "areas"),
    ("metric-types/nothing", 404, "unknown_metric_type", "nothing"),
    ("metric-types/%27%20OR%201=1--", 404, "unknown_metric_type", "OR"),
    ("metric-types?dataset=nothing", 404, "unknown_dataset", "invented"),
    (f"observations?metric_type={SHARE}&metric_type=nothing", 404, "unknown_metric_type", "nothing"),
    (f"observations?metric_type={SHARE}&group=nothing", 404, "unknown_group", "nothing"),
    ("comparison-groups/nothing/members", 404, "unknown_group", "nothing"),
    (f"comparison-groups/{NEAREST[0]}/members?area=E06000002", 404, "unknown_group", "Middlesbrough"),
    (f"comparison?metric_type={SHARE}&group=custom:E99999999", 404, "unknown_area", "E99999999"),
    (f"comparison?metric_type={SHARE}&area={HARTLEPOOL}&period=1999-04-01--P1Y", 404, "unknown_period", "1999"),
    (f"observations?metric_type={DAYS}&period=2024-01-01--P1Y", 404, "unknown_period", "2024-01-01--P1Y"),
    # too much
    ("areas?q=" + "a" * LONGEST_QUERY, 414, "address_too_long", "8,000"),
    ("observations?" + "&".join(["area=E06000001"] * (MOST_REPEATED + 1)), 413, "too_much", "100"),
]


@pytest.mark.parametrize(("asked", "status", "code", "named"), CASES, ids=[case[0][:60] for case in CASES])
def test_a_question_that_cannot_be_answered_is_refused_so(
    client: FlaskClient, asked: str, status: int, code: str, named: str
) -> None:
    found = refusal(client.get(f"/api/v1/{asked}"))
    assert found[:2] == (status, code)
    assert named in found[2]


def test_too_many_series_at_once_are_refused_with_the_limit(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slidash.api.observations.MOST_SERIES", 20)
    assert client.get(f"/api/v1/observations?area={HARTLEPOOL}&limit=99").status_code == 200
    status, code, message = refusal(client.get("/api/v1/observations?limit=99"))
    assert (status, code) == (413, "too_much") and "the limit is 20" in message


def test_too_many_groups_at_once_are_refused_with_the_limit(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slidash.api.observations.MOST_GROUPS", 1)
    one = f"/api/v1/observations?metric_type={SHARE}&group={NEAREST[0]}&of={HARTLEPOOL}"
    assert client.get(one).status_code == 200
    status, code, message = refusal(client.get(f"{one}&group=type-unitary"))
    assert (status, code) == (413, "too_much") and "2 groups" in message and "the limit is 1" in message


def test_an_address_that_is_no_text_is_refused(client: FlaskClient) -> None:
    response = client.get(environ_overrides={"PATH_INFO": "/api/v1/areas/\xff\xfe"})
    assert refusal(response) == (400, "bad_parameter", "The address is not UTF-8 text.")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY", "ZZ9"])
@pytest.mark.parametrize("path", ["areas", "areas.csv", "openapi.json", "nothing", ""])
def test_nothing_can_be_changed(client: FlaskClient, method: str, path: str) -> None:
    response = client.open(f"/api/v1/{path}", method=method)
    assert refusal(response)[:2] == (405, "method_not_allowed")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_without_a_store_it_is_said_that_there_are_no_data_yet(tmp_path_factory: pytest.TempPathFactory) -> None:
    server = Flask("empty")
    server.register_blueprint(blueprint(StoreKeeper(tmp_path_factory.mktemp("empty") / "slidash.duckdb")))
    status, code, message = refusal(server.test_client().get("/api/v1/areas"))
    assert (status, code) == (503, "no_store") and "/" not in message


NASTY = [
    "' OR 1=1 --",
    '"; DROP TABLE observation; --',
    "<script>alert(1)</script>",
    "../../../../etc/passwd",
    "%00",
    "\x00",
    "\u202e",
    "\U0001d7d9",
    "NaN",
    "-1",
    "9" * 30,
    "custom:" + "E06000001," * 30,
    "latest:999",
    "{{7*7}}",
    "$areas",
    "1e309",
    "",
    "0001-01-01--P999Y",
    "9999-12-31--P1Y",
    "9999-12-31",
]
IDS = [SHARE, DAYS, HARTLEPOOL, "E06000002", NEAREST[0], "all-english-councils", "latest", "all", "latest:2", "1", "10"]
NAMES = sorted({parameter.name for endpoint in ENDPOINTS for parameter in endpoint.parameters})
values = st.sampled_from(NASTY) | st.sampled_from(IDS) | st.text(max_size=30) | st.binary(max_size=20)


def sent(value: str | bytes) -> str:
    return quote(value if isinstance(value, bytes) else value.encode("utf-8", "replace"), safe="")


@pytest.mark.slow
@given(
    path=st.sampled_from([*(each.path.strip("/") for each in ENDPOINTS), OPENAPI]) | st.text(max_size=20).map(sent),
    in_path=values,
    suffix=st.sampled_from(["", ".csv", "/"]),
    query=st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=8), values), max_size=5),
    raw=st.binary(max_size=12) | st.none(),
)
@example("metric-types", "", "", [("q", "<b>")], b"&&==&%")
@example("areas", "", "", [], b"q=%")
@example("areas/{gss}", "ß", "", [], None)
@example("observations", "", "", [("offset", "99999999"), ("period", "all")], None)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered_or_refused_but_never_a_fault(
    client: FlaskClient,
    path: str,
    in_path: str | bytes,
    suffix: str,
    query: list[tuple[str, str | bytes]],
    raw: bytes | None,
) -> None:
    filled = path.replace("{id}", sent(in_path)).replace("{gss}", sent(in_path))
    asked = "&".join(f"{sent(name)}={sent(value)}" for name, value in query) if raw is None else raw.decode("latin-1")
    response = client.get(f"/api/v1/{filled}{suffix}", query_string=asked)
    if response.status_code == 200:
        assert response.content_type in {"application/json", "text/csv; charset=utf-8"}
        if response.content_type == "application/json":
            json.loads(response.text, parse_constant=pytest.fail)
    else:
        status, _, _ = refusal(response)
        assert status in {400, 404, 413, 414}
