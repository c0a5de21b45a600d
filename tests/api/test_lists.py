"""Lists in pages and whole: in a stable order, nothing twice, nothing left out, and never more than the limit."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from slidash.api.answers import ENDPOINTS
from slidash.api.endpoint import Endpoint
from tests.api.test_answers import ASKED, get, get_csv


def test_a_table_is_whole_unless_a_part_of_it_is_asked_for(client: FlaskClient) -> None:
    whole = get_csv(client, "observations?period=all")
    assert len(whole) == get(client, "observations?period=all")["count"] == 320
    assert get_csv(client, "observations?period=all&offset=300") == whole[300:]
    assert get_csv(client, "observations?period=all&limit=7&offset=300") == whole[300:307]
    assert get_csv(client, "observations?period=all&offset=320") == []


def test_a_long_table_is_made_while_it_leaves_and_says_the_same(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/api/v1/observations.csv?period=all")
    monkeypatch.setattr("slidash.api.tables.AT_ONCE", 9)
    monkeypatch.setattr("slidash.queries.one_metric.of_many.AT_ONCE", 7)
    parts = client.get("/api/v1/observations.csv?period=all&offset=0")
    assert "Content-Length" in whole.headers and "Content-Length" not in parts.headers
    assert parts.data == whole.data and parts.headers["X-Total-Count"] == "320"


def test_a_table_that_is_too_long_is_refused_with_the_limit_and_may_be_had_in_parts(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slidash.api.endpoint.MOST_LINES", 200)
    refused = client.get("/api/v1/observations.csv?period=all&area=E92000001&group=all-english-councils")
    assert refused.status_code == 413
    assert "the limit is 200" in refused.get_json()["error"]["message"]
    assert client.get("/api/v1/areas.csv").status_code == 413
    assert client.get("/api/v1/areas.csv?limit=150").status_code == 200
    assert client.get("/api/v1/areas.csv?offset=300").status_code == 200


@pytest.mark.parametrize("endpoint", [each for each in ENDPOINTS if each.many], ids=lambda endpoint: str(endpoint.path))
def test_no_record_comes_twice_over_all_pages_and_none_is_left_out(client: FlaskClient, endpoint: Endpoint) -> None:
    following, keys = f"/api/v1/{ASKED[endpoint.path]}", []
    following += f"{'&' if '?' in following else '?'}limit=37".replace("limit=1000&", "")
    while following:
        said = get(client, following.removeprefix("/api/v1/"))
        keys += [tuple(record[name] for name in endpoint.key) for record in said["results"]]
        following = said["next"]
    assert len(set(keys)) == len(keys) == said["count"]
    lines = get_csv(client, ASKED[endpoint.path])
    assert [tuple(str(part) for part in key) for key in keys] == [
        tuple(line[name] for name in endpoint.key) for line in lines
    ]


def test_pages_of_a_list_make_up_the_whole_in_order(client: FlaskClient) -> None:
    whole = get(client, "observations?period=all&limit=1000")
    gathered: list[Any] = []
    following = "/api/v1/observations?period=all&limit=70"
    while following:
        page = get(client, following.removeprefix("/api/v1/"))
        assert page["count"] == whole["count"]
        gathered += page["results"]
        following = page["next"]
    assert gathered == whole["results"] and len(gathered) == whole["count"]
