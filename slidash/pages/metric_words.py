"""The page of one metric in plain words: figures with their units, the sentence that says it all, what chance means."""

from datetime import date
from functools import lru_cache
from itertools import pairwise

from slidash.figures.theme import DEMONSTRATION
from slidash.figures.words import describe_standing
from slidash.pages.metric_nouns import group_noun, is_relative, the, when
from slidash.pages.metric_question import Asked, Journey
from slidash.queries.metric_figures import Figure
from slidash.queries.metrics import Metric
from slidash.queries.series import Observed, Travel
from slidash.vocabulary.benchmarks import Standing
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.intervals import Position, against
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import is_percentage, settle, shown, shown_change
from slidash.vocabulary.standing_words import place
from slidash.vocabulary.travel import Change, change
from slidash.vocabulary.trends import FEWEST, Trend

WHY_NOT = {
    "suppressed": "the publisher holds it back, to protect people's privacy or because the numbers are small",
    "not available": "the publisher gives none",
    "not applicable": "it does not apply to this council",
}
NOTHING = "nothing published"
ENOUGH_COUNCILS = 20  # with a figure, for England's to be called outside all of theirs
GOOD = {
    Polarity.HIGH: "A high figure is good.",
    Polarity.LOW: "A low figure is good.",
    Polarity.NONE: "Neither a high nor a low figure is good or bad in itself.",
}
WHOLE_FROM = 10  # from this slope on a decimal place adds nothing to whole figures
STEPS = {1: "a month", 3: "a quarter", 12: "a year"}


def value(metric: Metric, number: float | None) -> str:
    """A figure as it stands in tables and charts: "12.3%", "£1.2 million"; a dash for none."""
    return "–" if number is None else _shown(number, metric.decimals, metric.unit)


@lru_cache(maxsize=20_000)
def _shown(number: float, decimals: int, unit: str) -> str:
    """The same figures are written in charts and tables, again and again: kept, since exact rounding is slow."""
    return shown(number, decimals, unit)


def said(metric: Metric, number: float) -> str:
    """A figure inside a sentence, what it is per beside it: "85.2 per 10,000 children"."""
    text = value(metric, number)
    unit = metric.unit
    alone = not unit or is_percentage(unit) or unit.startswith("£") or text.endswith(unit)
    return f"{text} {unit}" if not alone and (unit.startswith("per ") or metric.total or unit == "points") else text


def difference(metric: Metric, number: float) -> str:
    """A change inside a sentence: "+1.2 percentage points"."""
    return shown_change(number, metric.decimals, metric.unit)


def change_between(metric: Metric, latest: Observed, previous: Observed) -> Change | None:
    """The change from one period of a series to another."""
    return change(
        latest.value,
        previous.value,
        metric.good,
        ratio_scale=metric.ratio_scale,
        latest_interval=(latest.lower, latest.upper),
        previous_interval=(previous.lower, previous.upper),
    )


def interval(metric: Metric, one: Figure | Observed | None) -> str:
    """The 95% interval, "11.1% to 13.5%"; empty when the publisher gives none."""
    if one is None or one.lower is None or one.upper is None:
        return ""
    return f"{value(metric, one.lower)} to {value(metric, one.upper)}"


def reason(one: Figure | Observed | None) -> str:
    """Why there is no figure, in the publisher's word for it."""
    return (one.status if one else None) or NOTHING


def reason_in_full(one: Figure | Observed | None) -> str:
    """The same as half a sentence."""
    return WHY_NOT.get(reason(one), "nothing was published for it")


def place_words(asked: Asked, standing: Standing) -> str:
    """The rank with whom it is among: "5th best of 16 nearest neighbours"."""
    words, noun = place(standing, asked.metric.good), group_noun(asked.group.group)
    return f"{words} among {noun}" if standing.n == 1 else f"{words} {noun}"


def among_whom(asked: Asked, standing: Standing) -> str:
    """Who the ranked councils are: "Hartlepool and 15 nearest neighbours"."""
    noun, name = group_noun(asked.group.group), asked.lead.name if asked.lead else ""
    belongs = not is_relative(asked.group.group) and asked.lead is not None
    return f"Among {standing.n} {noun}" if belongs else f"{name} and {standing.n - 1} {noun}"


def abolished_words(asked: Asked) -> str:
    """That councils are counted which are no more: "22 had a figure then, one of them abolished since"."""
    standing, gone = asked.comparison.standing, asked.comparison.abolished
    if not gone or standing is None:
        return ""
    return f"{standing.n} had a figure then, {'one' if gone == 1 else gone} of them abolished since"


def england_apart(asked: Asked) -> tuple[float, float] | None:
    """The lowest and the highest council where England's figure of a rate lies beyond them, so compares with none."""
    england = asked.comparison.england
    values = [one.value for one in asked.comparison.everyone if one.value is not None]
    if asked.metric.total or england is None or england.value is None or len(values) < ENOUGH_COUNCILS:
        return None
    lowest, highest = min(values), max(values)
    return None if lowest <= england.value <= highest else (lowest, highest)


def travel_words(asked: Asked, travel: Travel | None) -> str:
    """The trend for a sentence: "improving trend since 2014/15"; empty where there is no figure."""
    if travel is None:
        return ""
    trend = travel.trend
    if trend.direction is Direction.TOO_FEW:
        return "too few periods to say where it is going"
    # the word, so that nobody takes it for the last change, which may have gone the other way
    word = "" if trend.direction is Direction.NO_CLEAR_TREND else " trend"
    return f"{trend.direction}{word} since {the(label_of(asked, trend.first))}"


