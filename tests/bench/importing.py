"""How long does an import of a publisher's whole download take, how much memory does it hold, what is left of it?

The files are made up by the generators of tests/importers, in the publishers' formats at full size, and go through the
importers as files of a publisher would; the harvest is marked as a demonstration, so that a store of it says that its
figures are made up. ``python -m tests.bench.importing DATASET`` is one import by itself, in a process to be measured.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.importers.contract import LOADED, Harvest, Import
from slidash.importers.demonstration import DATASET
from slidash.importers.kept_imports import kept
from slidash.importers.run import IMPORTERS, account_lines, import_sources, totals
from slidash.importers.snapshots import Sources
from slidash.settings import ROOT, Settings
from tests.bench.building import size
from tests.bench.processes import environment, run
from tests.bench.report import Budget, line, said, section
from tests.importers import make_fingertips, make_mhclg_outturn

MEMORY = Budget(2_000, "under 2,000 MB")
ROOM = 6_000_000_000  # bytes of disk: files of 1 GB, what an import spills, the store
DATASETS: dict[str, tuple[str, Callable[[Path, Register], object]]] = {
    "fingertips": (
        "Fingertips, 1,600 indicators × 5 years",
        lambda folder, register: make_fingertips.write(folder, register, indicators=1600, years=5),
    ),
    "mhclg_outturn": (
        "outturn, 2,500 columns × 440 authorities × 9 years",
        lambda folder, register: make_mhclg_outturn.write(folder, register, lines=2500),
    ),
}


def measure(folder: Path) -> Path | None:
    """Make, import and build both; the data folder with the store, or None when it was not built."""
    section("Imports at full size", "Files made up in the publishers' formats; nothing of a publisher is in them.")
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        said(f"Not measured: {free / 1e9:.1f} GB are free in {folder}, and {ROOM / 1e9:.0f} GB are needed.")
        return None
    data, raw = folder / "imports", folder / "imports" / "raw"
    register = Register.load(ROOT / "data")
    env = environment(data, SLIDASH_DEMONSTRATION="always")
    for dataset, (words, write) in DATASETS.items():
        begun = time.perf_counter()
        write(raw / dataset, register)
        bytes_made = sum(path.stat().st_size for path in (raw / dataset).iterdir())
        line(f"{words}: made", f"{time.perf_counter() - begun:.1f} s, {bytes_made / 1e6:,.0f} MB")
        imported = run(["-m", "tests.bench.importing", dataset], env)
        line("  imported", f"{imported.seconds:.1f} s")
        line("  peak memory", f"{imported.peak:,.0f} MB", MEMORY, imported.peak)
        one = kept(data, dataset)
        if imported.code or one is None:
            said(f"FAILED with {imported.code}\n{imported.said}")
            return None
        _left(one.harvest, one.observations, data / "harvested" / f"{dataset}.json")
        shutil.rmtree(raw / dataset)
    built = run(["-m", "slidash", "build"], env)
    line("both built into a store", f"{built.seconds:.1f} s{f', FAILED with {built.code}' if built.code else ''}")
    line("  peak memory", f"{built.peak:,.0f} MB", MEMORY, built.peak)
    if built.code:
        said(built.said)
        return None
    size(data)
    return data


def _left(harvest: Harvest, observations: Path, harvested: Path) -> None:
    fates = totals(harvest)
    read, loaded = sum(rows for _, rows, _ in fates), sum(rows for fate, rows, _ in fates if fate == LOADED)
    line("  rows (outturn: cells) read, loaded", f"{read:,}, {loaded:,}")
    line("  metric types made", f"{len(harvest.metric_types):,}")
    sizes = observations.stat().st_size / 1e6, harvested.stat().st_size / 1e6
    line("  harvest: observations, what is said of them", f"{sizes[0]:.1f} MB, {sizes[1]:.1f} MB")


class MadeUp:
    """One of the importers, whose harvest says that its figures are made up."""

    def __init__(self, dataset: str) -> None:
        """Of the importer of this dataset."""
        self.importer = IMPORTERS[dataset]
        self.DATASET = replace(
            self.importer.DATASET,
            title=f"{self.importer.DATASET.title} (format only: made up)",
            publisher=DATASET.publisher,
            licence=DATASET.licence,
            licence_url="",
            attribution=DATASET.attribution,
            demonstration=True,
        )
        self.FOLDERS = self.importer.FOLDERS
        self.fetch = self.importer.fetch

    def read(self, con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> Import:
        """What the importer reads, under a dataset that is marked."""
        found = self.importer.read(con, raw, register)
        return replace(found, harvest=replace(found.harvest, dataset=self.DATASET))


def import_one(dataset: str) -> int:
    """Import the made-up files of a dataset from the data folder."""
    settings, register = Settings.from_environ(os.environ), Register.load(ROOT / "data")
    sources = Sources(None, settings.raw, progress=False)
    (result, *_) = import_sources(
        sources, register, settings.data, progress=False, importers={dataset: MadeUp(dataset)}
    )
    if result.message or result.kept is None:
        print(result.message)
        return 1
    print("\n".join(account_lines(result.kept.harvest)))
    return 0


if __name__ == "__main__":
    sys.exit(import_one(sys.argv[1]))
