"""Areas are asked for by any code and by name as people write them, wherever the API takes an area."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.stores.risky import BARNSLEY, HARTLEPOOL, NEAREST, NORTH_EAST, SHARE


def get(client: FlaskClient, asked: str, **query: str) -> Any:  # noqa: ANN401 - JSON
    answer = client.get(f"/api/v1/{asked}", query_string=query)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


@pytest.mark.parametrize(
    "text", ["Hartlepool", "hartlepool bc", "HARTLEPOOL UA", "00EB", "805", "E0701", "e06000001", "Hartlepool Borough"]
)
def test_one_council_is_asked_for_by_name_and_by_any_code(client: FlaskClient, text: str) -> None:
    assert get(client, "comparison", metric_type=SHARE, area=text)["result"]["area"] == HARTLEPOOL
    assert get(client, "trend", metric_type=SHARE, area=text)["result"]["area"] == HARTLEPOOL
    assert get(client, "observations", metric_type=SHARE, area=text)["count"] == 1
    assert get(client, f"comparison-groups/{NEAREST[0]}/members", area=text)["count"] == 6


@pytest.mark.parametrize(("text", "code"), [("00EB", HARTLEPOOL), ("805", HARTLEPOOL), ("00CC", BARNSLEY)])
def test_an_address_takes_any_code(client: FlaskClient, text: str, code: str) -> None:
    assert get(client, f"areas/{text}")["result"]["area"] == code


def test_regions_go_by_name_too(client: FlaskClient) -> None:
    assert get(client, "areas", region="North East")["count"] == get(client, "areas", region=NORTH_EAST)["count"] > 0
    assert get(client, "observations", metric_type=SHARE, area="England")["count"] == 1


def test_every_case_of_how_people_write_names_is_first(
    client: FlaskClient, cases: dict[str, list[dict[str, str]]]
) -> None:
    first = {case["text"]: get(client, "areas", q=case["text"])["results"][0]["area"] for case in cases["names"]}
    assert first == {case["text"]: case["area"] for case in cases["names"]}
