"""What is said of a council's newest figure of one metric: the figure, its place, its change, its trend."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property

from slidash.queries import metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric
from slidash.queries.newest import scorecard
from slidash.queries.newest.figures import Newest
from slidash.queries.newest.scorecard import Score
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import Standing, quartile_from_best
from slidash.vocabulary.changes import Change, change
from slidash.vocabulary.directions import Direction, of_trend
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import MINUS, shown, shown_change
from slidash.vocabulary.periods import Period
from slidash.vocabulary.standing_words import place, quarter
from slidash.vocabulary.trends import SIGNIFICANT

TOTAL = "total, not a rate"
BEST, WORST = 1, 4


@dataclass(frozen=True)
class JudgedFigure:
    """A metric, a council's newest figure of it, and all that is judged of the two.

    What is judged is worked out when it is asked for: a page says a few things of thousands of figures.
    """

    metric: Metric
    figure: Score | Newest

    @property
    def good(self) -> Polarity:
        """Which direction is good."""
        return self.metric.good

    @property
    def judged(self) -> bool:
        """Whether it is a rate of which one direction is good."""
        return not self.metric.total and self.metric.good is not Polarity.NONE

    @cached_property
    def standing(self) -> Standing | None:
        """The place among the group, if it has one."""
        return _standing(self.figure, self.good) if isinstance(self.figure, Score) else None

    @cached_property
    def change(self) -> Change | None:
        """The change since the period before, if there is one."""
        figure = self.figure
        return change(figure.value, figure.previous_value, self.good, ratio_scale=self.metric.ratio_scale)

    @cached_property
    def trend(self) -> Direction:
        """The direction of the metric's trend at this council; TOO_FEW where no trend could be tested."""
        return _trend(self.figure, self.good)

    @property
    def value(self) -> str:
        """The figure as a reader sees it."""
        return self.amount(self.figure.value)

    def amount(self, value: float) -> str:
        """Any figure of this metric as a reader sees it."""
        return shown(value, self.metric.decimals, self.metric.unit)

    @property
    def unit(self) -> str:
        """The unit, where the figure as shown does not carry it."""
        return unseen_unit(self.metric.unit)

    @property
    def period(self) -> str:
        """The period, with whether the figure is provisional or older than others'."""
        notes = [self.figure.period_label]
        notes += ["provisional"] if self.figure.provisional else []
        notes += [] if self.figure.is_latest else ["its last figure"]
        return ", ".join(notes)

    @property
    def place(self) -> str:
        """The rank in words, or why there is none."""
        if self.standing is None:
            return "" if self.figure.is_latest else "not ranked"
        if self.standing.n == 1:
            return "no other has a figure"
        gone = self.figure.abolished if isinstance(self.figure, Score) else 0
        return f"{place(self.standing, self.good)}{f' ({gone} abolished since)' if gone else ''}"

    @property
    def quarter(self) -> str:
        """The quarter in words; empty where the publisher or the kind of figure rules it out."""
        if self.metric.total:
            return TOTAL
        if self.standing is None or not self.metric.quartiles:
            return ""
        return quarter(self.standing, self.good) or ""

    @property
    def quartile_from_best(self) -> int | None:
        """1 best to 4 worst; none without polarity, for totals, and where no quartile is to be shown."""
        if self.metric.total or not self.metric.quartiles or not isinstance(self.figure, Score):
            return None
        return quartile_from_best(self.figure.quartile, self.good)

    @property
    def moved(self) -> str:
        """The change since the period before in units: "+1.2 percentage points"."""
        if self.change is None:
            return ""
        return self.amount_moved(self.change.change)

    def amount_moved(self, change: float) -> str:
        """Any difference between two figures of this metric, in units."""
        amount = shown_change(change, self.metric.decimals, self.metric.unit)
        return amount if amount.startswith(("+", MINUS)) else "by too little to show"

    def amount_in_unit(self, change: float) -> str:
        """Any difference between two figures, in units, the unit added where it is not shown: "−31.0 per 100,000"."""
        amount = self.amount_moved(change)
        return f"{amount} {self.unit}" if self.unit and amount.startswith(("+", MINUS)) else amount

    @property
    def could_be_chance(self) -> bool:
        """Whether the intervals of the figure and the one before are known and overlap."""
        return isinstance(self.figure, Score) and bool(self.figure.could_be_chance)

    @property
    def label(self) -> str:
        """The metric's label, with its unit where neither the label nor the figure says it."""
        label, unit = self.metric.label, self.unit
        return label if not unit or unit in label or (" per " in label and "per " in unit) else f"{label} ({unit})"

    @property
    def since(self) -> str:
        """The period the change is counted from."""
        before = self.figure.previous_period
        return Period.from_id(before).label if before else ""


@cache
def unseen_unit(unit: str) -> str:
    """The unit, unless a figure as shown carries it, as "12%" and "£3" do."""
    return "" if shown(1, 0, unit) != shown(1, 0) else unit


def judged_figures(store: Store, lead: Area, group: Group, only: Collection[str] | None = None) -> list[JudgedFigure]:
    """What is said of every metric listed that the council has a figure of, or of `only` some.

    Those may be members of breakdowns too. In the order of themes and labels.
    """
    card = scorecard.scores(store, lead, group)
    known = metrics.by_id(store)
    wanted = metrics.listed(store) if only is None else [each for each in known if each in only]
    scores = card.some(each for each in wanted if each in card)
    return [JudgedFigure(known[score.metric_type], score) for score in scores]


def _standing(score: Score, good: Polarity) -> Standing | None:
    if score.rank is None or score.n is None or score.sharing is None:
        return None
    return Standing(score.rank, score.n, score.sharing, score.quartile, quartile_from_best(score.quartile, good))


def _trend(figure: Score | Newest, good: Polarity) -> Direction:
    if figure.trend_s is None or figure.trend_p is None:
        return Direction.TOO_FEW
    if figure.trend_p > SIGNIFICANT:
        return Direction.NO_CLEAR_TREND
    return of_trend(figure.trend_s, good)
