"""What changed from build to build, asked of the API: by metric, area, dataset and day; and what cannot be asked."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from tests.api.test_answers import get, get_csv
from tests.stores.risky import DARLINGTON, DAYS, HARTLEPOOL, MIDDLESBROUGH, SHARE

TODAY = datetime.now(UTC).date()
TOMORROW = TODAY + timedelta(days=2)


def what(client: FlaskClient, query: str) -> list[tuple[str, str]]:
    return [(each["metric_type"], each["what"]) for each in get(client, f"changes{query}")["results"]]


def test_every_change_is_told_with_how_much_it_touches(client: FlaskClient) -> None:
    gone, described, revised = get(client, "changes")["results"]
    assert (gone["metric_type"], gone["dataset"], gone["figures"]) == ("gone-metric", "gone", 4)
    assert described["fields"] == [{"field": "label"}, {"field": "unit"}]
    assert (revised["areas"], revised["listed"], revised["build"]) == (2, True, "testbuild")
    assert revised["periods"] == [{"period": "2023-04-01--P1Y"}]
    assert revised["built_at"].endswith("Z")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (f"?metric_type={SHARE}", ["new description", "revised value"]),
        (f"?metric_type={DAYS}", []),
        ("?metric_type=gone-metric", ["metric no longer published"]),
        ("?dataset=gone", ["metric no longer published"]),
        (f"?area={DARLINGTON}", []),
        (f"?area={HARTLEPOOL}", ["metric no longer published", "revised value"]),
        ("?area=Hartlepool&what=revised%20value", ["revised value"]),
        (
            f"?changed_since={TODAY - timedelta(days=1)}",
            ["metric no longer published", "new description", "revised value"],
        ),
        (f"?changed_since={TOMORROW}", []),
    ],
)
def test_changes_are_told_of_what_is_asked_about(client: FlaskClient, query: str, told: list[str]) -> None:
    assert [each for _, each in what(client, query)] == told


def test_a_correction_has_the_figure_as_it_was_and_as_it_is(client: FlaskClient) -> None:
    said = get(client, f"corrections?area={MIDDLESBROUGH}")
    (only,) = said["results"]
    assert (only["was"], only["now"], only["now_status"]) == (1.5, None, "suppressed")
    assert (only["metric_type"], only["period"]) == (SHARE, "2023-04-01--P1Y")
    assert get_csv(client, f"corrections?area={MIDDLESBROUGH}")[0]["was"] == "1.5"


def test_the_journal_is_told_in_parts_and_a_long_one_is_refused_whole(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = get(client, "corrections?limit=1")
    assert said["count"] == 2
    assert [said["results"][0]["area"], get(client, "corrections?limit=1&offset=1")["results"][0]["area"]] == [
        HARTLEPOOL,
        MIDDLESBROUGH,
    ]
    assert len(get_csv(client, "corrections")) == 2
    monkeypatch.setattr("slidash.api.endpoint.MOST_LINES", 1)
    assert client.get(f"/api/v1/corrections.csv?metric_type={SHARE}").status_code == 413


def test_metric_types_are_told_by_when_they_changed(client: FlaskClient) -> None:
    early = get(client, "metric-types?changed_since=2020-02-02")["results"]
    assert len(early) == get(client, "metric-types")["count"]
    late = get(client, "metric-types?changed_since=2020-02-03")["results"]
    assert [each["id"] for each in late] == [SHARE]
    assert (late[0]["updated"], late[0]["revised"]) == (str(TODAY), str(TODAY))
    assert {each["revised"] for each in early if each["id"] != SHARE} == {None}


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("changes?metric_type=nothing", 404, "unknown_metric_type"),
        ("changes?dataset=nothing", 404, "unknown_dataset"),
        ("corrections?area=E99999999", 404, "unknown_area"),
        ("changes?changed_since=yesterday", 400, "bad_parameter"),
        ("changes?what=nonsense", 400, "bad_parameter"),
        ("metric-types?changed_since=2026-02-30", 400, "bad_parameter"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(client: FlaskClient, query: str, status: int, code: str) -> None:
    answer = client.get(f"/api/v1/{query}")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (status, code)
