"""How answers travel: kept by build, asked about with a tag, open to every page, from one build each."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from slidash.api import blueprint
from slidash.store.keeper import StoreKeeper
from tests.stores.risky import HARTLEPOOL, SHARE, build_risky
from tests.stores.service import taken_up

ASKED = f"/api/v1/observations?metric_type={SHARE}"


@pytest.mark.parametrize("asked", [ASKED, f"/api/v1/areas/{HARTLEPOOL}.csv", "/api/v1/openapi.json"])
def test_an_answer_is_tagged_with_its_build_and_asked_about_before_it_is_used_again(
    client: FlaskClient, asked: str
) -> None:
    first = client.get(asked)
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert first.headers["ETag"].startswith('W/"testbuild-')
    again = client.get(asked, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert client.get(asked, headers={"If-None-Match": 'W/"another"'}).status_code == 200


def test_two_questions_have_two_tags(client: FlaskClient) -> None:
    assert client.get(ASKED).headers["ETag"] != client.get(f"{ASKED}&limit=1").headers["ETag"]


def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient) -> None:
    whole, head = client.get(ASKED), client.head(ASKED)
    assert head.status_code == 200 and head.data == b"" and head.headers == whole.headers


@pytest.mark.parametrize("asked", [ASKED, "/api/v1/nothing", "/api/v1/areas?x=1"])
def test_any_page_may_read_an_answer(client: FlaskClient, asked: str) -> None:
    assert client.get(asked).headers["Access-Control-Allow-Origin"] == "*"


def test_a_browser_that_asks_first_is_told_what_it_may_do(client: FlaskClient) -> None:
    response = client.options("/api/v1/areas")
    assert (response.status_code, response.data) == (204, b"")
    assert response.headers["Access-Control-Allow-Methods"] == response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_the_total_and_the_next_page_stand_in_the_headers_of_csv_too(client: FlaskClient) -> None:
    response = client.get("/api/v1/areas.csv?type=region&limit=4&offset=4")
    assert response.headers["X-Total-Count"] == "9"
    assert response.headers["Link"] == '</api/v1/areas.csv?type=region&limit=4&offset=8>; rel="next"'
    last = client.get("/api/v1/areas.csv?type=region&limit=4&offset=8")
    assert "Link" not in last.headers and len(last.text.splitlines()) == 2


@pytest.mark.slow
def test_a_new_build_answers_as_soon_as_it_is_ready(
    api_store_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("swapped")
    served = folder / "served.duckdb"
    shutil.copyfile(api_store_path, served)
    server = Flask("swapped")
    server.register_blueprint(blueprint(StoreKeeper(served)))
    client = server.test_client()
    first = client.get(ASKED)
    build_risky(folder, "newbuild").replace(served)
    assert client.get(f"{ASKED}&limit=1").get_json()["build"] == "testbuild"
    taken_up()
    second = client.get(ASKED, headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200 and second.get_json()["build"] == "newbuild"
    assert first.get_json()["results"] == second.get_json()["results"]


@pytest.mark.slow
def test_made_up_figures_say_so_in_every_answer_and_on_every_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    server = Flask("made up")
    path = build_risky(tmp_path_factory.mktemp("made_up"), "madeup", demonstration=True)
    server.register_blueprint(blueprint(StoreKeeper(path)))
    client = server.test_client()
    said = client.get(ASKED).get_json()
    assert said["demonstration"] is True and all(each["demonstration"] for each in said["sources"])
    for asked in (ASKED.replace("?", ".csv?"), "/api/v1/metric-types.csv", "/api/v1/areas.csv"):
        lines = list(csv.DictReader(io.StringIO(client.get(asked).text, newline="")))
        assert lines and all(line["demonstration"] == "true" for line in lines)


def test_refusals_are_not_kept(client: FlaskClient) -> None:
    first = client.get("/api/v1/areas/E99999999", headers={"If-None-Match": "*"})
    assert first.status_code == 404 and "ETag" not in first.headers
