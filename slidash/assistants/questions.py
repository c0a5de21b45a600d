"""What may an assistant ask? Every endpoint of the API is a tool, from the declaration that describes and checks it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slidash.api.answers import ENDPOINTS
from slidash.api.endpoint import LIMIT, Endpoint
from slidash.api.parameters import Kind, Parameter
from slidash.errors import BadParameter, UnknownParameter
from slidash.query_strings import quoted, shown

USUAL = 10  # records of a list where no limit is given: an assistant reads every word
INSTRUCTIONS = (
    "Public figures of English councils, compared as the sector compares them. To answer how a council compares on "
    "something: find the metric with metric_types (q), the council with areas (q), then ask comparison (metric_type, "
    "area) for its value, rank, quarter and the group's median, and trend (metric_type, area) for where it is going. "
    "Without a group a council is compared with its nearest neighbours; comparison_groups lists the others. "
    "Say the period, the group and how many are ranked; quartile_from_best 1 is the best quarter; without a polarity "
    "nothing is better or worse. Never estimate a value that is null: its status says why there is none. Name the "
    "source and licence that come with every answer, and say so where demonstration is true: every figure is made up."
)


@dataclass(frozen=True)
class Tool:
    """One endpoint as a tool: its name, what it says of itself, and the JSON schema of its arguments."""

    endpoint: Endpoint

    @property
    def name(self) -> str:
        """The words of its path: /comparison-groups/{id}/members is comparison_groups_members, one area areas_one."""
        parts = self.endpoint.path.strip("/").split("/")
        words = [part.replace("-", "_") for part in parts if not part.startswith("{")]
        ends_open = self.endpoint.path.endswith("}")
        return "_".join([*words, "one"] if ends_open else words)

    @property
    def description(self) -> str:
        """What it answers, with its first example."""
        example = self.endpoint.questions[0].words.format(council="Hartlepool") if self.endpoint.questions else ""
        return f"{self.endpoint.summary}. For instance: {example}" if example else f"{self.endpoint.summary}."

    def schema(self) -> dict[str, Any]:
        """What its arguments may be."""
        parameters = self.endpoint.parameters
        needed = [each.name for each in parameters if each.required or each.name in self.endpoint.in_path]
        return {
            "type": "object",
            "properties": {each.name: _schema(each) for each in parameters},
            "required": needed,
            "additionalProperties": False,
        }

    def question(self, arguments: Mapping[str, Any]) -> tuple[str, str]:
        """Path and query string of a question. Raises UnknownParameter, BadParameter."""
        given = {name: _texts(name, value) for name, value in arguments.items() if value is not None}
        known = [parameter.name for parameter in self.endpoint.parameters]
        for name in given:
            if name not in known:
                raise UnknownParameter(f"{self.name} has no argument '{shown(name)}'; there are: {', '.join(known)}.")
        path = self.endpoint.path.strip("/")
        for name in self.endpoint.in_path:
            text = "".join(given.pop(name, ()))
            if not text or "/" in text:
                raise BadParameter(f"{self.name} needs the argument '{name}'.")
            path = path.replace(f"{{{name}}}", text)
        if LIMIT.name in known:
            given.setdefault(LIMIT.name, [str(USUAL)])
        return path, "&".join(f"{name}={quoted(text)}" for name, texts in given.items() for text in texts)


TOOLS: Mapping[str, Tool] = {tool.name: tool for tool in map(Tool, ENDPOINTS)}


def _schema(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.kind is Kind.NUMBER:
        schema = {"type": "integer", "minimum": parameter.lowest, "maximum": parameter.highest}
    elif parameter.allowed:
        schema["enum"] = list(parameter.allowed)
    default = str(USUAL) if parameter.name == LIMIT.name else parameter.default
    words = f"{parameter.help} (default: {default})" if default else parameter.help
    if parameter.repeatable:
        return {"type": "array", "items": schema, "description": words}
    return {**schema, "description": words}


def _texts(name: str, value: object) -> Sequence[str]:
    """The texts of an argument. Raises BadParameter."""
    values = value if isinstance(value, list) else [value]
    for each in values:
        if isinstance(each, bool) or not isinstance(each, str | int) or re.search(r"[\x00-\x1f]", str(each)):
            raise BadParameter(f"The argument '{shown(name)}' is not a text or a whole number, or a list of them.")
    return [str(each) for each in values]
