"""Since when a judgement holds, and how old the papers' figures are: worked out, never written down."""

from dataclasses import replace
from datetime import date

import pytest

from slidash.pages.board import page as board
from slidash.pages.council import page as council
from slidash.pages.take_up import page as take_up
from slidash.pages.words.since import newest_of_the_papers, newest_take_up, since_when
from slidash.queries.baskets.outcomes import Judgement
from slidash.queries.baskets.sector import sector_basket
from slidash.queries.sector import headlines
from slidash.store.reader import Store
from slidash.vocabulary.baskets import NotJudged
from tests.pages.reading import words_of
from tests.stores.sample import HARTLEPOOL


def beginning(store: Store, *years: int) -> list[Judgement]:
    """Judged metrics whose first figures are of these years."""
    one = next(each for each in sector_basket(store).judgements if each.verdict.reason is None)
    spans = [replace(one.span, base_start=date(year, 4, 1), base_label=f"in {year}") for year in years]
    return [replace(one, span=span) for span in spans]


@pytest.mark.parametrize(
    ("years", "until", "words"),
    [
        ((2010, 2010), None, "since 2010"),
        ((2010, 2010), 2020, "from 2010 to 2020"),
        ((), None, "since 2010"),
        ((2010, 2015, 2015), None, "each since its first figure from 2010 on (most from in 2015)"),
        ((2010, 2015, 2016), None, "each since its first figure from 2010 on (most from in 2015 or later)"),
        (
            (2010, 2015, 2015, 2019),
            2021,
            "each from its first figure from 2010 on (most from in 2015 or later) to 2021",
        ),
        ((2015, 2015), None, "each since its first figure from 2010 on (all from in 2015)"),
        ((2010, 2010, 2019), None, "each since its first figure from 2010 on"),
    ],
)
def test_a_year_stands_alone_only_where_every_figure_begins_in_it(
    store: Store, years: tuple[int, ...], until: int | None, words: str
) -> None:
    assert since_when(beginning(store, *years), 2010, until) == words


def test_what_is_not_judged_begins_nowhere(store: Store) -> None:
    late = beginning(store, 2010, 2019)
    unjudged = replace(late[1], verdict=replace(late[1].verdict, reason=NotJudged.NO_BASE))
    assert since_when([late[0], unjudged], 2010) == "since 2010"


def test_the_age_of_the_newest_figure_stands_at_the_top(store: Store) -> None:
    newest = max(headlines.board(store).figures, key=lambda each: each.date)
    said = newest_of_the_papers(store, headlines.board(store).figures)
    years = int((store.build.as_at - newest.date).days / 365.25)
    assert said == (
        f"The newest figure from the sector's papers is of {newest.period_label}, {years} years before this data was "
        "put together."
    )
    assert words_of(board.view(store, board.Choices())).startswith(said)
    assert newest_of_the_papers(store, []) == ""


def test_the_newest_year_of_take_up_is_said_on_its_page_and_on_a_councils(store: Store) -> None:
    said = newest_take_up(store)
    assert said.startswith("The newest figure of take-up is of 2016/17, ")
    assert said.endswith("; of some offers it is of 2012/13.")
    assert words_of(take_up.view(store, take_up.Choices())).startswith(said)
    assert said in words_of(council.view(store, council.Choices(HARTLEPOOL)))
