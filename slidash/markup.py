"""HTML and SVG put together so that no text is taken for markup: a type says what is markup, all else is escaped.

Markup is markupsafe's type. Its own ``format`` escapes too, but takes ten times as long, and a page asks for it 1,500
times. Only literals of our own are made Markup or a template; a test looks at every call.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from string import Formatter
from typing import Final

from markupsafe import Markup

__all__ = [
    "NOTHING",
    "Markup",
    "Template",
    "escaped",
    "in_script",
    "joined",
    "safe_text",
    "shown",
    "template",
]

Template = Callable[..., Markup]
NOTHING: Final = Markup("")
_AS_THEY_ARE: Final = frozenset({Markup, int, float})
_markup = str.__new__  # Markup's own takes three times as long, to ask whether it is given markup


# What html.escape gives; mostly of names of councils, colours and rounded figures, which come again on every page
safe_text = lru_cache(maxsize=16_384)(escape)


def template(*parts: str) -> Template:
    """A function that fills the places ``{}`` or ``{name}`` of some markup, by position or by name, and gives Markup.

    Text is escaped, for between tags as for an attribute in double quotes; Markup and numbers stand as they are, the
    numbers in the form that their place names after a colon, as in ``str.format``.
    """
    filled: list[str] = []
    places: list[str] = []
    for literal, name, form, _ in Formatter().parse("".join(parts)):
        filled.append(literal.replace("%", "%%"))
        if name is not None:
            filled.append(f"%{form or 's'}")
            places.append(name or f"place{len(places)}")
    # one expression, compiled once: a loop over what is given would take twice as long
    values = "".join(f"{place} if type({place}) in as_they_are else safe({place}), " for place in places)
    source = f"lambda {', '.join(dict.fromkeys(places))}: markup(Markup, filled % ({values}))"
    known = {"Markup": Markup, "markup": _markup, "safe": safe_text, "as_they_are": _AS_THEY_ARE}
    made: Template = eval(source, known | {"filled": "".join(filled)})  # noqa: S307 - names of places in our literals
    return made


def joined(parts: Iterable[Markup], between: Markup = NOTHING) -> Markup:
    """The parts one after another."""
    return _markup(Markup, str.join(between, parts))


def escaped(text: str) -> Markup:
    """The text, for between tags or in double quotes."""
    return _markup(Markup, safe_text(text))


def in_script(json: str) -> Markup:
    """JSON as the content of a script element, which no tag in it can end."""
    return _markup(Markup, json.replace("<", "\\u003c"))


@lru_cache(maxsize=16_384)  # as safe_text: what a chart says of a council is said once more by its table
def shown(text: str) -> Markup:
    """The text, for between tags only: quotes stay as they are."""
    return _markup(Markup, escape(text, quote=False))
