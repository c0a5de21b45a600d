"""Councils are found by their official names, told apart where two share a name, and present ones come first."""

import pytest

from slidash.errors import UnknownArea
from slidash.queries import areas
from slidash.queries.areas import Area
from slidash.queries.chosen import council_meant
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


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Kent CC", "Kent"),
        ("kent c", "Kent"),
        ("LB Barnet", "Barnet"),
        ("RB Kensin", "Kensington and Chelsea"),
        ("Barking & Dagenham LB", "Barking and Dagenham"),
        ("Bath & NE Som", "Bath and North East Somerset"),
        ("N Somerset", "North Somerset"),
        ("Saint Helens", "St Helens"),
        ("Wight, Isle of", "Isle of Wight"),
        ("00CC", "Barnsley"),
        ("208", "Lambeth"),
        ("herts", "Hertfordshire"),
        ("hertsm", "Hertsmere"),
    ],
)
def test_abbreviations_and_other_codes_find_their_council(typed: str, name: str, store: Store) -> None:
    assert [each.area.name for each in find.find_areas(store, typed)][:1] == [name]


def test_who_is_found_by_another_code_is_shown_with_it(store: Store) -> None:
    assert [(each.area.name, each.also) for each in find.find_areas(store, "00cc")] == [("Barnsley", "00cc")]


def test_who_is_meant_in_full_is_the_council_of_the_register(store: Store) -> None:
    for typed, code in (
        ("Hartlepool BC", HARTLEPOOL),
        ("45UB", "E07000223"),
        (f"{KENT}-kent", KENT),
        ("Kent CC", KENT),
    ):
        assert council_meant(store, typed).area == code
    for typed, offered in (("Hartlepol", "Hartlepool"), ("Atlantis", "Codes look like"), ("London", "is a region")):
        with pytest.raises(UnknownArea, match=offered):
            council_meant(store, typed)


def test_every_case_of_how_people_write_names_comes_first(store: Store, cases: dict[str, list[dict[str, str]]]) -> None:
    found = {case["text"]: first(store, case["text"]) for case in cases["names"]}
    assert {text: area and area.area for text, area in found.items()} == {
        case["text"]: case["area"] for case in cases["names"]
    }
