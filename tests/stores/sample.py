"""A small store through the real keeper and builder: real councils, made-up figures, every case a page must meet.

Hartlepool leads. Redcar and Cleveland ties with Darlington; Middlesbrough is suppressed in the latest period; Stockton
has no figure there. Allerdale's last figure is of 2022/23, Cumberland's first of 2023/24. Cumbria, abolished in 2023,
still has figures for 2023/24 where its successors have none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.sector import Sector
from slidash.hexagons.layouts import read_layouts
from slidash.importers.contract import LOADED, Account, Harvest, Import, NeighbourSet, check
from slidash.importers.kept_imports import keep
from slidash.settings import ROOT
from slidash.store.builder import Plan, build
from slidash.store.neighbours import Feature
from slidash.vocabulary.baskets import ReadyBasket
from slidash.vocabulary.metrics import Dataset, MetricType, Polarity, Tier
from slidash.vocabulary.periods import Period

AS_AT = date(2026, 1, 1)
HARTLEPOOL, MIDDLESBROUGH, REDCAR, STOCKTON, DARLINGTON = (f"E0600000{n}" for n in range(1, 6))
DURHAM, KENT, SURREY, CUMBRIA = "E06000047", "E10000016", "E10000030", "E10000006"
ADUR, WORTHING, ALLERDALE, CARLISLE, CUMBERLAND, WESTMORLAND = (
    *("E07000223", "E07000229", "E07000026", "E07000028"),
    *("E06000063", "E06000064"),
)
MANCHESTER, WESTMINSTER, NORTH_EAST, ENGLAND = "E08000003", "E09000033", "E12000001", "E92000001"
UPPER = (HARTLEPOOL, MIDDLESBROUGH, REDCAR, STOCKTON, DARLINGTON, DURHAM, KENT, SURREY, MANCHESTER, WESTMINSTER)
LOWER = (HARTLEPOOL, MIDDLESBROUGH, REDCAR, STOCKTON, DARLINGTON, DURHAM, ADUR, WORTHING, MANCHESTER, WESTMINSTER)

DATASET = Dataset(
    id="sample",
    title="Sample figures",
    publisher="Sample Publisher",
    licence="Sample Licence",
    licence_url="https://example.org/licence",
    url="https://example.org/sample",
    attribution="Contains sample figures.",
    retrieved="2026-01-01",
)


def metric(key: str, label: str, **said: object) -> MetricType:
    """A metric type of the sample dataset."""
    given = {"theme": "Environment", "unit": "%", "definition": f"Made up for tests: {label}.", **said}
    return MetricType(id=f"sample-{key}", dataset="sample", source_key=key, label=label, **given)  # type: ignore[arg-type]


METRICS = (
    metric("recycling", "Household waste recycled", polarity=Polarity.HIGH, synonyms="bins, rubbish"),
    metric(
        "care",
        "Children looked after per 10,000",
        theme="Children's social care",
        unit="per 10,000 children",
        decimals=0,
        polarity=Polarity.LOW,
        synonyms="children in care",
    ),
    metric("residents", "Residents", theme="Population", unit="people", decimals=0, total=True),
    metric("spend", "Spending on roads", theme="Finance", unit="£ million", tier=Tier.UPPER, total=True),
    metric(
        "happy", "Happiness", theme="Health and wellbeing", unit="out of 10", polarity=Polarity.HIGH, ratio_scale=False
    ),
    metric("pooled", "Deaths, three years together", theme="Health and wellbeing", polarity=Polarity.LOW, decimals=2),
    metric("level", "Level for all", polarity=Polarity.HIGH),
    metric("homes", "Planning applications decided in time", theme="Housing", polarity=Polarity.HIGH),
    metric("walk", "Residents near a station", theme="Transport and connectivity"),
    metric("cumbria", "Roads resurfaced", theme="Transport and connectivity", polarity=Polarity.HIGH),
)

BASKET = ReadyBasket(
    "sample-basket",
    "Sample basket",
    ("unitary", "england"),
    ("sample-recycling", "sample-care", "sample-happy", "sample-level", "sample-walk", "sample-absent"),
)

Row = tuple[str, str, Period, float | None, float | None, float | None, str | None, bool]


def years(first: int, count: int) -> list[Period]:
    """Financial years, oldest first."""
    return [Period.of(date(first + n, 4, 1), 12) for n in range(count)]


def rows() -> Iterator[Row]:
    """Every observation of the sample dataset."""
    for n, period in enumerate(years(2015, 10)):
        yield from recycling(n, period, last=n == 9)
        yield from everywhere(n, period)
    for n in range(8):
        pooled = Period.of(date(2012 + n, 1, 1), 36)
        for place, area in enumerate(UPPER):
            yield "pooled", area, pooled, 3.0 + place / 8 + n / 50, None, None, None, False
    for n, period in enumerate(years(2019, 6)):
        yield from reorganised(n, period)
    for place, area in enumerate(LOWER):
        yield "walk", area, Period.of(date(2024, 3, 15), 0), 80.0 - 3 * place, None, None, None, False


def recycling(n: int, period: Period, *, last: bool) -> Iterator[Row]:
    """A rising share for Hartlepool; ties, a suppressed figure and a missing one in the last period."""
    for place, area in enumerate(LOWER):
        value = 30.0 + 2 * (4 if area == REDCAR else place) + (n if area == HARTLEPOOL else 0)
        if last and area == MIDDLESBROUGH:
            yield "recycling", area, period, None, None, None, "suppressed", False
        elif not (last and area == STOCKTON):
            yield "recycling", area, period, value, None, None, None, last
    yield "recycling", ENGLAND, period, 41.0 + n / 10, None, None, None, last
    yield "recycling", NORTH_EAST, period, 36.0, None, None, None, last


def everywhere(n: int, period: Period) -> Iterator[Row]:
    """Metrics that every council of their tier has."""
    for place, area in enumerate((*UPPER, NORTH_EAST, ENGLAND)):
        value = 60.0 + 5 * place - (n if area == HARTLEPOOL else 0)
        yield "care", area, period, value, value - 4, value + 4, None, False
    for place, area in enumerate((*UPPER, ADUR, WORTHING)):
        yield "residents", area, period, 90_000.0 * (place + 1) + 100 * n, None, None, None, False
    for place, area in enumerate(UPPER if n >= 7 else ()):
        yield "spend", area, period, 12.5 * (place + 1) - n, None, None, None, False
        yield "happy", area, period, 7.0 + place / 10 + n / 100, None, None, None, False
    for area in LOWER:
        yield "level", area, period, 50.0, None, None, None, False


def reorganised(n: int, period: Period) -> Iterator[Row]:
    """Districts that became others, and a county that went on reporting for its successors."""
    old = period.end <= date(2023, 3, 31)
    for place, area in enumerate((*LOWER, *((ALLERDALE, CARLISLE) if old else (CUMBERLAND, WESTMORLAND)))):
        yield "homes", area, period, 70.0 + place + n, None, None, None, False
    for place, area in enumerate((*UPPER, CUMBRIA)):
        yield "cumbria", area, period, 5.0 + place + n / 4, None, None, None, False


def neighbours() -> NeighbourSet:
    """Hartlepool's nearest, by a made-up set."""
    members = tuple((HARTLEPOOL, area, n) for n, area in enumerate((MIDDLESBROUGH, REDCAR, STOCKTON, DARLINGTON), 1))
    return NeighbourSet("sample-neighbours", "Sample neighbours", "2026-01-01", "https://example.org/near", members)


