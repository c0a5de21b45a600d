"""Reads a declaration written in a test, of files written in a test."""

from pathlib import Path
from typing import NamedTuple

from slidash.authored.register import Register
from slidash.authored.tables.loading import load_one, read_profiles, read_themes
from slidash.importers.connection import working
from slidash.importers.contract import Harvest, check
from slidash.importers.tables.importer import TableImporter

ROOT = Path(__file__).parent.parent.parent.parent
METRICS = ROOT / "metrics"
DATASET = """
[dataset]
id = "made_up"
title = "Made up"
publisher = "Nobody"
licence = "None"
"""


class Found(NamedTuple):
    """What was read: the harvest, and (metric type, area, period) to (value or status)."""

    harvest: Harvest
    figures: dict[tuple[str, str, str], float | str]
    rows: list[dict[str, object]]

    def ids(self) -> list[str]:
        return sorted(metric.id for metric in self.harvest.metric_types)

    def fates(self) -> dict[str, int]:
        fates: dict[str, int] = {}
        for account in self.harvest.accounts:
            fates[account.reason] = fates.get(account.reason, 0) + account.rows
        return fates


def read(folder: Path, declaration: str, register: Register, dataset: str = "made_up") -> Found:
    """What the declaration makes of the files in folder/<dataset>/."""
    path = folder / f"{dataset}.toml"
    path.write_text(declaration if "[dataset]" in declaration else DATASET + declaration, encoding="utf-8")
    declared = load_one(path, read_profiles(METRICS / "tables"), read_themes(METRICS))
    with working() as con:
        found = TableImporter(declared, folder / "kept").read(con, folder, register)
        check(con, found)
        names = found.observations.columns
        rows = [dict(zip(names, row, strict=True)) for row in found.observations.fetchall()]
    figures = {
        (str(row["metric_type"]), str(row["area"]), str(row["period"])): row["status"]
        if row["value"] is None
        else row["value"]
        for row in rows
    }
    return Found(found.harvest, figures, rows)


def put(folder: Path, name: str, content: str | bytes, dataset: str = "made_up") -> Path:
    """Write a source file."""
    path = folder / dataset / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
