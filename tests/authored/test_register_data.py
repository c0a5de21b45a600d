"""What must be true of the register as it is written: how many councils, and how they follow each other."""

import csv
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from slidash.authored.register import AREAS, CODES, NAMES, SUCCESSORS, Register
from slidash.vocabulary.areas import ENGLAND, UPPER_TIER, AreaType, CodeKind, SuccessorKind, is_council, is_provisional

DATA = Path(__file__).parent.parent.parent / "data"
REGISTER = Register.load(DATA)
COUNCILS = [area for area in REGISTER.areas.values() if is_council(area.type)]
REGION_ORDER = [f"E1200000{number}" for number in (6, 4, 7, 1, 2, 8, 9, 5, 3)]  # in the order of the report's table


def test_on_1_april_2017_there_were_353_councils_by_region_and_type_as_the_take_up_report_has_them() -> None:
    councils = REGISTER.councils(date(2017, 4, 1))
    by_region = Counter(area.region for area in councils)
    assert len(councils) == 353
    assert [by_region[region] for region in REGION_ORDER] == [52, 45, 33, 12, 41, 74, 41, 33, 22]
    assert Counter(area.type for area in councils) == {
        AreaType.COUNTY: 27,
        AreaType.DISTRICT: 201,
        AreaType.LONDON_BOROUGH: 33,
        AreaType.METROPOLITAN_DISTRICT: 36,
        AreaType.UNITARY: 56,
    }


def test_on_1_april_2025_there_were_317_councils() -> None:
    councils = REGISTER.councils(date(2025, 4, 1))
    assert len(councils) == 317
    assert Counter(area.type for area in councils) == {
        AreaType.COUNTY: 21,
        AreaType.DISTRICT: 164,
        AreaType.METROPOLITAN_DISTRICT: 36,
        AreaType.LONDON_BOROUGH: 33,
        AreaType.UNITARY: 63,
    }


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2009, 4, 1), 353),
        (date(2013, 4, 1), 353),
        (date(2019, 3, 31), 353),
        (date(2019, 4, 1), 343),
        (date(2020, 4, 1), 339),
        (date(2021, 4, 1), 333),
        (date(2023, 4, 1), 317),
        (date(2025, 3, 31), 317),
        (date(2027, 3, 31), 317),
        (date(2027, 4, 1), 307),
    ],
)
def test_the_number_of_councils_follows_each_reorganisation(day: date, count: int) -> None:
    assert len(REGISTER.councils(day)) == count


def test_there_are_nine_regions_and_england() -> None:
    others = Counter(area.type for area in REGISTER.areas.values() if not is_council(area.type))
    assert others == {AreaType.REGION: 9, AreaType.COUNTRY: 1}
    assert REGISTER.areas[ENGLAND].name == "England"


def test_no_day_since_april_2009_has_two_councils_of_one_name_at_the_same_tier() -> None:
    days = sorted({day for area in COUNCILS for day in (area.start,) if day and day >= date(2009, 4, 1)})
    for day in days:
        addresses = Counter((area.slug, area.type) for area in REGISTER.councils(day))
        assert [address for address, count in addresses.items() if count > 1] == []


def test_every_council_that_ended_is_followed_and_nothing_that_goes_on_is() -> None:
    followed = {successor.area for successor in REGISTER.successors}
    assert {area.area for area in COUNCILS if area.end} == followed


def test_every_council_that_began_since_april_2009_says_whom_it_followed() -> None:
    began = {area.area for area in COUNCILS if area.start and area.start > date(2009, 4, 1)}
    assert began == {successor.successor for successor in REGISTER.successors}


def test_successors_start_the_day_after_their_predecessor_ends() -> None:
    for successor in REGISTER.successors:
        ended, follower = REGISTER.areas[successor.area], REGISTER.areas[successor.successor]
        assert ended.end is not None
        assert follower.start == successor.on == ended.end + timedelta(days=1)


def test_the_shares_of_a_predecessor_add_up_to_one() -> None:
    shares: Counter[str] = Counter()
    for successor in REGISTER.successors:
        assert successor.share is not None
        shares[successor.area] += round(successor.share * 100)
    assert {area: share for area, share in shares.items() if share != 100} == {}


