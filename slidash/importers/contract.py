"""What every importer must deliver: observations of one shape, metric types, and an account of every row.

An importer is a module with a DATASET and three functions, always in this order:

    fetch(sources)                        -> Path: the folder of raw files (the only use of the network)
    harvest(raw, register)                -> Harvest: what the source says of itself
    observations(con, raw, register)      -> a DuckDB relation with exactly the columns of OBSERVATION

It renames, reshapes and types. It never judges, fills gaps, joins areas through time or drops a row
quietly: a row that is not loaded is counted in Harvest.accounts under a named reason.
"""

from dataclasses import dataclass, field

from slidash.vocabulary.metrics import Dataset, MetricType

OBSERVATION: dict[str, str] = {
    "metric_type": "VARCHAR",  # MetricType.id
    "area": "VARCHAR",  # GSS code as published
    "period": "VARCHAR",  # Period.id
    "period_start": "DATE",
    "period_end": "DATE",  # last day, inclusive
    "period_kind": "VARCHAR",  # PeriodKind
    "value": "DOUBLE",  # null exactly when status is not
    "lower": "DOUBLE",  # 95% limits, both or neither
    "upper": "DOUBLE",
    "status": "VARCHAR",  # Status, or null
    "provisional": "BOOLEAN",
    "note": "VARCHAR",  # what the publisher says of this one figure, such as low reliability
}


@dataclass(frozen=True, slots=True)
class Account:
    """How many rows of one source file met one fate. The fates of a file add up to its rows."""

    file: str
    reason: str  # "loaded", or why the rows are not in the store
    rows: int


@dataclass(frozen=True, slots=True)
class NeighbourSet:
    """A published set of nearest neighbours, under its own name and date."""

    id: str  # such as ons-global or dfe-statistical-neighbours
    label: str
    published: str  # ISO date or words
    source_url: str
    members: tuple[tuple[str, str, int], ...]  # (owner GSS, member GSS, position from 1)


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a source says of itself: dataset, metric types, what became of its rows, neighbour sets."""

    dataset: Dataset
    metric_types: tuple[MetricType, ...]
    accounts: tuple[Account, ...]
    neighbour_sets: tuple[NeighbourSet, ...] = field(default=())
