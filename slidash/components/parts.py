"""The site's own Dash components, drawn in the browser by assets/source/parts.js (``window.slidash``).

They exist where Dash's own would cost too much: a page's content is one piece of HTML in place of hundreds of
components, and a picker works with a screen reader. Pages do not use these classes, but the functions of ``controls``.
"""

from typing import Any

from dash.development.base_component import Component


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


class Group(_Part):
    """A <div> around other parts; ``children`` are what the callback may change in it."""

    _children_props = _names()
    _type = "Group"
    _prop_names = _names("children", "id", "className")


class Content(_Part):
    """A part of the page that a change writes anew: its HTML in one piece, without controls.

    It draws nothing itself: the element with its ``id`` is in the served page and stays there. ``html`` is nothing at
    first, since the page holds it already, and what differs after a change is changed where it stands.
    """

    _type = "Content"
    _prop_names = _names("id", "html")


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
    # What Dash's own to_plotly_json gives, in a third of its time
    held = vars(component)
    given = {name: held[name] for name in component._prop_names if name in held}  # noqa: SLF001 - Dash has no public name
    given |= {name: value for name, value in held.items() if name.startswith(("aria-", "data-"))}
    return given
