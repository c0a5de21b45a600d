"""Builds the store: aside, step by step, checked, and then swapped in whole.

A failure at any step leaves the store in service as it was. A hash of everything the figures depend on is kept as the
build's `inputs`, so that a build with nothing new is not made again. Its id is a hash of that and of the id of the
build before, since a store tells what changed too (history.py).
"""

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.sector import Sector
from slidash.errors import CheckFailed
from slidash.hexagons.layouts import Layout
from slidash.importers.connection import fill
from slidash.importers.contract import Kept, Refusal
from slidash.store import parquet_files
from slidash.store.boundaries import Boundaries
from slidash.store.history import record
from slidash.store.loading import (
    batches,
    load_areas,
    load_batch,
    load_combined,
    load_metric_types,
    load_neighbour_sets,
    load_own_areas,
    load_periods,
    read_sql,
)
from slidash.store.maps import load_maps
from slidash.store.neighbour_loading import load_own_neighbours
from slidash.store.neighbours import Feature
from slidash.store.quotients import work_out
from slidash.store.reader import Build, Store, build_in_service, files_folder
from slidash.store.sector_loading import load_baskets, load_reports, load_sector
from slidash.vocabulary.mann_kendall import mann_kendall_table
from slidash.vocabulary.metrics import Tier

HERE = Path(__file__).parent
MEMORY = "1500MB"
BATCH = 1_000_000  # observations worked on at a time
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a store is made of."""

    imported: Sequence[Kept]
    catalogue: Catalogue
    register: Register
    layouts: Sequence[Layout]  # of the councils on hexagons
    features: Mapping[Tier, Sequence[Feature]]  # of our own nearest neighbours
    as_at: date  # the day on which councils count as current
    sector: Sector = field(default_factory=Sector)  # offers, take-up, headlines and boards
    boundaries: Boundaries = field(default_factory=Boundaries)  # empty where none are imported
    refused: Sequence[Refusal] = ()  # sources whose newest files are

    @property
    def demonstration(self) -> bool:
        """Whether the figures are made up."""
        return any(each.harvest.dataset.demonstration for each in self.imported)

    def identity(self, definitions: Sequence[Path]) -> str:
        """Hash of what the figures depend on: imports, definitions, this code, and which councils are current."""
        digest = hashlib.sha256()
        for kept in sorted(self.imported, key=lambda one: one.harvest.dataset.id):
            digest.update(f"{kept.harvest.dataset.id} {kept.fingerprint}\n".encode())
        own = [*HERE.rglob("*.py"), *HERE.rglob("*.sql"), *(HERE.parent / "vocabulary").glob("*.py")]
        own.append(HERE.parent / "hexagons" / "layouts.py")
        for path in sorted([*definitions, *own, *(HERE.parent / "authored").glob("*.py")]):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        digest.update(repr((self.features, self.sector, self.boundaries.fingerprint, self.refused)).encode())
        for area in self.register.councils(self.as_at):
            digest.update(area.area.encode())
        return digest.hexdigest()[:12]


def build(path: Path, plan: Plan, identity: str, *, progress: Progress = lambda _: None, threads: int = 2) -> Build:
    """Build the store beside `path`, check it, and put it in its place. Raises CheckFailed, DefinitionError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside, spill = path.with_name(path.name + ".building"), path.with_name(path.name + ".spill")
    derived = path.with_name(path.name + ".derived")
    files_aside = files_folder(path, "building")
    aside.unlink(missing_ok=True)
    con = duckdb.connect(
        str(aside), config={"threads": str(threads), "memory_limit": MEMORY, "temp_directory": str(spill)}
    )
    try:
        _fill_store(con, plan, identity, derived, progress)
    except BaseException:
        con.close()
        aside.unlink(missing_ok=True)
        raise
    finally:
        derived.unlink(missing_ok=True)
    con.close()
    progress("what changed")
    try:
        progress(str(record(aside, path, threads=threads)))
        progress("files of the whole")
        parquet_files.write(aside, files_aside, threads=threads)
    except BaseException:
        aside.unlink(missing_ok=True)
        shutil.rmtree(files_aside, ignore_errors=True)
        raise
    opened = Store(aside)  # the last check: it opens in the way it will be served
    built = opened.build
    opened.close()
    before = build_in_service(path)
    # files first: the store names them; those of the build before stay, which is asked until all servers have this one
    parquet_files.swap_in(files_aside, files_folder(path, built.id), {before.id} if before else set())
    aside.replace(path)
    return built


def _fill_store(con: duckdb.DuckDBPyConnection, plan: Plan, identity: str, derived: Path, progress: Progress) -> None:
    con.execute(read_sql(HERE / "schema.sql"))
    con.execute(read_sql(HERE / "history_schema.sql"))
    built_at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    build_row = (identity, identity, built_at, plan.as_at, plan.demonstration)
    fill(con, "build", [build_row], ("id", "inputs", "built_at", "as_at", "demonstration"))
    progress("councils and comparison groups")
    load_areas(con, plan.register)
    progress("maps")
    load_maps(con, plan.register, plan.layouts, plan.as_at, plan.boundaries)
    sets = [each for one in plan.imported for each in one.harvest.neighbour_sets]
    load_neighbour_sets(con, sets, plan.register)
    load_own_areas(con, plan.imported)
    load_sector(con, plan.sector)
    load_baskets(con, plan.catalogue.baskets)
    load_reports(con, plan.catalogue.reports)
    progress("metrics")
    load_metric_types(con, plan.imported, plan.catalogue)
    fill(con, "refused_source", [astuple(refusal) for refusal in plan.refused], [each.name for each in fields(Refusal)])
    fill(con, "mann_kendall", mann_kendall_table(), ("n", "ties", "s", "p"))
    files = [one.observations for one in plan.imported]
    files += work_out(con, files, plan.register, plan.as_at, derived)
    _load_figures(con, files, progress)
    progress("nearest neighbours")
    load_own_neighbours(con, plan.features, plan.register.councils(plan.as_at))
    progress("checks")
    run_checks(con)
    con.execute("CHECKPOINT")


def _load_figures(con: duckdb.DuckDBPyConnection, files: Sequence[Path], progress: Progress) -> None:
    load_periods(con, files)
    con.execute(read_sql(HERE / "settled.sql"))
    con.execute(read_sql(HERE / "prepare.sql"))
    steps = batches(con, files, BATCH)
    derive = duckdb.extract_statements(read_sql(HERE / "derive_metrics.sql"))
    for done, (first, last) in enumerate(steps):
        progress(f"figures, changes and trends, {done} of {len(steps)} parts")
        load_batch(con, files, first, last)
        for statement in derive:
            known = {"first": first, "last": last}
            con.execute(statement, {name: known[name] for name in statement.named_parameters})
    load_combined(con, files)
    con.execute(read_sql(HERE / "derive.sql"))


def run_checks(con: duckdb.DuckDBPyConnection, folder: Path = HERE / "checks") -> int:
    """Run every check; each must give no rows. Returns how many ran. Raises CheckFailed with the rule and examples."""
    checks = sorted(folder.glob("*.sql"))
    broken = []
    for check in checks:
        text = read_sql(check)
        examples = con.execute(text).fetchmany(5)
        if examples:
            rule = text.partition("\n")[0].removeprefix("--").strip()
            broken.append(f"{check.stem}: {rule} Broken by, for example: " + "; ".join(map(str, examples)))
    if broken:
        raise CheckFailed("The new store was not put into service.\n" + "\n".join(broken))
    return len(checks)
