"""A small store of what readers could be misled by: an impossible England, pooled years, intervals that overlap.

Twenty-two unitary councils, made-up figures; Hartlepool leads.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from slidash.authored.catalogue import Catalogue, Stanza
from slidash.authored.register import Register
from slidash.settings import ROOT
from slidash.vocabulary.metrics import MetricType, Polarity
from slidash.vocabulary.periods import Period
from tests.stores.making import Delivery, Observation, made_store
from tests.stores.sample import DATASET, ENGLAND, HARTLEPOOL, NORTH_EAST

AS_AT = date(2026, 1, 1)
NOTICED = "2 figures have a note that nobody knows"
CUMBRIA, KENT, SURREY = "E10000006", "E10000016", "E10000030"
NORTH_WEST = "E12000002"


def metric(key: str, **said: object) -> MetricType:
    """A metric type of the sample dataset; low is good."""
    given = {"theme": "Environment", "unit": "per 100,000", "polarity": Polarity.LOW, **said}
    return MetricType(id=f"made-{key}", dataset="sample", source_key=key, label=f"Made-up {key}", **given)  # type: ignore[arg-type]


METRICS = (
    metric("impossible"),
    metric("possible"),
    metric("few"),
    metric("sum", total=True),
    metric("regional"),
    metric("places", decimals=1),
    metric("pooled"),
    metric("surveyed", theme="Economy and work"),
    metric("counties"),
    metric("share", unit="% of residents"),
)


def year(start: int, years: int = 1) -> Period:
    """Calendar years."""
    return Period.of(date(start, 1, 1), 12 * years)


def observations(register: Register) -> Iterator[Observation]:
    """Every figure."""
    current = (area.area for area in register.councils(AS_AT) if area.type.value == "unitary")
    councils = [HARTLEPOOL, *(area for area in current if area != HARTLEPOOL)][:22]
    for place, area in enumerate(councils):
        for key in ("impossible", "possible", "sum"):
            yield figure(key, area, year(2024), 100.0 + place)
        yield figure("places", area, year(2024), 10.0 + place)
        for start in range(2000, 2023):
            fall = 1.5 if area == HARTLEPOOL else 0.5
            yield figure("pooled", area, year(start, 3), 90.0 - (start - 2000) * fall)
        for start in range(2014, 2024):
            # up by one in the end, and the intervals overlap
            value = 30.0 + place - (start - 2014) + (3 if start == 2023 and area == HARTLEPOOL else 0.25)
            yield figure("surveyed", area, year(start), value, value - 5, value + 5)
    for area, value, lower, upper in (
        (councils[0], 98.0, 92.0, 104.2),
        (councils[1], 89.0, 88.0, 88.0),
        (councils[2], 50.0, 40.0, 60.0),
        (councils[3], 0.1 + 0.2, 0.3, 0.3),
    ):
        yield figure("share", area, year(2024), value, lower, upper)
    for area in councils[:19]:
        yield figure("few", area, year(2024), 5.0)
    for key, value in (("impossible", 2000.5), ("possible", 110.25), ("sum", 9000.0), ("few", 90.0)):
        yield figure(key, ENGLAND, year(2024), value)
    yield from regional()
    for area, value in ((CUMBRIA, 3.0), (KENT, 2.5), (SURREY, 1.5)):
        yield figure("counties", area, year(2024), value)


def regional() -> Iterator[Observation]:
    """What two regions and England have, and no council."""
    for start in range(2017, 2025):
        for area, value in ((ENGLAND, 4.5), (NORTH_EAST, 5.5), (NORTH_WEST, 3.25)):
            yield figure("regional", area, year(start), value + (2024 - start) / 4, value - 1, value + 3)


def figure(
    key: str, area: str, period: Period, value: float, lower: float | None = None, upper: float | None = None
) -> Observation:
    """A figure of the metric type with this key."""
    return Observation(f"made-{key}", area, period, value, lower, upper)


def build_doubtful(folder: Path) -> Path:
    """Build the store in an empty folder and return its path. A person chose one decimal place for made-places."""
    chosen = Stanza("sample.toml", "sample", "made-places", "places", {"decimals": 1, "label": "Made-up places, told"})
    catalogue = replace(Catalogue.load(ROOT / "metrics"), stanzas={chosen.id: chosen})
    delivery = Delivery(DATASET, METRICS, list(observations(Register.load(ROOT / "data"))), warnings=(NOTICED,))
    return made_store(folder, [delivery], AS_AT, "doubtfulbuild", catalogue=catalogue)
