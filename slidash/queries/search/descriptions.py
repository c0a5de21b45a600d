"""Which of thousands of described things fit what was typed, and how well? Made for metric types.

Each thing has texts of different worth: its name, other names, its theme, its definition. Every word typed must be in
one of them, in whatever order; a word of the name counts for more than one of the definition, a whole word for more
than the beginning of one, a rare word for more than one that many things have, and words that stand together as typed
for more than words far apart. Singular and plural are
one word, and words such as "of" and "in" need not fit.

Of the ways to do this, with 4,592 metric types on one core (middle and 95th percentile of the keystrokes that spell 40
questions, in milliseconds): this index in plain Python, with RapidFuzz for misspellings, takes 0.1 and 3. SQLite's
full-text search takes 0.1 and 9, and knows neither misspellings nor parts of words. DuckDB's is an extension that would
have to be downloaded.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

from slidash.queries.search.index import BEGINNING, LONGEST, MOST_WORDS, WHOLE, Vocabulary, words_of

PASSED_OVER = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "per", "s", "the", "to", "who", "with"]
)
EDGE, WITHIN = 15.0, 10.0  # what the words typed add by beginning or ending a name, or by standing together in it
SHUFFLED = 5.0  # less for all words of a name in another order
SURE = 0.7  # mark from which on a word, or the beginning of one, was found in a name
_STOPS = re.compile(r"[:;,.()]")
LONG = 3  # letters from which on the beginning of a word is looked for in every text


@dataclass(frozen=True, slots=True)
class Field:
    """A kind of text: what a word found in it is worth, from 1 down.

    `alone` is the score of a thing whose text of this kind is all that was typed; only a name of the thing has one.
    """

    worth: float
    alone: float = 0.0
    title: bool = False  # what the thing is called first, not another name for it

    @property
    def name(self) -> bool:
        """Whether it is a name of the thing."""
        return self.alone > 0


@dataclass(frozen=True, slots=True)
class Text:
    """One text of one thing; `field` is the number of its kind."""

    key: str
    text: str
    field: int


def terms(text: str) -> list[str]:
    """The words of a text, singular and plural as one."""
    return [_singular(word) for word in words_of(text)]


class Descriptions:
    """Described things, searched as a reader types."""

    def __init__(self, fields: Sequence[Field], texts: Iterable[Text]) -> None:
        self._fields = fields
        self._titles: set[str] = set()
        self._keys: list[str] = []
        self._names: list[list[tuple[str, Field]]] = []
        self._contents: list[dict[tuple[str, ...], float]] = []
        # Numbers in arrays: as sets, 5,000 definitions would take 30 MB in every process
        self._holding: dict[str, dict[int, array[int]]] = {}
        numbers: dict[str, int] = {}
        for text in texts:
            if text.key not in numbers:
                numbers[text.key] = len(self._keys)
                self._keys.append(text.key)
                self._names.append([])
                self._contents.append({})
            number, words = numbers[text.key], terms(text.text)
            for word in set(words):
                self._holding.setdefault(word, {}).setdefault(text.field, array("L")).append(number)
            if fields[text.field].title:
                self._titles.update(f" {' '.join(terms(part))} " for part in _STOPS.split(text.text))
            if fields[text.field].name and words:
                self._names[number].append((f" {' '.join(words)} ", fields[text.field]))
                self._contents[number].setdefault(content(words), fields[text.field].alone)
        self._all_names = ["".join(name for name, _ in names) for names in self._names]
        self._vocabulary = Vocabulary(self._holding)

    def search(self, typed: str) -> dict[str, float]:
        """The score of each thing that has every word of what was typed; the higher the better."""
        words = self._read(typed)
        if not words or not self._keys:
            return {}
        marks = sorted((self._marks(word) for word in content(words)), key=len)
        return self._scored(set(marks[0]).intersection(*marks[1:]), marks, words)

    def titled(self, words: str) -> bool:
        """Whether some thing has these words, together and in this order, in its title, with no stop between them."""
        phrase = f" {' '.join(terms(words))} "
        return any(phrase in title for title in self._titles)

    def near(self, typed: str) -> dict[str, float]:
        """The score of each thing with the most words of what was typed in its names, if that is half of them."""
        words = self._read(typed)
        marks = [self._in_names(word) for word in content(words)]
        had = Counter(chain.from_iterable(marks))
        most = max(had.values(), default=0)
        if not most or 2 * most < len(marks):
            return {}
        return self._scored([each for each, count in had.items() if count == most], marks, words)

    def _read(self, typed: str) -> list[str]:
        """The words typed; one that is neither a word nor the beginning of one as it is most likely meant."""
        return [self._vocabulary.likeliest(word) for word in terms(typed[:LONGEST])[:MOST_WORDS]]

    def _scored(
        self, numbers: Iterable[int], marks: Sequence[dict[int, float]], words: Sequence[str]
    ) -> dict[str, float]:
        scored, shares = {}, self._shares(marks)
        phrase, telling = f" {' '.join(words)} ", content(words)
        for number in numbers:
            fit = sum([those.get(number, 0.0) * share for those, share in zip(marks, shares, strict=True)])
            if phrase in self._all_names[number]:
                fit = self._standing_together(number, fit, phrase)
            elif telling in self._contents[number]:
                fit = max(fit, self._contents[number][telling] - SHUFFLED)
            scored[self._keys[number]] = fit
        return scored

    def _shares(self, marks: Sequence[dict[int, float]]) -> list[float]:
        """What each word typed counts, 100 in all: one that few things have tells more of what is meant."""
        rare = [log(1 + len(self._keys) / max(len(those), 1)) for those in marks]
        return [100 * each / sum(rare) for each in rare]

    def _standing_together(self, number: int, fit: float, phrase: str) -> float:
        """The score of a thing among whose names are, or of one of whose names are, the words as typed."""
        scores = [fit]
        for name, field in self._names[number]:
            if name == phrase:
                scores.append(field.alone)
            elif phrase in name:
                at_edge = name.startswith(phrase) or name.endswith(phrase)
                scores.append(fit + field.worth * (EDGE if at_edge else WITHIN))
        return max(scores)

    def _in_names(self, word: str) -> dict[int, float]:
        return {number: mark for number, mark in self._marks(word).items() if mark >= SURE}

    def _marks(self, word: str) -> dict[int, float]:
        """How well each thing fits one word; things that do not are left out."""
        fitting: dict[float, list[array[int]]] = {}
        for known, mark in self._vocabulary.fits(word):
            sure = mark == WHOLE or (mark >= BEGINNING and len(word) >= LONG)
            for field, numbers in self._holding[known].items():
                # a part of a word, a slip or a letter mean something in a name, and nothing in a definition
                if sure or self._fields[field].name:
                    fitting.setdefault(mark * self._fields[field].worth, []).append(numbers)
        marks: dict[int, float] = {}
        for mark in sorted(fitting):
            marks.update(dict.fromkeys(chain.from_iterable(fitting[mark]), mark))
        return marks


def content(words: Sequence[str]) -> tuple[str, ...]:
    """Those of some words that must fit, each once, whatever their order."""
    return tuple(sorted({word for word in words if word not in PASSED_OVER} or set(words)))


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if re.search(r"(?:x|ch|sh|ss)es$", word) else word[:-1]
