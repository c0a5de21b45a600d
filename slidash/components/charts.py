"""A chart with everything a reader needs beside it: words, table, file, picture."""

from collections.abc import Sequence
from typing import Protocol

from slidash.components import html
from slidash.components.parts import aria
from slidash.components.text import download, download_picture
from slidash.markup import Markup, template

_CHART = template('<div id="{}" class="chart" role="img" aria-label="{}" style="height:{}px">{}</div>')


class DrawnChart(Protocol):
    """A finished chart, as ``figures`` gives it."""

    @property
    def svg(self) -> Markup:
        """The drawing, as wide as there is room."""

    @property
    def heading(self) -> str:
        """What stands over it."""

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
        """Its height in pixels."""


def chart_card(
    drawn: DrawnChart,
    *,
    anchor: str,
    table: Markup | None = None,
    table_name: str = "Show the figures as a table",
    csv_href: str = "",
    picture_href: str = "",
    note: Markup | None = None,
) -> Markup:
    """A chart, its sentence in words, its table one keystroke away, and its CSV and PNG.

    ``anchor`` is the chart's id in the page; ``note`` stands under it all, such as a link to its table.
    """
    parts = [html.H3(drawn.heading, className="govuk-heading-m chart-card__heading")]
    if drawn.subtitle:
        parts.append(html.P(drawn.subtitle, className="govuk-body-s chart-card__subtitle"))
    parts.append(html.P(drawn.alt, className="govuk-body chart-card__caption", id=f"{anchor}-caption"))
    parts.append(_CHART(anchor, drawn.alt, drawn.height, drawn.svg))
    parts += [html.P(line, className="govuk-body-s chart-card__note") for line in drawn.notes]
    if table is not None:
        summary = html.Summary(
            html.Span(table_name, className="govuk-details__summary-text"), className="govuk-details__summary"
        )
        body = html.Div(table, className="govuk-details__text")
        parts.append(html.Details([summary, body], className="govuk-details chart-card__table", id=f"{anchor}-table"))
    actions = [download("the figures", csv_href)] if csv_href else []
    actions += [download_picture(picture_href)] if picture_href else []
    if actions:
        parts.append(html.Div(actions, className="chart-card__actions"))
    if note is not None:
        parts.append(note)
    return html.Section(parts, className="chart-card", id=f"{anchor}-card", **aria(labelledby=f"{anchor}-caption"))
