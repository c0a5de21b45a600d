"""A small store of made-up figures: a metric broken down by age and by sex, and a figure that two councils share.

Another dataset has the same figures too, with a breakdown of its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from slidash.importers.contract import OwnArea
from slidash.vocabulary.metrics import Dataset, MetricType, Polarity
from slidash.vocabulary.periods import Period
from tests.stores.making import Delivery, Observation, made_store

AS_AT = date(2026, 1, 1)
HEADLINE, UNDER_FIVE, GIRLS, ALONE = "parts-care", "parts-care-age-under-5", "parts-care-sex-girls", "parts-alone"
TWIN, OF_TWIN = "twins-care", "twins-care-age-over-16"
HACKNEY, CITY, CAMDEN = "E09000012", "E09000001", "E09000007"
BOROUGHS = (HACKNEY, CAMDEN, "E09000022", "E09000023", "E09000028")
TOGETHER = f"{CITY}+{HACKNEY}"
LATEST = Period.of(date(2024, 4, 1), 12)

_CARE = MetricType(
    HEADLINE, "parts", "care", "Children in care", theme="Housing", polarity=Polarity.LOW, definition="Made up."
)
METRICS = (
    _CARE,
    replace(_CARE, id=UNDER_FIVE, label="Care, under 5", breakdown_of=HEADLINE, dimension="Age", member="Under 5"),
    replace(_CARE, id=GIRLS, label="Care, girls", breakdown_of=HEADLINE, dimension="Sex", member="Girls"),
    replace(_CARE, id=ALONE, source_key="adopted", label="Children adopted", polarity=Polarity.HIGH),
)
_TWIN = replace(_CARE, id=TWIN, dataset="twins", label="Care, from the twin", same_as=HEADLINE)
TWINS = (
    _TWIN,
    replace(_TWIN, id=OF_TWIN, label="Care, over 16", breakdown_of=TWIN, dimension="Age", member="Over 16", same_as=""),
)


def figures() -> Iterator[Observation]:
    """Six years of every metric for five boroughs; Hackney's last of the headline is one with the City of London."""
    for start in range(2019, 2025):
        period = Period.of(date(start, 4, 1), 12)
        for place, area in enumerate(BOROUGHS):
            for number, metric in enumerate(METRICS):
                if (area, metric.id, start) != (HACKNEY, HEADLINE, 2024):
                    yield Observation(metric.id, area, period, 10.0 * number + place + start - 2000)
    yield Observation(HEADLINE, TOGETHER, LATEST, 77.0)


def broken_down_store(folder: Path) -> Path:
    """Build it in the folder and tell where it is."""
    dataset = Dataset("parts", "Parts", "Publisher of tests", "Licence of tests", retrieved="2026-01-01")
    together = OwnArea(TOGETHER, "City of London and Hackney", "city-and-hackney", "combined", members=(CITY, HACKNEY))
    twins = [Observation(metric.id, CAMDEN, LATEST, 25.0) for metric in TWINS]
    deliveries = [
        Delivery(dataset, METRICS, list(figures()), areas=(together,)),
        Delivery(replace(dataset, id="twins", title="Twins"), TWINS, twins),
    ]
    return made_store(folder, deliveries, AS_AT, "parts")
