"""Whose service a metric measures is told from who has figures other than nought."""

from collections.abc import Iterator
from datetime import date

import pytest

from slidash.authored.register import Register
from slidash.queries import areas, groups, metrics
from slidash.queries.newest import scorecard
from slidash.settings import ROOT
from slidash.store.reader import Store
from slidash.vocabulary.areas import AreaType
from slidash.vocabulary.metrics import MetricType, Tier
from slidash.vocabulary.periods import Period
from tests.stores.making import Delivery, Observation, made_store
from tests.stores.sample import DATASET

AS_AT = date(2026, 1, 1)
YEAR = Period.of(date(2024, 4, 1), 12)
# key -> how many counties, and how many of a hundred districts, have another figure than nought
SHARES = {"county-service": (20, 4), "district-service": (1, 90), "shared": (20, 5), "nobodys": (0, 0), "rare": (1, 4)}


def of(key: str, **said: object) -> MetricType:
    return MetricType(id=f"made-{key}", dataset="sample", source_key=key, label=key, theme="Finance", **said)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Returns that every council makes, with noughts for services it does not run."""
    councils = Register.load(ROOT / "data").councils(AS_AT)
    counties = sorted(each.area for each in councils if each.type is AreaType.COUNTY)[:21]
    districts = sorted(each.area for each in councils if each.type is AreaType.DISTRICT)[:100]
    unitary = next(each.area for each in councils if each.type is AreaType.UNITARY)
    figures = [
        Observation(f"made-{key}", area, YEAR, 5.0 if place < many else 0.0)
        for key, shares in SHARES.items()
        for group, many in zip((counties, districts), shares, strict=True)
        for place, area in enumerate(group)
    ]
    figures += [Observation(f"made-{key}", unitary, YEAR, 7.0) for key in SHARES]
    figures += [Observation("made-told", area, YEAR, 0.0) for area in (*counties, *districts)]
    known = (*(of(key) for key in SHARES), of("told", tier=Tier.LOWER))
    path = made_store(tmp_path_factory.mktemp("returns"), [Delivery(DATASET, known, figures)], AS_AT, "returns")
    store = Store(path)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("key", "tier"),
    [
        ("county-service", "upper"),
        ("district-service", "lower"),
        ("shared", "both"),
        ("nobodys", "both"),
        ("rare", "both"),
        ("told", "lower"),
    ],
)
def test_fewer_than_one_in_twenty_with_another_figure_than_nought_do_not_run_it(
    returns: Store, key: str, tier: str
) -> None:
    assert metrics.metric(returns, f"made-{key}").tier == tier


def test_a_council_is_not_scored_on_services_it_does_not_run(returns: Store) -> None:
    everyone, by_type = groups.group(returns, groups.EVERYONE), {}
    for type_ in (AreaType.COUNTY, AreaType.DISTRICT):
        lead = min((each for each in areas.councils(returns) if each.type == type_), key=lambda each: each.area)
        by_type[type_] = set(scorecard.scores(returns, lead, everyone))
    assert by_type[AreaType.COUNTY] == {f"made-{key}" for key in ("county-service", "shared", "nobodys", "rare")}
    assert by_type[AreaType.DISTRICT] == {
        f"made-{key}" for key in ("district-service", "shared", "nobodys", "rare", "told")
    }
