import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.errors import BadParameter
from slidash.vocabulary.weights import MOST_NAMED, read_weights, weight_text, weights_text

FEATURES = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
WEIGHTS = st.integers(0, 1000).map(lambda hundredths: hundredths / 100)


@given(st.dictionaries(FEATURES, WEIGHTS, max_size=8))
def test_what_was_written_is_read_again(weights: dict[str, float]) -> None:
    text = weights_text(weights)
    assert read_weights(text) == weights
    assert weights_text(read_weights(text)) == text


@pytest.mark.parametrize(("weight", "text"), [(2.0, "2"), (0.5, "0.5"), (10.0, "10"), (0.0, "0"), (1.25, "1.25")])
def test_a_weight_has_no_idle_noughts(weight: float, text: str) -> None:
    assert weight_text(weight) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a", "cannot be read"),
        ("a:", "cannot be read"),
        ("a:-1", "cannot be read"),
        ("a:1e3", "cannot be read"),
        ("a:nan", "cannot be read"),
        ("a:0.123", "cannot be read"),
        ("A:1", "cannot be read"),
        ("a:\N{ARABIC-INDIC DIGIT ONE}", "cannot be read"),
        ("a=1", "cannot be read"),
        ("a:10.01", "from 0 to 10"),
        ("a:1,a:2", "given twice"),
        (",".join(f"a{n}:1" for n in range(MOST_NAMED + 1)), "At most 40"),
    ],
)
def test_what_is_no_weight_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(BadParameter, match=said):
        read_weights(text)


def test_as_many_weights_as_may_be_are_read() -> None:
    text = ",".join(f"a{n}:1" for n in range(MOST_NAMED))
    assert len(read_weights(text)) == MOST_NAMED


def test_a_weight_that_cannot_be_read_is_quoted_and_told_how_to_write_it() -> None:
    with pytest.raises(BadParameter, match=r"The weight 'a' cannot.*commas between, such as ons-[a-z-]+:2\.$"):
        read_weights("a")
