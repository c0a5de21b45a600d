"""Figures, changes and reasons in words, of one metric."""

from functools import lru_cache

from slidash.queries.metrics import Metric
from slidash.queries.one_metric.combined import CombinedFigure
from slidash.queries.one_metric.figures import Figure
from slidash.vocabulary.changes import Change, change
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import is_percentage, shown, shown_change

WHY_NOT = {
    "suppressed": "the publisher holds it back, to protect people's privacy or because the numbers are small",
    "not available": "the publisher gives none",
    "not applicable": "it does not apply to this council",
}


NOTHING = "nothing published"
SINCE_BEFORE = "Change since the period before"
COULD_BE_CHANCE = "could be chance"  # after a change whose two intervals overlap


GOOD = {
    Polarity.HIGH: "A high figure is good.",
    Polarity.LOW: "A low figure is good.",
    Polarity.NONE: "Neither a high nor a low figure is good or bad in itself.",
}


def value(metric: Metric, number: float | None) -> str:
    """A figure as it stands in tables and charts: "12.3%", "£1.2 million"; a dash for none."""
    return "–" if number is None else _shown(number, metric.decimals, metric.unit)


@lru_cache(maxsize=20_000)
def _shown(number: float, decimals: int, unit: str) -> str:
    """A figure as shown; kept, since exact rounding is slow and charts and tables write it again and again."""
    return shown(number, decimals, unit)


def in_sentence(metric: Metric, number: float) -> str:
    """A figure inside a sentence, what it is per beside it: "85.2 per 10,000 children"."""
    text = value(metric, number)
    unit = metric.unit
    alone = not unit or is_percentage(unit) or unit.startswith("£") or text.endswith(unit)
    return f"{text} {unit}" if not alone and (unit.startswith("per ") or metric.total or unit == "points") else text


def difference(metric: Metric, number: float) -> str:
    """A change inside a sentence: "+1.2 percentage points"."""
    return shown_change(number, metric.decimals, metric.unit)


def change_between(metric: Metric, latest: Figure, previous: Figure) -> Change | None:
    """The change from one period of a series to another."""
    return change(
        latest.value,
        previous.value,
        metric.good,
        ratio_scale=metric.ratio_scale,
        latest_interval=(latest.lower, latest.upper),
        previous_interval=(previous.lower, previous.upper),
    )


def interval(metric: Metric, figure: Figure | None) -> str:
    """The 95% interval, "11.1% to 13.5%"; empty when the publisher gives none."""
    if figure is None or figure.lower is None or figure.upper is None:
        return ""
    return f"{value(metric, figure.lower)} to {value(metric, figure.upper)}"


def reason(figure: Figure | None) -> str:
    """Why there is no figure, in the publisher's word for it."""
    return (figure.status if figure else None) or NOTHING


def together_words(metric: Metric, figure: CombinedFigure | None) -> str:
    """A figure that councils have only together, and that it is theirs together; empty without one."""
    return ", ".join(together_value(metric, figure)) if figure else ""


def together_value(metric: Metric, figure: CombinedFigure) -> tuple[str, str]:
    """A figure that councils have only together, or why there is none; and that it is theirs together."""
    shown_value = value(metric, figure.value) if figure.value is not None else figure.status or NOTHING
    return shown_value, f"published only for {figure.name} together"


def reason_in_full(figure: Figure | None) -> str:
    """Why there is no figure, as half a sentence: "the publisher gives none"."""
    return WHY_NOT.get(reason(figure), "nothing was published for it")


def chance(p: float) -> str:
    """A probability as a number of times: "2 times in 100"."""
    if p < 0.001:
        return "less than once in 1,000 times"
    times, of = (round(1000 * p), "1,000") if p < 0.01 else (round(100 * p), "100")
    return f"{'once' if times == 1 else f'{times} times'} in {of}"
