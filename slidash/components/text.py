"""Words on a page: sections, paragraphs, notices, sources, ways onward."""

from collections.abc import Callable, Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from slidash.components.parts import aria
from slidash.markup import template

Words = str | Component | Sequence[str | Component]
DOWNLOAD_PICTURE = "Download the picture (PNG)"
LINK = template('<a class="govuk-link" href="{}">{}</a>')  # as ``link`` is, in one piece of HTML


def section(heading: str, children: Sequence[Component], *, anchor: str, lead: Words = "") -> Component:
    """A part of a page under its own heading (h2), which can be linked to by its anchor."""
    parts: list[Component] = [html.H2(heading, className="govuk-heading-l", id=anchor)]
    if lead:
        parts.append(html.P(lead, className="govuk-body"))
    # without a name it is no landmark: a page has many sections, and their headings already lead through it
    return html.Section([*parts, *children], className="page-section")


def paragraph(words: Words, *, lead: bool = False) -> Component:
    """A paragraph; ``lead`` makes it the larger first one."""
    return html.P(words, className="govuk-body-l" if lead else "govuk-body")


def link(text: str, href: str) -> Component:
    """A link inside words."""
    return html.A(text, href=href, className="govuk-link")


def download(what: str, href: str) -> Component:
    """A link to a file of figures: "Download this table (CSV)"."""
    return link(f"Download {what} (CSV)", href)


def downloads(what: str, files: Mapping[str, str]) -> list[str | Component]:
    """Links to a table in each format, on one line: "Download this table: CSV · Excel · JSON"; `files` by format."""
    words: list[str | Component] = [f"Download {what}: "]
    for number, (name, href) in enumerate(files.items()):
        words += [*([" · "] if number else []), link(name, href)]
    return words


def to_table(anchor: str) -> Component:
    """The way from a chart or a map to the table of its figures."""
    return html.P(link("Go to these figures as a table", f"#{anchor}"))


def bullets(items: Sequence[Words], *, numbered: bool = False) -> Component:
    """A list with marks or numbers."""
    made = [html.Li(item) for item in items]
    if numbered:
        return html.Ol(made, className="govuk-list govuk-list--number")
    return html.Ul(made, className="govuk-list govuk-list--bullet")


def notice(words: Words) -> Component:
    """Something a reader must know before using what follows."""
    return html.Div(words, className="govuk-inset-text")


def warning(words: Words) -> Component:
    """Something that leads to a wrong conclusion when it is overlooked."""
    sign = html.Span("!", className="govuk-warning-text__icon", **aria(hidden="true"))
    hidden = html.Span("Warning: ", className="govuk-visually-hidden")
    content = [words] if isinstance(words, (str, Component)) else list(words)
    strong = html.Strong([hidden, *content], className="govuk-warning-text__text")
    return html.Div([sign, strong], className="govuk-warning-text")


def details(summary: str, children: Words, *, anchor: str) -> Component:
    """Something a reader may open; it stays open through changes by its anchor."""
    line = html.Summary(html.Span(summary, className="govuk-details__summary-text"), className="govuk-details__summary")
    return html.Details(
        [line, html.Div(children, className="govuk-details__text")], className="govuk-details", id=anchor
    )


def pagination(page: int, pages: int, href: Callable[[int], str]) -> Component:
    """Ways to the pages before and after, and which of how many this is (1 is the first)."""
    ways: list[Component] = []
    if page > 1:
        ways.append(html.A("Previous page", href=href(page - 1), className="govuk-link", rel="prev"))
    ways.append(html.Span(f"Page {page} of {pages}", className="pagination__here"))
    if page < pages:
        ways.append(html.A("Next page", href=href(page + 1), className="govuk-link", rel="next"))
    return html.Nav(ways, className="pagination", **aria(label="Pages of results"))
