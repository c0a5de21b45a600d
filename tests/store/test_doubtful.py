"""What the build works out so that nobody is misled: findings, decimal places, tiers, where a trend begins."""

from collections.abc import Iterator
from datetime import date

import pytest

from slidash.queries import areas, groups, metrics
from slidash.queries.newest import scorecard
from slidash.queries.provenance import findings
from slidash.store.reader import Store
from tests.stores.doubtful import KENT, NOTICED, build_doubtful
from tests.stores.sample import HARTLEPOOL


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(build_doubtful(tmp_path_factory.mktemp("doubtful")))
    yield store
    store.close()


@pytest.fixture
def card(doubtful: Store) -> scorecard.Scorecard:
    lead = areas.area(doubtful, HARTLEPOOL)
    return scorecard.scores(doubtful, lead, groups.group(doubtful, "type-unitary", lead))


def test_an_england_beyond_every_council_is_found_for_rates_with_enough_councils(doubtful: Store) -> None:
    those = [each for each in findings(doubtful) if each.subject == "England's figure lies outside every council's"]
    assert [each.metric_type for each in those] == ["made-impossible"]
    assert those[0].detail == "2000.5 where councils run from 100.0 to 121.0"


def test_figures_that_are_all_whole_have_no_decimal_places_unless_a_person_chose_some(doubtful: Store) -> None:
    decimals = {key: one.decimals for key, one in metrics.by_id(doubtful).items()}
    assert decimals["made-sum"] == decimals["made-few"] == 0
    assert decimals["made-possible"] == decimals["made-places"] == 1


def test_a_metric_of_no_council_belongs_to_no_tier(doubtful: Store) -> None:
    one = metrics.metric(doubtful, "made-regional")
    assert (one.tier, one.councils) == ("both", 0)


def test_the_trend_of_pooled_years_begins_where_its_first_period_does(card: scorecard.Scorecard) -> None:
    score = card["made-pooled"]
    assert (score.trend_n, score.trend_start) == (8, date(2001, 1, 1))


def test_a_change_within_the_intervals_could_be_chance(card: scorecard.Scorecard) -> None:
    assert card["made-surveyed"].could_be_chance is True
    assert card["made-pooled"].could_be_chance is None


def test_the_abolished_among_those_ranked_are_counted(doubtful: Store, card: scorecard.Scorecard) -> None:
    kent = areas.area(doubtful, KENT)
    score = scorecard.scores(doubtful, kent, groups.group(doubtful, "type-county", kent))["made-counties"]
    assert (score.rank, score.n, score.abolished) == (2, 3, 1)
    assert card["made-possible"].abolished == 0


def test_limits_that_cannot_be_are_found_once_a_metric(doubtful: Store) -> None:
    said = {finding.subject: (finding.metric_type, finding.detail) for finding in findings(doubtful)}
    assert said["Limits that do not hold their figure"] == (
        "made-share",
        "1 figure, 89.0 beside 88.0 to 88.0 of E06000002 in 2024-01-01--P1Y",
    )
    assert said["Limits of a share over 100"] == (
        "made-share",
        "1 figure, 98.0 with the upper limit 104.2 of E06000001 in 2024-01-01--P1Y",
    )


def test_what_an_import_noticed_is_among_the_findings(doubtful: Store) -> None:
    noticed = [
        each.detail for each in findings(doubtful) if each.subject == "What was noticed when Sample figures was read"
    ]
    assert noticed == [NOTICED]
