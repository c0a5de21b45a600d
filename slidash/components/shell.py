"""What stands around every page: skip link, header, notice that figures are made up, footer."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component

from slidash.components.parts import aria

# each way in with what of the present page's choice goes along; assets/source/ways.js does the same after a change
WAYS = (
    ("Find a council", "/", ()),
    ("Metrics", "/metrics", ("area", "group")),
    ("Direction of travel", "/direction-of-travel", ("area", "group")),
    ("Take-up", "/take-up", ("area",)),
    ("Board", "/board", ()),
    ("About the data", "/about/data", ()),
    ("Methods", "/about/methods", ()),
)
OF_ONE_COUNCIL = re.compile(r"/(?:councils|neighbours)/([A-Z]\d{8})")
MADE_UP = "These figures are made up. They show how the site works and say nothing about any council."


def skip_link() -> Component:
    """The first thing the keyboard reaches: past the header to the page."""
    return html.A("Skip to main content", href="#main", className="govuk-skip-link")


def header(address: str) -> Component:
    """The site's name and its ways in, with the council and group of ``address``; the way to it is marked."""
    path, chosen = address.partition("?")[0], _chosen(address)
    ways = [
        html.Li(_way(text, href, carries, chosen, here=href == path), className="site-nav__item")
        for text, href, carries in WAYS
    ]
    brand = html.A("slidash", href="/", className="site-header__brand")
    said = html.Span("How councils in England compare", className="site-header__said")
    nav = html.Nav(html.Ul(ways, className="site-nav"), **aria(label="Main"))
    inner = html.Div([html.Div([brand, said]), nav], className="govuk-width-container site-header__inner")
    return html.Header(inner, className="site-header", role="banner")


def _way(text: str, href: str, carries: Sequence[str], chosen: Mapping[str, str], *, here: bool) -> Component:
    marked = aria(current="page") if here else {}
    if carries:
        marked |= {"data-carries": " ".join(carries)}
    along = {name: chosen[name] for name in carries if name in chosen}
    query = f"?{urlencode(along, safe=',:-')}" if along else ""
    return html.A(text, href=f"{href}{query}", className="site-nav__link", **marked)


def _chosen(address: str) -> dict[str, str]:
    """The council and the group that an address names; no group without a council."""
    path, _, query = address.partition("?")
    asked = dict(parse_qsl(query))
    council = OF_ONE_COUNCIL.match(path)
    area = council[1] if council else asked.get("area", "")
    return {name: held for name, held in (("area", area), ("group", asked.get("group", ""))) if held and area}


def made_up_banner() -> Component:
    """The notice on every page of a store of demonstration data."""
    words = html.P([html.Strong("Demonstration. "), MADE_UP], className="govuk-width-container")
    return html.Div(words, className="made-up", role="region", **aria(label="Demonstration data"))


def breadcrumbs(trail: Sequence[tuple[str, str]]) -> Component:
    """The way here, from the first page on; each step is its words and address."""
    steps = [
        html.Li(html.A(text, href=href, className="govuk-breadcrumbs__link"), className="govuk-breadcrumbs__list-item")
        for text, href in trail
    ]
    return html.Nav(
        html.Ol(steps, className="govuk-breadcrumbs__list"), className="govuk-breadcrumbs", **aria(label="Breadcrumb")
    )


def heading(title: str, description: str, trail: Sequence[tuple[str, str]] = ()) -> list[Component]:
    """The top of a page: way here, its one h1, and a sentence on what it answers."""
    parts: list[Component] = [breadcrumbs(trail)] if trail else []
    parts.append(html.H1(title, className="govuk-heading-xl"))
    if description:
        parts.append(html.P(description, className="govuk-body-l page-description"))
    return parts


def footer(build: str, built: str) -> Component:
    """Which build of the data answers, and where to read on."""
    ways = [
        ("Sources and licences", "/about/data"),
        ("Methods", "/about/methods"),
        ("API", "/about/api"),
        ("Accessibility", "/about/accessibility"),
    ]
    links = [html.Li(html.A(text, href=href, className="govuk-footer__link")) for text, href in ways]
    words = f"Data build {build}, made {built}." if build else "No data is in service."
    inner = html.Div(
        [html.Ul(links, className="site-footer__links"), html.P(words, className="site-footer__build")],
        className="govuk-width-container",
    )
    return html.Footer(inner, className="site-footer", role="contentinfo")
