"""On what is a council strongest and weakest, and what has improved and slipped most? By `vocabulary.extremes`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from slidash.queries import metrics, themes
from slidash.queries.newest.scorecard import Score, Scorecard
from slidash.store.reader import Store, per_build
from slidash.vocabulary import extremes as rules
from slidash.vocabulary.extremes import apart, better_share, carried, recent


@dataclass(frozen=True)
class Extremes:
    """The four lists of metric types, each in its order and whole."""

    strongest: Sequence[str]
    weakest: Sequence[str]
    improved: Sequence[str]
    slipped: Sequence[str]


# the filters of the list of metrics that ask for them
OF_FILTER = {
    ("standing", "best"): "strongest",
    ("standing", "worst"): "weakest",
    ("travel", "improving"): "improved",
    ("travel", "worsening"): "slipped",
}


def extremes(store: Store, card: Scorecard, today: date) -> Extremes:
    """The lists out of all scores of a council."""
    return Extremes(**{name: _listed(store, card, today, name) for name in OF_FILTER.values()})


def leading(store: Store, lists: Extremes, most: int) -> Extremes:
    """The few of each list that are shown, of as many themes as can be."""
    by_id, homes = metrics.by_id(store), themes.homes(store)

    def theme(metric_type: str) -> str:
        return homes[by_id[metric_type].theme]

    return Extremes(**{name: rules.leading(getattr(lists, name), theme, most) for name in OF_FILTER.values()})


def in_order(store: Store, card: Scorecard, today: date, name: str, value: str) -> list[str]:
    """The list that a filter of the list of metrics asks for: `name` and `value` are one of OF_FILTER."""
    return _listed(store, card, today, OF_FILTER[name, value])


def _listed(store: Store, card: Scorecard, today: date, which: str) -> list[str]:
    judged, listed = card.judged, metrics.listed_set(store)
    if which in ("strongest", "weakest"):
        best = which == "strongest"
        those = (judged.best if best else judged.worst) & judged.widely & listed
        return _placed(store, card, today, those, 1 if best else -1)
    return _moved(store, card, today, (judged.improving if which == "improved" else judged.worsening) & listed)


def _placed(store: Store, card: Scorecard, today: date, metric_types: Iterable[str], sign: int) -> list[str]:
    last_resort = _last_resort(store)
    rates = [score for score in card.some(metric_types) if recent(score.period, today)]
    rates.sort(key=lambda score: (sign * _better(score), -_off_median(score), last_resort[score.metric_type]))
    return [score.metric_type for score in rates]


def _moved(store: Store, card: Scorecard, today: date, metric_types: Iterable[str]) -> list[str]:
    last_resort = _last_resort(store)
    rates = [score for score in card.some(metric_types) if score.is_latest and recent(score.period, today)]
    rates.sort(key=lambda score: (-_carried(score), last_resort[score.metric_type]))
    return [score.metric_type for score in rates]


@per_build
def _last_resort(store: Store) -> dict[str, int]:
    """The place of each metric type among equals: those first that have been put into plain words, then by label."""
    ordered = sorted(metrics.by_id(store).values(), key=lambda metric: (not metric.authored, metric.label))
    return {metric.id: place for place, metric in enumerate(ordered)}


def _better(score: Score) -> float:
    if score.rank is None or score.n is None or score.sharing is None:
        return 0.5
    return better_share(score.rank, score.sharing, score.n)


def _off_median(score: Score) -> float:
    return apart(score.value - score.median, score.q25, score.q75) if score.median is not None else 0.0


def _carried(score: Score) -> float:
    return apart(carried(score.trend_slope, score.trend_n), score.q25, score.q75)
