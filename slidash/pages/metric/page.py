"""One metric, one council, one comparator group: where it stands, how far apart councils are, where it is going."""

from slidash.components.controls import Control, Option, select
from slidash.components.tables import data_table
from slidash.components.text import downloads, link, paragraph, section
from slidash.figures.caption import DrawnChart
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import MetricChoices as Choices
from slidash.pages.metric.about import about
from slidash.pages.metric.breakdowns import breakdown_select, breakdowns_part
from slidash.pages.metric.dataset import dataset
from slidash.pages.metric.files import table
from slidash.pages.metric.map import map_part
from slidash.pages.metric.notes import notes
from slidash.pages.metric.regions import regional_chart, regional_parts
from slidash.pages.metric.updated import feeds, updated
from slidash.pages.page import PagePicture, View
from slidash.pages.parts.links import council_link, neighbours_link
from slidash.pages.parts.long_tables import folded
from slidash.pages.parts.metric_chart import OVER_TIME, SPREAD, TABLE, TABLE_PART, ranking, ranking_chart, whom
from slidash.pages.parts.metric_charts import direction, direction_chart, distribution, distribution_chart
from slidash.pages.parts.metric_facts import benchmarks, key_figures, warnings
from slidash.pages.parts.metric_question import Journey, MetricQuestion, ask, journey
from slidash.pages.parts.metric_table import caption, columns, lines, rows
from slidash.pages.parts.pickers import council_picker, group_select, metric_picker
from slidash.pages.words.figures import GOOD
from slidash.pages.words.groups import neighbours_of
from slidash.pages.words.metric import sentence
from slidash.queries import themes
from slidash.store.reader import Store

__all__ = ["NAME", "TITLE", "Choices", "chart", "table", "view"]

NAME = "metric"
TITLE = "One metric"


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownMetricType, UnknownArea, UnknownGroup, UnknownPeriod, BadParameter."""
    question = ask(store, choices)
    travelled = journey(store, question)
    metric = question.metric
    slug = themes.slugs(store).get(metric.theme, "")
    parts = regional_parts if question.of_no_council else _comparing_parts
    summary = sentence(question, travelled)
    content = [*notes(store, question), *parts(store, question, travelled), about(store, question)]
    whose = f": {question.council.name}" if question.council else ""
    return View(
        title=f"{metric.label}{whose}",
        heading=metric.label,
        description=f"{_measured_in(question)} {GOOD[metric.good]}".strip(),
        content=content,
        choices=question.choices,
        feeds=feeds(metric),
        summary=summary,
        picture=_picture(question),
        dataset=dataset(store, question),
        controls=_controls(store, question),
        breadcrumbs=(
            ("Home", addresses.link("home")),
            ("Metrics", addresses.link("metrics")),
            (metric.theme, addresses.link("metrics", theme=slug)),
        ),
    )


def _picture(question: MetricQuestion) -> PagePicture | None:
    """The ranking, where anyone compared has a figure; its alternative is what stands over it."""
    compared = question.comparison
    if all(one.value is None for one in compared.compared):
        return None
    alt = f"{question.metric.label}: {whom(question)}, {compared.period.label}, as ranked bars."
    return PagePicture(addresses.picture_link(NAME, question.choices), alt)


def _comparing_parts(store: Store, question: MetricQuestion, travelled: Journey) -> list[Markup]:
    """Council, group and all councils; a chart that would be empty is left out, as a note has said why it is."""
    compared, england = question.comparison, any(one.value is not None for one in travelled.england)
    anyone = any(one.value is not None for one in compared.compared)
    everyone = any(one.value is not None for one in compared.everyone)
    words = sentence(question, travelled)
    in_short = [paragraph(words, lead=True), *warnings(question), key_figures(question, travelled)]
    in_short += updated(store, question.metric)
    stands = [*([ranking(question)] if anyone else []), benchmarks(question, travelled)]
    parts = [
        section("In short", in_short, anchor="in-short"),
        section("Where it stands", stands, anchor="where-it-stands"),
    ]
    if everyone:
        parts.append(section("How far apart councils are", [distribution(question)], anchor="how-far-apart"))
    parts += [*breakdowns_part(store, question), *map_part(store, question)]
    if england or travelled.group or any(one.value is not None for one in travelled.own):
        parts.append(section("Where it is going", [direction(question, travelled)], anchor="where-it-is-going"))
    return [*parts, *([_table(store, question)] if anyone else [])]


def chart(store: Store, choices: Choices) -> DrawnChart:
    """One of the page's charts: the ranking where none is named."""
    question = ask(store, choices)
    if question.of_no_council:
        return regional_chart(store, question, choices.chart)
    if choices.chart == OVER_TIME:
        return direction_chart(question, journey(store, question))
    return distribution_chart(question) if choices.chart == SPREAD else ranking_chart(question)


def _controls(store: Store, question: MetricQuestion) -> list[Control]:
    return [
        council_picker(question.council),
        group_select(question.chosen_group, headed=True),
        metric_picker("metric_type", "Metric", question.metric),
        *breakdown_select(store, question.metric),
        select("period", "Period", question.choices.period, _period_options(question)),
    ]


def _period_options(question: MetricQuestion) -> list[Option]:
    latest = question.metric.latest_period
    options = []
    for period in reversed(question.periods):
        words = (
            {latest: " (latest)", question.usual_period: " (last figure)"} if latest != question.usual_period else {}
        )
        mark = words.get(period.period, " (latest)" if period.period == latest else "")
        options.append(Option("" if period.period == question.usual_period else period.period, f"{period.label}{mark}"))
    return options


def _measured_in(question: MetricQuestion) -> str:
    unit = question.metric.unit
    if unit.startswith("per "):
        return f"A rate {unit}."
    return f"Unit: {'per cent' if unit == '%' else unit}." if unit else ""


def _table(store: Store, question: MetricQuestion) -> Markup:
    table_lines = lines(store, question)
    lead = next((number for number, line in enumerate(table_lines) if line.lead), None)
    words = caption(question)
    drawn = data_table(
        f"{question.metric.label}. {words}",
        columns(question, table_lines),
        rows(question, table_lines),
        anchor=TABLE,
        lead=lead,
        caption_hidden=True,
    )
    drawn = folded(drawn, len(table_lines), len(question.comparison.compared), anchor="figures-folded")
    files: list[str] = downloads("this table", addresses.files(NAME, question.choices))
    if question.council:
        on_one_page = council_link(question.council, question.choices.group)
        files += ["; ", link(f"{question.council.name} on one page", on_one_page)]
        why = neighbours_link(question.council, question.choices.group)
        files += ["; ", link(f"{neighbours_of(question.council)}, and why", why)]
    other = addresses.link("compare", x=question.metric.id, area=question.choices.area, group=question.choices.group)
    files += ["; ", link("compare with another metric, or with councils you name", other)]
    return section("The figures", [paragraph(words), drawn, paragraph([*files, "."])], anchor=TABLE_PART)
