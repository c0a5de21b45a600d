"""The map on the page of one metric: who is on it, how it is coloured, and that the address says it all."""

import pytest

from slidash.figures.map_colours import BETTER, NONE, TOTAL_WARNING, fifths
from slidash.pages.metric import page as metric
from slidash.pages.metric.map import map_part
from slidash.pages.metric.page import Choices
from slidash.pages.parts.metric_question import ask
from slidash.queries import maps
from slidash.queries.maps import Boundary, BoundarySource
from slidash.store.reader import Store
from slidash.vocabulary.metrics import Polarity
from tests.stores.sample import HARTLEPOOL

RECYCLING, SPEND = "sample-recycling", "sample-spend"


def shown(store: Store, metric_type: str = RECYCLING, area: str = HARTLEPOOL, view: str = "", colour: str = "") -> str:
    parts = map_part(store, ask(store, Choices(metric_type, area=area, view=view, colour=colour)))
    return "".join(parts)


def test_every_council_of_the_day_has_a_hexagon_and_those_without_a_figure_say_so(store: Store) -> None:
    text = shown(store)
    question = ask(store, Choices(RECYCLING, area=HARTLEPOOL))
    known = [one.area.area for one in question.comparison.everyone if one.value is not None]
    found = maps.map_set_showing(store, question.metric.types, known, question.comparison.period.end)
    assert found
    assert text.count("data-area=") == found.councils
    assert text.count('tabindex="0"') == 1
    assert f'data-area="{HARTLEPOOL}"' in text
    assert f"{NONE.words} (" in text


def test_colours_are_fifths_or_stand_against_the_groups_median(store: Store) -> None:
    by_fifths, by_group = shown(store), shown(store, colour="group")
    for part in fifths(Polarity.HIGH):
        assert f"{part.words} (" in by_fifths and f"{part.words} (" not in by_group
    # apostrophes are escaped
    better = BETTER.words.partition("'")[0]
    assert better in by_group and better not in by_fifths


def test_a_map_of_totals_carries_a_warning(store: Store) -> None:
    assert ask(store, Choices(SPEND)).metric.total
    assert TOTAL_WARNING in shown(store, SPEND)
    assert TOTAL_WARNING not in shown(store)


def test_boundaries_are_offered_only_where_they_are(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "view=boundaries" not in shown(store)
    assert "-hex" in shown(store, view="boundaries")

    def drawn(held: Store, map_set: str) -> list[Boundary]:
        return [
            Boundary(one.area, one.name, one.slug, one.type, "M1 2l3 0 0 3z") for one in maps.hexagons(held, map_set)
        ]

    source = BoundarySource(10, 20, "Lines", "Nobody", "No licence", "Credit to all", "", "2025-01-01")
    monkeypatch.setattr(maps, "boundaries", drawn)
    monkeypatch.setattr(maps, "boundary_source", lambda _: source)
    assert "view=boundaries" in shown(store)
    text = shown(store, view="boundaries")
    assert source.credit in text
    assert "M1 2l3 0 0 3z" in text and "-hex" not in text


def test_the_way_it_is_drawn_is_in_the_address_and_nonsense_is_not(store: Store) -> None:
    view = metric.view(store, Choices(RECYCLING, area=HARTLEPOOL, view="boundaries", colour="group"))
    assert (view.choices.view, view.choices.colour) == ("boundaries", "group")
    other = metric.view(store, Choices(RECYCLING, area=HARTLEPOOL, view="sphere", colour="pink"))
    assert (other.choices.view, other.choices.colour) == ("", "")


def test_a_store_without_maps_still_shows_the_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "map_set_showing", lambda *_: None)
    assert map_part(store, ask(store, Choices(RECYCLING))) == []
