"""Take-up on a council's page: where its region and type stand, and what a paper names it for."""

from slidash.pages.council import page as council
from slidash.pages.home import page as home
from slidash.store.reader import Store
from tests.pages.reading import links_of, table_rows, words_of
from tests.stores.sample import ALLERDALE, CUMBERLAND, HARTLEPOOL, REDCAR, WESTMINSTER


def test_the_region_and_type_of_a_council_stand_beside_all_councils(store: Store) -> None:
    rows = {row[0]: row for row in table_rows(council.view(store, council.Choices(HARTLEPOOL)), "take-up-table")}
    assert list(rows) == ["Peer challenge", "Peer support", "Leadership programmes", "Workforce support"]
    assert rows["Peer challenge"][2:] == [
        *("103 of 353 councils (29.2%)", "25.0%, 3 of 12 councils", "52%", "as expected")
    ]
    assert rows["Workforce support"][3] == "not published"


def test_a_council_that_a_paper_names_says_so_with_the_place(store: Store) -> None:
    words = words_of(council.view(store, council.Choices(REDCAR)))
    assert "Corporate peer challenge, in the weeks before 10 April 2013" in words
    assert "[1], paragraph 12" in words
    assert "name Hartlepool for" not in words_of(council.view(store, council.Choices(HARTLEPOOL)))


def test_each_offer_leads_to_its_page_for_this_council(store: Store) -> None:
    links = links_of(council.view(store, council.Choices(WESTMINSTER)))
    assert links["Workforce support"] == f"/take-up/workforce-support?area={WESTMINSTER}"
    assert links["Every offer, with the region and type of Westminster marked"] == f"/take-up?area={WESTMINSTER}"


def test_councils_of_before_and_after_have_it_too(store: Store) -> None:
    for code in (ALLERDALE, CUMBERLAND):
        rows = table_rows(council.view(store, council.Choices(code)), "take-up-table")
        assert rows[0][3] == "31.7%, 13 of 41 councils"  # the North West


def test_the_first_page_leads_board_members_and_analysts_here(store: Store) -> None:
    links = links_of(home.view(store, home.Choices()))
    assert links["the headline figures of the board"] == "/board"
    assert links["take-up by region and type"] == links["who takes up which support"] == "/take-up"
