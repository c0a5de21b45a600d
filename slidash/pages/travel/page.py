"""Where councils are going: many metrics by many councils at once, and how many metrics improved since a base year."""

from collections.abc import Callable

from slidash.components.controls import Control, Option, select
from slidash.components.text import bullets, downloads, link, notice, pagination, paragraph, section
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import TravelChoices as Choices
from slidash.pages.page import View
from slidash.pages.parts.pickers import council_picker, group_select, metric_picker
from slidash.pages.parts.succession import not_there
from slidash.pages.travel import basket as travel_basket
from slidash.pages.travel import heat_map as travel_map
from slidash.pages.travel.files import table
from slidash.pages.travel.question import COLOURS, THEME, TravelQuestion, ask
from slidash.pages.words.groups import replaced_words
from slidash.queries import themes
from slidash.queries.baskets import outcomes as baskets
from slidash.store.reader import Store
from slidash.vocabulary.baskets import USUAL_BASE

__all__ = ["NAME", "TITLE", "Choices", "table", "view"]

NAME = "direction-of-travel"
TITLE = "Direction of travel"
FIRST_YEAR = 2005


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownArea, UnknownGroup, UnknownMetricType, BadParameter, TooMuchAsked."""
    question = ask(store, choices)
    whose = f": {question.lead.name}" if question.lead else ""
    content: list[Markup] = [*not_there(store, question.lead)] if question.lead else []
    if words := replaced_words(question.chosen_group):
        content.append(notice(words))
    if any(metric.demonstration for metric in question.metrics):
        content.append(paragraph("Demonstration data: made-up figures."))
    content += [
        section(
            f"{question.label}: how many improved",
            travel_basket.in_short(question),
            anchor="in-short",
            lead=next((each.reason for each in baskets.ready(store) if each.id == question.choices.basket), ""),
        ),
        section(
            f"{COLOURS[question.choices.colour]}, council by council",
            [*travel_map.chart(store, question), *_onward(question, "heat-map")],
            anchor="map",
            lead="Every figure is of its metric's latest period. Open a metric, or a council's own map, from its name.",
        ),
        section(
            travel_basket.EACH_METRIC, [travel_basket.table(question), *_onward(question, "")], anchor="then-and-now"
        ),
        section("What could not be judged", travel_basket.not_judged(question), anchor="not-judged"),
    ]
    if question.choices.metrics:
        content.append(section("Your own list", _own_list(question), anchor="own-list"))
    return View(
        title=f"{TITLE}{whose}",
        heading=f"{TITLE}{whose}",
        description="Many metrics and councils at once: who stands where, what improves, and what does not.",
        content=content,
        choices=question.choices,
        controls=_controls(store, question),
        breadcrumbs=(("Home", addresses.link("home")),),
    )


def _controls(store: Store, question: TravelQuestion) -> list[Control]:
    chosen = question.choices
    ready = [
        Option(each.id, f"{each.label} ({len(each.metric_types)})", "Baskets")
        for each in baskets.ready(store)
        if each.id == chosen.basket or each in baskets.offered(store, question.lead)
    ]
    of_theme = [
        Option(f"{THEME}{each.slug}", f"{each.theme} ({each.metric_types:,})", "Themes")
        for each in themes.themes(store)
    ]
    own = [Option("", question.label)] if chosen.metrics else []
    now = store.build.as_at.year
    since = [Option("", str(USUAL_BASE))]
    since += [Option(str(year), str(year)) for year in range(FIRST_YEAR, now) if year != USUAL_BASE]
    since.sort(key=lambda option: option.label)
    until = [Option("", "The latest of each metric")]
    until += [Option(str(year), str(year)) for year in range(now - 1, question.since, -1)]
    if chosen.until and chosen.until not in {each.value for each in until}:
        until.append(Option(chosen.until, chosen.until))
    if chosen.since and chosen.since not in {each.value for each in since}:
        since.append(Option(chosen.since, chosen.since))
    return [
        council_picker(question.lead),
        group_select(question.chosen_group),
        select("basket", "Metrics", chosen.basket, [*own, *ready, *of_theme]),
        metric_picker("add", "Add a metric to a list of your own"),
        select("since", "Base year", chosen.since, since),
        select("until", "Up to", chosen.until, until),
        select("colour", "Colours show", chosen.colour, [Option(value, label) for value, label in COLOURS.items()]),
    ]


def _onward(question: TravelQuestion, table: str) -> list[Markup]:
    """Ways to the other pages of metrics and councils, and the file."""
    parts: list[Markup] = []
    if question.pages > 1:
        parts += [paragraph(f"{len(question.metrics):,} metrics, {len(question.shown_metrics)} of them on this page:")]
        parts.append(pagination(question.page, question.pages, _to(question, "page")))
    if question.parts > 1 and table:
        others = len(question.columns) - (1 if question.lead else 0)
        parts += [
            paragraph(f"{others:,} councils to compare with, {len(question.shown_councils)} columns on this page:")
        ]
        parts.append(pagination(question.part, question.parts, _to(question, "part")))
    href = addresses.files(NAME, question.choices, table=table)
    return [*parts, paragraph(downloads("these cells" if table else "all metrics, then and now", href))]


def _to(question: TravelQuestion, name: str) -> Callable[[int], str]:
    return lambda number: addresses.link(NAME, question.choices, **{name: str(number)})


def _own_list(question: TravelQuestion) -> list[Markup]:
    lines: list[list[str]] = []
    for metric in question.metrics:
        others = ",".join(each.id for each in question.metrics if each.id != metric.id)
        without = addresses.link(NAME, question.choices, metrics=others)
        lines.append([metric.label, ": ", link(f"take {metric.short_label} out", without)])
    return [bullets(lines)]
