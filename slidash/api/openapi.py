"""How do programs learn what the API takes and gives? As OpenAPI, made from the declarations that check and answer."""

from collections.abc import Sequence
from typing import Any

from slidash.api.endpoint import Endpoint
from slidash.api.fields import SOURCE, Field
from slidash.api.parameters import Kind, Parameter

Schema = dict[str, Any]

ERROR: Schema = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "code", "message"],
            "properties": {
                "status": {"type": "integer"},
                "code": {"type": "string"},
                "message": {"type": "string"},
            },
        }
    },
}
REFUSALS = {
    "400": "A parameter is unknown, missing, given twice or malformed; the message names it and what is allowed",
    "404": "Nothing has that id or address",
    "405": "The API is read-only",
    "413": "More was asked for than the limit that the message names",
}


def openapi(endpoints: Sequence[Endpoint], build: str, prefix: str) -> Schema:
    """The description of these endpoints, each in JSON and in CSV."""
    paths = {}
    for endpoint in endpoints:
        paths[endpoint.path] = {"get": _operation(endpoint, "application/json")}
        paths[f"{endpoint.path}.csv"] = {"get": _operation(endpoint, "text/csv")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "slidash",
            "version": "1",
            "description": "Where English councils stand among councils like them, and where they are going.",
            "x-build": build,
        },
        "servers": [{"url": prefix}],
        "paths": paths,
        "components": {"schemas": {"Error": ERROR, "Source": _record(SOURCE)}},
    }


def _operation(endpoint: Endpoint, media: str) -> Schema:
    content: Schema = {"schema": {"type": "string"} if media == "text/csv" else _envelope(endpoint)}
    suffix = " (CSV)" if media == "text/csv" else ""
    named = endpoint.path.strip("/").replace("/", "-").replace("{", "").replace("}", "")
    return {
        "operationId": named + ("-csv" if suffix else ""),
        "summary": endpoint.summary + suffix,
        "parameters": [_parameter(each, endpoint) for each in endpoint.parameters],
        "responses": {
            "200": {"description": endpoint.summary, "content": {media: content}},
            "304": {"description": "Nothing changed since the answer whose ETag was sent"},
            **{
                status: {
                    "description": text,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
                }
                for status, text in REFUSALS.items()
            },
        },
    }


def _parameter(parameter: Parameter, endpoint: Endpoint) -> Schema:
    in_path = parameter.name in endpoint.in_path
    schema = _text(parameter)
    described: Schema = {
        "name": parameter.name,
        "in": "path" if in_path else "query",
        "required": in_path or parameter.required,
        "description": parameter.help,
        "schema": {"type": "array", "items": schema} if parameter.repeatable else schema,
    }
    if parameter.repeatable:
        described |= {"style": "form", "explode": True}
    return described


def _text(parameter: Parameter) -> Schema:
    if parameter.kind is Kind.NUMBER:
        limits = {"minimum": parameter.lowest, "maximum": parameter.highest}
        return {"type": "integer", **limits, **({"default": int(parameter.default)} if parameter.default else {})}
    schema: Schema = {"type": "string", "maxLength": parameter.longest}
    if parameter.kind is Kind.DAY:
        schema["format"] = "date"
    if parameter.allowed:
        schema["enum"] = list(parameter.allowed)
    if parameter.pattern:
        schema["pattern"] = f"^({parameter.pattern})$"
    if parameter.default:
        schema["default"] = parameter.default
    return schema


def _envelope(endpoint: Endpoint) -> Schema:
    properties: Schema = {
        "build": {"type": "string", "description": "id of the build that answers"},
        "demonstration": {"type": "boolean", "description": "true when every figure is made up"},
        "sources": {"type": "array", "items": {"$ref": "#/components/schemas/Source"}},
    }
    result = _record(endpoint.fields)
    if endpoint.many:
        properties |= {
            "count": {"type": "integer", "description": "how many there are in all"},
            "limit": {"type": "integer"},
            "offset": {"type": "integer"},
            "next": {"type": ["string", "null"], "description": "address of the next page"},
            "results": {"type": "array", "items": result},
        }
    else:
        properties["result"] = result
    return {"type": "object", "required": list(properties), "properties": properties}


def _record(fields: Sequence[Field]) -> Schema:
    return {
        "type": "object",
        "required": [each.name for each in fields],
        "properties": {each.name: _field(each) for each in fields},
    }


def _field(field: Field) -> Schema:
    schema: Schema = {"type": [field.type, "null"] if field.nullable else field.type, "description": field.help}
    if field.values:
        schema["enum"] = [*field.values, None] if field.nullable else list(field.values)
    if field.format:
        schema["format"] = field.format
    if field.type == "array":
        schema["items"] = _record(field.inner)
    if field.type == "object":
        schema |= {key: value for key, value in _record(field.inner).items() if key != "type"}
    return schema
