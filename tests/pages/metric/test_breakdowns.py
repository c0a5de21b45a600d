"""A metric that is broken down, or has the same figures as another, is one metric in every list."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from slidash.errors import UnknownMetricType
from slidash.pages.about import data as data_page
from slidash.pages.council import page as council_page
from slidash.pages.home import page as home_page
from slidash.pages.metric import page as metric_page
from slidash.pages.metrics import page as metrics_page
from slidash.queries import areas, groups, metrics, themes
from slidash.queries.newest import scorecard
from slidash.queries.newest.extremes import extremes
from slidash.queries.newest.tallies import all_themes, tallies
from slidash.queries.search.find import find_metrics
from slidash.store.reader import Store
from tests.pages.reading import words_of
from tests.stores.broken_down import (
    ALONE,
    CAMDEN,
    GIRLS,
    HEADLINE,
    OF_TWIN,
    TWIN,
    UNDER_FIVE,
    broken_down_store,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return broken_down_store(tmp_path_factory.mktemp("parts"))


def test_lists_and_search_have_the_headline_once(store: Store) -> None:
    assert set(metrics.listed(store)) == {HEADLINE, ALONE}
    assert [metric.id for metric in find_metrics(store, "care")] == [HEADLINE]
    assert [metric.id for metric in find_metrics(store, "care age")] == [HEADLINE]
    assert [metric.id for metric in find_metrics(store, "girls care")] == [HEADLINE]
    words = words_of(metrics_page.view(store, metrics_page.Choices()))
    assert "2 metrics" in words
    assert "with 2 breakdowns" in words
    assert "Care, girls" not in words
    assert [metric.id for metric in find_metrics(store, "care over 16")] == [HEADLINE]  # a part of its twin
    # a member is found by its id, and councils have figures of it
    assert "larger areas" not in words_of(metrics_page.view(store, metrics_page.Choices(q=GIRLS)))


def test_counts_and_extremes_count_the_headline_once(store: Store) -> None:
    camden = areas.area(store, CAMDEN)
    card = scorecard.scores(store, camden, groups.group(store, groups.EVERYONE, None))
    assert set(card) == {HEADLINE, ALONE, UNDER_FIVE, GIRLS, TWIN, OF_TWIN}
    assert all_themes(tallies(store, card)).metrics == 2
    ends = extremes(store, card, store.build.as_at)
    assert not {UNDER_FIVE, GIRLS} & {*ends.strongest, *ends.weakest, *ends.improved, *ends.slipped}
    assert "Care, under 5" not in words_of(council_page.view(store, council_page.Choices(CAMDEN)))


def test_the_page_of_the_headline_shows_every_part(store: Store) -> None:
    words = words_of(metric_page.view(store, metric_page.Choices(HEADLINE, CAMDEN)))
    assert "By age: 1 part" in words
    assert "By sex: 1 part" in words
    assert "Broken down" not in words_of(metric_page.view(store, metric_page.Choices(ALONE, CAMDEN)))


def test_each_part_stands_against_the_group(store: Store) -> None:
    words = words_of(metric_page.view(store, metric_page.Choices(HEADLINE, CAMDEN, groups.EVERYONE)))
    assert "In each mark the dot is Camden, the line the median of English councils" in words
    # five boroughs have 34 to 38 in 2024, Camden the second lowest, and low is good
    assert "Under 5 35 second best of 5, best quarter, median 36 ▼ worsening +1" in words
    everyone = words_of(metric_page.view(store, metric_page.Choices(HEADLINE)))
    assert "In each mark" not in everyone


def test_a_breakdown_is_answered_by_the_member_under_its_own_id(store: Store) -> None:
    view = metric_page.view(store, metric_page.Choices(HEADLINE, CAMDEN, breakdown=GIRLS))
    assert (view.choices.metric_type, view.choices.breakdown) == (GIRLS, "")
    back = metric_page.view(store, metric_page.Choices(GIRLS, CAMDEN, breakdown=HEADLINE))
    assert back.choices.metric_type == HEADLINE


def test_a_breakdown_of_another_metric_is_refused_with_those_there_are(store: Store) -> None:
    with pytest.raises(UnknownMetricType, match=GIRLS):
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


@pytest.mark.parametrize("unlisted", [TWIN, OF_TWIN, GIRLS])
def test_what_lists_leave_out_is_found_by_its_id(store: Store, unlisted: str) -> None:
    assert find_metrics(store, unlisted.upper())[0].id == unlisted
    label = metrics.metric(store, unlisted).label
    assert label in words_of(metrics_page.view(store, metrics_page.Choices(q=unlisted)))


def test_the_same_figures_of_two_datasets_lead_to_each_other(store: Store) -> None:
    shown = words_of(metric_page.view(store, metric_page.Choices(HEADLINE, CAMDEN)))
    assert "The same figures Care, from the twin, from Twins, with 1 breakdown." in shown
    other = words_of(metric_page.view(store, metric_page.Choices(TWIN, CAMDEN)))
    assert "The same figures Children in care, from Parts, with 2 breakdowns." in other
    assert "Over 16" in other


def test_pages_count_metrics_as_lists_do_and_say_what_there_is_beside_them(store: Store) -> None:
    assert [theme.metric_types for theme in themes.themes(store)] == [2]
    assert "2 metrics in 1 theme" in words_of(home_page.view(store, home_page.Choices()))
    words = words_of(data_page.view(store, data_page.Choices()))
    assert "2 metrics and 2 breakdowns of them; 119 figures" in words
    assert "0 metrics, 1 breakdown of them and 1 with figures that another metric shows too; 2 figures" in words