def label_of(asked: Asked, start: date | None) -> str:
    """The label of the metric's period that begins on a day."""
    return next((one.label for one in asked.periods if one.start == start), "")


def sentence(asked: Asked, journey: Journey) -> str:
    """The whole page in one sentence, also the page's description to machines."""
    words = _of_council(asked, journey) if asked.lead else _of_england(asked, journey)
    return f"{words} {DEMONSTRATION}." if asked.metric.demonstration else words


def _of_council(asked: Asked, journey: Journey) -> str:
    compared, metric = asked.comparison, asked.metric
    name = asked.lead.name if asked.lead else ""
    if compared.own is None or compared.own.value is None or compared.standing is None:
        words = f"{name}: no figure {when(compared.period)} ({reason(compared.own)})"
        last = asked.last_own
        if last is None or last.value is None:
            return f"{words}, nor in any other period."
        which = "its last figure" if last.start < compared.period.start else "its latest figure"
        return f"{words}; {which} is {said(metric, last.value)} {when(last)}."
    where = place_words(asked, compared.standing)
    travel = travel_words(asked, journey.travel)
    return describe_standing(name, f"{said(metric, compared.own.value)} {when(compared.period)}", "", where, travel)


def _of_england(asked: Asked, journey: Journey) -> str:
    """England as published, and how far apart the councils of the group are."""
    compared, metric, summary = asked.comparison, asked.metric, asked.comparison.summary
    parts = []
    if compared.england and compared.england.value is not None:
        figure, travel = said(metric, compared.england.value), travel_words(asked, journey.travel)
        parts.append(describe_standing("England", f"{figure} {when(compared.period)}", travel=travel))
    else:
        parts.append(f"{the(compared.period.label)[0].upper()}{the(compared.period.label)[1:]}:")
    if summary.n and summary.minimum is not None and summary.maximum is not None:
        ends = f"from {value(metric, summary.minimum)} to {value(metric, summary.maximum)}"
        half = ""
        if metric.quartiles and summary.q25 is not None:
            half = f"; half of them lie between {value(metric, summary.q25)} and {value(metric, summary.q75)}"
        parts.append(f"{summary.n} {group_noun(asked.group.group)} range {ends}{half}.")
    else:
        parts.append("No council has a figure.")
    return " ".join(parts)


def chance(p: float) -> str:
    """A probability as a number of times: "2 times in 100"."""
    if p < 0.001:
        return "less than once in 1,000 times"
    times, of = (round(1000 * p), "1,000") if p < 0.01 else (round(100 * p), "100")
    return f"{'once' if times == 1 else f'{times} times'} in {of}"


def trend_words(asked: Asked, travelled: Journey, trend: Trend) -> str:
    """What the trend rests on: how many periods, how one-sided, how steep."""
    if trend.p is None or trend.s is None:
        there = "is a figure for 1 period" if trend.n == 1 else f"are figures for {trend.n} periods"
        apart = ", pooled years that overlap left out" if asked.comparison.period.kind == "rolling years" else ""
        return f"There {there}{apart}; a trend needs {FEWEST}."
    first, last = the(label_of(asked, trend.first)), the(_last_label(asked, trend.last))
    span = f"From {first} to {last}, {trend.n} periods"
    pairs = trend.n * (trend.n - 1) // 2
    if trend.s == 0:
        run = f"of the {pairs} pairs of periods as many rise as fall"
    else:
        run = f"a run as one-sided as this would come about by chance {chance(trend.p)}"
    size = ""
    if trend.slope:
        way = "up" if trend.slope > 0 else "down"
        amount = slope_amount(asked.metric, trend.slope)
        size = f" Typical change: {way} {amount} {step_words(asked, travelled, trend)}."
    return f"{span}: {run}.{size}"


def slope_amount(metric: Metric, slope: float) -> str:
    """How far a trend goes from one period to the next; whole figures can move by less than one."""
    between = abs(slope) < WHOLE_FROM and not settle(slope).is_integer()
    decimals = max(metric.decimals, 1) if between else metric.decimals
    return shown_change(abs(slope), decimals, metric.unit).removeprefix("+")


def step_words(asked: Asked, travelled: Journey, trend: Trend) -> str:
    """What a trend's slope is per: "a year", "a quarter", otherwise "from one period to the next"."""
    used = [one.start for one in travelled.line if one.value is not None]
    inside = [day for day in used if trend.first and trend.last and trend.first <= day <= trend.last]
    months = [day.year * 12 + day.month for day in inside]
    gaps = [later - earlier for earlier, later in pairwise(months) if later > earlier]
    apart = asked.comparison.period.kind != "rolling years" and gaps
    return STEPS.get(min(gaps), "from one period to the next") if apart else "from one period to the next"


def _last_label(asked: Asked, end: date | None) -> str:
    return next((one.label for one in reversed(asked.periods) if one.end == end), "")


def against_words(asked: Asked, benchmark: float | None) -> str:
    """What the lead council's interval says of a benchmark; empty without an interval."""
    own, metric, lead = asked.comparison.own, asked.metric, asked.lead
    if own is None or lead is None:
        return ""
    position = against(benchmark, (own.lower, own.upper), metric.good)
    if position is None:
        return ""
    if position is Position.SIMILAR:
        return f"{lead.name} is similar: its 95% interval includes this figure."
    side = "above" if own.lower is not None and benchmark is not None and own.lower > benchmark else "below"
    return f"{lead.name} is {position}: its whole 95% interval lies {side} this figure."


def day_words(text: str) -> str:
    """A day given as ISO date in words, "1 October 2025"; anything else as it stands."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day:%-d %B %Y}"
