"""The API's basket: counts, like-for-like means, and whose they are."""

import pytest
from flask.testing import FlaskClient

from tests.api.test_answers import get
from tests.stores.risky import COUNT, DAYS, HARTLEPOOL, MIDDLESBROUGH, NEAREST, NORTH_EAST, SHARE

BOTH = f"metric_type={SHARE}&metric_type={DAYS}"


def test_a_councils_own_figures_stand_in_for_means(client: FlaskClient) -> None:
    found = get(client, f"basket?{BOTH}&area={HARTLEPOOL}")["result"]
    assert (found["area"], found["group"], found["from"]) == (HARTLEPOOL, None, "2010-01-01")
    assert (found["judged"], found["improved"], found["share_improved"], found["not_judged"]) == (1, 1, 1, 1)
    share, days = found["metrics"]
    assert (share["base_period"], share["latest_period"], share["n"]) == ("2017-04-01--P1Y", "2024-04-01--P1Y", 1)
    assert (share["base_mean"], share["latest_mean"], share["direction"]) == (40, 50.5, "improving")
    assert (days["direction"], days["reason"]) == (None, "no council has a figure in the latest period")


def test_a_groups_mean_is_over_the_same_councils_at_both_ends(client: FlaskClient) -> None:
    found = get(client, f"basket?{BOTH}&area={HARTLEPOOL}&group={NEAREST[0]}")["result"]
    share, days = found["metrics"]
    # five unitaries of which two tie at 45.3, and Barnsley; Hartlepool is not among its own neighbours
    assert share["n"] == 6
    assert share["base_mean"] == pytest.approx((42 + 45.3 * 2 + 48 + 50 + 52) / 6)
    assert (days["n"], days["direction"]) == (6, "no change")


def test_the_sector_is_meant_when_nobody_is_named(client: FlaskClient) -> None:
    found = get(client, f"basket?metric_type={SHARE}")["result"]
    assert (found["area"], found["group"]) == (None, "all-english-councils")
    # Cumberland's figures begin later, so it is left out of both ends; Allerdale is no more
    assert found["metrics"][0]["n"] == 9


def test_without_a_polarity_there_is_no_verdict(client: FlaskClient) -> None:
    found = get(client, f"basket?metric_type={COUNT}")["result"]
    assert (found["judged"], found["share_improved"]) == (0, None)
    assert found["metrics"][0]["reason"] == "neither direction is good"


@pytest.mark.parametrize(("since", "base"), [("2020", "2020"), ("2019-04-01--P1Y", "2019"), ("2019-04-02", "2020")])
def test_the_base_is_the_first_period_from_then_on(client: FlaskClient, since: str, base: str) -> None:
    found = get(client, f"basket?metric_type={SHARE}&area={MIDDLESBROUGH}&from={since}")["result"]
    assert found["metrics"][0]["base_period"] == f"{base}-04-01--P1Y"


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("", 404, "basket"),
        (f"{BOTH}&from=lately", 400, "from"),
        (f"{BOTH}&from=2019-02-31", 400, "from"),
        (f"{BOTH}&area={NORTH_EAST}", 404, "no council"),
        (f"{BOTH}&group={NEAREST[0]}", 400, "area"),
        ("metric_type=nothing", 404, "nothing"),
        (f"{BOTH}&group=nobody", 404, "nobody"),
    ],
)
def test_what_cannot_be_asked_is_said(client: FlaskClient, asked: str, status: int, said: str) -> None:
    response = client.get(f"/api/v1/basket?{asked}")
    assert response.status_code == status
    assert said in response.get_json()["error"]["message"]
