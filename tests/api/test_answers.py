"""Answers of the API: the agreed fields and shapes, in JSON and CSV, about the right figures."""

import csv
import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from slidash.api.answers import ENDPOINTS
from slidash.api.endpoint import Endpoint
from tests.stores.risky import (
    ALLERDALE,
    BARNSLEY,
    BARNSLEY_BEFORE,
    CAMBRIDGE,
    COUNT,
    CUMBERLAND,
    DAYS,
    ENGLAND,
    HARTLEPOOL,
    MIDDLESBROUGH,
    NEAREST,
    NORTH_EAST,
    POOLED,
    REDCAR,
    RISKY,
    SHARE,
    STOCKTON,
)

# The names that the product promises; an endpoint may have more of them, after these.
PROMISED = {
    "/metric-types": "id, label, dataset, source_key, theme, unit, decimals, polarity, tier, demonstration, "
    "first_period, latest_period, councils, definition, licence, source_url",
    "/areas": "area, name, slug, type, region, region_name, start, end, successors",
    "/observations": "metric_type, area, period, period_label, start, end, value, lower, upper, status, provisional",
    "/comparison": "metric_type, area, group, period, value, status, previous_period, previous_value, change, "
    "direction, rank, n, group_size, quartile, quartile_from_best, mean, median, q25, q75, min, max, members",
    "/take-up": "offer, year, by, category, councils, eligible, rate, expected, p, p_holm, flag, source",
}
ASKED = {
    "/basket": f"basket?metric_type={SHARE}&metric_type={DAYS}&area={HARTLEPOOL}",
    "/take-up": "take-up",
    "/headlines": "headlines",
    "/metric-types": "metric-types",
    "/metric-types/{id}": f"metric-types/{SHARE}",
    "/areas": "areas",
    "/areas/{gss}": f"areas/{HARTLEPOOL}",
    "/comparison-groups": "comparison-groups",
    "/comparison-groups/{id}/members": f"comparison-groups/{NEAREST[0]}/members?area={HARTLEPOOL}",
    "/builds/current": "builds/current",
    "/observations": "observations?period=all",
    "/comparison": f"comparison?metric_type={SHARE}&area={HARTLEPOOL}&group={NEAREST[0]}",
    "/changes": "changes",
    "/corrections": "corrections",
    "/trend": f"trend?metric_type={SHARE}&area={HARTLEPOOL}",
}


def get(client: FlaskClient, asked: str) -> Any:  # noqa: ANN401 - JSON
    response = client.get(f"/api/v1/{asked}")
    assert response.status_code == 200, response.text
    return json.loads(response.text, parse_constant=pytest.fail)


def get_csv(client: FlaskClient, asked: str) -> list[dict[str, str]]:
    path, mark, query = asked.partition("?")
    response = client.get(f"/api/v1/{path}.csv{mark}{query}")
    assert response.status_code == 200, response.text
    assert response.content_type == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    return list(csv.DictReader(io.StringIO(response.text, newline="")))


@pytest.mark.parametrize(("path", "names"), PROMISED.items())
def test_fields_have_the_promised_names_in_the_promised_order(path: str, names: str) -> None:
    (endpoint,) = (each for each in ENDPOINTS if each.path == path)
    promised = names.split(", ")
    assert [field.name for field in endpoint.fields][: len(promised)] == promised


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: str(endpoint.path))
def test_json_has_the_declared_fields_and_names_build_and_source(client: FlaskClient, endpoint: Endpoint) -> None:
    said = get(client, ASKED[endpoint.path])
    assert said["build"] == "testbuild" and said["demonstration"] is False
    assert said["sources"] and all(each["licence"] for each in said["sources"])
    records = said["results"] if endpoint.many else [said["result"]]
    names = [field.name for field in endpoint.fields]
    assert records and all(list(record) == names for record in records)
    if endpoint.many:
        assert said["count"] >= len(records)
    for field in endpoint.fields:
        for record in records:
            held = record[field.name]
            assert held is not None or field.nullable, field.name
            if field.values and held is not None:
                assert held in field.values
            for each in held if field.type == "array" else [held] if field.type == "object" and held else []:
                assert list(each) == [inner.name for inner in field.inner]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: str(endpoint.path))
def test_csv_has_the_same_columns_and_source_and_licence(client: FlaskClient, endpoint: Endpoint) -> None:
    lines = get_csv(client, ASKED[endpoint.path])
    columns = [column for field in endpoint.fields for column in field.columns]
    assert list(lines[0])[: len(columns)] == columns
    assert all(line["source"] and line["licence"] for line in lines)
    said = get(client, ASKED[endpoint.path])
    assert len(lines) == (said["count"] if endpoint.many else 1)


