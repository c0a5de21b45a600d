"""How wide a text is and where it breaks, since nothing on the server says and SVG does not wrap."""

from functools import lru_cache
from typing import Final

_EMS: Final = {  # widths of Arial bold, in parts of the letter size; what is not here is as wide as a capital
    **dict.fromkeys("ijlI.,/ '\u2019", 0.28),
    **dict.fromkeys("ft:;()[]-!|", 0.34),
    **dict.fromkeys("r", 0.39),
    **dict.fromkeys("aceksvxyz0123456789£\u2013", 0.56),
    **dict.fromkeys("bdghnopqu\u2212+", 0.62),
    **dict.fromkeys("w", 0.78),
    **dict.fromkeys("mM%W", 0.95),
}


def short(shown: str) -> str:
    """A value for a place where every letter counts: "£1.2m" for "£1.2 million"."""
    return shown.replace(" million", "m")


@lru_cache(maxsize=4_096)  # mostly names of councils, asked for again on every page
def text_width(text: str, size: int) -> int:
    """Pixels a line needs in Helvetica or Arial bold of that size, rounded up."""
    return int(sum(_EMS.get(character, 0.73) for character in text) * size) + 1


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
    for word in (part for whole in text.split() for part in _broken(whole, width, size)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _broken(word: str, width: int, size: int) -> list[str]:
    """A word in parts that each fit into `width` pixels: an address may be longer than a line."""
    if text_width(word, size) <= width:
        return [word]
    parts = [""]
    for letter in word:
        if text_width(parts[-1] + letter, size) > width and parts[-1]:
            parts.append("")
        parts[-1] += letter
    return parts


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
