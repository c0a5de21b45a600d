"""What may a writer's own passage hold? Words, and tokens in braces that figures and names take the place of.

A token is a name of ``TOKENS``, such as ``{value}``; one of a metric may name another than the one its passage stands
beside: ``{value of dfe-totper}``. ``{{`` and ``}}`` stand for braces. A passage is read piece by piece and never run:
what is not a token of this list is told, not looked up anywhere.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_METRIC = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OF = " of "
_LONGEST_SHOWN = 60

OF_COUNCIL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "council": "the council's name",
        "council type": "what sort of council it is: “unitary council”",
        "region": "its region: “the North East”",
        "group": "whom it is compared with: “its nearest neighbours”",
        "date": "the day the figures were put together",
    }
)
OF_METRIC: Final[Mapping[str, str]] = MappingProxyType(
    {
        "metric": "what is measured",
        "unit": "its unit",
        "value": "the council's figure",
        "period": "the period of that figure: “2023/24”",
        "when": "the same inside a sentence: “in 2023/24”, “on 31 December 2025”",
        "interval": "its 95% interval",
        "rank": "its place in the group: “5th best of 16”",
        "quarter": "its quarter of the group: “best quarter”",
        "change": "how it moved since the period before: “up 1.2 percentage points”",
        "previous value": "the figure of the period before",
        "previous period": "the period before",
        "trend": "where it is going over the years: “improving”",
        "group median": "the median of the group",
        "best council": "who is best in the group, or highest where neither way is good",
        "best value": "the figure of that council",
        "england": "England's figure",
        "sentence": "all of it in one sentence",
        "source": "who publishes it",
    }
)
TOKENS: Final[Mapping[str, str]] = MappingProxyType({**OF_COUNCIL, **OF_METRIC})


@dataclass(frozen=True, slots=True)
class Token:
    """A name of TOKENS, and the id of the metric it is of; empty for that of its passage, and for a council's."""

    name: str
    metric_type: str = ""


@dataclass(frozen=True, slots=True)
class WrongToken:
    """What stands in a passage like a token and is none: as it was written, and what would be right."""

    written: str
    message: str


Piece = str | Token | WrongToken


def pieces(passage: str) -> Iterator[Piece]:
    """The passage in order: words as they are, tokens, and what is wrong."""
    end = 0
    for match in _PIECE.finditer(passage):
        if match.start() > end:
            yield passage[end : match.start()]
        end = match.end()
        yield _piece(match[0], match[1])
    if end < len(passage):
        yield passage[end:]


def wrong_tokens(passage: str) -> list[WrongToken]:
    """What in a passage is no token, in its order."""
    return [piece for piece in pieces(passage) if isinstance(piece, WrongToken)]


def paragraphs(passage: str) -> list[str]:
    """The lines of a passage that hold anything: each is a paragraph."""
    return [line.strip() for line in passage.splitlines() if line.strip()]


def _piece(written: str, inside: str | None) -> Piece:
    if written in ("{{", "}}"):
        return written[0]
    if inside is None:
        return WrongToken(written, f"The brace “{written}” stands alone; write {written * 2} for a brace in the text.")
    name, of, metric = " ".join(inside.split()).partition(_OF)
    name, metric = name.lower(), metric.strip()
    if name in OF_METRIC and (not of or _METRIC.fullmatch(metric)):
        return Token(name, metric)
    if name in OF_COUNCIL and not of:
        return Token(name)
    return WrongToken(written, _why(written, name, of))


def _why(written: str, name: str, of: str) -> str:
    shown = f"{written[:_LONGEST_SHOWN]}…" if len(written) > _LONGEST_SHOWN else written
    if name in OF_COUNCIL:
        return f"{shown}: {{{name}}} is of the council, not of a metric; leave out what follows it."
    if name in OF_METRIC:
        return f"{shown}: after “of” stands the id of a metric, as in {{{name}{_OF}dfe-totper}}."
    if near := get_close_matches(name, TOKENS, 1):
        meant = f"{{{near[0]}{_OF}…}}" if of else f"{{{near[0]}}}"
        return f"There is no token {shown}. Did you mean {meant}?"
    return f"There is no token {shown}. There are: {', '.join(f'{{{each}}}' for each in TOKENS)}."
