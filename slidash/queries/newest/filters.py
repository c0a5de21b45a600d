"""Which metric types are left when a reader has searched and filtered, and how many would each further filter leave?

Filters combine: a metric type must pass all of them. The number beside a choice is what choosing it would leave, all
other filters staying as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from slidash.errors import BadParameter
from slidash.queries import groups, metrics, themes
from slidash.queries.areas import Area
from slidash.queries.baskets import outcomes as baskets
from slidash.queries.groups import Group
from slidash.queries.metric_sets import MetricSet, metric_set
from slidash.queries.metrics import Metric
from slidash.queries.newest import extremes, scorecard
from slidash.queries.search import find
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import SECTOR
from slidash.vocabulary.periods import Period

OF_EVERYONE = ("theme", "dataset", "tier", "since")
OF_A_COUNCIL = ("standing", "travel")
MOST_YEARS = 5
TIERS = {
    "both": "All councils",
    "upper": "Counties and single tier",
    "lower": "Districts and single tier",
}
STANDINGS = {"best": "Best quarter", "worst": "Worst quarter"}
LARGER_AREAS, NO_COUNCIL = "none", "No figures for single councils"
TRAVELS = {"improving": "Trend improving", "worsening": "Trend worsening"}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter: its value in addresses, its words, and the metric types that pass it."""

    value: str
    label: str
    passing: MetricSet
    larger: bool = False  # it asks for metric types that no council has
    within: tuple[str, ...] = ()  # values of the choices that it is a part of, its home first


@dataclass(frozen=True, slots=True)
class Counted:
    """One choice of a filter with how many metric types choosing it would leave."""

    value: str
    label: str
    left: int
    within: tuple[str, ...] = ()  # values of the choices that it is a part of, its home first


@dataclass(frozen=True, slots=True)
class Browsed:
    """What is left, in the order in which it is shown, and the choices of each filter that would leave something."""

    metrics: tuple[Metric, ...]
    of_councils: int  # of these are not of larger areas alone
    filters: Mapping[str, tuple[Counted, ...]] = field(default_factory=dict)


def browse(
    store: Store, typed: str, chosen: Mapping[str, str], lead: Area | None = None, group: Group | None = None
) -> Browsed:
    """What is found by the words typed (everything when there are none) and passes the filters chosen.

    What is found is ordered by how well it fits the words. Without words: by how good or bad a council's figures are
    where a filter asks for those, standing before travel (see `queries.extremes`), and otherwise the best known first.
    Raises BadParameter for a choice that there is not. The filters by a council's standing need a lead and a group.
    """
    filters = _filters(store) | (_of_council(store, lead, group) if lead and group else {})
    passing = {name: _option(name, value, filters[name]).passing for name, value in chosen.items() if value}
    ordered = find.matching(store, typed, lead) if typed.strip() else _in_order(store, chosen, lead, group)
    matching = metric_set(store, ordered)
    of_councils = metrics.of_councils_set(store)
    counted = {}
    for name, options in filters.items():
        others = matching
        for other, ids in passing.items():
            others &= ids if other != name else others
        # those of larger areas count where they alone are asked for
        asked_for_larger = name != "tier" and chosen.get("tier") == LARGER_AREAS
        theirs = others if asked_for_larger else others & of_councils
        left = [
            Counted(option.value, option.label, len(option.passing & among), option.within)
            for option in options
            for among in [others if option.larger else theirs]
        ]
        counted[name] = tuple(option for option in left if option.left or option.value == chosen.get(name))
    left_over = matching
    for ids in passing.values():
        left_over &= ids
    by_id, ids_left = metrics.by_id(store), frozenset(left_over)
    listed = tuple(by_id[key] for key in ordered if key in ids_left)
    return Browsed(listed, sum(1 for metric in listed if metric.councils), counted)


