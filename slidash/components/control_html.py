"""The controls as HTML: what the first answer carries, for a reader without scripts a form that can be sent.

They are written as assets/source/controls.js draws them, so that nothing moves when the browser takes over: same
elements, same ids, same heights.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from slidash.components.controls import Control
from slidash.components.parts import properties
from slidash.markup import NOTHING, Markup, joined, template

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


def control_html(controls: Sequence[Control]) -> Markup:
    """Controls one after another."""
    return joined(_FIELDS[type(control).__name__](properties(control)) for control in controls)


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


_FIELDS: dict[str, Callable[[Mapping[str, Any]], Markup]] = {
    "Choice": _choice,
    "Picker": _picker,
    "TextField": _text_field,
}
