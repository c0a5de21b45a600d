"""A chart of a page alone, for a council's own site: no script, its source under it, and the way to the whole page."""

from collections.abc import Callable
from typing import NamedTuple

from slidash.components import html, shell
from slidash.components.charts import DrawnChart, chart_card
from slidash.errors import UnknownPage
from slidash.markup import NOTHING, Markup, joined, template
from slidash.pages.choices import Choices
from slidash.pages.page import Page
from slidash.store.reader import Build, Store

_DOCUMENT = template(
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
    '<title>{title} – slidash</title><link rel="stylesheet" href="{sheet}">{whole}</head>'
    '<body><main class="embed">{banner}{content}</main></body></html>'
)
_WHOLE = template('<link rel="canonical" href="{}">')


class Embed(NamedTuple):
    """What an embed shows: a title, its content, and the address of the page it is part of; an error's has none."""

    title: str
    content: Markup
    href: str = ""
    status: int = 200

    def text(self, sheet: str, build: Build | None) -> str:
        """The document; `sheet` is the address of the style sheet. Made-up figures are called so here, too."""
        made_up = bool(self.href and build and build.demonstration)
        return _DOCUMENT(
            title=self.title,
            sheet=sheet,
            whole=_WHOLE(self.href) if self.href else NOTHING,
            banner=shell.made_up_banner() if made_up else NOTHING,
            content=self.content,
        )


def embed(store: Store, page: Page, choices: Choices, href: str) -> Embed:
    """The chart that the choices name, the page's first where they name none; `href` is the whole address of the page.

    Raises UnknownPage where the page has no chart that stands by itself, and what the page itself raises.
    """
    made: Callable[[Store, Choices], DrawnChart] | None = getattr(page, "chart", None)
    if made is None:
        raise UnknownPage("This page has no chart to embed.")
    drawn = made(store, choices)
    words = "See the whole page on slidash (opens in a new tab)"
    way = html.A(words, href=href, className="govuk-link", target="_blank", rel="noopener")
    return Embed(
        drawn.heading, joined((chart_card(drawn, anchor="chart"), html.P(way, className="govuk-body-s"))), href
    )
