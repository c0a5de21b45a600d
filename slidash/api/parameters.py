"""What may be asked of an endpoint, and was it? One declaration both checks a parameter and describes it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slidash import query_strings
from slidash.errors import BadParameter, TooMuchAsked, UnknownParameter
from slidash.query_strings import is_printable, quoted, shown
from slidash.store.reader import Store

LONGEST_VALUE = 200
LONGEST_GROUP = 4_000  # room for a comparison group of one's own
MOST_REPEATED = 100

# Every day there is from 1900 to 2099
_LONG, _SHORT, _FEBRUARY = (
    r"(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])",
    r"(0[469]|11)-(0[1-9]|[12]\d|30)",
    r"02-(0[1-9]|1\d|2[0-8])",
)
_LEAP_YEAR = r"(19(0[48]|[2468][048]|[13579][26])|20(0[048]|[2468][048]|[13579][26]))"
DAY = rf"(19|20)\d\d-({_LONG}|{_SHORT}|{_FEBRUARY})|{_LEAP_YEAR}-02-29"


class Kind(StrEnum):
    """How the text of a parameter is read."""

    TEXT = "text"
    NUMBER = "whole number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: what it says, what it may be, and what it is when it is left out.

    `allowed` are the only texts there are for it; `choices` tells them where they depend on the store.
    """

    name: str
    help: str
    kind: Kind = Kind.TEXT
    required: bool = False
    repeatable: bool = False
    default: str = ""
    allowed: tuple[str, ...] = ()
    choices: Callable[[Store], Sequence[str]] | None = None
    pattern: str = ""  # the whole text follows it
    form: str = ""  # the pattern in words
    longest: int = LONGEST_VALUE
    lowest: int = 0
    highest: int = 0

    def allowed_in(self, store: Store) -> Sequence[str]:
        """The only texts there are for it; none where it may be any."""
        return self.choices(store) if self.choices else self.allowed

    def in_words(self, store: Store) -> str:
        """What is allowed, in words; nothing where it may be any text."""
        if allowed := self.allowed_in(store):
            return f"one of {', '.join(allowed)}"
        if self.kind is Kind.NUMBER:
            return f"a whole number from {self.lowest:,} to {self.highest:,}"
        return "a day such as 2025-04-01" if self.kind is Kind.DAY else self.form

    def check(self, text: str, store: Store) -> None:
        """Raise BadParameter, naming the parameter and what is allowed, unless the text can be read."""
        if not text:
            raise BadParameter(f"The parameter '{self.name}' is empty: leave it out, or give {self.help}.")
        if len(text) > self.longest:
            raise BadParameter(f"The parameter '{self.name}' may have {self.longest:,} characters; {len(text):,} came.")
        if not is_printable(text):
            raise BadParameter(f"The parameter '{self.name}' has characters that cannot be printed.")
        if not self._fits(text, self.allowed_in(store)):
            raise BadParameter(f"The parameter '{self.name}' is '{shown(text)}'; allowed is {self.in_words(store)}.")

    def _fits(self, text: str, allowed: Sequence[str]) -> bool:
        if allowed:
            return text in allowed
        if self.kind is Kind.NUMBER:
            return bool(re.fullmatch(r"\d{1,12}", text, re.ASCII)) and self.lowest <= int(text) <= self.highest
        if self.kind is Kind.DAY:
            return _is_day(text)
        return not self.pattern or bool(re.fullmatch(self.pattern, text, re.ASCII))


@dataclass(frozen=True, slots=True)
class Given:
    """The parameters of one request, checked; those left out have their default."""

    values: Mapping[str, Sequence[str]]

    def text(self, name: str) -> str:
        """The value of a parameter that is not repeatable; empty when it was left out and has no default."""
        texts = self.values.get(name)
        return texts[0] if texts else ""

    def every(self, name: str) -> list[str]:
        """The values of a repeatable parameter, each once, in the order given."""
        return list(dict.fromkeys(self.values.get(name, ())))

    def number(self, name: str) -> int:
        """The value of a whole number."""
        return int(self.text(name))

    @property
    def limit(self) -> int | None:
        """How many records of a list at most; None for all of them."""
        text = self.text("limit")
        return int(text) if text else None

    @property
    def span(self) -> slice:
        """Which records of a list."""
        first, limit = self.number("offset"), self.limit
        return slice(first, None if limit is None else first + limit)

    def day(self, name: str) -> date | None:
        """The value of a day, if there is one."""
        text = self.text(name)
        return date.fromisoformat(text) if text else None

    def as_query(self, names: Iterable[str], **instead: object) -> str:
        """These parameters as a query string, some of them replaced."""
        pairs = [(name, value) for name in names if name not in instead for value in self.values.get(name, ())]
        pairs += [(name, str(value)) for name, value in instead.items()]
        return "&".join(f"{name}={quoted(value)}" for name, value in pairs)


def read(store: Store, parameters: Sequence[Parameter], in_path: Mapping[str, str], query: bytes) -> Given:
    """What was asked, checked against the declarations.

    Raises UnknownParameter, BadParameter, TooMuchAsked, AddressTooLong.
    """
    by_name = {parameter.name: parameter for parameter in parameters}
    values: dict[str, list[str]] = {name: [text] for name, text in in_path.items()}
    for name, text in query_strings.pairs(query):
        if name not in by_name or name in in_path:
            allowed = ", ".join(parameter for parameter in by_name if parameter not in in_path) or "none"
            raise UnknownParameter(f"There is no parameter '{shown(name)}' here; allowed are: {allowed}.")
        values.setdefault(name, []).append(text)
    for name, texts in values.items():
        _check(store, by_name[name], texts)
    for parameter in parameters:
        if parameter.name in values:
            continue
        if parameter.required:
            raise BadParameter(f"The parameter '{parameter.name}' is missing: {parameter.help}.")
        values[parameter.name] = [parameter.default] if parameter.default else []
    return Given(values)


def _check(store: Store, parameter: Parameter, texts: Sequence[str]) -> None:
    if len(texts) > 1 and not parameter.repeatable:
        raise BadParameter(f"The parameter '{parameter.name}' is given {len(texts)} times; once is allowed.")
    if len(texts) > MOST_REPEATED:
        raise TooMuchAsked(
            f"The parameter '{parameter.name}' is given {len(texts)} times; the limit is {MOST_REPEATED}."
        )
    for text in texts:
        parameter.check(text, store)


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
