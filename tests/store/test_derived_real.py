"""Derived figures of the real snapshots are what the published figures give by hand."""

from pathlib import Path

import duckdb
import pytest

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.tables.loading import load
from slidash.hexagons.layouts import read_layouts
from slidash.importers.connection import working
from slidash.importers.contract import Kept, check
from slidash.importers.kept_imports import keep
from slidash.importers.tables.importer import TableImporter
from slidash.settings import ROOT
from slidash.store.builder import Plan, build
from tests.stores.sample import AS_AT

# Of each dataset the one table that is needed, and the files of it.
NEEDED = {
    "mhclg_outturn_la": ("service", ("RSX_2023-24*.csv",)),
    "mysociety_register": ("residents", ("uk_local_authorities.csv",)),
    "dfe_ees": ("population", ("ons_mid-year_population_estimates_*.csv",)),
}
YEAR = "2023-04-01--P1Y"


def kept(dataset: str, sources: Path, folder: Path, register: Register) -> Kept:
    """One table of a declared dataset as its import leaves it."""
    declared = load(ROOT / "metrics", [dataset])[dataset]
    id_, files = NEEDED[dataset]
    tables = tuple(table.model_copy(update={"files": files}) for table in declared.table if table.id == id_)
    importer = TableImporter(declared.model_copy(update={"table": tables, "same_as": {}}), folder / "read")
    with working() as con:
        found = importer.read(con, sources, register)
        check(con, found)
        return keep(folder, found.harvest, con, dataset)


@pytest.fixture(scope="module")
def path(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, register = tmp_path_factory.mktemp("derived"), Register.load(ROOT / "data")
    imported = [kept(dataset, sources, folder, register) for dataset in NEEDED]
    plan = Plan(imported, Catalogue.load(ROOT / "metrics"), register, read_layouts(ROOT / "data"), {}, AS_AT)
    build(folder / "slidash.duckdb", plan, "derived")
    return folder / "slidash.duckdb"


@pytest.mark.parametrize(
    ("metric", "area", "pounds", "counted"),
    [
        # RSX 2023-24, total service expenditure, net: York in row 421, England's total
        ("spending-total-service-expenditure-net-current-expenditure-per-resident", "E06000014", 269_928_000, 211_012),
        # England's residents are those of 296 councils: the number that the ONS gave for England
        (
            "spending-total-service-expenditure-net-current-expenditure-per-resident",
            "E92000001",
            123_753_651_000,
            56_550_138,
        ),
    ],
)
def test_spending_per_resident_is_what_hand_arithmetic_gives(
    path: Path, metric: str, area: str, pounds: float, counted: float
) -> None:
    with duckdb.connect(str(path), read_only=True) as con:
        ((value,),) = con.execute(
            "SELECT value FROM observation WHERE metric_type = ? AND area = ? AND period = ?", [metric, area, YEAR]
        ).fetchall()
        ((period, divided),) = con.execute(
            "SELECT denominator_period, denominator FROM derived_figure"
            " WHERE metric_type = ? AND area = ? AND period = ?",
            [metric, area, YEAR],
        ).fetchall()
    assert value == pytest.approx(pounds / counted, rel=1e-12)
    assert (period, divided) == ("2020-06-30", counted)


def test_children_are_those_of_the_mid_year_within_the_financial_year(path: Path) -> None:
    metric = "spending-children-social-care-net-current-expenditure-per-child"
    with duckdb.connect(str(path), read_only=True) as con:
        rows = con.execute(
            "SELECT DISTINCT denominator_period, denominator FROM derived_figure"
            " WHERE metric_type = ? AND area = 'E92000001' AND period = ?",
            [metric, YEAR],
        ).fetchall()
    assert rows == [("2023-06-30", 12_059_476)]


def test_every_line_of_the_main_services_that_is_declared_is_there(path: Path) -> None:
    with duckdb.connect(str(path), read_only=True) as con:
        lacking = con.execute("SELECT metric_type FROM finding WHERE subject LIKE '%derived.toml%'").fetchall()
        made = con.execute("SELECT count(*) FROM derived_metric WHERE metric_type LIKE '%-per-resident'").fetchall()
    # lines of social care stand in another form, which is not read here
    assert all(metric.startswith("spending-children-s-social-care-") for (metric,) in lacking)
    assert made == [(10,)]
