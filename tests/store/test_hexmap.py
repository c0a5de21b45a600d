from datetime import date
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.importers.boundaries import decoded
from slidash.store.boundaries import Boundaries, true_neighbours
from slidash.store.hexmap import Hexmap, Place, hexmaps, laid_out, turning_days
from slidash.store.hexmap_whole import gaps, whole
from slidash.vocabulary.hexagons import pieces, steps

ROOT = Path(__file__).parent.parent.parent
LAST = date(2025, 4, 1)
SCILLY = "E06000053"
# What was measured less a margin: the share of common boundaries that are common sides.
KEPT = {"all": 0.56, "single-tier-and-district": 0.58, "single-tier-and-county": 0.54}


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load(ROOT / "data")


@pytest.fixture(scope="module")
def maps(register: Register) -> list[Hexmap]:
    return hexmaps(register, LAST)


def on(maps: list[Hexmap], kind: str, day: date) -> Hexmap:
    return next(one for one in maps if one.kind == kind and one.start <= day <= (one.end or day))


@pytest.mark.parametrize(("day", "count"), [(date(2017, 4, 1), 353), (date(2025, 4, 1), 317)])
def test_every_council_of_the_day_has_one_hexagon_of_its_own(
    maps: list[Hexmap], register: Register, day: date, count: int
) -> None:
    shown = on(maps, "all", day)
    assert set(shown.cells) == {area.area for area in register.councils(day)}
    assert len(set(shown.cells.values())) == len(shown.cells) == count


def test_every_region_of_every_map_is_in_one_piece_and_so_is_the_land(maps: list[Hexmap]) -> None:
    broken = [
        (one.id, region)
        for one in maps
        for region in set(one.regions.values())
        if len(pieces(cell for area, cell in one.cells.items() if one.regions[area] == region)) != 1
    ]
    assert not broken
    assert all(len(pieces(one.cells.values())) == 1 for one in maps)


def test_councils_stay_within_three_hexagons_of_home_but_for_the_isles_of_scilly(maps: list[Hexmap]) -> None:
    far = {area for one in maps for area, moved in one.moved.items() if moved > 3}
    assert far == {SCILLY}
    assert all(sum(one.moved.values()) / len(one.moved) < 0.65 for one in maps)


def test_the_north_is_up_and_the_peninsula_points_south_west(maps: list[Hexmap]) -> None:
    for one in maps:
        place = {area: (2 * q + r, r) for area, (q, r) in one.cells.items()}
        county = "E06000057" if "E06000057" in place else "E06000048"  # Northumberland
        assert place[county][1] <= 3
        assert place["E06000052"][0] < min(x for area, (x, _) in place.items() if one.regions[area] == "E12000006")


def test_the_same_councils_give_the_same_map_and_a_new_code_does_not_move_one(maps: list[Hexmap]) -> None:
    before, after = on(maps, "all", date(2024, 4, 1)), on(maps, "all", date(2025, 4, 1))
    assert before.cells["E08000016"] == after.cells["E08000038"]  # Barnsley
    assert {k: v for k, v in before.cells.items() if k in after.cells}.items() <= after.cells.items()
    small = (Place(54.0, -1.5, "n", ""), Place(53.0, -1.5, "n", ""), Place(51.5, 0.0, "s", ""))
    assert laid_out.__wrapped__(small) == laid_out.__wrapped__(small)


@pytest.mark.parametrize("count", range(1, 7))
def test_a_handful_of_councils_can_be_mapped_too(count: int) -> None:
    few = tuple(Place(51.0 + n * 0.6, -2.0 + (n % 2), "one", "") for n in range(count))
    cells, moved = laid_out(few)
    assert len(set(cells)) == len(moved) == count
    assert len(pieces(cells)) == 1


def test_a_new_map_begins_whenever_councils_change(register: Register) -> None:
    days = turning_days(register, LAST)
    assert {date(2019, 4, 1), date(2020, 4, 1), date(2021, 4, 1), date(2023, 4, 1)} <= set(days)
    assert days == sorted(set(days))


def test_a_region_in_two_parts_is_joined_by_the_cheapest_move() -> None:
    row = [(0, 0), (1, 0), (2, 0), (3, 0), (0, 1), (1, 1), (2, 1)]
    regions = ["a", "b", "a", "b", "b", "b", "b"]
    assert gaps([row[0], row[2]]) == 1
    home = list(row)

    def worth(n: int, cell: tuple[int, int], _: object) -> float:
        return float(steps(cell, home[n]))

    joined = whole(row, regions, worth)
    assert len(set(joined)) == len(row)
    for region in "ab":
        assert len(pieces(cell for n, cell in enumerate(joined) if regions[n] == region)) == 1


def test_neighbours_mostly_stay_neighbours(maps: list[Hexmap], register: Register, sources: Path) -> None:
    topology = sources / "ons_boundaries" / "topo.json"
    if not topology.is_file():
        pytest.skip("the boundaries are not among the snapshots")
    drawn = decoded(topology.read_bytes())
    known = Boundaries("x", drawn["width"], drawn["height"], {}, drawn["paths"], drawn["neighbours"])
    for one in maps:
        pairs = true_neighbours(one, known, register)
        assert pairs
        kept = sum(steps(one.cells[a], one.cells[b]) == 1 for a, b in pairs) / len(pairs)
        assert kept >= KEPT[one.kind], (one.id, kept)
