"""Which council does an address or a typed word stand for, and what is near when it stands for none?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from slidash.errors import UnknownArea
from slidash.queries import area_names, areas
from slidash.queries.areas import Area
from slidash.queries.metrics import Metric
from slidash.queries.search.find import find_areas, find_metrics
from slidash.queries.search.index import words_of
from slidash.store.reader import Store

ENOUGH = 6
_CODE = re.compile(r"([A-Za-z]\d\d[0-9Pp]\d{5})(?:-.*)?")


@dataclass(frozen=True, slots=True)
class NearTo:
    """The councils and the metrics near to what was asked for, nearest first."""

    councils: Sequence[Area]
    metrics: Sequence[Metric]


def council_meant(store: Store, text: str) -> Area:
    """The council of `<gss>-<slug>`, of a code alone, or of a name written out in full; of two of one name the present.

    Raises UnknownArea, also for a region and England.
    """
    coded = _CODE.fullmatch(text)
    found = areas.area(store, coded[1]) if coded else area_names.area_meant(store, text)
    if not found.is_council:
        raise UnknownArea(f"{found.name} is a {found.type}, not a council.")
    return found


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
