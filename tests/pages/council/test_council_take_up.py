"""Take-up on a council's page: where its region and type stand, and what a paper names it for."""

from slidash.pages.council import page as council
from slidash.pages.home import page as home
from slidash.pages.words.take_up import NOT_PUBLISHED, own_category, share_of
from slidash.queries import areas
from slidash.queries.sector import take_up
from slidash.queries.sector.take_up_records import council_records
from slidash.store.reader import Store
from slidash.vocabulary.offers import By
from tests.pages.reading import links_of, table_rows, words_of
from tests.stores.sample import ALLERDALE, CUMBERLAND, HARTLEPOOL, REDCAR, WESTMINSTER


def test_the_region_and_type_of_a_council_stand_beside_all_councils(store: Store) -> None:
    rows = {row[0]: row for row in table_rows(council.view(store, council.Choices(HARTLEPOOL)), "take-up-table")}
    assert list(rows) == ["Peer challenge", "Peer support", "Leadership programmes", "Workforce support"]
    lead = areas.area(store, HARTLEPOOL)
    for offer, by, column in (
        ("peer-challenge", By.REGION, 3),
        ("peer-challenge", By.TYPE, 4),
        ("workforce-support", By.TYPE, 4),
    ):
        own = own_category(take_up.breakdown(store, offer, "2016-17", by), lead)
        assert own
        assert rows[take_up.offer(store, offer).label][column] == share_of(own)
    assert rows["Workforce support"][3] == NOT_PUBLISHED


def test_a_council_that_a_paper_names_leads_to_the_offer_and_says_the_place(store: Store) -> None:
    (record,) = council_records(store, REDCAR)
    named, other = (council.view(store, council.Choices(code)) for code in (REDCAR, HARTLEPOOL))
    assert record.source in words_of(named)
    assert f"/take-up/{record.offer}" in links_of(named).values()
    assert f"/take-up/{record.offer}" not in links_of(other).values()


def test_each_offer_leads_to_its_page_for_this_council(store: Store) -> None:
    links = links_of(council.view(store, council.Choices(WESTMINSTER)))
    assert links["Workforce support"] == f"/take-up/workforce-support?area={WESTMINSTER}"
    assert f"/take-up?area={WESTMINSTER}" in links.values()


def test_councils_of_before_and_after_have_it_too(store: Store) -> None:
    for code in (ALLERDALE, CUMBERLAND):
        rows = table_rows(council.view(store, council.Choices(code)), "take-up-table")
        assert rows[0][3].startswith("31.7%, 13 of 41 ")  # the North West


def test_the_first_page_leads_board_members_and_analysts_here(store: Store) -> None:
    links = links_of(home.view(store, home.Choices()))
    assert {"/board", "/take-up"} <= set(links.values())
