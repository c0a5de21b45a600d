"""What is said of a metric that is worked out here from two published ones, and of what each figure was made."""

from slidash.components.text import link, notice
from slidash.markup import Markup
from slidash.pages.parts.links import method_link, metric_link
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.pages.words.periods import the
from slidash.queries.areas import Area
from slidash.queries.derived import Division
from slidash.queries.metrics import Metric
from slidash.queries.one_metric.figures import Figure
from slidash.vocabulary.areas import ENGLAND, TOGETHER
from slidash.vocabulary.english import capital, counted, inside_sentence
from slidash.vocabulary.numbers import shown
from slidash.vocabulary.periods import Period

_PERIODS = {
    "same": "Both figures are of the same period.",
    "newest before": "A figure is divided by the newest one that is of the end of its period, or of a time before it.",
    "nearest": "A figure is divided by the one nearest in time.",
}


def origin(question: MetricQuestion) -> str:
    """Where figures of England and regions are from: "as published", or "worked out here"."""
    return "worked out here" if question.parts else "as published"


def made_of(question: MetricQuestion) -> list[Markup]:
    """The notice that says that the metric is no published one, what it is made of, and the lead area's two figures."""
    if question.parts is None:
        return []
    of_what = question.parts
    lead = question.lead
    division = question.division(lead.area if lead else ENGLAND)
    words: list[str] = [
        "Derived here, not published: ",
        *_linked_parts(question),
        ".",
    ]
    if division and division.numerator is not None and division.denominator:
        whose = lead.name if lead else "England"
        numerator = _exact(of_what.numerator, division.numerator)
        denominator_ = _exact(of_what.denominator, division.denominator)
        words.append(f" {whose}: {numerator} divided by {denominator_}{_added_up(division)}.")
    return [notice(words)]


def _linked_parts(question: MetricQuestion) -> list[str]:
    if question.parts is None:
        return []
    numerator, denominator_ = question.parts.numerator, question.parts.denominator
    period = _denominator_period(question)
    return [
        link(inside_sentence(numerator.label), metric_link(numerator, question.lead, question.choices.group)),
        " divided by ",
        link(inside_sentence(denominator_.label), metric_link(denominator_, question.lead, question.choices.group)),
        f" of {the(period)}" if period else "",
        _times(question.parts.how.factor),
    ]


def _times(factor: float) -> str:
    return "" if factor == 1 else f", times {shown(factor, 0 if factor == int(factor) else 4)}"


def divided_by(question: MetricQuestion, figure: Figure | None) -> str:
    """What stands beside the lead council's figure: "Divided by 92,300: residents, 30 June 2020."."""
    if question.parts is None or figure is None or figure.value is None:
        return ""
    number = denominator(question, figure.area)
    label = inside_sentence(question.parts.denominator.label)
    return f"Divided by {number}: {label}, {_denominator_period(question)}." if number else ""


def denominator(question: MetricQuestion, area: str) -> str:
    """What an area's figure was divided by, in full; empty where there is none."""
    division = question.division(area)
    if question.parts is None or division is None or division.denominator is None:
        return ""
    return _exact(question.parts.denominator, division.denominator)


def denominator_of(question: MetricQuestion, area: str, period: str) -> str:
    """What an area's figure of any period was divided by, and of which period that is; empty where there is none."""
    division = question.divisions.get((area, period))
    if question.parts is None or division is None or division.denominator is None:
        return ""
    number = _exact(question.parts.denominator, division.denominator)
    return f"{number} ({Period.from_id(division.denominator_period).label})"


def denominator_words(question: MetricQuestion) -> str:
    """What every figure of the period is divided by: "Residents, 30 June 2020"; empty for a published metric."""
    if question.parts is None or not (period := _denominator_period(question)):
        return ""
    return f"{capital(question.parts.denominator.label)}, {period},"


def why_without(question: MetricQuestion, chosen: Area) -> str:
    """Which part of a figure is lacking, as half a sentence; empty where it is published or has a value."""
    own, division = question.comparison.own, question.division(chosen.area)
    if question.parts is None or own is None or own.value is not None or division is None:
        return ""
    numerator, denominator_ = (
        inside_sentence(each.label) for each in (question.parts.numerator, question.parts.denominator)
    )
    if division.numerator is None:
        return f"{numerator} has no figure ({own.status})"
    if division.denominator is None:
        return f"{denominator_} has no figure ({own.status}) to divide by"
    number = _exact(question.parts.denominator, division.denominator)
    return f"{denominator_} is {number}, and nothing can be divided by it"


def how_it_is_made(question: MetricQuestion) -> list[tuple[str, str | list[str]]]:
    """The facts on a metric that is worked out here: both parts, the periods, what is added up."""
    if question.parts is None:
        return []
    how = question.parts.how
    added = (
        " Where an area has none of its own, those of the areas it is exactly made of are added up."
        if how.adds_up
        else ""
    )
    return [
        (
            "How it is made",
            [
                "It is ",
                *_linked_parts(question),
                f". {_PERIODS[how.periods]}{added} ",
                link("The rule", method_link("derived-figures")),
                ".",
            ],
        ),
    ]


def of_larger_areas(question: MetricQuestion) -> str:
    """How figures of England and regions come about."""
    if question.parts is None:
        return "These are shown as their publisher gives them. They are not worked out from the councils' figures."
    return "These are worked out in the same way: the figure published for the whole area, divided likewise."


def _denominator_period(question: MetricQuestion) -> str:
    """The period whose figures divide those shown; the same for all areas."""
    shown_period = question.comparison.period.period
    of_period = (each for each in question.divisions.values() if each.period == shown_period)
    division = next(of_period, None)
    return Period.from_id(division.denominator_period).label if division else ""


def _added_up(division: Division) -> str:
    if division.added_up is None:
        return ""
    if TOGETHER in division.area:
        return f", the sum of {counted(division.added_up, 'council')}"
    return f", the sum of the {counted(division.added_up, 'council')} it is made of"


def _exact(metric: Metric, number: float) -> str:
    """A figure with all its digits, so that the quotient can be worked out again."""
    return ("£" if metric.unit.startswith("£") else "") + shown(number, metric.decimals)
