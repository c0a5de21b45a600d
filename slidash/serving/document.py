"""The whole HTML document: the page as it is read at once, and beside it what the browser needs to take it over.

The served copy needs no script. Dash's own renderer draws the same components into a hidden root; when they are in
place ``assets/source/page.js`` puts the root in the copy's stead in one frame, keeping focus and scroll position.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import Any

from dash import html
from dash.development.base_component import Component

from slidash.components import shell
from slidash.components.html_text import html_text
from slidash.components.parts import Address, Chart, Content, RawHtml, properties
from slidash.pages import navigation
from slidash.pages.page import View
from slidash.serving.routing import Answer
from slidash.serving.statics import Statics
from slidash.serving.update import heading_of
from slidash.store.reader import Build
from slidash.vocabulary.english import day

# What Dash's renderer asks of its configuration. Names and versions of our software stay here.
RENDERER: dict[str, Any] = {
    "url_base_pathname": None,
    "requests_pathname_prefix": "/",
    "ui": False,
    "props_check": False,
    "disable_version_check": True,
    "show_undo_redo": False,
    "suppress_callback_exceptions": True,
    "update_title": None,
    "children_props": {},
    "serve_locally": True,
    "validate_callbacks": False,
    "csrf_token_name": "_csrf_token",
    "csrf_header_name": "X-CSRFToken",
}


@dataclass(frozen=True)
class Document:
    """What all documents of a process share: its files, and Dash's list of callbacks as JSON."""

    statics: Statics
    callbacks: str
    site: str = ""  # address that pictures print; empty where it is that of the reader's address line

    def text(self, answer: Answer, build: Build | None) -> str:
        """The document of an answer. Errors have nothing for the renderer to do, so no scripts."""
        view, path = answer.view, answer.address.partition("?")[0]
        content = html_text(list(view.content))
        alive = view.status == 200
        body = [
            html_text(shell.skip_link()),
            html_text(shell.header(navigation.home(), navigation.main_ways(path, view.choices))),
            html_text(shell.made_up_banner()) if build and build.demonstration else "",
            '<main class="govuk-width-container site-main" id="main" tabindex="-1">',
            f'<div id="served"><div>{html_text(heading_of(view))}</div>{_form(view, path)}<div>{content}</div></div>',
            '<div id="react-entry-point" hidden></div>' if alive else "",
            "</main>",
            html_text(_footer(build)),
            '<div id="announcement" class="govuk-visually-hidden" role="status"></div>',
            self._data(answer, build) if alive else "",
        ]
        site = f' data-site="{escape(self.site)}"' if self.site else ""
        return (
            f'<!DOCTYPE html><html lang="en"{site}>{self._head(view, alive=alive)}<body>{"".join(body)}</body></html>'
        )

    def _head(self, view: View, *, alive: bool) -> str:
        address = self.statics.address
        parts = [
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(document_title(view))}</title>",
            f'<link rel="stylesheet" href="{address("site.css")}">',
            f'<link rel="icon" type="image/svg+xml" href="{address("favicon.svg")}">',
        ]
        if view.description:
            parts.append(f'<meta name="description" content="{escape(view.description)}">')
        if alive:
            # the chart library is fetched at once and run when a chart asks for it, so that it holds up nothing
            if has_chart(view.content):
                parts.append(f'<link rel="preload" as="script" href="{address("plotly.js")}">')
            parts += [f'<script defer src="{script}"></script>' for script in self.statics.scripts()]
        return "".join(parts) + "</head>"

    def _data(self, answer: Answer, build: Build | None) -> str:
        """What the renderer would ask for in three more requests."""
        settings = RENDERER | {"charts": self.statics.address("plotly.js"), "build": build.id if build else ""}
        held = (
            ("_dash-config", as_json(settings)),
            ("served-layout", layout_json(answer)),
            ("served-callbacks", self.callbacks.replace("<", "\\u003c")),
        )
        return "".join(f'<script type="application/json" id="{name}">{text}</script>' for name, text in held)


def _footer(build: Build | None) -> Component:
    named = (build.id, day(build.built_at)) if build else ("", "")
    return shell.footer(*named, navigation.foot_ways())


def document_title(view: View) -> str:
    """The title of the window: the page's own words first."""
    return f"{view.title} – slidash"


def layout(answer: Answer) -> Component:
    """The component tree Dash's renderer mounts, with the ids the one callback writes to."""
    view = answer.view
    address = answer.address
    return html.Div(
        [
            Content(id="heading", tree=heading_of(view)),
            html.Div(list(view.controls), id="controls", className="controls"),
            Content(id="content", tree=list(view.content)),
            Address(id="url", href=address, shown=address, title=document_title(view)),
        ]
    )


def has_chart(node: object) -> bool:
    """Whether a chart is anywhere among these components."""
    if isinstance(node, (list, tuple)):
        return any(map(has_chart, node))
    return isinstance(node, Component) and (isinstance(node, Chart) or has_chart(getattr(node, "children", None)))


def as_json(value: object, plain: Callable[[object], object] | None = None) -> str:
    """JSON that may stand inside a script element."""
    return json.dumps(value, default=plain or _plain, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")


def layout_json(answer: Answer) -> str:
    """The layout as JSON; each RawHtml names its place among those of the served copy, which holds its HTML already."""
    places = count()

    def plain(value: object) -> object:
        if type(value) is not RawHtml:
            return _plain(value)
        props = {name: held for name, held in properties(value).items() if name != "html"}
        return {"type": "RawHtml", "namespace": "slidash", "props": props | {"served": next(places)}}

    return as_json(layout(answer), plain)


def _plain(value: object) -> object:
    if isinstance(value, Component):
        return {"type": value._type, "namespace": value._namespace, "props": properties(value)}  # noqa: SLF001 - no public name
    raise TypeError(f"{type(value).__name__} cannot be sent to a browser: {value!r}")


def _form(view: View, path: str) -> str:
    """The controls as a form for readers without scripts; the button exists only for them."""
    if not view.controls:
        return '<div class="controls"></div>'
    fields = html_text(list(view.controls))
    button = '<noscript><button type="submit" class="govuk-button">Show</button></noscript>'
    return f'<form class="controls" method="get" action="{escape(path)}" autocomplete="off">{fields}{button}</form>'
