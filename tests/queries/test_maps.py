from datetime import date
from pathlib import Path

import duckdb
import pytest

from slidash.authored.register import Register
from slidash.hexagons.layouts import hexmaps, read_layouts
from slidash.queries import maps
from slidash.store.boundaries import SOURCE, Boundaries
from slidash.store.maps import load_maps
from slidash.store.reader import Store
from slidash.vocabulary.areas import COUNCIL_TYPES, LOWER_TIER, UPPER_TIER, AreaType

ROOT = Path(__file__).parent.parent.parent
DAY = date(2025, 4, 1)


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (UPPER_TIER, "single-tier-and-county"),
        (LOWER_TIER, "single-tier-and-district"),
        (COUNCIL_TYPES, "all"),
        ({AreaType.LONDON_BOROUGH}, "single-tier-and-county"),
        ({AreaType.DISTRICT}, "single-tier-and-district"),
        ({AreaType.COUNTY, AreaType.DISTRICT}, "all"),
    ],
)
def test_the_kind_of_map_follows_the_types_of_councils(types: set[AreaType], kind: str) -> None:
    assert maps.kind_for(types) == kind


def test_the_map_of_a_day_is_the_one_that_had_begun(store: Store) -> None:
    found = maps.map_set_for(store, COUNCIL_TYPES, date(2017, 4, 1))
    assert found and (found.councils, found.end) == (353, date(2019, 3, 31))
    latest = maps.map_set_for(store, COUNCIL_TYPES, store.build.as_at)
    assert latest and latest.end is None
    first = maps.map_set_for(store, COUNCIL_TYPES, date(1990, 1, 1))
    assert first and first.start == date(2009, 4, 1)


def test_the_map_that_shows_figures_is_the_one_of_their_councils_whatever_their_date(store: Store) -> None:
    old, new = ["E07000026", "E07000027"], ["E06000063", "E06000064"]  # Allerdale, Barrow; Cumberland, Westmorland
    before = maps.map_set_showing(store, LOWER_TIER, old, date(2024, 1, 1))
    after = maps.map_set_showing(store, LOWER_TIER, new, date(2015, 1, 1))
    assert before and before.end and before.end < date(2023, 4, 1)
    assert after and after.start >= date(2023, 4, 1)


def test_hexagons_are_read_row_by_row_and_outlines_name_the_nine_regions(store: Store) -> None:
    found = maps.map_set_for(store, UPPER_TIER, DAY)
    assert found
    cells = maps.hexagons(store, found.id)
    assert len(cells) == found.councils == len({one.cell for one in cells})
    assert [one.r for one in cells] == sorted(one.r for one in cells)
    outlines = maps.outlines(store, found.id)
    assert len(outlines) == 9
    assert all(one.path.startswith("M") and one.name for one in outlines)


def test_without_boundaries_there_are_none(store: Store) -> None:
    found = maps.map_set_for(store, UPPER_TIER, DAY)
    assert found and found.neighbours is None
    assert maps.boundaries(store, found.id) == []
    assert maps.boundary_source(store) is None


def test_a_map_has_the_boundaries_of_all_its_councils_or_of_none() -> None:
    register = Register.load(ROOT / "data")
    layouts = read_layouts(ROOT / "data")
    upper = next(
        one for one in hexmaps(layouts, register, DAY) if one.kind == "single-tier-and-county" and one.start == DAY
    )
    # Barnsley under its earlier code: the same council, so the same boundary.
    paths = {("E08000016" if area == "E08000038" else area): "M0 0l1 1z" for area in upper.cells}
    known = Boundaries("x", 10, 20, dict.fromkeys(SOURCE, "words"), paths, [("E06000001", "E06000002")])
    con = duckdb.connect()
    load_maps(con, register, layouts, DAY, known)
    counted = con.execute("SELECT map_set, count(*) FROM boundary GROUP BY map_set ORDER BY map_set").fetchall()
    assert counted == [("single-tier-and-county-2023-04-01", 153), ("single-tier-and-county-2025-04-01", 153)]
    measured = con.execute(
        "SELECT neighbours, neighbours_kept FROM map_set WHERE id = $id", {"id": upper.id}
    ).fetchall()
    assert measured == [(1, 1)]
