"""The same component tree as HTML text: the first answer carries the page whole, scripts or no scripts.

The parts of ``parts`` are written here as assets/source/parts.js draws them, so that nothing moves when the browser
takes over: same elements, same ids, same heights. A RawHtml is marked, since the browser takes its HTML from here.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from dash.development.base_component import Component

from slidash.components.parts import properties

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_NAMES = {"className": "class", "htmlFor": "for", "httpEquiv": "http-equiv", "acceptCharset": "accept-charset"}
_NOT_ATTRIBUTES = frozenset({"children", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "loading_state"})


def html_text(node: object) -> str:
    """A component, text, number, or list of these as HTML; everything but the parts' own HTML strings is escaped."""
    if node is None:
        return ""
    if isinstance(node, str):
        return escape(node)
    if isinstance(node, (list, tuple)):
        return "".join(map(html_text, node))
    if isinstance(node, Component):  # asked last: Dash's classes take ten times as long to tell
        given = properties(node)
        kind = type(node).__name__
        if node._namespace == "slidash":  # noqa: SLF001 - Dash has no public name for it
            return _PARTS[kind](given)
        return _element(kind.lower(), given)
    return escape(str(node))


def _element(tag: str, given: Mapping[str, Any]) -> str:
    attributes = "".join(_attributes(given))
    if tag in _VOID:
        return f"<{tag}{attributes}>"
    return f"<{tag}{attributes}>{html_text(given.get('children'))}</{tag}>"


def _attributes(given: Mapping[str, Any]) -> Iterable[str]:
    for name, value in given.items():
        if name in _NOT_ATTRIBUTES or value is None or value is False:
            continue
        attribute = _NAMES.get(name) or name.lower()
        if name == "style":
            value = ";".join(f"{_hyphenated(key)}:{each}" for key, each in value.items())  # noqa: PLW2901 - as text
        yield f" {attribute}" if value is True else f' {attribute}="{escape(str(value))}"'


def _hyphenated(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


def _raw_html(given: Mapping[str, Any]) -> str:
    held = {"id": given.get("id"), "class": given.get("className"), "data-raw": True}
    return f"<div{''.join(_attributes(held))}>{given['html']}</div>"


def _content(given: Mapping[str, Any]) -> str:
    return f'<div id="{escape(given["id"])}">{html_text(given["tree"])}</div>'


def _chart(given: Mapping[str, Any]) -> str:
    label, height = escape(given["label"]), int(given["height"])
    name = escape(given["id"])
    return f'<div id="{name}" class="chart" role="img" aria-label="{label}" style="height:{height}px"></div>'


def _picture_button(given: Mapping[str, Any]) -> str:
    # without scripts it could do nothing, so it keeps its place but is not shown
    name, label = escape(given["id"]), escape(given["label"])
    return f'<button type="button" class="link-button" id="{name}" style="visibility:hidden">{label}</button>'


def _group(given: Mapping[str, Any], field: str) -> str:
    """A control's label and hint before its field, and under it what it led to."""
    state, name = given["state"], escape(f"control-{given['field']}")
    hint = f'<div class="govuk-hint" id="{name}-hint">{escape(state["hint"])}</div>' if state.get("hint") else ""
    label = f'<label class="govuk-label" for="{name}">{escape(state["label"])}</label>'
    said = f'<p class="control__said">{escape(state["said"])}</p>' if "said" in state else ""
    return f'<div class="govuk-form-group control">{label}{hint}{field}{said}</div>'


def _named(given: Mapping[str, Any]) -> str:
    name = escape(f"control-{given['field']}")
    described = f' aria-describedby="{name}-hint"' if given["state"].get("hint") else ""
    return f'id="{name}" name="{escape(given["field"])}"{described}'


def _options(options: Iterable[Mapping[str, str]], value: str) -> str:
    parts, group = [], ""
    for option in options:
        if option["group"] != group:
            parts.append("</optgroup>" if group else "")
            group = option["group"]
            parts.append(f'<optgroup label="{escape(group)}">' if group else "")
        chosen = " selected" if option["value"] == value else ""
        parts.append(f'<option value="{escape(option["value"])}"{chosen}>{escape(option["label"])}</option>')
    return "".join(parts) + ("</optgroup>" if group else "")


def _choice(given: Mapping[str, Any]) -> str:
    options = _options(given["state"]["options"], given["value"])
    return _group(given, f'<select class="govuk-select" {_named(given)}>{options}</select>')


def _picker(given: Mapping[str, Any]) -> str:
    if given["state"]["options"]:
        return _choice(given)
    return _group(given, f'<input class="govuk-input" type="text" {_named(given)} value="{escape(given["value"])}">')


def _text_field(given: Mapping[str, Any]) -> str:
    state = given["state"]
    width = f" govuk-input--width-{escape(state['width'])}" if state["width"] else ""
    kind = escape(state["kind"])
    value = escape(given["value"])
    return _group(given, f'<input class="govuk-input{width}" type="{kind}" {_named(given)} value="{value}">')


_PARTS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "Content": _content,
    "RawHtml": _raw_html,
    "Chart": _chart,
    "PictureButton": _picture_button,
    "Choice": _choice,
    "Picker": _picker,
    "TextField": _text_field,
    "Address": lambda _: "",
}
