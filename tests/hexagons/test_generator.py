"""What the generator of hexagons makes: one map of every kind for the councils of every day."""

from datetime import date
from pathlib import Path

import pytest

from slidash.__main__ import main
from slidash.authored.register import Register
from slidash.errors import DefinitionError
from slidash.hexagons import generator
from slidash.hexagons.generator import Place, laid_out, made_layouts
from slidash.hexagons.layouts import Hexmap, Layout, hexmaps
from slidash.hexagons.regions import gaps, whole
from slidash.importers.boundaries import decoded
from slidash.store.boundaries import Boundaries, true_neighbours
from slidash.vocabulary.hexagons import pieces, steps

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
LAST = date(2025, 4, 1)
SCILLY = "E06000053"
# What was measured less a margin: the share of common boundaries that are common sides.
KEPT = {"all": 0.56, "single-tier-and-district": 0.58, "single-tier-and-county": 0.54}


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load(ROOT / "data")


@pytest.fixture(scope="module")
def layouts(register: Register) -> list[Layout]:
    """Made anew; the single layouts are remembered from here on."""
    return made_layouts(register)


@pytest.fixture(scope="module")
def maps(layouts: list[Layout], register: Register) -> list[Hexmap]:
    return hexmaps(layouts, register, LAST)


def on(maps: list[Hexmap], kind: str, day: date) -> Hexmap:
    return next(one for one in maps if one.kind == kind and one.start <= day <= (one.end or day))


@pytest.mark.parametrize(("day", "count"), [(date(2017, 4, 1), 353), (date(2025, 4, 1), 317)])
def test_every_council_of_the_day_has_one_hexagon_of_its_own(
    maps: list[Hexmap], register: Register, day: date, count: int
) -> None:
    shown = on(maps, "all", day)
    assert set(shown.cells) == {area.area for area in register.councils(day)}
    assert len(set(shown.cells.values())) == len(shown.cells) == count


def test_every_region_of_every_map_is_in_one_piece_and_so_is_the_land(
    layouts: list[Layout], register: Register
) -> None:
    maps = hexmaps(layouts, register, date.max)
    broken = [
        (one.id, region)
        for one in maps
        for region in set(one.regions.values())
        if len(pieces(cell for area, cell in one.cells.items() if one.regions[area] == region)) != 1
    ]
    assert not broken
    assert all(len(pieces(one.cells.values())) == 1 for one in maps)


def test_councils_stay_within_three_hexagons_of_home_but_for_the_isles_of_scilly(
    layouts: list[Layout], register: Register
) -> None:
    for layout in layouts:
        # Torbay is 3.15 from home among the councils of 2027, who are still to come.
        near = 3.0 if layout.start <= LAST else 3.2
        ordered = list(layout.cells)
        _, moved = laid_out(tuple(generator._place(register.areas[area]) for area in ordered))
        assert {area for area, far in zip(ordered, moved, strict=True) if far > near} == {SCILLY}
        assert sum(moved) / len(moved) < 0.65


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


def test_the_committed_file_is_what_the_generator_makes(
    layouts: list[Layout], register: Register, tmp_path: Path
) -> None:
    assert generator.check(ROOT / "data", register) == layouts
    assert generator.write(tmp_path, register) == layouts
    assert (tmp_path / "hexagons.csv").read_bytes() == (ROOT / "data" / "hexagons.csv").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["hexagons.csv"]


@pytest.mark.usefixtures("layouts")
def test_the_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hexagons", "--check"]) == 0
    assert capsys.readouterr().out.startswith("data/hexagons.csv is what the generator makes: 18 layouts, ")


def test_a_file_that_was_written_by_hand_is_told(register: Register, tmp_path: Path) -> None:
    text = (ROOT / "data" / "hexagons.csv").read_text("utf-8")
    first = text.splitlines()[1]
    (tmp_path / "hexagons.csv").write_text(text.replace(first, first.rpartition(",")[0] + ",99", 1), encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"1 layouts, such as all from 2009-04-01.*python -m slidash hexagons"):
        generator.check(tmp_path, register)


@pytest.mark.parametrize("count", range(1, 7))
def test_a_handful_of_councils_can_be_mapped_too(count: int) -> None:
    few = tuple(Place(51.0 + n * 0.6, -2.0 + (n % 2), "one", "") for n in range(count))
    cells, moved = laid_out(few)
    assert len(set(cells)) == len(moved) == count
    assert len(pieces(cells)) == 1


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
