"""Imports every source that can be had: fetch, read, check, keep. One broken source stops only itself."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import duckdb
from tqdm import tqdm

from slidash.authored.register import Register
from slidash.authored.tables.loading import load_each
from slidash.errors import ImportContractError, SourceUnavailable
from slidash.importers import dfe_lait, fingertips, mhclg_outturn, ons_els
from slidash.importers.connection import working
from slidash.importers.contract import Harvest, Import, Kept, check
from slidash.importers.kept_imports import keep, kept
from slidash.importers.snapshots import FoundFile, Sources
from slidash.importers.tables.importer import TableImporter, table_importers
from slidash.vocabulary.metrics import Dataset

HERE = Path(__file__).parent
STEPS = ("fetch", "checksums", "read", "check", "write")


class Importer(Protocol):
    """What a module of this folder offers: contract.py says what each part must deliver."""

    @property
    def DATASET(self) -> Dataset: ...  # noqa: N802, D102 - a module's constant

    @property
    def FOLDERS(self) -> tuple[str, ...]: ...  # noqa: N802, D102 - a module's constant

    def fetch(self, sources: Sources) -> Path: ...  # noqa: D102

    def read(self, con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> Import: ...  # noqa: D102


# The sources that have a module. Tables that a declaration of metrics/tables/ reads come after them: see importers_of.
IMPORTERS: Mapping[str, Importer] = MappingProxyType(
    {"ons_els": ons_els, "dfe_lait": dfe_lait, "fingertips": fingertips, "mhclg_outturn": mhclg_outturn}
)


def importers_of(metrics: Path, data: Path) -> dict[str, Importer]:
    """Every importer by dataset: those with a module, and one for each declaration under the folder `metrics`.

    A declaration that breaks the rules of docs/tables.md has an importer that says so.
    """
    return {**IMPORTERS, **table_importers(load_each(metrics), data / "read_tables")}


class Outcome(StrEnum):
    """What became of one source."""

    IMPORTED = "imported"
    PARTLY = "partly imported"  # some of its tables could not be read and are left out
    UNCHANGED = "unchanged"
    UNAVAILABLE = "not available"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one source, and what can be built from: an earlier import if this one failed."""

    dataset: str
    outcome: Outcome
    kept: Kept | None
    message: str = ""  # why it is not available or broken, or some of its tables are broken
    lacking: str = ""  # why some of its tables are not of newest files: not a fault, the next import tries again


def import_sources(
    sources: Sources,
    register: Register,
    data: Path,
    *,
    progress: bool = True,
    importers: Mapping[str, Importer] = IMPORTERS,
) -> list[Imported]:
    """Import each source whose files, importer or register changed. A source that fails keeps its earlier import."""
    results = []
    sources.download(importer.FOLDERS for importer in importers.values())
    for dataset, importer in importers.items():
        before = kept(data, dataset)
        try:
            after = _import(importer, sources, register, data, before, progress=progress)
            outcome = Outcome.UNCHANGED if after is before else Outcome.IMPORTED
            faults = "\n".join(after.harvest.faults)
            lacking = "\n".join(after.harvest.lacking)
            results.append(Imported(dataset, Outcome.PARTLY if faults else outcome, after, faults, lacking))
        except SourceUnavailable as error:
            results.append(Imported(dataset, Outcome.UNAVAILABLE, before, str(error)))
        except ImportContractError as error:
            results.append(Imported(dataset, Outcome.BROKEN, before, str(error)))
        except Exception as error:  # noqa: BLE001 - whatever a file does to its importer, the other sources are read
            reason = f"{type(error).__name__}: {error}".partition("\n")[0]
            message = f"{dataset}: found files that cannot be read ({reason[:200]}), expected files of its format"
            results.append(Imported(dataset, Outcome.BROKEN, before, message))
    return results


def totals(harvest: Harvest) -> list[tuple[str, int, int]]:
    """What became of a source's rows over all files: fate, rows, and how many of them are without a value."""
    rows: Counter[str] = Counter()
    without: Counter[str] = Counter()
    for account in harvest.accounts:
        rows[account.reason] += account.rows
        without[account.reason] += account.without_value
    return [(reason, count, without[reason]) for reason, count in rows.most_common()]


def account_lines(harvest: Harvest) -> list[str]:
    """What became of a source's rows, as lines to print: the whole, then each fate, then each warning."""
    fates = totals(harvest)
    files = len({account.file for account in harvest.accounts})
    whole = sum(rows for _, rows, _ in fates), sum(without for _, _, without in fates)
    head = f"{harvest.dataset.id}: {whole[0]:,} rows in {files} files, {whole[1]:,} of them without a value"
    fate_lines = (f"  {rows:>9,}  {reason} ({without:,} without a value)" for reason, rows, without in fates)
    return [head, *fate_lines, *(f"  noticed: {warning}" for warning in harvest.warnings)]


def _import(
    importer: Importer, sources: Sources, register: Register, data: Path, before: Kept | None, *, progress: bool
) -> Kept:
    dataset = importer.DATASET.id
    with tqdm(total=len(STEPS), desc=dataset, unit="step", disable=not progress) as bar:

        def step(name: str, **counts: str) -> None:
            bar.set_postfix({"now": name, **counts})
            bar.update()

        root = importer.fetch(sources)
        step("checksums")
        files = sources.files(root, *importer.FOLDERS)
        declared = importer.fingerprint if isinstance(importer, TableImporter) else ""
        fingerprint = _fingerprint(files, register, declared)
        if before and before.fingerprint == fingerprint:
            bar.update(len(STEPS) - bar.n)
            bar.set_postfix(now="unchanged", files=len(files))
            return before
        step("read", files=f"{len(files):,}")
        with working() as con:
            read = importer.read(con, root, register)
            dataset_read = replace(read.harvest.dataset, retrieved=sources.retrieved(root, files))
            harvest = replace(read.harvest, dataset=dataset_read)
            step("check", rows=f"{sum(account.rows for account in harvest.accounts):,}")
            loaded = check(con, replace(read, harvest=harvest))
            step("write", loaded=f"{loaded:,}")
            after = keep(data, harvest, con, fingerprint)
        step("done", loaded=f"{loaded:,}")
        return after


def _fingerprint(files: list[FoundFile], register: Register, declared: str) -> str:
    """Changes with the files, what is declared of them, the code that reads them, and what the register says."""
    digest = hashlib.sha256(declared.encode())
    for file in files:
        digest.update(f"{file.path} {file.bytes} {file.sha256}\n".encode())
    own = sorted(path for path in HERE.glob("*.py") if not path.stem.startswith("demonstration"))
    rules = [
        HERE.parent / "vocabulary" / name
        for name in (
            "periods.py",
            "council_names.py",
            "licences.py",
            "numbers.py",
            "templates.py",
            "written_numbers.py",
        )
    ]
    for path in [*own, *rules, HERE.parent / "authored" / "register.py"]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for facts in (register.areas, register.names, register.codes, register.successors, register.combined):
        digest.update(repr(facts).encode())
    return digest.hexdigest()
