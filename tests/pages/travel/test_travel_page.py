"""The page of direction of travel: counts, verdicts and cells are those of the figures, in words and in the files."""

import csv
import io
from dataclasses import replace

import pytest

from slidash.errors import BadParameter, TooMuchAsked, UnknownArea, UnknownGroup, UnknownMetricType
from slidash.pages.page import View
from slidash.pages.travel import page as travel
from slidash.pages.travel.basket import sentence
from slidash.pages.travel.page import Choices
from slidash.pages.travel.question import COUNCIL, GROUP, SECTOR, ask
from slidash.pages.words.newest import TOTAL
from slidash.queries import areas, groups, metrics
from slidash.queries.one_metric.comparison import compare
from slidash.store.reader import Store
from slidash.vocabulary.baskets import NotJudged
from tests.pages.reading import csv_of, html_of, links_of, table_rows, words_of
from tests.stores.sample import ADUR, ALLERDALE, HARTLEPOOL, KENT, REDCAR

NEAR = "sample-neighbours"
NOTHING_THERE = "·"


def view_of(store: Store, **chosen: str) -> View:
    return travel.view(store, Choices(**{"area": HARTLEPOOL, "group": NEAR, **chosen}))


def file(store: Store, choices: Choices, table: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_of(travel.table(store, replace(choices, table=table))))))


def test_the_result_is_counted_for_the_council_its_group_and_the_sector(store: Store) -> None:
    question = ask(store, Choices(HARTLEPOOL, NEAR))
    # recycling rises, care falls (good), happiness rises, the level stays; one day's figure has nothing before it
    mine = question.outcomes[COUNCIL].basket
    assert (mine.judged, mine.improved, mine.worsened, mine.stayed, len(mine.not_judged)) == (4, 3, 0, 1, 1)
    rows = table_rows(view_of(store), "counts")
    assert list(question.outcomes) == [COUNCIL, GROUP, SECTOR]
    for row, outcome in zip(rows, question.outcomes.values(), strict=True):
        counts = outcome.basket
        numbers = (counts.judged, counts.improved, counts.worsened, counts.stayed)
        assert row[1:5] == [str(number) for number in numbers]
        assert row[6] == str(len(counts.not_judged))
    assert sentence(question) in words_of(view_of(store))


def test_a_ready_basket_of_the_councils_type_is_taken_without_a_choice(store: Store) -> None:
    assert view_of(store).choices.basket == "sample-basket"
    assert travel.view(store, Choices()).choices.basket == "sample-basket"
    assert "sample-absent" not in html_of(view_of(store))


def test_what_cannot_be_judged_is_listed_with_the_reason(store: Store) -> None:
    for choices, reason in (
        (Choices(HARTLEPOOL, NEAR, metrics="sample-walk"), NotJudged.NO_POLARITY),
        (Choices(ALLERDALE, metrics="sample-homes"), NotJudged.NO_LATEST),
    ):
        ((judgement, *_), *_) = (outcome.judgements for outcome in ask(store, choices).outcomes.values())
        assert judgement.verdict.reason is reason
        listed = html_of(travel.view(store, choices)).partition('id="not-judged-0"')[2]
        assert f">{judgement.metric.label}</a>" in listed


def test_a_group_is_followed_over_the_same_councils_at_both_ends(store: Store) -> None:
    (mine, group, sector) = file(store, Choices(HARTLEPOOL, NEAR, metrics="sample-recycling"))
    # Middlesbrough is suppressed and Stockton missing in the latest period, so both are left out of both ends
    assert (group["councils_base"], group["councils_latest"], group["councils_both"]) == ("4", "2", "2")
    assert (group["base_mean"], group["latest_mean"], group["direction"]) == ("38", "38", "no change")
    assert (mine["base_mean"], mine["latest_mean"], mine["direction"]) == ("30", "39", "improving")
    assert sector["whose"] == "sector" and int(sector["councils_both"]) == 8


def test_the_base_year_and_the_last_year_bound_the_periods(store: Store) -> None:
    (mine, *_) = file(store, Choices(HARTLEPOOL, NEAR, metrics="sample-recycling", since="2018", until="2020"))
    assert (mine["base_label"], mine["latest_label"]) == ("2018/19", "2020/21")
    (mine, *_) = file(store, Choices(HARTLEPOOL, NEAR, metrics="sample-recycling", since="2024"))
    assert mine["not_judged"] == NotJudged.ONE_PERIOD


