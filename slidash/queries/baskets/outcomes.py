"""Which metrics are judged together, and what became of each of them since a base year?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

import numpy as np

from slidash.queries import groups, metrics
from slidash.queries.areas import Area
from slidash.queries.baskets import ends as basket_ends
from slidash.queries.baskets.ends import Ends, Span
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric
from slidash.queries.newest import grid as newest_grid
from slidash.queries.newest.grid import Floats
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import SECTOR
from slidash.vocabulary.baskets import Basket, Means, ReadyBasket, Verdict, judged

BYTES_EACH = 700  # of one metric's means
AT_ONCE = 250  # metrics whose figures are in memory together


@dataclass(frozen=True, slots=True)
class Whose:
    """Councils whose mean is followed; `earlier` are abolished ones that count where no successor has a figure."""

    name: str
    councils: tuple[str, ...]
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A metric from its base period to its latest, its means at both ends, and what became of it."""

    metric: Metric
    span: Span
    means: Means
    verdict: Verdict


@dataclass(frozen=True)
class Outcome:
    """What became of all metrics of a basket, for one council or for a group's mean."""

    judgements: tuple[Judgement, ...]

    @property
    def basket(self) -> Basket:
        """The counts."""
        return Basket(tuple(judgement.verdict for judgement in self.judgements))


@dataclass(frozen=True, slots=True)
class _Held:
    id: str
    label: str
    types: list[str]
    metric_types: list[str]
    reason: str


@per_build
def ready(store: Store) -> list[ReadyBasket]:
    """The ready baskets of which any metric is loaded, in their order, cut to those metrics."""
    return [
        ReadyBasket(row.id, row.label, tuple(row.types), tuple(row.metric_types), row.reason)
        for row in store.rows(
            """
            SELECT basket.id, basket.label, basket.types,
                list(basket_metric.metric_type ORDER BY basket_metric.position) AS metric_types, basket.reason
            FROM basket
            JOIN basket_metric ON basket_metric.basket = basket.id
            JOIN metric_type ON metric_type.id = basket_metric.metric_type
            GROUP BY basket.id, basket.label, basket.types, basket.reason, basket.position
            ORDER BY basket.position
            """,
            _Held,
        )
    ]


def offered(store: Store, lead: Area | None) -> list[ReadyBasket]:
    """The ready baskets to choose from: for a council those of its type, and those of the sector as a whole alone."""
    everything = ready(store)
    if lead is None or not lead.is_council:
        return everything
    return [basket for basket in everything if lead.type in basket.types or basket.types == (SECTOR,)]


def usual(store: Store, lead: Area | None) -> ReadyBasket | None:
    """The ready basket of a council's type, without a council that of the sector; the first where it has none."""
    every = ready(store)
    wanted = lead.type if lead else SECTOR
    return next((basket for basket in every if wanted in basket.types), every[0] if every else None)


def whose_group(store: Store, name: str, group: Group, lead: Area | None) -> Whose:
    """The members of a group, whatever service is measured: the tier is seen to metric by metric."""
    members = groups.members(store, group, lead)
    return Whose(name, tuple(m.area.area for m in members.councils), tuple(m.area.area for m in members.earlier))


def outcomes(
    store: Store, chosen: Sequence[Metric], whose: Sequence[Whose], since: date, until: date | None = None
) -> dict[str, Outcome]:
    """What became of the metrics for each of those asked for, by name; metrics in the order given.

    The base of a metric is its first period that starts on or after `since`; the end is its latest period or, of those
    that start on or before `until`, its last.
    """
    return _outcomes(store, tuple(metric.id for metric in chosen), tuple(whose), since, until or date.max)


def starts(judgements: Iterable[Judgement]) -> list[tuple[date, str]]:
    """When the base periods of the metrics that are judged begin, the earliest first, and what they are called."""
    return sorted(
        (one.span.base_start, one.span.base_label)
        for one in judgements
        if one.verdict.reason is None and one.span.base_start and one.span.base_label
    )


def _size(outcomes: dict[str, Outcome]) -> int:
    return BYTES_EACH * sum(len(outcome.judgements) for outcome in outcomes.values())


@per_build(size=_size)
def _outcomes(
    store: Store, metric_types: tuple[str, ...], whose: tuple[Whose, ...], since: date, until: date
) -> dict[str, Outcome]:
    judgements: dict[str, list[Judgement]] = {those.name: [] for those in whose}
    for first in range(0, len(metric_types), AT_ONCE):
        some = metric_types[first : first + AT_ONCE]
        ends = basket_ends.ends(store, some, since, until)
        for those in whose:
            judgements[those.name] += _judgements(store, some, ends, those)
    return {name: Outcome(tuple(judged)) for name, judged in judgements.items()}


def _judgements(store: Store, metric_types: Sequence[str], ends: Ends, whose: Whose) -> Iterator[Judgement]:
    grid = newest_grid.grid(store)
    councils, earlier = grid.areas_at(whose.councils), grid.areas_at(whose.earlier)
    base, latest = (end.of(councils, earlier).T for end in (ends.base, ends.latest))
    known = zip(ends.spans, base, latest, ~np.isnan(base), ~np.isnan(latest), strict=True)
    for metric_type, (span, then, now, has_base, has_latest) in zip(metric_types, known, strict=True):
        both = has_base & has_latest
        metric = metrics.metric(store, metric_type)
        none = span.base_start is None or span.latest_start is None or span.base_start >= span.latest_start
        latest_period = span.latest_period or ""
        means = Means(
            metric.id,
            metric.good,
            latest_period if none else span.base_period or "",
            latest_period,
            n_base=int(has_base.sum()),
            n_latest=int(has_latest.sum()),
            n=int(both.sum()),
            base_mean=None if none else _mean(then[both]),
            latest_mean=None if none else _mean(now[both]),
        )
        yield Judgement(metric, span, means, judged(means))


def _mean(figures: Floats) -> float | None:
    """The mean of one row of figures, to the last digit, so that equal figures have equal means; None for none."""
    return fsum(figures.tolist()) / len(figures) if len(figures) else None
