"""Families of metrics: which of a publisher's metrics are parts of another one of its, by what, and which part.

Publishers name "pupils with free school meals" as a metric of its own beside "all pupils". A [[family]] of a dataset's
file says that the one is a part of the other, where there is no doubt that both measure the same of some and of all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from slidash.authored.metrics_files import STRICT, Words, checked_value, wrong

_Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$")]


@checked(frozen=True, slots=True, config=STRICT)
class Family:
    """A metric of the whole, and what are parts of it by one dimension: by id, which part each is."""

    headline: _Id
    dimension: Words
    members: Annotated[dict[_Id, Words], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Membership:
    """What one metric is a part of."""

    file: str
    dataset: str
    headline: str
    dimension: str
    member: str


def read_families(file: str, tables: Any) -> dict[str, Membership]:  # noqa: ANN401 - as TOML has it
    """What each metric that is a part is a part of, by its id. Raises DefinitionError."""
    families = checked_value(TypeAdapter(list[Family]), tables, file, "family")
    members: dict[str, Membership] = {}
    for family in families:
        for metric, member in family.members.items():
            entry = f"family {family.headline} by {family.dimension}"
            if metric in members:
                raise wrong(file, entry, "members", metric, "a metric that is in no other family")
            members[metric] = Membership(file, file.removesuffix(".toml"), family.headline, family.dimension, member)
    for family in families:
        if family.headline in members:
            entry = f"family {family.headline} by {family.dimension}"
            raise wrong(file, entry, "headline", family.headline, "a metric that is itself no part of another")
    return members


def metrics_of(members: Mapping[str, Membership]) -> dict[str, str]:
    """Every metric that families name, with the dataset that must have it."""
    return {
        metric: membership.dataset for part, membership in members.items() for metric in (part, membership.headline)
    }
