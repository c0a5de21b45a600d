"""A component tree as HTML: the first answer carries the page whole, scripts or no scripts.

The parts of ``parts`` are written here as assets/source/parts.js draws them, so that nothing moves when the browser
takes over: same elements, same ids, same heights. A RawHtml is marked, since the browser takes its HTML from here.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from dash.development.base_component import Component

from slidash.components.parts import properties
from slidash.markup import NOTHING, Markup, joined, safe_text, template

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_NAMES = {"className": "class", "htmlFor": "for", "httpEquiv": "http-equiv", "acceptCharset": "accept-charset"}
_NOT_ATTRIBUTES = frozenset({"children", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "loading_state"})
_CONTENT = template('<div id="{}">{}</div>')
_CHART = template('<div id="{}" class="chart" role="img" aria-label="{}" style="height:{}px"></div>')
# without scripts it could do nothing, so it keeps its place but is not shown
_PICTURE_BUTTON = template(
    '<button type="button" class="link-button" id="{}" style="visibility:hidden">{}</button>',
)
_GROUP = template(
    '<div class="govuk-form-group control"><label class="govuk-label" for="{name}">{label}</label>'
    "{hint}{field}{said}</div>"
)
_HINT = template('<div class="govuk-hint" id="{}-hint">{}</div>')
_SAID = template('<p class="control__said">{}</p>')
_NAMED = template('id="{}" name="{}"{}')
_DESCRIBED = template(' aria-describedby="{}-hint"')
_OPTION = template('<option value="{}"{}>{}</option>')
_CHOSEN = Markup(" selected")
_OPTIONS = template('<optgroup label="{}">{}</optgroup>')
_SELECT = template('<select class="govuk-select" {}>{}</select>')
_INPUT = template('<input class="govuk-input{width}" type="{kind}" {named} value="{value}">')


def html_text(node: object) -> Markup:
    """A component, text, number, or list of these as HTML; everything but the parts' own markup is escaped."""
    written: list[str] = []
    _write(node, written)
    return Markup("".join(written))


def _write(node: object, written: list[str]) -> None:
    if isinstance(node, str):
        written.append(safe_text(node))
    elif isinstance(node, (list, tuple)):
        for child in node:
            _write(child, written)
    elif isinstance(node, Component):  # asked late: Dash's classes take ten times as long to tell
        given = properties(node)
        if node._namespace == "slidash":  # noqa: SLF001 - Dash has no public name for it
            written.append(_PARTS[type(node).__name__](given))
            return
        tag = type(node).__name__.lower()
        written.append(f"<{tag}{_attributes(given)}>")
        if tag not in _VOID:
            _write(given.get("children"), written)
            written.append(f"</{tag}>")
    elif node is not None:
        written.append(safe_text(str(node)))


def _attributes(given: Mapping[str, Any]) -> str:
    written = []
    for name, value in given.items():
        if name in _NOT_ATTRIBUTES or value is None or value is False:
            continue
        attribute = _NAMES.get(name) or name.lower()
        if value is True:
            written.append(f" {attribute}")
            continue
        if name == "style":
            value = ";".join(f"{_hyphenated(key)}:{each}" for key, each in value.items())  # noqa: PLW2901 - as text
        written.append(f' {attribute}="{safe_text(str(value))}"')
    return "".join(written)


def _hyphenated(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


def _raw_html(given: Mapping[str, Any]) -> Markup:
    held = {"id": given.get("id"), "class": given.get("className"), "data-raw": True}
    return Markup(f"<div{_attributes(held)}>{given['html']}</div>")


def _content(given: Mapping[str, Any]) -> Markup:
    return _CONTENT(given["id"], html_text(given["tree"]))


def _group(given: Mapping[str, Any], field: Markup) -> Markup:
    """A control's label and hint before its field, and under it what it led to."""
    state, name = given["state"], f"control-{given['field']}"
    return _GROUP(
        name=name,
        label=state["label"],
        hint=_HINT(name, state["hint"]) if state.get("hint") else NOTHING,
        field=field,
        said=_SAID(state["said"]) if "said" in state else NOTHING,
    )


def _named(given: Mapping[str, Any]) -> Markup:
    name = f"control-{given['field']}"
    described = _DESCRIBED(name) if given["state"].get("hint") else NOTHING
    return _NAMED(name, given["field"], described)


def _options(options: Iterable[Mapping[str, str]], value: str) -> Markup:
    parts: list[Markup] = []
    for group, lines in groupby(options, key=itemgetter("group")):
        made = joined(
            _OPTION(line["value"], _CHOSEN if line["value"] == value else NOTHING, line["label"]) for line in lines
        )
        parts.append(_OPTIONS(group, made) if group else made)
    return joined(parts)


def _choice(given: Mapping[str, Any]) -> Markup:
    return _group(given, _SELECT(_named(given), _options(given["state"]["options"], given["value"])))


def _picker(given: Mapping[str, Any]) -> Markup:
    if given["state"]["options"]:
        return _choice(given)
    return _group(given, _INPUT(width="", kind="text", named=_named(given), value=given["value"]))


def _text_field(given: Mapping[str, Any]) -> Markup:
    state = given["state"]
    width = f" govuk-input--width-{state['width']}" if state["width"] else ""
    return _group(given, _INPUT(width=width, kind=state["kind"], named=_named(given), value=given["value"]))


_PARTS: dict[str, Callable[[Mapping[str, Any]], Markup]] = {
    "Content": _content,
    "RawHtml": _raw_html,
    "Chart": lambda given: _CHART(given["id"], given["label"], int(given["height"])),
    "PictureButton": lambda given: _PICTURE_BUTTON(given["id"], given["label"]),
    "Choice": _choice,
    "Picker": _picker,
    "TextField": _text_field,
    "Address": lambda _: NOTHING,
}
