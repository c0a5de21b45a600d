"""The figures of one metric type are those of the store, read once, and a group's path is what DuckDB makes of them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from slidash.queries import areas, groups, metrics
from slidash.queries.one_metric import comparison, series
from slidash.queries.one_metric import figures as metric_figures
from slidash.queries.one_metric.figures import Figure
from slidash.store.reader import Store
from tests.stores.sample import CUMBERLAND, CUMBRIA, ENGLAND, HARTLEPOOL, METRICS

IDS = [one.id for one in METRICS]


def in_store(store: Store, metric_type: str) -> list[Figure]:
    """Every figure of a metric type, asked for in another way."""
    return store.rows(
        """
        SELECT observation.area, observation.period, value, lower, upper, status, provisional, note,
            superseded.area IS NOT NULL AS superseded
        FROM observation LEFT JOIN superseded USING (metric_type, area, period) WHERE metric_type = $metric_type
        ORDER BY observation.area, observation.period
        """,
        Figure,
        metric_type=metric_type,
    )


@pytest.mark.parametrize("metric_type", IDS)
def test_every_figure_is_the_one_in_the_store(store: Store, metric_type: str) -> None:
    found = [
        figure for each in metric_figures.by_period(store, metric_type).values() for figure in each.figures().values()
    ]
    assert sorted(found, key=lambda one: (one.area, one.period)) == in_store(store, metric_type)


def test_a_figure_whose_successor_has_one_too_is_known_as_such_and_counts_in_no_group(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample has none, so one is declared."""
    store = Store(store_path)
    metric = metrics.metric(store, "sample-cumbria")
    group = groups.group(store, groups.EVERYONE)
    counts = {each.period: each.n for each in series.group_series(store, metric, group, None)}
    held = next(
        period for period, there in metric_figures.by_period(store, metric.id).items() if CUMBRIA in there.places
    )
    monkeypatch.setattr(metric_figures, "_superseded", lambda _: {(metric.id, held): frozenset({CUMBRIA})})
    again = Store(store_path)
    assert {area for area, one in metric_figures.figures_of(again, metric.id, held).items() if one.superseded} == {
        CUMBRIA
    }
    after = {each.period: each.n for each in series.group_series(again, metric, group, None)}
    assert after.get(held, 0) == counts[held] - 1
    store.close()
    again.close()


def test_a_metric_type_nobody_has_heard_of_has_no_figures(store: Store) -> None:
    assert metric_figures.by_period(store, "nothing") == {}
    assert metric_figures.figures_of(store, "nothing", "2024-04-01--P1Y") == {}
    assert metric_figures.figures_of(store, IDS[0], "1066-01-01") == {}


def test_all_that_a_page_asks_of_a_metric_type_is_read_in_one_statement(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = Store(store_path)
    metric, lead = metrics.metric(fresh, IDS[0]), areas.area(fresh, HARTLEPOOL)
    group, period = groups.usual_group(fresh, lead), metrics.period(fresh, metric, "latest")
    asked: list[str] = []

    def noting(ask: Callable[..., object]) -> Callable[..., object]:
        def noted(self: Store, sql: str, *given: object, **parameters: object) -> object:
            asked.append(sql)
            return ask(self, sql, *given, **parameters)

        return noted

    for name in ("rows", "columns"):
        monkeypatch.setattr(Store, name, noting(getattr(Store, name)))
    comparison.compare(fresh, metric, lead, group, period)
    series.series(fresh, metric.id, HARTLEPOOL)
    series.series(fresh, metric.id, ENGLAND)
    series.group_series(fresh, metric, group, lead)
    fresh.close()
    assert len([sql for sql in asked if "FROM observation WHERE" in sql]) == 1


@dataclass(frozen=True)
class Usual:
    """What is usual in one period, as DuckDB works it out."""

    period: str
    n: int
    median: float
    q25: float | None
    q75: float | None


@pytest.mark.parametrize("metric_type", IDS)
@pytest.mark.parametrize("lead", [HARTLEPOOL, CUMBERLAND])
@pytest.mark.parametrize("group_id", ["all-english-councils", "type-unitary"])
def test_a_group_s_path_is_the_same_as_duckdb_s_quantiles(
    store: Store, metric_type: str, lead: str, group_id: str
) -> None:
    metric, council = metrics.metric(store, metric_type), areas.area(store, lead)
    group = groups.group(store, group_id, council)
    members = groups.members(store, group, council, metric.types)
    expected = store.rows(
        """
        SELECT period, count(*)::INTEGER AS n, quantile_cont(value, 0.5) AS median,
            CASE WHEN count(*) >= 4 THEN quantile_cont(value, 0.25) END AS q25,
            CASE WHEN count(*) >= 4 THEN quantile_cont(value, 0.75) END AS q75
        FROM observation LEFT JOIN superseded USING (metric_type, area, period)
        WHERE metric_type = $metric_type AND value IS NOT NULL
            AND (area IN $councils OR (area IN $earlier AND superseded.area IS NULL))
        GROUP BY period, period_start ORDER BY period_start
        """,
        Usual,
        metric_type=metric_type,
        councils=[each.area.area for each in members.councils],
        earlier=[each.area.area for each in members.earlier],
    )
    found = series.group_series(store, metric, group, council)
    assert [(one.period, one.n) for one in found] == [(one.period, one.n) for one in expected]
    for one, other in zip(found, expected, strict=True):
        assert (one.median, one.q25, one.q75) == pytest.approx((other.median, other.q25, other.q75), abs=1e-9)
