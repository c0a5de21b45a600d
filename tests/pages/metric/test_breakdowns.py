"""A metric that is broken down is one metric with parts, and a figure of two councils together is said to be theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from slidash.api import blueprint
from slidash.errors import BadParameter
from slidash.pages.council import page as council_page
from slidash.pages.metric import page as metric_page
from slidash.pages.metrics import page as metrics_page
from slidash.queries import areas, groups, metrics
from slidash.queries.newest import scorecard
from slidash.queries.newest.extremes import extremes
from slidash.queries.newest.tallies import all_themes, tallies
from slidash.queries.one_metric.combined import combined_figures
from slidash.queries.search.find import find_metrics
from slidash.store.keeper import StoreKeeper
from slidash.store.reader import Store
from tests.pages.reading import words_of
from tests.stores.broken_down import (
    ALONE,
    CAMDEN,
    CITY,
    GIRLS,
    HACKNEY,
    HEADLINE,
    LATEST,
    UNDER_FIVE,
    broken_down_store,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return broken_down_store(tmp_path_factory.mktemp("parts"))


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    opened = Store(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def api(path: Path) -> FlaskClient:
    server = Flask("parts")
    server.register_blueprint(blueprint(StoreKeeper(path)))
    return server.test_client()


def test_lists_and_search_have_the_headline_once(store: Store) -> None:
    assert set(metrics.listed(store)) == {HEADLINE, ALONE}
    assert [metric.id for metric in find_metrics(store, "care")] == [HEADLINE]
    words = words_of(metrics_page.view(store, metrics_page.Choices()))
    assert "with 2 breakdowns" in words
    assert "Care, girls" not in words


def test_counts_and_extremes_count_the_headline_once(store: Store) -> None:
    camden = areas.area(store, CAMDEN)
    card = scorecard.scores(store, camden, groups.group(store, groups.EVERYONE, None))
    assert set(card) == {HEADLINE, ALONE, UNDER_FIVE, GIRLS}
    assert all_themes(tallies(store, card)).metrics == 2
    ends = extremes(store, card, store.build.as_at)
    assert not {UNDER_FIVE, GIRLS} & {*ends.strongest, *ends.weakest, *ends.improved, *ends.slipped}
    assert "Care, under 5" not in words_of(council_page.view(store, council_page.Choices(CAMDEN)))


def test_the_page_of_the_headline_shows_every_part(store: Store) -> None:
    words = words_of(metric_page.view(store, metric_page.Choices(HEADLINE, CAMDEN)))
    assert "By age: 1 part" in words
    assert "By sex: 1 part" in words
    assert "Broken down" not in words_of(metric_page.view(store, metric_page.Choices(ALONE, CAMDEN)))


def test_a_breakdown_is_answered_by_the_member_under_its_own_id(store: Store) -> None:
    view = metric_page.view(store, metric_page.Choices(HEADLINE, CAMDEN, breakdown=GIRLS))
    assert (view.choices.metric_type, view.choices.breakdown) == (GIRLS, "")
    back = metric_page.view(store, metric_page.Choices(GIRLS, CAMDEN, breakdown=HEADLINE))
    assert back.choices.metric_type == HEADLINE


def test_a_breakdown_of_another_metric_is_refused_with_those_there_are(store: Store) -> None:
    with pytest.raises(BadParameter, match=GIRLS):
        metrics.broken_down(store, metrics.metric(store, HEADLINE), ALONE)


@pytest.mark.parametrize(
    ("query", "found"), [("", {HEADLINE, ALONE}), (f"breakdown_of={HEADLINE}", {UNDER_FIVE, GIRLS})]
)
def test_the_api_lists_members_by_their_headline(api: FlaskClient, query: str, found: set[str]) -> None:
    text = api.get(f"/api/v1/metric-types?{query}").text
    assert {each for each in (HEADLINE, ALONE, UNDER_FIVE, GIRLS) if f'"id":"{each}"' in text} == found


def test_the_api_compares_a_member_in_the_headlines_place(api: FlaskClient) -> None:
    query = f"metric_type={HEADLINE}&breakdown={GIRLS}&area={CAMDEN}&group=all-english-councils"
    assert f'"metric_type":"{GIRLS}"' in api.get(f"/api/v1/comparison?{query}").text


@pytest.mark.parametrize("council", [HACKNEY, CITY])
def test_a_figure_of_two_councils_together_is_shown_to_each_and_not_ranked(store: Store, council: str) -> None:
    assert combined_figures(store, HEADLINE, council)[LATEST.id].value == 77.0
    words = words_of(metric_page.view(store, metric_page.Choices(HEADLINE, council)))
    assert "published only for City of London and Hackney together: 77" in words
    card = scorecard.scores(store, areas.area(store, council), groups.group(store, groups.EVERYONE, None))
    assert HEADLINE not in card or not card[HEADLINE].is_latest
