"""What does a client of LG Inform Plus ask? Its parameters, checked; what is not answered is refused by its name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slidash import query_strings
from slidash.errors import BadParameter, UnknownParameter
from slidash.query_strings import is_printable, shown

LONGEST_VALUE = 8_000  # a list of every council there is
# Keys and signatures, which a client of LG Inform Plus adds to everything it asks. The figures here are open to all.
CREDENTIALS = re.compile(r"ApplicationKey|Signature|AccessToken|oauth_[a-z_]+")
VALUE_TYPE = re.compile(r"value([1-9][0-9]?)?\.valueType")
DIMENSIONS = ("metricType", "period", "valueType", "area")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name as it is printed, what it says, which names it has, and what it may be."""

    name: str
    help: str
    required: bool = False
    repeatable: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str = ""  # of the name, where it has several

    def is_named(self, name: str) -> bool:
        """Whether this is the parameter that a name means."""
        return bool(re.fullmatch(self.pattern, name, re.ASCII)) if self.pattern else name == self.name


@dataclass(frozen=True, slots=True)
class Query:
    """The parameters of one request by their names, checked; and what stands in the path."""

    values: Mapping[str, Sequence[str]]
    identifier: str = ""

    def text(self, name: str) -> str:
        """The value of a parameter; empty where it was left out."""
        texts = self.values.get(name, ())
        return texts[0] if texts else ""

    def every(self, name: str) -> list[str]:
        """All values of a parameter, also those with commas between, each once and in their order."""
        return list(dict.fromkeys(part for text in self.values.get(name, ()) for part in text.split(",") if part))

    def value_types(self) -> list[str]:
        """The types of value in the order of their numbers; the value without a number comes first."""
        numbered = [(VALUE_TYPE.fullmatch(name), texts) for name, texts in self.values.items()]
        named = [(int(match[1] or 0), texts[0]) for match, texts in numbered if match]
        return list(dict.fromkeys(text for _, text in sorted(named)))

    def day(self, name: str) -> date | None:
        """The value of a day; None where it was left out. Raises BadParameter."""
        text = self.text(name)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise BadParameter(f"{name} is '{shown(text)}'; allowed is a day such as 2013-12-20.") from None


def read(method: str, parameters: Sequence[Parameter], identifier: str, query: bytes) -> Query:
    """What is asked of a method. Raises UnknownParameter, BadParameter, AddressTooLong."""
    values: dict[str, list[str]] = {}
    for name, text in query_strings.pairs(query):
        if CREDENTIALS.fullmatch(name):
            continue
        declared = next((parameter for parameter in parameters if parameter.is_named(name)), None)
        if declared is None:
            takes = ", ".join(parameter.name for parameter in parameters) or "none"
            raise UnknownParameter(
                f"slidash does not answer the parameter '{shown(name)}' of {method}; it takes: {takes}."
            )
        _check(declared, name, text, values.setdefault(name, []))
    for parameter in parameters:
        if parameter.required and parameter.name not in values:
            raise BadParameter(f"The parameter '{parameter.name}' of {method} is missing: {parameter.help}.")
    return Query(values, identifier)


def _check(parameter: Parameter, name: str, text: str, before: list[str]) -> None:
    if not text:
        raise BadParameter(f"The parameter '{name}' is empty: {parameter.help}.")
    if len(text) > LONGEST_VALUE or not is_printable(text):
        raise BadParameter(f"The parameter '{name}' is too long, or has characters that cannot be printed.")
    if before and not parameter.repeatable:
        raise BadParameter(f"The parameter '{name}' is given more than once.")
    before.append(text)
    if parameter.allowed:
        for part in text.split(","):
            if part not in parameter.allowed:
                known = ", ".join(parameter.allowed)
                raise BadParameter(f"slidash does not answer {name}={shown(part)}; it answers: {known}.")
