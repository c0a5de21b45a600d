"""What is asked of the page that compares two metrics, or one metric for councils of the reader's choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.pages.choices import CompareChoices
from slidash.queries import areas, groups, metrics
from slidash.queries.areas import Area
from slidash.queries.chosen import ChosenGroup, chosen_council, chosen_group, council_meant
from slidash.queries.groups import OWN_CHOICE, Group
from slidash.queries.metrics import Metric, MetricPeriod
from slidash.queries.one_metric.figures import Figure, figures_of
from slidash.store.reader import Store
from slidash.vocabulary.areas import SECTOR
from slidash.vocabulary.benchmarks import Summary, summary
from slidash.vocabulary.correlations import Correlation, rank_correlation
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import settle

MIDDLE = "at the median"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two metrics: its latest period, and what is usual among the group's members."""

    metric: Metric
    period: MetricPeriod
    usual: Summary

    def against(self, value: float) -> str:
        """The value against the group's median: "better", "worse", "higher", "lower" or "at the median"."""
        if self.usual.median is None or settle(value) == settle(self.usual.median):
            return MIDDLE
        above = settle(value) > settle(self.usual.median)
        if self.metric.good is Polarity.NONE:
            return "higher" if above else "lower"
        return "better" if above == (self.metric.good is Polarity.HIGH) else "worse"


@dataclass(frozen=True, slots=True)
class Pair:
    """One council's two figures; a figure is None where nothing was published."""

    area: Area
    x: Figure | None
    y: Figure | None
    lead: bool

    @property
    def values(self) -> tuple[float, float] | None:
        """Both values, where it has both."""
        if self.x is None or self.y is None or self.x.value is None or self.y.value is None:
            return None
        return self.x.value, self.y.value


@dataclass(frozen=True)
class CompareQuestion:
    """The question with its choices filled in, and the pairs of figures that answer it.

    ``council`` is the council the reader named; it is among the pairs only if it provides both services.
    """

    x: Metric
    y: Metric | None
    council: Area | None
    chosen_group: ChosenGroup
    pairs: Sequence[Pair]
    sides: tuple[Side, Side] | None
    correlation: Correlation | None
    choices: CompareChoices

    @property
    def group(self) -> Group:
        """The group shown."""
        return self.chosen_group.group

    @property
    def complete(self) -> list[tuple[Pair, tuple[float, float]]]:
        """The councils that have both figures, with these."""
        return [(pair, values) for pair in self.pairs if (values := pair.values)]

    @property
    def own(self) -> list[Area]:
        """The councils of a group of the reader's own."""
        return [pair.area for pair in self.pairs if not pair.lead] if self.group.kind == OWN_CHOICE else []


def ask(store: Store, choices: CompareChoices) -> CompareQuestion:
    """Fill in the choices and pair the figures. Raises UnknownMetricType, UnknownArea, UnknownGroup, BadParameter."""
    council = chosen_council(store, choices.area)
    x, y = _metrics(store, choices, council)
    choice = chosen_group(store, council, _with_added(store, choices), own=True)
    group = choice.group
    answered = CompareChoices(x.id, y.id if y else "", council.area if council else "", group.id)
    types = x.types & y.types if y else x.types
    lead = council if council and groups.provides(council, types) else None
    members = [member.area for member in groups.members(store, group, council, types).councils]
    others = sorted((one for one in members if lead is None or one.area != lead.area), key=lambda one: one.name)
    if y is None:
        councils = [Pair(each, None, None, lead=each is lead) for each in [*([lead] if lead else []), *others]]
        return CompareQuestion(x, None, council, choice, councils, None, None, answered)
    when = [metrics.period(store, one, "latest") for one in (x, y)]
    across, up = (figures_of(store, one.id, period.period) for one, period in zip((x, y), when, strict=True))
    pairs = [
        Pair(each, across.get(each.area), up.get(each.area), lead=lead is not None and each.area == lead.area)
        for each in [*([lead] if lead else []), *others]
    ]
    codes = {one.area for one in members}
    both = [(pair, pair.values) for pair in pairs]
    inside = [values for pair, values in both if values and pair.area.area in codes]
    sides = (
        Side(x, when[0], summary(value for value, _ in inside)),
        Side(y, when[1], summary(value for _, value in inside)),
    )
    correlation = rank_correlation([values for _, values in both if values])
    return CompareQuestion(x, y, council, choice, pairs, sides, correlation, answered)


def _metrics(store: Store, choices: CompareChoices, council: Area | None) -> tuple[Metric, Metric | None]:
    """The two metrics named; where none is, the first two headlines of the council's type."""
    if choices.x:
        return metrics.metric(store, choices.x), metrics.metric(store, choices.y) if choices.y else None
    usual = [*metrics.headlines(store, council.type if council else SECTOR), *metrics.listed(store).values()]
    if choices.y:
        second = metrics.metric(store, choices.y)
        return next((each for each in usual if each.id != second.id), second), second
    return usual[0], usual[1] if len(usual) > 1 else None


def _with_added(store: Store, choices: CompareChoices) -> str:
    """The group's id, with one more council where one is to be added."""
    if not choices.add:
        return choices.group
    added = council_meant(store, choices.add).area
    before = choices.group if choices.group.startswith(f"{OWN_CHOICE}:") else ""
    codes = [areas.area(store, code).area for code in before.removeprefix(f"{OWN_CHOICE}:").split(",") if code]
    return f"{OWN_CHOICE}:{','.join(dict.fromkeys([*codes, added]))}"
