"""Are tokens in a writer's passage told from words, and wrong ones named?"""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from slidash.vocabulary.passages import OF_COUNCIL, OF_METRIC, TOKENS, Token, WrongToken, paragraphs, pieces
from slidash.vocabulary.passages import wrong_tokens as wrong


def test_words_and_tokens_come_in_their_order() -> None:
    passage = "In {period} {council} had {value of dfe-totper}, {{really}}."
    assert list(pieces(passage)) == [
        *("In ", Token("period"), " ", Token("council"), " had ", Token("value", "dfe-totper"), ", ", "{", "really"),
        *("}", "."),
    ]


@pytest.mark.parametrize("name", TOKENS)
def test_every_token_may_be_written_with_capitals_and_more_spaces(name: str) -> None:
    written = "{  " + name.upper().replace(" ", "   ") + " }"
    assert list(pieces(written)) == [Token(name)]


def test_tokens_of_councils_and_of_metrics_are_apart() -> None:
    assert not OF_COUNCIL.keys() & OF_METRIC.keys()
    assert not any(" of " in name for name in TOKENS)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("{valu}", "Did you mean {value}?"),
        ("{valu of dfe-totper}", "Did you mean {value of …}?"),
        ("{council of dfe-totper}", "is of the council"),
        ("{value of Dfe Totper}", "the id of a metric"),
        ("{value of }", "Did you mean {value}?"),
        ("{}", "There are: {council}"),
        ("{council.__class__}", "{council}"),
        ("{0}", "There are: {council}"),
        ("{", "{{"),
        ("}", "}}"),
    ],
)
def test_a_wrong_token_is_named_with_what_would_be_right(written: str, words: str) -> None:
    (token,) = wrong(f"before {written} after")
    assert words in token.message
    assert written in token.message


def test_a_long_wrong_token_is_shown_by_its_beginning() -> None:
    (token,) = wrong("{" + "x" * 5_000 + "}")
    assert len(token.message) < 1_000


@given(some.text())
def test_nothing_of_a_passage_is_lost(passage: str) -> None:
    written = {"{": "{{", "}": "}}"}
    again = "".join(
        piece.written if isinstance(piece, WrongToken) else written.get(piece, piece)
        for piece in pieces(passage)
        if not isinstance(piece, Token)
    )
    assert again == passage or any(isinstance(piece, Token) for piece in pieces(passage))


def test_each_line_that_holds_anything_is_a_paragraph() -> None:
    assert paragraphs(" One.\n\n \nTwo. \r\nThree.") == ["One.", "Two.", "Three."]
