"""Everything that is measured, by theme: a first way in to the pages of single metrics."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from slidash.components.controls import Option, picker, select
from slidash.components.parts import RawHtml
from slidash.components.tables import Cell, Column, table_html
from slidash.components.text import bullets, link, paragraph, section
from slidash.errors import BadParameter
from slidash.exports import file_name, provenance_columns, to_csv
from slidash.pages import choices as addresses
from slidash.pages.view import Csv, View
from slidash.queries import find, metrics
from slidash.queries.metrics import Metric, Theme
from slidash.queries.nearest import council_meant
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
MOST_AT_ONCE = 1_000  # beyond this only the themes are listed, and each is opened by itself
TIERS = {
    "upper": "Counties and single tier",
    "lower": "Districts and single tier",
    "both": "All councils",
}


@dataclass(frozen=True)
class Choices:
    """The council for which the metrics are opened, whom it is compared with, one theme, or what was typed.

    Typing opens a metric at once; ``metric_type`` is filled only where scripts are off.
    """

    area: str = ""
    group: str = ""
    theme: str = ""
    metric_type: str = ""


def view(store: Store, choices: Choices) -> View:
    """The list. Raises UnknownArea, BadParameter."""
    lead = council_meant(store, choices.area) if choices.area else None
    answered = Choices(lead.area if lead else "", choices.group, choices.theme, choices.metric_type)
    themes = metrics.themes(store)
    if choices.theme and choices.theme not in {theme.slug for theme in themes}:
        known = ", ".join(theme.slug for theme in themes)
        raise BadParameter(f"There is no theme {choices.theme[:40]!r}. There are: {known}.")
    every = metrics.by_id(store).values()
    made_up = any(metric.demonstration for metric in every)
    for_whom = f"Each link opens the metric for {lead.name}." if lead else "Each link opens one metric."
    words = f"{len(every):,} metrics in {len(themes)} themes. {for_whom}"
    if made_up:
        words += " The figures of this demonstration are made up."
    opened = [theme for theme in themes if choices.theme in ("", theme.slug)]
    if not choices.theme and len(every) > MOST_AT_ONCE:
        opened = []
    content: list[Component] = [paragraph(words)]
    if choices.metric_type:
        content.append(_found(store, answered))
    if not choices.theme:
        content.append(_ways(themes, answered))
    content += [
        section(
            theme.theme,
            [_table(theme, [each for each in every if each.theme == theme.theme], answered)],
            anchor=theme.slug,
        )
        for theme in opened
    ]
    content.append(paragraph(link("Download this list (CSV)", f"{PATH}.csv")))
    return View(
        title=TITLE,
        heading=TITLE,
        description="Everything that can be compared here. Open a metric to see who does better and where it is going.",
        content=content,
        choices=answered,
        controls=_controls(answered, lead.name if lead else "", themes),
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


def _controls(answered: Choices, name: str, themes: list[Theme]) -> list[Component]:
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
            answered.metric_type,
            text=answered.metric_type,
            source="/api/v1/metric-types?limit=10&q=",
            go=go,
            hint="Words of its name, such as obesity or school places",
        ),
        select("theme", "Theme", answered.theme, [Option("", "All themes"), *map(_option, themes)]),
    ]


def _option(theme: Theme) -> Option:
    return Option(theme.slug, f"{theme.theme} ({theme.metric_types:,})")


def _query(answered: Choices) -> str:
    """Council and group, as every page of a metric takes them."""
    chosen = (("area", answered.area), ("group", answered.group))
    given = [f"{name}={quote(text, safe=',:')}" for name, text in chosen if text]
    return f"?{'&'.join(given)}" if given else ""


def _found(store: Store, answered: Choices) -> Component:
    """The metrics nearest to what was typed."""
    near = find.find_metrics(store, answered.metric_type.replace("-", " "))
    query = _query(answered)
    ways = bullets([link(one.label, f"{one.href}{query}") for one in near])
    return section("Found", [ways if near else paragraph("No metric has a name like that.")], anchor="found")


def _ways(themes: list[Theme], answered: Choices) -> Component:
    hrefs = [addresses.address(PATH, replace(answered, theme=theme.slug)) for theme in themes]
    ways = [
        html.Li([link(theme.theme, href), f" ({theme.metric_types:,})"])
        for theme, href in zip(themes, hrefs, strict=True)
    ]
    return html.Ul(ways, className="govuk-list theme-list")


def _table(theme: Theme, every: list[Metric], answered: Choices) -> Component:
    columns = [Column("Metric"), Column("Unit"), Column("Published for"), Column("Councils", numeric=True)]
    query = _query(answered)
    rows: list[list[str | Cell]] = [
        [Cell(one.label, href=f"{one.href}{query}"), one.unit, TIERS[one.tier], f"{one.councils:,}"] for one in every
    ]
    return RawHtml(html=table_html(theme.theme, columns, rows, anchor=f"{theme.slug}-metrics", caption_hidden=True))
