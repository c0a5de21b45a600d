"""A council's figures as tables: how many are good or bad by theme, the strongest and weakest, all of a theme."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from dash.development.base_component import Component

from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import paragraph
from slidash.components.tiles import ARROWS, TONES
from slidash.pages.figure_words import BEST, WORST, Said
from slidash.pages.headline_tiles import metric_address
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.metrics import Polarity

MOST_SHOWN = 5
COLUMNS = (
    Column("Metric"),
    Column("Figure", numeric=True),
    Column("Period"),
    Column("Rank"),
    Column("Quarter"),
    Column("Change since the period before"),
    Column("Trend"),
)
TALLIED: tuple[tuple[str, Callable[[Said], bool]], ...] = (
    ("Best quarter", lambda said: said.quartile_from_best == BEST),
    ("Worst quarter", lambda said: said.quartile_from_best == WORST),
    ("Trend improving", lambda said: said.trend is Direction.IMPROVING),
    ("Trend worsening", lambda said: said.trend is Direction.WORSENING),
)


def tally(said: Sequence[Said]) -> dict[str, int]:
    """How many of the figures are in the best and worst quarter, and how many improve and worsen over time."""
    return {name: sum(map(test, said)) for name, test in TALLIED}


def in_words(lead: Area, said: Sequence[Said], among: str) -> str:
    """The tally as a sentence."""
    placed = sum(each.quartile_from_best is not None for each in said)
    followed = sum(
        each.good is not Polarity.NONE and not each.metric.total and each.trend is not Direction.TOO_FEW
        for each in said
    )
    counted = tally([each for each in said if not each.metric.total])
    parts = []
    if placed:
        parts.append(
            f"Of the {placed:,} metrics on which it can be placed {among}, {lead.name} is in the best quarter for "
            f"{counted['Best quarter'] or 'none'} and in the worst quarter for {counted['Worst quarter'] or 'none'}."
        )
    if followed:
        parts.append(
            f"Over the last five to ten periods, {counted['Trend improving'] or 'none'} of the {followed:,} metrics "
            f"that can be followed have been improving and {counted['Trend worsening'] or 'none'} worsening."
        )
    return " ".join(parts)


def by_theme(said: Sequence[Said]) -> list[tuple[str, list[Said]]]:
    """The figures of each theme, in the order of themes."""
    return [(theme, list(those)) for theme, those in groupby(said, key=lambda each: each.metric.theme)]


def overview(said: Sequence[Said], hrefs: Mapping[str, str]) -> Component:
    """One line for each theme: how many figures there are and how many of them are good or bad; leads to its table."""
    columns = [Column("Theme"), Column("Metrics", numeric=True)]
    columns += [Column(name, numeric=True) for name, _ in TALLIED]
    rows: list[list[str | Cell]] = []
    for theme, those in by_theme(said):
        counted = tally([each for each in those if not each.metric.total])
        cells = [f"{each:,}" for each in counted.values()]
        rows.append([Cell(theme, href=hrefs[theme]), f"{len(those):,}", *cells])
    counted = tally([each for each in said if not each.metric.total])
    rows.append(["All themes", f"{len(said):,}", *(f"{each:,}" for each in counted.values())])
    caption = "Metrics by theme"
    return data_table(caption, columns, rows, anchor="overview", lead=len(rows) - 1, caption_hidden=True, as_text=True)


def extremes(lead: Area, group: Group, said: Sequence[Said], *, best: bool) -> Component:
    """The metrics on which the council is placed best, or worst, among the group."""
    wanted, wanted_words = (BEST, "best") if best else (WORST, "worst")
    placed = [each for each in said if each.quartile_from_best == wanted]
    # of equal places those first that have been put into plain words
    placed.sort(key=lambda each: (_from_best(each) * (1 if best else -1), not each.metric.authored, each.metric.label))
    if not placed:
        return paragraph(f"It is in the {wanted_words} quarter for no metric.")
    columns = [Column("Metric"), Column("Figure", numeric=True), Column("Rank")]
    rows: list[list[str | Cell]] = [
        [_metric(each, lead, group), each.value, each.place] for each in placed[:MOST_SHOWN]
    ]
    quarter = f"{wanted_words} quarter"
    counted = f"{len(rows)} of the {len(placed):,}" if len(placed) > len(rows) else f"all {len(placed):,}"
    caption = f"{'Strongest' if best else 'Weakest'}: {counted} in the {quarter}"
    return data_table(caption, columns, rows, anchor="strongest" if best else "weakest", as_text=True)


def theme_table(theme: str, slug: str, said: Sequence[Said], lead: Area, group: Group) -> Component:
    """Every figure of a theme."""
    rows = [
        [
            _metric(each, lead, group),
            each.value,
            each.period,
            each.place,
            _toned_quarter(each),
            _moved(each),
            _direction(each.trend),
        ]
        for each in said
    ]
    # A link to it opens the part of the page that holds it, so that the overview leads there
    return data_table(theme, COLUMNS, rows, anchor=f"{slug}-table", caption_hidden=True, as_text=True)


def _from_best(said: Said) -> float:
    """0 is the best place, 1 the worst, whatever the number of councils with a figure."""
    if said.standing is None or said.standing.n < 2:
        return 0.5
    return (said.standing.rank - 1 + (said.standing.sharing - 1) / 2) / (said.standing.n - 1)


def _metric(said: Said, lead: Area, group: Group) -> Cell:
    label, unit = said.metric.label, said.unit
    if unit and unit not in label and not (" per " in label and "per " in unit):
        label = f"{label} ({unit})"
    return Cell(label, href=metric_address(said.metric, lead, group))


def _toned_quarter(said: Said) -> str | Cell:
    tone = {BEST: "good", WORST: "bad"}.get(said.quartile_from_best or 0, "")
    return Cell(said.quarter, tone=tone) if tone else said.quarter


def _moved(said: Said) -> str | Cell:
    if said.change is None:
        return "no figure before"
    return _direction(said.change.direction, said.moved if said.change.change else "")


def _direction(direction: Direction, amount: str = "") -> str | Cell:
    words = " ".join(part for part in (ARROWS.get(direction, ""), str(direction)) if part)
    words = f"{words}, {amount}" if amount else words
    tone = TONES.get(direction, "")
    return Cell(words, tone=tone) if tone else words
