"""The controls of a page: each sets one field of the page's Choices, carries a visible label and works without scripts.

Every function returns a component with the id ``{"control": <field>}``; the site's one callback listens to those ids.
Without JavaScript the same controls are the fields of a form that is sent with GET.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dash.development.base_component import Component

from slidash.components.parts import Choice, Picker, TextField

Control = Component
"""A part of the page that a reader sets: one of those that the functions of this module make."""


@dataclass(frozen=True)
class Option:
    """One line of a list: what goes into the address, what the reader sees, and under which heading it stands."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Elsewhere:
    """Another page on which what was typed can be looked for; ``{typed}`` in both stands for it."""

    words: str
    href: str


def control_id(field: str) -> dict[str, str]:
    """The id by which the callback knows the control of a field."""
    return {"control": field}


def select(field: str, label: str, value: str, options: Sequence[Option], hint: str = "") -> Control:
    """A short list to choose from (up to about 30 lines), grouped under headings where options name them."""
    state = {"label": label, "hint": hint, "options": [asdict(option) for option in options]}
    return Choice(id=control_id(field), field=field, value=value, state=state)


def picker(  # noqa: PLR0913 - each is one part of the picker
    field: str,
    label: str,
    value: str,
    *,
    text: str,
    source: str,
    hint: str = "",
    options: Sequence[Option] = (),
    go: str = "",
    elsewhere: Elsewhere | None = None,
) -> Control:
    """A type-ahead over more than a list can hold.

    ``text`` is what stands in the box for ``value``; ``source`` is an API address to which the typed words are added,
    such as ``/api/v1/areas?limit=10&q=`` (its ``results`` need ``area`` or ``id``, and ``name`` or ``label``; a
    ``distinction`` stands after the name).

    ``options`` are offered as a native list when scripts are off. ``go``, such as ``/councils/{value}``, makes choosing
    open that address instead of changing the field. ``elsewhere`` is suggested last, where nothing begins with what was
    typed.
    """
    state: dict[str, Any] = {"label": label, "hint": hint, "text": text, "source": source, "go": go}
    state["options"] = [asdict(option) for option in options]
    if elsewhere:
        state["elsewhere"] = asdict(elsewhere)
    return Picker(id=control_id(field), field=field, value=value, state=state)


def text_field(
    field: str,
    label: str,
    value: str,
    hint: str = "",
    kind: str = "text",
    width: str = "",
    outcome: str | None = None,
) -> Control:
    """A line of text (``kind`` is ``text``, ``search`` or ``number``); ``width`` in characters, whole line if empty.

    ``outcome`` stands under it: what the text led to. A change of it is announced with the page's title.
    """
    state = {"label": label, "hint": hint, "kind": kind, "width": width}
    if outcome is not None:
        state["said"] = outcome
    return TextField(id=control_id(field), field=field, value=value, state=state)
