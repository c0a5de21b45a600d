"""What a server process answered lately: the answers of a build never change, so they may be given again.

Flask-Caching keeps them in memory by question, a number of them for an hour. The question names the build, so a new
one is never answered with the old one's words.
"""

from typing import Generic, TypeVar, cast

from flask import Flask
from flask.sansio.app import App
from flask_caching import Cache

Answer = TypeVar("Answer")
AN_HOUR = 3600


class Answered(Generic[Answer]):
    """Answers by question, at most so many, none larger than so many bytes: that is what memory is bounded by."""

    def __init__(self, most: int, largest: int) -> None:
        self._largest = largest
        self._cache = Cache(
            config={"CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": most, "CACHE_DEFAULT_TIMEOUT": AN_HOUR}
        )

    def begin(self, server: App) -> None:
        """Make room in this process; asked for once, before the first request."""
        self._cache.init_app(cast("Flask", server))

    def get(self, question: str) -> Answer | None:
        """The answer kept for a question."""
        found: Answer | None = self._cache.get(question)
        return found

    def keep(self, question: str, answer: Answer, size: int) -> None:
        """Keep an answer of so many bytes, unless it is too large to be worth its room."""
        if size <= self._largest:
            self._cache.set(question, answer)
