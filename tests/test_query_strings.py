"""One reading of query strings, for the addresses of pages and for the API."""

from urllib.parse import parse_qsl, quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.errors import AddressTooLong, BadParameter
from slidash.query_strings import LONGEST, is_printable, pairs, quoted, shown

texts = st.text(st.characters(codec="utf-8"), max_size=40)


@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_what_is_written_is_read(written: list[tuple[str, str]]) -> None:
    query = "&".join(f"{quoted(name)}={quoted(value, ';/')}" for name, value in written)
    assert pairs(query.encode()) == written
    assert (
        pairs(urlencode(written).encode())
        == written
        == parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    )


@given(texts)
def test_a_value_stands_in_an_address_as_the_library_writes_it(value: str) -> None:
    assert quoted(value) == quote(value, safe=":,-._~")
    assert quoted(value, ";/") == quote(value, safe=":,-._~;/")


def test_what_has_no_name_is_left_to_those_who_ask() -> None:
    assert pairs(b"&&a=&=b&c&=&a=1+2") == [("a", ""), ("", "b"), ("c", ""), ("", ""), ("a", "1 2")]


def test_what_cannot_be_read_is_told_apart() -> None:
    with pytest.raises(AddressTooLong, match="the limit is 8,000"):
        pairs(b"a" * (LONGEST + 1))
    with pytest.raises(BadParameter, match="not UTF-8"):
        pairs(b"a=%C3")


@given(st.text(max_size=200))
def test_what_is_repeated_to_a_reader_is_short_and_printable(text: str) -> None:
    assert len(shown(text)) <= 60 and is_printable(shown(text))
