"""Types of area, tiers, and the days an area exists."""

from datetime import date

import pytest

from slidash.vocabulary.areas import (
    COUNCIL_TYPES,
    LOWER_TIER,
    SINGLE_TIER,
    TYPE_LABELS,
    UPPER_TIER,
    Area,
    AreaType,
    area_type_of,
    is_council,
    is_provisional,
    type_label,
)


@pytest.mark.parametrize(
    ("gss", "expected"),
    [
        ("E06000053", AreaType.UNITARY),
        ("E07000008", AreaType.DISTRICT),
        ("E08000016", AreaType.METROPOLITAN_DISTRICT),
        ("E09000001", AreaType.LONDON_BOROUGH),
        ("E10000003", AreaType.COUNTY),
        ("E12000001", AreaType.REGION),
        ("E92000001", AreaType.COUNTRY),
        ("E47000001", None),
        ("W06000001", None),
        ("K02000001", None),
        ("na", None),
        ("", None),
    ],
)
def test_the_code_tells_the_type(gss: str, expected: AreaType | None) -> None:
    assert area_type_of(gss) is expected


def test_every_type_has_words_for_one_and_for_several() -> None:
    assert TYPE_LABELS.keys() == set(AreaType)
    assert all(label.singular != label.plural for label in TYPE_LABELS.values())


def test_regions_and_countries_are_not_councils() -> None:
    assert {kind for kind in AreaType if not is_council(kind)} == {AreaType.REGION, AreaType.COUNTRY}


def test_single_tier_councils_run_the_services_of_both_tiers() -> None:
    assert UPPER_TIER & LOWER_TIER == SINGLE_TIER
    assert UPPER_TIER | LOWER_TIER == COUNCIL_TYPES
    assert UPPER_TIER.difference(LOWER_TIER) == {AreaType.COUNTY}
    assert LOWER_TIER.difference(UPPER_TIER) == {AreaType.DISTRICT}


def test_first_and_last_day_both_count() -> None:
    area = Area("E07000001", "Anyshire", "anyshire", AreaType.DISTRICT, start=date(2000, 4, 1), end=date(2010, 3, 31))
    assert area.existed_on(date(2000, 4, 1))
    assert area.existed_on(date(2010, 3, 31))
    assert not area.existed_on(date(2000, 3, 31))
    assert not area.existed_on(date(2010, 4, 1))


def test_only_our_own_stand_in_codes_are_provisional() -> None:
    assert is_provisional("E06P00001")
    assert not is_provisional("E06000001")


def test_a_type_has_words_also_where_a_dataset_brings_it() -> None:
    assert type_label("london-borough") == TYPE_LABELS[AreaType.LONDON_BOROUGH]
    brought = type_label("fire-authority")
    assert (brought.singular, brought.plural) == ("fire authority", "fire authority areas")
