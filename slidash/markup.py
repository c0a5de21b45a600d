"""HTML and SVG put together so that no text is taken for markup: a type says what is markup, all else is escaped.

Markup is markupsafe's type. Its own ``format`` escapes too, but takes ten times as long, and a page asks for it 1,500
times. Only literals of our own are made Markup or a template; a test looks at every call.
"""

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from string import Formatter
from typing import Any, Final

from markupsafe import Markup

__all__ = [
    "NOTHING",
    "Markup",
    "Row",
    "Template",
    "escaped",
    "from_parts",
    "in_script",
    "joined",
    "safe_text",
    "template",
    "template_of_rows",
]

REMEMBERED: Final = 8192  # texts: names, places and figures stand on page after page; 2 MB when full
escape = lru_cache(REMEMBERED)(html.escape)
Template = Callable[..., Markup]
Row = tuple[str | float, ...]
NOTHING: Final = Markup("")
safe_text = escape  # as plain text, for components.html, which writes markup piece by piece
_AS_THEY_ARE: Final = frozenset({Markup, int, float})
_markup = str.__new__  # Markup's own takes more than twice as long, to ask whether it is given markup
_BETWEEN: Final = "\0"  # stands in no text that is fit for HTML


def template(*parts: str, quotes: bool = True) -> Template:
    """A function that fills the places ``{}`` or ``{name}`` of some markup, by position or by name, and gives Markup.

    Text is escaped, for between tags as for an attribute in double quotes; without ``quotes`` these stay as they are,
    for places between tags only. Markup and numbers stand as they are, the numbers in the form that their place names
    after a colon, as in ``str.format``.
    """
    filled, places = _parsed(parts)
    # one expression, compiled once: a loop over what is given takes nearly twice as long
    values = "".join(f"{place} if type({place}) in as_they_are else safe({place}), " for place in places)
    source = f"lambda {', '.join(dict.fromkeys(places))}: markup(Markup, filled % ({values}))"
    known = {"Markup": Markup, "markup": _markup, "as_they_are": _AS_THEY_ARE, "filled": filled}
    known["safe"] = escape if quotes else _escape_between_tags
    made: Template = eval(source, known)  # noqa: S307 - names of places in our literals
    return made


def template_of_rows(*parts: str) -> Callable[[Sequence[Row]], Markup]:
    """A function that fills a template by position once for each row, and gives them one after another.

    For hundreds of rows: all their text is escaped at once, in less than half the time of a ``template`` for each.
    """
    filled, _ = _parsed(parts)

    def made(rows: Sequence[Row]) -> Markup:
        values = [value for row in rows for value in row]
        texts: list[Any] = [value for value in values if type(value) not in _AS_THEY_ARE]  # refused if not text
        safe = _escaped_at_once(texts)
        places = [value if type(value) in _AS_THEY_ARE else next(safe) for value in values]
        return _markup(Markup, filled * len(rows) % tuple(places))

    return made


def _parsed(parts: Iterable[str]) -> tuple[str, list[str]]:
    """A template for the % operator, which takes half the time of ``str.format``, and the names of its places."""
    filled: list[str] = []
    places: list[str] = []
    for literal, name, form, _ in Formatter().parse("".join(parts)):
        filled.append(literal.replace("%", "%%"))
        if name is not None:
            filled.append(f"%{form or 's'}")
            places.append(name or f"place{len(places)}")
    return "".join(filled), places


def _escape_between_tags(text: str) -> str:
    return escape(text, quote=False)


def _escaped_at_once(texts: Sequence[str]) -> Iterator[str]:
    safe = escape(_BETWEEN.join(texts)).split(_BETWEEN)
    return iter(safe) if len(safe) == len(texts) else map(escape, texts)


def joined(parts: Iterable[Markup], between: Markup = NOTHING) -> Markup:
    """The parts one after another."""
    return _markup(Markup, str.join(between, parts))


def from_parts(parts: Iterable[str]) -> Markup:
    """Pieces of markup that ``components.html`` wrote, as Markup: each is escaped already."""
    return _markup(Markup, "".join(parts))


def escaped(text: str) -> Markup:
    """The text, for between tags or in double quotes."""
    return _markup(Markup, escape(text))


def in_script(json: str) -> Markup:
    """JSON as the content of a script element, which no tag in it can end."""
    return _markup(Markup, json.replace("<", "\\u003c"))
