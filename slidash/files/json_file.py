"""A table as JSON: its rows under the names of its columns, after who published them and what the columns say."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from slidash.files.table import Column, Imprint, Kind, Table

TYPES: Mapping[Kind, dict[str, str]] = {  # as JSON Schema and the API's own description say them
    Kind.TEXT: {"type": "string"},
    Kind.NUMBER: {"type": "number"},
    Kind.WHOLE: {"type": "integer"},
    Kind.TRUTH: {"type": "boolean"},
    Kind.DAY: {"type": "string", "format": "date"},
}


def to_json(table: Table, imprint: Imprint) -> str:
    """The table, in the shape of the API's lists: `count`, and the rows as `results`. Nothing is null."""
    return json_text(
        {
            "title": table.title,
            "page": imprint.page,
            "build": imprint.build,
            "demonstration": imprint.demonstration,
            "sources": [asdict(source) for source in imprint.sources],
            "columns": [described(column) for column in table.columns],
            "count": len(table.rows),
            "results": table.cells(),
        }
    )


def described(column: Column) -> dict[str, Any]:
    """What a column holds and says."""
    unit = {"unit": column.unit} if column.unit else {}
    return {"name": column.name, **TYPES[column.kind], "description": column.help, **unit}


def json_text(content: object) -> str:
    """JSON text, days in ISO 8601; a number that is not finite is a ValueError, since JSON has none."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_day)


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
