"""What SQL and arrays work out when the store is built or read is what the judgements in Python say.

On every made-up store in every clone, and on the real figures where they are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from math import isnan
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from slidash.importers.demonstration_shapes import Size
from slidash.queries import areas, groups, metrics
from slidash.queries.areas import Area
from slidash.queries.newest import figures as newest
from slidash.queries.newest import grid as newest_grid
from slidash.queries.newest import heat_map, scorecard
from slidash.queries.one_metric import comparison, series
from slidash.queries.one_metric.figures import figures_of
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import summary
from slidash.vocabulary.numbers import settle
from tests.stores.doubtful import build_doubtful
from tests.stores.made_up import build_made_up
from tests.stores.risky import build_risky

Choice = TypeVar("Choice")
SESSION = {"sample": "store", "real": "real"}  # stores that other tests ask too, by their fixtures
MADE_UP: dict[str, Callable[[Path], Path]] = {
    "risky": build_risky,
    "doubtful": build_doubtful,
    "demonstration": lambda folder: build_made_up(folder, Size(60, 8)),
}
REAL = "real"


@dataclass
class Agreed:
    """A store, the councils that lead in it, and the dice that choose among its metrics: the same every time."""

    name: str
    store: Store
    dice: Random
    leads: Sequence[Area]

    def some(self, choices: Sequence[Choice], most: int) -> list[Choice]:
        """So many of them, or all where there are not as many."""
        return self.dice.sample(choices, min(most, len(choices)))


STORES = [*SESSION, *(pytest.param(name, marks=pytest.mark.slow) for name in MADE_UP)]


@pytest.fixture(scope="module", params=STORES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agreed]:
    """Leads are up to six councils of today and two abolished ones, all with figures."""
    name: str = request.param
    path = MADE_UP[name](tmp_path_factory.mktemp(name)) if name in MADE_UP else None
    store: Store = Store(path) if path else request.getfixturevalue(SESSION[name])
    everyone = [area for area in areas.areas(store) if area.is_council]
    dice().shuffle(everyone)
    measured = (area for area in everyone if scorecard.scores(store, area, groups.group(store, groups.EVERYONE)))
    today: list[Area] = []
    abolished: list[Area] = []
    for area in measured:
        (today if areas.is_current(store, area) else abolished).append(area)
        if len(today) > 5 and len(abolished) > 1:
            break
    yield Agreed(name, store, dice(), [*today[:6], *abolished[:2]])
    if path:
        store.close()


@pytest.fixture
def agreed(built: Agreed) -> Agreed:
    """The store with dice of its own, so that no test depends on another."""
    return replace(built, dice=dice())


def dice() -> Random:
    """Choices of examples, the same every time."""
    return Random(20260101)  # noqa: S311 - no secret


def groups_of(store: Store, lead: Area) -> list[groups.Group]:
    """The council's usual group, and all councils."""
    ids = dict.fromkeys((groups.usual_group(store, lead).id, groups.EVERYONE))
    return [groups.group(store, group_id, lead) for group_id in ids]


def test_there_is_something_to_agree_on(agreed: Agreed) -> None:
    least = {"sample": 10, "risky": 5, "doubtful": 9, "demonstration": 60, REAL: 490}
    assert len(metrics.by_id(agreed.store)) >= least[agreed.name]
    assert len(agreed.leads) >= 6
    assert agreed.store.build.demonstration == (agreed.name == "demonstration")


def test_the_newest_figures_are_those_published_and_settled(agreed: Agreed) -> None:
    grid = newest_grid.grid(agreed.store)
    compared = 0
    for metric in agreed.some(list(metrics.by_id(agreed.store).values()), 60):
        published = figures_of(agreed.store, metric.id, metric.latest_period)
        for gss, row in grid.row.items():
            figure, area = published.get(gss), areas.exactly(agreed.store, gss)
            value = figure.value if figure and groups.provides(area, metric.types) else None
            found = grid.figures[row, grid.column[metric.id]]
            assert isnan(found) if value is None else found == settle(value), (gss, metric.id)
            compared += value is not None
    assert compared > 40


def test_ranks_quartiles_and_medians_of_a_scorecard_are_those_of_a_comparison(agreed: Agreed) -> None:
    store, compared = agreed.store, 0
    for lead in agreed.leads:
        for group in groups_of(store, lead):
            for score in agreed.some(list(scorecard.scores(store, lead, group).values()), 25):
                metric = metrics.metric(store, score.metric_type)
                found = comparison.compare(store, metric, lead, group, metrics.period(store, metric, score.period))
                told = (lead.name, group.id, metric.id)
                assert found.own is not None
                assert found.own.value == score.value
                assert (found.change.could_be_chance if found.change else None) == score.could_be_chance, told
                if not score.is_latest:
                    assert score.rank is None
                    continue
                standing = found.standing
                assert standing is not None
                said = (standing.rank, standing.n, standing.sharing, standing.quartile, found.abolished)
                assert said == (score.rank, score.n, score.sharing, score.quartile, score.abolished), told
                assert score.median == pytest.approx(found.summary.median), told
                compared += 1
    assert compared > {"risky": 30, REAL: 200}.get(agreed.name, 40)


