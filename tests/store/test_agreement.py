"""What SQL works out when the store is built is what the judgements in Python say, on the real figures."""

import random
from itertools import dropwhile

import pytest

from slidash.queries import areas, groups, metrics
from slidash.queries.newest import figures as newest
from slidash.queries.newest import heat_map, scorecard
from slidash.queries.one_metric import comparison, series
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import summary

PICK = random.Random(20260101)  # noqa: S311 - a choice of examples, the same every time


@pytest.fixture(scope="module")
def sample(real: Store) -> list[areas.Area]:
    councils = areas.councils(real)
    abolished = [areas.area(real, "E07000026"), areas.area(real, "E10000006")]
    return [*PICK.sample(councils, 6), *abolished]


def test_about_five_hundred_metrics_are_there(real: Store) -> None:
    assert len(metrics.by_id(real)) >= 490
    assert real.build.demonstration is False


def test_ranks_quartiles_and_medians_of_a_scorecard_are_those_of_a_comparison(
    real: Store, sample: list[areas.Area]
) -> None:
    compared = 0
    for lead in sample:
        for group_id in (groups.usual_group(real, lead).id, groups.EVERYONE):
            group = groups.group(real, group_id, lead)
            scores = list(scorecard.scores(real, lead, group).values())
            chosen = PICK.sample(scores, min(25, len(scores)))
            for score in chosen:
                metric = metrics.metric(real, score.metric_type)
                found = comparison.compare(real, metric, lead, group, metrics.period(real, metric, score.period))
                assert found.own is not None
                assert found.own.value == score.value
                chance = found.change.could_be_chance if found.change else None
                assert chance == score.could_be_chance, (lead.name, metric.id)
                if not score.is_latest:
                    assert score.rank is None
                    continue
                assert found.standing is not None
                quartile = found.standing.quartile if metric.quartiles else None
                said = (found.standing.rank, found.standing.n, found.standing.sharing, found.abolished, quartile)
                expected = (score.rank, score.n, score.sharing, score.abolished, score.quartile)
                assert said == expected, (lead.name, group_id, metric.id)
                assert score.median == pytest.approx(found.summary.median), (lead.name, group_id, metric.id)
                compared += 1
    assert compared > 200


def test_trends_worked_out_in_sql_are_those_of_the_rule(real: Store, sample: list[areas.Area]) -> None:
    compared = 0
    for lead in sample:
        group = groups.group(real, groups.EVERYONE, lead)
        for score in scorecard.scores(real, lead, group).values():
            metric = metrics.metric(real, score.metric_type)
            observed = series.series(real, metric.id, lead.area)
            here = next(each for each in observed if each.period == score.period)
            trend = series.travel(observed, metric, until=here.end).trend
            if trend.s is None:
                assert score.trend_n is None, (lead.name, metric.id)
                continue
            assert (trend.n, trend.s) == (score.trend_n, score.trend_s), (lead.name, metric.id)
            assert score.trend_p == pytest.approx(trend.p)
            assert score.trend_start == trend.first, (lead.name, metric.id)
            assert score.trend_slope == pytest.approx(trend.slope, rel=1e-6, abs=1e-9), (lead.name, metric.id)
            compared += 1
    assert compared > 800


def test_the_group_of_a_line_is_the_group_of_the_bars(real: Store, sample: list[areas.Area]) -> None:
    for lead in sample[:4]:
        group = groups.usual_group(real, lead)
        for score in PICK.sample(list(scorecard.scores(real, lead, group).values()), 10):
            metric = metrics.metric(real, score.metric_type)
            for point in series.group_series(real, metric, group, lead)[-3:]:
                period = metrics.period(real, metric, point.period)
                found = comparison.compare(real, metric, lead, group, period)
                expected = summary([each.value for each in found.compared if each.value is not None and not each.lead])
                assert point.n == expected.n, (lead.name, metric.id)
                assert point.median == pytest.approx(expected.median), (lead.name, metric.id)
                assert point.q25 == pytest.approx(expected.q25)
                assert point.q75 == pytest.approx(expected.q75)


def test_small_lines_run_through_the_figures_of_the_series(real: Store, sample: list[areas.Area]) -> None:
    gaps = 0
    for area in [*(each.area for each in sample), areas.ENGLAND]:
        chosen = PICK.sample(sorted(metrics.by_id(real)), 40)
        found = newest.runs(real, area, chosen)
        for metric_type in chosen:
            values = [each.value for each in series.series(real, metric_type, area)]
            run = list(dropwhile(lambda value: value is None, values))
            small = found.get(metric_type, [])
            assert [each is None for each in small] == [each is None for each in run], (area, metric_type)
            pairs = [(a, b) for a, b in zip(small, run, strict=True) if a is not None and b is not None]
            assert all(a == pytest.approx(b, rel=1e-6) for a, b in pairs), (area, metric_type)
            gaps += None in run
    assert gaps > 10


def test_quarters_of_a_heat_map_are_those_of_a_scorecard(real: Store, sample: list[areas.Area]) -> None:
    compared = 0
    for lead in sample[:3]:
        group = groups.usual_group(real, lead)
        card = scorecard.scores(real, lead, group)
        chosen = PICK.sample(sorted(metrics.by_id(real)), 40)
        found = heat_map.placed(real, chosen, group, lead, [lead])
        for metric_type in chosen:
            one = found.get((metric_type, lead.area))
            score = card.get(metric_type)
            if one is None:
                assert score is None or score.rank is None, (lead.name, metric_type)
                continue
            assert score is not None
            metric = metrics.metric(real, metric_type)
            assert one.value == pytest.approx(score.value)
            assert one.previous_value == score.previous_value
            assert (one.quartile if metric.quartiles else None) == score.quartile, (lead.name, metric_type)
            assert (one.trend_sign is None) == (score.trend_p is None)
            compared += 1
    assert compared > 30


def test_every_current_council_has_figures_and_neighbours(real: Store) -> None:
    for lead in areas.councils(real):
        assert scorecard.scores(real, lead, groups.usual_group(real, lead)), lead.name
        assert groups.usual_group(real, lead).id == "nearest-neighbours", lead.name
