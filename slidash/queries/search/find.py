"""Which areas and metrics does a reader mean by what was typed? Past and other names, codes and synonyms count."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from slidash.queries import area_names, areas, groups, metrics
from slidash.queries.areas import Area
from slidash.queries.baskets import outcomes as baskets
from slidash.queries.search.council_names import styled, written_out_as_typed
from slidash.queries.search.descriptions import Descriptions, Field, Text
from slidash.queries.search.index import LONGEST, Entry, Index, words_of
from slidash.queries.search.not_measured import Topic, topic_of
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import COUNCIL_TYPES, SECTOR
from slidash.vocabulary.council_names import STYLE_WORDS
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.periods import Period

ABOLISHED = 8.0  # how much worse a fit an abolished council is than a present one
NO_COUNCIL = 12.0  # how much worse a region or England is, which have no page
MEANT = 1_000.0  # how much better one is whose very name or code was typed
STYLED = 3.0  # how much better a council is that has the style typed, such as "county"
# how much better or worse a fit a metric type is; a word more of its label counts a half
AUTHORED, DEFINED, JUDGED, WELL_KNOWN = 8.0, 1.0, 1.0, 5.0
TOTAL, NOT_OURS, OF_NO_COUNCIL = 4.0, 15.0, 10.0
A_YEAR, OLDEST = 1.5, 8.0  # for each year since its latest period, and for how many at most
MOST_SHARING = 3  # metric types that may have one synonym, for it to be a name of each
A_SHADE = 1e-6  # less than any other difference, for what has none
LABEL, SHORT_LABEL, FIRST_SYNONYM, OWN_SYNONYM, SYNONYM, THEME, ID, DEFINITION, MEMBERS = range(9)
FIELDS = (
    Field(1.0, alone=130.0, title=True),
    Field(0.97, alone=130.0, title=True),
    # authors put first what most people call it; what many metric types are called tells none of them
    Field(0.95, alone=130.0),
    Field(0.9, alone=110.0),
    Field(0.9, alone=100.0),
    Field(0.5),
    Field(0.45, alone=130.0),
    Field(0.3),
    Field(0.4),
)


@dataclass(frozen=True, slots=True)
class AreaFound:
    """An area found by name or code."""

    area: areas.Area
    also: str  # the other name that was nearest, empty if it was the area's own name
    current: bool


@per_build
def _area_index(store: Store) -> Index:
    return Index(_area_entries(store), STYLE_WORDS)


def find_areas(store: Store, typed: str, limit: int = 10, *, councils_only: bool = True) -> list[AreaFound]:
    """Areas by present and past names, codes and near spellings; those whose very name or code was typed come first."""
    index = _area_index(store)
    typed = typed[:LONGEST]
    words, meant = words_of(typed), {area.area: area for area in area_names.named(store, typed)}
    # a code that others than ONS use is in no entry
    answer = [(MEANT / 2, AreaFound(area, typed.strip(), areas.is_current(store, area))) for area in meant.values()]
    for text in dict.fromkeys((typed, written_out_as_typed(typed))):
        for match in index.search(text, limit=None):  # what is worse by spelling may be better by the rest
            area = areas.area(store, match.key)
            also = "" if words_of(match.text) in (words_of(area.name), words_of(area.area)) else match.text
            current = areas.is_current(store, area)
            lowered = (0 if current else ABOLISHED) + (0 if area.is_council else NO_COUNCIL)
            raised = STYLED * styled(words, area.type) + (MEANT if area.area in meant else 0)
            answer.append((match.score + raised - lowered, AreaFound(area, also, current)))
    unique: dict[str, AreaFound] = {}
    for _, suggestion in sorted(answer, key=lambda pair: (-pair[0], pair[1].area.name)):
        if suggestion.area.is_council or not councils_only:
            unique.setdefault(suggestion.area.area, suggestion)
    return list(unique.values())[:limit]


def _area_entries(store: Store) -> list[Entry]:
    entries = []
    for area in areas.areas(store):
        entries += [Entry(area.area, area.name), Entry(area.area, area.area)]
    recoded = {other.area for other in areas.other_names(store)}
    entries += [
        Entry(areas.present_code(store, other.area), other.name, 2.0)
        for other in areas.other_names(store)
        if other.area in recoded and other.kind != "source variant"
    ]
    return entries


def matching(store: Store, typed: str, lead: Area | None = None) -> list[str]:
    """Ids of the metric types that have every word of what was typed, best first; for a council, those it can have.

    Words are looked for in labels, synonyms, themes, ids, definitions and members of breakdowns. Of metric types that
    fit as well, those come first whose figures are newer, that are well known, rates and not totals, judged and
    described; a shorter label is the more general metric. Those that are not for councils of the lead's type come last.
    What lists leave out, such as a member of a breakdown, is found by its whole id too.
    """
    named = typed.strip().lower()
    unlisted = [named] if named in metrics.by_id(store) and named not in metrics.listed(store) else []
    return [*unlisted, *_ordered(store, _descriptions(store).search(typed), lead)]


def near(store: Store, typed: str, lead: Area | None = None, limit: int = 10) -> list[metrics.Metric]:
    """Metric types that come nearest when none has all the words typed: of their topic, or with some of the words."""
    by_id, topic = metrics.by_id(store), topic_of(store, typed)
    words = topic.nearest if topic else typed
    ids = matching(store, words, lead) if topic else []
    return [by_id[key] for key in (ids or _ordered(store, _descriptions(store).near(words), lead))[:limit]]


def not_measured(store: Store, typed: str) -> Topic | None:
    """What was typed that is known to be measured nowhere, unless a metric loaded here is called so after all."""
    topic = topic_of(store, typed)
    return None if topic and _descriptions(store).titled(topic.words) else topic


def find_metrics(store: Store, typed: str, limit: int = 10) -> list[metrics.Metric]:
    """Metric types with every word typed, or else with some of them, best first."""
    by_id = metrics.by_id(store)
    return [by_id[key] for key in matching(store, typed)[:limit]] or near(store, typed, limit=limit)


def _ordered(store: Store, scores: Mapping[str, float], lead: Area | None) -> list[str]:
    worth = _worth(store, lead.type if lead else None)
    placed = {key: score + worth[key] for key, score in scores.items()}
    return sorted(placed, key=placed.__getitem__, reverse=True)


@per_build
def _worth(store: Store, type_: str | None) -> dict[str, float]:
    """What each metric type is worth to a council of a type beside another that fits what was typed as well."""
    today, known = store.build.as_at, _well_known(store)
    worth = {}
    for metric in metrics.by_id(store).values():
        years = (today - Period.from_id(metric.latest_period).end).days / 365
        lowered = [
            (type_ is not None and not groups.type_provides(type_, metric.types), NOT_OURS),
            (not metric.councils, OF_NO_COUNCIL),
            (metric.total, TOTAL),
            (True, A_YEAR * min(max(years, 0.0), OLDEST)),
            (True, len(words_of(metric.label)) / 2),
        ]
        raised = [
            (metric.authored, AUTHORED),
            (bool(metric.definition), DEFINED),
            (metric.good != Polarity.NONE, JUDGED),
            (metric.id in known, WELL_KNOWN),
        ]
        worth[metric.id] = sum(much for so, much in raised if so) - sum(much for so, much in lowered if so)
    # of equals the first by label
    labels = sorted(worth, key=lambda key: metrics.by_id(store)[key].label)
    return {key: worth[key] - place * A_SHADE for place, key in enumerate(labels)}


@per_build
def _well_known(store: Store) -> set[str]:
    """Ids of the metric types that somebody put among the headlines of councils, or into a basket."""
    kinds = (*COUNCIL_TYPES, SECTOR)
    headlines = {metric.id for kind in kinds for metric in metrics.headlines(store, kind)}
    return headlines | {metric for basket in baskets.ready(store) for metric in basket.metric_types}


@per_build
def _descriptions(store: Store) -> Descriptions:
    return Descriptions(FIELDS, _texts(store))


def _texts(store: Store) -> Iterator[Text]:
    listed = metrics.listed(store).values()
    firsts = Counter(_synonyms(metric)[0] for metric in listed)
    shared = Counter(synonym for metric in listed for synonym in _synonyms(metric))
    for metric in listed:
        yield Text(metric.id, metric.label, LABEL)
        yield Text(metric.id, metric.short_label, SHORT_LABEL)
        first, *others = _synonyms(metric)
        yield Text(metric.id, first, SYNONYM if firsts[first] > MOST_SHARING else FIRST_SYNONYM)
        for synonym in others:
            yield Text(metric.id, synonym, SYNONYM if shared[synonym] > MOST_SHARING else OWN_SYNONYM)
        yield Text(metric.id, metric.theme, THEME)
        yield Text(metric.id, metric.id, ID)
        yield Text(metric.id, metric.source_key, ID)
        yield Text(metric.id, metric.definition, DEFINITION)
        alike = [metric, *metrics.same_figures(store, metric)]
        parts = dict.fromkeys(
            words
            for headline in alike
            for part in metrics.breakdowns(store).get(headline.id, ())
            for words in (part.dimension, part.member, *part.synonyms.split(","))
        )
        yield Text(metric.id, " ".join(parts), MEMBERS)


def _synonyms(metric: metrics.Metric) -> list[str]:
    return [synonym.strip() for synonym in metric.synonyms.casefold().split(",")]
