"""How declarations speak of names in files: patterns with an asterisk, and headings that are alike in spite of slips.

A pattern is a text in which `*` stands for any run of characters. Capitals, runs of spaces and kinds of dash and
quotation mark make no difference, in patterns and in the texts they are held against.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
_QUOTES = dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B, 0x2032), "'") | dict.fromkeys(
    (0x201C, 0x201D, 0x201E, 0x201F, 0x2033), '"'
)
_SUPERSCRIPTS = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), "")
REMEMBERED = 50_000  # texts of a table's columns come again in every row
_BRACKETED_NOTE = re.compile(r"\s*\[\s*notes?\b[^\]]*\]", re.IGNORECASE)
_NOTE_NUMBERS = re.compile(r"(?<=[a-z)%'\"])\d{1,2}(?:\s*,\s*\d{1,2})*(?=\s|$|\()")


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """The text on one line, with plain dashes, quotation marks and single spaces."""
    line = unicodedata.normalize("NFC", text).translate(_DASHES).translate(_QUOTES)
    return " ".join(line.replace("\N{ZERO WIDTH SPACE}", "").split())


def without_notes(text: str, *, numbers: bool) -> str:
    """A heading without superscript figures and `[note 3]`, and, where asked, without note numbers after its words."""
    bare, notes = _BRACKETED_NOTE.subn("", plain(text.translate(_SUPERSCRIPTS)))
    bare = bare.rstrip(" -:,") if notes else bare  # what led to the note
    return (_NOTE_NUMBERS.sub("", bare) if numbers else bare).strip()


@lru_cache(maxsize=REMEMBERED)
def same(text: str) -> str:
    """What is left of a heading when capitals, spaces and punctuation no longer tell headings apart."""
    # %, £ and signs of comparison tell what is measured, so they stay.
    words = re.findall(r"[^\W_]+|[%£<>+&/_]", plain(text).casefold())
    return " ".join(words)


@lru_cache(maxsize=REMEMBERED)
def like(pattern: str, text: str) -> bool:
    """Is the text of this pattern?"""
    return _compiled(pattern).fullmatch(plain(text)) is not None


def reworded(pattern: str, text: str, words: str) -> str | None:
    """The words for a text of this pattern, `*` in them being what its first one stood for; None for another text."""
    match = _compiled(pattern).fullmatch(plain(text))
    if match is None:
        return None
    return words.replace("*", match[1].strip()) if "*" in pattern else words


def like_any(patterns: Iterable[str], text: str) -> bool:
    """Is the text of one of these patterns?"""
    return any(like(pattern, text) for pattern in patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in plain(pattern).split("*"))
    return re.compile("(.*)".join(parts), re.IGNORECASE | re.DOTALL)


@cache
def expression(text: str) -> re.Pattern[str]:
    """A regular expression that takes no notice of capitals. Raises ValueError when it is none."""
    try:
        return re.compile(text, re.IGNORECASE | re.DOTALL)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
