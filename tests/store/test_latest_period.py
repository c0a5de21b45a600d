"""Which period is a metric's latest? The rule of vocabulary/data_rules.py, on made-up covers and on the real ones."""

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

import duckdb
import pytest

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.hexagons.layouts import read_layouts
from slidash.importers.contract import LOADED, Account, Harvest, Import, check
from slidash.importers.kept_imports import keep
from slidash.queries import metrics
from slidash.settings import ROOT
from slidash.store.builder import Plan, build
from slidash.store.reader import Store
from slidash.vocabulary.periods import Period
from tests.stores.making import Observation, arrived
from tests.stores.sample import AS_AT, DATASET, metric

pytestmark = pytest.mark.slow

PICK = random.Random(20260201)  # noqa: S311 - made-up covers, the same every time
REGIONS = [f"E1200000{n}" for n in range(1, 10)]

# How many councils have a figure, oldest period first, and which of the periods is the latest.
COVERS: dict[str, tuple[Sequence[int], int]] = {
    "all along": ([20, 20, 20, 20, 20], 4),
    "half published": ([20, 20, 20, 20, 9], 3),
    "just half": ([20, 20, 20, 20, 10], 4),
    "half of an odd median": ([5, 4], 1),
    "fewer since suppression": ([40, 40, 40, 12, 11, 12, 10], 6),
    "always few": ([1, 1, 1], 2),
    "once many": ([40, 40, 40, 40, 40, 40, 3, 3, 3], 8),
    "the first of five is the sixth": ([40, 4, 4, 4, 4, 2], 5),
    "two left": ([20, 1], 0),
    "one alone": ([7], 0),
    "nobody lately": ([20, 20, 0, 0], 1),
}


Covered = tuple[Store, dict[str, Sequence[int]], dict[str, Sequence[int]]]


def expected(cover: Sequence[int]) -> int:
    """The place of the latest period, as methods words it."""
    counted = [(place, councils) for place, councils in enumerate(cover) if councils]
    usual = median(councils for _, councils in counted[-5:])
    return max(place for place, councils in counted if councils >= usual / 2)


def year(place: int) -> Period:
    return Period.of(date(2001 + place, 1, 1), 12)


@pytest.fixture(scope="module")
def made_up(
    tmp_path_factory: pytest.TempPathFactory,
) -> Covered:
    """A store of metrics by cover: those of councils, and those of regions alone."""
    folder = tmp_path_factory.mktemp("covers")
    register = Register.load(ROOT / "data")
    councils = [council.area for council in register.councils(AS_AT)][:40]
    drawn = [[PICK.choice([0, 1, 2, 5, 9, 10, 18, 20, 39, 40]) for _ in range(PICK.randint(1, 12))] for _ in range(300)]
    of_councils = {key.replace(" ", "-"): cover for key, (cover, _) in COVERS.items()}
    of_councils |= {f"drawn-{n}": cover for n, cover in enumerate(drawn) if any(cover)}
    of_regions: dict[str, Sequence[int]] = {
        f"regional-{n}": [PICK.randint(0, 9) for _ in range(6)] + [9] for n in range(20)
    }
    rows = [
        Observation(f"sample-{key}", area, year(place), 1.0 + place)
        for covers, areas in ((of_councils, councils), (of_regions, REGIONS))
        for key, cover in covers.items()
        for place, count in enumerate(cover)
        # regions have figures in every period, and decide nothing where councils have some
        for area in [*PICK.sample(areas, count), *(REGIONS if areas is councils else [])]
    ]
    types = tuple(metric(key, f"Made-up {key}") for key in (*of_councils, *of_regions))
    harvest = Harvest(DATASET, types, (Account("made_up.csv", LOADED, len(rows)),))
    with duckdb.connect() as con:
        check(con, Import(harvest, arrived(con, rows)))
        kept = keep(folder, harvest, con, "covers")
    path: Path = folder / "slidash.duckdb"
    build(
        path, Plan([kept], Catalogue.load(ROOT / "metrics"), register, read_layouts(ROOT / "data"), {}, AS_AT), "covers"
    )
    return Store(path), of_councils, of_regions


@pytest.mark.parametrize("key", COVERS)
def test_the_latest_period_has_half_of_the_usual_number_of_councils(made_up: Covered, key: str) -> None:
    cover, latest = COVERS[key]
    assert expected(cover) == latest
    assert metrics.metric(made_up[0], f"sample-{key.replace(' ', '-')}").latest_period == year(latest).id


def test_the_latest_period_follows_the_rule_whatever_the_cover(
    made_up: Covered,
) -> None:
    store, of_councils, of_regions = made_up
    for key, cover in (of_councils | of_regions).items():
        assert metrics.metric(store, f"sample-{key}").latest_period == year(expected(cover)).id, (key, cover)


def test_where_councils_have_figures_regions_decide_nothing(
    made_up: Covered,
) -> None:
    nobody_lately = metrics.metric(made_up[0], "sample-nobody-lately")
    assert (nobody_lately.latest_period, nobody_lately.first_period) == (year(1).id, year(0).id)


def test_every_real_metric_stands_where_the_rule_puts_it(real: Store) -> None:
    for key, one in metrics.by_id(real).items():
        periods = metrics.periods(real, key)
        if one.councils:
            latest = periods[expected([period.areas for period in periods])]
            assert one.latest_period == latest.period, key


def test_care_leavers_in_higher_education_stand_at_their_newest_year(real: Store) -> None:
    one = next(
        each
        for each in metrics.by_id(real).values()
        if "care leavers" in each.label.lower() and "higher education" in each.label.lower()
    )
    assert metrics.period(real, one, one.latest_period).label == "2024/25"
