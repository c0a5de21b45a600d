"""What is asked of the page of one metric, with every choice filled in, and what the store answers.

A choice that fits another council or metric but not this one (the nearest neighbours of nobody, a year this metric has
no figures for) is replaced by the usual one and said; what exists nowhere is an error.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slidash.errors import UnknownPeriod
from slidash.pages.choices import MetricChoices
from slidash.queries import areas, derived, metrics
from slidash.queries.areas import Area
from slidash.queries.chosen import ChosenGroup, OfferedGroup, chosen_council, chosen_group
from slidash.queries.derived import Division, Parts
from slidash.queries.metrics import Metric, MetricPeriod
from slidash.queries.one_metric import series
from slidash.queries.one_metric.combined import CombinedFigure, combined_figures
from slidash.queries.one_metric.comparison import Comparison, compare
from slidash.queries.one_metric.series import GroupPeriod, Observed, Travel
from slidash.store.reader import Store
from slidash.vocabulary.areas import ENGLAND
from slidash.vocabulary.periods import Period, UnreadablePeriod


@dataclass(frozen=True)
class MetricQuestion:
    """The question with its choices filled in and the comparison that answers it.

    ``council`` is the council the reader named; ``comparison.lead`` is none when that council does not provide the
    service. ``replaced_period`` is the period asked for, where the metric has no figures for it.
    """

    metric: Metric
    council: Area | None
    chosen_group: ChosenGroup
    periods: Sequence[MetricPeriod]
    usual_period: str
    comparison: Comparison
    own_series: Sequence[Observed]
    replaced_period: Period | None
    choices: MetricChoices
    parts: Parts | None  # of a metric that is worked out here: what is divided by what
    divisions: Mapping[tuple[str, str], Division]  # of each of its figures, by area and period

    @property
    def group(self) -> OfferedGroup:
        """The group shown, and how many councils of it provide the service."""
        return self.chosen_group.shown

    @property
    def lead(self) -> Area | None:
        """The council that is compared."""
        return self.comparison.lead

    @property
    def provides(self) -> bool:
        """False when the chosen council does not run the service that the metric measures."""
        return self.council is None or self.comparison.lead is not None

    def division(self, area: str) -> Division | None:
        """What an area's figure of the period shown was made of; None where it is published, or there is none."""
        return self.divisions.get((area, self.comparison.period.period))

    @property
    def of_no_council(self) -> bool:
        """True when only larger areas have figures, and no council ever had one."""
        return not self.metric.councils and all(one.value is None for one in self.comparison.everyone)

    @property
    def of_other_types(self) -> bool:
        """True when councils have figures, but none of the chosen council's type, and it never had one."""
        if self.council is None or self.of_no_council:
            return False
        return not self.provides or (self.last_own is None and self.council.type not in self.types_with_figures)

    @property
    def types_with_figures(self) -> frozenset[str]:
        """The types of councils that have a figure in the period."""
        return frozenset(one.area.type for one in self.comparison.everyone if one.value is not None)

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
    together: Mapping[str, CombinedFigure]  # by period: what the lead council has only together with others

    @property
    def line(self) -> Sequence[Observed]:
        """The series that the trend is of."""
        return self.own or self.england


def ask(store: Store, choices: MetricChoices) -> MetricQuestion:
    """Fill in the choices and compare. Raises UnknownMetricType, UnknownArea, UnknownGroup, UnknownPeriod."""
    metric = metrics.broken_down(store, metrics.metric(store, choices.metric_type), choices.breakdown)
    council = chosen_council(store, choices.area)
    own_series = series.series(store, metric.id, council.area) if council else []
    group = chosen_group(store, council, choices.group, metric)
    periods = metrics.periods(store, metric.id)
    usual = _usual_period(store, metric, council, own_series)
    period, replaced_period = _period(metric, periods, usual, choices.period)
    leads = metric.councils or any(one.value is not None for one in own_series)
    comparison = compare(store, metric, council if leads else None, group.group, period)
    answered = MetricChoices(
        metric.id,
        area=council.area if council else "",
        group=group.group.id,
        period="" if period.period == usual else period.period,
        view=choices.view if choices.view == "boundaries" else "",
        colour=choices.colour if choices.colour == "group" else "",
    )
    return MetricQuestion(
        metric,
        council,
        group,
        periods,
        usual,
        comparison,
        own_series,
        replaced_period,
        answered,
        derived.parts_of(store, metric.id),
        derived.divisions(store, metric.id),
    )


def journey(store: Store, question: MetricQuestion) -> Journey:
    """The series behind the chart of direction of travel."""
    england = series.series(store, question.metric.id, ENGLAND)
    line = list(question.own_series) if question.lead else england
    has_line = any(one.value is not None for one in line)
    return Journey(
        own=question.own_series if question.lead else (),
        group=series.group_series(store, question.metric, question.group.group, question.council),
        england=england,
        travel=series.travel(line, question.metric, question.comparison.period.end) if has_line else None,
        together=combined_figures(store, question.metric.id, question.lead.area) if question.lead else {},
    )


def _usual_period(store: Store, metric: Metric, council: Area | None, own: Sequence[Observed]) -> str:
    """The latest period; for a council that is no more, the last one it has a figure in."""
    if council and not areas.is_current(store, council) and council.end:
        last = next((one.period.period for one in reversed(own) if one.value is not None), None)
        return last or metric.latest_period
    return metric.latest_period


def _period(
    metric: Metric, periods: Sequence[MetricPeriod], usual: str, wanted: str
) -> tuple[MetricPeriod, Period | None]:
    """The period asked for; the usual one, and the one asked for, where the metric has no figures for that."""
    by_id = {each.period: each for each in periods}
    if wanted in ("", "latest"):
        return by_id[usual], None
    if wanted in by_id:
        return by_id[wanted], None
    try:
        return by_id[usual], Period.from_id(wanted)
    except UnreadablePeriod:
        known = f"Periods run from {periods[0].period} to {periods[-1].period}."
        raise UnknownPeriod(f"{metric.label} has no period {wanted[:40]!r}. {known}") from None
