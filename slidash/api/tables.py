"""How does an answer look as CSV? A line a record, with source and licence; a long one is made while it leaves."""

from collections.abc import Iterator, Sequence
from itertools import islice

from slidash.api.endpoint import PAPERS, Answer, Endpoint, Record
from slidash.api.fields import Field
from slidash.api.parameters import Given
from slidash.api.rendering import Rendered, list_headers, next_page
from slidash.api.sources import sources_of
from slidash.csv_files import Cell, file_name, heading, lines, provenance_columns
from slidash.store.reader import Store

CSV = "text/csv; charset=utf-8"
AT_ONCE = 1_000  # lines that are made together; an answer of no more is whole before its first byte leaves


def as_csv(store: Store, endpoint: Endpoint, path: str, given: Given, answer: Answer) -> Rendered:
    """The answer as CSV."""
    columns = [column for field in endpoint.fields for column in field.columns]
    columns += [each for each in provenance_columns(demonstration=store.build.demonstration) if each not in columns]
    words = answer.named or (path.removeprefix("/").replace("/", " "), store.build.id)
    headers = [("Content-Disposition", f'attachment; filename="{file_name(*words)}"')]
    if endpoint.many:
        headers += list_headers(answer, next_page(endpoint, f"{path}.csv", given, answer))
    parts = _parts(store, endpoint.fields, columns, iter(answer.records))
    begun = heading(columns) + next(parts, "")
    after = next(parts, "")

    def following() -> Iterator[bytes]:
        yield after.encode()
        yield from (part.encode() for part in parts)

    return Rendered(begun.encode(), CSV, tuple(headers), following if after else None)


def _parts(store: Store, fields: Sequence[Field], columns: Sequence[str], records: Iterator[Record]) -> Iterator[str]:
    nested = [field for field in fields if field.inner]
    while together := list(islice(records, AT_ONCE)):
        provenance = {dataset: _provenance(store, dataset) for dataset in {record.dataset for record in together}}
        yield lines((_cells(nested, record, provenance[record.dataset]) for record in together), columns)


def _cells(nested: Sequence[Field], record: Record, provenance: dict[str, Cell]) -> dict[str, Cell]:
    cells = provenance | record.cells
    for field in nested:
        value = record.cells[field.name]
        if field.type == "array":
            cells[field.name] = " ".join(str(each[field.inner[0].name]) for each in value)
        else:
            cells |= {f"{field.name}_{each.name}": value[each.name] if value else None for each in field.inner}
    return cells


def _provenance(store: Store, dataset: str) -> dict[str, Cell]:
    about = sources_of(store, frozenset({dataset}))
    return {
        "source": "; ".join(f"{each['publisher']}: {each['title']}" for each in about),
        "licence": "; ".join(dict.fromkeys(each["licence"] for each in about)),
        "demonstration": store.build.demonstration and dataset != PAPERS,
    }
