"""Everything that is measured, by theme: a first way in to the pages of single metrics."""

from dataclasses import dataclass
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from slidash.components.controls import picker
from slidash.components.parts import RawHtml
from slidash.components.tables import Cell, Column, table_html
from slidash.components.text import link, paragraph, section
from slidash.exports import file_name, provenance_columns, to_csv
from slidash.pages.view import Csv, View
from slidash.queries import areas, metrics
from slidash.queries.metrics import Metric, Theme
from slidash.store.reader import Store

NAME = "metrics"
PATH = "/metrics"
TITLE = "Metrics"
COLUMNS = (
    "id",
    "label",
    "dataset",
    "source_key",
    "theme",
    "unit",
    "decimals",
    "polarity",
    "tier",
    "total",
    "first_period",
    "latest_period",
    "councils",
    "definition",
    "source_url",
)
TIERS = {
    "upper": "Counties and single tier",
    "lower": "Districts and single tier",
    "both": "All councils",
}


@dataclass(frozen=True)
class Choices:
    """The council for which the metrics are opened, and whom it is compared with."""

    area: str = ""
    group: str = ""


def view(store: Store, choices: Choices) -> View:
    """The list. Raises UnknownArea."""
    lead = areas.area(store, choices.area) if choices.area else None
    answered = Choices(lead.area if lead else "", choices.group)
    themes = metrics.themes(store)
    every = metrics.by_id(store).values()
    made_up = any(metric.demonstration for metric in every)
    for_whom = f"Each link opens the metric for {lead.name}." if lead else "Each link opens one metric."
    words = f"{len(every):,} metrics in {len(themes)} themes. {for_whom}"
    if made_up:
        words += " The figures of this demonstration are made up."
    content: list[Component] = [paragraph(words), _ways(themes)]
    content += [
        section(
            theme.theme,
            [_table(theme, [each for each in every if each.theme == theme.theme], answered)],
            anchor=theme.slug,
        )
        for theme in themes
    ]
    content.append(paragraph(link("Download this list (CSV)", f"{PATH}.csv")))
    return View(
        title=TITLE,
        heading=TITLE,
        description="Everything that can be compared here. Open a metric to see who does better and where it is going.",
        content=content,
        choices=answered,
        controls=_controls(answered, lead.name if lead else ""),
        breadcrumbs=(("Home", "/"),),
    )


def csv(store: Store, choices: Choices, table: str) -> Csv:  # noqa: ARG001 - every page's csv has these arguments
    """The same list as a file."""
    every = metrics.by_id(store).values()
    ending = provenance_columns(demonstration=any(metric.demonstration for metric in every))
    rows = [
        {name: getattr(one, name) for name in COLUMNS}
        | {
            "source": f"{one.publisher}: {one.dataset_title}",
            "licence": one.licence,
            "demonstration": one.demonstration,
        }
        for one in every
    ]
    return Csv(file_name("metrics"), to_csv(rows, [*COLUMNS, *ending]))


def _controls(answered: Choices, name: str) -> list[Component]:
    go = f"/metrics/{{value}}{_query(answered)}"
    return [
        picker(
            "area",
            "Council",
            answered.area,
            text=name,
            source="/api/v1/areas?limit=10&q=",
            hint="Opens every metric for it",
        ),
        picker(
            "metric_type",
            "Find a metric",
            "",
            text="",
            source="/api/v1/metric-types?limit=10&q=",
            go=go,
            hint="Words of its name, such as obesity or school places",
        ),
    ]


def _query(answered: Choices) -> str:
    given = [f"{name}={quote(text, safe=',:')}" for name, text in vars(answered).items() if text]
    return f"?{'&'.join(given)}" if given else ""


def _ways(themes: list[Theme]) -> Component:
    ways = [html.Li([link(theme.theme, f"#{theme.slug}"), f" ({theme.metric_types:,})"]) for theme in themes]
    return html.Ul(ways, className="govuk-list theme-list")


def _table(theme: Theme, every: list[Metric], answered: Choices) -> Component:
    columns = [Column("Metric"), Column("Unit"), Column("Published for"), Column("Councils", numeric=True)]
    query = _query(answered)
    rows: list[list[str | Cell]] = [
        [Cell(one.label, href=f"{one.href}{query}"), one.unit, TIERS[one.tier], f"{one.councils:,}"] for one in every
    ]
    return RawHtml(html=table_html(theme.theme, columns, rows, anchor=f"{theme.slug}-metrics", caption_hidden=True))
