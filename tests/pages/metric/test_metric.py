"""The page of one metric: the sentence and the key figures, and that each kind of council and metric is told right."""

import re
from pathlib import Path

import pytest

from slidash.components.parts import properties
from slidash.errors import BadParameter, UnknownArea, UnknownGroup, UnknownMetricType, UnknownPeriod
from slidash.figures.theme import DEMONSTRATION
from slidash.pages import addresses
from slidash.pages.metric import page as metric
from slidash.pages.metric.page import Choices
from slidash.pages.page import View
from slidash.pages.parts.metric_facts import warnings
from slidash.pages.parts.metric_question import ask, journey
from slidash.pages.words.figures import NOTHING, reason
from slidash.pages.words.metric import against_words
from slidash.queries import metrics
from slidash.store.reader import Store
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.intervals import Position, against
from slidash.vocabulary.numbers import shown
from slidash.vocabulary.standing_words import place
from tests.pages.reading import html_of, links_of, words_of
from tests.stores import risky
from tests.stores.sample import (
    ADUR,
    ALLERDALE,
    CUMBERLAND,
    DARLINGTON,
    DURHAM,
    ENGLAND,
    HARTLEPOOL,
    KENT,
    MIDDLESBROUGH,
    NORTH_EAST,
    STOCKTON,
    SURREY,
)

RECYCLING, CARE, SPEND, WALK, HOMES = (f"sample-{key}" for key in ("recycling", "care", "spend", "walk", "homes"))
UNITARY = "type-unitary"


def page(store: Store, key: str, area: str = "", group: str = "", period: str = "") -> View:
    return metric.view(store, Choices(key, area, group, period))


def sentence(view: View) -> str:
    """The sentence at the top of the page."""
    found = re.search(r'<p class="govuk-body-l">(.*?)</p>', html_of(view))
    assert found
    return found[1]


def options(view: View, field: str) -> dict[str, str]:
    """What a control offers: words by value."""
    (control,) = [each for each in view.controls if properties(each)["field"] == field]
    return {option["value"]: option["label"] for option in properties(control)["state"]["options"]}


def test_a_council_has_its_place_and_its_trend(store: Store) -> None:
    question = ask(store, Choices(RECYCLING, HARTLEPOOL, UNITARY))
    own, standing, travel = question.comparison.own, question.comparison.standing, journey(store, question).travel
    assert own and standing and travel
    assert (own.value, standing.rank, standing.n, standing.tied) == (39.0, 2, 4, False)
    assert (travel.trend.direction, travel.trend.n) == (Direction.IMPROVING, 10)


@pytest.mark.parametrize("key", ["recycling", "care", "residents", "spend", "happy", "pooled", "level", "walk"])
@pytest.mark.parametrize("area", [HARTLEPOOL, DURHAM, DARLINGTON])
def test_the_sentence_has_the_numbers_of_the_comparison(store: Store, key: str, area: str) -> None:
    question = ask(store, Choices(f"sample-{key}", area, UNITARY))
    own, standing = question.comparison.own, question.comparison.standing
    assert own and own.value is not None and standing
    words = sentence(page(store, f"sample-{key}", area, UNITARY))
    assert shown(own.value, question.metric.decimals, question.metric.unit) in words
    assert place(standing, question.metric.good) in words
    assert question.comparison.period.label in words


def test_a_change_within_the_intervals_could_be_chance_and_a_place_outside_them_is_not(store: Store) -> None:
    compared = ask(store, Choices(CARE, HARTLEPOOL, UNITARY)).comparison
    own, standing, moved, england = compared.own, compared.standing, compared.change, compared.england
    assert own and standing and moved and england
    assert (standing.rank, standing.n, standing.quartile_from_best) == (1, 6, 1)
    assert (moved.direction, moved.could_be_chance) == (Direction.IMPROVING, True)
    assert against(england.value, (own.lower, own.upper), compared.metric.good) is Position.BETTER


