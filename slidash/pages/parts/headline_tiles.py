"""Six headline figures as tiles: of a council with its place in a group, or of England."""

from collections.abc import Mapping, Sequence

from slidash.components.tiles import TONES, Tile, tiles
from slidash.figures.sparkline import sparkline
from slidash.figures.theme import DEMONSTRATION
from slidash.markup import NOTHING, Markup
from slidash.pages.parts.links import metric_link
from slidash.pages.words.figures import COULD_BE_CHANCE
from slidash.pages.words.newest import JudgedFigure, judged_figures
from slidash.queries import metrics
from slidash.queries.areas import ENGLAND, Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric
from slidash.queries.newest import figures as newest
from slidash.store.reader import Store
from slidash.vocabulary.areas import SECTOR
from slidash.vocabulary.english import capital

NO_FIGURE = "No figure"


def england_tiles(store: Store) -> Markup:
    """England's headlines as published for England."""
    chosen = metrics.headlines(store, SECTOR)
    ids = [metric.id for metric in chosen]
    figures = newest.newest(store, ENGLAND, ids)
    figure_of = {metric.id: JudgedFigure(metric, figures[metric.id]) for metric in chosen if metric.id in figures}
    runs = newest.runs(store, ENGLAND, ids)
    return tiles(
        [metric_tile(metric, figure_of.get(metric.id), runs, metric_link(metric), "England") for metric in chosen]
    )


def council_tiles(store: Store, lead: Area, group: Group) -> Markup:
    """The headlines of the council's type, with its place among the group."""
    chosen = metrics.headlines(store, lead.type)
    ids = {metric.id for metric in chosen}
    known = {each.metric.id: each for each in judged_figures(store, lead, group, ids)}
    runs = newest.runs(store, lead.area, [metric.id for metric in chosen])
    return tiles(
        [
            metric_tile(metric, known.get(metric.id), runs, metric_link(metric, lead, group.id), lead.name)
            for metric in chosen
        ]
    )


def metric_tile(
    metric: Metric,
    figure: JudgedFigure | None,
    runs: Mapping[str, Sequence[float | None]],
    href: str,
    whose: str,
    label: str = "",
) -> Tile:
    """A metric's newest figure as a tile with its line, called by its short label unless another is given."""
    label = label or metric.short_label
    source = DEMONSTRATION if metric.demonstration else f"Source: {metric.publisher}"
    if figure is None:
        none = f"The source gives none for {whose}."
        return Tile(label, NO_FIGURE, period=none, source=source, href=href)
    unit = f"{figure.unit}, " if figure.unit else ""
    run = runs.get(metric.id, ())
    where = ", ".join(words for words in (figure.place, figure.quarter) if words)
    direction = str(figure.change.direction) if figure.change else ""
    change = f"{figure.moved if figure.change and figure.change.change else ''} since {figure.since}".strip()
    if figure.could_be_chance and direction in TONES:  # in words alone: red or green would claim more than they bear
        where = f"{f'{where}. ' if where else ''}{capital(direction)} {change}; {COULD_BE_CHANCE}"
        direction = ""
    return Tile(
        label,
        figure.value,
        period=f"{unit}{figure.period}",
        standing=where,
        direction=direction,
        change=change if direction else "",
        source=source,
        href=href,
        svg=sparkline(run, f"{len(run)} periods, now {figure.value}") if len(run) > 1 else NOTHING,
    )
