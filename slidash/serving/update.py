"""The one callback: a control or the address moved, so what is shown now? Ordinary functions, without Dash.

Which of the two moved is told by comparing both with the address as last shown, never by asking Dash.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slidash.components.parts import properties
from slidash.components.shell import heading
from slidash.errors import BadParameter, RequestError
from slidash.markup import Markup, joined
from slidash.pages import addresses
from slidash.pages.page import View
from slidash.serving.routing import Answer, Router
from slidash.store.reader import Store

MOST_CONTROLS = 40
OUTPUTS = (("heading", "html"), ("controls", "children"), ("content", "html"))
ADDRESS_OUTPUTS = ("href", "shown", "title")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,40}")


@dataclass(frozen=True)
class BrowserState:
    """What the browser sent: the controls' fields and values, the address line, the address as last shown."""

    fields: Sequence[str]
    values: Sequence[str]
    href: str
    shown: str


def split(href: str) -> tuple[str, bytes]:
    """Path and query of an address of this site."""
    path, _, query = href.partition("#")[0].partition("?")
    return addresses.decoded(path), query.encode()


def moved(router: Router, state: BrowserState) -> str | None:
    """The address now asked for, or None when nothing moved; the address line wins over the controls.

    Raises BadParameter for a control that the page does not have.
    """
    if state.href != state.shown:
        return state.href
    page, shown = router.choices(*split(state.shown))
    known = {name: value for name, value in vars(shown).items() if name != "table"}
    changed = {name: value for name, value in zip(state.fields, state.values, strict=True) if known.get(name) != value}
    unknown = changed.keys() - known.keys()
    if unknown:
        raise BadParameter(f"This page has no control “{min(unknown)}”.")
    if not changed:
        return None
    return router.addresses.link(page.NAME, shown.moved(changed))


def answer(router: Router, store: Store, state: BrowserState) -> Answer | None:
    """What is to be shown after a change, or None when nothing moved."""
    try:
        href = moved(router, state)
    except RequestError as error:
        return Answer(router.refused(store, error, ""), state.href)
    return None if href is None else router.answer(store, *split(href))


def outputs(state: BrowserState, answer: Answer, title: str, unchanged: object) -> list[object]:
    """The callback's outputs in the order of OUTPUTS, ADDRESS_OUTPUTS, the controls' values, the controls' states.

    Controls that are still the same fields are changed where they stand, which keeps the keyboard focus; a refusal
    leaves them as they are, so that the reader can choose again.
    """
    view = answer.view
    kept: list[object] = [unchanged for _ in state.fields]
    controls: object = unchanged
    values, states = kept, kept
    if fields_of(view) == list(state.fields):
        values = [properties(control)["value"] for control in view.controls]
        states = [properties(control)["state"] for control in view.controls]
    elif view.status == 200:
        controls = list(view.controls)
    address = [answer.address, answer.address, title]
    return [heading_of(view), controls, joined(view.content), *address, values, states]


def fields_of(view: View) -> list[str]:
    """The fields a view's controls set, in their order."""
    return [properties(control)["field"] for control in view.controls]


def heading_of(view: View) -> Markup:
    """The top of the page."""
    return joined((*heading(view.heading, view.description, view.breadcrumbs), *view.before_controls))


def read(body: object, output: str) -> BrowserState | None:
    """The callback's request when it is exactly what our own page sends, otherwise None.

    Everything that Dash would look up, index or unpack is compared with what it must be, so nothing else gets that far.
    """
    if not isinstance(body, dict) or body.get("output") != output:
        return None
    changed = body.get("changedPropIds")
    if not isinstance(changed, list) or not all(isinstance(each, str) for each in changed):
        return None
    try:
        controls, address = body["inputs"]
        fields = [each["id"]["control"] for each in controls]
        values = ["" if each["value"] is None else each["value"] for each in controls]
        href, shown = address["value"], body["state"][1]["value"]
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    texts = [*fields, *values, href, shown]
    if not all(isinstance(each, str) and len(each) <= addresses.LONGEST_QUERY for each in texts):
        return None
    if len(fields) > MOST_CONTROLS or len(set(fields)) != len(fields) or not all(map(_FIELD.fullmatch, fields)):
        return None
    if not href.startswith("/") or not shown.startswith("/") or not _is_text(texts):
        return None
    state = BrowserState(fields, values, href, shown)
    sent = {name: body.get(name) for name in ("inputs", "state", "outputs")}
    return state if sent == _expected(state, controls) else None


def _is_text(texts: Sequence[str]) -> bool:
    """Whether all of it can be written as UTF-8: JSON may hold halves of characters."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return False
    return True


def _expected(state: BrowserState, controls: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Inputs, state and outputs as Dash's own renderer writes them for a page with these controls."""

    def of_every_control(name: str) -> list[dict[str, Any]]:
        return [{"id": {"control": field}, "property": name} for field in state.fields]

    sent = [one | {"value": control["value"]} for one, control in zip(of_every_control("value"), controls, strict=True)]
    ids = [one | {"value": one["id"]} for one in of_every_control("id")]
    return {
        "inputs": [sent, {"id": "url", "property": "href", "value": state.href}],
        "state": [ids, {"id": "url", "property": "shown", "value": state.shown}],
        "outputs": [
            *({"id": name, "property": held} for name, held in OUTPUTS),
            *({"id": "url", "property": held} for held in ADDRESS_OUTPUTS),
            of_every_control("value"),
            of_every_control("state"),
        ],
    }
