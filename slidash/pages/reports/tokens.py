"""What stands in the place of each token of a passage: names, and figures in the words that pages have for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from slidash.pages.parts.metric_question import Journey, MetricQuestion
from slidash.pages.words.councils import with_the
from slidash.pages.words.figures import change_between, difference, in_sentence, interval, reason
from slidash.pages.words.groups import in_a_sentence
from slidash.pages.words.metric import sentence
from slidash.pages.words.periods import the, when
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.one_metric.comparison import Compared
from slidash.queries.one_metric.figures import Figure
from slidash.queries.one_metric.series import measured
from slidash.store.reader import Store
from slidash.vocabulary.areas import TYPE_LABELS, AreaType, type_label
from slidash.vocabulary.changes import Change
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.english import day, inside_sentence, listed
from slidash.vocabulary.numbers import MINUS
from slidash.vocabulary.standing_words import place, quarter

ENGLAND = "England"
NO_FIGURE = "no figure"
MOST_NAMED = 3  # councils that share a place


def of_council(store: Store, council: Area | None, group: Group) -> dict[str, str]:
    """The words of every token of OF_COUNCIL; England's where no council is chosen."""
    kind = type_label(council.kind) if council else TYPE_LABELS[AreaType.COUNTRY]
    return {
        "council": council.name if council else ENGLAND,
        "council type": kind.singular,
        "region": with_the(council.region_name) if council else ENGLAND,
        "group": in_a_sentence(group) if council else inside_sentence(group.label),
        "date": day(store.build.as_at),
    }


@dataclass(frozen=True, slots=True)
class Subject:
    """A metric as a report looks at it: what was asked, and how it came about."""

    question: MetricQuestion
    journey: Journey

    @property
    def own(self) -> Figure | None:
        """The figure that the report is about: the council's, without one England's."""
        compared = self.question.comparison
        return compared.own if self.question.council else compared.england

    @property
    def before(self) -> tuple[Figure, str] | None:
        """The figure before that one and its period; none where there is none."""
        compared = self.question.comparison
        if self.question.council:
            return (compared.previous, compared.previous_label) if compared.previous else None
        earlier = [(at, one) for at, one in measured(self.journey.england) if at.start < compared.period.start]
        return (earlier[-1][1], earlier[-1][0].label) if earlier else None

    @property
    def change(self) -> Change | None:
        """How the one became the other."""
        before, own = self.before, self.own
        return change_between(self.question.metric, own, before[0]) if before and own else None


def of_metric(subject: Subject, token: str) -> str:
    """The words of a token of OF_METRIC, which say so where there is no figure."""
    return _OF_METRIC[token](subject)


def _amount(subject: Subject, number: float | None, otherwise: str = NO_FIGURE) -> str:
    return otherwise if number is None else in_sentence(subject.question.metric, number)


def _value(subject: Subject) -> str:
    own = subject.own
    return _amount(subject, own.value if own else None, f"{NO_FIGURE} ({reason(own)})")


def _rank(subject: Subject) -> str:
    standing = subject.question.comparison.standing
    return place(standing, subject.question.metric.good) if standing else "not ranked"


def _quarter(subject: Subject) -> str:
    standing, metric = subject.question.comparison.standing, subject.question.metric
    return (quarter(standing, metric.good) if standing and metric.quartiles else None) or "no quarter"


def _change(subject: Subject) -> str:
    moved = subject.change
    if moved is None:
        return "no earlier figure to compare with"
    if not moved.change:
        return "no change"
    amount = difference(subject.question.metric, moved.change).removeprefix("+").removeprefix(MINUS)
    return f"{'up' if moved.change > 0 else 'down'} {amount}"


def _trend(subject: Subject) -> str:
    travel = subject.journey.travel
    if travel is None or travel.trend.direction is Direction.TOO_FEW:
        return "too few periods to say"
    return str(travel.trend.direction)


def _first(subject: Subject) -> list[Compared]:
    return [each for each in subject.question.comparison.compared if each.rank == 1]


def _best_council(subject: Subject) -> str:
    first = _first(subject)
    if len(first) > MOST_NAMED:
        return f"{len(first)} councils that share the first place"
    return listed([each.area.name for each in first]) or NO_FIGURE


_OF_METRIC: Mapping[str, Callable[[Subject], str]] = MappingProxyType(
    {
        "metric": lambda subject: subject.question.metric.label,
        "unit": lambda subject: subject.question.metric.unit or "a number",
        "value": _value,
        "period": lambda subject: the(subject.question.comparison.period.label),
        "when": lambda subject: when(subject.question.comparison.period),
        "interval": lambda subject: interval(subject.question.metric, subject.own) or "no interval published",
        "rank": _rank,
        "quarter": _quarter,
        "change": _change,
        "previous value": lambda subject: _amount(subject, before[0].value if (before := subject.before) else None),
        "previous period": lambda subject: the(before[1]) if (before := subject.before) else "no earlier period",
        "trend": _trend,
        "group median": lambda subject: _amount(subject, subject.question.comparison.summary.median),
        "best council": _best_council,
        "best value": lambda subject: _amount(subject, first[0].value if (first := _first(subject)) else None),
        "england": lambda subject: _amount(
            subject, england.value if (england := subject.question.comparison.england) else None
        ),
        "sentence": lambda subject: sentence(subject.question, subject.journey),
        "source": lambda subject: f"{subject.question.metric.publisher}, {subject.question.metric.dataset_title}",
    }
)
