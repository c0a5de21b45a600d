"""Which addresses are asked for? A seeded sample over metric types, councils and groups, the same in every run."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from slidash.pages.addresses import api_link, link, search_link
from slidash.pages.parts.links import council_link, metric_link
from slidash.queries import areas, groups, metrics
from slidash.queries.areas import Area
from slidash.queries.metrics import Metric
from slidash.store.reader import Store

SEED = 353
HARTLEPOOL = "E06000001"

T = TypeVar("T")


@dataclass(frozen=True)
class Sample:
    """What addresses are made of, and the dice."""

    councils: Sequence[Area]
    metrics: Sequence[Metric]
    groups_of: Callable[[Area], Sequence[str]]
    dice: random.Random

    def council(self) -> Area:
        """Any council there is now."""
        return self.dice.choice(self.councils)

    def metric(self) -> Metric:
        """Any metric type."""
        return self.dice.choice(self.metrics)

    def council_page(self) -> str:
        """One council, the usual group or another."""
        lead = self.council()
        return council_link(lead, self._group(lead))

    def metric_page(self) -> str:
        """One metric type, one council that provides the service, one of its groups."""
        metric, lead = self.pair()
        return metric_link(metric, lead, self._group(lead))

    def pair(self) -> tuple[Metric, Area]:
        """A metric type and a council that provides the service."""
        metric = self.metric()
        return metric, self.dice.choice([each for each in self.councils if each.kind in metric.types])

    def hartlepool(self) -> str:
        """The page of the promise: any metric type for Hartlepool, any of its groups."""
        lead = next(each for each in self.councils if each.area == HARTLEPOOL)
        return metric_link(self.metric(), lead, self._group(lead))

    def metrics_page(self) -> str:
        """The list of metric types."""
        return link("metrics", area=self.council().area)

    def keystroke(self) -> str:
        """A search of the list of metric types, cut off at any letter, by a reader who has chosen a council."""
        label = " ".join(self.metric().label.split()[:3])
        typed = label[: self.dice.randint(1, len(label))].strip()
        return link("metrics", q=typed, area=HARTLEPOOL)

    def standing(self) -> str:
        """The metric types for which a council is in the best quarter of its group."""
        lead = self.council()
        return link("metrics", standing="best", area=lead.area, group=self._group(lead))

    def heat_map(self) -> str:
        """A council's ready basket against one of its groups."""
        lead = self.council()
        return link("direction-of-travel", area=lead.area, group=self._group(lead))

    def neighbours(self) -> str:
        """A council's nearest neighbours."""
        return link("neighbours", area=self.council().area)

    def two_metrics(self) -> str:
        """Two metric types against each other for a council's group."""
        metric, lead = self.pair()
        return link("compare", x=metric.id, y=self.metric().id, area=lead.area, group=self._group(lead))

    def basket(self) -> str:
        """A council's ready basket, for a program."""
        return api_link("basket", area=self.council().area)

    def comparison(self) -> str:
        """One comparison of the API."""
        metric, lead = self.pair()
        return api_link("comparison", metric_type=metric.id, area=lead.area, group=self._group(lead))

    def trend(self) -> str:
        """One trend of the API."""
        metric, lead = self.pair()
        return api_link("trend", metric_type=metric.id, area=lead.area)

    def observations(self) -> str:
        """A council's whole series of one metric type."""
        metric, lead = self.pair()
        return api_link("observations", metric_type=metric.id, area=lead.area, period="all")

    def council_words(self) -> str:
        """The first letters of a council's name, as the picker asks."""
        return f"{search_link('areas')}{self._letters(self.council().name)}"

    def metric_words(self) -> str:
        """The first letters of one word of a metric type's label."""
        words = [word for word in self.metric().label.split() if len(word) > 4 and word.isascii() and word.isalpha()]
        return f"{search_link('metric-types')}{self._letters(self.dice.choice(words or ['school']))}"

    def many(self, one: Callable[[], T], n: int) -> list[T]:
        """That many addresses."""
        return [one() for _ in range(n)]

    def _group(self, lead: Area) -> str:
        return self.dice.choice(self.groups_of(lead))

    def _letters(self, word: str) -> str:
        return word[: self.dice.randint(2, 8)].strip().replace(" ", "+").replace("&", "")


def sample(store_path: Path) -> Sample:
    """The sample of a store."""
    store = Store(store_path)
    known: dict[str, list[str]] = {}

    def groups_of(lead: Area) -> list[str]:
        if lead.area not in known:
            known[lead.area] = [each.id for each in groups.groups_of(store, lead)]
        return known[lead.area]

    councils = [each for each in areas.councils(store) if groups_of(each)]
    return Sample(councils, list(metrics.by_id(store).values()), groups_of, random.Random(SEED))  # noqa: S311 - dice


def as_lines(addresses: Sequence[str]) -> str:
    """Addresses for the load generator, which runs in a process of its own."""
    return json.dumps(addresses)
