"""A store of what is risky to show: texts a spreadsheet would run, float noise, suppressed figures, changed councils.

Twelve councils (unitaries of the North East, two districts, a county, a council that was recoded, one that was merged
away and its successor), one region and England; two invented datasets, one of them with texts a spreadsheet would run.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from slidash.authored.register import Register
from slidash.authored.sector import Sector
from slidash.importers.contract import NeighbourSet
from slidash.settings import ROOT
from slidash.vocabulary.metrics import Dataset, MetricType, Polarity
from slidash.vocabulary.periods import Period
from tests.stores.making import Delivery, Observation, made_store

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


def _year(start: int, month: int = 4, years: int = 1) -> Period:
    return Period.of(date(start, month, 1), 12 * years)


def figures() -> Iterator[Observation]:
    """Every observation. Hartlepool's share rises, its days are suppressed in the latest year, its count is missing."""
    for place, area in enumerate(EVERYONE):
        for start in range(2017, 2025):
            level = 40 + 2 * place + (start - 2017) * (1.5 if area == HARTLEPOOL else 0.1 * (-1) ** start)
            # Stockton and Redcar tie, but for float noise
            level = 45.3 + (2e-15 if area == STOCKTON else 0) if area in (REDCAR, STOCKTON) else level
            if area != CUMBERLAND or start > 2022:
                yield Observation(SHARE, area, _year(start), level, level - 0.5, level + 0.5)
            if area != CAMBRIDGE:
                hidden = area == HARTLEPOOL and start == 2024
                yield Observation(
                    DAYS, area, _year(start), None if hidden else 9.37 + place, status="suppressed" if hidden else None
                )
            if area != HARTLEPOOL and start > 2021:
                yield Observation(COUNT, area, _year(start, 1), 1000.0 * (place + 1))
            yield Observation(POOLED, area, _year(start - 2, 1, 3), 5.0 + place + start / 1000)
    # one year longer than it was there, as publishers do; Cumberland's own figure stands in its place then
    for start in range(2017, 2024):
        yield Observation(SHARE, ALLERDALE, _year(start), 60.0)
    for area in UNITARIES:
        yield Observation(RISKY, area, Period.of(date(2024, 3, 15), 0), -1.5)


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


def deliveries(*, demonstration: bool = False) -> list[Delivery]:
    """Both datasets as they arrive."""
    owner, members = NEAREST[1:]
    similar = NeighbourSet(
        NEAREST[0],
        "Similar areas",
        "2024-01-01",
        "https://example.org/similar",
        tuple((owner, area, position) for position, area in enumerate(members, 1)),
    )
    return [
        Delivery(
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
            [figure for figure in figures() if figure.metric_type in {metric.id for metric in types}],
            neighbour_sets,
        )
        for dataset, types, neighbour_sets in zip(
            ("invented", "invented_too"), metric_types(), ((similar,), ()), strict=True
        )
    ]


def build_risky(folder: Path, identity: str = "testbuild", *, demonstration: bool = False) -> Path:
    """Build the store in the folder and return its path; as a demonstration it says that its figures are made up."""
    sector = Sector.load(ROOT / "data", ROOT / "metrics", Register.load(ROOT / "data"))
    return made_store(folder, deliveries(demonstration=demonstration), AS_AT, identity, sector=sector)
