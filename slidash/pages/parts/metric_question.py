"""What is asked of the page of one metric, with every choice filled in, and what the store answers.

A choice that fits another council or metric but not this one (the nearest neighbours of nobody, a year this metric has
no figures for) is replaced by the usual one and said; what exists nowhere is an error.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from slidash.errors import BadParameter, UnknownPeriod
from slidash.pages.choices import MetricChoices
from slidash.pages.words.groups import group_noun
from slidash.pages.words.periods import the
from slidash.queries import areas, groups, metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric, MetricPeriod
from slidash.queries.one_metric import series
from slidash.queries.one_metric.comparison import Comparison, compare
from slidash.queries.one_metric.series import GroupPeriod, Observed, Travel
from slidash.queries.search.resolve import council_meant
from slidash.store.reader import Store
from slidash.vocabulary.areas import ENGLAND, type_label
from slidash.vocabulary.english import inside_sentence
from slidash.vocabulary.periods import Period, UnreadablePeriod

CODE = re.compile(r"[A-Za-z]\d\w{7}", re.ASCII)


@dataclass(frozen=True)
class Offer:
    """A comparison group and how many councils of it provide the service."""

    group: Group
    size: int


@dataclass(frozen=True)
class Asked:
    """The question with its choices filled in and the comparison that answers it.

    ``chosen`` is the council the reader named; ``comparison.lead`` is none when that council does not provide the
    service. ``swapped`` says in words which choices had to be replaced.
    """

    metric: Metric
    chosen: Area | None
    offers: Sequence[Offer]
    group: Offer
    periods: Sequence[MetricPeriod]
    usual_period: str
    comparison: Comparison
    own_series: Sequence[Observed]
    swapped: Sequence[str]
    choices: MetricChoices

    @property
    def lead(self) -> Area | None:
        """The council that is compared."""
        return self.comparison.lead

    @property
    def provides(self) -> bool:
        """False when the chosen council does not run the service that the metric measures."""
        return self.chosen is None or self.comparison.lead is not None

    @property
    def last_own(self) -> Observed | None:
        """The chosen council's newest period with a value."""
        return next((one for one in reversed(self.own_series) if one.value is not None), None)


@dataclass(frozen=True)
class Journey:
    """How the lead council, its group and England moved, oldest period first.

    ``travel`` is the trend of the lead council, without one that of England, up to the period asked for.
    """

    own: Sequence[Observed]
    group: Sequence[GroupPeriod]
    england: Sequence[Observed]
    travel: Travel | None

    @property
    def line(self) -> Sequence[Observed]:
        """The series that the trend is of."""
        return self.own or self.england


def ask(store: Store, choices: MetricChoices) -> Asked:
    """Fill in the choices and compare. Raises UnknownMetricType, UnknownArea, UnknownGroup, UnknownPeriod."""
    metric = metrics.metric(store, choices.metric_type)
    chosen = _council(store, choices.area)
    own_series = series.series(store, metric.id, chosen.area) if chosen else []
    offers = _offers(store, metric, chosen)
    group, swapped_group = _group(store, metric, chosen, offers, choices.group)
    periods = metrics.periods(store, metric.id)
    usual = _usual_period(store, metric, chosen, own_series)
    period, swapped_period = _period(metric, periods, usual, choices.period)
    comparison = compare(store, metric, chosen, group.group, period)
    answered = MetricChoices(
        metric.id,
        area=chosen.area if chosen else "",
        group=group.group.id,
        period="" if period.period == usual else period.period,
        view=choices.view if choices.view == "boundaries" else "",
        colour=choices.colour if choices.colour == "group" else "",
    )
    swapped = [each for each in (swapped_group, swapped_period) if each]
    return Asked(metric, chosen, offers, group, periods, usual, comparison, own_series, swapped, answered)


def journey(store: Store, asked: Asked) -> Journey:
    """The series behind the chart of direction of travel."""
    england = series.series(store, asked.metric.id, ENGLAND)
    line = list(asked.own_series) if asked.lead else england
    has_line = any(one.value is not None for one in line)
    return Journey(
        own=asked.own_series if asked.lead else (),
        group=series.group_series(store, asked.metric, asked.group.group, asked.chosen),
        england=england,
        travel=series.travel(line, asked.metric, asked.comparison.period.end) if has_line else None,
    )


