"""What the W3C's recommendation asks of the metadata of one table, as far as a description of ours could break it.

Source: https://www.w3.org/TR/tabular-metadata/ , "Metadata format", "Table descriptions", "Columns", "Dialect
descriptions", "Common properties"; prefixes are those of https://www.w3.org/2013/json-ld-context/rdfa11 .
"""

import re
from collections.abc import Iterator
from typing import Any

INHERITED = {
    *("aboutUrl", "datatype", "default", "lang", "null", "ordered", "propertyUrl", "required", "separator"),
    *("textDirection", "valueUrl"),
}
OF_A_TABLE = INHERITED | {
    *("@context", "@id", "@type", "url", "dialect", "notes", "suppressOutput", "tableDirection", "tableSchema"),
    "transformations",
}
OF_A_SCHEMA = INHERITED | {"@id", "@type", "columns", "foreignKeys", "primaryKey", "rowTitles"}
OF_A_COLUMN = INHERITED | {"@id", "@type", "name", "suppressOutput", "titles", "virtual"}
OF_A_DIALECT = {
    *("@id", "@type", "commentPrefix", "delimiter", "doubleQuote", "encoding", "header", "headerRowCount"),
    *("lineTerminators", "quoteChar", "skipBlankRows", "skipColumns", "skipInitialSpace", "skipRows", "trim"),
}
DATATYPES = {"string", "double", "number", "decimal", "integer", "boolean", "date", "datetime", "anyURI"}
PREFIXES = {"dc", "dcterms", "dcat", "schema", "foaf", "prov", "skos", "xsd", "rdf", "rdfs"}
PREFIXED = re.compile(rf"(?:{'|'.join(sorted(PREFIXES))}):[A-Za-z]\w*")
NAME = re.compile(r"(?!_)[A-Za-z0-9_.]+")


def broken_rules(described: dict[str, Any]) -> list[str]:
    """What is wrong with a description, in words; nothing where it is valid."""
    return [*_table(described), *_schema(described.get("tableSchema", {}))]


def _table(described: dict[str, Any]) -> Iterator[str]:
    context: Any = described.get("@context")
    if context != "http://www.w3.org/ns/csvw":
        address, *local = context if isinstance(context, list) else [context]
        if address != "http://www.w3.org/ns/csvw" or not all(set(each) <= {"@base", "@language"} for each in local):
            yield f"the context is {context!r}"
    if not isinstance(described.get("url"), str):
        yield "a table has the address of its file"
    yield from _properties("table", described, OF_A_TABLE)
    yield from _properties("dialect", described.get("dialect", {}), OF_A_DIALECT)


def _schema(schema: dict[str, Any]) -> Iterator[str]:
    yield from _properties("schema", schema, OF_A_SCHEMA)
    columns = schema.get("columns", [])
    names = [column.get("name") for column in columns]
    if len(set(names)) != len(names):
        yield f"names of columns are not unique: {names}"
    for column in columns:
        if not NAME.fullmatch(column.get("name", "")):
            yield f"{column.get('name')!r} is no name of a column"
        if column.get("datatype", "string") not in DATATYPES:
            yield f"{column.get('datatype')!r} is no datatype"
        yield from _properties(f"column {column.get('name')}", column, OF_A_COLUMN)


def _properties(where: str, held: dict[str, Any], known: set[str]) -> Iterator[str]:
    for name, value in held.items():
        if name in known:
            continue
        if not PREFIXED.fullmatch(name):
            yield f"{where}: {name} is neither a term nor a common property"
        yield from _common(f"{where}: {name}", value)


def _common(where: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        for each in value:
            yield from _common(where, each)
    elif isinstance(value, dict):
        if "@value" in value:
            extra = set(value) - {"@value", "@type", "@language"}
            if extra or {"@type", "@language"} <= set(value) or isinstance(value["@value"], list | dict):
                yield f"{where}: {value} is no value"
            if not PREFIXED.fullmatch(value.get("@type", "xsd:string")):
                yield f"{where}: {value['@type']} is no type"
        elif not set(value) <= {"@id", "@type"}:
            yield f"{where}: {value} is no node"
    elif value is None:
        yield f"{where}: nothing"
