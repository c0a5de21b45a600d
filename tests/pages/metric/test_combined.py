"""A figure of two councils together is said to be theirs in the row of each, and stands in no rank."""

from csv import DictReader
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from slidash.pages.metric import page as metric_page
from slidash.queries import areas, groups
from slidash.queries.newest import scorecard
from slidash.queries.one_metric.combined import combined_figures
from slidash.store.reader import Store
from tests.pages.reading import csv_of, words_of
from tests.stores.broken_down import CAMDEN, CITY, HACKNEY, HEADLINE, LATEST, broken_down_store

WHOSE = "City of London and Hackney"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return broken_down_store(tmp_path_factory.mktemp("parts"))


def asked(api: FlaskClient, question: str) -> list[dict[str, Any]]:
    answer = api.get(f"/api/v1/{question}").json
    assert answer is not None
    rows: list[dict[str, Any]] = answer["results"] if "results" in answer else [answer["result"]]
    return rows


@pytest.mark.parametrize("council", [HACKNEY, CITY])
def test_a_figure_of_two_councils_together_is_shown_to_each_and_not_ranked(store: Store, council: str) -> None:
    assert combined_figures(store, HEADLINE, council)[LATEST.id].value == 77.0
    words = words_of(metric_page.view(store, metric_page.Choices(HEADLINE, council)))
    assert "published only for City of London and Hackney together: 77" in words
    card = scorecard.scores(store, areas.area(store, council), groups.group(store, groups.EVERYONE, None))
    assert HEADLINE not in card or not card[HEADLINE].is_latest


def test_the_table_and_the_files_have_a_shared_figure_in_the_row_of_each(store: Store) -> None:
    choices = metric_page.Choices(HEADLINE, CAMDEN, groups.EVERYONE)
    words = words_of(metric_page.view(store, choices))
    assert words.count("77 published only for City of London and Hackney together") >= 2
    rows = {row["area"]: row for row in DictReader(StringIO(csv_of(metric_page.table(store, choices))))}
    for council in (HACKNEY, CITY):
        row = rows[council]
        assert (row["value"], row["rank"], row["combined_value"]) == ("", "", "77")
        assert row["combined_with"] == "City of London and Hackney"
    assert (rows[CAMDEN]["value"], rows[CAMDEN]["combined_value"]) == ("25", "")
    series = csv_of(metric_page.table(store, metric_page.Choices(HEADLINE, HACKNEY, groups.EVERYONE, table="series")))
    assert [row["combined_value"] for row in DictReader(StringIO(series))] == [""] * 5 + ["77"]


@pytest.mark.parametrize("council", [HACKNEY, CITY])
def test_the_api_has_a_shared_figure_in_the_rows_of_each(api: FlaskClient, council: str) -> None:
    (row,) = asked(api, f"observations?metric_type={HEADLINE}&area={council}")
    assert (row["period"], row["value"], row["status"]) == (LATEST.id, None, "not available")
    assert (row["combined_value"], row["combined_with"]) == (77, WHOSE)
    everyone = f"metric_type={HEADLINE}&group={groups.EVERYONE}"
    (row,) = asked(api, f"comparison?{everyone}&area={council}")
    assert (row["value"], row["rank"], row["combined_value"], row["combined_with"]) == (None, None, 77, WHOSE)
    (row,) = asked(api, f"comparison?{everyone}&area={CAMDEN}")
    (member,) = [member for member in row["members"] if member["area"] == council]
    assert (member["value"], member["rank"], member["combined_value"]) == (None, None, 77)
    assert row["combined_with"] is None
    (row,) = asked(api, f"trend?metric_type={HEADLINE}&area={council}")
    assert [(one["period"], one["combined_value"]) for one in row["combined"]] == [(LATEST.id, 77)]
    assert LATEST.id not in {point["period"] for point in row["points"]}


def test_a_shared_figure_is_among_all_observations_once_for_each_council(api: FlaskClient) -> None:
    rows = asked(api, f"observations?metric_type={HEADLINE}")
    assert sorted(row["area"] for row in rows if row["combined_value"] == 77) == [CITY, HACKNEY]
    assert len(rows) == 6
