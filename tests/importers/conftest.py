"""A folder of small made-up source files in the publishers' real formats, for each test its own copy to break."""

import csv
import shutil
from pathlib import Path

import duckdb
import openpyxl
import pytest

from slidash.authored.register import Register
from slidash.importers.snapshots import Sources

ROOT = Path(__file__).parent.parent.parent
MADE_UP = ROOT / "tests" / "fixtures" / "sources"
TO_PARQUET = """
    SELECT "Short Desc", "Data item", "Years", "LA and Regions", "Values", CAST("LA Number" AS DOUBLE) AS "LA Number",
        "Region"
    FROM read_csv($file, header = true, all_varchar = true)
"""


@pytest.fixture(scope="session")
def register() -> Register:
    """The project's own register of councils."""
    return Register.load(ROOT / "data")


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """A copy of the made-up sources with the workbooks and the Parquet file made."""
    root = tmp_path / "sources"
    shutil.copytree(MADE_UP, root)
    lait = root / "dfe_lait"
    write_figures(lait)
    for name in ("la_code_list", "sn_may_2025"):
        write_workbook(lait / f"{name}.csv")
    return root


@pytest.fixture
def places(made_up: Path, tmp_path: Path) -> Sources:
    """The made-up snapshot folder as a place to import from."""
    return Sources(made_up, tmp_path / "data" / "raw", progress=False)


def write_figures(lait: Path) -> None:
    """Make the Parquet file of the CSV beside it, again if the test changed it."""
    with duckdb.connect() as con:
        figures = con.sql(TO_PARQUET, params={"file": str(lait / "bds_long_0.csv")})
        figures.write_parquet(str(lait / "bds_long_0.parquet"))


def write_workbook(path: Path) -> None:
    """Make the workbook of a CSV file, numbers as numbers and nothing as nothing."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            sheet.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(path.with_suffix(".xlsx"))
