"""A chart with everything a reader needs beside it: words, table, file, picture."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from slidash.components.parts import Chart, PictureButton, aria
from slidash.components.text import DOWNLOAD_PICTURE, download


def chart_card(  # noqa: PLR0913 - each is one part of the card, most of them left out
    figure: Mapping[str, Any],
    caption: str,
    *,
    anchor: str,
    height: int = 400,
    heading: str = "",
    table: Component | None = None,
    table_name: str = "Show the figures as a table",
    csv_href: str = "",
    note: Component | None = None,
) -> Component:
    """A chart, its sentence in words, its table one keystroke away, and its CSV and PNG.

    ``figure`` is a plain dict of scatter and bar traces; ``caption`` is the sentence, also the text alternative;
    ``anchor`` is the chart's id in the page; ``height`` in pixels is kept free before the chart is drawn, so that
    nothing moves; ``note`` is a ``source_note``.
    In ``figure["layout"]["meta"]``, where present: ``title``, ``subtitle`` and ``notes`` are printed around the chart;
    ``png`` holds what the picture needs in place of the page's layout, ``png_name`` its file name without ``.png``,
    ``png_width`` and ``png_height`` its size; ``narrow`` what replaces parts of the layout on a phone.
    """
    meta = figure.get("layout", {}).get("meta", {})
    parts: list[Component] = []
    if heading or meta.get("title"):
        parts.append(html.H3(heading or meta["title"], className="govuk-heading-m chart-card__heading"))
    if meta.get("subtitle"):
        parts.append(html.P(meta["subtitle"], className="govuk-body-s chart-card__subtitle"))
    parts.append(html.P(caption, className="govuk-body chart-card__caption", id=f"{anchor}-caption"))
    parts.append(Chart(id=anchor, figure=dict(figure), height=height, label=caption))
    parts += [html.P(line, className="govuk-body-s chart-card__note") for line in meta.get("notes", ())]
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
