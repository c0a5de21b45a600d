"""What a council's page judges: the lists, the counts by theme, and the summary made of them."""

import csv
import io
import re
from datetime import date

import pytest

from slidash.pages import addresses
from slidash.pages.council import page as council
from slidash.pages.council.extremes import dated, over_its_trend
from slidash.pages.council.summary import NAMED, summary
from slidash.pages.metrics import page as metrics_list
from slidash.pages.words.newest import BEST, WORST, JudgedFigure, judged_figures
from slidash.queries import areas, groups
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.newest import scorecard
from slidash.queries.newest.extremes import extremes
from slidash.queries.newest.scorecard import Scorecard
from slidash.queries.newest.tallies import all_themes, tallies
from slidash.store.reader import Store
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.english import inside_sentence
from slidash.vocabulary.extremes import carried
from tests.pages.reading import csv_of, html_of, table_rows, words_of
from tests.stores.sample import ALLERDALE, HARTLEPOOL

UNITARY = "type-unitary"
NUMBERS = re.compile(r"\b(?:[\d,]+|none)\b")


@pytest.fixture
def lead(store: Store) -> Area:
    return areas.area(store, HARTLEPOOL)


@pytest.fixture
def group(store: Store, lead: Area) -> Group:
    return groups.group(store, UNITARY, lead)


@pytest.fixture
def said(store: Store, lead: Area, group: Group) -> dict[str, JudgedFigure]:
    return {each.metric.id: each for each in judged_figures(store, lead, group)}


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
        led.append(len(list(csv.DictReader(io.StringIO(csv_of(metrics_list.table(store, choices)))))))
    assert led == shown and sum(shown) > 4


def test_totals_and_what_has_no_good_direction_are_counted_among_metrics_only(
    store: Store, card: Scorecard, said: dict[str, JudgedFigure]
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


def test_the_lists_hold_recent_rates_only_in_their_order(
    store: Store, card: Scorecard, said: dict[str, JudgedFigure]
) -> None:
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
    store: Store, lead: Area, group: Group, card: Scorecard, said: dict[str, JudgedFigure]
) -> None:
    counted, found = tallies(store, card), extremes(store, card, store.build.as_at)
    whole = all_themes(counted)
    placed, named, followed = summary(lead, group, counted, found, said.__getitem__)
    numbers = [whole.placed, whole.best or "none", whole.worst or "none", round(whole.placed / 4)]
    assert NUMBERS.findall(placed) == list(map(str, numbers))
    for metric_type in (*found.strongest[:NAMED], *found.weakest[:NAMED]):
        each = said[metric_type]
        assert f"{inside_sentence(each.metric.label)} ({each.value}, {each.place})" in named
    counts = [whole.followed, whole.improving or "none", whole.worsening or "none"]
    assert NUMBERS.findall(followed)[:3] == list(map(str, counts))
    first = said[found.improved[0]]
    assert inside_sentence(first.metric.label) in followed and dated(first) in followed
    words = words_of(council.view(store, council.Choices(HARTLEPOOL, UNITARY)))
    for paragraph in (placed, named, followed):
        assert words.count(paragraph) == 1


def test_most_improved_is_counted_over_the_periods_of_the_trend(card: Scorecard, said: dict[str, JudgedFigure]) -> None:
    recycling = card["sample-recycling"]
    assert (recycling.trend_start, recycling.trend_n) == (date(2015, 4, 1), 10)
    assert carried(recycling.trend_slope, recycling.trend_n) == pytest.approx(9.0)
    assert "2015" in over_its_trend(said["sample-recycling"])


def test_a_council_that_cannot_be_placed_has_no_strongest_and_no_weakest(store: Store) -> None:
    ended = areas.area(store, ALLERDALE)
    view = council.view(store, council.Choices(ALLERDALE))
    card = scorecard.scores(store, ended, groups.group(store, view.choices.group, ended))
    found = extremes(store, card, store.build.as_at)
    assert (found.strongest, found.weakest) == ([], [])
    assert table_rows(view, "strongest") == table_rows(view, "weakest") == []


def test_a_list_that_is_cut_leads_to_all_of_its_kind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def leading_there() -> int:
        html = html_of(council.view(store, council.Choices(HARTLEPOOL, UNITARY)))
        return html.count(f'href="/metrics?travel=improving&amp;area={HARTLEPOOL}&amp;group={UNITARY}"')

    from_the_overview = leading_there()
    monkeypatch.setattr("slidash.pages.council.extremes.MOST_SHOWN", 0)
    monkeypatch.setattr("slidash.pages.council.figures.MOST_SHOWN", 0)
    assert leading_there() == from_the_overview + 1


def test_a_figure_of_a_day_is_on_that_day(store: Store) -> None:
    (walk,) = [
        each
        for each in judged_figures(store, areas.area(store, HARTLEPOOL), groups.group(store, UNITARY, None))
        if each.metric.id == "sample-walk"
    ]
    assert dated(walk) == "80% on 15 March 2024"
