"""Which areas and metrics does a reader mean by what was typed? Past and other names, codes and synonyms count."""

from dataclasses import dataclass

from slidash.queries import areas, metrics
from slidash.queries.index import Entry, Index, words_of
from slidash.store.reader import Store
from slidash.vocabulary.areas import COUNCIL_TYPES

ABOLISHED = 8.0  # how much worse a fit an abolished council is than a present one


@dataclass(frozen=True, slots=True)
class AreaFound:
    """An area found by name or code."""

    area: areas.Area
    also: str  # the other name that was nearest, empty if it was the area's own name
    current: bool


def find_areas(store: Store, typed: str, limit: int = 10, *, councils_only: bool = True) -> list[AreaFound]:
    """Areas by present and past names, codes and near spellings; current councils before abolished ones."""
    index = store.remember("area index", lambda: Index(_area_entries(store)))
    answer = []
    for found in index.search(typed, limit * 3):
        one = areas.area(store, found.key)
        if councils_only and one.type not in COUNCIL_TYPES:
            continue
        shown = "" if words_of(found.text) in (words_of(one.name), words_of(one.area)) else found.text
        answer.append(
            (
                found.score - (0 if areas.is_current(store, one) else ABOLISHED),
                AreaFound(one, shown, areas.is_current(store, one)),
            )
        )
    unique: dict[str, AreaFound] = {}
    for _, each in sorted(answer, key=lambda pair: (-pair[0], pair[1].area.name)):
        unique.setdefault(each.area.area, each)
    return list(unique.values())[:limit]


def _area_entries(store: Store) -> list[Entry]:
    entries = []
    for one in areas.areas(store):
        entries += [Entry(one.area, one.name), Entry(one.area, one.area)]
    recoded = {other.area for other in areas.other_names(store)}
    entries += [
        Entry(areas.present_code(store, other.area), other.name, 2.0)
        for other in areas.other_names(store)
        if other.area in recoded and other.kind != "source variant"
    ]
    return entries


def find_metrics(store: Store, typed: str, limit: int = 10) -> list[metrics.Metric]:
    """Metric types by label, synonyms, theme and id, near spellings included."""
    index = store.remember("metric index", lambda: Index(_metric_entries(store)))
    by_id = metrics.by_id(store)
    return [by_id[found.key] for found in index.search(typed, limit)]


def _metric_entries(store: Store) -> list[Entry]:
    entries = []
    for metric in metrics.by_id(store).values():
        entries.append(Entry(metric.id, metric.label))
        entries.append(Entry(metric.id, metric.id.replace("-", " "), 12.0))
        if metric.short_label != metric.label:
            entries.append(Entry(metric.id, metric.short_label, 1.0))
        entries += [Entry(metric.id, synonym.strip(), 3.0) for synonym in metric.synonyms.split(",") if synonym.strip()]
        entries.append(Entry(metric.id, f"{metric.theme} {metric.label}", 8.0))
    return entries
