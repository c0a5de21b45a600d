"""A small store through the real keeper and builder: real councils, made-up figures, every case a page must meet.

Hartlepool leads. Redcar and Cleveland ties with Darlington; Middlesbrough is suppressed in the latest period; Stockton
has no figure there. Allerdale's last figure is of 2022/23, Cumberland's first of 2023/24. Cumbria, abolished in 2023,
still has figures for 2023/24 where its successors have none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.sector import Sector
from slidash.importers.contract import NeighbourSet
from slidash.settings import ROOT
from slidash.store.neighbours import ContextFeature, Feature
from slidash.vocabulary.baskets import ReadyBasket
from slidash.vocabulary.metrics import Dataset, MetricType, Polarity, Tier
from slidash.vocabulary.periods import Period
from slidash.vocabulary.reports import Chart, ReadyPart, ReadyReport
from tests.stores.making import Delivery, Observation, made_store

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
    metric(
        "spend",
        "Spending on roads",
        theme="Finance: highways and transport",
        unit="£ million",
        tier=Tier.UPPER,
        total=True,
    ),
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

REPORT = ReadyReport(
    "sample-report",
    "Sample report",
    "{council} in a few charts",
    "A few charts of the sample.",
    (
        ReadyPart((), (), "", "{council} is a {council type}. It is compared with {group}."),
        ReadyPart(("sample-absent", "sample-recycling"), (Chart.FIGURES, Chart.RANKING)),
        ReadyPart(
            ("sample-recycling", "sample-care"), (Chart.OVER_TIME,), "Care", "In {period}: {value}, {rank}.\n{sentence}"
        ),
        ReadyPart(("sample-walk",), (Chart.SPREAD, Chart.TABLE)),
        ReadyPart(("sample-happy",)),
    ),
    3,
)


def figure(key: str, area: str, period: Period, value: float | None, **more: Any) -> Observation:  # noqa: ANN401
    """A figure of the metric type with this key; `more` as Observation has it."""
    return Observation(f"sample-{key}", area, period, value, **more)


def years(first: int, count: int) -> list[Period]:
    """Financial years, oldest first."""
    return [Period.of(date(first + n, 4, 1), 12) for n in range(count)]


def observations() -> Iterator[Observation]:
    """Every figure of the sample dataset."""
    for n, period in enumerate(years(2015, 10)):
        yield from recycling(n, period, last=n == 9)
        yield from everywhere(n, period)
    for n in range(8):
        pooled = Period.of(date(2012 + n, 1, 1), 36)
        for place, area in enumerate(UPPER):
            yield figure("pooled", area, pooled, 3.0 + place / 8 + n / 50)
    for n, period in enumerate(years(2019, 6)):
        yield from reorganised(n, period)
    for place, area in enumerate(LOWER):
        yield figure("walk", area, Period.of(date(2024, 3, 15), 0), 80.0 - 3 * place)


def recycling(n: int, period: Period, *, last: bool) -> Iterator[Observation]:
    """A rising share for Hartlepool; ties, a suppressed figure and a missing one in the last period."""
    for place, area in enumerate(LOWER):
        value = 30.0 + 2 * (4 if area == REDCAR else place) + (n if area == HARTLEPOOL else 0)
        if last and area == MIDDLESBROUGH:
            yield figure("recycling", area, period, None, status="suppressed")
        elif not (last and area == STOCKTON):
            yield figure("recycling", area, period, value, provisional=last)
    yield figure("recycling", ENGLAND, period, 41.0 + n / 10, provisional=last)
    yield figure("recycling", NORTH_EAST, period, 36.0, provisional=last)


def everywhere(n: int, period: Period) -> Iterator[Observation]:
    """Metrics that every council of their tier has."""
    for place, area in enumerate((*UPPER, NORTH_EAST, ENGLAND)):
        value = 60.0 + 5 * place - (n if area == HARTLEPOOL else 0)
        yield figure("care", area, period, value, lower=value - 4, upper=value + 4)
    for place, area in enumerate((*UPPER, ADUR, WORTHING)):
        yield figure("residents", area, period, 90_000.0 * (place + 1) + 100 * n)
    for place, area in enumerate(UPPER if n >= 7 else ()):
        yield figure("spend", area, period, 12.5 * (place + 1) - n)
        yield figure("happy", area, period, 7.0 + place / 10 + n / 100)
    for area in LOWER:
        yield figure("level", area, period, 50.0)


def reorganised(n: int, period: Period) -> Iterator[Observation]:
    """Districts that became others, and a county that went on reporting for its successors."""
    old = period.end <= date(2023, 3, 31)
    for place, area in enumerate((*LOWER, *((ALLERDALE, CARLISLE) if old else (CUMBERLAND, WESTMORLAND)))):
        yield figure("homes", area, period, 70.0 + place + n)
    for place, area in enumerate((*UPPER, CUMBRIA)):
        yield figure("cumbria", area, period, 5.0 + place + n / 4)


FEATURES = {
    Tier.BOTH: (
        ContextFeature("sample-care", 2.0, reason="How many need care."),
        ContextFeature("sample-recycling", 1.0, reason="How much is recycled."),
        ContextFeature("sample-happy", 0.5, log=True, reason="How happy residents are."),
    )
}


def neighbours() -> NeighbourSet:
    """Hartlepool's nearest, by a made-up set."""
    members = tuple((HARTLEPOOL, area, n) for n, area in enumerate((MIDDLESBROUGH, REDCAR, STOCKTON, DARLINGTON), 1))
    return NeighbourSet("sample-neighbours", "Sample neighbours", "2026-01-01", "https://example.org/near", members)


def build_sample(
    folder: Path, features: Mapping[Tier, Sequence[Feature]] | None = None, *, demonstration: bool = False
) -> Path:
    """Build the store in the folder and return its path.

    Without `features` it has no nearest neighbours of our own; as a demonstration it says that its figures are made up.
    """
    sector = Sector.load(ROOT / "data", ROOT / "metrics", Register.load(ROOT / "data"))
    catalogue = replace(Catalogue.load(ROOT / "metrics"), baskets=(BASKET,), reports=(REPORT,))
    dataset = replace(DATASET, demonstration=demonstration)
    delivery = Delivery(dataset, METRICS, list(observations()), (neighbours(),))
    return made_store(folder, [delivery], AS_AT, "samplebuild1", features=features, sector=sector, catalogue=catalogue)
