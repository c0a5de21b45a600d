"""The pages of take-up: what the report says of its tables, in words; both figures where it contradicts itself."""

import csv
import io
import re
from dataclasses import replace
from typing import Any

import pytest

from slidash.errors import BadParameter, UnknownArea, UnknownOffer
from slidash.figures.map_bands import NAMED
from slidash.pages.page import View
from slidash.pages.take_up import offer
from slidash.pages.take_up import page as take_up
from slidash.pages.take_up.facts import TOTAL_ONLY
from slidash.pages.take_up.map import NOT_COUNCILS
from slidash.pages.take_up.question import ask
from slidash.pages.words.take_up import (
    NOT_PUBLISHED,
    extremes_words,
    own_category,
    own_rows,
    own_words,
    place_words,
    share_of,
    total_words,
)
from slidash.queries import maps
from slidash.queries.maps import Boundary, BoundarySource
from slidash.queries.sector import take_up as questions
from slidash.store.reader import Store
from slidash.vocabulary.english import lowered
from slidash.vocabulary.offers import By
from slidash.vocabulary.take_up import Flag
from tests.pages.reading import csv_of, html_of, links_of, table_rows, words_of
from tests.stores.sample import ALLERDALE, HARTLEPOOL, WESTMINSTER

REDCAR = "E06000003"


def page(store: Store, id_: str, **chosen: str) -> View:
    return offer.view(store, offer.Choices(id_, **chosen))


def rows_of(text: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("id_", "by", "highest", "lowest", "whole"),
    [
        ("peer-challenge", By.REGION, ("South West", 24), ("London", 4), True),
        ("peer-support", By.REGION, ("North East", 10), ("East Midlands", 13), True),
        ("leadership-programmes", By.REGION, ("London", 28), ("Yorkshire and The Humber", 12), True),
        ("workforce-support", By.TYPE, ("London boroughs", 16), ("Metropolitan district councils", 11), True),
        ("peer-challenge", By.TYPE, ("Unitary councils", None), ("District councils", None), False),
        ("peer-support", By.TYPE, ("County councils", None), ("District councils", None), False),
    ],
)
def test_highest_and_lowest_are_those_of_the_report(
    store: Store, id_: str, by: By, highest: tuple[str, int | None], lowest: tuple[str, int | None], *, whole: bool
) -> None:
    rows = ask(store, offer.Choices(id_)).breakdowns[by]
    found = questions.highest_and_lowest(rows)
    assert [(each.label, each.councils) for each in (*found.highest, *found.lowest)] == [highest, lowest]
    assert found.whole is whole
    assert lowered(extremes_words(rows)).rstrip(".") in words_of(page(store, id_)).replace("Highest", "highest")


def test_only_what_is_beyond_chance_is_called_under_or_over_represented(store: Store) -> None:
    def beyond_chance(id_: str) -> dict[str, Flag]:
        rows = ask(store, offer.Choices(id_)).breakdowns[By.REGION]
        return {row.label: row.flag for row in rows if row.flag not in {None, Flag.AS_EXPECTED}}

    assert beyond_chance("peer-challenge") == {"South West": Flag.OVER}
    assert beyond_chance("peer-support") == {"South West": Flag.OVER, "East Midlands": Flag.UNDER}
    london = next(row for row in table_rows(page(store, "peer-challenge"), "by-region-table") if row[0] == "London")
    assert london[1:7] == ["4", "33", "12.1%", "9.6", "0.026", "0.182"]


def test_shares_published_alone_have_no_expected_count_and_missing_ones_are_named(store: Store) -> None:
    view = page(store, "peer-challenge")
    kinds = {row.label: row for row in ask(store, view.choices).breakdowns[By.TYPE]}
    districts = kinds["District councils"]
    assert (districts.councils, districts.expected, districts.standing) == (None, None, None)
    assert "London boroughs" not in kinds
    assert f"London boroughs ({NOT_PUBLISHED})" in words_of(view)
    assert table_rows(view, "by-control-table") == [["Conservative", "27%"], ["Liberal Democrat", "43%"]]


