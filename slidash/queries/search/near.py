"""What is near to the last words of an address that stands for nothing?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from slidash.queries.areas import Area
from slidash.queries.metrics import Metric
from slidash.queries.search.find import find_areas, find_metrics
from slidash.queries.search.index import words_of
from slidash.store.reader import Store

ENOUGH = 6


@dataclass(frozen=True, slots=True)
class NearTo:
    """The councils and the metrics near to what was asked for, nearest first."""

    councils: Sequence[Area]
    metrics: Sequence[Metric]


def nearest(store: Store, kind: str, text: str) -> NearTo:
    """Councils, metrics or both near to the last words of an address; `kind` is `area`, `metric_type` or `page`."""
    words = " ".join(words_of(_without_code(text)))
    councils = [match.area for match in find_areas(store, words, ENOUGH)] if kind != "metric_type" else []
    metrics = find_metrics(store, words, ENOUGH) if kind != "area" else []
    most = ENOUGH if kind != "page" else ENOUGH // 2
    return NearTo(councils[:most], metrics[:most])


def _without_code(text: str) -> str:
    """The name that stands after a code, or the code itself where no name does: "E06000099-hartlepol" → "hartlepol"."""
    return re.sub(r"^[A-Za-z]\d\d[0-9A-Za-z]\d{5}-(?=.)", "", text).removesuffix(".csv")
