"""A small store with derived metrics: spending per resident and per child, and a share; every way of having no value.

Hartlepool has all parts. Middlesbrough's spending is suppressed, Redcar's residents are not given, Stockton has none,
and nothing at all is known of Darlington's. Cumberland has its predecessors' residents; Dorset has not, as one of its
predecessors lacks them.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from slidash.authored.catalogue import Catalogue
from slidash.authored.derived import read_derived
from slidash.importers.contract import OwnArea
from slidash.settings import ROOT
from slidash.vocabulary.metrics import Dataset, MetricType
from slidash.vocabulary.periods import Period
from tests.stores.making import Delivery, Observation, made_store
from tests.stores.sample import (
    ALLERDALE,
    AS_AT,
    CARLISLE,
    CUMBERLAND,
    DARLINGTON,
    ENGLAND,
    HARTLEPOOL,
    KENT,
    MIDDLESBROUGH,
    REDCAR,
    STOCKTON,
)

COPELAND, DORSET, NORTH_DORSET = "E07000029", "E06000059", "E07000050"
DORSET_DISTRICTS = ("E07000049", NORTH_DORSET, "E07000051", "E07000052", "E07000053")
PAIR = "E06000061+E06000062"
YEARS = [Period.of(date(year, 4, 1), 12) for year in range(2019, 2025)]  # 2019/20 to 2024/25
MID_2020 = Period.of(date(2020, 6, 30), 0)
LATEST = YEARS[-1]

DECLARED = """
[[derived]]
id = "{id}-per-resident"
label = "{label} per resident of mid-2020"
short_label = "{short_label} per resident"
numerator = { dataset = "money", metrics = ["money-*-net"] }
denominator = { dataset = "people", metric = "people-residents", adds_up = true }
periods = "nearest"
unit = "£ per resident"
decimals = 2
definition = "{label}, divided by {denominator:lower}."
synonyms = "{synonyms}, per head"
words.label = { "Roads (without *): net spending" = "Roads: net spending" }

[[derived]]
id = "money-roads-per-child"
label = "Spending on roads per child"
numerator = { dataset = "money", metrics = ["money-roads-net"] }
denominator = { dataset = "people", metric = "people-children" }
periods = "newest before"
unit = "£ per child"
decimals = 0
definition = "Divided by the children of the newest mid-year."

[[derived]]
id = "money-roads-share"
label = "Share of spending that is on roads"
numerator = { dataset = "money", metrics = ["money-roads-net"] }
denominator = { dataset = "money", metric = "money-all" }
periods = "same"
factor = 100
unit = "%"
polarity = "low"
theme = "Transport and connectivity"
definition = "Roads of all."

[[derived]]
id = "money-roads-per-home"
label = "Spending on roads per home"
numerator = { dataset = "money", metrics = ["money-roads-net"] }
denominator = { dataset = "homes", metric = "homes-all" }
periods = "same"
unit = "£ per home"
definition = "Of a dataset that is not loaded."
"""

MONEY = Dataset("money", "Money", "Ministry of Tests", "Licence A", "https://example.org/a", retrieved="2026-01-02")
PEOPLE = Dataset(
    "people",
    "People",
    "Office of Tests",
    "Licence B",
    "https://example.org/b",
    attribution="From B.",
    retrieved="2026-01-01",
)
SPENDING = MetricType(
    "money-roads-net",
    "money",
    "roads",
    "Roads (without tolls): net spending",
    theme="Finance",
    unit="£",
    decimals=0,
    total=True,
    definition="What roads cost.",
    synonyms="potholes",
)
METRICS = (
    SPENDING,
    replace(SPENDING, id="money-parks-net", source_key="parks", label="Parks: net spending"),
    replace(SPENDING, id="money-parks-trees-net", label="Trees", breakdown_of="money-parks-net", member="Trees"),
    replace(SPENDING, id="money-all", source_key="all", label="All services: net spending"),
)
COUNTS = (
    MetricType("people-residents", "people", "residents", "Residents", theme="Population", decimals=0, total=True),
    MetricType("people-children", "people", "children", "Children", theme="Population", decimals=0, total=True),
)
RESIDENTS = {
    HARTLEPOOL: 90_000.0,
    MIDDLESBROUGH: 140_000.0,
    STOCKTON: 0.0,
    KENT: 1_000_000.0,
    ALLERDALE: 97_000.0,
    CARLISLE: 108_000.0,
    COPELAND: 68_000.0,
    **dict.fromkeys(DORSET_DISTRICTS, 70_000.0),
    "E06000061": 350_000.0,
    "E06000062": 400_000.0,
}


def money() -> Iterator[Observation]:
    """Spending of every year: 9 million of Hartlepool in the first, one more each year."""
    for n, year in enumerate(YEARS):
        present = (HARTLEPOOL, REDCAR, STOCKTON, DARLINGTON, KENT, DORSET, ENGLAND, PAIR)
        for area in (*present, *((ALLERDALE,) if year.end <= date(2023, 3, 31) else (CUMBERLAND,))):
            yield Observation("money-roads-net", area, year, 9e6 + n * 1e6, provisional=year is LATEST and area == KENT)
            yield Observation("money-all", area, year, 0.0 if area == DARLINGTON else 90e6)
        yield Observation("money-roads-net", MIDDLESBROUGH, year, None, status="suppressed")
        yield Observation("money-all", MIDDLESBROUGH, year, 80e6)
        yield Observation("money-parks-net", HARTLEPOOL, year, -90_000.0)
        yield Observation("money-parks-trees-net", HARTLEPOOL, year, 1.0)


def people(england_children: float | None) -> Iterator[Observation]:
    """Residents of one day, and children at the middle of three years."""
    if england_children:
        yield Observation("people-children", ENGLAND, Period.of(date(2021, 6, 30), 0), england_children)
    for area, number in RESIDENTS.items():
        if area != NORTH_DORSET:
            yield Observation("people-residents", area, MID_2020, number)
    yield Observation("people-residents", REDCAR, MID_2020, None, status="not available")
    for year, number in ((2019, 10_000.0), (2021, 12_000.0), (2025, 20_000.0)):
        yield Observation(
            "people-children", HARTLEPOOL, Period.of(date(year, 6, 30), 0), number, provisional=year == 2021
        )
    yield Observation("people-children", KENT, Period.of(date(2019, 6, 30), 0), 300_000.0)


def catalogue_of(folder: Path, declared: str) -> Catalogue:
    """The real catalogue with these derived metrics in place of its own. Raises DefinitionError."""
    real = Catalogue.load(ROOT / "metrics")
    (folder / "derived.toml").write_text(declared, encoding="utf-8")
    return replace(real, derived=read_derived(folder, {theme.label for theme in real.themes}))


def derived_store(
    folder: Path,
    declared: str = DECLARED,
    *,
    people_only: bool = False,
    england_children: float | None = None,
) -> Path:
    """Build it in the folder and tell where it is; `people_only` leaves the money out."""
    pair = OwnArea(PAIR, "North and West", "north-and-west", "combined", members=("E06000061", "E06000062"))
    deliveries = [Delivery(PEOPLE, COUNTS, list(people(england_children)))]
    if not people_only:
        deliveries.append(Delivery(MONEY, METRICS, list(money()), areas=(pair,)))
    return made_store(folder, deliveries, AS_AT, "derived", catalogue=catalogue_of(folder, declared))
