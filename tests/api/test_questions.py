"""The examples of the API: every question that its page and its description show is answered, in JSON and CSV."""

import csv
import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from slidash.api import blueprint
from slidash.api.answers import ENDPOINTS
from slidash.api.endpoint import Endpoint, Question
from slidash.api.questions import address, values, words
from slidash.store.keeper import StoreKeeper
from slidash.store.reader import Store
from slidash.vocabulary.periods import Period
from tests.stores.news import tell_changes
from tests.stores.sample import DARLINGTON, HARTLEPOOL

ASKED = [(endpoint, question) for endpoint in ENDPOINTS for question in endpoint.questions]


@pytest.fixture(scope="module")
def sample(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The API over the small store with everything in it, which tells of a build before it."""
    path = Path(shutil.copy(store_path, tmp_path_factory.mktemp("questions")))
    tell_changes(path, "sample-care", (HARTLEPOOL, DARLINGTON), Period.of(date(2022, 4, 1), 12))
    server = Flask("sample")
    server.register_blueprint(blueprint(StoreKeeper(path)))
    return server.test_client()


@pytest.mark.parametrize(("endpoint", "question"), ASKED, ids=lambda each: str(getattr(each, "words", "")))
def test_an_example_is_answered_in_json_and_csv(
    sample: FlaskClient, store: Store, endpoint: Endpoint, question: Question
) -> None:
    answer = sample.get(f"/api/v1{address(store, endpoint, question)}")
    assert answer.status_code == 200, answer.text
    table = sample.get(f"/api/v1{address(store, endpoint, question, csv=True)}")
    lines = list(csv.DictReader(io.StringIO(table.text, newline="")))
    assert len(lines) == (answer.get_json()["count"] if endpoint.many else 1)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: str(endpoint.path))
def test_every_endpoint_has_an_example_that_finds_something(
    sample: FlaskClient, store: Store, endpoint: Endpoint
) -> None:
    counts = [sample.get(f"/api/v1{address(store, endpoint, each)}").get_json() for each in endpoint.questions]
    assert any(each.get("count", 1) for each in counts)


def test_examples_are_of_the_build_that_answers(store: Store) -> None:
    (trend,) = (each for each in ENDPOINTS if each.path == "/trend")
    assert words(store, trend.questions[0]) == "Where is Hartlepool going?"
    assert values(store, trend.questions[0])["area"] == HARTLEPOOL


def test_only_parameters_that_are_there_stand_in_examples() -> None:
    for endpoint, question in ASKED:
        declared = {each.name: each for each in endpoint.parameters}
        assert set(question.given) <= set(declared)
        for name, given in question.given.items():
            assert isinstance(given, tuple) is declared[name].repeatable
