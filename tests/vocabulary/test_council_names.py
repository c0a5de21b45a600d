"""Councils' names as people write them: one rule, tried on the register, where every name must find one area."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.authored.register import Register
from slidash.settings import ROOT
from slidash.vocabulary.areas import AreaType
from slidash.vocabulary.council_names import bare_name_key, did_you_mean, name_key, unordered_name_key, words

REGISTER = Register.load(ROOT / "data")
CURRENT = REGISTER.councils(date(2026, 1, 1))
# How each type's style is written before and after a name, in full and short
WRITTEN = {
    AreaType.COUNTY: ("{} CC", "{} County Council", "{} Cty", "{} SC", "The County Council of {}", "{} (CC)"),
    AreaType.DISTRICT: ("{} DC", "{} BC", "{} Borough Council", "{} District", "Borough of {}", "{} SD"),
    AreaType.METROPOLITAN_DISTRICT: ("{} MBC", "{} MDC", "{} Met", "{} MD", "{} City Council", "City of {}"),
    AreaType.LONDON_BOROUGH: ("{} LB", "LB {}", "LB of {}", "London Borough of {}", "RB {}", "L.B. of {}", "{} LBC"),
    AreaType.UNITARY: ("{} UA", "{} Council", "{} (UA)", "{} Unitary Authority", "{} BC", "The {}", "City of {}"),
}


@pytest.mark.parametrize("type_", WRITTEN)
def test_every_council_is_found_by_its_style_in_full_and_short(type_: AreaType) -> None:
    councils = [area for area in CURRENT if area.type is type_ and area.name != "City of London"]
    strays = {
        written: found.name if found else None
        for area in councils
        for form in WRITTEN[type_]
        for written in (form.format(area.name), form.format(area.name).upper(), f"  {form.format(area.name)} ")
        if (found := REGISTER.find_name(written)) is not area
    }
    assert len(councils) >= 20
    assert strays == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (" and ", "&"),
        (" and ", " + "),
        ("St ", "Saint "),
        ("St ", "St. "),
        ("-", " "),
        ("-", "\N{EN DASH}"),
        ("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
        ("'", ""),
        ("North East", "N.E."),
        ("North ", "N "),
        ("South ", "S. "),
        ("East ", "E "),
        ("West ", "W "),
        (" upon ", " on "),
        ("shire", "shire,"),
        ("Hertfordshire", "Herts"),
        ("Yorkshire", "Yorks"),
        ("Lincolnshire", "Lincs."),
        ("Oxfordshire", "Oxon"),
    ],
)
def test_every_council_is_found_however_a_part_of_its_name_is_written(one: str, other: str) -> None:
    written = {area.name.replace(one, other): area for area in CURRENT if one in area.name}
    strays = {
        name: found.name if found else None
        for name, area in written.items()
        if (found := REGISTER.find_name(name)) is not area
    }
    assert written
    assert strays == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Wight, Isle of", "E06000046"),
        ("Yorkshire, East Riding of", "E06000011"),
        ("Hull, City of Kingston upon", "E06000010"),
        ("Bournemouth Poole & Christchurch UA", "E06000058"),
        ("Poole, Christchurch and Bournemouth", "E06000058"),
        ("Co. Durham", "E06000047"),
        ("The City of London", "E09000001"),
        ("City of London LB", "E09000001"),
        ("Derby City Council", "E06000015"),
        ("Derby CC", "E06000015"),
        ("Derby County Council", "E10000007"),
        ("Worcester County", "E10000034"),
        ("E Mids", "E12000004"),
        ("NW", "E12000002"),
        ("Yorks & Humber", "E12000003"),
        ("East of England region", None),
        ("London Council", None),
        ("Beds and Bucks", None),
    ],
)
def test_names_turned_round_and_shortened(name: str, code: str | None) -> None:
    found = REGISTER.find_name(name)
    assert (found.area if found else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("00CC", "E08000038"),
        ("00cc", "E08000038"),
        ("45UB", "E07000223"),
        ("208", "E09000022"),
        ("E5016", "E09000020"),
        ("e08000016", "E08000016"),
        ("E06000001", "E06000001"),
        ("999", None),
        ("00ZZ", None),
    ],
)
def test_other_codes_are_names_too(text: str, code: str | None) -> None:
    found = REGISTER.find_name(text)
    assert (found.area if found else None) == code


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hartlepol", "Hartlepool (E06000001)"),
        ("Barnsly MBC", "Barnsley (E08000038)"),
        ("Kinston upon Thames", "Kingston upon Thames (E09000021)"),
        ("Westmorland", "Westmorland and Furness (E06000064)"),
        ("Tunbridge", "Tunbridge Wells (E07000116)"),
        ("Nottinghamsire", "Nottinghamshire (E10000024)"),
    ],
)
def test_a_misspelt_name_says_who_may_be_meant(typed: str, meant: str) -> None:
    assert REGISTER.find_name(typed) is None
    assert REGISTER.near(typed)[0] == meant


@pytest.mark.parametrize("typed", ["", "Council", "E0600001", "123", "Ouagadougou", "LB"])
def test_nobody_is_offered_for_what_is_like_nothing(typed: str) -> None:
    assert REGISTER.near(typed) == []


def test_offers_are_worded_by_how_many_there_are() -> None:
    assert did_you_mean([]) == ""
    assert did_you_mean(["A"]) == "; did you mean A?"
    assert did_you_mean(["A", "B", "A", "C", "D"]) == "; did you mean A, B or C?"


@given(st.text())
def test_a_form_of_a_form_is_the_same(text: str) -> None:
    for form in (name_key, bare_name_key, unordered_name_key):
        assert form(form(text)) == form(text)
    assert all(word.isascii() and word.isalnum() for word in words(text))


def test_no_two_areas_of_a_day_share_a_name_in_any_form() -> None:
    """Otherwise a name as people write it would be ambiguous, or worse, another council's."""
    on = REGISTER.areas["E06000066"].start
    assert on is not None
    here = [area for area in REGISTER.areas.values() if area.existed_on(on)]
    for area in here:
        for spelling in (area.name, *(other.name for other in REGISTER.names.get(area.area, []))):
            assert REGISTER.named(spelling, on) == [area], spelling


def test_every_case_of_how_people_write_names_comes_out_as_said(cases: dict[str, list[dict[str, str]]]) -> None:
    found = {case["text"]: REGISTER.find_name(case["text"]) for case in cases["names"]}
    assert {text: area and area.area for text, area in found.items()} == {
        case["text"]: case["area"] for case in cases["names"]
    }
