"""A small store of made-up figures, built by the real builder: the figures of tests that ask questions of a store.

Twelve councils (unitaries of the North East, two districts, a county, a council that was recoded, one that was merged
away and its successor), one region and England; two invented datasets, one of them with texts a spreadsheet would run.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.sector import Sector
from slidash.hexagons.layouts import read_layouts
from slidash.importers.contract import Account, Harvest, Import, Kept, NeighbourSet, check
from slidash.importers.kept_imports import keep
from slidash.store.builder import Plan, build
from slidash.vocabulary.metrics import Dataset, MetricType, Polarity
from slidash.vocabulary.periods import Period

ROOT = Path(__file__).parent.parent.parent
AS_AT = date(2025, 6, 1)

HARTLEPOOL, MIDDLESBROUGH, REDCAR, STOCKTON, DARLINGTON, DURHAM = (
    "E06000001",
    "E06000002",
    "E06000003",
    "E06000004",
    "E06000005",
    "E06000047",
)
BARNSLEY_BEFORE, BARNSLEY = "E08000016", "E08000038"
ALLERDALE, CUMBERLAND = "E07000026", "E06000063"
CAMBRIDGE, CAMBRIDGESHIRE = "E07000008", "E10000003"
NORTH_EAST, ENGLAND = "E12000001", "E92000001"
UNITARIES = (HARTLEPOOL, MIDDLESBROUGH, REDCAR, STOCKTON, DARLINGTON, DURHAM)
EVERYONE = (*UNITARIES, BARNSLEY, CUMBERLAND, CAMBRIDGE, CAMBRIDGESHIRE, NORTH_EAST, ENGLAND)
NEAREST = ("ons-global", HARTLEPOOL, (MIDDLESBROUGH, REDCAR, STOCKTON, DARLINGTON, DURHAM, BARNSLEY))

SHARE, DAYS, COUNT, POOLED, RISKY = "made-share", "made-days", "made-count", "made-pooled", "made-risky"


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation in the making."""

    metric_type: str
    area: str
    period: Period
    value: float | None
    half_width: float | None = None
    status: str | None = None


def _year(start: int, month: int = 4, years: int = 1) -> Period:
    return Period.of(date(start, month, 1), 12 * years)


def figures() -> Iterator[Figure]:
    """Every observation. Hartlepool's share rises, its days are suppressed in the latest year, its count is missing."""
    for place, area in enumerate(EVERYONE):
        for start in range(2017, 2025):
            level = 40 + 2 * place + (start - 2017) * (1.5 if area == HARTLEPOOL else 0.1 * (-1) ** start)
            # Stockton and Redcar tie, but for float noise
            level = 45.3 + (2e-15 if area == STOCKTON else 0) if area in (REDCAR, STOCKTON) else level
            if area != CUMBERLAND or start > 2022:
                yield Figure(SHARE, area, _year(start), level, half_width=0.5)
            if area != CAMBRIDGE:
                hidden = area == HARTLEPOOL and start == 2024
                yield Figure(
                    DAYS, area, _year(start), None if hidden else 9.37 + place, status="suppressed" if hidden else None
                )
            if area != HARTLEPOOL and start > 2021:
                yield Figure(COUNT, area, _year(start, 1), 1000.0 * (place + 1))
            yield Figure(POOLED, area, _year(start - 2, 1, 3), 5.0 + place + start / 1000)
    # one year longer than it was there, as publishers do; Cumberland's own figure stands in its place then
    for start in range(2017, 2024):
        yield Figure(SHARE, ALLERDALE, _year(start), 60.0)
    for area in UNITARIES:
        yield Figure(RISKY, area, Period.of(date(2024, 3, 15), 0), -1.5)


def metric_types() -> tuple[tuple[MetricType, ...], tuple[MetricType, ...]]:
    """The metric types of each of the two datasets."""
    share = MetricType(
        SHARE, "invented", "S1", "Recycled share", unit="%", polarity=Polarity.HIGH, definition="Invented for tests."
    )
    days = replace(share, id=DAYS, source_key="S2", label="Days waited", unit="days", polarity=Polarity.LOW)
    plain = replace(share, polarity=Polarity.NONE)
    count = replace(
        plain, id=COUNT, source_key="S3", label="Number counted", unit="", decimals=0, total=True, quartiles=False
    )
    pooled = replace(plain, id=POOLED, source_key="S4", label="Pooled rate", unit="per 1,000 population")
    risky = replace(
        plain,
        id=RISKY,
        dataset="invented_too",
        source_key="=1+1",
        label="@SUM(A1), said “so”",
        definition='=HYPERLINK("https://example.org";"look")',
    )
    return (share, days, count, pooled), (risky,)


def kept(folder: Path, *, demonstration: bool = False) -> list[Kept]:
    """Both datasets as their import would leave them."""
    found = []
    for dataset, types in zip(("invented", "invented_too"), metric_types(), strict=True):
        own = [each for each in figures() if each.metric_type in {metric.id for metric in types}]
        neighbours = NeighbourSet(
            NEAREST[0],
            "Similar areas",
            "2024-01-01",
            "https://example.org/similar",
            tuple((NEAREST[1], area, position) for position, area in enumerate(NEAREST[2], 1)),
        )
        harvest = Harvest(
            Dataset(
                dataset,
                f"Figures of {dataset}",
                "Publisher of tests",
                "Open Government Licence v3.0",
                licence_url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
                retrieved="2025-05-01",
                demonstration=demonstration,
            ),
            types,
            (Account("figures.csv", "loaded", len(own)),),
            (neighbours,) if dataset == "invented" else (),
        )
        with duckdb.connect() as con:
            con.execute(
                "CREATE TABLE made (metric_type VARCHAR, area VARCHAR, period VARCHAR, period_start DATE, "
                "period_end DATE, period_kind VARCHAR, value DOUBLE, lower DOUBLE, upper DOUBLE, status VARCHAR, "
                "provisional BOOLEAN, note VARCHAR)"
            )
            marks = "INSERT INTO made VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            con.executemany(marks, [_row(each) for each in own])
            check(con, Import(harvest, con.table("made")))
            found.append(keep(folder, harvest, con, dataset))
    return found


def _row(figure: Figure) -> list[object]:
    value, half, period = figure.value, figure.half_width, figure.period
    limits = (None, None) if half is None or value is None else (value - half, value + half)
    return [
        figure.metric_type,
        figure.area,
        period.id,
        period.start,
        period.end,
        period.kind.value,
        value,
        *limits,
        figure.status,
        False,
        None,
    ]


def small_store(folder: Path, identity: str = "testbuild", *, demonstration: bool = False) -> Path:
    """Build the store in the folder and tell where it is; as a demonstration it says that its figures are made up."""
    datasets = kept(folder, demonstration=demonstration)
    register = Register.load(ROOT / "data")
    sector = Sector.load(ROOT / "data", ROOT / "metrics", register)
    plan = Plan(datasets, Catalogue.load(ROOT / "metrics"), register, read_layouts(ROOT / "data"), {}, AS_AT, sector)
    path = folder / "slidash.duckdb"
    build(path, plan, identity)
    return path
