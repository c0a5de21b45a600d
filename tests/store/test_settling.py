"""Figures are settled alike one by one, thousands at once and in SQL: to the bit, whatever their size."""

import math
from collections.abc import Iterator, Sequence

import duckdb
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from slidash.queries.newest.grid import settled
from slidash.store import builder
from slidash.store.loading import read_sql
from slidash.vocabulary.numbers import SETTLED_BELOW, SETTLED_PLACES, settle

FAMILIAR = [0.0, -0.0, 9.37, 9.3699999999999992, 0.1 + 0.2, 1e-10, -4e-11, 5e-11, 1.5e-10]
# at which the roundings of Python, NumPy and DuckDB part
PARTING = [56295.219212860946, 9191.02208854, -371732.2087954, 450_359.123456789, 900_719.9254740993]
EDGES = [edge * sign for sign in (1, -1) for edge in (SETTLED_BELOW, math.nextafter(SETTLED_BELOW, 0), 2.0**53, 1e300)]
SMALLEST = [5e-324, -2.2e-308]
figures = st.one_of(
    st.sampled_from([*FAMILIAR, *PARTING, *EDGES, *SMALLEST]),
    st.floats(-1.0, 1.0),
    st.floats(-300_000.0, 300_000.0),
    st.floats(-1e15, 1e15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.decimals(-400_000, 400_000, places=SETTLED_PLACES + 1).map(float),  # on and beside the middle of two
)


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute(read_sql(builder.HERE / "settled.sql"))
        yield opened


def bits(settled_figures: Sequence[float]) -> list[str]:
    """The figures so that equal means equal in every bit, minus zero apart from zero."""
    return [figure.hex() for figure in settled_figures]


@given(st.lists(figures, min_size=1, max_size=40))
@example([*FAMILIAR, *PARTING, *EDGES, *SMALLEST])
def test_all_three_settle_to_the_bit_alike(con: duckdb.DuckDBPyConnection, values: list[float]) -> None:
    expected = bits([settle(value) for value in values])
    assert bits(settled(np.array(values)).tolist()) == expected
    rows = con.execute("SELECT settled(value) FROM (SELECT unnest($values) AS value)", {"values": values}).fetchall()
    assert bits([row[0] for row in rows]) == expected


@given(figures)
def test_settling_moves_a_figure_by_no_more_than_a_rounding_and_only_once(value: float) -> None:
    once = settle(value)
    assert settle(once) == once
    assert settle(-value) == -once
    assert math.copysign(1.0, settle(-0.0)) == 1.0
    if abs(value) < SETTLED_BELOW:
        assert once == float(f"{once:.{SETTLED_PLACES}f}")
        assert abs(once - value) <= 10**-SETTLED_PLACES * (0.5 + abs(value) / SETTLED_BELOW)
    else:
        assert once == value


@given(figures, figures)
def test_settling_turns_no_order_round(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert settle(low) <= settle(high)


def test_what_is_no_number_stays() -> None:
    odd = np.array([math.nan, math.inf, -math.inf])
    np.testing.assert_array_equal(settled(odd), odd)
    assert settle(math.inf) == math.inf and math.isnan(settle(math.nan))
