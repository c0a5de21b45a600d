"""What may be asked of one endpoint of the API, and what does its answer hold? In tables, from its declaration."""

from collections.abc import Iterator, Sequence

from slidash.api.endpoint import LIMIT_OF_LINES, Endpoint
from slidash.api.fields import Field
from slidash.api.parameters import Parameter
from slidash.components.tables import Column, data_table
from slidash.components.text import details, paragraph, section
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.store.reader import Store
from slidash.vocabulary.english import capital, listed

TYPES = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "true or false",
    "array": "list of records",
    "object": "record",
}


def anchor(endpoint: Endpoint) -> str:
    """Where its section is on the page."""
    return "endpoint" + endpoint.path.replace("/", "-").replace("{", "").replace("}", "")


def endpoint_section(store: Store, endpoint: Endpoint) -> Markup:
    """An endpoint with its parameters and the fields of its answer."""
    place = anchor(endpoint)
    many = f"A list, whose records are told apart by {listed(endpoint.key)}." if endpoint.many else "One record."
    parts = [paragraph(f"{addresses.API}{endpoint.path}"), paragraph(many)]
    if endpoint.parameters:
        parts.append(
            data_table(
                f"Parameters of {endpoint.path}",
                [Column("Parameter"), Column("What it is"), Column("When it is left out")],
                [_parameter(store, endpoint, each) for each in endpoint.parameters],
                anchor=f"{place}-parameters",
                caption_hidden=True,
            )
        )
    fields = data_table(
        f"Fields of {endpoint.path}",
        [Column("Field"), Column("Type"), Column("What it says")],
        list(_fields(endpoint.fields)),
        anchor=f"{place}-fields",
        caption_hidden=True,
    )
    return section(
        endpoint.summary, [*parts, details("Fields of the answer", [fields], anchor=f"{place}-all")], anchor=place
    )


def _parameter(store: Store, endpoint: Endpoint, parameter: Parameter) -> list[str]:
    words = [parameter.help, parameter.in_words(store), "repeatable" if parameter.repeatable else ""]
    if parameter.name == LIMIT_OF_LINES.name:
        words.append(f"in CSV {LIMIT_OF_LINES.in_words(store)}")
    if parameter.required or parameter.name in endpoint.in_path:
        otherwise = "it must be given"
    else:
        otherwise = parameter.default or "–"
    return [parameter.name, capital("; ".join(filter(None, words))), otherwise]


def _fields(fields: Sequence[Field], within: str = "") -> Iterator[list[str]]:
    for field in fields:
        words = [field.help, f"one of {', '.join(field.values)}" if field.values else ""]
        type_words = {"date": "day", "date-time": "moment"}.get(field.format, TYPES[field.type])
        yield [
            f"{within}{field.name}",
            f"{type_words} or null" if field.nullable else type_words,
            capital("; ".join(filter(None, words))),
        ]
        yield from _fields(field.inner, f"{within}{field.name}: ")
