"""What LG Inform Plus lists, and how each thing is described."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from slidash.lginform.methods import IN_PATH, METHODS
from slidash.queries import areas, metrics
from slidash.store.reader import Store
from tests.stores.sample import ENGLAND, HARTLEPOOL, KENT


def read(client: FlaskClient, address: str) -> Any:  # noqa: ANN401 - JSON
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def identifiers(client: FlaskClient, address: str) -> list[str]:
    (listed,) = read(client, address).values()
    return [thing["identifier"] for thing in listed]


@pytest.mark.parametrize("method", [method for method in METHODS if IN_PATH not in method.path], ids=lambda m: m.path)
def test_a_list_is_named_after_what_it_lists(client: FlaskClient, method: Any) -> None:  # noqa: ANN401 - a declaration
    content = read(client, f"{method.path}?query=waste&" if method.path.endswith("search") else f"{method.path}?")
    (name,) = content
    noun = method.path.removesuffix("/search").removeprefix("/").removesuffix("s")
    assert name == f"{noun}-array" and content[name]
    assert all({"identifier", "label"} <= thing.keys() for thing in content[name])


@pytest.mark.parametrize(
    ("many", "one", "noun"),
    [
        ("/metricTypes", "/metricTypes/sample-recycling", "metricType"),
        (f"/areas?searchText={HARTLEPOOL}", f"/areas/{HARTLEPOOL}", "area"),
        ("/periods", "/periods/fin_2024_25", "period"),
    ],
)
def test_one_thing_is_as_in_its_list(client: FlaskClient, many: str, one: str, noun: str) -> None:
    thing = read(client, one)[noun]
    assert thing in read(client, many)[f"{noun}-array"]


def test_a_metric_says_what_clients_look_for(client: FlaskClient) -> None:
    metric = read(client, "/metricTypes/12108?ApplicationKey=x&Signature=y")["metricType"]
    assert metric["identifier"] == "sample-recycling"
    assert metric["helpText"].startswith("Made up for tests")
    assert metric["alternativeLabels"] == ["bins", "rubbish"]
    assert metric["measure"]["measurementUnit"]["label"] == "%"
    assert metric["dataset"]["periodType"]["frequency"] == "Annual"
    assert (metric["polarity"], metric["outputPrecision"]) == ("High value is good", 1)
    assert metric["earliestTimePeriod"]["startDate"] == "2015-04-01"
    assert (metric["discontinued"], metric["nullAsZero"]) == (False, False)


def test_metrics_go_by_dataset_by_words_and_by_day(client: FlaskClient, store: Store) -> None:
    every = identifiers(client, "/metricTypes")
    assert every == list(metrics.listed(store))
    assert identifiers(client, "/metricTypes?dataset=sample") == every
    assert identifiers(client, "/metricTypes/search?query=rubbish")[0] == "sample-recycling"
    assert identifiers(client, "/metricTypes?dataChangedSince=2026-01-01") == every, "the files came on that day"
    assert identifiers(client, "/metricTypes?dataChangedSince=2026-01-02") == []


def test_areas_are_those_of_today_or_what_a_name_finds(client: FlaskClient, store: Store) -> None:
    assert identifiers(client, "/areas") == [area.area for area in areas.areas(store, on=store.build.as_at)]
    assert identifiers(client, "/areas?searchText=hartlepol")[0] == HARTLEPOOL
    area = read(client, f"/areas/{HARTLEPOOL}")["area"]
    assert area["areaType"] == {"identifier": "unitary", "label": "Unitary council"}


def test_groups_are_all_or_those_of_an_owner_or_a_member(client: FlaskClient) -> None:
    everyone = identifiers(client, "/comparisonGroups")
    assert {"AllLaInCountry_England", "AllUnitaryLaInCountry_England", "type-county"} <= set(everyone)
    assert set(identifiers(client, "/comparisonGroups?mainOnly=true")) < set(everyone)
    assert identifiers(client, f"/comparisonGroups?ownerArea={HARTLEPOOL}") == ["sample-neighbours_Hartlepool"]
    member = identifiers(client, f"/comparisonGroups?memberArea={KENT}")
    assert "type-county" in member and "AllUnitaryLaInCountry_England" not in member
    assert identifiers(client, f"/comparisonGroups?memberArea={KENT}&type=type") == ["type-county"]


def test_every_group_that_is_listed_can_be_an_area(client: FlaskClient) -> None:
    asked = [
        *identifiers(client, "/comparisonGroups"),
        *identifiers(client, f"/comparisonGroups?ownerArea={HARTLEPOOL}"),
    ]
    for group in asked:
        answer = client.get(f"/data?metricType=sample-recycling&area={group}&period=latest")
        assert answer.status_code == 200, answer.text


def test_every_period_that_is_listed_can_be_asked_for(client: FlaskClient) -> None:
    for period in identifiers(client, "/periods"):
        assert read(client, f"/periods/{period}")["period"]["identifier"] == period


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/metricTypes?dataset=841", 404, "841"),
        ("/metricTypes?dataChangedSince=lately", 400, "2013-12-20"),
        ("/metricTypes?explain=true", 400, "'explain'"),
        ("/metricTypes/841", 404, "841"),
        ("/metricTypes/search", 400, "'query'"),
        ("/areas?searchText=SW11+4AA", 400, "postcode"),
        ("/areas/E06999999", 404, "E06999999"),
        (f"/comparisonGroups?ownerArea={ENGLAND}", 404, "England"),
        ("/comparisonGroups?mainOnly=yes", 400, "mainOnly=yes"),
        ("/periods/cal_1850", 404, "cal_1850"),
        ("/periods/yesterday", 400, "yesterday"),
        ("/lginform/organisations", 404, "/metricTypes/search"),
        ("/lginform/metricTypes.csv", 404, "JSON only"),
        ("/lginform/data.xml?metricType=1", 404, "/data.csv"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_its_name(
    client: FlaskClient, address: str, status: int, words: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    (error,) = answer.get_json()["errors"]
    assert words in error["message"]
