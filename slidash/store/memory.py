"""What need not be worked out twice: the one cache, bounded in bytes, and what a store remembers of its build."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

Answer = TypeVar("Answer")


class Bounded(Generic[Answer]):
    """Answers by question within a number of bytes: the least recently asked for goes first. Safe between threads."""

    # Python's own share of an entry, measured with tracemalloc
    SHARE = 900

    def __init__(self, most: int, largest: int) -> None:
        """Keep at most so many bytes; an answer of more than `largest` is not worth its room."""
        self._most, self._largest = most, largest
        self._answers: OrderedDict[Hashable, tuple[Answer, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, question: Hashable) -> Answer | None:
        """The answer kept for a question, None where there is none."""
        with self._lock:
            known = self._answers.get(question)
            if known is None:
                return None
            self._answers.move_to_end(question)
            return known[0]

    def keep(self, question: Hashable, answer: Answer, size: int) -> None:
        """Keep an answer of so many bytes, the question's own counted."""
        size += self.SHARE
        if size > self._largest:
            return
        with self._lock:
            if question not in self._answers:
                self._answers[question] = (answer, size)
                self._bytes += size
            while self._bytes > self._most:
                self._bytes -= self._answers.popitem(last=False)[1][1]

    @property
    def bytes(self) -> int:
        """How many bytes are kept."""
        return self._bytes


class Memory:
    """What was worked out from one build: for as long as its store is there, or among the lately asked for.

    Nothing that is remembered may hold the store itself: a store that was swapped out is freed when nobody holds it.
    """

    def __init__(self, most: int, largest: int) -> None:
        """Room in bytes for what is lately asked for, and for one answer of it."""
        self._for_good: dict[Hashable, Any] = {}
        self.lately = Bounded[Any](most, largest)
        self._at_work: dict[Hashable, threading.RLock] = {}

    def __contains__(self, question: Hashable) -> bool:
        """Whether the answer to a question is remembered."""
        return question in self._for_good or self.lately.get(question) is not None

    def answer(
        self, question: Hashable, work_out: Callable[[], Answer], size: Callable[[Answer], int] | None = None
    ) -> Answer:
        """The answer to a question, remembered or worked out: by one thread only, for which others wait.

        Answers that have a `size` in bytes are kept as long as there is room for them, others for good.
        """
        known = self._known(question)
        if known is None:
            with self._at_work.setdefault(question, threading.RLock()):
                try:
                    known = self._known(question)
                    if known is None:
                        known = (work_out(),)
                        if size is None:
                            self._for_good[question] = known
                        else:
                            self.lately.keep(question, known, size(known[0]))
                finally:
                    self._at_work.pop(question, None)
        answer: Answer = known[0]
        return answer

    def _known(self, question: Hashable) -> tuple[Any] | None:
        """The answer as the only one of a tuple, since None may be an answer."""
        known: tuple[Any] | None = self._for_good.get(question) or self.lately.get(question)
        return known
