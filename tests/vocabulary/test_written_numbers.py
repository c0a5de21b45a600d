"""Which texts are numbers? In Python and in the SQL of every importer alike."""

import math
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.importers.connection import working
from slidash.vocabulary.written_numbers import read_number

CASES = [
    ("12", 12),
    ("-3", -3),
    ("+3", 3),
    ("\N{MINUS SIGN}3", -3),
    ("1,234.5", 1234.5),
    ("12,345,678", 12_345_678),
    (".5", 0.5),
    ("5.", 5),
    ("1e3", 1000),
    ("9.3699999999999992E-2", 0.093699999999999992),
    ("1_000", None),
    ("\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO}", None),
    ("\N{ARABIC-INDIC DIGIT ONE}", None),
    ("#DIV/0!", None),
    ("1,23", None),
    ("1,2345", None),
    ("1 234", None),
    ("1e400", None),
    ("inf", None),
    ("nan", None),
    ("0x10", None),
    ("12%", None),
    ("-", None),
    ("", None),
    (".", None),
    ("1\n", None),
]


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with working() as con:
        yield con


def in_sql(con: duckdb.DuckDBPyConnection, text: str) -> float | None:
    number, said = con.execute("SELECT number_of($text), is_number($text)", {"text": text}).fetchall()[0]
    assert said == (number is not None)
    return None if number is None else float(number)


@pytest.mark.parametrize(("text", "number"), CASES)
def test_a_text_is_the_number_it_says_or_none(con: duckdb.DuckDBPyConnection, text: str, number: float | None) -> None:
    assert read_number(text) == number
    assert in_sql(con, text) == number


def test_zero_has_no_sign(con: duckdb.DuckDBPyConnection) -> None:
    for text in ("-0", "-0.0", "-0e5"):
        for zero in (read_number(text), in_sql(con, text)):
            assert zero == 0
            assert math.copysign(1, zero or 0.0) == 1


@given(
    st.one_of(
        st.text(alphabet="0123456789.,+-eE_ %\N{MINUS SIGN}\N{FULLWIDTH DIGIT ONE}n", max_size=9),
        st.floats(allow_nan=True).map(repr),
    )
)
def test_python_and_sql_read_numbers_alike(con: duckdb.DuckDBPyConnection, text: str) -> None:
    assert read_number(text) == in_sql(con, text)


def test_every_case_of_how_people_write_numbers_comes_out_as_said(
    con: duckdb.DuckDBPyConnection, cases: dict[str, list[dict[str, str | float]]]
) -> None:
    for case in cases["numbers"]:
        text, expected = str(case["text"]), case["expected"]
        number = expected if isinstance(expected, float) else -3 if text == "\N{MINUS SIGN}3" else None
        assert read_number(text) == in_sql(con, text) == number, text
