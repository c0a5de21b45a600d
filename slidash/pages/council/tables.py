"""A council's figures as tables: how many are good or bad by theme, the strongest and weakest, all of a theme."""

from collections.abc import Mapping, Sequence

from slidash.components.tables import Cell, Column, data_table
from slidash.components.tiles import ARROWS, TONES
from slidash.markup import Markup
from slidash.pages.parts.links import metric_links, metrics_link
from slidash.pages.words.figures import COULD_BE_CHANCE, SINCE_BEFORE
from slidash.pages.words.newest import BEST, WORST, JudgedFigure
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.newest.tallies import Tally, all_themes
from slidash.vocabulary.directions import Direction

COLUMNS = (
    Column("Metric"),
    Column("Figure", numeric=True),
    Column("Period"),
    Column("Rank"),
    Column("Quarter"),
    Column(SINCE_BEFORE),
    Column("Trend"),
)
# each number of a tally, its heading, and the filter of the list of metrics that shows those
TALLIED = (
    ("best", "Best quarter", "standing"),
    ("worst", "Worst quarter", "standing"),
    ("improving", "Trend improving", "travel"),
    ("worsening", "Trend worsening", "travel"),
)


def overview(counted: Sequence[Tally], lead: Area, group: Group, themes: Mapping[str, tuple[str, str]]) -> Markup:
    """One line for each theme: how many figures there are and how many of them are good or bad, each leading to them.

    `themes` gives the slug of each theme and the address of its table.
    """
    columns = [Column("Theme"), Column("Metrics", numeric=True)]
    columns += [Column(heading, numeric=True) for _, heading, _ in TALLIED]
    rows: list[list[str | Cell]] = []
    for tally in counted:
        slug, href = themes[tally.theme]
        rows.append([Cell(tally.theme, href=href), f"{tally.metrics:,}", *_numbers(tally, lead, group, slug)])
    whole = all_themes(counted)
    rows.append(["All themes", f"{whole.metrics:,}", *_numbers(whole, lead, group, "")])
    caption = "Metrics by theme"
    return data_table(caption, columns, rows, anchor="overview", lead=len(rows) - 1, caption_hidden=True)


def _numbers(tally: Tally, lead: Area, group: Group, slug: str) -> list[str | Cell]:
    numbers = {name: (getattr(tally, name), {"theme": slug, kind: name}) for name, _, kind in TALLIED}
    return [
        Cell(f"{count:,}", href=metrics_link(lead, group, **filters)) if count else "0"
        for count, filters in numbers.values()
    ]


def theme_table(
    theme: str, slug: str, figures: Sequence[JudgedFigure], lead: Area, group: Group, *, named: bool = False
) -> Markup:
    """Every figure of a theme; `named` where the words above the table are not the theme's own."""
    metric_link = metric_links(lead, group)
    rows = [
        [
            Cell(each.label, href=metric_link(each.metric.id)),
            each.value,
            each.period,
            each.place,
            _toned_quarter(each),
            _moved(each),
            _direction(each.trend),
        ]
        for each in figures
    ]
    # A link to it opens the part of the page that holds it, so that the overview leads there
    return data_table(theme, COLUMNS, rows, anchor=f"{slug}-table", caption_hidden=not named)


def _toned_quarter(figure: JudgedFigure) -> str | Cell:
    tone = {BEST: "good", WORST: "bad"}.get(figure.quartile_from_best or 0, "")
    return Cell(figure.quarter, tone=tone) if tone else figure.quarter


def _moved(figure: JudgedFigure) -> str | Cell:
    if figure.change is None:
        return "no figure before"
    amount = figure.moved if figure.change.change else ""
    return _direction(figure.change.direction, amount, could_be_chance=figure.could_be_chance)


def _direction(direction: Direction, amount: str = "", *, could_be_chance: bool = False) -> str | Cell:
    words = " ".join(part for part in (ARROWS.get(direction, ""), str(direction)) if part)
    words = f"{words}, {amount}" if amount else words
    if could_be_chance and direction in TONES:
        return f"{words}; {COULD_BE_CHANCE}"  # red or green would claim more than the figures bear
    tone = TONES.get(direction, "")
    return Cell(words, tone=tone) if tone else words
