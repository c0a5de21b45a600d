"""What a council is strongest on is not what hardly another council has a figure of."""

from collections.abc import Iterator
from datetime import date

import pytest

from slidash.authored.register import Register
from slidash.queries import areas, groups, metrics
from slidash.queries.newest import scorecard
from slidash.queries.newest.extremes import extremes, leading
from slidash.settings import ROOT
from slidash.store.reader import Store
from slidash.vocabulary.areas import AreaType
from slidash.vocabulary.metrics import MetricType, Polarity
from slidash.vocabulary.periods import Period
from tests.stores.making import Delivery, Observation, made_store
from tests.stores.sample import DATASET, HARTLEPOOL

AS_AT = date(2026, 1, 1)
YEAR = Period.of(date(2024, 4, 1), 12)
COUNCILS = {"usual": 30, "also": 30, "enough": 20, "few": 19, "rare": 5}
THEMES = {"also": "Finance", "enough": "Finance: public health", "few": "Finance: highways and transport"}


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Hartlepool is best on everything; of the others as many have a figure as COUNCILS says, Hartlepool counted."""
    everyone = [area.area for area in Register.load(ROOT / "data").councils(AS_AT) if area.type is AreaType.UNITARY]
    known = tuple(
        MetricType(
            id=f"made-{key}",
            dataset="sample",
            source_key=key,
            label=key,
            theme=THEMES.get(key, "Environment"),
            polarity=Polarity.HIGH,
        )
        for key in COUNCILS
    )
    figures = [
        Observation(f"made-{key}", area, YEAR, 100.0 - place)
        for key, many in COUNCILS.items()
        for place, area in enumerate([HARTLEPOOL, *(area for area in everyone if area != HARTLEPOOL)][:many])
    ]
    path = made_store(tmp_path_factory.mktemp("uneven"), [Delivery(DATASET, known, figures)], AS_AT, "uneven")
    store = Store(path)
    yield store
    store.close()


def test_a_metric_that_far_fewer_have_than_is_usual_is_in_no_list_but_still_counted(uneven: Store) -> None:
    lead = areas.area(uneven, HARTLEPOOL)
    card = scorecard.scores(uneven, lead, groups.group(uneven, "type-unitary"))
    # the usual number is the median, that of "enough"
    assert set(card.judged.best) == {f"made-{key}" for key in COUNCILS}
    strongest = extremes(uneven, card, AS_AT).strongest
    assert set(strongest) == {f"made-{key}" for key in ("usual", "also", "enough", "few")}


def test_what_is_shown_of_a_list_is_of_as_many_themes_as_can_be(uneven: Store) -> None:
    lead = areas.area(uneven, HARTLEPOOL)
    card = scorecard.scores(uneven, lead, groups.group(uneven, "type-unitary"))
    found = extremes(uneven, card, AS_AT)
    assert len(leading(uneven, found, 2).strongest) == 2
    shown = [metrics.metric(uneven, key).theme for key in leading(uneven, found, 2).strongest]
    assert "Environment" in shown and any(theme.startswith("Finance") for theme in shown)