def _council(store: Store, text: str) -> Area | None:
    """The council with this code, or of this name, as a reader without scripts types it."""
    if not text:
        return None
    found = areas.area(store, text) if CODE.fullmatch(text) else council_meant(store, text)
    if not found.is_council:
        kind = type_label(found.kind).singular
        raise BadParameter(f"{found.name} is a {kind}. Only councils are compared with each other: choose a council.")
    return found


def _offers(store: Store, metric: Metric, chosen: Area | None) -> list[Offer]:
    """The groups to choose from, those without a council that provides the service left out."""
    every = groups.groups_of(store, chosen)
    if chosen is None:
        every = [each for each in every if each.kind in groups.ENGLAND_WIDE]
    elif chosen.type == "county" and metric.tier != "upper":
        inside = f"districts-of-{chosen.area}"
        every = [*every, *(each for each in groups.every(store) if each.id == inside)]
    offers = [Offer(each, _size(store, metric, each, chosen)) for each in every]
    return [offer for offer in offers if offer.size]


def _size(store: Store, metric: Metric, group: Group, lead: Area | None) -> int:
    return len(groups.members(store, group, lead, metric.types).councils)


def _group(store: Store, metric: Metric, chosen: Area | None, offers: Sequence[Offer], asked: str) -> tuple[Offer, str]:
    """The group asked for; the usual one, and why, when none of that group can be compared here."""
    usual = _usual_group(store, metric, chosen, offers)
    if not asked:
        return usual, ""
    known = groups.known(store, asked)
    for offer in offers:
        if known and offer.group.id == known.id:
            return offer, ""
    if known and known.relative:
        if chosen is None:
            return usual, ""
        if size := _size(store, metric, known, chosen):
            return Offer(replace(known, members=len(groups.members(store, known, chosen).councils)), size), ""
        reason = f"{chosen.name} has no {group_noun(known)} with figures of this metric"
        return usual, f"{reason}; {inside_sentence(usual.group.label)} are shown instead."
    one = groups.group(store, asked, chosen)
    offer = Offer(one, _size(store, metric, one, chosen))
    if offer.size:
        return offer, ""
    return usual, f"{one.label} have no figures of this metric; {inside_sentence(usual.group.label)} are shown instead."


def _usual_group(store: Store, metric: Metric, chosen: Area | None, offers: Sequence[Offer]) -> Offer:
    """The council's usual group; the districts of a county that has no figure itself."""
    by_id = {offer.group.id: offer for offer in offers}
    if chosen and not groups.provides(chosen, metric.types) and f"districts-of-{chosen.area}" in by_id:
        return by_id[f"districts-of-{chosen.area}"]
    return by_id[groups.usual_group(store, chosen, [offer.group for offer in offers]).id]


def _usual_period(store: Store, metric: Metric, chosen: Area | None, own: Sequence[Observed]) -> str:
    """The latest period; for a council that is no more, the last one it has a figure in."""
    if chosen and not areas.is_current(store, chosen) and chosen.end:
        last = next((one.period for one in reversed(own) if one.value is not None), None)
        return last or metric.latest_period
    return metric.latest_period


def _period(metric: Metric, periods: Sequence[MetricPeriod], usual: str, asked: str) -> tuple[MetricPeriod, str]:
    by_id = {each.period: each for each in periods}
    if asked in ("", "latest"):
        return by_id[usual], ""
    if asked in by_id:
        return by_id[asked], ""
    try:
        other = Period.from_id(asked)
    except UnreadablePeriod:
        known = f"Periods run from {periods[0].period} to {periods[-1].period}."
        raise UnknownPeriod(f"{metric.label} has no period {asked[:40]!r}. {known}") from None
    shown = the(by_id[usual].label)
    return by_id[usual], f"This metric has no figures for {the(other.label)}; {shown} is shown instead."
