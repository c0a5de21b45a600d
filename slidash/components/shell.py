"""What stands around every page: skip link, header, notice that figures are made up, footer."""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.components import html
from slidash.components.parts import aria
from slidash.markup import Markup

MADE_UP = "These figures are made up. They show how the site works and say nothing about any council."


def skip_link() -> Markup:
    """The first thing the keyboard reaches: past the header to the page."""
    return html.A("Skip to main content", href="#main", className="govuk-skip-link")


@dataclass(frozen=True)
class Way:
    """A way to a page: its words and address, the choices a script carries along, whether it is the present page."""

    words: str
    href: str
    carries: Sequence[str] = ()
    here: bool = False


def header(home: str, ways: Sequence[Way]) -> Markup:
    """The site's name, which leads to `home`, and its ways in."""
    brand = html.A("slidash", href=home, className="site-header__brand")
    strapline = html.Span("How councils in England compare", className="site-header__said")
    steps = [html.Li(_way(way), className="site-nav__item") for way in ways]
    nav = html.Nav(html.Ul(steps, className="site-nav"), **aria(label="Main"))
    inner = html.Div([html.Div([brand, strapline]), nav], className="govuk-width-container site-header__inner")
    return html.Header(inner, className="site-header", role="banner")


def _way(way: Way) -> Markup:
    marked = aria(current="page") if way.here else {}
    if way.carries:
        marked |= {"data-carries": " ".join(way.carries)}
    return html.A(way.words, href=way.href, className="site-nav__link", **marked)


def made_up_banner() -> Markup:
    """The notice on every page of a store of demonstration data."""
    words = html.P([html.Strong("Demonstration. "), MADE_UP], className="govuk-width-container")
    return html.Div(words, className="made-up", role="region", **aria(label="Demonstration data"))


def breadcrumbs(trail: Sequence[tuple[str, str]]) -> Markup:
    """The way here, from the first page on; each step is its words and address."""
    steps = [
        html.Li(html.A(text, href=href, className="govuk-breadcrumbs__link"), className="govuk-breadcrumbs__list-item")
        for text, href in trail
    ]
    return html.Nav(
        html.Ol(steps, className="govuk-breadcrumbs__list"), className="govuk-breadcrumbs", **aria(label="Breadcrumb")
    )


def heading(title: str, description: str, trail: Sequence[tuple[str, str]] = ()) -> list[Markup]:
    """The top of a page: way here, its one h1, and a sentence on what it answers."""
    parts: list[Markup] = [breadcrumbs(trail)] if trail else []
    parts.append(html.H1(title, className="govuk-heading-xl"))
    if description:
        parts.append(html.P(description, className="govuk-body-l page-description"))
    return parts


def footer(build: str, built: str, ways: Sequence[Way]) -> Markup:
    """Which build of the data answers, and where to read on."""
    links = [html.Li(html.A(way.words, href=way.href, className="govuk-footer__link")) for way in ways]
    words = f"Data build {build}, made {built}." if build else "No data is in service."
    inner = html.Div(
        [html.Ul(links, className="site-footer__links"), html.P(words, className="site-footer__build")],
        className="govuk-width-container",
    )
    return html.Footer(inner, className="site-footer", role="contentinfo")