@pytest.mark.parametrize(("key", "claims"), [(CARE, True), (RECYCLING, False)])
def test_without_intervals_no_claim_against_a_benchmark_is_made(store: Store, key: str, *, claims: bool) -> None:
    question = ask(store, Choices(key, HARTLEPOOL, UNITARY))
    travel, england = journey(store, question).travel, question.comparison.england
    assert travel and england
    assert bool(against_words(question, england.value)) is claims
    assert (travel.weighted is not None) is claims
    rules = {href.partition("#")[2] for href in links_of(page(store, key, HARTLEPOOL, UNITARY)).values()}
    assert ({"against-a-benchmark", "weighted-slope"} <= rules) is claims


def test_who_has_no_figure_is_counted_and_the_publishers_reason_kept(store: Store) -> None:
    compared = ask(store, Choices(RECYCLING, HARTLEPOOL, "sample-neighbours")).comparison
    assert (compared.summary.n, compared.group_size) == (2, 4)
    reasons = {council.area.area: reason(council.figure) for council in compared.compared if council.value is None}
    assert reasons == {MIDDLESBROUGH: "suppressed", STOCKTON: NOTHING}


def test_england_and_the_region_are_as_published(store: Store) -> None:
    compared = ask(store, Choices(RECYCLING, HARTLEPOOL, UNITARY)).comparison
    assert compared.england and compared.region
    assert (compared.england.value, compared.region.value) == (41.9, 36.0)


def test_a_metric_without_polarity_is_never_called_best_or_worst(store: Store) -> None:
    for area in (HARTLEPOOL, ""):
        words = words_of(page(store, WALK, area)).lower()
        for claim in ("best", "worst", "better", "worse", "improving", "worsening"):
            assert not re.search(rf"\b{claim}\b", words), claim


def test_a_total_carries_a_warning_and_a_rate_none(store: Store) -> None:
    warned = [len(warnings(ask(store, Choices(key, HARTLEPOOL, UNITARY)))) for key in (SPEND, CARE)]
    assert warned == [1, 0]
    shown_with = page(store, SPEND, HARTLEPOOL, UNITARY)
    assert all(words in html_of(shown_with) for words in warnings(ask(store, shown_with.choices)))


def test_a_council_without_a_figure_has_no_rank_and_leads_to_its_last_figure(store: Store) -> None:
    question = ask(store, Choices(RECYCLING, MIDDLESBROUGH, UNITARY))
    assert question.comparison.own and question.last_own
    assert (question.comparison.own.value, question.comparison.own.status) == (None, "suppressed")
    assert (question.comparison.standing, question.comparison.change) == (None, None)
    assert (question.last_own.value, question.last_own.period.period) == (32.0, "2023-04-01--P1Y")
    then = addresses.link("metric", question.choices, period="2023-04-01--P1Y")
    assert then in links_of(page(store, RECYCLING, MIDDLESBROUGH, UNITARY)).values()


@pytest.mark.parametrize(("key", "area"), [(RECYCLING, KENT), (CARE, ADUR)])
def test_a_council_is_never_compared_on_a_service_it_does_not_run(store: Store, key: str, area: str) -> None:
    question = ask(store, Choices(key, area))
    assert question.council and question.council.area == area
    assert (question.lead, question.provides, question.comparison.standing) == (None, False, None)
    assert area not in {council.area.area for council in question.comparison.everyone}
    assert not sentence(page(store, key, area)).startswith(question.council.name)


def test_a_district_is_sent_to_its_county_for_what_the_county_runs(store: Store) -> None:
    assert "/metrics/sample-care?area=E10000032" in links_of(page(store, CARE, ADUR)).values()


def test_a_group_counts_only_councils_that_provide_the_service(store: Store) -> None:
    question = ask(store, Choices(CARE, HARTLEPOOL, "all-english-councils"))
    assert {each.area.type for each in question.comparison.everyone} == {
        *("county", "unitary", "metropolitan-district", "london-borough")
    }
    assert "type-district" not in options(page(store, CARE), "group")
    assert "single-tier-and-district" in options(page(store, CARE), "group")


def test_an_abolished_council_is_shown_in_its_last_period_and_leads_to_its_successor(store: Store) -> None:
    question = ask(store, Choices(HOMES, ALLERDALE))
    assert question.comparison.own and question.comparison.own.value == 83
    assert question.comparison.period.period == question.usual_period == "2022-04-01--P1Y"
    assert f"/metrics/{HOMES}?area={CUMBERLAND}" in links_of(page(store, HOMES, ALLERDALE)).values()


