"""The first page: find a council, headlines, ways in."""

import pytest

from slidash.components.parts import properties
from slidash.errors import UnknownArea
from slidash.pages.home import page as home
from slidash.pages.home.page import Choices
from slidash.store.reader import Store
from tests.pages.reading import links_of, words_of
from tests.stores.sample import ALLERDALE, HARTLEPOOL, METRICS


def test_choosing_a_council_leads_to_its_page(store: Store) -> None:
    (find,) = home.view(store, Choices()).controls
    assert properties(find)["state"]["go"] == "/councils/{value}-{slug}"


def test_what_is_no_council_can_be_looked_for_among_the_metrics(store: Store) -> None:
    (find,) = home.view(store, Choices()).controls
    other = {"words": "Search the metrics for “{typed}”", "href": "/metrics?q={typed}"}
    assert properties(find)["state"]["elsewhere"] == other


def test_england_is_shown_as_published_for_england(store: Store) -> None:
    words = words_of(home.view(store, Choices()))
    # England's own figure, not a mean of councils, which would be 85 or less
    assert "Children looked after per 10,000 115 per 10,000 children, 2024/25 → no change since 2023/24" in words
    assert "Source: Sample Publisher" in words


def test_an_english_headline_without_a_figure_says_so(store: Store) -> None:
    assert "No figure The source gives none for England." in words_of(home.view(store, Choices()))


def test_the_headlines_of_a_council_have_its_rank_and_lead_to_its_page(store: Store) -> None:
    view = home.view(store, Choices("hartlepool"))
    assert view.choices == Choices(HARTLEPOOL)
    assert "Hartlepool in six figures" in words_of(view)
    assert "best of" in words_of(view)
    assert links_of(view)["All figures of Hartlepool"] == "/councils/E06000001-hartlepool"


def test_an_abolished_council_can_be_chosen_too(store: Store) -> None:
    assert "Allerdale in six figures" in words_of(home.view(store, Choices(ALLERDALE)))


def test_an_unknown_council_is_refused(store: Store) -> None:
    with pytest.raises(UnknownArea):
        home.view(store, Choices("E06000999"))


def test_each_of_the_four_users_has_a_way_in(store: Store) -> None:
    words = words_of(home.view(store, Choices()))
    for who in ("Council officer", "Board member", "Anyone", "Analyst or adviser"):
        assert who in words


def test_how_much_is_held_is_counted(store: Store) -> None:
    words = words_of(home.view(store, Choices()))
    assert f"{len(METRICS)} metrics in 7 themes, 317 councils of today" in words
    assert "Figures from: Sample figures." in words