@pytest.mark.parametrize(
    "id_",
    [
        *("peer-challenge", "workforce-support", "governance-support", "one-public-estate", "productivity-experts"),
        "leadership-programmes",
    ],
)
def test_where_the_papers_disagree_both_figures_stand_on_both_pages(store: Store, id_: str) -> None:
    own, every = page(store, id_), take_up.view(store, take_up.Choices())
    found = questions.disagreements(store, id_)
    assert found and all(len(disagreement.figures) > 1 for disagreement in found)
    for figure in (figure for disagreement in found for figure in disagreement.figures):
        assert total_words(figure) in words_of(own)
        assert total_words(figure) in words_of(every)
    assert f"/take-up/{id_}#disagreement" in html_of(every)
    assert 'id="disagreement"' in html_of(own)


def test_a_total_alone_has_no_map_and_no_table_by_region(store: Store) -> None:
    view = page(store, "one-public-estate")
    assert ask(store, view.choices).breakdowns == {}
    assert TOTAL_ONLY in words_of(view)
    assert 'id="on-the-map"' not in html_of(view)


def test_an_offer_without_a_figure_says_what_it_is(store: Store) -> None:
    question = ask(store, offer.Choices("espresso"))
    assert (question.year, question.years) == ("", [])
    assert question.offer.what in words_of(page(store, "espresso"))


def test_the_region_and_type_of_the_council_chosen_stand_out(store: Store) -> None:
    view = page(store, "peer-challenge", area=HARTLEPOOL)
    question = ask(store, view.choices)
    assert question.lead
    for rows, label in (
        (question.breakdowns[By.REGION], "North East"),
        (question.breakdowns[By.TYPE], "Unitary councils"),
    ):
        own = own_category(rows, question.lead)
        assert own and own.label == label
        assert own_words(question.lead, rows) in words_of(view)
    assert len(re.findall(r'<tr class="[^"]*table__lead', html_of(view))) == 2
    # nothing was published of London boroughs
    borough = ask(store, offer.Choices("peer-challenge", area=WESTMINSTER))
    assert own_category(borough.breakdowns[By.TYPE], borough.lead) is None


def test_the_map_colours_all_councils_of_the_day_by_what_is_known_of_their_region(store: Store) -> None:
    view = page(store, "peer-challenge", area=HARTLEPOOL)
    html = html_of(view)
    assert html.count("data-area=") == 353
    question = ask(store, view.choices)
    own = own_category(question.breakdowns[By.REGION], question.lead)
    assert own
    assert f'aria-label="Hartlepool: {place_words(own)}, {share_of(own)}, ' in html
    assert NOT_COUNCILS.partition("{}")[2].lstrip(", ") in words_of(view)
    kinds = html_of(page(store, "peer-challenge", colour="type"))
    assert "unitary councils, 52%, " in kinds
    # nothing was published of London boroughs
    unknown = re.findall(r'data-area="E09\d+"[^>]*aria-label="[^"]*?: ([^"]*)"', kinds)
    assert len(unknown) == 33 and len(set(unknown)) == 1


def test_councils_named_in_a_paper_are_on_the_map_and_in_the_table(store: Store) -> None:
    view = page(store, "corporate-peer-challenge", year="2012-13")
    html = html_of(view)
    assert html.count(f", {lowered(NAMED.words)}&quot;") + html.count(f', {lowered(NAMED.words)}"') >= 8
    named = {row[0] for row in table_rows(view, "councils-table")}
    assert named == {
        *("Surrey", "Castle Point", "Harborough", "Newham", "Portsmouth", "Bracknell Forest", "Solihull"),
        "Redcar and Cleveland",
    }


