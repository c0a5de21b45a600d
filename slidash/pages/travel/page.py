"""Where councils are going: many metrics by many councils at once, and how many metrics improved since a base year."""

from collections.abc import Callable

from dash.development.base_component import Component

from slidash.components.controls import Option, select
from slidash.components.text import bullets, link, notice, pagination, paragraph, section
from slidash.csv_files import file_name, provenance_columns, to_csv
from slidash.pages import addresses
from slidash.pages.choices import TravelChoices as Choices
from slidash.pages.page import Csv, View
from slidash.pages.parts.pickers import council_picker, group_select, metric_picker
from slidash.pages.parts.succession import not_there
from slidash.pages.travel import basket as travel_basket
from slidash.pages.travel import heat_map as travel_map
from slidash.pages.travel.question import COLOURS, THEME, Asked, ask
from slidash.pages.words.groups import replaced_words
from slidash.queries import metrics
from slidash.queries.baskets import outcomes as baskets
from slidash.store.reader import Store
from slidash.vocabulary.baskets import USUAL_BASE

__all__ = ["NAME", "TITLE", "Choices", "csv", "view"]

NAME = "direction-of-travel"
TITLE = "Direction of travel"
FIRST_YEAR = 2005


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownArea, UnknownGroup, UnknownMetricType, BadParameter, TooMuchAsked."""
    asked = ask(store, choices)
    whose = f": {asked.lead.name}" if asked.lead else ""
    content: list[Component] = [*not_there(store, asked.lead)] if asked.lead else []
    if words := replaced_words(asked.chosen_group):
        content.append(notice(words))
    if any(metric.demonstration for metric in asked.metrics):
        content.append(paragraph("Demonstration data: made-up figures."))
    content += [
        section(f"{asked.label}: how many improved", travel_basket.in_short(asked), anchor="in-short"),
        section(
            f"{COLOURS[asked.choices.colour]}, council by council",
            [*travel_map.chart(store, asked), *_onward(asked, "heat-map")],
            anchor="map",
            lead="Every figure is of its metric's latest period. Open a metric, or a council's own map, from its name.",
        ),
        section("Each metric, then and now", [travel_basket.table(asked), *_onward(asked, "")], anchor="then-and-now"),
        section("What could not be judged", travel_basket.not_judged(asked), anchor="not-judged"),
    ]
    if asked.choices.metrics:
        content.append(section("Your own list", _own_list(asked), anchor="own-list"))
    return View(
        title=f"{TITLE}{whose}",
        heading=f"{TITLE}{whose}",
        description="Many metrics and councils at once: who stands where, what improves, and what does not.",
        content=content,
        choices=asked.choices,
        controls=_controls(store, asked),
        breadcrumbs=(("Home", addresses.link("home")),),
    )


def csv(store: Store, choices: Choices) -> Csv:
    """Every metric then and now for council, group and sector; of the table heat-map the cells of that page."""
    asked = ask(store, choices)
    ending = provenance_columns(demonstration=any(metric.demonstration for metric in asked.metrics))
    who = asked.lead.name if asked.lead else asked.group.label
    if choices.table == "heat-map":
        text = to_csv(travel_map.file_lines(store, asked), [*travel_map.CSV_COLUMNS, *ending])
    else:
        text = to_csv(travel_basket.file_lines(asked), [*travel_basket.CSV_COLUMNS, *ending])
    return Csv(file_name(who, NAME, asked.label, choices.table), text)


def _controls(store: Store, asked: Asked) -> list[Component]:
    chosen = asked.choices
    ready = [Option(each.id, f"{each.label} ({len(each.metric_types)})", "Baskets") for each in baskets.ready(store)]
    themes = [
        Option(f"{THEME}{each.slug}", f"{each.theme} ({each.metric_types:,})", "Themes")
        for each in metrics.themes(store)
    ]
    own = [Option("", asked.label)] if chosen.metrics else []
    now = store.build.as_at.year
    since = [Option("", str(USUAL_BASE))]
    since += [Option(str(year), str(year)) for year in range(FIRST_YEAR, now) if year != USUAL_BASE]
    since.sort(key=lambda option: option.label)
    until = [Option("", "The latest of each metric")]
    until += [Option(str(year), str(year)) for year in range(now - 1, asked.since, -1)]
    if chosen.until and chosen.until not in {each.value for each in until}:
        until.append(Option(chosen.until, chosen.until))
    if chosen.since and chosen.since not in {each.value for each in since}:
        since.append(Option(chosen.since, chosen.since))
    return [
        council_picker(asked.lead),
        group_select(asked.chosen_group),
        select("basket", "Metrics", chosen.basket, [*own, *ready, *themes]),
        metric_picker("add", "Add a metric to a list of your own"),
        select("since", "Base year", chosen.since, since),
        select("until", "Up to", chosen.until, until),
        select("colour", "Colours show", chosen.colour, [Option(value, label) for value, label in COLOURS.items()]),
    ]


def _onward(asked: Asked, table: str) -> list[Component]:
    """Ways to the other pages of metrics and councils, and the file."""
    parts: list[Component] = []
    if asked.pages > 1:
        parts += [paragraph(f"{len(asked.metrics):,} metrics, {len(asked.shown_metrics)} of them on this page:")]
        parts.append(pagination(asked.page, asked.pages, _to(asked, "page")))
    if asked.parts > 1 and table:
        others = len(asked.columns) - (1 if asked.lead else 0)
        parts += [paragraph(f"{others:,} councils to compare with, {len(asked.shown_councils)} columns on this page:")]
        parts.append(pagination(asked.part, asked.parts, _to(asked, "part")))
    href = addresses.csv_link(NAME, asked.choices, table=table)
    words = "Download these cells (CSV)" if table else "Download all metrics, then and now (CSV)"
    return [*parts, paragraph(link(words, href))]


def _to(asked: Asked, name: str) -> Callable[[int], str]:
    return lambda number: addresses.link(NAME, asked.choices, **{name: str(number)})


def _own_list(asked: Asked) -> list[Component]:
    lines: list[list[str | Component]] = []
    for metric in asked.metrics:
        others = ",".join(each.id for each in asked.metrics if each.id != metric.id)
        without = addresses.link(NAME, asked.choices, metrics=others)
        lines.append([metric.label, ": ", link(f"take {metric.short_label} out", without)])
    return [bullets(lines)]