def test_figures_in_csv_are_those_in_json(client: FlaskClient) -> None:
    asked = f"observations?metric_type={SHARE}&metric_type={DAYS}&period=all&limit=1000"
    results = get(client, asked)["results"]
    for line, record in zip(get_csv(client, asked), results, strict=True):
        assert (line["area"], line["period"]) == (record["area"], record["period"])
        assert line["value"] == "" if record["value"] is None else float(line["value"]) == record["value"]
        assert line["status"] == (record["status"] or "")


def test_no_cell_of_a_publisher_is_run_by_a_spreadsheet(client: FlaskClient) -> None:
    (line,) = get_csv(client, f"metric-types/{RISKY}")
    assert line["label"].startswith("'@") and line["definition"].startswith("'=") and line["source_key"] == "'=1+1"
    (figure, *_) = get_csv(client, f"observations?metric_type={RISKY}")
    assert figure["value"] == "-1.5"
    assert figure["period"] == figure["start"] == figure["end"] == "2024-03-15"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("areas?on=2017-04-01&type=county", 27),
        ("areas?on=2017-04-01&type=district", 201),
        ("areas?on=2017-04-01&region=E12000001", 12),
        ("areas?on=2025-04-01&type=unitary", 63),
        ("areas?type=region", 9),
        ("metric-types?theme=other", 5),
        ("metric-types?theme=Other&dataset=invented", 4),
        ("metric-types?q=recycled", 1),
        ("metric-types?q=recycld", 1),
        ("metric-types?q=recycled&dataset=invented_too", 0),
        ("metric-types", 5),
        (f"comparison-groups/{NEAREST[0]}/members?area={HARTLEPOOL}", 6),
        (f"comparison-groups/custom:{REDCAR},{STOCKTON}/members", 2),
        (f"comparison-groups/region-{NORTH_EAST}/members", 12),
        (f"comparison-groups/region-{NORTH_EAST}/members?area={HARTLEPOOL}", 12),
        (f"observations?metric_type={SHARE}", 12),
        (f"observations?metric_type={SHARE}&period=all&area={ALLERDALE}", 7),
        (f"observations?metric_type={SHARE}&period=latest:3&area={HARTLEPOOL}&area={ENGLAND}", 6),
        (f"observations?metric_type={SHARE}&metric_type={DAYS}&group={NEAREST[0]}&of={HARTLEPOOL}", 12),
        (f"observations?metric_type={SHARE}&period=2017-04-01--P1Y&period=latest&area={HARTLEPOOL}", 2),
        (f"observations?area={HARTLEPOOL}", 4),
        (f"observations?metric_type={RISKY}&area={BARNSLEY}", 0),
    ],
)
def test_a_list_counts_everything_that_matches(client: FlaskClient, asked: str, count: int) -> None:
    said = get(client, asked)
    assert said["count"] == count
    assert len(said["results"]) == min(count, 100)


def test_past_the_end_of_a_list_there_are_no_results_but_the_count_stays(client: FlaskClient) -> None:
    said = get(client, f"observations?metric_type={SHARE}&offset=5000")
    assert said["count"] == 12 and said["results"] == [] and [each["id"] for each in said["sources"]] == ["invented"]


def test_an_old_code_of_a_recoded_council_is_answered_under_the_present_one(client: FlaskClient) -> None:
    assert get(client, f"areas/{BARNSLEY_BEFORE}")["result"]["area"] == BARNSLEY
    asked = f"observations?metric_type={SHARE}&area={BARNSLEY_BEFORE}"
    assert [each["area"] for each in get(client, asked)["results"]] == [BARNSLEY]
    assert get(client, f"comparison?metric_type={SHARE}&area={BARNSLEY_BEFORE}")["result"]["area"] == BARNSLEY


def test_a_council_that_was_merged_leads_to_its_successor(client: FlaskClient) -> None:
    (found,) = get(client, "areas?q=Allerdale Borough Council")["results"]
    assert found["distinction"] == "district council until 2023"
    assert (found["area"], found["end"]) == (ALLERDALE, "2023-03-31")
    assert [each["area"] for each in found["successors"]] == [CUMBERLAND]
    assert get_csv(client, f"areas/{ALLERDALE}")[0]["successors"] == CUMBERLAND


def test_an_abolished_council_counts_in_a_group_until_its_successor_has_a_figure(client: FlaskClient) -> None:
    asked = f"observations?metric_type={SHARE}&group=all-english-councils&period="
    for year, counted, left_out in ((2022, ALLERDALE, CUMBERLAND), (2023, CUMBERLAND, ALLERDALE)):
        codes = {each["area"] for each in get(client, f"{asked}{year}-04-01--P1Y")["results"]}
        assert counted in codes and left_out not in codes
        compared = get(
            client,
            f"comparison?metric_type={SHARE}&area={HARTLEPOOL}&period={year}-04-01--P1Y&group=all-english-councils",
        )["result"]["members"]
        valued = {each["area"] for each in compared if each["value"] is not None}
        assert valued == codes - {HARTLEPOOL}


