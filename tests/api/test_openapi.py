"""The API's description of itself says what the API does."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from slidash.api.answers import ENDPOINTS
from slidash.api.endpoint import Endpoint
from slidash.api.openapi import PRINTABLE
from tests.api.test_answers import ASKED, get


@pytest.fixture(scope="module")
def described(client: FlaskClient) -> Any:  # noqa: ANN401 - JSON
    return get(client, "openapi.json")


def test_the_description_is_openapi(described: Any) -> None:  # noqa: ANN401
    validate(described)


def test_a_link_leads_to_a_parameter_that_is_there(described: Any) -> None:  # noqa: ANN401
    operations = {each["get"]["operationId"]: each["get"] for each in described["paths"].values()}
    links = [link for each in operations.values() for link in each["responses"]["200"]["links"].values()]
    assert len(links) > 5
    for link in links:
        assert set(link["parameters"]) <= {each["name"] for each in operations[link["operationId"]]["parameters"]}


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: str(endpoint.path))
def test_every_endpoint_is_described_in_json_and_csv(described: Any, endpoint: Endpoint) -> None:  # noqa: ANN401
    for path, parameters in (
        (endpoint.path, endpoint.parameters),
        (f"{endpoint.path}.csv", endpoint.csv_parameters),
    ):
        operation = described["paths"][path]["get"]
        named = {each["name"]: each for each in operation["parameters"]}
        assert list(named) == [each.name for each in parameters]
        assert [name for name, each in named.items() if each["in"] == "path"] == re.findall(r"{(\w+)}", path)
        assert {"200", "304", "400", "404", "405", "413", "414", "503"} <= set(operation["responses"])
    assert len(described["paths"]) == 2 * len(ENDPOINTS)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: str(endpoint.path))
def test_what_the_description_forbids_is_refused(
    client: FlaskClient,
    described: Any,  # noqa: ANN401
    endpoint: Endpoint,
) -> None:
    asked = ASKED[endpoint.path]
    plain, _, query = asked.partition("?")
    operation = described["paths"][endpoint.path]["get"]
    given = {each.partition("=")[0]: each for each in query.split("&") if each}
    for each in operation["parameters"]:
        if each["in"] == "path":
            continue
        schema, name = each["schema"], each["name"]
        items = schema.get("items", schema)
        others = "&".join(pair for known, pair in given.items() if known != name)
        wrong = ["x" * (items["maxLength"] + 1)] if "maxLength" in items else []
        wrong += [str(items["minimum"] - 1), str(items["maximum"] + 1)] if "maximum" in items else []
        told = {"enum", "format"} & set(items) or items.get("pattern") not in {None, PRINTABLE}
        wrong += ["neither"] if told else []
        wrong += ["", "%07"]
        for value in wrong:
            assert client.get(f"/api/v1/{plain}?{others}&{name}={value}").status_code == 400, (name, value)
        if schema["type"] != "array":
            twice = client.get(f"/api/v1/{plain}?{others}&{name}=1&{name}=1")
            assert twice.status_code == 400 and "2 times" in twice.get_json()["error"]["message"]


def test_operations_have_names_of_their_own(described: Any) -> None:  # noqa: ANN401
    names = [each["get"]["operationId"] for each in described["paths"].values()]
    assert len(set(names)) == len(names)
    assert described["openapi"] == "3.1.0" and described["info"]["x-build"] == "testbuild"
