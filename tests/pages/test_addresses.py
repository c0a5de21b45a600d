from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.errors import BadParameter, UnknownParameter
from slidash.pages.addresses import LONGEST_QUERY, LONGEST_VALUE, address, decoded, matches, read


@dataclass(frozen=True)
class Choices:
    metric_type: str
    area: str = ""
    group: str = "all-english-councils"


RULE = "/metrics/<metric_type>"
printable = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
choices = st.builds(
    Choices,
    metric_type=printable.filter(lambda text: text and "/" not in text),
    area=printable,
    group=printable.filter(bool),
)


@given(choices)
def test_choices_to_address_and_back_is_identity(chosen: Choices) -> None:
    path, _, query = address(RULE, chosen).partition("?")
    assert read(RULE, Choices, decoded(path), query.encode()) == chosen


@given(choices)
def test_an_address_is_plain_ascii_without_spaces(chosen: Choices) -> None:
    made = address(RULE, chosen)
    assert made.isascii() and " " not in made and "#" not in made


def test_what_equals_its_default_is_left_out_of_the_address() -> None:
    assert address(RULE, Choices("m", area="E06000001")) == "/metrics/m?area=E06000001"
    assert address(RULE, Choices("m")) == "/metrics/m"


def test_an_empty_parameter_is_the_default() -> None:
    assert read(RULE, Choices, "/metrics/m", b"area=&group=&=") == Choices("m")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (b"area=a&area=b", "twice"),
        (b"area=%FF", "UTF-8"),
        (b"area=%00", "printed"),
        (b"area=" + b"x" * (LONGEST_VALUE + 1), "too long"),
        (b"x" * (LONGEST_QUERY + 1), "too long"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named(query: bytes, said: str) -> None:
    with pytest.raises(BadParameter, match=said):
        read(RULE, Choices, "/metrics/m", query)


def test_an_unknown_parameter_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownParameter, match=r"“colour”.*area, group"):
        read(RULE, Choices, "/metrics/m", b"colour=red")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(query: bytes) -> None:
    said = ""
    try:
        read(RULE, Choices, "/metrics/m", query)
    except BadParameter as error:
        said = str(error)
    assert said.isprintable()


def test_a_rule_takes_one_segment_for_each_field() -> None:
    assert matches("/councils/<council>", "/councils/E06000001-hartlepool") == {"council": "E06000001-hartlepool"}
    assert matches("/councils/<council>", "/councils/a/b") is None
    assert matches("/about.html", "/aboutxhtml") is None
