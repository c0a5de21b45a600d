"""Sets of metric types as bits are the sets of their ids."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.queries import metric_sets
from slidash.store.reader import Store
from tests.stores.sample import METRICS

IDS = sorted(metric.id for metric in METRICS)
CHOSEN = st.sets(st.sampled_from(IDS))


@given(CHOSEN, CHOSEN)
def test_they_are_cut_counted_and_compared_as_sets_are(one: set[str], other: set[str]) -> None:
    numbering = metric_sets.Numbers(IDS, {metric_type: number for number, metric_type in enumerate(IDS)})
    first, second = (
        metric_sets.MetricSet(sum(1 << IDS.index(key) for key in keys), numbering) for keys in (one, other)
    )
    assert set(first) == one and len(first) == len(one) and bool(first) == bool(one)
    assert set(first & second) == set(first & other) == one & other
    assert first | second == one | other and first - second == one - other
    assert (first == second) == (one == other) and (one != other or hash(first) == hash(second))
    assert all((metric_type in first) == (metric_type in one) for metric_type in [*IDS, "nothing"])


def test_a_set_is_made_of_ids_or_of_numbers(store: Store) -> None:
    numbering = metric_sets.numbers(store)
    assert set(numbering.metric_types) >= set(IDS)
    chosen = IDS[::2]
    numbers = np.array([numbering.number[metric_type] for metric_type in chosen])
    assert metric_sets.metric_set(store, chosen) == metric_sets.where(store, numbers)
    assert set(metric_sets.where(store, numbers)) == set(chosen)
    with pytest.raises(KeyError):
        metric_sets.metric_set(store, ["no-such-metric"])
