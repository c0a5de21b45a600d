"""A figure in its group as a small mark: band, line and dot where they belong, and nothing of what there is not."""

import re

from slidash.figures.range_mark import WIDTH, ends, range_mark


def drawn(name: str, svg: str) -> float:
    found = re.search({"dot": r'cx="([\d.]+)"', "median": r"M([\d.]+) 2V18", "band": r'rect x="([\d.]+)"'}[name], svg)
    assert found
    return float(found[1])


def test_band_line_and_dot_lie_where_their_numbers_do() -> None:
    svg = range_mark(30.0, (10.0, 15.0, 20.0), 10.0, 30.0)
    assert drawn("band", svg) < drawn("median", svg) < drawn("dot", svg) < WIDTH
    across = drawn("dot", svg) - drawn("band", svg)
    assert abs(drawn("median", svg) - drawn("band", svg) - across / 4) < 0.2


def test_what_the_group_does_not_have_is_not_drawn() -> None:
    assert "rect" not in range_mark(1.0, (None, 2.0, None), 0.0, 3.0)
    alone = range_mark(1.0, (None, None, None), 1.0, 1.0)
    assert "V18" not in alone
    assert drawn("dot", alone) == WIDTH / 2


def test_marks_that_share_a_scale_hold_every_number() -> None:
    assert ends([(5.0, (1.0, 2.0, 3.0)), (0.5, (None, 9.0, None))]) == (0.5, 9.0)
    assert ends([]) == (0.0, 0.0)
