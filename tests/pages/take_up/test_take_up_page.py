"""The pages of take-up: what the report says of its tables, in words; both figures where it contradicts itself."""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest

from slidash.errors import BadParameter, UnknownArea, UnknownOffer
from slidash.pages.page import View
from slidash.pages.take_up import offer
from slidash.pages.take_up import page as take_up
from slidash.pages.take_up.question import ask
from slidash.pages.words.take_up import own_rows
from slidash.queries import maps
from slidash.queries.maps import Boundary, BoundarySource
from slidash.queries.sector import take_up as questions
from slidash.store.reader import Store
from tests.pages.reading import html_of, links_of, table_rows, words_of
from tests.stores.sample import ALLERDALE, HARTLEPOOL, WESTMINSTER

REDCAR = "E06000003"


def page(store: Store, id_: str, **chosen: str) -> View:
    return offer.view(store, offer.Choices(id_, **chosen))


def rows_of(text: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("peer-challenge", "Highest in the South West (58.5%, 24 of 41 councils), lowest in London (12.1%, 4 of 33"),
        (
            "peer-support",
            "Highest in the North East (83.3%, 10 of 12 councils), lowest in the East Midlands (28.9%, 13",
        ),
        ("leadership-programmes", "Highest in London (84.8%, 28 of 33 councils), lowest in Yorkshire and The Humber ("),
        ("workforce-support", "Highest among London boroughs (48.5%, 16 of 33 councils), lowest among metropolitan"),
        (
            "peer-challenge",
            "of those published, highest among unitary councils (52%), lowest among district councils (20%)",
        ),
        (
            "peer-support",
            "of those published, highest among county councils (78%), lowest among district councils (just",
        ),
    ],
)
def test_highest_and_lowest_are_said_in_words(store: Store, id_: str, said: str) -> None:
    assert said in words_of(page(store, id_))


def test_only_what_is_beyond_chance_is_called_under_or_over_represented(store: Store) -> None:
    challenge, support = words_of(page(store, "peer-challenge")), words_of(page(store, "peer-support"))
    assert (
        "The South West is over-represented: 24 where 12.0 would be expected, more than chance explains." in challenge
    )
    assert "under-represented:" not in challenge.replace("called under-represented:", "")
    assert "The East Midlands is under-represented: 13 where 24.6 would be expected" in support
    london = next(row for row in table_rows(page(store, "peer-challenge"), "by-region-table") if row[0] == "London")
    assert london == ["London", "4", "33", "12.1%", "9.6", "0.026", "0.182", "as expected"]


def test_shares_published_alone_have_no_expected_count_and_missing_ones_are_named(store: Store) -> None:
    view = page(store, "peer-challenge")
    assert ["District councils", "201", "20%"] in table_rows(view, "by-type-table")
    assert "London boroughs (not published)" in words_of(view)
    assert table_rows(view, "by-control-table") == [["Conservative", "27%"], ["Liberal Democrat", "43%"]]


@pytest.mark.parametrize(
    ("id_", "first", "second"),
    [
        ("peer-challenge", "103 of 353 councils", "119 peer challenges"),
        ("workforce-support", "120 of 353 councils", "112 of 353 councils"),
        ("governance-support", "54 of 353 councils (15%)", "46 of 353 councils"),
        ("one-public-estate", "214 of 353 councils (61%)", "249 of 353 councils"),
        ("productivity-experts", "25 of 353 councils", "34 of 353 councils"),
        ("leadership-programmes", "over 700 councillors", "649 councillors"),
    ],
)
def test_where_the_papers_disagree_both_figures_stand_on_both_pages(
    store: Store, id_: str, first: str, second: str
) -> None:
    for words in (words_of(page(store, id_)), words_of(take_up.view(store, take_up.Choices()))):
        after = words.partition("The papers do not agree.")[2]
        assert first in after and second in after
    every = links_of(take_up.view(store, take_up.Choices()))
    assert f"/take-up/{id_}#disagreement" in html_of(take_up.view(store, take_up.Choices())), every


def test_a_total_alone_is_said_to_be_one(store: Store) -> None:
    words = words_of(page(store, "one-public-estate"))
    assert "Only a total was published" in words
    assert "On the map" not in words


def test_an_offer_without_a_figure_says_so_and_what_it_is(store: Store) -> None:
    words = words_of(page(store, "espresso"))
    assert "No figure on the take-up of ESPRESSO was published." in words
    assert "raised in tax" in words


def test_the_region_and_type_of_the_council_chosen_stand_out(store: Store) -> None:
    view = page(store, "peer-challenge", area=HARTLEPOOL)
    words = words_of(view)
    assert "Hartlepool is in the North East: 25.0%, 3 of 12 councils; as expected: 3 where 3.5 would be" in words
    assert "Hartlepool is one of the unitary councils: 52%." in words
    for lead in ("North East", "Unitary councils"):
        assert f'table__lead"><th scope="row" class="govuk-table__header">{lead}' in html_of(view)
    boroughs = words_of(page(store, "peer-challenge", area=WESTMINSTER))
    assert "Westminster is in London: 12.1%" in boroughs and "Westminster is one of" not in boroughs


