"""How wide a text is and where it breaks, since the browser will not say and Plotly does not wrap."""

from html import escape
from typing import Final

_NARROW: Final = frozenset("iljtfrI.,:;'|!()[]/- \u2019")
_WIDE: Final = frozenset("mwMW%@\u2013\u2014")


def safe(text: str) -> str:
    """The text with the characters that Plotly's label markup would read as tags made harmless."""
    return escape(text, quote=False)


def bold(markup: str) -> str:
    """Label markup in bold, each line for itself because Plotly breaks lines before it reads tags."""
    return "<br>".join(f"<b>{line}</b>" for line in markup.split("<br>"))


def text_width(text: str, size: int) -> int:
    """Pixels a line needs in Helvetica or Arial bold of that size, rounded up generously."""
    ems = sum(0.34 if c in _NARROW else 0.9 if c in _WIDE else 0.72 if c.isupper() else 0.59 for c in text)
    return int(ems * size) + 1


def wrap(text: str, characters: int) -> list[str]:
    """Lines of about equal length, none longer than `characters` unless one word is."""
    if len(text) <= characters:
        return [text]
    words = text.split()
    lines = _fill(words, characters)
    for narrower in range(characters - 1, 0, -1):
        tried = _fill(words, narrower)
        if len(tried) > len(lines) or max(map(len, tried)) > narrower:
            break
        lines = tried
    return lines


def wrap_to_width(text: str, width: int, size: int) -> list[str]:
    """Lines that fit into `width` pixels, filled one after another."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def widest(lines: list[str], size: int) -> int:
    """Pixels the widest of the lines needs; 0 without lines."""
    return max((text_width(line, size) for line in lines), default=0)


def _fill(words: list[str], characters: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= characters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
