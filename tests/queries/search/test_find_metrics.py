import pytest

from slidash.authored.catalogue import Catalogue
from slidash.queries import areas, metrics
from slidash.queries.search import find
from slidash.settings import ROOT
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
def test_children_in_care_are_found_by_their_rate_first(real: Store, typed: str) -> None:
    """Their number is a total: those of its rates that are well known may come before it."""
    first, *others = find.matching(real, typed)
    assert first == RATE and COUNT in others[:40]


def test_what_is_known_to_be_measured_nowhere_is_told_with_what_comes_nearest(store: Store) -> None:
    for typed in ("potholes", "Potholes in our roads", "condition of the roads"):
        topic = find.not_measured(store, typed)
        assert topic and topic.topic == "potholes or the condition of roads"
    assert {each.id for each in find.near(store, "potholes")} == {"sample-spend", "sample-cumbria"}


def test_a_topic_is_not_told_of_when_a_metric_is_called_so_after_all(store: Store) -> None:
    assert find.not_measured(store, "missed bins")
    assert find.not_measured(store, "planning applications decided in time") is None


# What officers of seven services type, and the metric they look for. It comes first.
FIRST = (
    ("recycling", "waste-household-recycling-rate"),
    ("landfill", "waste-landfill-rate"),
    ("flytipping", "waste-fly-tipping-incidents-per-1-000-people"),
    ("council tax", "council-tax-band-d-bill"),
    ("band d", "council-tax-band-d"),
    ("spending on parks", "spending-budget-507"),
    ("temporary accommodation", "homelessness-temporary-accommodation-rate"),
    ("rough sleeping", "housing-rough-sleeping-rate"),
    ("house prices", "housing-median-price"),
    ("absence", "dfe-totperabnew"),
    ("social worker turnover", "dfe-work-force-to-rate"),
    ("NEET", "dfe-16-17-neet"),
    ("obesity", "ons-adult-obesity-prevalence"),
    ("libraries", "ons-visited-a-public-library"),
    ("GDP", "gdp-table-5"),
    ("road maintenance", "spending-budget-230"),
    ("adult social care spending", "spending-adult-social-care-net-current-expenditure-per-resident"),
)


@pytest.mark.parametrize(("typed", "wanted"), FIRST)
def test_what_an_officer_looks_for_comes_first(real: Store, typed: str, wanted: str) -> None:
    assert find.matching(real, typed)[:1] == [wanted]


@pytest.mark.parametrize("typed", ["potholes", "missed bins", "planning applications", "suicide", "delayed transfers"])
def test_what_no_source_measures_is_told_with_what_comes_nearest(real: Store, typed: str) -> None:
    assert find.not_measured(real, typed)
    assert find.near(real, typed)


def test_every_topic_without_a_metric_leads_to_some_that_come_near(real: Store) -> None:
    """And none of them is measured after all: then it has no business in metrics/not_measured.toml."""
    topics = Catalogue.load(ROOT / "metrics").not_measured
    assert [each.topic for each in topics if not find.matching(real, each.nearest)] == []
    assert [words for each in topics for words in each.words if find.not_measured(real, words) is None] == []
