"""From the texts of an address to a council and a group: as asked for, or another and why."""

import pytest

from slidash.errors import BadParameter, UnknownArea, UnknownGroup
from slidash.queries import areas, groups, metrics
from slidash.queries.chosen import (
    ChosenGroup,
    NotACouncil,
    Replaced,
    Why,
    chosen_council,
    chosen_group,
    council_meant,
    group_named,
    is_relative,
)
from slidash.queries.groups import EVERYONE, Group
from slidash.store.reader import Store
from tests.stores.sample import ADUR, DURHAM, ENGLAND, HARTLEPOOL, KENT, NORTH_EAST, SURREY

NEIGHBOURS, UNITARY, COUNTIES = "sample-neighbours", "type-unitary", "type-county"
OWN = f"custom:{KENT},{SURREY}"


def chosen(store: Store, council: str, group: str, metric: str = "", *, own: bool = False) -> ChosenGroup:
    measured = metrics.metric(store, f"sample-{metric}") if metric else None
    return chosen_group(store, chosen_council(store, council), group, measured, own=own)


def why(found: ChosenGroup) -> tuple[str, Why] | None:
    return (found.replaced.group.id, found.replaced.why) if found.replaced else None


@pytest.mark.parametrize("text", [HARTLEPOOL, "e06000001", f"{HARTLEPOOL}-any-slug", "Hartlepool", "hartlepool"])
def test_every_way_to_name_a_council_leads_to_it(store: Store, text: str) -> None:
    assert council_meant(store, text) == chosen_council(store, text) == areas.area(store, HARTLEPOOL)


@pytest.mark.parametrize("text", ["E06000999", "E06000999-hartlepool", "hartlepol", "%", "-"])
def test_what_names_nothing_is_refused(store: Store, text: str) -> None:
    with pytest.raises(UnknownArea):
        council_meant(store, text)


@pytest.mark.parametrize("code", [NORTH_EAST, ENGLAND])
def test_a_region_is_no_council_and_is_told_apart_from_nothing(store: Store, code: str) -> None:
    with pytest.raises(NotACouncil, match="choose a council") as refused:
        council_meant(store, code)
    assert refused.value.area.area == code


def test_nothing_named_is_no_council(store: Store) -> None:
    assert chosen_council(store, "") is None


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(
    ("council", "group", "shown"),
    [
        (HARTLEPOOL, "", UNITARY),
        (HARTLEPOOL, NEIGHBOURS, NEIGHBOURS),
        (HARTLEPOOL, EVERYONE, EVERYONE),
        (HARTLEPOOL, OWN, OWN),
        ("", "", EVERYONE),
        ("", COUNTIES, COUNTIES),
        ("", OWN, OWN),
    ],
)
def test_a_group_that_makes_sense_is_shown(store: Store, council: str, group: str, shown: str, *, own: bool) -> None:
    found = chosen(store, council, group, own=own)
    assert (found.group.id, found.replaced) == (shown, None)
    assert found.shown.size == found.group.members > 0


@pytest.mark.parametrize(
    ("council", "group", "shown", "replaced"),
    [
        (DURHAM, NEIGHBOURS, UNITARY, (NEIGHBOURS, Why.NO_SUCH_NEIGHBOURS)),
        (HARTLEPOOL, COUNTIES, UNITARY, (COUNTIES, Why.NOT_IN_IT)),
        ("", NEIGHBOURS, EVERYONE, (NEIGHBOURS, Why.NO_COUNCIL)),
    ],
)
def test_a_group_that_makes_no_sense_gives_way_to_the_usual_one(
    store: Store, council: str, group: str, shown: str, replaced: tuple[str, Why]
) -> None:
    found = chosen(store, council, group, own=True)
    assert found.group.id == shown
    assert why(found) == replaced
    assert found.replaced and found.replaced.council == chosen_council(store, council)


def test_groups_of_others_may_be_looked_at_where_that_is_allowed(store: Store) -> None:
    assert chosen(store, HARTLEPOOL, COUNTIES).group.id == COUNTIES


def test_of_a_metric_groups_are_cut_to_those_who_provide_the_service(store: Store) -> None:
    everyone = chosen(store, HARTLEPOOL, EVERYONE).shown
    of_care = chosen(store, HARTLEPOOL, EVERYONE, "care").shown
    assert of_care.group == everyone.group and 0 < of_care.size < everyone.size
    assert all(each.size for each in chosen(store, HARTLEPOOL, "", "care").offered)
    # children's services are no business of district councils
    found = chosen(store, HARTLEPOOL, "type-district", "care")
    assert why(found) == ("type-district", Why.NO_FIGURES) and found.group.id == UNITARY
    assert why(chosen(store, DURHAM, NEIGHBOURS, "care")) == (NEIGHBOURS, Why.NO_FIGURES)
    assert why(chosen(store, "", f"custom:{ADUR}", "care")) == (f"custom:{ADUR}", Why.NO_FIGURES)


def test_a_county_is_offered_its_districts_where_they_have_figures(store: Store) -> None:
    districts = f"districts-of-{KENT}"
    assert districts in {each.group.id for each in chosen(store, KENT, "", "recycling").offered}
    assert chosen(store, KENT, "", "recycling").group.id == districts
    assert districts not in {each.group.id for each in chosen(store, KENT, "", "care").offered}


def test_without_a_council_only_groups_of_all_england_are_offered(store: Store) -> None:
    assert {each.group.kind for each in chosen(store, "", "").offered} <= groups.ENGLAND_WIDE


@pytest.mark.parametrize(("group", "error"), [("nobody", UnknownGroup), ("custom:", BadParameter)])
def test_a_group_that_does_not_exist_is_refused(store: Store, group: str, error: type[Exception]) -> None:
    for council in (HARTLEPOOL, ""):
        with pytest.raises(error):
            chosen(store, council, group, own=True)
        with pytest.raises(error):
            group_named(store, chosen_council(store, council), group)


def test_a_program_gets_the_group_it_names_or_is_told_why_not(store: Store) -> None:
    hartlepool, durham = areas.area(store, HARTLEPOOL), areas.area(store, DURHAM)
    for group_id in (NEIGHBOURS, UNITARY, COUNTIES, OWN):
        named = group_named(store, hartlepool, group_id)
        assert isinstance(named, Group) and named == groups.group(store, group_id, hartlepool)
    for council, reason in ((None, Why.NO_COUNCIL), (durham, Why.NO_SUCH_NEIGHBOURS)):
        refused = group_named(store, council, NEIGHBOURS)
        assert isinstance(refused, Replaced) and (refused.council, refused.why) == (council, reason)


def test_which_groups_need_a_council(store: Store) -> None:
    assert is_relative(store, NEIGHBOURS)
    assert not any(is_relative(store, group_id) for group_id in (EVERYONE, UNITARY, OWN, "nobody"))
