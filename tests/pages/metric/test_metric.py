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
from slidash.pages.parts.metric_question import ask
from slidash.queries import metrics
from slidash.store.reader import Store
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

RECYCLING, CARE, SPEND, WALK = "sample-recycling", "sample-care", "sample-spend", "sample-walk"
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


def test_the_sentence_says_figure_period_place_and_trend(store: Store) -> None:
    view = page(store, RECYCLING, HARTLEPOOL, UNITARY)
    words = "Hartlepool: 39.0% in 2024/25, second best of 4 unitary councils; improving trend since 2015/16."
    assert sentence(view) == words


@pytest.mark.parametrize("key", ["recycling", "care", "residents", "spend", "happy", "pooled", "level", "walk"])
@pytest.mark.parametrize("area", [HARTLEPOOL, DURHAM, DARLINGTON])
def test_the_sentence_has_the_numbers_of_the_comparison(store: Store, key: str, area: str) -> None:
    asked = ask(store, Choices(f"sample-{key}", area, UNITARY))
    own, standing = asked.comparison.own, asked.comparison.standing
    assert own and own.value is not None and standing
    words = sentence(page(store, f"sample-{key}", area, UNITARY))
    assert shown(own.value, asked.metric.decimals, asked.metric.unit) in words
    assert place(standing, asked.metric.good) in words
    assert asked.comparison.period.label in words


def test_a_rate_says_what_it_is_per(store: Store) -> None:
    assert "51 per 10,000 children in 2024/25" in sentence(page(store, CARE, HARTLEPOOL, UNITARY))


def test_a_day_is_not_said_to_be_a_stretch_of_time(store: Store) -> None:
    assert sentence(page(store, WALK, HARTLEPOOL, UNITARY)).startswith("Hartlepool: 80% on 15 March 2024, ")


def test_key_figures_and_what_they_rest_on_are_in_words(store: Store) -> None:
    words = words_of(page(store, CARE, HARTLEPOOL, UNITARY))
    assert "Best of 6" in words
    assert "Among 6 unitary councils" in words
    assert "Best quarter" in words
    assert "Improving, but could be chance: the two 95% intervals overlap." in words
    assert "by chance less than once in 1,000 times" in words
    assert "Typical change: down 1 a year." in words
    assert "Trend over the latest 5 periods, by OHID's weighted slope" in words
    assert "Against England 115. Hartlepool is better: its whole 95% interval lies below this figure." in words


def test_without_intervals_no_claim_against_a_benchmark_is_made(store: Store) -> None:
    words = words_of(page(store, RECYCLING, HARTLEPOOL, UNITARY))
    assert "95% interval" not in words
    assert "OHID" not in words
    assert "Against" not in words


def test_who_has_a_figure_and_who_has_not_is_said(store: Store) -> None:
    words = words_of(page(store, RECYCLING, HARTLEPOOL, "sample-neighbours"))
    assert "2 of 4 sample neighbours have a figure for 2024/25." in words
    assert "Middlesbrough (suppressed)" in words
    assert "Stockton-on-Tees (nothing published)" in words


def test_england_and_the_region_are_said_to_be_published(store: Store) -> None:
    words = words_of(page(store, RECYCLING, HARTLEPOOL, UNITARY))
    assert "England 41.9% as published" in words
    assert "The North East 36.0%, as published" in words


def test_a_metric_without_polarity_is_never_called_best_or_worst(store: Store) -> None:
    for area in (HARTLEPOOL, ""):
        words = words_of(page(store, WALK, area)).lower()
        for claim in ("best", "worst", "better", "worse", "improving", "worsening"):
            assert not re.search(rf"\b{claim}\b", words), claim
    assert "highest of" in sentence(page(store, WALK, HARTLEPOOL, UNITARY))


def test_a_total_is_said_to_be_no_rate(store: Store) -> None:
    words = words_of(page(store, SPEND, HARTLEPOOL, UNITARY))
    assert "This is a total, not a rate" in words
    assert "This is a total, not a rate" not in words_of(page(store, CARE, HARTLEPOOL, UNITARY))


