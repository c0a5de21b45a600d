"""One metric in plain words: figures with their units, the sentence that says it all, what chance means."""

from datetime import date
from itertools import pairwise

from slidash.figures.theme import DEMONSTRATION
from slidash.figures.words import NOBODY, describe_standing
from slidash.pages.parts.metric_question import Journey, MetricQuestion
from slidash.pages.words.figures import chance, in_sentence, reason, together_words, value
from slidash.pages.words.groups import group_noun, is_relative
from slidash.pages.words.periods import the, when
from slidash.queries.metrics import Metric
from slidash.queries.one_metric.series import Travel
from slidash.vocabulary.benchmarks import Standing
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.english import capital
from slidash.vocabulary.intervals import Position, against
from slidash.vocabulary.numbers import settle, shown_change
from slidash.vocabulary.standing_words import place
from slidash.vocabulary.trends import FEWEST, Trend

WHOLE_FROM = 10  # from this slope on a decimal place adds nothing to whole figures
STEPS = {1: "a month", 3: "a quarter", 12: "a year"}


def place_words(question: MetricQuestion, standing: Standing) -> str:
    """The rank with whom it is among: "5th best of 16 nearest neighbours"."""
    words, noun = place(standing, question.metric.good), group_noun(question.group.group)
    return f"{words} among {noun}" if standing.n == 1 else f"{words} {noun}"


def among_whom(question: MetricQuestion, standing: Standing) -> str:
    """Who the ranked councils are: "Hartlepool and 15 nearest neighbours"."""
    noun, name = group_noun(question.group.group), question.lead.name if question.lead else ""
    belongs = not is_relative(question.group.group) and question.lead is not None
    return f"Among {standing.n} {noun}" if belongs else f"{name} and {standing.n - 1} {noun}"


def abolished_words(question: MetricQuestion) -> str:
    """That councils are counted which are no more: "22 had a figure then, one of them abolished since"."""
    standing, gone = question.comparison.standing, question.comparison.abolished
    if not gone or standing is None:
        return ""
    return f"{standing.n} had a figure then, {'one' if gone == 1 else gone} of them abolished since"


def travel_words(question: MetricQuestion, travel: Travel | None) -> str:
    """The trend for a sentence: "improving trend since 2014/15"; empty where there is no figure."""
    if travel is None:
        return ""
    trend = travel.trend
    if trend.direction is Direction.TOO_FEW:
        return "too few periods to say where it is going"
    # the word, so that nobody takes it for the last change, which may have gone the other way
    word = "" if trend.direction is Direction.NO_CLEAR_TREND else " trend"
    return f"{trend.direction}{word} since {the(label_of(question, trend.first))}"


def label_of(question: MetricQuestion, start: date | None) -> str:
    """The label of the metric's period that begins on a day."""
    return next((one.label for one in question.periods if one.start == start), "")


def sentence(question: MetricQuestion, journey: Journey) -> str:
    """The whole page in one sentence, also the page's description to machines."""
    words = _of_council(question, journey) if question.lead else _of_england(question, journey)
    return f"{words} {DEMONSTRATION}." if question.metric.demonstration else words


def _of_council(question: MetricQuestion, journey: Journey) -> str:
    compared, metric = question.comparison, question.metric
    name = question.lead.name if question.lead else ""
    if compared.own is None or compared.own.value is None or compared.standing is None:
        if together := together_words(metric, compared.own_together):
            return f"{name}: no figure of its own {when(compared.period)}; {together}."
        words = f"{name}: no figure {when(compared.period)} ({reason(compared.own)})"
        last = question.last_own
        if last is None or last.value is None:
            return f"{words}, nor in any other period."
        which = "its last figure" if last.period.start < compared.period.start else "its latest figure"
        return f"{words}; {which} is {in_sentence(metric, last.value)} {when(last.period)}."
    where = place_words(question, compared.standing)
    travel = travel_words(question, journey.travel)
    return describe_standing(
        name, f"{in_sentence(metric, compared.own.value)} {when(compared.period)}", "", where, travel
    )


