"""What is measured, from which source, and for which periods?"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from slidash.errors import UnknownMetricType, UnknownPeriod
from slidash.queries.metric_sets import MetricSet, metric_set
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import COUNCIL_TYPES, LOWER_TIER, UPPER_TIER, AreaType
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.part_order import part_order

A_PERIOD = 150  # bytes of one of a metric type; its names are held once for all

# a page asks this of every metric type, and calling the enumeration takes ten times as long
_GOOD = {each.value: each for each in Polarity}


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric type with what must be said of its source."""

    id: str
    label: str
    short_label: str
    dataset: str
    source_key: str
    theme: str
    unit: str
    decimals: int
    polarity: str
    tier: str
    total: bool
    ratio_scale: bool
    quartiles: bool
    definition: str
    caveats: str
    synonyms: str
    source_url: str
    source_date: str
    next_update: str
    first_period: str
    latest_period: str
    councils: int
    demonstration: bool
    dataset_title: str
    publisher: str
    licence: str
    licence_url: str
    attribution: str
    retrieved: str
    authored: bool
    breakdown_of: str  # id of the headline metric that this one breaks down; empty for a headline
    dimension: str
    member: str
    same_as: str  # id of the metric with the same figures that lists show in its place; empty for any other

    @property
    def good(self) -> Polarity:
        """Which way is good."""
        return _GOOD[self.polarity]

    @property
    def types(self) -> frozenset[AreaType]:
        """The types of council that provide the service, so that may be compared."""
        if self.tier == "upper":
            return UPPER_TIER
        return LOWER_TIER if self.tier == "lower" else COUNCIL_TYPES


@dataclass(frozen=True, slots=True)
class MetricPeriod:
    """A period that a metric type has figures for."""

    period: str
    kind: str
    start: date
    end: date
    label: str
    short_label: str
    areas: int


@per_build
def by_id(store: Store) -> dict[str, Metric]:
    """Every metric type, by theme and label."""
    return {
        row.id: row
        for row in store.rows(
            """
            SELECT metric_type.id, label, short_label, dataset, source_key, metric_type.theme, unit, decimals,
                polarity, tier, total, ratio_scale, quartiles, definition, caveats, synonyms, source_url,
                source_date, next_update, first_period, latest_period, councils, dataset.demonstration,
                dataset.title AS dataset_title,
                CASE WHEN metric_type.publisher <> '' THEN metric_type.publisher ELSE dataset.publisher END
                    AS publisher,
                licence, licence_url, attribution, retrieved, authored,
                breakdown_of, dimension, member, same_as
            FROM metric_type
            JOIN dataset ON dataset.id = metric_type.dataset
            JOIN theme ON theme.theme = metric_type.theme
            ORDER BY theme.position, label, metric_type.id
            """,
            Metric,
        )
    }


@per_build
def listed(store: Store) -> dict[str, Metric]:
    """Every metric type that search, lists and counts show, by theme and label.

    Left out are members of breakdowns, and metrics whose figures another one shows too.
    """
    return {metric.id: metric for metric in by_id(store).values() if not metric.breakdown_of and not metric.same_as}


@per_build
def listed_set(store: Store) -> MetricSet:
    """The ids of those listed."""
    return metric_set(store, listed(store))


@per_build
def of_councils(store: Store) -> dict[str, Metric]:
    """Those listed that a council of today has a figure of, which are counted; the others are of larger areas."""
    return {metric.id: metric for metric in listed(store).values() if metric.councils}


@per_build
def of_councils_set(store: Store) -> MetricSet:
    """The ids of those."""
    return metric_set(store, of_councils(store))


@per_build
def breakdowns(store: Store) -> dict[str, list[Metric]]:
    """The members of each headline's breakdowns, by the headline's id; by dimension, ages and lengths by size."""
    members: dict[str, list[Metric]] = {}
    for metric in sorted(by_id(store).values(), key=lambda metric: (metric.dimension, part_order(metric.member))):
        if metric.breakdown_of:
            members.setdefault(metric.breakdown_of, []).append(metric)
    return members


@per_build
def _shown_elsewhere(store: Store) -> dict[str, list[Metric]]:
    """The metrics in whose place another one is shown, by the id of that one."""
    elsewhere: dict[str, list[Metric]] = {}
    for metric in by_id(store).values():
        if metric.same_as:
            elsewhere.setdefault(metric.same_as, []).append(metric)
    return elsewhere


