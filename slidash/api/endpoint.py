"""What is an endpoint: an address, what may be asked there, and a function from store and question to records."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from slidash.api.fields import Field
from slidash.api.parameters import Given, Kind, Parameter
from slidash.errors import RequestError
from slidash.store.reader import Store

USUAL, MOST = 100, 1_000  # records of a list
REGISTER = "register"  # the source of what is said of councils themselves
PAPERS = "take_up"  # the sector's own papers, the source of take-up and headlines

PAGING = (
    Parameter("limit", "how many results at most", Kind.NUMBER, default=str(USUAL), lowest=1, highest=MOST),
    Parameter("offset", "how many results to pass over", Kind.NUMBER, default="0", highest=100_000_000),
)


class UnknownEndpoint(RequestError):
    """The API has nothing at that address (404)."""

    status = 404
    code = "unknown_endpoint"


class UnknownDataset(RequestError):
    """No dataset has that id (404)."""

    status = 404
    code = "unknown_dataset"


@dataclass(frozen=True, slots=True)
class Record:
    """One record with all fields of its endpoint, ready for JSON, and the dataset it comes from."""

    cells: dict[str, Any]
    dataset: str = REGISTER


@dataclass(frozen=True, slots=True)
class Answer:
    """The records of one page of an answer, how many there are in all, and words for the name of a file.

    `datasets` are those it is about when it has no records; none named is all of them.
    """

    records: Sequence[Record]
    count: int
    named: tuple[str, ...] = ()
    datasets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Endpoint:
    """One address of the API; `{name}` in its path is a parameter. `many` answers a list, otherwise one record."""

    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    fields: tuple[Field, ...]
    answer: Callable[[Store, Given], Answer]
    many: bool = True

    @property
    def in_path(self) -> tuple[str, ...]:
        """Names of the parameters that stand in the path."""
        return tuple(re.findall(r"{(\w+)}", self.path))

    def matches(self, path: str) -> dict[str, str] | None:
        """The path's parameters when the path is of this endpoint, otherwise None."""
        segments, own = path.split("/"), self.path.strip("/").split("/")
        if len(segments) != len(own):
            return None
        fields = {}
        for part, rule in zip(segments, own, strict=True):
            if rule.startswith("{") and part:
                fields[rule.strip("{}")] = part
            elif part != rule:
                return None
        return fields


def page(records: Sequence[Record], given: Given, *about: str) -> Answer:
    """The page of a list that was asked for, of records about these datasets."""
    first = given.number("offset")
    return Answer(records[first : first + given.number("limit")], len(records), datasets=frozenset(about))