def test_the_cells_say_the_quarter_that_the_page_of_the_metric_says(store: Store) -> None:
    lead, care = areas.area(store, HARTLEPOOL), metrics.metric(store, "sample-care")
    lines = file(store, Choices(HARTLEPOOL, "type-unitary", metrics="sample-care"), "heat-map")
    assert lines[0]["area"] == HARTLEPOOL
    for line in lines:
        council = areas.area(store, line["area"])
        one = compare(store, care, council, groups.group(store, "type-unitary"), metrics.period(store, care, ""))
        assert line["quartile"] == (str(one.standing.quartile) if one.standing else "")
        assert line["change_direction"] == (str(one.change.direction) if one.change else "")
    assert lead.area in {line["area"] for line in lines}


@pytest.mark.parametrize("colour", ["", "change", "trend"])
def test_every_cell_has_words_beside_its_sign_and_colour(store: Store, colour: str) -> None:
    rows = table_rows(view_of(store, colour=colour, group="type-unitary"), "heat-map")
    assert rows
    signs = ("1", "2", "3", "4", "L", "l", "h", "H", "▲", "▼", "→", "↑", "↓", "–", "·")
    for row in rows:
        assert all(cell[0] in signs and len(cell) > 4 for cell in row[1:])


def test_without_polarity_nothing_is_best_and_a_total_has_no_quarter(store: Store) -> None:
    rows = table_rows(view_of(store, metrics="sample-walk,sample-residents", group="type-unitary"), "heat-map")
    words = " ".join(" ".join(row[1:]) for row in rows)
    assert TOTAL in words
    assert "best" not in words and "worst" not in words


def test_nearest_councils_come_first_and_lead_to_their_own_map(store: Store) -> None:
    links = links_of(view_of(store))
    names = [name for name in links if name in {"Middlesbrough", "Redcar and Cleveland", "Darlington"}]
    assert names == ["Middlesbrough", "Redcar and Cleveland", "Darlington"]
    assert links["Redcar and Cleveland"].startswith(f"/direction-of-travel?area={REDCAR}&group={NEAR}")


def test_a_tier_that_does_not_provide_the_service_is_left_blank(store: Store) -> None:
    rows = table_rows(travel.view(store, Choices(ADUR, metrics="sample-care,sample-recycling")), "heat-map")
    assert rows[0][1].startswith(NOTHING_THERE)
    rows = table_rows(travel.view(store, Choices(KENT, metrics="sample-recycling")), "heat-map")
    assert rows[0][1].startswith(NOTHING_THERE)


def test_a_theme_and_a_list_of_ones_own_can_be_chosen(store: Store) -> None:
    assert view_of(store, theme="environment").choices.basket == "theme:environment"
    added = view_of(store, metrics="sample-care", add="sample-happy")
    assert (added.choices.metrics, added.choices.add) == ("sample-care,sample-happy", "")
    assert any("metrics=sample-happy" in href and "sample-care" not in href for href in links_of(added).values())
    again = travel.view(store, replace(added.choices, basket="theme:environment"))
    assert (again.choices.basket, again.choices.metrics) == ("theme:environment", "")


def test_an_answered_address_is_answered_the_same_again(store: Store) -> None:
    first = view_of(store, since="2018", colour="trend")
    again = travel.view(store, first.choices)
    assert again.choices == first.choices and html_of(again) == html_of(first)


def test_the_file_has_every_cell_of_the_map(store: Store) -> None:
    view = view_of(store)
    cells = sum(len(row) - 1 for row in table_rows(view, "heat-map"))
    assert cells == len(file(store, view.choices, "heat-map"))


@pytest.mark.parametrize(
    ("chosen", "error"),
    [
        ({"area": "E06999999"}, UnknownArea),
        ({"group": "nobody"}, UnknownGroup),
        ({"metrics": "sample-nothing"}, UnknownMetricType),
        ({"basket": "nothing"}, BadParameter),
        ({"theme": "nothing"}, BadParameter),
        ({"colour": "red"}, BadParameter),
        ({"since": "soon"}, BadParameter),
        ({"since": "2015", "until": "2015"}, BadParameter),
        ({"page": "0"}, BadParameter),
        ({"part": "x"}, BadParameter),
    ],
)
def test_what_cannot_be_answered_is_refused(store: Store, chosen: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        view_of(store, **chosen)


def test_a_list_of_metrics_has_a_limit(store: Store) -> None:
    with pytest.raises((TooMuchAsked, UnknownMetricType)):
        view_of(store, metrics=",".join(f"sample-{n}" for n in range(41)))