def test_trends_worked_out_in_sql_are_those_of_the_rule(agreed: Agreed) -> None:
    store, compared = agreed.store, 0
    for lead in agreed.leads:
        for score in scorecard.scores(store, lead, groups.group(store, groups.EVERYONE, lead)).values():
            metric = metrics.metric(store, score.metric_type)
            observed = series.series(store, metric.id, lead.area)
            until = next(one.period.end for one in observed if one.period.period == score.period)
            trend = series.travel(observed, metric, until=until).trend
            told = (lead.name, metric.id)
            if trend.s is None:
                assert score.trend_n is None, told
                continue
            assert (trend.n, trend.s) == (score.trend_n, score.trend_s), told
            assert score.trend_p == pytest.approx(trend.p)
            assert score.trend_start == trend.first, told
            assert score.trend_slope == pytest.approx(trend.slope, rel=1e-6, abs=1e-9), told
            compared += 1
    assert compared > {"doubtful": 5, "risky": 10, REAL: 800}.get(agreed.name, 20)


def test_the_group_of_a_line_is_the_group_of_the_bars(agreed: Agreed) -> None:
    store, compared = agreed.store, 0
    for lead in agreed.leads[:4]:
        group = groups.usual_group(store, lead)
        for score in agreed.some(list(scorecard.scores(store, lead, group).values()), 10):
            metric = metrics.metric(store, score.metric_type)
            for point in series.group_series(store, metric, group, lead)[-3:]:
                period = metrics.period(store, metric, point.period)
                found = comparison.compare(store, metric, lead, group, period)
                values = [council.value for council in found.compared if not council.lead or not group.relative]
                expected = summary([value for value in values if value is not None])
                told = (lead.name, metric.id)
                assert (point.n, point.n) == (expected.n, found.summary.n), told
                assert point.median == pytest.approx(expected.median), told
                assert point.q25 == pytest.approx(expected.q25)
                assert point.q75 == pytest.approx(expected.q75)
                compared += 1
    assert compared > 10


def test_small_lines_run_through_the_figures_of_the_series(agreed: Agreed) -> None:
    store, gaps = agreed.store, 0
    for area in [*(lead.area for lead in agreed.leads), areas.ENGLAND]:
        chosen = agreed.some(sorted(metrics.by_id(store)), 40)
        runs = newest.runs(store, area, chosen)
        for metric_type in chosen:
            values = [period.value for period in series.series(store, metric_type, area)]
            run = list(dropwhile(lambda value: value is None, values))
            small = runs.get(metric_type, [])
            assert [value is None for value in small] == [value is None for value in run], (area, metric_type)
            pairs = [(a, b) for a, b in zip(small, run, strict=True) if a is not None and b is not None]
            assert all(a == pytest.approx(b, rel=1e-6) for a, b in pairs), (area, metric_type)
            gaps += None in run
    assert gaps > {"doubtful": -1, REAL: 10}.get(agreed.name, 0)


def test_quarters_of_a_heat_map_are_those_of_a_scorecard(agreed: Agreed) -> None:
    store, compared = agreed.store, 0
    for lead in agreed.leads[:3]:
        group = groups.usual_group(store, lead)
        card = scorecard.scores(store, lead, group)
        chosen = agreed.some(sorted(metrics.by_id(store)), 40)
        placed = heat_map.placed(store, chosen, group, lead, [lead])
        for metric_type in chosen:
            found, score = placed.get((metric_type, lead.area)), card.get(metric_type)
            if found is None:
                assert score is None or score.rank is None, (lead.name, metric_type)
                continue
            assert score is not None
            metric = metrics.metric(store, metric_type)
            assert found.value == settle(score.value)
            assert found.previous_value == score.previous_value
            assert (found.quartile if metric.quartiles else None) == score.quartile, (lead.name, metric_type)
            assert (found.trend_sign is None) == (score.trend_p is None)
            compared += 1
    assert compared > {REAL: 30, "demonstration": 30}.get(agreed.name, 8)


def test_every_current_council_has_figures_and_neighbours(real: Store) -> None:
    for lead in areas.councils(real):
        assert scorecard.scores(real, lead, groups.usual_group(real, lead)), lead.name
        assert groups.usual_group(real, lead).id == "nearest-neighbours", lead.name
