"""Ready baskets: which metrics are judged together. Read from metrics/baskets.toml; another basket needs no code."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from slidash.authored.metrics_files import BASKETS, STRICT, EachOnce, Metric, Slug, Words, matching, read_tables
from slidash.vocabulary.areas import COUNCIL_TYPES, SECTOR
from slidash.vocabulary.baskets import ReadyBasket

_TYPES = re.compile("|".join((*sorted(COUNCIL_TYPES), SECTOR)))
_Type = Annotated[str, matching(_TYPES, f"a type of council or {SECTOR}")]
_Some = Field(min_length=1)


@checked(frozen=True, slots=True, config=STRICT)
class _Basket:
    id: Slug
    label: Words
    types: Annotated[tuple[_Type, ...], _Some, EachOnce]
    reason: Words
    metric_types: Annotated[tuple[Metric, ...], _Some, EachOnce]
    demonstration: Annotated[tuple[Metric, ...], EachOnce] = ()


def read_baskets(folder: Path) -> tuple[ReadyBasket, ...]:
    """The baskets in order. Raises DefinitionError.

    A basket's `demonstration` metrics follow its real ones: a store has the one or the other.
    """
    tables = read_tables(folder / BASKETS, "basket", _Basket)
    return tuple(
        ReadyBasket(table.id, table.label, table.types, (*table.metric_types, *table.demonstration), table.reason)
        for table in tables
    )
