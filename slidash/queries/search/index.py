"""Which things does a reader mean by what was typed? Word order, beginnings of words and misspellings count.

An index is made once for each build. A word typed may be a word of the thing, the beginning of one, a part of one or,
where nothing else fits, a near spelling (by RapidFuzz); better fits come first.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

WHOLE, BEGINNING, PART, NEAR = 1.0, 0.8, 0.5, 0.4
SHORTEST_PART = 3  # letters
MOST_WORDS = 12
LONGEST = 100  # characters of what was typed that are looked at
_AFTER_ALL = "\uffff"  # sorts behind every letter


def words_of(text: str) -> list[str]:
    """Lower-case words without accents or punctuation; 'Children's' and 'childrens' are one word."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode().replace("'", "")
    return re.findall(r"[a-z0-9]+", plain.replace("&", " and "))


class Vocabulary:
    """All the words of an index: which of them fit a word as typed, and how well."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)

    def fits(self, word: str) -> Iterator[tuple[str, float]]:
        """Known words with their mark, best first: the word itself, longer ones it begins, others it is a part of.

        Near spellings only where it is neither a word nor the beginning of one.
        """
        first = bisect_left(self._words, word)
        begun = self._words[first : bisect_left(self._words, word + _AFTER_ALL)]
        for known in begun:
            yield known, WHOLE if known == word else BEGINNING
        if len(word) >= SHORTEST_PART:
            yield from ((known, PART) for known in self._words if word in known and not known.startswith(word))
        if not begun:
            yield from ((known, NEAR) for known in self._near(word))

    def likeliest(self, word: str) -> str:
        """The nearest spelling of what is neither a known word nor the beginning of one; otherwise the word itself."""
        first = bisect_left(self._words, word)
        if first < len(self._words) and self._words[first].startswith(word):
            return word
        return next(iter(self._near(word)), word)

    def _near(self, word: str) -> list[str]:
        # Who misspells a word mostly has its first letter right; without it, recycling would find cycling.
        slips = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
        alike = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=20)
        return [known for known, _, _ in alike if slips and known[0] == word[0]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling under which one thing can be found. The lower its weight, the better a spelling it is."""

    key: str
    text: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found, the spelling that fitted best, and how well."""

    key: str
    text: str
    score: float


class Index:
    """Spellings of things, searched as a reader types; for names, each of which must fit by itself.

    Words that are ``passed_over``, such as "council", are not asked of a thing where others were typed beside them, and
    lead to nothing by themselves unless they are the whole of its name.
    """

    def __init__(self, entries: Iterable[Entry], passed_over: AbstractSet[str] = frozenset()) -> None:
        self._entries = [entry for entry in entries if words_of(entry.text)]
        self._words = [words_of(entry.text) for entry in self._entries]
        self._passed_over, self._fillers = passed_over, sorted(passed_over)
        self._telling = [self._without_fillers(words) for words in self._words]
        self._holding: dict[str, set[int]] = {}
        for number, words in enumerate(self._words):
            for word in words:
                self._holding.setdefault(word, set()).add(number)
        self._vocabulary = Vocabulary(self._holding)

    def search(self, typed: str, limit: int | None = 10) -> list[Found]:
        """The things that fit every word, or else all words but one, best first, each once; None is no limit."""
        typed_words = words_of(typed[:LONGEST])[:MOST_WORDS]
        telling = self._without_fillers(typed_words)
        fitting = self._found(telling, typed_words)
        # while "council" or "borough" is being typed, or is misspelt, the words beside it still lead
        rest = self._without_slips(telling)
        if rest not in ([], telling):
            named = self._found(rest, typed_words, in_full=bool(fitting))
            fitting = named + [each for each in fitting if each.key not in {other.key for other in named}]
        return (fitting or self._found(telling, typed_words, missing=1 if len(telling) > 2 else 0))[:limit]

    def _without_fillers(self, words: list[str]) -> list[str]:
        return [word for word in words if word not in self._passed_over] or words

    def _without_slips(self, words: list[str]) -> list[str]:
        last = len(words) - 1
        return [word for place, word in enumerate(words) if not self._is_slip(word, last=place == last)]

    def _is_slip(self, word: str, *, last: bool) -> bool:
        begun = last and any(known.startswith(word) for known in self._fillers)
        slips = 0 if len(word) < 5 else 1 if len(word) < 7 else 2
        return begun or bool(slips and process.extractOne(word, self._fillers, scorer=OSA.distance, score_cutoff=slips))

    def _found(
        self, telling: list[str], typed_words: list[str], missing: int = 0, *, in_full: bool = False
    ) -> list[Found]:
        alone = len(telling) == 1 or all(word in self._passed_over for word in telling)
        # beside other words, the beginning of "council" is no reason to prefer those whose names are kept with it
        fits = [self._entries_with(word, fillers=alone) for word in telling]
        phrase, passed_over = " ".join(telling), set(typed_words) - set(telling)
        best: dict[str, Found] = {}
        for number in set().union(*fits):
            marks = [fit[number] for fit in fits if number in fit]
            if len(marks) < len(telling) - missing or not self._may_lead(number, telling):
                continue
            if in_full and phrase not in self._spellings(number):
                continue
            score = self._score(number, sum(marks) / len(telling), phrase) + len(
                passed_over.intersection(self._words[number])
            )
            entry = self._entries[number]
            if entry.key not in best or best[entry.key].score < score:
                best[entry.key] = Found(entry.key, entry.text, score)
        return sorted(best.values(), key=lambda found: (-found.score, found.text))

    def _may_lead(self, number: int, telling: list[str]) -> bool:
        """Whether more than a word that is passed over joins the two: "city" alone is no reason to offer Hull."""
        own = self._telling[number]
        return any(word not in self._passed_over for word in telling) or own == self._words[number]

    def _score(self, number: int, fit: float, phrase: str) -> float:
        spellings = self._spellings(number)
        bonus = 20.0 if phrase in spellings else 10.0 if any(each.startswith(phrase) for each in spellings) else 0.0
        return 100 * fit + bonus - len(self._words[number]) / 4 - self._entries[number].weight

    def _spellings(self, number: int) -> tuple[str, str]:
        return " ".join(self._telling[number]), " ".join(self._words[number])

    def _entries_with(self, word: str, *, fillers: bool) -> dict[int, float]:
        fits: dict[int, float] = {}
        for known, mark in self._vocabulary.fits(word):
            if known in self._passed_over and not fillers:
                continue
            for number in self._holding[known]:
                fits[number] = max(mark, fits.get(number, 0.0))
        return fits
