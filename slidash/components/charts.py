"""A chart with everything a reader needs beside it: words, table, file, picture."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from dash import html
from dash.development.base_component import Component

from slidash.components.parts import Chart, PictureButton, aria
from slidash.components.text import DOWNLOAD_PICTURE, download


class DrawnChart(Protocol):
    """A finished chart, as ``figures`` gives it."""

    @property
    def figure(self) -> Mapping[str, Any]:
        """Plotly's data and layout, of scatter and bar traces; in ``layout.meta`` what the picture of it needs."""

    @property
    def title(self) -> str:
        """Heading where the page has none of its own."""

    @property
    def subtitle(self) -> str:
        """How to read it, or nothing."""

    @property
    def notes(self) -> Sequence[str]:
        """What stands under it, its source last."""

    @property
    def alt(self) -> str:
        """The sentence that says the same in words."""

    @property
    def height(self) -> int:
        """Pixels that are kept free before it is drawn, so that nothing moves."""


def chart_card(
    drawn: DrawnChart,
    *,
    anchor: str,
    heading: str = "",
    table: Component | None = None,
    table_name: str = "Show the figures as a table",
    csv_href: str = "",
    note: Component | None = None,
) -> Component:
    """A chart, its sentence in words, its table one keystroke away, and its CSV and PNG.

    ``anchor`` is the chart's id in the page; ``note`` stands under it all, such as a link to its table.
    """
    parts: list[Component] = [html.H3(heading or drawn.title, className="govuk-heading-m chart-card__heading")]
    if drawn.subtitle:
        parts.append(html.P(drawn.subtitle, className="govuk-body-s chart-card__subtitle"))
    parts.append(html.P(drawn.alt, className="govuk-body chart-card__caption", id=f"{anchor}-caption"))
    parts.append(Chart(id=anchor, figure=drawn.figure, height=drawn.height, label=drawn.alt))
    parts += [html.P(line, className="govuk-body-s chart-card__note") for line in drawn.notes]
    if table is not None:
        summary = html.Summary(
            html.Span(table_name, className="govuk-details__summary-text"), className="govuk-details__summary"
        )
        body = html.Div(table, className="govuk-details__text")
        parts.append(html.Details([summary, body], className="govuk-details chart-card__table", id=f"{anchor}-table"))
    actions: list[Component] = []
    if csv_href:
        actions.append(download("the figures", csv_href))
    actions.append(PictureButton(id=f"{anchor}-picture", chart=anchor, label=DOWNLOAD_PICTURE))
    parts.append(html.Div(actions, className="chart-card__actions"))
    if note is not None:
        parts.append(note)
    return html.Section(parts, className="chart-card", id=f"{anchor}-card", **aria(labelledby=f"{anchor}-caption"))