def label(store: Store, name: str, value: str) -> str:
    """The words of a choice. Raises BadParameter."""
    labels = {"standing": STANDINGS, "travel": TRAVELS}.get(name)
    return labels[value] if labels else _option(name, value, _filters(store)[name]).label


def whom(metric: Metric) -> str:
    """Which councils have figures of a metric type, in the words of the filter."""
    return TIERS[metric.tier] if metric.councils else NO_COUNCIL


def _option(name: str, value: str, options: Iterable[Option]) -> Option:
    known = {option.value: option for option in options}
    if value not in known:
        raise BadParameter(f"There is no {name} {value[:40]!r}. There are: {', '.join(known)}.")
    return known[value]


def _in_order(store: Store, chosen: Mapping[str, str], lead: Area | None, group: Group | None) -> list[str]:
    """By how good or bad a council's figures are where that is asked for, older figures after them.

    Otherwise the best known first, then by theme and label; for a council those it can have figures of first.
    """
    choice = next(((name, chosen[name]) for name in OF_A_COUNCIL if chosen.get(name)), None)
    if choice and choice in extremes.OF_FILTER and lead and group:
        first = extremes.in_order(store, scorecard.scores(store, lead, group), store.build.as_at, *choice)
        placed = set(first)
        return [*first, *(metric_type for metric_type in _by_theme(store, lead.type) if metric_type not in placed)]
    return _by_theme(store, lead.type if lead else None)


def _best_known(store: Store, type_: str) -> dict[str, int]:
    """The place of a type's headlines, and after them of the metrics of its first ready basket."""
    headlines = [metric.id for metric in metrics.headlines(store, type_)]
    basket = next((ready.metric_types for ready in baskets.ready(store) if type_ in ready.types), ())
    return {metric_type: place for place, metric_type in enumerate(dict.fromkeys((*headlines, *basket)))}


@per_build
def _by_theme(store: Store, type_: str | None) -> list[str]:
    """Ids by theme and label, the best known first; others than those a type can have later, of larger areas last."""
    by_id, best_known = metrics.listed(store), _best_known(store, type_ or SECTOR)

    def place(key: str) -> tuple[int, int]:
        metric = by_id[key]
        theirs = type_ is None or groups.type_provides(type_, metric.types)
        return (0 if theirs else 1) if metric.councils else 2, best_known.get(key, len(best_known))

    return sorted(by_id, key=place)


@per_build
def _filters(store: Store) -> dict[str, list[Option]]:
    """The choices of each filter that is the same for everyone, by its name."""
    every, chosen = metrics.listed(store).values(), partial(metric_set, store)
    titles = {each.dataset: each.dataset_title for each in every}
    ends = {each.id: Period.from_id(each.latest_period).end.year for each in every}
    years = sorted(set(ends.values()), reverse=True)[:MOST_YEARS]
    return {
        "theme": [
            Option(theme.slug, theme.theme, themes.metric_types(store)[theme.slug], within=theme.within)
            for theme in themes.themes(store)
        ],
        "dataset": [
            Option(name, title, chosen(each.id for each in every if each.dataset == name))
            for name, title in sorted(titles.items(), key=lambda pair: pair[1])
        ],
        "tier": [
            Option(tier, words, chosen(each.id for each in every if each.tier == tier and each.councils))
            for tier, words in TIERS.items()
        ]
        + [Option(LARGER_AREAS, NO_COUNCIL, chosen(each.id for each in every if not each.councils), larger=True)],
        "since": [
            Option(str(year), f"{year} or later", chosen(key for key, end in ends.items() if end >= year))
            for year in years
        ],
    }


def _of_council(store: Store, lead: Area, group: Group) -> dict[str, list[Option]]:
    judged = scorecard.scores(store, lead, group).judged
    return {
        "standing": [Option(value, words, getattr(judged, value)) for value, words in STANDINGS.items()],
        "travel": [Option(value, words, getattr(judged, value)) for value, words in TRAVELS.items()],
    }
