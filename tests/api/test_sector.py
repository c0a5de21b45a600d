"""Take-up and headlines for programs: the papers' figures, with their places, and what cannot be known as null."""

import csv
import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient


def results(client: FlaskClient, asked: str) -> list[dict[str, Any]]:
    response = client.get(f"/api/v1/{asked}")
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = json.loads(response.text)["results"]
    return found


def test_take_up_by_region_has_expected_count_probability_and_flag(client: FlaskClient) -> None:
    found = results(client, "take-up?offer=peer-support&year=2016-17&by=region")
    assert len(found) == 9
    midlands = next(each for each in found if each["category"] == "E12000004")
    assert (midlands["councils"], midlands["eligible"], midlands["flag"]) == (13, 45, "under-represented")
    assert midlands["expected"] == pytest.approx(193 * 45 / 353)
    assert midlands["p"] < midlands["p_holm"] < 0.05
    assert midlands["source"] == "Sector-led improvement in 2016/17 [3], Annex A, chart Peer support"


def test_shares_and_loose_totals_are_given_as_published_and_nothing_is_worked_back(client: FlaskClient) -> None:
    kinds = results(client, "take-up?offer=peer-support&by=type")
    district = next(each for each in kinds if each["category"] == "district")
    assert (district["councils"], district["expected"], district["flag"]) == (None, None, None)
    assert (district["rate"], district["published_as"], district["exactness"]) == (50, "just under 50%", "just under")
    (productivity,) = results(client, "take-up?offer=productivity&by=total")
    assert (productivity["rate"], productivity["published_as"]) == (None, "over 70 councils")


def test_councils_on_record_have_their_codes(client: FlaskClient) -> None:
    found = results(client, "take-up?offer=future-councils&by=council")
    assert {each["category"] for each in found} >= {"E08000025", "E10000029", "E07000202"}
    assert {each["lead_council"] for each in found} == {None, "E10000029"}


def test_without_a_breakdown_all_of_them_are_given(client: FlaskClient) -> None:
    found = results(client, "take-up?offer=peer-challenge&year=2016-17")
    assert {each["by"] for each in found} == {"total", "region", "type", "control"}
    assert {each["offer"] for each in results(client, "take-up?limit=1000")} >= {"lg-inform", "youchoose"}


def test_headlines_mark_the_newest_and_give_a_change_only_between_exact_figures(client: FlaskClient) -> None:
    found = results(client, "headlines?limit=1000")
    satisfied = [each for each in found if each["measure"] == "residents-satisfied"]
    assert [(each["value"], each["latest"]) for each in satisfied] == [(72, False), (70, False), (65, True)]
    assert (satisfied[-1]["change"], satisfied[-1]["direction"]) == (-5, "worsening")
    users = [each for each in found if each["measure"] == "lg-inform-users"]
    assert (users[-1]["change"], users[-1]["direction"]) == (None, "improving")
    assert all(each["source"] for each in found)
    assert found == results(client, "headlines?board=sector&limit=1000")


def test_the_files_name_the_paper_of_each_figure(client: FlaskClient) -> None:
    text = client.get("/api/v1/headlines.csv?limit=1000").text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert all("[" in row["source"] and row["licence"] for row in rows)


@pytest.mark.parametrize(
    ("asked", "status", "named"),
    [
        ("take-up?offer=no-such-offer", 404, "no-such-offer"),
        ("take-up?year=2001-02", 404, "2016-17"),
        ("take-up?year=lately", 400, "year"),
        ("take-up?by=party", 400, "region, type, control, council"),
        ("take-up?region=E12000001", 400, "offer, year, by"),
        ("headlines?board=no-such-board", 404, "sector"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name(client: FlaskClient, asked: str, status: int, named: str) -> None:
    response = client.get(f"/api/v1/{asked}")
    assert response.status_code == status
    assert named in json.loads(response.text)["error"]["message"]
