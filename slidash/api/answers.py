"""Which endpoint answers an address, and what? Answers of one build never change, so the latest asked for are kept."""

from slidash.api import baskets, figures, registers, sector
from slidash.api.endpoint import UnknownEndpoint
from slidash.api.openapi import openapi
from slidash.api.parameters import read
from slidash.api.rendering import JSON, PREFIX, Rendered, as_csv, as_json, rendered, text_of
from slidash.errors import BadParameter
from slidash.responses import Responses
from slidash.store.reader import Store

ENDPOINTS = (*registers.ENDPOINTS, *figures.ENDPOINTS, *baskets.ENDPOINTS, *sector.ENDPOINTS)
OPENAPI = "openapi.json"


def answer(store: Store, kept: Responses[Rendered], path: str, query: bytes) -> Rendered:
    """The answer to a question: the path after the prefix, and the query string. Raises RequestError."""
    question = f"{path}?{query.hex()}"
    rendered = kept.get(store, question)
    if rendered is None:
        rendered = _answer(store, path, query)
        kept.keep(store, question, rendered, len(rendered.body) + len(question))
    return rendered


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
