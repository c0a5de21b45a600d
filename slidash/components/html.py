"""HTML elements by their names: ``html.P("Fish & chips", id="menu")`` is ``<p id="menu">Fish &amp; chips</p>``.

Text is escaped and Markup stands as it is, so the parts of a page are put into each other as they are made, and the
page is written once. What a browser runs or loads (script, style, iframe) has no name here.
"""

from collections.abc import Callable, Sequence
from typing import Final

from slidash.markup import Markup, from_parts, safe_text

Children = str | int | None | Sequence["Children"]
Element = Callable[..., Markup]
_NAMES: Final = {"className": "class", "htmlFor": "for"}


def inside(children: Children) -> Markup:
    """Text, numbers, elements and lists of these, one after another."""
    written: list[str] = []
    _write(children, written)
    return from_parts(written)


def _write(node: Children, written: list[str]) -> None:
    if isinstance(node, str):
        written.append(node if type(node) is Markup else safe_text(node))
    elif isinstance(node, (list, tuple)):
        for child in node:
            _write(child, written)
    elif node is not None:
        written.append(safe_text(str(node)))


def _element(tag: str) -> Element:
    """The element of a name; it takes its children and its attributes, of which an empty one is left out."""
    opened, closed = f"<{tag}", f"</{tag}>"

    def element(children: Children = None, **attributes: str) -> Markup:
        written = [opened]
        for name, value in attributes.items():
            if value:
                written.append(f' {_NAMES.get(name, name)}="{safe_text(value)}"')
        written.append(">")
        _write(children, written)
        written.append(closed)
        return from_parts(written)

    element.__name__ = element.__qualname__ = tag
    return element


A = _element("a")
Button = _element("button")
Dd = _element("dd")
Details = _element("details")
Div = _element("div")
Dl = _element("dl")
Dt = _element("dt")
Footer = _element("footer")
H1 = _element("h1")
H2 = _element("h2")
H3 = _element("h3")
Header = _element("header")
Li = _element("li")
Nav = _element("nav")
Ol = _element("ol")
P = _element("p")
Section = _element("section")
Span = _element("span")
Strong = _element("strong")
Summary = _element("summary")
Time = _element("time")
Ul = _element("ul")
