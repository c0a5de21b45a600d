"""Is what was typed about something that no source measures?"""

from dataclasses import dataclass

from slidash.queries.search.descriptions import content, terms
from slidash.queries.search.index import LONGEST
from slidash.store.reader import Store, per_build


@dataclass(frozen=True, slots=True)
class Topic:
    """What officers look for and nobody publishes by council, and the words that find what comes nearest to it."""

    topic: str  # as inside a sentence
    words: str
    nearest: str


def topic_of(store: Store, typed: str) -> Topic | None:
    """The topic of which what was typed has all the words, in whatever order; the one with most of them."""
    had = set(terms(typed[:LONGEST]))
    fitting = [(len(words), topic) for words, topic in _topics(store) if words <= had]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


@per_build
def _topics(store: Store) -> list[tuple[frozenset[str], Topic]]:
    topics = store.rows(
        "SELECT topic, unnest(words) AS words, nearest FROM not_measured ORDER BY position, words", Topic
    )
    return [(frozenset(content(terms(topic.words))), topic) for topic in topics]
