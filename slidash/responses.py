"""Answers as they are sent, pages and the API's, kept to be given again: those of one build never change."""

import hashlib
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from slidash.store.reader import Store

KEEP_BY_BUILD = "public, no-cache"  # may be kept, must be asked about; the answer is then 304 until the next build

Answer = TypeVar("Answer")


@cache
def release() -> str:
    """Changes with every change of our code, so that what a reader has kept is never taken for a new answer."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class Responses(Protocol[Answer]):
    """Where answers are kept by build and question; to lose one costs the time to make it again, and nothing else.

    Pages and API know no more of it than this, so that machines that are to share answers may keep them elsewhere: the
    Redis backend of Flask-Caching can stand behind these two methods, with the id of the build in its keys.
    """

    def get(self, store: Store, question: Hashable) -> Answer | None:
        """The answer of a build to a question, None where none is kept."""

    def keep(self, store: Store, question: Hashable, answer: Answer, size: int) -> None:
        """Keep an answer of so many bytes, unless it is too large to be worth its room."""


class InThisProcess(Generic[Answer]):
    """Answers in the store's own memory, among all else that is lately asked for; they go when the store does.

    Flask-Caching's memory, which did this before, counts answers instead of bytes, pickles each, and keeps those of a
    build that is out of service for an hour.
    """

    def __init__(self, largest: int) -> None:
        """Keep no answer of more bytes than `largest`."""
        self._largest = largest

    def get(self, store: Store, question: Hashable) -> Answer | None:
        """The answer of a build to a question, None where none is kept."""
        answer: Answer | None = store.memory.lately.get((self, question))
        return answer

    def keep(self, store: Store, question: Hashable, answer: Answer, size: int) -> None:
        """Keep an answer of so many bytes, unless it is too large to be worth its room."""
        if size <= self._largest:
            store.memory.lately.keep((self, question), answer, size)
