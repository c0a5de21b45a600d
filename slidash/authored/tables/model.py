"""What every part of a declaration is: checked, unchangeable, and silent about nothing it does not know."""

import json
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError, WithJsonSchema

from slidash.errors import DefinitionError
from slidash.vocabulary.patterns import expression


class Model(BaseModel):
    """A part of a declaration: a name nobody has defined is refused, and so is text where a number belongs."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def _expression(text: str) -> str:
    if text:
        expression(text)  # raises ValueError, which pydantic tells
    return text


_ONE_OR_SEVERAL = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Texts = Annotated[tuple[str, ...], BeforeValidator(_several), WithJsonSchema(_ONE_OR_SEVERAL)]
"""One text, or a list of them."""
Expression = Annotated[str, AfterValidator(_expression)]
"""A regular expression with named groups."""


def check(model: type[Model], value: object, file: str, entry: str) -> Any:  # noqa: ANN401 - an instance of `model`
    """The value as its model, by the strict rules of JSON.

    Raises DefinitionError: file, stanza, field, found, allowed.
    """
    try:
        return model.model_validate_json(json.dumps(value, default=str), strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        allowed = first["msg"]
        if first["type"] == "extra_forbidden":
            allowed = f"a field of docs/tables.md; {where} is none"
        raise wrong(file, entry, where, first["input"], allowed) from error


def wrong(file: str, entry: str, where: str, found: object, allowed: str) -> DefinitionError:
    """The one form in which a broken declaration is reported."""
    shown = repr(found) if len(repr(found)) < 200 else f"{repr(found)[:200]} …"
    return DefinitionError(f"metrics/tables/{file}, {entry}, field {where}: found {shown}; allowed: {allowed}")