def test_a_council_without_a_figure_is_told_why_and_what_it_had_before(store: Store) -> None:
    view = page(store, RECYCLING, MIDDLESBROUGH, UNITARY)
    assert sentence(view) == "Middlesbrough: no figure in 2024/25 (suppressed); its last figure is 32.0% in 2023/24."
    assert "the publisher holds it back" in words_of(view)
    assert links_of(view)["see how it stood then"].endswith("&period=2023-04-01--P1Y")
    assert "Rank" not in re.findall(r'class="tile__label">(.*?)<', html_of(view))
    assert "(nothing published)" in sentence(page(store, RECYCLING, STOCKTON, UNITARY))


@pytest.mark.parametrize(("key", "area"), [(RECYCLING, KENT), (CARE, ADUR)])
def test_a_council_is_never_compared_on_a_service_it_does_not_run(store: Store, key: str, area: str) -> None:
    view = page(store, key, area)
    name = {KENT: "Kent", ADUR: "Adur"}[area]
    assert f"{name} has no figure of its own and no rank." in words_of(view)
    assert not sentence(view).startswith(name)
    codes = {each.area.area for each in ask(store, Choices(key, area)).comparison.everyone}
    assert area not in codes


def test_a_district_is_sent_to_its_county_for_what_the_county_runs(store: Store) -> None:
    assert links_of(page(store, CARE, ADUR))["West Sussex (county council)"] == "/metrics/sample-care?area=E10000032"


def test_a_group_counts_only_councils_that_provide_the_service(store: Store) -> None:
    asked = ask(store, Choices(CARE, HARTLEPOOL, "all-english-councils"))
    assert {each.area.type for each in asked.comparison.everyone} == {
        *("county", "unitary", "metropolitan-district", "london-borough")
    }
    assert "type-district" not in options(page(store, CARE), "group")
    assert "single-tier-and-district" in options(page(store, CARE), "group")


def test_an_abolished_council_is_shown_in_its_last_period_and_leads_to_its_successor(store: Store) -> None:
    view = page(store, "sample-homes", ALLERDALE)
    words = words_of(view)
    assert "Allerdale was abolished on 31 March 2023. It became part of Cumberland." in words
    assert sentence(view).startswith("Allerdale: 83% in 2022/23, ")
    assert links_of(view)["Cumberland"] == f"/metrics/sample-homes?area={CUMBERLAND}"
    assert options(view, "period")[""] == "2022/23 (last figure)"


def test_without_a_council_england_is_shown_and_a_council_asked_for(store: Store) -> None:
    view = page(store, RECYCLING)
    assert "Choose a council above" in words_of(view)
    assert sentence(view).startswith(
        "England: 41.9% in 2024/25; improving trend since 2015/16. 8 English councils range from"
    )
    assert view.choices.group == "all-english-councils"


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
    assert metric.csv(store, Choices(key, HARTLEPOOL, UNITARY)).text.partition("\r\n")[0].endswith(",demonstration")
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


def test_a_period_of_another_metric_gives_way_to_the_usual_one_and_says_so(store: Store) -> None:
    view = page(store, RECYCLING, HARTLEPOOL, UNITARY, "2024-03-15")
    assert view.choices.period == ""
    assert "This metric has no figures for 15 March 2024; 2024/25 is shown instead." in words_of(view)


def test_neighbours_of_another_council_give_way_to_the_usual_group_and_say_so(store: Store) -> None:
    view = page(store, RECYCLING, DURHAM, "sample-neighbours")
    assert view.choices.group == UNITARY
    assert "all unitary councils are shown instead." in words_of(view)


def test_the_address_of_the_answer_answers_the_same(store: Store) -> None:
    for choices in (
        Choices(RECYCLING, HARTLEPOOL),
        Choices(RECYCLING, "e06000001", UNITARY, "2024-04-01--P1Y"),
        Choices(RECYCLING, "hartlepool", UNITARY),
        Choices(CARE, ADUR),
        Choices("sample-homes", ALLERDALE),
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
        by_links = {"view", "colour", "table"}  # chosen by links beside the map
        assert held == {name: given for name, given in vars(view.choices).items() if name not in by_links}
        for field in ("group", "period"):
            assert held[field] in options(view, field)
