from hypothesis import given
from hypothesis import strategies as st

from slidash.vocabulary.hexagons import around, middle, outline, pieces, steps

CELLS = st.tuples(st.integers(-6, 6), st.integers(-6, 6))


def test_one_hexagon_has_an_outline_of_its_six_corners() -> None:
    assert outline([(0, 0)]) == "M-26 -15L0 -30L26 -15L26 15L0 30L-26 15Z"


def test_two_hexagons_side_by_side_have_one_outline_without_the_side_between() -> None:
    assert outline([(0, 0), (1, 0)]).count("M") == 1
    assert outline([(0, 0), (1, 0)]).count("L") == 9


def test_a_hole_has_an_outline_of_its_own() -> None:
    assert outline(around((0, 0))).count("M") == 2


@given(CELLS, CELLS)
def test_cells_beside_each_other_are_one_step_and_one_width_apart(
    cell: tuple[int, int], other: tuple[int, int]
) -> None:
    (x, y), (ox, oy) = middle(cell), middle(other)
    beside = other in around(cell)
    assert (steps(cell, other) == 1) is beside
    assert (abs(((x - ox) ** 2 + (y - oy) ** 2) ** 0.5 - 52) < 0.1) is beside
    assert steps(cell, other) == steps(other, cell)


@given(st.sets(CELLS, min_size=1, max_size=30))
def test_every_cell_is_in_one_piece_and_pieces_do_not_touch(cells: set[tuple[int, int]]) -> None:
    found = pieces(cells)
    assert sorted(cell for piece in found for cell in piece) == sorted(cells)
    for piece in found:
        rest = cells - set(piece)
        assert not any(beside in rest for cell in piece for beside in around(cell))


def test_steps_are_those_of_the_shortest_way() -> None:
    assert [steps((0, 0), cell) for cell in ((3, 0), (0, 3), (3, -3), (3, -1), (1, -3), (2, 2), (-2, -2))] == [
        *(3, 3, 3, 3, 3, 4, 4)
    ]


def test_pieces_come_largest_first_and_then_from_the_left() -> None:
    found = pieces([(9, 9), (9, 10), (0, 0), (5, 5), (5, 6), (-5, -5)])
    assert found == [[(5, 5), (5, 6)], [(9, 9), (9, 10)], [(-5, -5)], [(0, 0)]]


def test_the_outline_of_two_pieces_is_one_path() -> None:
    first, second = outline([(0, 0)]), outline([(5, 0)])
    assert outline([(0, 0), (5, 0)]) == first + second
