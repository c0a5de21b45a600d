"""The site's own Dash components, drawn in the browser by assets/source/parts.js (``window.slidash``).

They exist where Dash's own would cost too much: one piece of HTML in place of hundreds of components, a picker that
works with a screen reader, and a chart that needs neither the core component bundle nor the full chart library. Pages
do not use these classes; they use the functions of ``charts``, ``tables`` and ``controls``.
"""

from typing import Any

from dash.development.base_component import Component

from slidash.markup import Markup


def _names(*names: str) -> list[str]:
    return list(names)


class _Part(Component):
    """What the site's components share: the name under which the browser finds them."""

    _namespace = "slidash"
    _children_props = _names()
    _base_nodes = _names("children")
    _valid_wildcard_attributes = _names()
    available_wildcard_properties = _names()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)  # type: ignore[no-untyped-call]


class Content(_Part):
    """A part of the page that a change draws anew: its components, without controls, as ``tree``.

    To Dash it is one component. Dash mounts every component below one that it changes from scratch, which costs time
    with the square of their number; here what is the same stays, and a chart is changed where it stands.
    """

    _type = "Content"
    _prop_names = _names("id", "tree")


class RawHtml(_Part):
    """HTML or SVG in one piece, in place of very many components.

    ``served`` is set by the first answer in place of ``html``, which then stands in the served copy, only once.
    """

    _type = "RawHtml"
    _prop_names = _names("id", "html", "className", "served")

    def __init__(self, html: Markup, **named: str) -> None:
        super().__init__(html=html, **named)


class Chart(_Part):
    """A Plotly figure (plain dict), its height in pixels, and the sentence that says the same in words."""

    _type = "Chart"
    _prop_names = _names("id", "figure", "height", "label")


class PictureButton(_Part):
    """A button that saves the chart with the id ``chart`` as a PNG, made in the browser."""

    _type = "PictureButton"
    _prop_names = _names("id", "chart", "label")


class Choice(_Part):
    """A native list of options. ``state`` is everything a change elsewhere may alter; ``value`` is the choice."""

    _type = "Choice"
    _prop_names = _names("id", "field", "value", "state")


class Picker(_Part):
    """A type-ahead over more options than a list can hold. ``state`` and ``value`` as in Choice."""

    _type = "Picker"
    _prop_names = _names("id", "field", "value", "state")


class TextField(_Part):
    """A line of text or a number, taken over when the reader leaves it or presses Enter."""

    _type = "TextField"
    _prop_names = _names("id", "field", "value", "state")


class Address(_Part):
    """The address line: ``href`` is path and query; Back and Forward set it, the answer to a change sets it too.

    ``shown`` is the address that the content belongs to, ``title`` the document's title.
    """

    _type = "Address"
    _prop_names = _names("id", "href", "shown", "title")


def aria(**given: str) -> dict[str, Any]:
    """Attributes such as ``aria-hidden``, to be passed on with two stars."""
    return {f"aria-{name}": value for name, value in given.items()}


def properties(component: Component) -> dict[str, Any]:
    """The properties that were given to a component, in the order in which its class names them."""
    # What Dash's own to_plotly_json gives, in a third of its time: a page asks this of every component twice
    held = vars(component)
    given = {name: held[name] for name in component._prop_names if name in held}  # noqa: SLF001 - Dash has no public name
    given |= {name: value for name, value in held.items() if name.startswith(("aria-", "data-"))}
    return given