def test_a_comparison_ranks_the_council_among_its_group_and_sums_up_the_group_alone(client: FlaskClient) -> None:
    found = get(client, ASKED["/comparison"])["result"]
    expected: dict[str, Any] = {
        "value": 50.5,
        "rank": 3,
        "n": 7,
        "group_size": 6,
        "quartile": 3,
        "quartile_from_best": 2,
    }
    expected |= {"median": 47.0, "min": 42.7, "max": 52.7, "q25": 45.3, "q75": 50.2, "direction": "improving"}
    assert {name: found[name] for name in expected} == expected
    assert found["mean"] == pytest.approx((42.7 + 45.3 + 45.3 + 48.7 + 50.7 + 52.7) / 6, abs=1e-9)
    assert [(each["area"], each["rank"]) for each in found["members"]][-3:] == [
        (REDCAR, 5),
        (STOCKTON, 5),
        (MIDDLESBROUGH, 7),
    ]
    assert (found["previous_period"], found["previous_value"], found["change"]) == ("2023-04-01--P1Y", 49.0, 1.5)


def test_a_council_without_a_figure_has_nulls_and_the_reason(client: FlaskClient) -> None:
    found = get(client, f"comparison?metric_type={DAYS}&area={HARTLEPOOL}&group={NEAREST[0]}")["result"]
    assert found["status"] == "suppressed"
    assert [found[name] for name in ("value", "rank", "quartile", "quartile_from_best", "change")] == [None] * 5
    assert (found["n"], found["group_size"], found["members_with_value"]) == (6, 6, 6)
    missing = get(client, f"comparison?metric_type={COUNT}&area={HARTLEPOOL}&group={NEAREST[0]}")["result"]
    assert missing["status"] == "not available"


def test_without_polarity_nothing_is_best_and_totals_may_have_no_quartile(client: FlaskClient) -> None:
    pooled = get(client, f"comparison?metric_type={POOLED}&area={HARTLEPOOL}&group={NEAREST[0]}")["result"]
    assert pooled["quartile"] == 1 and pooled["quartile_from_best"] is None and pooled["direction"] == "up"
    total = get(client, f"comparison?metric_type={COUNT}&area={MIDDLESBROUGH}&group=type-unitary")["result"]
    assert total["rank"] is not None and total["quartile"] is None


def test_a_district_is_never_placed_among_councils_that_provide_the_service(client: FlaskClient) -> None:
    found = get(client, f"comparison?metric_type={DAYS}&area={CAMBRIDGE}&group=all-english-councils")["result"]
    assert (found["area"], found["value"], found["rank"]) == (CAMBRIDGE, None, None)
    assert found["status"] == "not applicable"
    assert CAMBRIDGE not in {each["area"] for each in found["members"]}


def test_a_group_can_be_summed_up_without_a_council(client: FlaskClient) -> None:
    found = get(client, f"comparison?metric_type={SHARE}&group=region-{NORTH_EAST}")["result"]
    assert found["area"] is None and found["rank"] is None and found["n"] == 6 and found["group_size"] == 12


def test_a_trend_says_what_it_was_worked_out_from(client: FlaskClient) -> None:
    found = get(client, ASKED["/trend"])["result"]
    assert (found["n"], found["s"], found["direction"]) == (8, 28, "improving")
    assert found["p"] == pytest.approx(2 / 40320) and found["slope"] == pytest.approx(1.5)
    assert found["weighted"]["direction"] == "improving"
    assert [each["value"] for each in found["points"]] == [40.0, 41.5, 43.0, 44.5, 46.0, 47.5, 49.0, 50.5]
    pooled = get(client, f"trend?metric_type={POOLED}&area={HARTLEPOOL}")["result"]
    assert pooled["n"] == len(pooled["points"]) == 3 and pooled["weighted"] is None
    assert pooled["direction"] == "too few periods to say" and pooled["p"] is None


def test_groups_are_those_of_the_council_and_neighbours_have_an_order(client: FlaskClient) -> None:
    offered = get(client, f"comparison-groups?area={HARTLEPOOL}")["results"]
    assert offered[0]["id"] == NEAREST[0] and offered[0]["members"] == 6
    assert {each["id"] for each in offered} >= {"type-unitary", f"region-{NORTH_EAST}", "all-english-councils"}
    assert "type-county" not in {each["id"] for each in offered}
    everything = {each["id"]: each for each in get(client, "comparison-groups")["results"]}
    assert everything[NEAREST[0]]["members"] is None and everything["type-county"]["members"] == 21
    neighbours = get(client, ASKED["/comparison-groups/{id}/members"])["results"]
    assert tuple(each["area"] for each in neighbours) == NEAREST[2]
    assert [each["position"] for each in neighbours] == [1, 2, 3, 4, 5, 6]
