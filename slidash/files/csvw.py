"""What a CSV is, said beside it for programs: metadata by the W3C's vocabulary for tabular data on the web.

Source: https://www.w3.org/TR/tabular-metadata/ ; the terms beside its own are Dublin Core and schema.org, whose
prefixes it knows.
"""

from collections.abc import Mapping
from typing import Any

from slidash.files.table import Column, Imprint, Kind, Table

CONTENT_TYPE = "application/csvm+json"
_TYPES: Mapping[Kind, str] = {
    Kind.TEXT: "string",
    Kind.NUMBER: "double",
    Kind.WHOLE: "integer",
    Kind.TRUTH: "boolean",
    Kind.DAY: "date",
}


def csvw(table: Table, imprint: Imprint, url: str) -> dict[str, Any]:
    """The description of the CSV at this address: what it shows, whose it is, and what each column holds."""
    licences = [{"@id": link} for link in dict.fromkeys(each.licence_url for each in imprint.sources) if link]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": url,
        "dc:title": table.title,
        "dc:publisher": list(dict.fromkeys(each.publisher for each in imprint.sources)),
        "dc:source": [{"@id": link} for link in dict.fromkeys(each.url for each in imprint.sources) if _is_web(link)],
        "dc:license": licences,
        "dc:modified": {"@value": imprint.built_at.date().isoformat(), "@type": "xsd:date"},
        "dc:bibliographicCitation": imprint.citation(table.title),
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": [_column(each) for each in table.columns]},
    }


def _is_web(link: str) -> bool:
    return link.startswith(("https://", "http://"))


def _column(column: Column) -> dict[str, Any]:
    unit = {"schema:unitText": column.unit} if column.unit else {}
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": _TYPES[column.kind],
        "dc:description": column.help,
        **unit,
    }
