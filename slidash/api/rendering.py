"""How does an answer look as JSON? It names the build, the sources and their licences; a list has its next page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from slidash.api.endpoint import Answer, Endpoint
from slidash.api.parameters import Given
from slidash.api.sources import sources_of
from slidash.store.reader import Store

PREFIX = "/api/v1"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer as it is sent: what is made before the first byte leaves, and for a long table the lines that follow.

    `following` is None for an answer that is whole, which may be kept.
    """

    body: bytes
    content_type: str
    headers: tuple[tuple[str, str], ...] = ()
    following: Callable[[], Iterator[bytes]] | None = None


def as_json(store: Store, endpoint: Endpoint, path: str, given: Given, answer: Answer) -> Rendered:
    """The answer as JSON: a list with its count and the address of the next page, or a single result."""
    records = list(answer.records)
    datasets = frozenset(record.dataset for record in records) or answer.datasets or frozenset({""})
    envelope: dict[str, Any] = {
        "build": store.build.id,
        "demonstration": store.build.demonstration,
        "sources": sources_of(store, datasets),
    }
    headers: list[tuple[str, str]] = []
    if endpoint.many:
        following = next_page(endpoint, path, given, answer)
        envelope |= {
            "count": answer.count,
            "limit": given.limit,
            "offset": given.number("offset"),
            "next": following,
            "results": [record.cells for record in records],
        }
        headers = list_headers(answer, following)
    else:
        envelope["result"] = records[0].cells
    return Rendered(text_of(envelope), JSON, tuple(headers))


def text_of(content: object) -> bytes:
    """JSON text; days as ISO 8601, and null for a number that is not finite, since JSON has none."""
    return orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)


def next_page(endpoint: Endpoint, path: str, given: Given, answer: Answer) -> str | None:
    """The address of what follows in a list; None at its end."""
    if given.limit is None or given.number("offset") + given.limit >= answer.count:
        return None
    names = [each.name for each in endpoint.parameters if each.name not in endpoint.in_path]
    return f"{PREFIX}{path}?{given.as_query(names, limit=given.limit, offset=given.number('offset') + given.limit)}"


def list_headers(answer: Answer, following: str | None) -> list[tuple[str, str]]:
    """How many records there are in all, and where the next are."""
    total = [("X-Total-Count", str(answer.count))]
    return [*total, ("Link", f'<{following}>; rel="next"')] if following else total
