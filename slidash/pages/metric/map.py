"""The map of one metric: every council that can have a figure, by fifths or against the group's median."""

from collections import Counter
from collections.abc import Callable

from slidash.components.map_card import DrawnMap, MapView, map_card
from slidash.components.text import section, to_table
from slidash.figures.boundary_map import boundary_map
from slidash.figures.caption import png_name
from slidash.figures.hexagons import hexagon_map
from slidash.figures.map_colours import (
    TOTAL_WARNING,
    Class,
    Classes,
    by_median,
    fifths_of,
    legend,
)
from slidash.figures.map_marks import MapWords, Shape, legend_html
from slidash.figures.theme import DEMONSTRATION
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.parts.metric_chart import TABLE
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.pages.words.figures import reason, value
from slidash.pages.words.groups import group_noun
from slidash.pages.words.maps import ON_BOUNDARIES, ON_HEXAGONS, hexagon_note, map_label
from slidash.queries import maps
from slidash.queries.maps import MapSet
from slidash.queries.one_metric.comparison import Compared
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import QUINTILES_NEED
from slidash.vocabulary.english import day, day_words

ANCHOR = "map"
ClassOf = Callable[[float | None], Class]
MAPPABLE = QUINTILES_NEED  # with fewer figures a map says less than the list does


def map_part(store: Store, question: MetricQuestion) -> list[Markup]:
    """The section with the map; nothing where too few councils have a figure to be mapped."""
    figures = {one.area.area: one for one in question.comparison.everyone}
    known = [gss for gss, one in figures.items() if one.value is not None]
    map_set = maps.map_set_showing(store, question.metric.types, known, question.comparison.period.end)
    if map_set is None or len(known) < MAPPABLE:
        return []
    return [section("Where in England", [_card(store, question, map_set, figures)], anchor="where-in-england")]


def _card(store: Store, question: MetricQuestion, map_set: MapSet, figures: dict[str, Compared]) -> Markup:
    metric = question.metric
    kind = Classes.GROUP if question.choices.colour == "group" or not metric.quartiles else Classes.FIFTHS
    classes = legend(kind, metric.good)
    places = (
        {hexagon.area: hexagon.path for hexagon in maps.boundaries(store, map_set.id)} if _bounded(question) else {}
    )
    source = maps.boundary_source(store)
    outlines = maps.outlines(store, map_set.id)
    regions = {hexagon.region: hexagon.name for hexagon in outlines}
    of_value = _classes(question, kind)
    others = addresses.links("metric", "area", question.choices, group="")
    shapes = []
    for hexagon in maps.hexagons(store, map_set.id):
        compared = figures.get(hexagon.area)
        number = compared.value if compared else None
        shapes.append(
            Shape(
                hexagon.area,
                hexagon.name,
                value(metric, number) if number is not None else reason(compared.figure if compared else None),
                of_value(number),
                others(hexagon.area),
                lead=compared is not None and compared.lead,
                ringed=map_set.kind == "all" and hexagon.type == "county",
                cell=hexagon.cell,
                region=regions.get(hexagon.region, ""),
                path=places.get(hexagon.area, ""),
            )
        )
    mapped = {shape.area for shape in shapes}
    missing = sum(compared.value is not None and gss not in mapped for gss, compared in figures.items())
    words = _words(question, kind, source.credit if source and places else "")
    drawn = (
        boundary_map(ANCHOR, shapes, (source.width, source.height), words, classes)
        if source and places
        else hexagon_map(ANCHOR, shapes, {hexagon.name: hexagon.path for hexagon in outlines}, words, classes)
    )
    card = DrawnMap(
        ANCHOR,
        drawn,
        legend_html(classes, Counter(shape.group.key for shape in shapes)),
        words.label,
        notes=[
            f"{missing} councils with a figure are not on this map of the councils since {day(map_set.start)}."
            if missing > 0
            else "",
            hexagon_note(counties=map_set.kind == "all") if not places else "",
            words.source,
            words.credit,
        ],
        total_warning=words.warning,
        choosing="Choose a council on the map to see it on this page.",
    )
    at = TABLE if len(question.comparison.compared) >= len(figures) else "spread-card"
    onward = to_table(at)
    views = _views(question, bounded=source is not None, kind=kind)
    return map_card(
        card, views=views, csv_href=addresses.csv_link("metric", question.choices, table="all"), onward=onward
    )


def _bounded(question: MetricQuestion) -> bool:
    return question.choices.view == "boundaries"


def _classes(question: MetricQuestion, kind: Classes) -> ClassOf:
    if kind is Classes.GROUP:
        return lambda number: by_median(number, question.comparison.summary.median, question.metric.good)
    everyone = [one.value for one in question.comparison.everyone if one.value is not None]
    return fifths_of(everyone, question.metric.good)


def _words(question: MetricQuestion, kind: Classes, credit: str) -> MapWords:
    metric, period = question.metric, question.comparison.period
    against = (
        f"against the median of {group_noun(question.group.group)}"
        if kind is Classes.GROUP
        else "by fifths of all councils with a figure"
    )
    made_up = f" {DEMONSTRATION}." if metric.demonstration else ""
    title = f"{metric.label}, {period.label}"
    who = question.lead.name if question.lead else "England"
    return MapWords(
        title=f"{title}.{made_up}" if made_up else title,
        label=map_label(f"{title}, {against}.{made_up}"),
        source=f"Source: {metric.publisher}, {metric.dataset_title}",
        credit=credit,
        date=f"Updated {day_words(metric.source_date)}" if metric.source_date[:1].isdigit() else "",
        address=addresses.link("metric", question.choices),
        png_name=f"{png_name(who, metric.id, period.label)}-map",
        warning=TOTAL_WARNING if metric.total else "",
    )


def _views(question: MetricQuestion, *, bounded: bool, kind: Classes) -> list[list[MapView]]:
    def to(label: str, *, current: bool, view: str = "", colour: str = "") -> MapView:
        href = addresses.link("metric", question.choices, view=view, colour=colour)
        return MapView(label, f"{href}#where-in-england", current)

    view, colour = question.choices.view, question.choices.colour
    drawings = [to(ON_HEXAGONS, current=not _bounded(question), colour=colour)]
    if bounded:
        drawings.append(to(ON_BOUNDARIES, current=_bounded(question), view="boundaries", colour=colour))
    colours = [to("Compared with the group's median", current=kind is Classes.GROUP, view=view, colour="group")]
    if question.metric.quartiles:
        colours.insert(0, to("Fifths of all councils", current=kind is Classes.FIFTHS, view=view))
    return [drawings, colours]
