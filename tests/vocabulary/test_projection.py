from math import cos, hypot, radians

import pytest

from slidash.vocabulary.projection import EARTH, MIDDLE, plane


def test_the_middle_is_nowhere() -> None:
    assert plane(*MIDDLE) == pytest.approx((0, 0), abs=1e-9)


def test_newcastle_is_as_far_from_london_as_on_the_globe() -> None:
    (x, y), (ox, oy) = plane(54.978, -1.617), plane(51.507, -0.128)
    assert hypot(x - ox, y - oy) == pytest.approx(398, abs=3)


def test_a_degree_square_keeps_its_area() -> None:
    corners = [plane(lat, lon) for lat, lon in ((50.0, -5.0), (50.0, -4.9), (50.1, -4.9), (50.1, -5.0))]
    area = sum(x * oy - ox * y for (x, y), (ox, oy) in zip(corners, corners[1:] + corners[:1], strict=True)) / 2
    assert area == pytest.approx(radians(0.1) ** 2 * EARTH**2 * cos(radians(50.05)), rel=1e-3)
