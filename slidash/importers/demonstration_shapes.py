"""How do the made-up figures behave? The numbers behind each metric type and each council.

A cell is `level + slope × (position − middle) + noise`, where level mixes three traits of the council (so
that councils of a kind resemble each other) with something of the metric type's own. Everything is drawn
with a fixed seed: the same size of demonstration gives the same figures every time.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from slidash.importers.demonstration_words import Wording, is_context, wordings
from slidash.vocabulary.areas import Area, AreaType
from slidash.vocabulary.metrics import MetricType, Tier
from slidash.vocabulary.periods import Period, PeriodKind, add_months

SEED = 20170401
TRAITS = 3  # how urban, how deprived, how old

TYPICAL_RESIDENTS = {
    AreaType.COUNTY: 800_000,
    AreaType.DISTRICT: 125_000,
    AreaType.METROPOLITAN_DISTRICT: 340_000,
    AreaType.LONDON_BOROUGH: 270_000,
    AreaType.UNITARY: 250_000,
}
FEW_RESIDENTS = {"E06000053": 2_000, "E09000001": 9_000}  # Isles of Scilly, City of London: the awkwardly small
TRAITS_OF_TYPE = {
    AreaType.COUNTY: (-0.7, -0.3, 0.4),
    AreaType.DISTRICT: (-0.5, -0.2, 0.3),
    AreaType.METROPOLITAN_DISTRICT: (1.0, 0.6, -0.2),
    AreaType.LONDON_BOROUGH: (1.6, 0.2, -1.4),
    AreaType.UNITARY: (0.4, 0.1, 0.0),
}
TRAITS_OF_REGION = {
    "E12000001": (0.0, 0.7, 0.2),
    "E12000002": (0.2, 0.6, 0.0),
    "E12000003": (0.0, 0.5, 0.0),
    "E12000004": (-0.2, 0.1, 0.1),
    "E12000005": (0.1, 0.4, -0.1),
    "E12000006": (-0.1, -0.3, 0.1),
    "E12000007": (0.5, 0.2, -0.3),
    "E12000008": (-0.1, -0.6, 0.1),
    "E12000009": (-0.4, -0.2, 0.5),
}
LAST = {
    PeriodKind.FINANCIAL_YEAR: Period.of(date(2024, 4, 1), 12),
    PeriodKind.ACADEMIC_YEAR: Period.of(date(2024, 9, 1), 12),
    PeriodKind.CALENDAR_YEAR: Period.of(date(2024, 1, 1), 12),
    PeriodKind.QUARTER: Period.of(date(2025, 1, 1), 3),
    PeriodKind.ROLLING_YEARS: Period.of(date(2022, 1, 1), 36),
}

Columns = dict[str, list[int] | list[float] | list[str] | list[bool] | list[date]]


@dataclass(frozen=True, slots=True)
class Size:
    """How much demonstration data to make. A benchmark asks for more than a reader needs."""

    metric_types: int = 4_592
    periods: int = 8
    councils_on: date = date(2025, 4, 1)  # a fixed day, so that the same councils come out every time
    every_council: bool = False  # true: every metric type for counties and districts alike
    seed: int = SEED

    def __post_init__(self) -> None:
        if not 10 <= self.metric_types <= len(wordings()) or self.periods < 1:
            raise ValueError(f"demonstration data have 10 to {len(wordings())} metric types and at least one period")


def chosen(size: Size) -> list[Wording]:
    """Which combinations are used, by id; the ones that describe a place are always among them."""
    every = wordings()
    shuffled = np.random.default_rng(size.seed).permutation(len(every))
    order = sorted((int(place) for place in shuffled), key=lambda place: not is_context(every[place]))
    return sorted((every[place] for place in order[: size.metric_types]), key=lambda wording: wording.id)


def metric_types(size: Size) -> tuple[MetricType, ...]:
    """What is said of each metric type, in the order of `chosen`."""
    return tuple(
        MetricType(
            id=wording.id,
            dataset="demonstration",
            source_key=wording.source_key,
            label=wording.label,
            theme=wording.theme.name,
            unit=wording.measure.unit,
            decimals=wording.measure.decimals,
            polarity=wording.subject.polarity if wording.measure.polarity is None else wording.measure.polarity,
            tier=Tier.BOTH if size.every_council else wording.theme.tier,
            total=wording.measure.total,
            ratio_scale=wording.measure.ratio_scale,
            definition=(
                f"Made-up figures, for trying the dashboard out: as if somebody had counted {wording.subject.words} "
                f"({wording.population}) as {wording.measure.words}. Nothing was measured and no council is described."
            ),
            caveats="Made up. Regions and England are made up beside the councils, so figures need not add up.",
            source_date="never measured",
            next_update="none: made up",
        )
        for wording in chosen(size)
    )


def shapes(size: Size) -> Columns:
    """The numbers behind each metric type, one list a column, in the order of `chosen`.

    level and slope are in the metric type's unit (for each resident where per_resident); w1 to w3 and own
    say how much the traits and something of its own make councils differ, together a length of one.
    """
    picked = chosen(size)
    count = len(picked)
    rng = np.random.default_rng([size.seed, 1])
    low, high = np.array([wording.measure.typical for wording in picked]).T
    draw = np.where([is_context(wording) for wording in picked], 0.45, rng.random(count))  # about 23% for a context
    typical = np.where(low > 0, np.abs(low) ** (1 - draw) * high**draw, low + draw * (high - low))
    spread = np.array([w.measure.spread for w in picked]) * np.where(low > 0, typical, (high - low) / 4)
    spread = np.minimum(spread, np.array([(w.measure.most - t) / 3 for w, t in zip(picked, typical, strict=True)]))
    weights = rng.normal(size=(count, TRAITS + 1)) * [1, 1, 1, 0.8]
    slope = rng.normal(0, 0.22, count) * (rng.random(count) > 0.35)
    for place, wording in enumerate(picked):
        if is_context(wording):  # tells plainly what kind of place it is
            weights[place] = [*np.roll([2.0, 0.3, 0.3], place % TRAITS).tolist(), 0.3]
    weights /= np.linalg.norm(weights, axis=1)[:, None]
    noise = rng.uniform(0.08, 0.45, count)
    first = np.where(rng.random(count) < 0.15, rng.integers(0, max(1, size.periods // 2), count), 0)
    absent = rng.choice([0.0, 0.0, 0.003, 0.03], count)
    plain = [place for place, wording in enumerate(picked) if not is_context(wording)]
    first[plain[0]] = size.periods - 1  # one with a single period
    absent[plain[1]] = 0.5  # one that half the councils do not have at all
    spread[plain[2]] = slope[plain[2]] = 0  # one in which all are equal
    return {
        "n": list(range(count)),
        "id": [wording.id for wording in picked],
        "kind": [wording.kind.value for wording in picked],
        "upper": [size.every_council or wording.theme.tier is not Tier.LOWER for wording in picked],
        "lower": [size.every_council or wording.theme.tier is not Tier.UPPER for wording in picked],
        "typical": typical.tolist(),
        "spread": spread.tolist(),
        "slope": (slope * spread * 8 / max(8, size.periods)).tolist(),
        "noise": (noise * spread).tolist(),
        "w1": weights[:, 0].tolist(),
        "w2": weights[:, 1].tolist(),
        "w3": weights[:, 2].tolist(),
        "own": weights[:, 3].tolist(),
        "decimals": [wording.measure.decimals for wording in picked],
        "lowest": [wording.measure.least for wording in picked],
        "highest": [wording.measure.most for wording in picked],
        "total": [wording.measure.total for wording in picked],
        "per_resident": [wording.measure.per_resident for wording in picked],
        "interval": (np.array([wording.measure.interval for wording in picked]) * spread).tolist(),
        "first": first.tolist(),
        "absent": absent.tolist(),
        "suppressed": [wording.measure.suppressed for wording in picked],
        "unavailable": rng.choice([0.0, 0.002, 0.02], count).tolist(),
        "inapplicable": rng.choice([0.0, 0.0, 0.0, 0.01], count).tolist(),
        "provisional": (rng.random(count) < 0.25).tolist(),
        "aggregated": (rng.random(count) < 0.9).tolist(),
    }


def characters(councils: list[Area], seed: int) -> Columns:
    """What kind of place each council is: residents and three traits, all made up from type, region and seed."""
    columns: Columns = {}
    rows: list[tuple[float, ...]] = []
    for council in councils:
        rng = np.random.default_rng([seed, *council.area.encode()])
        residents = round(
            FEW_RESIDENTS.get(council.area, TYPICAL_RESIDENTS[council.type]) * np.exp(rng.normal(0, 0.35))
        )
        traits = np.array(TRAITS_OF_TYPE[council.type]) + np.array(TRAITS_OF_REGION.get(council.region, (0, 0, 0)))
        rows.append((residents, *(traits + rng.normal(0, 0.5, TRAITS)).tolist()))
    columns["area"] = [council.area for council in councils]
    columns["region"] = [council.region for council in councils]
    columns["upper"] = [council.type is not AreaType.DISTRICT for council in councils]
    columns["lower"] = [council.type is not AreaType.COUNTY for council in councils]
    for name, column in zip(("residents", "f1", "f2", "f3"), zip(*rows, strict=True), strict=True):
        columns[name] = list(column)
    return columns


def calendars(periods: int) -> Columns:
    """Every kind's periods, position 0 the earliest; pooled years move on by one year at a time."""
    calendar: list[tuple[str, int, Period]] = []
    for kind, last in LAST.items():
        step = min(last.months, 12)
        for position in range(periods):
            start = add_months(last.start, -step * (periods - 1 - position))
            calendar.append((kind.value, position, Period.of(start, last.months)))
    return {
        "kind": [kind for kind, _, _ in calendar],
        "position": [position for _, position, _ in calendar],
        "id": [period.id for _, _, period in calendar],
        "starts": [period.start for _, _, period in calendar],
        "ends": [period.end for _, _, period in calendar],
    }