def _of_england(question: MetricQuestion, journey: Journey) -> str:
    """England, and how far apart the councils of the group are."""
    compared, metric, summary = question.comparison, question.metric, question.comparison.summary
    parts = []
    if compared.england and compared.england.value is not None:
        figure, travel = in_sentence(metric, compared.england.value), travel_words(question, journey.travel)
        parts.append(describe_standing("England", f"{figure} {when(compared.period)}", travel=travel))
    elif not question.of_no_council:
        parts.append(f"{capital(the(compared.period.label))}:")
    if summary.n and summary.minimum is not None and summary.maximum is not None:
        ends = f"from {value(metric, summary.minimum)} to {value(metric, summary.maximum)}"
        half = ""
        if metric.quartiles and summary.q25 is not None:
            half = f"; half of them lie between {value(metric, summary.q25)} and {value(metric, summary.q75)}"
        parts.append(f"{summary.n} {group_noun(question.group.group)} range {ends}{half}.")
    elif not question.of_no_council:  # a note has said so
        parts.append(NOBODY)
    return " ".join(parts)


def trend_words(question: MetricQuestion, travelled: Journey, trend: Trend) -> str:
    """What the trend rests on: how many periods, how one-sided, how steep."""
    if trend.p is None or trend.s is None:
        there = "is a figure for 1 period" if trend.n == 1 else f"are figures for {trend.n} periods"
        apart = ", pooled years that overlap left out" if question.comparison.period.kind == "rolling years" else ""
        return f"There {there}{apart}; a trend needs {FEWEST}."
    first, last = the(label_of(question, trend.first)), the(_last_label(question, trend.last))
    span = f"From {first} to {last}, {trend.n} periods"
    pairs = trend.n * (trend.n - 1) // 2
    if trend.s == 0:
        run = f"of the {pairs} pairs of periods as many rise as fall"
    else:
        run = f"a run as one-sided as this would come about by chance {chance(trend.p)}"
    size = ""
    if trend.slope:
        way = "up" if trend.slope > 0 else "down"
        amount = slope_amount(question.metric, trend.slope)
        size = f" Typical change: {way} {amount} {step_words(question, travelled, trend)}."
    return f"{span}: {run}.{size}"


def slope_amount(metric: Metric, slope: float) -> str:
    """How far a trend goes from one period to the next; whole figures can move by less than one."""
    between = abs(slope) < WHOLE_FROM and not settle(slope).is_integer()
    decimals = max(metric.decimals, 1) if between else metric.decimals
    return shown_change(abs(slope), decimals, metric.unit).removeprefix("+")


def step_words(question: MetricQuestion, travelled: Journey, trend: Trend) -> str:
    """What a trend's slope is per: "a year", "a quarter", otherwise "from one period to the next"."""
    used = [one.period.start for one in travelled.line if one.value is not None]
    inside = [day for day in used if trend.first and trend.last and trend.first <= day <= trend.last]
    months = [day.year * 12 + day.month for day in inside]
    gaps = [later - earlier for earlier, later in pairwise(months) if later > earlier]
    apart = question.comparison.period.kind != "rolling years" and gaps
    return STEPS.get(min(gaps), "from one period to the next") if apart else "from one period to the next"


def _last_label(question: MetricQuestion, end: date | None) -> str:
    return next((one.label for one in reversed(question.periods) if one.end == end), "")


def against_words(question: MetricQuestion, benchmark: float | None) -> str:
    """What the lead council's interval says of a benchmark; empty without an interval."""
    own, metric, lead = question.comparison.own, question.metric, question.lead
    if own is None or lead is None:
        return ""
    position = against(benchmark, (own.lower, own.upper), metric.good)
    if position is None:
        return ""
    if position is Position.SIMILAR:
        return f"{lead.name} is similar: its 95% interval includes this figure."
    side = "above" if own.lower is not None and benchmark is not None and own.lower > benchmark else "below"
    return f"{lead.name} is {position}: its whole 95% interval lies {side} this figure."
