"""How a made-up store is made: observations as an importer delivers them, through the real contract and builder."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.sector import Sector
from slidash.hexagons.layouts import read_layouts
from slidash.importers.contract import LOADED, OBSERVATION, Account, Harvest, Import, Kept, NeighbourSet, OwnArea, check
from slidash.importers.kept_imports import keep
from slidash.settings import ROOT
from slidash.store.builder import Plan, build
from slidash.store.neighbours import Feature
from slidash.vocabulary.metrics import Dataset, MetricType, Tier
from slidash.vocabulary.periods import Period


class Observation(NamedTuple):
    """One figure in the making: a value, or the status that stands in its place."""

    metric_type: str
    area: str
    period: Period
    value: float | None
    lower: float | None = None
    upper: float | None = None
    status: str | None = None
    provisional: bool = False

    def row(self) -> list[object]:
        """The cells in the order of the contract's columns."""
        cells = {
            **self._asdict(),
            "period": self.period.id,
            "period_start": self.period.start,
            "period_end": self.period.end,
            "period_kind": self.period.kind.value,
            "note": None,
        }
        return [cells[column] for column in OBSERVATION]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One made-up dataset: what it says of itself, and its figures."""

    dataset: Dataset
    metric_types: tuple[MetricType, ...]
    observations: Sequence[Observation]
    neighbour_sets: tuple[NeighbourSet, ...] = ()
    warnings: tuple[str, ...] = ()
    areas: tuple[OwnArea, ...] = ()


def arrived(con: duckdb.DuckDBPyConnection, observations: Iterable[Observation]) -> duckdb.DuckDBPyRelation:
    """The observations as an importer would return them: a relation of exactly the contract's columns."""
    con.execute("CREATE TABLE arrived (" + ", ".join(f"{name} {kind}" for name, kind in OBSERVATION.items()) + ")")
    columns = ", ".join("unnest(?)" for _ in OBSERVATION)
    # whole columns at once: row by row is a hundred times slower
    cells = [list(column) for column in zip(*(made.row() for made in observations), strict=True)]
    if cells:
        con.execute("INSERT INTO arrived SELECT " + columns, cells)
    return con.table("arrived")


def kept(folder: Path, delivery: Delivery) -> Kept:
    """The dataset as its import leaves it in the folder."""
    account = Account("figures.csv", LOADED, len(delivery.observations))
    harvest = Harvest(
        delivery.dataset,
        delivery.metric_types,
        (account,),
        delivery.neighbour_sets,
        delivery.areas,
        warnings=delivery.warnings,
    )
    with duckdb.connect() as con:
        check(con, Import(harvest, arrived(con, delivery.observations)))
        return keep(folder, harvest, con, delivery.dataset.id)


def made_store(
    folder: Path,
    deliveries: Sequence[Delivery],
    as_at: date,
    identity: str,
    *,
    features: Mapping[Tier, Sequence[Feature]] | None = None,
    sector: Sector | None = None,
    catalogue: Catalogue | None = None,
) -> Path:
    """Build a store of the deliveries in the folder and return its path.

    The register of councils is the real one, and so is the catalogue unless another is given; without `features` there
    are no nearest neighbours of our own, without `sector` no offers, take-up and headlines.
    """
    imported = [kept(folder, delivery) for delivery in deliveries]
    return store_of(folder, imported, as_at, identity, features=features, sector=sector, catalogue=catalogue)


def store_of(
    folder: Path,
    imported: Sequence[Kept],
    as_at: date,
    identity: str,
    *,
    features: Mapping[Tier, Sequence[Feature]] | None = None,
    sector: Sector | None = None,
    catalogue: Catalogue | None = None,
) -> Path:
    """Build a store of what is imported already."""
    plan = Plan(
        imported,
        catalogue or Catalogue.load(ROOT / "metrics"),
        Register.load(ROOT / "data"),
        read_layouts(ROOT / "data"),
        features or {},
        as_at,
        sector or Sector(),
    )
    path = folder / "slidash.duckdb"
    build(path, plan, identity)
    return path