def test_the_map_colours_all_councils_of_the_day_by_what_is_known_of_their_region(store: Store) -> None:
    view = page(store, "peer-challenge", area=HARTLEPOOL)
    html = html_of(view)
    assert html.count("data-area=") == 353
    assert 'aria-label="Hartlepool: the North East, 25.0%, 3 of 12 councils, 20% to under 40%"' in html
    assert "which says nothing of the council itself" in words_of(view)
    kinds = html_of(page(store, "peer-challenge", colour="type"))
    assert "unitary councils, 52%, 40% to under 60%" in kinds
    assert "nothing published for its type of council" in kinds  # London boroughs


def test_councils_named_in_a_paper_are_on_the_map_and_in_the_table(store: Store) -> None:
    view = page(store, "corporate-peer-challenge", year="2012-13")
    html = html_of(view)
    assert html.count("Named in a paper&quot;") + html.count(", named in a paper") >= 8
    assert 'aria-label="Surrey: on record, in the weeks before 10 April 2013, named in a paper"' in html
    named = {row[0] for row in table_rows(view, "councils-table")}
    assert named == {
        *("Surrey", "Castle Point", "Harborough", "Newham", "Portsmouth", "Bracknell Forest", "Solihull"),
        "Redcar and Cleveland",
    }
    assert "they are not counted" in words_of(view)


def test_a_year_without_figures_gives_way_to_the_newest_and_an_unheard_of_one_is_refused(store: Store) -> None:
    view = page(store, "peer-support", year="2012-13")
    assert "Nothing was published on Peer support in 2012/13. Shown instead: 2016/17." in words_of(view)
    assert view.choices == offer.Choices("peer-support")
    for year in ("1999-00", "2016", "<b>"):
        with pytest.raises(UnknownOffer, match="2016-17"):
            page(store, "peer-support", year=year)
        with pytest.raises(UnknownOffer):
            take_up.view(store, take_up.Choices(year=year))
        with pytest.raises(UnknownOffer):
            take_up.csv(store, take_up.Choices(year=year))


def test_what_is_unknown_is_refused(store: Store) -> None:
    with pytest.raises(UnknownOffer):
        page(store, "peer-chalenge")
    with pytest.raises(UnknownArea):
        page(store, "peer-challenge", area="E06999999")
    for wrong in ({"view": "globe"}, {"colour": "control"}):
        with pytest.raises(BadParameter):
            page(store, "peer-challenge", **wrong)


def test_a_former_council_is_answered_by_its_own_name(store: Store) -> None:
    view = page(store, "peer-challenge", area=ALLERDALE)
    assert "Allerdale is in the North West" in words_of(view)


def test_the_file_has_every_figure_of_the_page_with_its_place(store: Store) -> None:
    rows = rows_of(offer.csv(store, offer.Choices("peer-challenge")).text)
    assert [row["by"] for row in rows] == ["total"] * 2 + ["region"] * 9 + ["type"] * 4 + ["control"] * 2
    assert {row["source"].partition(",")[0] for row in rows} == {"Sector-led improvement in 2016/17 [3]"}
    london = next(row for row in rows if row["category"] == "E12000007")
    assert (london["councils"], london["eligible"], london["flag"]) == ("4", "33", "as expected")
    assert float(london["p_holm"]) == pytest.approx(0.1817, abs=1e-4)
    named = rows_of(offer.csv(store, offer.Choices("future-councils", table="councils")).text)
    assert {"Birmingham", "Suffolk", "Ipswich"} <= {row["name"] for row in named}


def test_the_file_of_all_offers_has_every_total(store: Store) -> None:
    rows = rows_of(take_up.csv(store, take_up.Choices()).text)
    assert sum(row["by"] == "total" for row in rows) == len(questions.all_totals(store))
    only = rows_of(take_up.csv(store, take_up.Choices(year="2012-13")).text)
    assert {row["year"] for row in only} == {"2012-13"}


def test_every_offer_is_on_the_page_of_all_and_leads_to_its_own(store: Store) -> None:
    links = links_of(take_up.view(store, take_up.Choices(area=REDCAR)))
    for each in questions.offers(store):
        assert links[each.label].partition("?")[0].removesuffix("#disagreement") == f"/take-up/{each.offer}"


def test_take_up_worked_out_from_a_register_stands_beside_what_was_published(store: Store) -> None:
    question = ask(store, offer.Choices("peer-challenge"))
    published = [row for rows in question.breakdowns.values() for row in rows]
    assert {row.origin for row in published} == {"published"}
    from_register = [replace(row, origin="register") for row in published]
    assert own_rows([*published, *from_register]) == published
    assert own_rows(from_register) == from_register


def test_real_boundaries_are_offered_and_drawn_only_where_they_are(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Real boundaries" not in words_of(page(store, "peer-challenge"))

    def drawn(held: Store, map_set: str) -> list[Boundary]:
        places = maps.hexagons(held, map_set)
        return [Boundary(each.area, each.name, each.slug, each.type, "M1 2l3 0 0 3z") for each in places]

    source = BoundarySource(10, 20, "Lines", "Nobody", "No licence", "Credit to all", "", "2025-01-01")
    monkeypatch.setattr(maps, "boundaries", drawn)
    monkeypatch.setattr(maps, "boundary_source", lambda _: source)
    hexagons = page(store, "peer-challenge", colour="type")
    href = links_of(hexagons)["Real boundaries"]
    assert href == "/take-up/peer-challenge?view=boundaries&colour=type#on-the-map"
    lines = page(store, "peer-challenge", view="boundaries")
    assert html_of(lines).count('d="M1 2l3 0 0 3z"') >= 353
    assert "Credit to all" in words_of(lines)
