"""The neighbours kept by the build are those that are found again from its scores, for every council."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from slidash.importers.demonstration_shapes import Size
from slidash.pages.neighbours import page as neighbours
from slidash.queries import areas, groups
from slidash.queries.neighbours import weights
from slidash.store.neighbours import DEMONSTRATION_FEATURES
from slidash.store.reader import Store
from slidash.vocabulary.neighbours import NEAREST, OWN_NEIGHBOURS
from tests.pages.reading import words_of
from tests.stores.made_up import build_made_up
from tests.stores.sample import HARTLEPOOL


@pytest.fixture(scope="module")
def everyone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A small demonstration: every council, made-up figures."""
    opened = Store(build_made_up(tmp_path_factory.mktemp("everyone"), Size(10, 2)))
    yield opened
    opened.close()


def agrees(store: Store) -> int:
    """How many councils have neighbours, after all of them were found again."""
    own = groups.known(store, OWN_NEIGHBOURS)
    assert own
    compared = 0
    for lead in areas.councils(store):
        built = sorted(groups.members(store, own, lead).councils, key=lambda each: each.position)
        found = weights.nearest(store, lead, {})[:NEAREST]
        assert [each.area for each in found] == [each.area.area for each in built]
        assert [each.distance for each in found] == pytest.approx([each.distance for each in built], abs=1e-12)
        compared += bool(found)
    return compared


def test_each_council_finds_again_the_neighbours_of_the_build(everyone: Store) -> None:
    assert agrees(everyone) == len(areas.councils(everyone)) > 300


def test_so_does_each_council_of_the_real_store(real: Store) -> None:
    assert agrees(real) > 0


@dataclass(frozen=True)
class Spread:
    """How one feature lies over one set of councils."""

    mean: float
    deviation: float
    councils: int


def test_scores_of_a_set_have_mean_nought_and_deviation_one(everyone: Store) -> None:
    found = everyone.rows(
        """
        SELECT avg(score) AS mean, stddev_pop(score) AS deviation, count(*) AS councils
        FROM neighbour_score GROUP BY council_set, metric_type
        """,
        Spread,
    )
    assert len(found) == 3 * len(DEMONSTRATION_FEATURES)
    for each in found:
        assert each.mean == pytest.approx(0, abs=1e-9)
        assert each.deviation == pytest.approx(1)
        assert each.councils > 10


def test_the_page_names_who_came_and_who_went(everyone: Store) -> None:
    lead = areas.area(everyone, HARTLEPOOL)
    first = DEMONSTRATION_FEATURES[0].metric_type
    changed = {first: 10.0}
    before = {each.area for each in weights.nearest(everyone, lead, {})[:NEAREST]}
    after = {each.area for each in weights.nearest(everyone, lead, changed)[:NEAREST]}
    words = words_of(neighbours.view(everyone, neighbours.Choices(HARTLEPOOL, f"{first}:10")))
    assert 0 < len(after - before) < NEAREST
    came = words.partition("the usual weights; new ")[2].partition(", in place of ")[0]
    gone = words.partition(", in place of ")[2].partition(".")[0]
    assert all(areas.area(everyone, code).name in came for code in after - before)
    assert all(areas.area(everyone, code).name in gone for code in before - after)
    assert "Demonstration data: made-up figures." in words
