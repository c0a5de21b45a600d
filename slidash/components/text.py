"""Words on a page: sections, paragraphs, notices, sources, ways onward."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from slidash.components import html
from slidash.components.parts import aria
from slidash.markup import Markup, template
from slidash.vocabulary.english import day

Words = str | Sequence[str]
DOWNLOAD_PICTURE = "Download the picture (PNG)"
LINK = template('<a class="govuk-link" href="{}">{}</a>')  # as ``link`` is, in one piece of HTML


def section(heading: str, children: Sequence[Markup], *, anchor: str, lead: Words = "") -> Markup:
    """A part of a page under its own heading (h2), which can be linked to by its anchor."""
    parts: list[Markup] = [html.H2(heading, className="govuk-heading-l", id=anchor)]
    if lead:
        parts.append(html.P(lead, className="govuk-body"))
    # without a name it is no landmark: a page has many sections, and their headings already lead through it
    return html.Section([*parts, *children], className="page-section")


def paragraph(words: Words, *, lead: bool = False) -> Markup:
    """A paragraph; ``lead`` makes it the larger first one."""
    return html.P(words, className="govuk-body-l" if lead else "govuk-body")


def since(moment: date) -> Markup:
    """A day in words; assets/source/ago.js adds how long ago that is by the reader's clock."""
    return html.Time(day(moment), datetime=moment.isoformat(), className="ago")


def link(text: str, href: str) -> Markup:
    """A link inside words."""
    return html.A(text, href=href, className="govuk-link")


def download(what: str, href: str) -> Markup:
    """A link to a file of figures: "Download this table (CSV)"."""
    return link(f"Download {what} (CSV)", href)


def downloads(what: str, files: Mapping[str, str]) -> list[str]:
    """Links to a table in each format, on one line: "Download this table: CSV · Excel · JSON"; `files` by format."""
    words: list[str] = [f"Download {what}: "]
    for number, (name, href) in enumerate(files.items()):
        words += [*([" · "] if number else []), link(name, href)]
    return words


def download_picture(href: str) -> Markup:
    """A link to a chart as a picture."""
    return link(DOWNLOAD_PICTURE, href)


def to_table(anchor: str) -> Markup:
    """The way from a chart or a map to the table of its figures."""
    return html.P(link("Go to these figures as a table", f"#{anchor}"))


def bullets(items: Sequence[Words], *, numbered: bool = False) -> Markup:
    """A list with marks or numbers."""
    made = [html.Li(item) for item in items]
    if numbered:
        return html.Ol(made, className="govuk-list govuk-list--number")
    return html.Ul(made, className="govuk-list govuk-list--bullet")


def notice(words: Words) -> Markup:
    """Something a reader must know before using what follows."""
    return html.Div(words, className="govuk-inset-text")


def warning(words: Words) -> Markup:
    """Something that leads to a wrong conclusion when it is overlooked."""
    sign = html.Span("!", className="govuk-warning-text__icon", **aria(hidden="true"))
    hidden = html.Span("Warning: ", className="govuk-visually-hidden")
    strong = html.Strong([hidden, words], className="govuk-warning-text__text")
    return html.Div([sign, strong], className="govuk-warning-text")


def details(summary: str, children: Words, *, anchor: str) -> Markup:
    """Something a reader may open; it stays open through changes by its anchor."""
    line = html.Summary(html.Span(summary, className="govuk-details__summary-text"), className="govuk-details__summary")
    return html.Details(
        [line, html.Div(children, className="govuk-details__text")], className="govuk-details", id=anchor
    )


def pagination(page: int, pages: int, href: Callable[[int], str]) -> Markup:
    """Ways to the pages before and after, and which of how many this is (1 is the first)."""
    ways: list[Markup] = []
    if page > 1:
        ways.append(html.A("Previous page", href=href(page - 1), className="govuk-link", rel="prev"))
    ways.append(html.Span(f"Page {page} of {pages}", className="pagination__here"))
    if page < pages:
        ways.append(html.A("Next page", href=href(page + 1), className="govuk-link", rel="next"))
    return html.Nav(ways, className="pagination", **aria(label="Pages of results"))
