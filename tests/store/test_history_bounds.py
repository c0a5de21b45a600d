"""What a build carries on of earlier builds is bounded: the newest is always told."""

import shutil
from pathlib import Path

import duckdb
import pytest

from slidash.store.history import Bounds, record
from tests.stores.making import Observation
from tests.stores.news import PARKS, ROADS, Y2022, alterations, changed, corrections, figures, made, opened
from tests.stores.sample import ADUR, DARLINGTON, HARTLEPOOL, MIDDLESBROUGH

pytestmark = pytest.mark.slow


def told_again(path: Path, before: Path, bounds: Bounds) -> None:
    """Compare the store once more, within other bounds, as if it had just been built."""
    with duckdb.connect(str(path)) as con:
        con.execute("DELETE FROM history; DELETE FROM metric_history; DELETE FROM alteration; DELETE FROM correction")
    record(path, before, bounds=bounds)


def three_builds(folder: Path) -> tuple[Path, Path]:
    """Corrections of two metrics, then of two again; the last store, and the one before it."""
    first = [*figures(ROADS, Y2022), *figures(PARKS, Y2022)]
    path = made(folder, first, ROADS, PARKS)
    second = changed(first, HARTLEPOOL, Y2022, 1.0)
    made(folder, second, ROADS, PARKS)
    before = Path(shutil.copy(path, folder / "before"))
    third = [each._replace(value=7.0) if each.metric_type == PARKS.id else each for each in second]
    made(folder, [*third, Observation(ROADS.id, ADUR, Y2022, 1.0)], ROADS, PARKS)
    return path, before


def test_earlier_corrections_give_way_to_newer_ones_and_are_still_counted(tmp_path: Path) -> None:
    path, before = three_builds(tmp_path)
    assert [row[:3] for row in corrections(path)] == [
        (3, PARKS.id, HARTLEPOOL),
        (3, PARKS.id, MIDDLESBROUGH),
        (3, PARKS.id, DARLINGTON),
        (3, ROADS.id, ADUR),
        (2, PARKS.id, HARTLEPOOL),
        (2, ROADS.id, HARTLEPOOL),
    ]
    told_again(path, before, Bounds(corrections=5))
    assert [row[0] for row in corrections(path)] == [3, 3, 3, 3]
    with opened(path) as con:
        listed = con.execute("SELECT metric_type, figures, listed FROM alteration").fetchall()
    assert listed == [
        (PARKS.id, 3, True),
        (ROADS.id, 1, True),
        (PARKS.id, 1, False),
        (ROADS.id, 1, False),
    ]


def test_too_many_corrections_of_one_metric_are_counted_and_not_listed(tmp_path: Path) -> None:
    path, before = three_builds(tmp_path)
    told_again(path, before, Bounds(corrections=2))
    assert [row[:3] for row in corrections(path)] == [(3, ROADS.id, ADUR)]
    with opened(path) as con:
        assert con.execute("SELECT metric_type, figures, listed FROM alteration LIMIT 2").fetchall() == [
            (PARKS.id, 3, False),
            (ROADS.id, 1, True),
        ]


@pytest.mark.parametrize("bounds", [Bounds(builds=1), Bounds(alterations=3), Bounds(alterations=0)])
def test_the_newest_build_is_told_whatever_the_bounds(tmp_path: Path, bounds: Bounds) -> None:
    path, before = three_builds(tmp_path)
    told_again(path, before, bounds)
    assert [row[:2] for row in alterations(path)] == [(3, PARKS.id), (3, ROADS.id)]
    with opened(path) as con:
        assert [row[0] for row in con.execute("SELECT number FROM history").fetchall()] == [3]
