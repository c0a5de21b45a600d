"""Which endpoint answers an address, and what? Answers of one build never change, so the latest asked for are kept."""

import threading
from collections import OrderedDict

from slidash.api import figures, registers
from slidash.api.endpoint import UnknownEndpoint
from slidash.api.openapi import openapi
from slidash.api.parameters import read
from slidash.api.rendering import JSON, PREFIX, Rendered, as_csv, as_json, rendered, text_of
from slidash.errors import BadParameter
from slidash.store.reader import Store

ENDPOINTS = (*registers.ENDPOINTS, *figures.ENDPOINTS)
OPENAPI = "openapi.json"
MOST_KEPT = 16 * 1024 * 1024  # bytes of each server process
LARGEST_KEPT = 512 * 1024

Question = tuple[str, bytes]


class Kept:
    """Answers by question, the longest unasked dropped first when there are too many bytes of them."""

    def __init__(self, most: int = MOST_KEPT, largest: int = LARGEST_KEPT) -> None:
        self._most, self._largest = most, largest
        self._answers: OrderedDict[Question, Rendered] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, question: Question) -> Rendered | None:
        """The answer kept for a question."""
        with self._lock:
            found = self._answers.get(question)
            if found:
                self._answers.move_to_end(question)
            return found

    def keep(self, question: Question, answer: Rendered) -> None:
        """Keep an answer, unless it is too large."""
        if _size(question, answer) > self._largest:
            return
        with self._lock:
            if question not in self._answers:
                self._answers[question] = answer
                self._bytes += _size(question, answer)
            while self._bytes > self._most:
                self._bytes -= _size(*self._answers.popitem(last=False))

    @property
    def bytes(self) -> int:
        """How many bytes are kept."""
        return self._bytes


def _size(question: Question, answer: Rendered) -> int:
    # Python's own share of an entry, measured with tracemalloc, is about 900 bytes
    return len(question[0]) + len(question[1]) + len(answer.body) + 900


def answer(store: Store, path: str, query: bytes) -> Rendered:
    """The answer to a question: the path after the prefix, and the query string. Raises RequestError."""
    kept = store.remember("api answers", Kept)
    question = (path, query)
    found = kept.get(question)
    if found is None:
        found = _answer(store, path, query)
        kept.keep(question, found)
    return found


def _answer(store: Store, path: str, query: bytes) -> Rendered:
    if "\ufffd" in path:
        raise BadParameter("The address is not UTF-8 text.")
    if path == OPENAPI:
        read((), {}, query)
        return rendered(store, text_of(openapi(ENDPOINTS, store.build.id, PREFIX)), JSON)
    plain = path.removesuffix(".csv")
    for endpoint in ENDPOINTS:
        in_path = endpoint.matches(plain)
        if in_path is not None:
            given = read(endpoint.parameters, in_path, query)
            render = as_json if plain == path else as_csv
            return render(store, endpoint, f"/{plain}", given, endpoint.answer(store, given))
    known = ", ".join(each.path.strip("/") for each in ENDPOINTS)
    raise UnknownEndpoint(f"There is nothing at this address. There are: {known}, {OPENAPI}; each also as .csv.")
