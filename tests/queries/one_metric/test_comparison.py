"""Where a council stands: who counts, who is ranked, and what is not claimed."""

from dataclasses import replace

import pytest

from slidash.errors import BadParameter, UnknownArea, UnknownGroup, UnknownMetricType, UnknownPeriod
from slidash.queries import areas, groups, metrics
from slidash.queries.one_metric import comparison
from slidash.queries.one_metric.comparison import Comparison
from slidash.store.reader import Store
from slidash.vocabulary.areas import AreaType
from tests.stores.sample import (
    ADUR,
    ALLERDALE,
    CARLISLE,
    CUMBERLAND,
    CUMBRIA,
    DARLINGTON,
    HARTLEPOOL,
    KENT,
    MIDDLESBROUGH,
    REDCAR,
    STOCKTON,
    WESTMORLAND,
)


def compare(store: Store, metric_type: str, area: str | None, group: str, period: str = "latest") -> Comparison:
    metric = metrics.metric(store, f"sample-{metric_type}")
    lead = areas.area(store, area) if area else None
    return comparison.compare(
        store, metric, lead, groups.group(store, group, lead), metrics.period(store, metric, period)
    )


def codes(found: Comparison) -> list[str]:
    return [each.area.area for each in found.compared]


def test_a_council_is_ranked_among_the_group_and_itself_and_ties_share_the_better_place(store: Store) -> None:
    found = compare(store, "recycling", HARTLEPOOL, "sample-neighbours")
    assert [(each.area.area, each.rank) for each in found.compared if each.rank] == [
        (HARTLEPOOL, 1),
        (DARLINGTON, 2),
        (REDCAR, 2),
    ]
    assert found.standing is not None
    assert (found.standing.rank, found.standing.n, found.standing.quartile) == (1, 3, None)


def test_a_group_says_how_many_of_it_have_a_figure(store: Store) -> None:
    found = compare(store, "recycling", HARTLEPOOL, "sample-neighbours")
    assert (found.summary.n, found.group_size) == (2, 4)
    without = {each.area.area: each.figure.status if each.figure else None for each in found.compared if not each.rank}
    assert without == {MIDDLESBROUGH: "suppressed", STOCKTON: None}


def test_a_council_without_a_figure_is_not_ranked(store: Store) -> None:
    found = compare(store, "recycling", MIDDLESBROUGH, "type-unitary")
    assert found.standing is None
    assert found.change is None
    assert found.own is not None
    assert found.own.status == "suppressed"


def test_districts_are_never_compared_where_counties_provide_the_service(store: Store) -> None:
    found = compare(store, "care", HARTLEPOOL, "all-english-councils")
    assert {each.area.type for each in found.compared} == {
        "unitary",
        "county",
        "metropolitan-district",
        "london-borough",
    }


def test_counties_are_never_compared_where_districts_provide_the_service(store: Store) -> None:
    found = compare(store, "homes", ADUR, "all-english-councils")
    assert "county" not in {each.area.type for each in found.compared}


def test_an_abolished_council_counts_in_a_period_for_which_no_successor_has_a_figure(store: Store) -> None:
    earlier = compare(store, "homes", HARTLEPOOL, "all-english-councils", "2022-04-01--P1Y")
    assert {ALLERDALE, CARLISLE} <= set(codes(earlier))
    assert not {CUMBERLAND, WESTMORLAND} & {each.area.area for each in earlier.compared if each.rank}
    later = compare(store, "homes", HARTLEPOOL, "all-english-councils")
    assert not {ALLERDALE, CARLISLE} & set(codes(later))


def test_a_successor_is_not_missing_while_its_predecessor_stands_in(store: Store) -> None:
    found = compare(store, "cumbria", KENT, "single-tier-and-county")
    assert CUMBRIA in codes(found)
    assert not {CUMBERLAND, WESTMORLAND} & set(codes(found))


def test_an_abolished_council_is_compared_with_the_councils_of_its_last_day(store: Store) -> None:
    found = compare(store, "homes", ALLERDALE, "type-district", "2022-04-01--P1Y")
    assert CARLISLE in codes(found)
    assert found.standing is not None


def test_neighbours_do_not_contain_their_owner_and_keep_their_order(store: Store) -> None:
    lead = areas.area(store, HARTLEPOOL)
    found = groups.members(store, groups.group(store, "sample-neighbours", lead), lead)
    assert [member.area.area for member in found.councils] == [MIDDLESBROUGH, REDCAR, STOCKTON, DARLINGTON]


def test_a_choice_of_ones_own_has_just_the_councils_it_names(store: Store) -> None:
    found = compare(store, "care", HARTLEPOOL, f"custom:{KENT},{DARLINGTON}")
    assert found.summary.n == 2
    assert set(codes(found)) == {HARTLEPOOL, KENT, DARLINGTON}


def test_a_group_that_a_council_belongs_to_counts_it_once(store: Store) -> None:
    found = compare(store, "care", HARTLEPOOL, "type-unitary")
    assert codes(found).count(HARTLEPOOL) == 1
    assert found.standing is not None
    assert found.standing.n == found.summary.n == 6


def test_the_change_says_which_period_it_is_since(store: Store) -> None:
    found = compare(store, "care", HARTLEPOOL, "type-unitary")
    assert found.change is not None
    assert found.change.direction == "improving"
    assert found.change.could_be_chance is True
    assert found.previous_label == "2023/24"


@pytest.mark.parametrize(
    ("metric_type", "area", "group", "period", "error"),
    [
        ("nothing", HARTLEPOOL, "type-unitary", "latest", UnknownMetricType),
        ("care", "E06999999", "type-unitary", "latest", UnknownArea),
        ("care", HARTLEPOOL, "no-such-group", "latest", UnknownGroup),
        ("care", KENT, "sample-neighbours", "latest", UnknownGroup),
        ("care", HARTLEPOOL, "custom:", "latest", BadParameter),
        ("care", HARTLEPOOL, "custom:E12000001", "latest", BadParameter),
        ("care", HARTLEPOOL, "type-unitary", "1999", UnknownPeriod),
    ],
)
def test_what_cannot_be_answered_is_refused(
    store: Store, metric_type: str, area: str, group: str, period: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        compare(store, metric_type, area, group, period)


def test_a_council_without_the_service_is_told_of_those_of_its_group_that_have_it(store: Store) -> None:
    district = replace(areas.area(store, HARTLEPOOL), type=AreaType.DISTRICT)
    care = metrics.metric(store, "sample-care")
    group = groups.group(store, "sample-neighbours", district)
    found = comparison.compare(store, care, district, group, metrics.period(store, care, "latest"))
    assert found.lead is None and found.own is None and found.standing is None
    assert found.summary.n > 1 and found.compared[0].rank == 1
