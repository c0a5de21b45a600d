import pytest

from slidash.queries import areas, metrics
from slidash.queries.search import find
from slidash.store.reader import Store
from tests.stores.sample import ADUR, HARTLEPOOL

RATE, COUNT = "dfe-lac", "dfe-lacnum"


def test_synonyms_themes_ids_and_definitions_are_searched(store: Store) -> None:
    assert find.matching(store, "rubbish") == ["sample-recycling"]
    assert find.matching(store, "children in care") == ["sample-care"]
    assert set(find.matching(store, "wellbeing")) == {"sample-happy", "sample-pooled"}
    assert find.matching(store, "sample-walk")[0] == "sample-walk"
    assert set(find.matching(store, "made up for tests")) == set(metrics.by_id(store))


def test_metrics_of_other_councils_come_last(store: Store) -> None:
    district, unitary = areas.area(store, ADUR), areas.area(store, HARTLEPOOL)
    assert find.matching(store, "residents roads", unitary) == []
    everything = find.matching(store, "sample", district)
    upper = [key for key in everything if metrics.metric(store, key).tier == "upper"]
    assert set(everything[-len(upper) :]) == set(upper)


def test_what_is_found_in_part_is_offered_only_where_nothing_has_every_word(store: Store) -> None:
    assert [each.id for each in find.find_metrics(store, "household volcano")] == ["sample-recycling"]
    assert [each.id for each in find.find_metrics(store, "household waste")] == ["sample-recycling"]
    assert find.find_metrics(store, "volcano") == []


@pytest.mark.parametrize(
    "typed", ["children in care", "childern in care", "care children", "looked after children", "LAC"]
)
def test_children_in_care_are_found_by_their_number_and_rate_first(real: Store, typed: str) -> None:
    assert set(find.matching(real, typed)[:2]) == {RATE, COUNT}


def test_what_is_known_to_be_measured_nowhere_is_told_with_what_comes_nearest(store: Store) -> None:
    for typed in ("potholes", "Potholes in our roads", "condition of the roads"):
        topic = find.not_measured(store, typed)
        assert topic and topic.topic == "potholes or the condition of roads"
    assert {each.id for each in find.near(store, "potholes")} == {"sample-spend", "sample-cumbria"}


def test_a_topic_is_not_told_of_when_a_metric_is_called_so_after_all(store: Store) -> None:
    assert find.not_measured(store, "missed bins")
    assert find.not_measured(store, "planning applications decided in time") is None