def same_figures(store: Store, metric: Metric) -> list[Metric]:
    """The metrics of other datasets that have the same figures: the one shown in its place first."""
    shown = [by_id(store)[metric.same_as]] if metric.same_as else []
    others = _shown_elsewhere(store).get(metric.same_as or metric.id, [])
    return [*shown, *(other for other in others if other.id != metric.id)]


def family(store: Store, metric: Metric) -> list[Metric]:
    """The headline and the members of its breakdowns, of either; a metric that is not broken down is alone."""
    headline = by_id(store).get(metric.breakdown_of, metric)
    return [headline, *breakdowns(store).get(headline.id, ())]


def broken_down(store: Store, metric: Metric, breakdown: str) -> Metric:
    """The metric type of a family that a breakdown names by its id. Raises UnknownMetricType."""
    for relative in family(store, metric) if breakdown else [metric]:
        if relative.id == breakdown or not breakdown:
            return relative
    known = ", ".join(relative.id for relative in family(store, metric)[1:]) or "none"
    raise UnknownMetricType(f"{metric.label} has no breakdown {breakdown[:80]!r}. There are: {known[:1000]}.")


def metric(store: Store, metric_type: str) -> Metric:
    """The metric type with this id. Raises UnknownMetricType."""
    known = by_id(store).get(metric_type)
    if known is None:
        raise UnknownMetricType(f"No metric has the id {metric_type[:80]!r}.")
    return known


def _size(periods: list[MetricPeriod]) -> int:
    return A_PERIOD * len(periods)


@per_build(size=_size)
def periods(store: Store, metric_type: str) -> list[MetricPeriod]:
    """The periods of a metric type, oldest first."""
    held = _held(store)
    begun, ended = held.where.get(metric_type, (0, 0))
    places, areas = held.places[begun:ended].tolist(), held.areas[begun:ended].tolist()
    own = [replace(held.periods[place], areas=count) for place, count in zip(places, areas, strict=True)]
    return sorted(own, key=lambda each: (each.start, each.end))


@dataclass(frozen=True, slots=True)
class _Held:
    """The periods of all metric types: which, and how many areas have a figure, from where to where for each."""

    periods: list[MetricPeriod]
    places: NDArray[np.int32]
    areas: NDArray[np.int32]
    where: dict[str, tuple[int, int]]


@per_build
def _held(store: Store) -> _Held:
    """As arrays, which takes a hundredth of the room that objects do, and no question for each metric type."""
    known = _every_period(store)
    place_of = {name: place for place, name in enumerate(known)}
    read = store.columns("SELECT metric_type, period, kind, areas FROM metric_period ORDER BY metric_type")
    names = list(zip(read["period"].tolist(), read["kind"].tolist(), strict=True))
    where: dict[str, tuple[int, int]] = {}
    for at, metric_type in enumerate(read["metric_type"].tolist()):
        where[metric_type] = (where.get(metric_type, (at, at))[0], at + 1)
    places = np.array([place_of[name] for name in names], dtype=np.int32)
    return _Held(list(known.values()), places, read["areas"].astype(np.int32), where)


@per_build
def _every_period(store: Store) -> dict[tuple[str, str], MetricPeriod]:
    """Periods by id and kind: their names are held once for thousands of metric types, which differ in `areas`."""
    return {
        (row.period, row.kind): row
        for row in store.rows(
            'SELECT period, kind, start, "end", label, short_label, 0 AS areas FROM period', MetricPeriod
        )
    }


def period_ids(store: Store) -> list[str]:
    """The ids of all periods that any figure is of, oldest first."""
    known = sorted(_every_period(store).values(), key=lambda each: (each.start, each.end))
    return list(dict.fromkeys(each.period for each in known))


def period(store: Store, of_metric: Metric, period_id: str) -> MetricPeriod:
    """The period asked for: an id, or "latest" or nothing for the latest. Raises UnknownPeriod."""
    wanted = of_metric.latest_period if period_id in ("", "latest") else period_id
    known = periods(store, of_metric.id)
    for candidate in known:
        if candidate.period == wanted:
            return candidate
    raise UnknownPeriod(
        f"{of_metric.label} has no period {period_id[:40]!r}. Periods run from {known[0].period} to {known[-1].period}."
    )


@dataclass(frozen=True, slots=True)
class _Headline:
    type: str
    metric_type: str


def headlines(store: Store, area_type: str) -> list[Metric]:
    """The six headline metrics of a type of council, or of 'england'."""
    known = by_id(store)
    return [known[headline.metric_type] for headline in _headlines(store) if headline.type == area_type]


@per_build
def _headlines(store: Store) -> list[_Headline]:
    return store.rows("SELECT type, metric_type FROM headline ORDER BY position", _Headline)
