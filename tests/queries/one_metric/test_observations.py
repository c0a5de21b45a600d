"""Figures of a few metric types, read one after the other, are those that one question to the store finds."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slidash.queries import areas, metrics
from slidash.queries.one_metric import of_few as few_metrics
from slidash.queries.one_metric import of_many as many_metrics
from slidash.queries.one_metric.observations import FEW, observations
from slidash.queries.one_metric.wanted import Observation, Wanted
from slidash.store.reader import Store
from tests.stores.broken_down import broken_down_store
from tests.stores.derived import derived_store
from tests.stores.risky import build_risky

STORES = {"broken down": broken_down_store, "derived": derived_store, "risky": build_risky}


@pytest.fixture(scope="module", params=STORES)
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Small stores with figures of two councils together, with derived figures, and with abolished councils."""
    folder: Path = tmp_path_factory.mktemp("held")
    return Store(STORES[request.param](folder))


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_few_metric_types_are_read_as_many_are(held: Store, data: st.DataObject) -> None:
    ids = list(metrics.by_id(held))
    codes = st.lists(st.sampled_from([each.area for each in areas.areas(held)]), max_size=6)
    everyone = [each.area for each in areas.areas(held)]
    chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    periods = sorted({each.period for one in chosen for each in metrics.periods(held, one)})
    wanted = Wanted(
        chosen,
        data.draw(st.none() | codes | st.just(everyone)),
        data.draw(codes),
        data.draw(st.lists(st.sampled_from(periods), max_size=3)),
        data.draw(st.integers(0, 4)),
        data.draw(st.booleans()),
    )
    limit, offset = data.draw(st.none() | st.integers(1, 20)), data.draw(st.integers(0, 30))
    few, many = few_metrics.of_few(held, wanted, limit, offset), many_metrics.of_many(held, wanted, limit, offset)
    assert (few[0], list(few[1])) == (many[0], list(many[1]))


def test_how_many_metric_types_there_are_decides_how_they_are_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways: list[str] = []

    def noting(way: str) -> Callable[..., tuple[int, Iterator[Observation]]]:
        def noted(*_: object) -> tuple[int, Iterator[Observation]]:
            ways.append(way)
            return 0, iter(())

        return noted

    for way in ("of_few", "of_many"):
        monkeypatch.setattr(f"slidash.queries.one_metric.observations.{way}", noting(way))
    for number in (1, FEW, FEW + 1):
        observations(store, Wanted([f"m{each}" for each in range(number)]), 10)
    assert ways == ["of_few", "of_few", "of_many"]
