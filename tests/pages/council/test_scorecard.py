import csv
import io

import pytest

from slidash.pages import addresses
from slidash.pages.council import page as council
from slidash.pages.council.extremes import dated
from slidash.pages.council.summary import summary
from slidash.pages.metrics import page as metrics_list
from slidash.pages.words.newest import BEST, WORST, Said, everything
from slidash.queries import areas, groups
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.newest import scorecard
from slidash.queries.newest.extremes import extremes
from slidash.queries.newest.scorecard import Scorecard
from slidash.queries.newest.tallies import all_themes, tallies
from slidash.store.reader import Store
from slidash.vocabulary.directions import Direction
from tests.pages.reading import html_of, links_of, table_rows, words_of
from tests.stores.sample import ALLERDALE, HARTLEPOOL

UNITARY = "type-unitary"


@pytest.fixture
def lead(store: Store) -> Area:
    return areas.area(store, HARTLEPOOL)


@pytest.fixture
def group(store: Store, lead: Area) -> Group:
    return groups.group(store, UNITARY, lead)


@pytest.fixture
def said(store: Store, lead: Area, group: Group) -> dict[str, Said]:
    return {each.metric.id: each for each in everything(store, lead, group)}


@pytest.fixture
def card(store: Store, lead: Area, group: Group) -> Scorecard:
    return scorecard.scores(store, lead, group)


def test_every_number_of_the_overview_leads_to_as_many_metrics(store: Store) -> None:
    view = council.view(store, council.Choices(HARTLEPOOL, UNITARY))
    hrefs = [
        part.split('"')[0].replace("&amp;", "&")
        for part in html_of(view).split('href="')
        if part.startswith("/metrics?") and ("standing=" in part or "travel=" in part)
    ]
    shown = [int(cell) for row in table_rows(view, "overview") for cell in row[2:] if cell != "0"]
    led = []
    for href in hrefs[: len(shown)]:
        path, _, query = href.partition("?")
        name, choices = addresses.SITE.read(path, query.encode())
        assert name == "metrics" and isinstance(choices, metrics_list.Choices)
        led.append(len(list(csv.DictReader(io.StringIO(metrics_list.csv(store, choices).text)))))
    assert led == shown and sum(shown) > 4


def test_totals_and_what_has_no_good_direction_are_counted_among_metrics_only(
    store: Store, card: Scorecard, said: dict[str, Said]
) -> None:
    by_theme = {each.theme: each for each in tallies(store, card)}
    population = by_theme["Population"]
    assert (population.metrics, population.placed, population.followed) == (1, 0, 0)
    whole = all_themes(list(by_theme.values()))
    judged = [each for each in said.values() if each.judged]
    assert whole.metrics == len(said)
    assert whole.placed == sum(each.quartile_from_best is not None for each in judged)
    assert whole.best == sum(each.quartile_from_best == BEST for each in judged)
    assert whole.worst == sum(each.quartile_from_best == WORST for each in judged)
    assert whole.followed == sum(each.trend is not Direction.TOO_FEW for each in judged)
    assert whole.improving == sum(each.trend is Direction.IMPROVING for each in judged) > 0
    assert whole.worsening == sum(each.trend is Direction.WORSENING for each in judged)


def test_the_lists_hold_recent_rates_only_in_their_order(store: Store, card: Scorecard, said: dict[str, Said]) -> None:
    found = extremes(store, card, store.build.as_at)
    lists = (found.strongest, found.weakest, found.improved, found.slipped)
    assert all(said[each].judged for those in lists for each in those)
    assert {said[each].quartile_from_best for each in found.strongest} <= {1}
    assert {said[each].quartile_from_best for each in found.weakest} <= {4}
    assert {said[each].trend for each in found.improved} == {Direction.IMPROVING}
    assert "sample-recycling" in found.improved
    # three pooled years that ended in 2021
    assert "sample-pooled" not in {each for those in lists for each in those}
    assert extremes(store, card, store.build.as_at.replace(year=2040)).improved == []


def test_the_summary_is_made_of_the_numbers_of_the_tables(
    store: Store, lead: Area, group: Group, card: Scorecard, said: dict[str, Said]
) -> None:
    counted, found = tallies(store, card), extremes(store, card, store.build.as_at)
    whole = all_themes(counted)
    text = " ".join(summary(lead, group, counted, found, said.__getitem__))
    assert text.startswith("Hartlepool is a unitary council in the North East.")
    assert f"it can be placed on {whole.placed} rates" in text
    assert f"best quarter for {whole.best or 'none'}" in text
    followed = f"Of the {whole.followed} rates that can be followed, {whole.improving or 'none'} have been improving"
    assert followed in text
    first = said[found.improved[0]]
    assert first.value in text and first.metric.label.lower() in text.lower()
    assert " ".join(words_of(council.view(store, council.Choices(HARTLEPOOL, UNITARY))).split()).count(text[:60]) == 1


def test_most_improved_says_how_far_the_trend_went(store: Store) -> None:
    view = council.view(store, council.Choices(HARTLEPOOL, UNITARY))
    (recycling,) = [row for row in table_rows(view, "improved") if row[0].startswith("Household waste")]
    assert recycling[1:] == ["39.0% in 2024/25", "+9.0 percentage points since 2015, over 10 periods"]
    assert "Most improved: " in words_of(view) and "Strongest: " in words_of(view)


def test_a_council_that_cannot_be_placed_is_told_so_without_best_or_worst(store: Store) -> None:
    view = council.view(store, council.Choices(ALLERDALE))
    said = words_of(view)
    assert "Allerdale was a district council" in said
    assert "there is no recent rate in the best quarter" in said


def test_a_list_that_is_cut_leads_to_all_of_its_kind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "All metrics with an improving trend"
    assert words not in links_of(council.view(store, council.Choices(HARTLEPOOL, UNITARY)))
    monkeypatch.setattr("slidash.pages.council.extremes.MOST_SHOWN", 0)
    links = links_of(council.view(store, council.Choices(HARTLEPOOL, UNITARY)))
    assert links[words] == f"/metrics?travel=improving&area={HARTLEPOOL}&group={UNITARY}"


def test_a_figure_of_a_day_is_on_that_day(store: Store) -> None:
    (walk,) = [
        each
        for each in everything(store, areas.area(store, HARTLEPOOL), groups.group(store, UNITARY, None))
        if each.metric.id == "sample-walk"
    ]
    assert dated(walk) == "80% on 15 March 2024"