def build_sample(folder: Path, features: Mapping[Tier, Sequence[Feature]] | None = None) -> Path:
    """Build the store in an empty folder and return its path; without `features` it has no own nearest neighbours."""
    register = Register.load(ROOT / "data")
    found = [
        (f"sample-{key}", area, p.id, p.start, p.end, p.kind.value, value, lower, upper, status, provisional, None)
        for key, area, p, value, lower, upper, status, provisional in rows()
    ]
    harvest = Harvest(DATASET, METRICS, (Account("sample.csv", LOADED, len(found)),), (neighbours(),))
    with duckdb.connect() as con:
        con.execute(
            """
            CREATE TABLE arrived (metric_type VARCHAR, area VARCHAR, period VARCHAR, period_start DATE, period_end DATE,
                period_kind VARCHAR, value DOUBLE, lower DOUBLE, upper DOUBLE, status VARCHAR, provisional BOOLEAN,
                note VARCHAR)
            """
        )
        con.executemany("INSERT INTO arrived VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", found)
        check(con, Import(harvest, con.table("arrived")))
        kept = keep(folder, harvest, con, "sample")
    sector = replace(Sector.load(ROOT / "data", ROOT / "metrics", register), baskets=(BASKET,))
    plan = Plan(
        [kept], Catalogue.load(ROOT / "metrics"), register, read_layouts(ROOT / "data"), features or {}, AS_AT, sector
    )
    path = folder / "slidash.duckdb"
    build(path, plan, "samplebuild1")
    return path
