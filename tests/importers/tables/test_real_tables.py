"""The declarations of metrics/tables/ on the real files: they read, and give what was published."""

from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.authored.tables.loading import load
from slidash.importers.connection import working
from slidash.importers.contract import check
from slidash.importers.tables.importer import TableImporter

ROOT = Path(__file__).parent.parent.parent.parent
DECLARED = load(ROOT / "metrics")
# Figures as their publishers give them: dataset, metric, area, period, value.
PUBLISHED = (
    ("defra_waste", "waste-fly-tipping-total-incidents", "E92000001", "2022-04-01--P1Y", 1_082_673),
    ("defra_waste", "waste-household-recycling-rate", "E07000179", "2022-04-01--P1Y", 61.6),
    ("dfe_ees", "ees-cla-rate-per-10000-children-looked-after-on-31-march-each-year", "E92000001", "2025-03-31", 67),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.mark.parametrize("dataset", DECLARED)
def test_a_declared_dataset_reads_without_a_fault(dataset: str, sources: Path, kept: Path, register: Register) -> None:
    importer = TableImporter(DECLARED[dataset], kept)
    if not (sources / importer.FOLDERS[0]).is_dir():
        pytest.skip(f"{importer.FOLDERS[0]} is not among the source snapshots")
    with working() as con:
        found = importer.read(con, sources, register)
        assert check(con, found)
        assert not found.harvest.faults
        wanted = {(metric, area, period): value for name, metric, area, period, value in PUBLISHED if name == dataset}
        rows = con.execute("SELECT metric_type, area, period, value FROM candidate").fetchall()
    given = {row[:3]: row[3] for row in rows if row[:3] in wanted}
    assert given == wanted
