"""A group of neighbours by a reader's own weights, as the API knows it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from slidash.api import blueprint
from slidash.store.keeper import StoreKeeper
from slidash.store.neighbours import ContextFeature
from slidash.vocabulary.metrics import Tier
from tests.stores.sample import DARLINGTON, DURHAM, HARTLEPOOL, REDCAR, build_sample

FEATURES = {Tier.BOTH: (ContextFeature("sample-care", 2.0), ContextFeature("sample-recycling", 1.0))}
GROUP = "nearest-neighbours:sample-care:0"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The API over the small store with neighbours of our own."""
    server = Flask("api")
    server.register_blueprint(blueprint(StoreKeeper(build_sample(tmp_path_factory.mktemp("weighted"), FEATURES))))
    return server.test_client()


def test_its_members_come_nearest_first(asked: FlaskClient) -> None:
    answer = asked.get(f"/api/v1/comparison-groups/{GROUP}/members?area={HARTLEPOOL}").get_json()
    assert [each["area"] for each in answer["results"]][:3] == [REDCAR, DARLINGTON, DURHAM]
    assert [each["position"] for each in answer["results"]] == list(range(1, 8))


def test_a_council_is_compared_with_it(asked: FlaskClient) -> None:
    address = f"/api/v1/comparison?metric_type=sample-care&area={HARTLEPOOL}&group={GROUP}"
    answer = asked.get(address).get_json()["result"]
    assert (answer["group"], answer["n"]) == (GROUP, 8)


def test_observations_of_it_are_those_of_its_members(asked: FlaskClient) -> None:
    address = f"/api/v1/observations?metric_type=sample-care&group={GROUP}&of={HARTLEPOOL}"
    assert asked.get(address).get_json()["count"] == 7


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        (f"comparison-groups/{GROUP}/members", 400, "name one with the parameter 'area'"),
        (f"comparison-groups/nearest-neighbours:level:1/members?area={HARTLEPOOL}", 400, "no feature"),
        (f"comparison-groups/nearest-neighbours:sample-care/members?area={HARTLEPOOL}", 400, "cannot be read"),
        (f"comparison-groups/{GROUP}/members?area=E07000026", 404, "none for Allerdale"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(asked: FlaskClient, address: str, status: int, said: str) -> None:
    answer = asked.get(f"/api/v1/{address}")
    assert answer.status_code == status
    assert said in answer.get_json()["error"]["message"]
