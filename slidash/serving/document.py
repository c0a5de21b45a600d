"""The whole HTML document: the page as it is read at once, and beside it what the browser needs to take it over.

The page is in it once and needs no script. Of it Dash's own renderer draws only the controls, into a hidden root; when
they are in place ``assets/source/page.js`` puts them in the stead of the form that was served, in one frame.
"""

import json
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from slidash.components import shell
from slidash.components.control_html import control_html
from slidash.components.parts import Address, Content, Group, properties
from slidash.markup import NOTHING, Markup, in_script, joined, template
from slidash.pages import addresses, navigation
from slidash.pages.page import View
from slidash.serving.cards import told_of
from slidash.serving.routing import Answer
from slidash.serving.statics import Statics
from slidash.serving.update import fields_of, heading_of
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
_DOCUMENT = template(
    '<!DOCTYPE html><html lang="en"{site}>{head}<body>{skip_link}{header}{banner}'
    '<main class="govuk-width-container site-main" id="main" tabindex="-1">'
    '<div id="heading">{heading}</div>{form}{root}<div id="content">{content}</div></main>{footer}'
    '<div id="announcement" class="govuk-visually-hidden" role="status"></div>{data}</body></html>'
)
_SITE = template(' data-site="{}"')
_ROOT = Markup('<div id="react-entry-point" hidden></div>')  # where the renderer draws
_HEAD = template(
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<title>{title}</title><link rel="stylesheet" href="{sheet}">'
    '<link rel="icon" type="image/svg+xml" href="{icon}">{description}{card}{feeds}{scripts}</head>'
)
_DESCRIPTION = template('<meta name="description" content="{}">')
_FEED = template('<link rel="alternate" type="{media}" title="{title}" href="{href}">')
_SCRIPT = template('<script defer src="{}"></script>')
_HELD = template('<script type="application/json" id="{}">{}</script>')
# The controls as a form for readers without scripts; the button exists only for them
_FORM = template(
    '<form class="controls" id="served" method="get" action="{}" autocomplete="off">{}'
    '<noscript><button type="submit" class="govuk-button">Show</button></noscript></form>'
)
_HIDDEN = template('<input type="hidden" name="{}" value="{}">')
_NO_CONTROLS = Markup('<div class="controls" id="served"></div>')


@dataclass(frozen=True)
class Document:
    """What all documents of a process share: its files, and Dash's list of callbacks as JSON."""

    statics: Statics
    callbacks: str
    site: str = ""  # address that pictures print; empty where it is that of the reader's address line

    def text(self, answer: Answer, build: Build | None, site: str = "") -> str:
        """The document of an answer, whose whole addresses begin with `site`. Errors have no scripts: nothing moves."""
        view, path = answer.view, answer.address.partition("?")[0]
        alive = view.status == 200
        return _DOCUMENT(
            site=_SITE(self.site) if self.site else NOTHING,
            head=self._head(view, told_of(view, answer.canonical, site), alive=alive),
            skip_link=shell.skip_link(),
            header=shell.header(navigation.home(), navigation.main_ways(path, view.choices)),
            banner=shell.made_up_banner() if build and build.demonstration else NOTHING,
            heading=heading_of(view),
            form=_form(answer, path),
            content=joined(view.content),
            root=_ROOT if alive else NOTHING,
            footer=_footer(build),
            data=self._data(answer, build) if alive else NOTHING,
        )

    def _head(self, view: View, card: Markup, *, alive: bool) -> Markup:
        address = self.statics.address
        return _HEAD(
            title=document_title(view),
            sheet=address("site.css"),
            icon=address("favicon.svg"),
            description=_DESCRIPTION(view.description) if view.description else NOTHING,
            card=card,
            feeds=joined(_FEED(**feed._asdict()) for feed in view.feeds),
            scripts=joined(map(_SCRIPT, self.statics.scripts())) if alive else NOTHING,
        )

    def _data(self, answer: Answer, build: Build | None) -> Markup:
        """What the renderer would ask for in three more requests."""
        settings = RENDERER | {"build": build.id if build else ""}
        held = (
            ("_dash-config", as_json(settings)),
            ("served-layout", as_json(layout(answer))),
            ("served-callbacks", self.callbacks),
        )
        return joined(_HELD(name, in_script(text)) for name, text in held)


def _footer(build: Build | None) -> Markup:
    named = (build.id, day(build.built_at)) if build else ("", "")
    return shell.footer(*named, navigation.foot_ways())


def document_title(view: View) -> str:
    """The title of the window: the page's own words first."""
    return f"{view.title} – slidash"


def layout(answer: Answer) -> Component:
    """The component tree Dash's renderer mounts, with the ids the one callback writes to."""
    view = answer.view
    address = answer.address
    return Group(
        children=[
            Content(id="heading"),
            Group(children=list(view.controls), id="controls", className="controls"),
            Content(id="content"),
            Address(id="url", href=address, shown=address, title=document_title(view)),
        ]
    )


def as_json(value: object) -> str:
    """JSON of plain values and components, in as few characters as it takes."""
    return json.dumps(value, default=_plain, separators=(",", ":"), ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, Component):
        return {"type": value._type, "namespace": value._namespace, "props": properties(value)}  # noqa: SLF001 - no public name
    raise TypeError(f"{type(value).__name__} cannot be sent to a browser: {value!r}")


def _form(answer: Answer, path: str) -> Markup:
    controls = answer.view.controls
    return _FORM(path, joined([*_carried(answer), control_html(controls)])) if controls else _NO_CONTROLS


def _carried(answer: Answer) -> list[Markup]:
    """What no control of the page sets, so that it is not lost when the form is sent; results begin on page one."""
    view = answer.view
    given = addresses.parameters(answer.address.partition("?")[2].encode())
    left = {*fields_of(view), *(view.choices.PAGING if view.choices else ())}
    return [_HIDDEN(name, value) for name, value in given.items() if name not in left]
