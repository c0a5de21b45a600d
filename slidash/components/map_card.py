"""A map of councils as every page shows it: sentence, map, legend in words, the same figures as a table, files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slidash.components import html
from slidash.components.parts import aria
from slidash.components.text import DOWNLOAD_PICTURE, download, warning
from slidash.markup import Markup, template

_FIGURE = template(
    '{}<p class="map-readout govuk-body-s" aria-hidden="true"></p>{}'
    '<p class="govuk-body-s map-help">With a keyboard: Tab to the map, then the arrow keys.</p>'
)


@dataclass(frozen=True, slots=True)
class MapView:
    """One way to draw the map, and the address that shows it so."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A finished map; `anchor` is also the id of the drawing."""

    anchor: str
    svg: Markup
    legend: Markup
    caption: str  # the sentence that says the map
    heading: str = ""
    notes: Sequence[str] = ()  # source, credit of boundaries, dates
    total_warning: str = ""  # stands above a map of totals
    choosing: str = "Choose a council on the map to open its page."


def map_card(
    drawn: DrawnMap,
    *,
    views: Sequence[Sequence[MapView]] = (),
    table: Markup | None = None,
    csv_href: str = "",
    onward: Markup | None = None,
) -> Markup:
    """The card of one map. Each of `views` is a row of ways to draw it, shown when it has two or more."""
    anchor = drawn.anchor
    parts: list[Markup] = []
    if drawn.heading:
        parts.append(html.H3(drawn.heading, className="govuk-heading-m chart-card__heading"))
    parts.append(html.P(drawn.caption, className="govuk-body chart-card__caption", id=f"{anchor}-caption"))
    if drawn.total_warning:
        parts.append(warning(drawn.total_warning))
    parts += [html.P(_row(row), className="map-views govuk-body") for row in views if len(row) > 1]
    parts.append(html.P(drawn.choosing, className="govuk-body-s map-help"))
    parts.append(html.Div(_FIGURE(drawn.svg, drawn.legend), className="map-figure"))
    parts += [html.P(line, className="govuk-body-s chart-card__note") for line in drawn.notes if line]
    if table is not None:
        name = html.Span("The same figures as a table", className="govuk-details__summary-text")
        body = html.Div(table, className="govuk-details__text")
        opened = [html.Summary(name, className="govuk-details__summary"), body]
        parts.append(html.Details(opened, className="govuk-details chart-card__table", id=f"{anchor}-table"))
    actions: list[Markup] = []
    if csv_href:
        actions.append(download("the figures", csv_href))
    actions.append(_picture_button(anchor))
    parts.append(html.Div(actions, className="chart-card__actions"))
    if onward is not None:
        parts.append(onward)
    named = aria(labelledby=f"{anchor}-caption")
    return html.Section(parts, className="chart-card map-card", id=f"{anchor}-card", **named)


def _row(views: Sequence[MapView]) -> list[Markup]:
    return [
        html.Strong(view.label, className="map-views__current", **aria(current="true"))
        if view.current
        else html.A(view.label, href=view.href, className="govuk-link")
        for view in views
    ]


def _picture_button(anchor: str) -> Markup:
    of_map: dict[str, Any] = {"data-map-picture": anchor}  # map.js listens for it
    return html.Button(DOWNLOAD_PICTURE, type="button", className="link-button map-picture", **of_map)