def test_a_split_has_several_successors_and_a_merger_or_recode_one() -> None:
    for gss in {successor.area for successor in REGISTER.successors}:
        successors = REGISTER.successors_of(gss)
        is_split = {successor.kind for successor in successors} == {SuccessorKind.SPLIT}
        assert is_split == (len(successors) > 1)


def test_a_recode_joins_one_code_to_one_code_of_the_same_council() -> None:
    recodes = [successor for successor in REGISTER.successors if successor.kind is SuccessorKind.RECODE]
    assert len(recodes) == 8
    assert len({recode.area for recode in recodes}) == len({recode.successor for recode in recodes}) == 8
    for recode in recodes:
        old, new = REGISTER.areas[recode.area], REGISTER.areas[recode.successor]
        assert (old.name, old.slug, old.type, old.region, old.county) == (
            new.name,
            new.slug,
            new.type,
            new.region,
            new.county,
        )


def test_a_council_lies_in_the_region_of_its_county_and_of_its_successor() -> None:
    for area in COUNCILS:
        assert not area.county or REGISTER.areas[area.county].region == area.region
    for successor in REGISTER.successors:
        assert REGISTER.areas[successor.area].region == REGISTER.areas[successor.successor].region


def test_a_county_lies_among_its_districts() -> None:
    for county in (area for area in COUNCILS if area.type is AreaType.COUNTY):
        districts = [area for area in COUNCILS if area.county == county.area]
        for centre, bounds in (
            (county.lat, [area.lat for area in districts]),
            (county.lon, [area.lon for area in districts]),
        ):
            known = [bound for bound in bounds if bound is not None]
            assert centre is not None
            assert min(known) - 0.05 <= centre <= max(known) + 0.05, county


def test_every_county_has_districts_until_it_ends() -> None:
    for day in (date(2009, 4, 1), date(2017, 4, 1), date(2025, 4, 1)):
        councils = REGISTER.councils(day)
        counties = {area.area for area in councils if area.type is AreaType.COUNTY}
        assert {area.county for area in councils if area.county} == counties


def test_only_councils_that_have_not_begun_have_a_provisional_code() -> None:
    provisional = {area.name for area in COUNCILS if is_provisional(area.area)}
    assert provisional == {"East Surrey", "West Surrey"}
    assert all(area.start and area.start >= date(2027, 4, 1) for area in COUNCILS if is_provisional(area.area))


def test_the_files_are_sorted_by_code() -> None:
    for file in (AREAS, NAMES, CODES, SUCCESSORS):
        with (DATA / file).open(encoding="utf-8", newline="") as lines:
            rows = [tuple(row)[:2] for row in list(csv.reader(lines))[1:]]
        assert all(earlier < later for earlier, later in pairwise(rows)), file


def test_every_other_name_adds_something_and_finds_its_own_area() -> None:
    for gss, others in REGISTER.names.items():
        area = REGISTER.areas[gss]
        for other in others:
            assert other.name != area.name, other
            assert REGISTER.find_name(other.name, area.start) is area, other


def test_every_other_code_finds_its_own_council() -> None:
    for other in REGISTER.codes:
        area = REGISTER.areas[other.area]
        assert REGISTER.find_name(other.code, area.start) is area, other


def test_every_council_that_began_before_2010_has_a_code_of_four_characters_unless_a_county() -> None:
    coded = {other.area for other in REGISTER.codes if other.kind is CodeKind.ONS}
    old = {area.area for area in REGISTER.councils(date(2010, 3, 31)) if area.type is not AreaType.COUNTY}
    assert old - coded == set()


def test_every_upper_tier_council_has_a_number_of_dfe() -> None:
    numbered = {other.area for other in REGISTER.codes if other.kind is CodeKind.DFE}
    upper = {area.area for area in REGISTER.councils(date(2026, 1, 1)) if area.type in UPPER_TIER}
    assert upper - numbered == set()


def test_every_area_is_found_by_its_own_name_on_its_first_and_last_day() -> None:
    for area in REGISTER.areas.values():
        assert REGISTER.find_name(area.name, area.start) is area
        assert REGISTER.find_name(area.name, area.end or area.start) is area


def test_councils_that_are_published_together_are_councils() -> None:
    register = Register.load(DATA)
    assert register.combined == {
        "E67000001": ("E09000001", "E09000012"),
        "E67000002": ("E06000052", "E06000053"),
    }
    assert register.together(register.combined["E67000001"]) == "E09000001+E09000012"
