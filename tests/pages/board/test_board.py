"""The board: figures as published with their places, changes only where they may be told, the basket beside them."""

import csv
import io
import re

import pytest

from slidash.errors import UnknownBoard
from slidash.pages.board import page as board
from slidash.pages.board.words import change_words, line
from slidash.queries.baskets.sector import sector_basket
from slidash.queries.sector import headlines
from slidash.queries.sector.headlines import Series
from slidash.store.reader import Store
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.metrics import Polarity
from tests.pages.reading import csv_of, html_of, table_rows, words_of


def series(store: Store, headline: str, measure: str) -> Series:
    found = headlines.tile(store, headline)
    assert found
    return next(each for each in found.series if each.measure == measure)


@pytest.fixture(scope="module")
def words(store: Store) -> str:
    return words_of(board.view(store, board.Choices()))


def test_satisfaction_is_shown_as_it_fell_with_every_place(store: Store, words: str) -> None:
    satisfied = series(store, "residents-satisfied", "residents-satisfied")
    assert [figure.value for figure in satisfied.figures] == [72, 70, 65]
    assert (satisfied.change, satisfied.direction) == (-5, Direction.WORSENING)
    for figure in satisfied.figures:
        assert figure.shown in words and f"[{figure.ref}]" in words and figure.place in words


def test_figures_published_loosely_are_given_as_they_were_and_without_a_number_of_change(
    store: Store, words: str
) -> None:
    for shown in ("over 1,700", "about three quarters", "two thirds", "over 130,000", "some £322 million", "+20%"):
        assert shown in words
    improved = series(store, "basket", "basket")
    assert (improved.direction, improved.change_is_exact) == (Direction.WORSENING, False)
    assert not re.search(r"\d", change_words(improved).replace("2014", ""))


def test_a_change_is_a_number_only_between_exact_figures(store: Store) -> None:
    assert (
        change_words(series(store, "shared-services", "shared-services-savings")) == "+£222 million since spring 2013"
    )
    assert change_words(series(store, "shared-services", "shared-services-arrangements")) == "−42 since spring 2013"
    assert change_words(series(store, "lg-inform", "lg-inform-users")) == "since spring 2013"
    assert change_words(series(store, "residents-trust", "residents-trust")) == ""


def test_where_neither_way_is_good_no_direction_is_given(store: Store) -> None:
    assert line(series(store, "shared-services", "shared-services-arrangements")).direction == ""


def test_a_figure_that_contradicts_another_of_its_date_stands_beside_it(store: Store, words: str) -> None:
    contradicted = [
        series
        for part in headlines.board(store).parts
        for tile in part.tiles
        for series in tile.series
        if series.others
    ]
    assert contradicted
    for series in contradicted:
        for figure in (series.latest, *series.others):
            assert figure.shown in words and figure.place in words


def test_three_points_are_drawn_and_two_are_not(store: Store) -> None:
    html = html_of(board.view(store, board.Choices()))
    assert html.count('class="sparkline"') == 1
    assert "72% in autumn 2012, 70% in 2014, 65% in 2016/17" in html


def test_the_basket_is_worked_out_on_the_metrics_that_are_here_with_the_list_behind_it(
    store: Store, words: str
) -> None:
    found = sector_basket(store)
    assert {one.metric.good for one in found.judgements} <= {Polarity.HIGH, Polarity.LOW}
    assert found.basket.judged > 0
    assert f"{found.basket.improved} of {found.basket.judged}" in words
    listed = table_rows(board.view(store, board.Choices()), "basket-table")
    assert len(listed) == len(found.judgements)
    verdicts = [row[-1] for row in listed]
    assert verdicts.count("improving") == found.basket.improved
    assert sum(each.startswith("not judged") for each in verdicts) == len(found.basket.not_judged)
    assert all(one.span.base_start is None or one.span.base_start.year >= 2010 for one in found.judgements)


def test_the_files_have_every_figure_and_every_metric(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_of(board.table(store, board.Choices())))))
    assert len(rows) == len(headlines.board(store).figures)
    satisfied = [row for row in rows if row["measure"] == "residents-satisfied"]
    assert [row["published_as"] for row in satisfied] == ["72%", "70%", "65%"]
    assert [row["change"] for row in satisfied] == ["", "", "-5"]
    metrics = list(csv.DictReader(io.StringIO(csv_of(board.table(store, board.Choices(table="basket"))))))
    assert len(metrics) == len(sector_basket(store).judgements)


def test_an_unknown_board_is_refused(store: Store) -> None:
    with pytest.raises(UnknownBoard, match="sector"):
        board.view(store, board.Choices("no-such-board"))


def test_the_default_board_named_in_the_address_has_the_same_address(store: Store) -> None:
    assert board.view(store, board.Choices("sector")).choices == board.Choices()


def test_the_number_of_each_paper_leads_to_its_entry(store: Store) -> None:
    html = html_of(board.view(store, board.Choices()))
    cited = set(re.findall(r'<a class="govuk-link" href="#(paper-\d+)">\[\d+\]</a>', html))
    assert cited == {"paper-1", "paper-2", "paper-3", "paper-4"}
    assert {each for each in cited if html.count(f'id="{each}"') == 1} == cited
    tiles = html.partition('id="papers"')[0]
    assert re.findall(r"(?<!>)\[\d\]", re.sub(r"<title>.*?</title>", "", tiles)) == []


def test_each_part_can_be_reached_from_the_top(store: Store) -> None:
    html = html_of(board.view(store, board.Choices()))
    ways = re.findall(r'href="#([^"]+)"', html.partition('class="jumps"')[2].partition("</ul>")[0])
    assert len(ways) > 5
    assert all(html.count(f'id="{each}"') == 1 for each in ways)
