"""The board: figures as published, compared only where they may be, and called better only where one way is good."""

from dataclasses import replace

import pytest

from slidash.errors import UnknownBoard
from slidash.queries.sector import headlines
from slidash.queries.sector.documents import documents
from slidash.queries.sector.headlines import Series, Tile
from slidash.store.reader import Store
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.offers import Exactness


def tile(store: Store, headline: str) -> Tile:
    found = headlines.tile(store, headline)
    assert found
    return found


def series(store: Store, headline: str, measure: str) -> Series:
    return next(each for each in tile(store, headline).series if each.measure == measure)


def test_the_default_board_has_five_parts_and_every_headline(store: Store) -> None:
    board = headlines.board(store)
    assert (board.id, [part.title for part in board.parts]) == (
        "sector",
        ["Confidence of residents", "Performance", "Take-up", "Support valued", "Savings and funding"],
    )
    assert len(board.figures) == len(headlines.figures(store))
    assert board == headlines.board(store, "sector")


def test_satisfaction_fell_at_each_of_three_times(store: Store) -> None:
    found = series(store, "residents-satisfied", "residents-satisfied")
    assert [(each.period_label, each.shown) for each in found.figures] == [
        ("Autumn 2012", "72%"),
        ("2014", "70%"),
        ("2016/17", "65%"),
    ]
    assert (found.change, found.change_is_exact, found.direction) == (-5, True, Direction.WORSENING)
    assert found.drawn
    assert found.latest.source == "Sector-led improvement in 2016/17 [3], Introduction and background"


def test_the_basket_went_from_about_three_quarters_to_two_thirds_but_no_number_is_made_of_it(store: Store) -> None:
    found = series(store, "basket", "basket")
    assert [each.shown for each in found.figures] == ["about three quarters", "two thirds"]
    assert (found.direction, found.change_is_exact, found.drawn) == (Direction.WORSENING, False, False)


def test_figures_of_different_questions_are_never_compared(store: Store) -> None:
    assert all(each.change is None for each in tile(store, "peer-challenges").series)
    assert all(each.change is None for each in tile(store, "support-positive").series)
    assert all(each.change is None for each in tile(store, "peer-days").series)
    assert tile(store, "support-positive").series[0].latest.shown == "87%"


def test_where_neither_way_is_good_there_is_a_change_but_no_direction(store: Store) -> None:
    found = series(store, "shared-services", "shared-services-arrangements")
    assert (found.change, found.direction) == (-42, None)


def test_a_figure_in_two_papers_names_both_places(store: Store) -> None:
    found = series(store, "lg-inform", "lg-inform-users")
    assert [each.shown for each in found.figures] == ["over 1,700", "4,806"]
    assert found.figures[0].source == "Sector-led Improvement (Item 7) [1], paragraph 30; also [4], paragraph 13"
    assert (found.direction, found.change_is_exact) == (Direction.IMPROVING, False)


def test_two_figures_for_one_date_stand_beside_each_other(store: Store) -> None:
    found = series(store, "councillors", "councillors")
    assert [each.shown for each in found.figures] == ["649"]
    assert [each.shown for each in found.others] == ["over 700"]
    assert found.change is None
    visits = series(store, "lg-inform-data", "lg-inform-visits")
    assert {each.shown for each in [*visits.figures, *visits.others]} == {"65,965", "66,000"}


def test_over_2500_and_2500_are_not_called_the_same(store: Store) -> None:
    exact = series(store, "residents-satisfied", "residents-satisfied")
    same = [replace(each, value=65.0) for each in exact.figures]
    assert replace(exact, figures=same).direction is Direction.NO_CHANGE
    loose = [*same[:1], replace(same[1], exactness=Exactness.OVER.value), same[2]]
    assert replace(exact, figures=loose).direction is None


def test_an_unknown_board_is_refused_with_those_there_are(store: Store) -> None:
    with pytest.raises(UnknownBoard, match="there are: sector"):
        headlines.board(store, "no-such-board")
    assert headlines.tile(store, "no-such-headline") is None


def test_every_figure_shown_has_a_paper_of_the_list(store: Store) -> None:
    refs = {each.ref for each in documents(store)}
    assert refs == {1, 2, 3, 4, 5}
    assert {each.ref for each in headlines.board(store).figures} <= refs
