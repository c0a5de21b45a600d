"""How the reads travel, where links to LG Inform's reports lead, and what a file of numbers may hold."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from slidash.errors import DefinitionError
from slidash.lginform import periods
from slidash.lginform.numbers import read_numbers
from slidash.queries import metrics
from slidash.store.reader import Store
from tests.conftest import ROOT
from tests.stores.sample import ENGLAND, HARTLEPOOL

ASKED = f"/data?metricType=sample-recycling&area={HARTLEPOOL}&period=latest"


def test_an_answer_is_kept_by_build_and_open_to_every_page(client: FlaskClient) -> None:
    first = client.get(ASKED)
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = client.get(ASKED, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/data").headers["Cache-Control"] == "no-store"


def test_what_writes_is_refused_with_what_is_allowed(client: FlaskClient) -> None:
    for send in (client.post, client.put, client.patch, client.delete):
        answer = send("/lginform/data")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert "errors" in answer.get_json()
    assert client.options("/data").headers["Allow"] == "GET, HEAD, OPTIONS"
    assert client.head(ASKED).headers["ETag"] == client.get(ASKED).headers["ETag"]


def led_to(client: FlaskClient, **given: str) -> str:
    answer = client.get("/reports/lgastandard", query_string={f"mod-{name}": text for name, text in given.items()})
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_a_link_to_a_report_leads_to_the_metric_whose_number_is_known(client: FlaskClient) -> None:
    kept = {"metric": "12108", "area": HARTLEPOOL, "type": "namedComparisonGroup"}
    page = f"/metrics/sample-recycling?area={HARTLEPOOL}"
    assert led_to(client, **kept) == page
    assert led_to(client, **kept, group="AllUnitaryLaInCountry_England") == f"{page}&group=type-unitary"
    assert led_to(client, **kept, period="fin_2023_24") == f"{page}&period=2023-04-01--P1Y"
    assert led_to(client, metric="sample-recycling", area=ENGLAND, period="cal_1950") == "/metrics/sample-recycling"


@pytest.mark.parametrize("strange", ["Leeds_CIPFA_Near_Neighbours", "nowhere", "custom:x", "", "x" * 500])
def test_what_makes_no_sense_in_a_link_is_left_out(client: FlaskClient, strange: str) -> None:
    kept = {"metric": "12108", "group": strange, "period": strange, "area": strange}
    assert led_to(client, **kept) == "/metrics/sample-recycling"


def test_a_link_to_a_number_that_is_not_known_leads_to_a_page_that_says_so(client: FlaskClient) -> None:
    assert led_to(client, metric="4746", area=HARTLEPOOL) == f"/about/lg-inform?metric=4746&area={HARTLEPOOL}"
    assert client.get("/explain").headers["Location"] == "/about/lg-inform"


def test_periods_have_names_that_can_be_asked_for_again(store: Store) -> None:
    for metric in metrics.by_id(store).values():
        for period in metrics.periods(store, metric.id):
            assert period.period in periods.meant(periods.identifier(period.period))


@pytest.mark.parametrize(
    ("period", "name", "label"),
    [
        ("2014-04-01--P1Y", "fin_2014_15", "2014/15"),
        ("1999-04-01--P1Y", "fin_1999_00", "1999/00"),
        ("2019-09-01--P1Y", "aca_2019_20", "2019/20 (academic)"),
        ("2013-01-01--P1Y", "cal_2013", "2013"),
        ("2021-03-21", "cen_2021", "21 March 2021"),
        ("2021-03-31", "2021-03-31", "31 March 2021"),
        ("2024-04-01--P3M", "2024-04-01--P3M", "April to June 2024"),
    ],
)
def test_periods_are_named_as_lg_inform_plus_names_them(period: str, name: str, label: str) -> None:
    assert periods.described(period) == {"identifier": name, "label": label}


def test_the_file_of_numbers_can_be_read() -> None:
    assert isinstance(read_numbers(ROOT / "data" / "lg_inform_ids.csv"), dict)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("number,metric\n", "header"),
        ("number,metric_type,told_at\n12108,a\n", "2 fields"),
        ("number,metric_type,told_at\n12x,a,https://example.org\n", "'12x'"),
        ("number,metric_type,told_at\n1,a,https://example.org\n1,b,https://example.org\n", "found 1 again"),
        ("number,metric_type,told_at\n1,,https://example.org\n", "metric_type"),
        ("number,metric_type,told_at\n1,a,a friend\n", "told_at"),
    ],
)
def test_a_file_of_numbers_that_is_wrong_says_where(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "numbers.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(DefinitionError, match=r"numbers\.csv, line") as raised:
        read_numbers(file)
    assert words in str(raised.value)
    with pytest.raises(DefinitionError, match="missing"):
        read_numbers(tmp_path / "absent.csv")


def test_known_numbers_are_read(tmp_path: Path) -> None:
    file = tmp_path / "numbers.csv"
    file.write_text("number,metric_type,told_at\n12108,sample-recycling,https://example.org\n", "utf-8")
    assert read_numbers(file) == {"12108": "sample-recycling"}
