"""Labels of the real store: each says which metric is meant, in words of ours, and fits where it stands."""

import re
from collections import Counter

import pytest

from slidash.queries import metrics
from slidash.queries.metrics import Metric
from slidash.store.reader import Store

OURS = ("defra_waste", "housing", "mhclg_council_tax", "mhclg_homelessness", "mhclg_outturn_la", "ons_sdg")
LONGEST_SHORT = 46  # characters
# numbers of columns and notes, and words of the publisher's forms
JARGON = re.compile(r"\(C\d|\bof which\b|\[note|\bn\.?e\.?c\.?\b|\(£\)|\(tonnes\)|_|\bEfW\b|[a-z]\d$", re.IGNORECASE)


def headlines(store: Store, dataset: str) -> list[Metric]:
    """The metrics of a dataset that lists and search show."""
    return [metric for metric in metrics.listed(store).values() if metric.dataset == dataset]


def alike(texts: list[str]) -> list[str]:
    """Those that stand there twice."""
    return [text for text, count in Counter(texts).items() if count > 1]


def test_no_two_metrics_of_a_dataset_have_one_label(real: Store) -> None:
    for dataset in {metric.dataset for metric in metrics.by_id(real).values()}:
        assert alike([metric.label for metric in headlines(real, dataset)]) == []


@pytest.mark.parametrize("dataset", OURS)
def test_short_labels_are_short_and_still_tell_metrics_apart(real: Store, dataset: str) -> None:
    of_dataset = headlines(real, dataset)
    assert of_dataset
    assert [metric.short_label for metric in of_dataset if len(metric.short_label) > LONGEST_SHORT] == []
    assert alike([metric.short_label for metric in of_dataset]) == []


@pytest.mark.parametrize("dataset", OURS)
def test_labels_have_no_jargon_of_the_publisher_left(real: Store, dataset: str) -> None:
    labels = [text for metric in headlines(real, dataset) for text in (metric.label, metric.short_label)]
    assert [label for label in labels if JARGON.search(label)] == []


@pytest.mark.parametrize("dataset", OURS)
def test_a_sum_of_money_is_in_pounds_and_a_share_is_no_total(real: Store, dataset: str) -> None:
    for metric in headlines(real, dataset):
        assert not (metric.total and metric.unit in ("%", "per 1,000 households", "per 1,000 people")), metric.id
        if re.search(r"\b(spending|budget for|income|cost of)\b", metric.label, re.IGNORECASE):
            assert metric.unit.startswith("£") or metric.unit == "%", metric.id
