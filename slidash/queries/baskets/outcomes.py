"""Which metrics are judged together, and what became of each of them since a base year?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

import numpy as np

from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.baskets import ends as basket_ends
from slidash.queries.baskets.ends import Ends, Span
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric
from slidash.queries.newest import grid as newest_grid
from slidash.queries.newest.grid import Floats
from slidash.store.reader import Kept, Store
from slidash.vocabulary.baskets import Basket, Means, ReadyBasket, Verdict, judged

MOST_KEPT = 4 * 1024 * 1024  # bytes
BYTES_EACH = 700  # of one metric's means
AT_ONCE = 250  # metrics whose figures are in memory together
SECTOR = "england"  # stands among the types a basket is for


@dataclass(frozen=True, slots=True)
class Whose:
    """Councils whose mean is followed; `earlier` are abolished ones that count where no successor has a figure."""

    name: str
    councils: tuple[str, ...]
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """One metric from its base period to its latest, for one of those asked for; means of those with both figures."""

    span: Span
    n_base: int
    n_latest: int
    n: int
    base_mean: float | None
    latest_mean: float | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A metric with its two ends and what became of it."""

    metric: Metric
    followed: Followed
    verdict: Verdict


@dataclass(frozen=True)
class Outcome:
    """What became of all metrics of a basket, for one council or for a group's mean."""

    each: tuple[Judgement, ...]

    @property
    def basket(self) -> Basket:
        """The counts."""
        return Basket(tuple(one.verdict for one in self.each))


@dataclass(frozen=True, slots=True)
class _Held:
    id: str
    label: str
    types: list[str]
    metric_types: list[str]


def ready(store: Store) -> list[ReadyBasket]:
    """The ready baskets of which any metric is loaded, in their order, cut to those metrics."""
    return store.remember(
        "ready baskets",
        lambda: [
            ReadyBasket(row.id, row.label, tuple(row.types), tuple(row.metric_types))
            for row in store.rows(
                """
        SELECT basket.id, basket.label, basket.types,
            list(basket_metric.metric_type ORDER BY basket_metric.position) AS metric_types
        FROM basket
        JOIN basket_metric ON basket_metric.basket = basket.id
        JOIN metric_type ON metric_type.id = basket_metric.metric_type
        GROUP BY basket.id, basket.label, basket.types, basket.position
        ORDER BY basket.position
        """,
                _Held,
            )
        ],
    )


def usual(store: Store, lead: Area | None) -> ReadyBasket | None:
    """The ready basket of a council's type, without a council that of the sector; the first where it has none."""
    offered = ready(store)
    wanted = lead.type if lead else SECTOR
    return next((each for each in offered if wanted in each.types), offered[0] if offered else None)


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
    kept = store.remember("baskets", lambda: Kept[dict[str, Outcome]](MOST_KEPT, MOST_KEPT // 2))
    question = (tuple(metric.id for metric in chosen), tuple(whose), since, until)
    found = kept.get(question)
    if found is None:
        judgements: dict[str, list[Judgement]] = {each.name: [] for each in whose}
        for first in range(0, len(chosen), AT_ONCE):
            some = chosen[first : first + AT_ONCE]
            ends = basket_ends.ends(store, [metric.id for metric in some], since, until or date.max)
            for each in whose:
                judgements[each.name] += _judgements(store, some, ends, each)
        found = {name: Outcome(tuple(those)) for name, those in judgements.items()}
        kept.keep(question, found, BYTES_EACH * len(chosen) * len(whose))
    return found


def _judgements(store: Store, chosen: Sequence[Metric], ends: Ends, whose: Whose) -> Iterator[Judgement]:
    grid = newest_grid.grid(store)
    councils, earlier = grid.areas_at(whose.councils), grid.areas_at(whose.earlier)
    base, latest = (end.of(councils, earlier).T for end in (ends.base, ends.latest))
    known = zip(ends.spans, base, latest, ~np.isnan(base), ~np.isnan(latest), strict=True)
    for metric, (span, then, now, has_base, has_latest) in zip(chosen, known, strict=True):
        both = has_base & has_latest
        counts = int(has_base.sum()), int(has_latest.sum()), int(both.sum())
        yield _judged(metric, Followed(span, *counts, _mean(then[both]), _mean(now[both])))


def _mean(figures: Floats) -> float | None:
    """To the last digit, so that equal figures have equal means and “no change” can be told."""
    return fsum(figures.tolist()) / len(figures) if len(figures) else None


def _judged(metric: Metric, followed: Followed) -> Judgement:
    span = followed.span
    none = span.base_start is None or span.latest_start is None or span.base_start >= span.latest_start
    latest = span.latest_period or ""
    means = Means(
        metric.id,
        metric.good,
        latest if none else span.base_period or "",
        latest,
        followed.n_base,
        followed.n_latest,
        followed.n,
        None if none else followed.base_mean,
        None if none else followed.latest_mean,
    )
    return Judgement(metric, followed, judged(means))
