"""The heat map: metrics by councils, each cell a quarter of the group or a direction of travel."""

from collections.abc import Callable

from slidash.components.heat_map import Heading, Shade, heat_map, legend
from slidash.components.text import paragraph
from slidash.components.tiles import ARROWS
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.parts.links import council_link, metric_links
from slidash.pages.travel.question import COLOURS, TravelQuestion
from slidash.pages.words.newest import BEST, TOTAL, WORST
from slidash.queries.areas import Area
from slidash.queries.metrics import Metric
from slidash.queries.newest.heat_map import Placed, placed
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import Standing, quartile_from_best
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.english import lowered
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.periods import Period
from slidash.vocabulary.standing_words import quarter

NO_FIGURE = Shade("·", "no figure", "none")
QUARTER_TONES = {1: "best", 2: "better", 3: "worse", 4: "worst"}
RAW_SIGNS = {1: "L", 2: "l", 3: "h", 4: "H"}
DIRECTION_TONES = {Direction.IMPROVING: "best", Direction.WORSENING: "worst"}
GOOD_OR_BAD = {"": ("In the best quarter", "In the worst quarter")}
MOVED = ("Improving", "Worsening")

Cells = dict[tuple[str, str], Placed]


def cells_of(store: Store, question: TravelQuestion) -> Cells:
    """The figures of this page's metrics and councils."""
    ids = [metric.id for metric in question.shown_metrics]
    return placed(store, ids, question.group, question.lead, question.shown_councils)


def chart(store: Store, question: TravelQuestion) -> list[Markup]:
    """The legend and the map."""
    cells, colour = cells_of(store, question), question.choices.colour
    others = addresses.links("direction-of-travel", "area", question.choices, page="1", part="1")
    columns = [_column(question, area, others) for area in question.shown_councils]
    metric_link = metric_links(question.lead, question.group)
    lines, shades = [], dict[Shade, None]()
    counted = [[0] * len(columns), [0] * len(columns)]
    for metric in question.shown_metrics:
        row = [_shade(metric, cells.get((metric.id, area.area)), colour) for area in question.shown_councils]
        shades |= dict.fromkeys(row)
        if not metric.total:
            for place, shade in enumerate(row):
                counted[0][place] += shade.tone == "best"
                counted[1][place] += shade.tone == "worst"
        under = Period.from_id(metric.latest_period).label + (f", {TOTAL}" if metric.total else "")
        lines.append((Heading(metric.short_label, metric_link(metric.id), under), row))
    names = GOOD_OR_BAD.get(colour, MOVED)
    caption = f"{question.label}: {lowered(COLOURS[colour])}, {len(lines)} metrics by {len(columns)} councils"
    counts = list(zip(names, counted, strict=True))
    drawn = heat_map(caption, columns, lines, counts, anchor="heat-map", lead=question.lead is not None)
    order = {"best": 0, "better": 1, "worse": 2, "worst": 3, "plain": 4, "none": 5}
    return [
        paragraph(_words(question, names, counted)),
        legend(sorted(shades, key=lambda shade: (order[shade.tone], shade.words))),
        drawn,
    ]


def _words(question: TravelQuestion, names: tuple[str, str], counted: list[list[int]]) -> str:
    """The map in a sentence: of the lead council, otherwise of the one with the most to its credit."""
    of = f"the {len(question.shown_metrics)} metrics shown"
    if not question.shown_councils:
        return "No council of this group exists now."
    first, second = (lowered(name) for name in names)
    if question.lead:
        return (
            f"{question.lead.name}: {first} for {counted[0][0]} of {of}, {second} for {counted[1][0]}. Totals left out."
        )
    most = max(range(len(question.shown_councils)), key=lambda place: counted[0][place] - counted[1][place])
    council = question.shown_councils[most].name
    counts = f"{first} for {counted[0][most]} of {of}, {second} for {counted[1][most]}"
    return f"Among the councils shown {council} stands out most: {counts}. Totals left out."


def _column(question: TravelQuestion, area: Area, others: Callable[[str], str]) -> Heading:
    own = question.lead is not None and area.area == question.lead.area
    return Heading(area.name, council_link(area, question.group.id) if own else others(area.area))


def _shade(metric: Metric, cell: Placed | None, colour: str) -> Shade:
    if cell is None:
        return NO_FIGURE
    if colour == "":
        return _quarter(metric, cell.quartile)
    if colour == "trend":
        return _direction(cell.trend(metric.good))
    moved = cell.change(metric.good)
    return Shade("–", "no figure before", "none") if moved is None else _direction(moved)


def _quarter(metric: Metric, raw: int | None) -> Shade:
    if metric.total:
        return Shade("–", f"{TOTAL}: no quarter", "none")
    if not metric.quartiles:
        return Shade("–", "the publisher wants no quarter shown", "none")
    if raw is None:
        return Shade("–", "too few figures for a quarter", "none")
    words = quarter(Standing(1, 4, 1, raw, None), metric.good) or ""
    from_best = quartile_from_best(raw, metric.good)
    if metric.good is Polarity.NONE or from_best is None:
        return Shade(RAW_SIGNS[raw], words, "plain")
    tone = {BEST: "best", WORST: "worst"}.get(from_best) or QUARTER_TONES[from_best]
    return Shade(str(from_best), words, tone)


def _direction(direction: Direction) -> Shade:
    if direction is Direction.TOO_FEW:
        return Shade("–", str(direction), "none")
    return Shade(ARROWS[direction], str(direction), DIRECTION_TONES.get(direction, "plain"))
