"""Councils are found by their official names, told apart where two share a name, and present ones come first."""

import pytest

from slidash.queries import areas
from slidash.queries.areas import Area
from slidash.queries.search import find
from slidash.queries.search.council_names import distinction
from slidash.queries.search.index import Entry, Index
from slidash.store.reader import Store
from tests.stores.sample import CUMBRIA, HARTLEPOOL, KENT

STYLES = {
    "county": ("{} County Council", "County Council of {}", "{} county"),
    "district": ("{} District Council", "{} Borough Council", "{} City Council", "Borough of {}"),
    "metropolitan-district": ("{} Metropolitan Borough Council", "{} City Council", "City of {}"),
    "london-borough": ("{} Council", "London Borough of {}", "Royal Borough of {}", "The London Borough of {} Council"),
    "unitary": ("{} Council", "{} Borough Council", "{} City Council", "{} Unitary Authority", "City of {}"),
}


def first(store: Store, typed: str) -> Area | None:
    """The first suggestion."""
    found = find.find_areas(store, typed, councils_only=False)
    return found[0].area if found else None


@pytest.mark.parametrize("type_", STYLES)
def test_every_council_is_first_by_its_official_name(type_: str, store: Store) -> None:
    current = [each for each in areas.councils(store) if each.type == type_ and each.name != "City of London"]
    assert len(current) > 20
    typed = {style.format(each.name): each for each in current for style in STYLES[type_]}
    assert {words: council for words, council in typed.items() if first(store, words) != council} == {}


@pytest.mark.parametrize("type_", STYLES)
def test_every_council_stays_first_while_its_official_name_is_being_typed(type_: str, store: Store) -> None:
    style = STYLES[type_][0].format("")
    strays = {}
    for each in areas.councils(store):
        if each.type != type_ or each.name == "City of London":
            continue
        for length in range(3, len(style) + 1):
            words = each.name + style[:length]
            if first(store, words) != each:
                strays[words] = first(store, words)
    assert strays == {}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Leeds City Council", ["Leeds"]),
        ("Leeds Citty Counil", ["Leeds"]),
        ("Kent Country Council", ["Kent"]),
        ("Hartlepool Borough Council", ["Hartlepool"]),
        ("city of london", ["City of London"]),
        ("City of London Corporation", ["City of London"]),
        ("south c", ["South Cambridgeshire"]),
        ("council", []),
        ("children in care", []),
    ],
)
def test_the_words_around_a_name_pull_in_nobody_else(typed: str, names: list[str], store: Store) -> None:
    assert [each.area.name for each in find.find_areas(store, typed)] == names


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Derby City", "Derby"), ("Derbyshire County Council", "Derbyshire"), ("London Borough of Ba", "Barnet")],
)
def test_the_words_around_a_name_tell_two_apart(typed: str, name: str, store: Store) -> None:
    found = first(store, typed)
    assert found and (found.name == name)


def test_present_councils_come_before_those_of_the_same_name(store: Store) -> None:
    for name, kind, years in [
        ("Somerset", "unitary council", ("since 2023", "until 2023")),
        ("North Yorkshire", "unitary council", ("since 2023", "until 2023")),
        ("Buckinghamshire", "unitary council", ("since 2020", "until 2020")),
    ]:
        both = [each.area for each in find.find_areas(store, name)][:2]
        told = [distinction(store, each) for each in both]
        assert told == [f"{kind} {years[0]}", f"county council {years[1]}"]


def test_only_who_needs_it_is_told_apart(store: Store) -> None:
    assert distinction(store, areas.area(store, CUMBRIA)) == "county council until 2023"
    assert distinction(store, areas.area(store, "E06P00001")) == "unitary council from 2027"
    # one that was recoded shares its name with nobody but itself
    for code in (HARTLEPOOL, KENT, "E08000039", "E92000001", "E12000001"):
        assert distinction(store, areas.area(store, code)) == ""


def test_regions_take_no_place_of_a_council(store: Store) -> None:
    found = find.find_areas(store, "north", councils_only=False)
    assert all(each.area.is_council for each in found)
    assert "North Yorkshire" in [each.area.name for each in found]


def test_words_passed_over_count_where_they_are_the_whole_name() -> None:
    index = Index([Entry("a", "City of London"), Entry("b", "Hull City"), Entry("c", "Hull")], {"city", "of", "london"})
    assert [each.key for each in index.search("city of")] == ["a"]
    assert [each.key for each in index.search("hull city")] == ["b", "c"]
    assert index.search("leeds city") == []
