"""What is an endpoint: an address, what may be asked there, and a function from store and question to records."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from slidash.api.fields import Field
from slidash.api.parameters import Given, Kind, Parameter
from slidash.errors import RequestError, TooMuchAsked
from slidash.store.reader import Store

USUAL, MOST = 100, 1_000  # records of a list in JSON
MOST_LINES = 250_000  # of a table in CSV, which is whole unless less is asked for: what is written in some seconds
REGISTER = "register"  # the source of what is said of councils themselves
PAPERS = "take_up"  # the sector's own papers, the source of take-up and headlines

LIMIT = Parameter("limit", "how many results at most", Kind.NUMBER, default=str(USUAL), lowest=1, highest=MOST)
LIMIT_OF_LINES = Parameter(
    "limit", "how many lines at most; the whole table when left out", Kind.NUMBER, lowest=1, highest=MOST_LINES
)
OFFSET = Parameter("offset", "how many results to pass over", Kind.NUMBER, default="0", highest=100_000_000)
# What stands in a question for what is there in the build that answers it
METRIC, COUNCIL, GROUP = "{metric}", "{council}", "{group}"

Thing = TypeVar("Thing")


class UnknownEndpoint(RequestError):
    """The API has nothing at that address (404)."""

    status = 404
    code = "unknown_endpoint"


@dataclass(frozen=True, slots=True)
class Record:
    """One record with all fields of its endpoint, ready for JSON, and the dataset it comes from."""

    cells: dict[str, Any]
    dataset: str = REGISTER


@dataclass(frozen=True, slots=True)
class Answer:
    """The records that were asked for, read once, how many there are in all, and words for the name of a file.

    `datasets` are those it is about when it has no records; none named is all of them.
    """

    records: Iterable[Record]
    count: int
    named: tuple[str, ...] = ()
    datasets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, in words and by parameters; METRIC, COUNCIL and GROUP stand for what is there."""

    words: str
    given: Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True)
class Endpoint:
    """One address of the API; `{name}` in its path is a parameter.

    `many` answers a list, otherwise one record. `key` are the fields that tell the records of a list apart. The first
    of the `questions` is the example of every parameter it names.
    """

    path: str
    summary: str
    own: tuple[Parameter, ...]
    fields: tuple[Field, ...]
    answer: Callable[[Store, Given], Answer]
    questions: tuple[Question, ...]
    key: tuple[str, ...] = ()

    @property
    def many(self) -> bool:
        """Whether it answers a list, otherwise one record."""
        return bool(self.key)

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """What may be asked in JSON."""
        return (*self.own, LIMIT, OFFSET) if self.many else self.own

    @cached_property
    def csv_parameters(self) -> tuple[Parameter, ...]:
        """What may be asked in CSV, which is whole unless told."""
        return (*self.own, LIMIT_OF_LINES, OFFSET) if self.many else self.own

    @cached_property
    def in_path(self) -> tuple[str, ...]:
        """Names of the parameters that stand in the path."""
        return tuple(re.findall(r"{(\w+)}", self.path))

    @cached_property
    def _segments(self) -> list[str]:
        return self.path.strip("/").split("/")

    def matches(self, path: str) -> dict[str, str] | None:
        """The path's parameters when the path is of this endpoint, otherwise None."""
        segments, own = path.split("/"), self._segments
        if len(segments) != len(own):
            return None
        fields = {}
        for part, rule in zip(segments, own, strict=True):
            if rule.startswith("{") and part:
                fields[rule.strip("{}")] = part
            elif part != rule:
                return None
        return fields


def page(things: Sequence[Thing], record: Callable[[Thing], Record], given: Given, *about: str) -> Answer:
    """The part of a list that was asked for, as records about these datasets. Raises TooMuchAsked."""
    allowed(len(things), given)
    return Answer(map(record, things[given.span]), len(things), datasets=frozenset(about))


def allowed(count: int, given: Given) -> None:
    """Raise TooMuchAsked where what is asked of a list of so many records has more than MOST_LINES."""
    lines = max(count - given.number("offset"), 0)
    if given.limit is None and lines > MOST_LINES:
        raise TooMuchAsked(
            f"The table has {lines:,} lines; the limit is {MOST_LINES:,}. Ask for less, or for one part after another "
            "with limit and offset."
        )
