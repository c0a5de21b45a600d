"""How do programs learn what the API takes and gives? As OpenAPI, made from the declarations that check and answer."""

from collections.abc import Sequence
from typing import Any

from slidash.api.endpoint import Endpoint
from slidash.api.fields import SOURCE, Field
from slidash.api.parameters import MOST_REPEATED, Kind, Parameter
from slidash.api.questions import values
from slidash.store.reader import Store

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
    "400": "A parameter is unknown, missing, empty, given twice or malformed; the message names it and what is allowed",
    "404": "Nothing has that id or address",
    "405": "The API is read-only; the header Allow says what may be done",
    "413": "More was asked for than the limit that the message names",
    "414": "The address is longer than the limit that the message names",
    "503": "No data is in service yet",
}
TEXT_HEADER: Schema = {"schema": {"type": "string"}}
HEADERS: Schema = {
    "ETag": TEXT_HEADER | {"description": "changes with the build; sent as If-None-Match it is answered with 304"},
    "Cache-Control": TEXT_HEADER | {"description": "may be kept, and is to be asked about"},
}
LIST_HEADERS: Schema = {
    "X-Total-Count": {"schema": {"type": "integer"}, "description": "how many results there are in all"},
    "Link": TEXT_HEADER | {"description": 'the address of the next page, as rel="next"; none after the last'},
}
# Where the first record of a list leads: the endpoint, its parameter, and the field that has its value
LEADS = {
    "/metric-types": (("/metric-types/{id}", "id", "id"), ("/observations", "metric_type", "id")),
    "/areas": (("/areas/{gss}", "gss", "area"), ("/comparison-groups", "area", "area")),
    "/observations": (("/metric-types/{id}", "id", "metric_type"), ("/areas/{gss}", "gss", "area")),
}
PRINTABLE = r"^[^\u0000-\u001f\u007f]+$"


def openapi(endpoints: Sequence[Endpoint], store: Store, prefix: str) -> Schema:
    """The description of these endpoints, each in JSON and in CSV."""
    paths = {}
    for endpoint in endpoints:
        paths[endpoint.path] = {"get": _operation(store, endpoint, "application/json")}
        paths[f"{endpoint.path}.csv"] = {"get": _operation(store, endpoint, "text/csv")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "slidash",
            "version": "1",
            "description": "Where English councils stand among councils like them, and where they are going.",
            "x-build": store.build.id,
        },
        "servers": [{"url": prefix}],
        "paths": paths,
        "components": {
            "schemas": {"Error": ERROR, "Source": _record(SOURCE)},
            "responses": {f"Refused{status}": _refused(status, text) for status, text in REFUSALS.items()},
        },
    }


def _refused(status: str, text: str) -> Schema:
    headers = {"headers": {"Allow": TEXT_HEADER}} if status == "405" else {}
    schema = {"$ref": "#/components/schemas/Error"}
    return {"description": text, **headers, "content": {"application/json": {"schema": schema}}}


def _operation(store: Store, endpoint: Endpoint, media: str) -> Schema:
    in_csv = media == "text/csv"
    content: Schema = {"schema": {"type": "string"} if in_csv else _envelope(endpoint)}
    suffix = " (CSV)" if in_csv else ""
    headers = HEADERS | (LIST_HEADERS if endpoint.many else {})
    if in_csv:
        headers |= {"Content-Disposition": TEXT_HEADER}
    examples = values(store, endpoint.questions[0])
    parameters = endpoint.csv_parameters if in_csv else endpoint.parameters
    return {
        "operationId": _name(endpoint.path) + ("-csv" if in_csv else ""),
        "summary": endpoint.summary + suffix,
        "parameters": [_parameter(store, each, endpoint, examples.get(each.name)) for each in parameters],
        "responses": {
            "200": {
                "description": endpoint.summary,
                "headers": headers,
                "content": {media: content},
                "links": {} if in_csv else _links(endpoint.path),
            },
            "304": {"description": "Nothing changed since the answer whose ETag was sent"},
            **{status: {"$ref": f"#/components/responses/Refused{status}"} for status in REFUSALS},
        },
    }


def _name(path: str) -> str:
    return path.strip("/").replace("/", "-").replace("{", "").replace("}", "")


def _links(path: str) -> Schema:
    return {
        f"{_name(there)}-of-the-first": {
            "operationId": _name(there),
            "parameters": {parameter: f"$response.body#/results/0/{field}"},
        }
        for there, parameter, field in LEADS.get(path, ())
    }


def _parameter(store: Store, parameter: Parameter, endpoint: Endpoint, example: str | tuple[str, ...] | None) -> Schema:
    in_path = parameter.name in endpoint.in_path
    schema = _text(store, parameter)
    described: Schema = {
        "name": parameter.name,
        "in": "path" if in_path else "query",
        "required": in_path or parameter.required,
        "description": parameter.help,
        "schema": schema,
    }
    if parameter.repeatable:
        # no maxItems: more of them is no malformed request (400) but one for too much (413)
        described["description"] += f"; may be given up to {MOST_REPEATED} times"
        described["schema"] = {"type": "array", "items": schema, "minItems": 1}
        described |= {"style": "form", "explode": True}
    if example:
        described["example"] = list(example) if isinstance(example, tuple) else example
    return described


def _text(store: Store, parameter: Parameter) -> Schema:
    if parameter.kind is Kind.NUMBER:
        limits = {"minimum": parameter.lowest, "maximum": parameter.highest}
        return {"type": "integer", **limits, **({"default": int(parameter.default)} if parameter.default else {})}
    schema: Schema = {"type": "string", "minLength": 1, "maxLength": parameter.longest, "pattern": PRINTABLE}
    if parameter.kind is Kind.DAY:
        schema = {"type": "string", "format": "date"}
    if allowed := parameter.allowed_in(store):
        schema = {"type": "string", "enum": list(allowed)}
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
