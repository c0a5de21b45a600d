"""How declarations make texts of parts: in a template `{part}` stands for a part, `{part:lower}` for a form of it."""

import re
from collections.abc import Mapping

from slidash.vocabulary.english import capital, lowered, small_letters
from slidash.vocabulary.patterns import reworded, same

SHORT = "short"  # the form in which a part is told by the short word for it
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_LEFT_OVER = re.compile(r"^[\s,:;\-]+|[\s,:;\-]+$|\(\s*\)")


class UnknownPart(ValueError):
    """A template calls a part that there is not, or a form that there is not."""


def filled(template: str, parts: Mapping[str, str]) -> str:
    """The template with its parts. Raises UnknownPart naming those there are."""

    def part(match: re.Match[str]) -> str:
        name, form = match[1], match[2]
        if form == SHORT:
            name, form = f"{name}:{SHORT}" if f"{name}:{SHORT}" in parts else name, ""
        if name not in parts:
            raise UnknownPart(f"{{{name}}} is none of the parts {', '.join(sorted(parts))}")
        return formed(parts[name], form or "")

    whole = " ".join(_SLOT.sub(part, template).split())
    return _LEFT_OVER.sub("", whole).strip()


def formed(text: str, form: str) -> str:
    """A part in one of its forms; as it is without one. Raises UnknownPart for a form there is not."""
    match form:
        case "":
            return text
        case "lower":
            return lowered(text)
        case "first":
            return capital(text)
        case "small":
            return small_letters(text)
        case "words":
            return " ".join(text.replace("_", " ").split())
    raise UnknownPart(f"{{…:{form}}} is none of the forms lower, first, small, words, short")


def mapped(text: str, words: Mapping[str, str]) -> str | None:
    """The word of a map for a text: by pattern, or when both say the same in spite of punctuation."""
    for pattern, word in words.items():
        ours = reworded(pattern, text, word)
        if ours is not None:
            return ours
        if same(pattern) and same(pattern) == same(text):
            return word
    return None
