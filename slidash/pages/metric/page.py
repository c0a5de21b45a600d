"""One metric, one council, one comparator group: where it stands, how far apart councils are, where it is going."""

from dash.development.base_component import Component

from slidash.components.controls import Option, select
from slidash.components.tables import data_table
from slidash.components.text import details, link, paragraph, section
from slidash.csv_files import file_name, provenance_columns, to_csv
from slidash.pages import addresses
from slidash.pages.choices import MetricChoices as Choices
from slidash.pages.metric.about import about
from slidash.pages.metric.charts import direction, distribution
from slidash.pages.metric.facts import benchmarks, key_figures, warnings
from slidash.pages.metric.files import CSV_COLUMNS, SERIES_COLUMNS, csv_rows, series_rows
from slidash.pages.metric.map import map_part
from slidash.pages.metric.notes import notes
from slidash.pages.metric.table import caption, columns, lines, rows
from slidash.pages.metric.words import sentence
from slidash.pages.page import Csv, View
from slidash.pages.parts.links import council_link, neighbours_link
from slidash.pages.parts.metric_chart import TABLE, TABLE_PART, ranking
from slidash.pages.parts.metric_question import Asked, ask, journey
from slidash.pages.parts.pickers import council_picker, group_select, metric_picker
from slidash.pages.words.figures import GOOD
from slidash.queries import metrics
from slidash.queries.groups import EVERYONE
from slidash.store.reader import Store

__all__ = ["NAME", "TITLE", "Choices", "csv", "view"]

NAME = "metric"
TITLE = "One metric"
MOST_ROWS_OPEN = 60  # longer tables are folded away, or a phone would scroll for minutes


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownMetricType, UnknownArea, UnknownGroup, UnknownPeriod, BadParameter."""
    asked = ask(store, choices)
    travelled = journey(store, asked)
    metric = asked.metric
    words = sentence(asked, travelled)
    slug = next((each.slug for each in metrics.themes(store) if each.theme == metric.theme), "")
    in_short = [paragraph(words, lead=True), *warnings(asked), key_figures(asked, travelled)]
    content = [
        *notes(store, asked),
        section("In short", in_short, anchor="in-short"),
        section("Where it stands", [ranking(asked), benchmarks(asked, travelled)], anchor="where-it-stands"),
        section("How far apart councils are", [distribution(asked)], anchor="how-far-apart"),
        *map_part(store, asked),
        section("Where it is going", [direction(asked, travelled)], anchor="where-it-is-going"),
        _table(store, asked),
        about(store, asked),
    ]
    whose = f": {asked.chosen.name}" if asked.chosen else ""
    return View(
        title=f"{metric.label}{whose}",
        heading=metric.label,
        description=f"{_measured_in(asked)} {GOOD[metric.good]}".strip(),
        content=content,
        choices=asked.choices,
        controls=_controls(asked),
        breadcrumbs=(
            ("Home", addresses.link("home")),
            ("Metrics", addresses.link("metrics")),
            (metric.theme, addresses.link("metrics", theme=slug)),
        ),
    )


def csv(store: Store, choices: Choices) -> Csv:
    """The comparison; of the table "all" every council that provides the service, of "series" every period."""
    asked, table = ask(store, choices), choices.table
    ending = provenance_columns(demonstration=asked.metric.demonstration)
    who = asked.lead.name if asked.lead else "england"
    if table == "series":
        text = to_csv(series_rows(asked, journey(store, asked)), [*SERIES_COLUMNS, *ending])
    elif table == "all":
        text = to_csv(csv_rows(asked, lines(store, asked, everyone=True), EVERYONE), [*CSV_COLUMNS, *ending])
    else:
        text = to_csv(csv_rows(asked, lines(store, asked), asked.group.group.id), [*CSV_COLUMNS, *ending])
    return Csv(file_name(who, asked.metric.id, table or asked.comparison.period.label), text)


def _controls(asked: Asked) -> list[Component]:
    return [
        council_picker(asked.chosen),
        group_select(asked.chosen_group, headed=True),
        metric_picker("metric_type", "Metric", asked.metric),
        select("period", "Period", asked.choices.period, _period_options(asked)),
    ]


def _period_options(asked: Asked) -> list[Option]:
    latest = asked.metric.latest_period
    options = []
    for each in reversed(asked.periods):
        words = {latest: " (latest)", asked.usual_period: " (last figure)"} if latest != asked.usual_period else {}
        mark = words.get(each.period, " (latest)" if each.period == latest else "")
        options.append(Option("" if each.period == asked.usual_period else each.period, f"{each.label}{mark}"))
    return options


def _measured_in(asked: Asked) -> str:
    unit = asked.metric.unit
    if unit.startswith("per "):
        return f"A rate {unit}."
    return f"Unit: {'per cent' if unit == '%' else unit}." if unit else ""


def _table(store: Store, asked: Asked) -> Component:
    each = lines(store, asked)
    lead = next((number for number, line in enumerate(each) if line.lead), None)
    words = caption(asked)
    table = data_table(
        f"{asked.metric.label}. {words}",
        columns(asked, each),
        rows(asked, each),
        anchor=TABLE,
        lead=lead,
        caption_hidden=True,
        as_text=True,
    )
    if len(each) > MOST_ROWS_OPEN:
        table = details(f"Show all {len(asked.comparison.compared)} councils", table, anchor="figures-folded")
    files: list[str | Component] = [link("Download this table (CSV)", addresses.csv_link(NAME, asked.choices))]
    if asked.chosen:
        on_one_page = council_link(asked.chosen, asked.choices.group)
        files += ["; ", link(f"{asked.chosen.name} on one page", on_one_page)]
        why = neighbours_link(asked.chosen, asked.choices.group)
        files += ["; ", link(f"nearest neighbours of {asked.chosen.name}, and why", why)]
    other = addresses.link("compare", x=asked.metric.id, area=asked.choices.area, group=asked.choices.group)
    files += ["; ", link("compare with another metric, or with councils you name", other)]
    return section("The figures", [paragraph(words), table, paragraph([*files, "."])], anchor=TABLE_PART)
