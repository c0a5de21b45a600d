"""How does an answer look as JSON and as CSV? Both name the build, the sources and their licences."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from slidash.api.endpoint import PAPERS, REGISTER, Answer, Endpoint, Record
from slidash.api.fields import SOURCE, Field
from slidash.api.parameters import Given
from slidash.csv_files import Cell, file_name, provenance_columns, to_csv
from slidash.queries import provenance
from slidash.store.reader import Store
from slidash.vocabulary.licences import OPEN_GOVERNMENT
from slidash.vocabulary.offers import LICENCE

PREFIX = "/api/v1"
JSON = "application/json"
CSV = "text/csv; charset=utf-8"

# What is said of councils themselves is written down by the project from the code history of the statistics office.
OWN_REGISTER = {
    "id": REGISTER,
    "title": "Register of councils, after the Office for National Statistics' code history",
    "publisher": "slidash",
    "licence": OPEN_GOVERNMENT.name,
    "licence_url": OPEN_GOVERNMENT.url,
    "url": "/about/data",
    "attribution": OPEN_GOVERNMENT.attribution,
    "retrieved": "",
    "demonstration": False,
}
# Facts of the sector's papers, each with the paper and the place it stands in; real in a demonstration too.
OWN_PAPERS = {
    "id": PAPERS,
    "title": "Papers on sector-led improvement, 2013 to 2017, and imported registers of take-up",
    "publisher": "Local Government Association",
    "licence": LICENCE,
    "licence_url": "",
    "url": "/take-up#papers",
    "attribution": "Figures quoted from papers of the Local Government Association, each with its place.",
    "retrieved": "",
    "demonstration": False,
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer as it is sent: whole, with the tag that changes when anything in it does."""

    body: bytes
    content_type: str
    tag: str
    headers: tuple[tuple[str, str], ...] = ()


def rendered(store: Store, body: str, content_type: str, headers: Sequence[tuple[str, str]] = ()) -> Rendered:
    """Text as it is sent. The tag holds the build, and a hash since code may change between two starts of one build."""
    raw = body.encode("utf-8")
    return Rendered(raw, content_type, f"{store.build.id}-{sha256(raw).hexdigest()[:16]}", tuple(headers))


def as_json(store: Store, endpoint: Endpoint, path: str, given: Given, answer: Answer) -> Rendered:
    """The answer as JSON: a list with its count and the address of the next page, or a single result."""
    envelope: dict[str, Any] = {
        "build": store.build.id,
        "demonstration": store.build.demonstration,
        "sources": _described(store, answer),
    }
    headers: list[tuple[str, str]] = []
    if endpoint.many:
        following = _next(endpoint, path, given, answer)
        envelope |= {
            "count": answer.count,
            "limit": given.number("limit"),
            "offset": given.number("offset"),
            "next": following,
            "results": [record.cells for record in answer.records],
        }
        headers = _list_headers(answer, following)
    else:
        envelope["result"] = answer.records[0].cells
    return rendered(store, text_of(envelope), JSON, headers)


def as_csv(store: Store, endpoint: Endpoint, path: str, given: Given, answer: Answer) -> Rendered:
    """The answer as CSV: a line for each record, with its source and licence."""
    known = {each["id"]: each for each in _described(store, answer)}
    columns = [column for field in endpoint.fields for column in field.columns]
    columns += [each for each in provenance_columns(demonstration=store.build.demonstration) if each not in columns]
    rows = [_cells(endpoint.fields, record, known, store) for record in answer.records]
    words = answer.named or (path.removeprefix("/").replace("/", " "), store.build.id)
    headers = [("Content-Disposition", f'attachment; filename="{file_name(*words)}"')]
    if endpoint.many:
        headers += _list_headers(answer, _next(endpoint, f"{path}.csv", given, answer))
    return rendered(store, to_csv(rows, columns), CSV, headers)


def text_of(content: object) -> str:
    """JSON text; a number that is not finite is a ValueError, since JSON has none."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_day)


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _next(endpoint: Endpoint, path: str, given: Given, answer: Answer) -> str | None:
    after = given.number("offset") + given.number("limit")
    if after >= answer.count:
        return None
    names = [each.name for each in endpoint.parameters if each.name not in endpoint.in_path]
    return f"{PREFIX}{path}?{given.as_query(names, limit=given.number('limit'), offset=after)}"


def _list_headers(answer: Answer, following: str | None) -> list[tuple[str, str]]:
    total = [("X-Total-Count", str(answer.count))]
    return [*total, ("Link", f'<{following}>; rel="next"')] if following else total


def _described(store: Store, answer: Answer) -> list[dict[str, Any]]:
    """The sources of an answer; all datasets for what speaks of the whole build."""
    wanted = {record.dataset for record in answer.records} or answer.datasets or {""}
    own = [each for each in (OWN_REGISTER, OWN_PAPERS) if each["id"] in wanted]
    held = [each for each in provenance.sources(store) if each.id in wanted or "" in wanted]
    return [*own, *({field.name: getattr(each, field.name) for field in SOURCE} for each in held)]


def _cells(fields: Sequence[Field], record: Record, known: dict[str, dict[str, Any]], store: Store) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for field in fields:
        value = record.cells[field.name]
        if field.type == "array":
            cells[field.name] = " ".join(str(each[field.inner[0].name]) for each in value)
        elif field.type == "object":
            cells |= {f"{field.name}_{each.name}": value[each.name] if value else None for each in field.inner}
        else:
            cells[field.name] = value
    about = [known[record.dataset]] if record.dataset else list(known.values())
    provenance: dict[str, Cell] = {
        "source": "; ".join(f"{each['publisher']}: {each['title']}" for each in about),
        "licence": "; ".join(dict.fromkeys(each["licence"] for each in about)),
        "demonstration": store.build.demonstration and record.dataset != PAPERS,
    }
    return provenance | cells
