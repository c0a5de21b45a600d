"""The first page: find a council, headlines, ways in."""

import re

import pytest

from slidash.components.parts import properties
from slidash.errors import UnknownArea
from slidash.pages.home import page as home
from slidash.pages.home.page import Choices
from slidash.pages.words.groups import councils_of
from slidash.pages.words.newest import judged_figures
from slidash.queries import areas, groups
from slidash.store.reader import Store
from tests.pages.reading import html_of, links_of, words_of
from tests.stores.sample import ALLERDALE, HARTLEPOOL, METRICS


def test_choosing_a_council_leads_to_its_page(store: Store) -> None:
    (find,) = home.view(store, Choices()).controls
    assert properties(find)["state"]["go"] == "/councils/{value}-{slug}"


def test_what_is_no_council_can_be_looked_for_among_the_metrics(store: Store) -> None:
    (find,) = home.view(store, Choices()).controls
    other = {"words": "Search the metrics for “{typed}”", "href": "/metrics?q={typed}"}
    assert properties(find)["state"]["elsewhere"] == other


def test_england_is_shown_as_published_for_england(store: Store) -> None:
    html = html_of(home.view(store, Choices()))
    tile = html.partition("Children looked after per 10,000</a>")[2].partition('class="tile"')[0]
    # England's own figure, not a mean of councils, which would be 85 or less
    assert ">115<" in tile and "Sample Publisher" in tile


def test_an_english_headline_without_a_figure_has_a_tile_all_the_same(store: Store) -> None:
    wanted = [metric.label for metric in METRICS if f">{metric.label}</a>" in html_of(home.view(store, Choices()))]
    without = {"Planning applications decided in time", "Happiness"}
    assert without <= set(wanted)


@pytest.mark.parametrize(
    ("named", "code", "page"),
    [
        ("hartlepool", HARTLEPOOL, "/councils/E06000001-hartlepool"),
        (ALLERDALE, ALLERDALE, "/councils/E07000026-allerdale"),
    ],
)
def test_the_headlines_of_a_council_lead_to_its_page_also_where_it_is_no_more(
    store: Store, named: str, code: str, page: str
) -> None:
    view = home.view(store, Choices(named))
    assert view.choices == Choices(code)
    assert page in links_of(view).values()
    assert areas.area(store, code).name in view.title


def test_the_headlines_of_a_council_have_its_rank(store: Store) -> None:
    lead = areas.area(store, HARTLEPOOL)
    group = groups.usual_group(store, lead)
    (care,) = judged_figures(store, lead, group, only=["sample-care"])
    words = words_of(home.view(store, Choices(HARTLEPOOL)))
    assert care.place and care.place in words
    assert councils_of(group) in words


def test_an_unknown_council_is_refused(store: Store) -> None:
    with pytest.raises(UnknownArea):
        home.view(store, Choices("E06000999"))


def test_how_much_is_held_is_counted(store: Store) -> None:
    held = words_of(home.view(store, Choices()))
    assert re.search(rf"\b{len(METRICS)} metrics .* {len(areas.councils(store))} councils", held)
