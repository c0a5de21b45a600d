"""Which areas and metrics does a reader mean by what was typed? Past names, codes, word order and misspellings count.

Ranked by RapidFuzz over an index made once for each build: whole words before beginnings of words, these before
parts of words, these before near spellings; names before other names, labels before synonyms.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from slidash.queries import areas, metrics
from slidash.store.reader import Store
from slidash.vocabulary.areas import COUNCIL_TYPES

NEAR_ENOUGH = 74.0  # of 100; "Hartlepol" and "Sheffeild" are above it, unrelated words below


def words_of(text: str) -> list[str]:
    """Lower-case words without accents or punctuation; 'Children's' and 'childrens' are one word."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode().replace("'", "")
    return re.findall(r"[a-z0-9]+", plain.replace("&", " and "))


@dataclass(frozen=True)
class Entry:
    """One spelling under which one thing can be found. A lower weight is a better spelling."""

    key: str
    text: str
    weight: float = 0.0

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The spelling in words, as they are compared."""
        return tuple(words_of(self.text))


@dataclass(frozen=True)
class Found:
    """One thing found, and the spelling that was nearest."""

    key: str
    text: str
    score: float


class Index:
    """Spellings of things, searched as a reader types."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = [entry for entry in entries if entry.words]
        self._joined = [" ".join(entry.words) for entry in self._entries]

    def search(self, typed: str, limit: int = 10) -> list[Found]:
        """The nearest things, best first, each once."""
        asked = words_of(typed[:100])
        if not asked:
            return []
        phrase = " ".join(asked)
        scored: dict[str, Found] = {}
        for number, entry in enumerate(self._entries):
            score = self._certain(asked, phrase, entry, self._joined[number])
            if score is not None:
                self._keep(scored, entry, score)
        if len(scored) < limit and len(phrase) >= 3:
            near = process.extract(
                phrase,
                self._joined,
                scorer=fuzz.WRatio if len(asked) == 1 else fuzz.token_sort_ratio,
                limit=limit * 2,
                score_cutoff=NEAR_ENOUGH,
            )
            for _, likeness, number in near:
                self._keep(scored, self._entries[number], likeness / 10 - 10)
        return sorted(scored.values(), key=lambda found: (-found.score, found.text))[:limit]

    @staticmethod
    def _certain(asked: Sequence[str], phrase: str, entry: Entry, joined: str) -> float | None:
        if joined == phrase:
            return 100 - entry.weight
        begins = sum(any(word == own for own in entry.words) for word in asked)
        starts = sum(any(own.startswith(word) for own in entry.words) for word in asked)
        if starts == len(asked):
            bonus = 10.0 if joined.startswith(phrase) else 0.0
            return 50 + 20 * begins / len(asked) + bonus - len(entry.words) / 4 - entry.weight
        if all(word in joined for word in asked):
            return 30 - len(entry.words) / 4 - entry.weight
        return None

    @staticmethod
    def _keep(scored: dict[str, Found], entry: Entry, score: float) -> None:
        if entry.key not in scored or scored[entry.key].score < score:
            scored[entry.key] = Found(entry.key, entry.text, score)


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
                found.score - (0 if areas.is_current(store, one) else 8),
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
