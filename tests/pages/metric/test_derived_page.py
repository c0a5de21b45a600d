"""A derived metric says so, leads to both parts, and has what divides beside every figure: page, file and API."""

import csv
import io
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from slidash.pages import addresses
from slidash.pages.metric import page
from slidash.store.reader import Store
from tests.pages.reading import csv_of, links_of, table_rows, words_of
from tests.stores.derived import YEARS, derived_store
from tests.stores.sample import CUMBERLAND, DARLINGTON, HARTLEPOOL, KENT, MIDDLESBROUGH, REDCAR, STOCKTON

PER_RESIDENT, SHARE = "money-roads-net-per-resident", "money-roads-share"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return derived_store(tmp_path_factory.mktemp("derived"))


def words(store: Store, metric: str, council: str = "") -> str:
    return words_of(page.view(store, page.Choices(metric, council, group="all-english-councils")))


def rows(store: Store, metric: str, council: str, table: str = "") -> dict[str, dict[str, str]]:
    """The page's file, its lines by area, or by period."""
    text = csv_of(page.table(store, page.Choices(metric, council, group="all-english-councils", table=table)))
    return {line["period" if table == "series" else "area"]: line for line in csv.DictReader(io.StringIO(text))}


def test_the_page_says_that_it_is_derived_and_of_what_and_leads_to_both(store: Store) -> None:
    view = page.view(store, page.Choices(PER_RESIDENT, HARTLEPOOL))
    text = words_of(view)
    sentence = "roads (without tolls): net spending divided by residents of 30 June 2020."
    assert f"Derived here, not published: {sentence}" in text
    assert "Hartlepool: £14,000,000 divided by 90,000." in text
    links = links_of(view)
    assert links["residents"].startswith(addresses.link("metric", metric_type="people-residents"))
    assert any(
        href.startswith(addresses.link("metric", metric_type="money-roads-net") + "?") for href in links.values()
    )
    assert "The publisher gives" not in text


def test_what_divides_stands_beside_every_figure(store: Store) -> None:
    view = page.view(store, page.Choices(PER_RESIDENT, HARTLEPOOL, group="all-english-councils"))
    assert "Divided by 90,000: residents, 30 June 2020." in words_of(view)
    table = {row[0]: row for row in table_rows(view, "figures")}
    assert table["Hartlepool"][2:4] == ["£155.56", "90,000"]
    assert table["Kent"][2:4] == ["£14.00 (provisional)", "1,000,000"]
    assert table["Darlington"][3] == "–"


def test_a_sum_is_said_to_be_one(store: Store) -> None:
    assert "divided by 273,000, the sum of the 3 councils it is made of" in words(store, PER_RESIDENT, CUMBERLAND)


def test_nothing_is_said_to_be_divided_by_nothing(store: Store) -> None:
    assert "Stockton-on-Tees: £" not in words(store, PER_RESIDENT, STOCKTON)


def test_england_and_regions_are_said_to_be_worked_out_here(tmp_path: Path) -> None:
    per_child = derived_store(tmp_path, england_children=11_000_000.0)
    with closing(Store(per_child)) as opened:
        view = page.view(opened, page.Choices("money-roads-per-child", HARTLEPOOL))
        text = words_of(view)
    assert "worked out here Divided by 11,000,000: children, 30 June 2021." in text
    assert "as published" not in text and "These are worked out in the same way" in text
    assert [row[0] for row in table_rows(view, "figures")][-1] == "England (worked out here)"


@pytest.mark.parametrize(
    ("metric", "council", "why"),
    [
        (PER_RESIDENT, MIDDLESBROUGH, "net spending has no figure (suppressed)"),
        (PER_RESIDENT, REDCAR, "residents has no figure (not available) to divide by"),
        (PER_RESIDENT, STOCKTON, "residents is 0, and nothing can be divided by it"),
        (SHARE, DARLINGTON, "is £0, and nothing can be divided by it"),
    ],
)
def test_a_figure_that_is_none_says_which_part_is_lacking(store: Store, metric: str, council: str, why: str) -> None:
    assert why in words(store, metric, council)


def test_two_councils_together_are_worked_out_together(store: Store) -> None:
    assert "is worked out only for North and West together: £18.67" in words(store, PER_RESIDENT, "E06000061")


def test_a_published_metric_has_none_of_it(store: Store) -> None:
    text = words(store, "money-roads-net", HARTLEPOOL)
    assert "Derived" not in text and "ivided by" not in text
    assert "denominator_value" not in rows(store, "money-roads-net", HARTLEPOOL)[HARTLEPOOL]


def test_the_files_have_both_parts_of_each_figure(store: Store) -> None:
    made = rows(store, PER_RESIDENT, HARTLEPOOL)
    hartlepool, cumberland, stockton = made[HARTLEPOOL], made[CUMBERLAND], made[STOCKTON]
    assert (hartlepool["numerator_value"], hartlepool["denominator_value"]) == ("14000000", "90000")
    assert (hartlepool["denominator_period"], hartlepool["denominator_added_up"]) == ("2020-06-30", "")
    assert (cumberland["denominator_value"], cumberland["denominator_added_up"]) == ("273000", "3")
    assert (stockton["value"], stockton["status"], stockton["denominator_value"]) == ("", "not applicable", "0")
    series = rows(store, PER_RESIDENT, HARTLEPOOL, "series")
    assert {line["denominator_period"] for line in series.values()} == {"2020-06-30"}
    assert series[YEARS[0].id]["numerator_value"] == "9000000"


def test_the_api_has_both_parts_of_each_figure(api: FlaskClient) -> None:
    answer = api.get(f"/api/v1/observations?metric_type={PER_RESIDENT}&area={HARTLEPOOL}").get_json()
    (figure,) = answer["results"]
    assert figure["value"] == pytest.approx(155.5555555556)
    parts = ("numerator_value", "denominator_value", "denominator_period", "denominator_added_up")
    assert [figure[part] for part in parts] == [14e6, 90_000, "2020-06-30", None]
    asked = f"/api/v1/comparison?metric_type={PER_RESIDENT}&area={HARTLEPOOL}&group=all-english-councils"
    compared = api.get(asked).get_json()["result"]
    assert [compared[part] for part in parts] == [14e6, 90_000, "2020-06-30", None]
    kent = next(member for member in compared["members"] if member["area"] == KENT)
    assert kent["denominator_value"] == 1_000_000


def test_the_api_says_of_what_a_metric_is_made(api: FlaskClient) -> None:
    made = api.get(f"/api/v1/metric-types/{SHARE}").get_json()["result"]
    assert (made["numerator"], made["denominator"], made["factor"]) == ("money-roads-net", "money-all", 100)
    published = api.get("/api/v1/metric-types/money-all").get_json()["result"]
    assert (published["numerator"], published["denominator"], published["factor"]) == (None, None, None)