def test_a_year_without_figures_gives_way_to_the_newest_and_an_unheard_of_one_is_refused(store: Store) -> None:
    view = page(store, "peer-support", year="2012-13")
    question = ask(store, offer.Choices("peer-support", year="2012-13"))
    assert (question.year, question.replaced_year) == ("2016-17", "2012-13")
    assert "Nothing was published on Peer support in 2012/13. Shown instead: 2016/17." in words_of(view)
    assert view.choices == offer.Choices("peer-support")
    for year in ("1999-00", "2016", "<b>"):
        with pytest.raises(UnknownOffer, match="2016-17"):
            page(store, "peer-support", year=year)
        with pytest.raises(UnknownOffer):
            take_up.view(store, take_up.Choices(year=year))
        with pytest.raises(UnknownOffer):
            take_up.table(store, take_up.Choices(year=year))


def test_what_is_unknown_is_refused(store: Store) -> None:
    with pytest.raises(UnknownOffer):
        page(store, "peer-chalenge")
    with pytest.raises(UnknownArea):
        page(store, "peer-challenge", area="E06999999")
    for wrong in ({"view": "globe"}, {"colour": "control"}):
        with pytest.raises(BadParameter):
            page(store, "peer-challenge", **wrong)


def test_a_former_council_is_answered_by_its_own_name(store: Store) -> None:
    question = ask(store, offer.Choices("peer-challenge", area=ALLERDALE))
    assert question.lead
    assert own_words(question.lead, question.breakdowns[By.REGION]) in words_of(
        page(store, "peer-challenge", area=ALLERDALE)
    )


def test_the_file_has_every_figure_of_the_page_with_its_place(store: Store) -> None:
    rows = rows_of(csv_of(offer.table(store, offer.Choices("peer-challenge"))))
    assert [row["by"] for row in rows] == ["total"] * 2 + ["region"] * 9 + ["type"] * 4 + ["control"] * 2
    assert {row["source"].partition(",")[0] for row in rows} == {"Sector-led improvement in 2016/17 [3]"}
    london = next(row for row in rows if row["category"] == "E12000007")
    assert (london["councils"], london["eligible"], london["flag"]) == ("4", "33", "as expected")
    assert float(london["p_holm"]) == pytest.approx(0.1817, abs=1e-4)
    named = rows_of(csv_of(offer.table(store, offer.Choices("future-councils", table="councils"))))
    assert {"Birmingham", "Suffolk", "Ipswich"} <= {row["name"] for row in named}


def test_the_file_of_all_offers_has_every_total(store: Store) -> None:
    rows = rows_of(csv_of(take_up.table(store, take_up.Choices())))
    totals = [
        figure
        for offered in questions.offers(store)
        for year in questions.years(store, offered.offer)
        for figure in questions.totals(store, offered.offer, year)
    ]
    assert sum(row["by"] == "total" for row in rows) == len(totals) > 10
    only = rows_of(csv_of(take_up.table(store, take_up.Choices(year="2012-13"))))
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
    assert "view=boundaries" not in html_of(page(store, "peer-challenge"))

    def drawn(held: Store, map_set: str) -> list[Boundary]:
        places = maps.hexagons(held, map_set)
        return [Boundary(each.area, each.name, each.slug, each.type, "M1 2l3 0 0 3z") for each in places]

    source = BoundarySource(10, 20, "Lines", "Nobody", "No licence", "Credit to all", "", "2025-01-01")
    monkeypatch.setattr(maps, "boundaries", drawn)
    monkeypatch.setattr(maps, "boundary_source", lambda _: source)
    hexagons = page(store, "peer-challenge", colour="type")
    assert "/take-up/peer-challenge?view=boundaries&colour=type#on-the-map" in links_of(hexagons).values()
    lines = page(store, "peer-challenge", view="boundaries")
    assert html_of(lines).count('d="M1 2l3 0 0 3z"') >= 353
    assert "Credit to all" in words_of(lines)
