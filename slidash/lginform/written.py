"""How does an answer look: as JSON, as CSV, and as a table in HTML?"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from slidash.csv_files import guarded
from slidash.lginform.data import Key, Table, Value
from slidash.markup import joined, template
from slidash.queries import provenance
from slidash.store.reader import Store
from slidash.vocabulary.numbers import MINUS
from slidash.vocabulary.numbers import shown as shown_number

JSON, CSV, HTML = "application/json", "text/csv; charset=utf-8", "text/html; charset=utf-8"
# what stands before the values of a row, by dimension: the heading of each cell and the field that fills it
ROW_CELLS = {
    "area": (("area", "identifier"), ("area label", "label"), ("area long label", "longLabel")),
    "metricType": (("metricType", "identifier"), ("metricType label", "label")),
    "period": (("period", "identifier"), ("period label", "label")),
    "valueType": (("valueType", "identifier"), ("valueType label", "label")),
}
_PAGE = template(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figures</title>'
    '<meta name="viewport" content="width=device-width"></head><body><main><h1>Figures</h1><table>{}</table>{}</main>'
    "</body></html>"
)
_LINE = template("<tr>{}</tr>")
_HEADING = template('<th scope="col">{}</th>')
_CELL = template("<td>{}</td>")
_PARAGRAPH = template("<p>{}</p>")


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as it is sent, and what must be said of it where its body has no room for that."""

    body: str
    content_type: str
    notes: Sequence[str] = ()


def text_of(content: object) -> str:
    """JSON text; a number that is not finite is a ValueError, since JSON has none."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def as_json(store: Store, table: Table) -> Written:
    """Columns and rows with what they are, and a value for each column in a row; sources, which clients pass by."""
    content = {
        "columns": [_described(table, table.on_columns, column) for column in table.columns],
        "rows": [
            _described(table, table.on_rows, row)
            | {"values": [_value(table.value(row, column)) for column in table.columns]}
            for row in table.rows
        ]
        if table.columns
        else [],
        "notes": list(table.notes),
        "sources": _sources(store, table),
        "demonstration": store.build.demonstration,
    }
    return Written(text_of(content), JSON, table.notes)


def as_csv(store: Store, table: Table) -> Written:  # noqa: ARG001 - the shape of all three
    """A line of headings for each dimension of the columns, then a line for each row; thousands have commas."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(_lines(table))
    return Written(text.getvalue(), CSV, table.notes)


def as_html(store: Store, table: Table) -> Written:
    """The lines of the CSV as a table, with notes and sources beneath."""
    headings, *others = _lines(table)
    lines = [_LINE(joined(_HEADING(cell) for cell in headings))]
    lines += [_LINE(joined(_CELL(cell) for cell in line)) for line in others]
    beneath = [
        *table.notes,
        *(f"{each['publisher']}: {each['title']} ({each['licence']})" for each in _sources(store, table)),
    ]
    beneath += ["Every figure is made up."] if store.build.demonstration else []
    return Written(_PAGE(joined(lines), joined(_PARAGRAPH(words) for words in beneath)), HTML, table.notes)


def _described(table: Table, names: Sequence[str], key: Key) -> dict[str, Any]:
    return {name: table.members[name][part] for name, part in zip(names, key, strict=True)}


def _value(value: Value) -> dict[str, Any]:
    if value.value is None:
        return {"value": None, "formatted": ""} | ({"status": value.status} if value.status else {})
    return {"value": value.value, "formatted": shown_number(value.value, value.decimals).replace(MINUS, "-")}


def _lines(table: Table) -> Iterator[list[str]]:
    before = [cell for name in table.on_rows for cell in ROW_CELLS[name]]
    field = "identifier" if table.identifiers else "label"
    for name in table.heading_rows or [""]:
        place = table.on_columns.index(name) if name else 0
        above = [guarded(table.members[name][column[place]][field]) for column in table.columns if name]
        yield [*(heading for heading, _ in before), *above]
    for row in table.rows if table.columns else ():
        described = zip(table.on_rows, row, strict=True)
        cells = [table.members[name][part][filled] for name, part in described for _, filled in ROW_CELLS[name]]
        yield [*map(guarded, cells), *(_plain(table.value(row, column).value) for column in table.columns)]


def _plain(value: float | None) -> str:
    """A value with all its decimal places and a comma after thousands; nothing where there is none."""
    return "" if value is None else f"{Decimal(repr(value)):,f}".removesuffix(".0")


def _sources(store: Store, table: Table) -> list[dict[str, str]]:
    return [
        {
            "identifier": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "licence": source.licence,
            "attribution": source.attribution,
        }
        for source in provenance.sources(store)
        if source.id in table.datasets
    ]
