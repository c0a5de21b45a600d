"""Choices to address and back: the one place where addresses are read and made.

``address(rule, choices)`` leaves out whatever equals its default, so one set of choices has one address, and
``read(rule, Choices, path, query)`` gives the same choices back.
"""

import re
from dataclasses import MISSING, fields
from functools import cache
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, unquote_to_bytes

from slidash.errors import BadParameter, UnknownParameter

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LONGEST_VALUE = 4_000  # room for a comparison group of every council there is
LONGEST_QUERY = 8_000

C = TypeVar("C", bound="DataclassInstance")

_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")
_SAFE_IN_QUERY = ",:;-._~/"
_SAFE_IN_PATH = ",:-._~"


@cache
def _pattern(rule: str) -> re.Pattern[str]:
    parts = re.split(r"<(\w+)>", rule)
    return re.compile("".join(f"(?P<{part}>[^/]+)" if i % 2 else re.escape(part) for i, part in enumerate(parts)))


def path_fields(rule: str) -> tuple[str, ...]:
    """Names of the choices that stand in the path."""
    return tuple(re.findall(r"<(\w+)>", rule))


def matches(rule: str, path: str) -> dict[str, str] | None:
    """The path's choices when the (decoded) path follows the rule, otherwise None."""
    found = _pattern(rule).fullmatch(path)
    return found.groupdict() if found else None


def parameters(query: bytes) -> dict[str, str]:
    """The query string as parameters; empty ones are left out, so that a form can be sent half filled in.

    Raises BadParameter when it is too long, not UTF-8, has control characters, or gives a parameter twice.
    """
    if len(query) > LONGEST_QUERY:
        raise BadParameter(f"The address is too long: its parameters may have {LONGEST_QUERY:,} characters.")
    given: dict[str, str] = {}
    for pair in query.split(b"&"):
        name_bytes, _, value_bytes = pair.replace(b"+", b" ").partition(b"=")
        if not name_bytes and not value_bytes:
            continue
        name, value = _text(name_bytes), _text(value_bytes)
        if name in given:
            raise BadParameter(f"The parameter “{_shown(name)}” is given twice.")
        given[name] = value
    return {name: value for name, value in given.items() if value}


def read(rule: str, choices_type: type[C], path: str, query: bytes) -> C:
    """The choices of an address that follows the rule; UnknownParameter or BadParameter when they cannot be read."""
    in_path = matches(rule, path)
    if in_path is None:
        raise ValueError(f"{path!r} does not follow {rule!r}")
    return build(rule, choices_type, in_path, parameters(query))


def build(rule: str, choices_type: type[C], in_path: dict[str, str], in_query: dict[str, str]) -> C:
    """Choices from parts already told apart; refuses parameters the page does not take."""
    taken = [field.name for field in fields(choices_type) if field.name not in path_fields(rule)]
    for name in in_query:
        if name not in taken:
            allowed = ", ".join(taken) or "none"
            raise UnknownParameter(f"This page has no parameter “{_shown(name)}”. It takes: {allowed}.")
    for name, value in (in_path | in_query).items():
        if len(value) > LONGEST_VALUE:
            raise BadParameter(f"The parameter “{name}” is too long: {LONGEST_VALUE:,} characters are allowed.")
        if _CONTROL_CHARACTERS.search(value):
            raise BadParameter(f"The parameter “{name}” has characters that cannot be printed.")
    return choices_type(**in_path, **in_query)


def address(rule: str, choices: "DataclassInstance") -> str:
    """Path and query string of these choices; parameters equal to their default are left out."""
    path, in_path = rule, path_fields(rule)
    pairs = []
    for field in fields(choices):
        value = getattr(choices, field.name)
        if field.name in in_path:
            path = path.replace(f"<{field.name}>", quote(value, safe=_SAFE_IN_PATH))
        elif value != ("" if field.default is MISSING else field.default):
            pairs.append(f"{field.name}={quote(value, safe=_SAFE_IN_QUERY)}")
    return f"{path}?{'&'.join(pairs)}" if pairs else path


def in_query(value: str) -> str:
    """A value as it stands in a query string."""
    return quote(value, safe=_SAFE_IN_QUERY)


def decoded(path: str) -> str:
    """A path as sent, with its percent signs read; BadParameter when it is not UTF-8."""
    return _text(path.encode())


def _text(raw: bytes) -> str:
    try:
        return unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise BadParameter("A parameter of the address is not UTF-8 text.") from None


def _shown(name: str) -> str:
    """A reader's own text, fit for an error message."""
    return _CONTROL_CHARACTERS.sub("�", name[:60])


def csv_address(address: str) -> str:
    """The file beside a page's address."""
    path, _, query = address.partition("?")
    return f"{path}.csv?{query}" if query else f"{path}.csv"
