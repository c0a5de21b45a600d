"""Which endpoint answers an address, and what? Answers of one build never change, so the latest asked for are kept."""

from hashlib import sha256

from slidash.api import baskets, changes, figures, observations, registers, sector
from slidash.api.endpoint import Endpoint, UnknownEndpoint
from slidash.api.openapi import openapi
from slidash.api.parameters import read
from slidash.api.rendering import JSON, PREFIX, Rendered, as_json, text_of
from slidash.api.tables import as_csv
from slidash.responses import Responses, release
from slidash.store.reader import Store

ENDPOINTS: tuple[Endpoint, ...] = (
    *registers.ENDPOINTS,
    *observations.ENDPOINTS,
    *figures.ENDPOINTS,
    *baskets.ENDPOINTS,
    *sector.ENDPOINTS,
    *changes.ENDPOINTS,
)
OPENAPI = "openapi.json"


def tag(store: Store, path: str, query: bytes) -> str:
    """Changes with whatever could change the answer to a question: the build, the question and our code."""
    digest = sha256(f"{release()} {path}?".encode() + query)
    return f"{store.build.id}-{digest.hexdigest()[:16]}"


def answer(store: Store, kept: Responses[Rendered], path: str, query: bytes) -> Rendered:
    """The answer to a question: the path after the prefix, and the query string. Raises RequestError."""
    question = f"{path}?{query.hex()}"
    rendered = kept.get(store, question)
    if rendered is None:
        rendered = _answer(store, path, query)
        if rendered.following is None:
            kept.keep(store, question, rendered, len(rendered.body) + len(question))
    return rendered


def _answer(store: Store, path: str, query: bytes) -> Rendered:
    if path == OPENAPI:
        read(store, (), {}, query)
        return Rendered(text_of(openapi(ENDPOINTS, store, PREFIX)), JSON)
    plain = path.removesuffix(".csv")
    for endpoint in ENDPOINTS:
        in_path = endpoint.matches(plain)
        if in_path is not None and plain == path:
            given = read(store, endpoint.parameters, in_path, query)
            return as_json(store, endpoint, f"/{plain}", given, endpoint.answer(store, given))
        if in_path is not None:
            given = read(store, endpoint.csv_parameters, in_path, query)
            return as_csv(store, endpoint, f"/{plain}", given, endpoint.answer(store, given))
    known = ", ".join(each.path.strip("/") for each in ENDPOINTS)
    raise UnknownEndpoint(f"There is nothing at this address. There are: {known}, {OPENAPI}; each also as .csv.")