def test_without_a_council_england_is_shown_among_all_councils(store: Store) -> None:
    question = ask(store, Choices(RECYCLING))
    assert (question.council, question.lead, question.choices.group) == (None, None, "all-english-councils")
    assert question.comparison.summary.n == 8
    assert sentence(page(store, RECYCLING)).startswith("England: ")


@pytest.mark.slow
def test_demonstration_figures_are_said_to_be_made_up_in_the_sentence_every_tile_and_every_chart(
    tmp_path: Path,
) -> None:
    store = Store(risky.build_risky(tmp_path, demonstration=True))
    key = next(iter(metrics.by_id(store)))
    view = page(store, key, HARTLEPOOL, UNITARY)
    html = html_of(view)
    assert sentence(view).endswith(f"{DEMONSTRATION}.")
    assert len(re.findall(rf'role="img" aria-label="[^"]*{DEMONSTRATION}\."', html)) == 3
    assert html.count('class="tile"') == html.count(f'class="tile__source">{DEMONSTRATION}<') > 0
    assert metric.table(store, Choices(key, HARTLEPOOL, UNITARY)).names[-1] == "demonstration"
    store.close()


@pytest.mark.parametrize(
    ("choices", "error"),
    [
        (Choices("nothing"), UnknownMetricType),
        (Choices(RECYCLING, "E06999999"), UnknownArea),
        (Choices(RECYCLING, "Hartlepol"), UnknownArea),
        (Choices(RECYCLING, HARTLEPOOL, "nothing"), UnknownGroup),
        (Choices(RECYCLING, HARTLEPOOL, UNITARY, "last year"), UnknownPeriod),
        (Choices(RECYCLING, NORTH_EAST), UnknownArea),
        (Choices(RECYCLING, ENGLAND), UnknownArea),
        (Choices(RECYCLING, HARTLEPOOL, "custom:"), BadParameter),
    ],
)
def test_what_exists_nowhere_is_an_error(store: Store, choices: Choices, error: type[Exception]) -> None:
    with pytest.raises(error):
        metric.view(store, choices)


def test_a_period_of_another_metric_gives_way_to_the_usual_one(store: Store) -> None:
    question = ask(store, Choices(RECYCLING, HARTLEPOOL, UNITARY, "2024-03-15"))
    assert question.replaced_period and question.replaced_period.id == "2024-03-15"
    assert (question.choices.period, question.comparison.period.period) == ("", question.usual_period)


def test_neighbours_of_another_council_give_way_to_the_usual_group(store: Store) -> None:
    question = ask(store, Choices(RECYCLING, DURHAM, "sample-neighbours"))
    assert question.chosen_group.replaced and question.chosen_group.replaced.group.id == "sample-neighbours"
    assert question.choices.group == question.group.group.id == UNITARY


def test_the_address_of_the_answer_answers_the_same(store: Store) -> None:
    for choices in (
        Choices(RECYCLING, HARTLEPOOL),
        Choices(RECYCLING, "e06000001", UNITARY, "2024-04-01--P1Y"),
        Choices(RECYCLING, "hartlepool", UNITARY),
        Choices(CARE, ADUR),
        Choices(HOMES, ALLERDALE),
        Choices(CARE, HARTLEPOOL, f"custom:{KENT},{SURREY}", "2020-04-01--P1Y"),
        Choices(WALK),
    ):
        view = metric.view(store, choices)
        path, _, query = addresses.link("metric", view.choices).partition("?")
        _, read = addresses.SITE.read(path, query.encode())
        assert isinstance(read, Choices)
        again = metric.view(store, read)
        assert again.choices == view.choices
        assert html_of(again) == html_of(view)
        held = {properties(each)["field"]: properties(each)["value"] for each in view.controls}
        # by links beside the map and the tables; a breakdown by a control where there are any
        by_links = {"view", "colour", "table", "chart", "excel", "breakdown"}
        assert held == {name: given for name, given in vars(view.choices).items() if name not in by_links}
        for field in ("group", "period"):
            assert held[field] in options(view, field)
