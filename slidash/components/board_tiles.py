"""The tiles of a board: figures as published, where they are going, their places, each paper led to by its number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from slidash.components import html
from slidash.components.tiles import Tile, moved, tiles
from slidash.markup import NOTHING, Markup, escaped, joined, template
from slidash.vocabulary.english import lowered

PAPER = "paper-"  # begins the anchor of a paper's entry, before its number
_PAPER = template('<a class="govuk-link" href="#{}{}">[{}]</a>')
_SOURCE = template("Source: {}")
_MORE = template('<ul class="board-tile__more">{}</ul>')
_LINE = template("<li>{}</li>")
_FIGURE = template("<strong>{}</strong> {}.")
_GOING = template('<span class="tile__direction">{}</span>.')
_PLACE = template('<span class="tile__source">({})</span>')


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One measure: its newest figure as published, what it is of, its place; what was before, each with its place."""

    figure: str
    label: str
    period: str
    place: str
    direction: str = ""  # a word of ARROWS, or nothing
    change: str = ""
    before: Sequence[str] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class BoardTile:
    """One headline: the measure that leads, a sparkline where one is drawn, the other measures."""

    anchor: str
    title: str
    lead: BoardLine
    svg: Markup = NOTHING
    more: Sequence[BoardLine] = ()
    href: str = ""


def board_tiles(drawn: Sequence[BoardTile]) -> Markup:
    """The tiles of one part, as many in a row as the page is wide."""
    return tiles([_tile(tile) for tile in drawn])


def board_parts(parts: Sequence[Markup]) -> Markup:
    """The parts of a board; on paper they follow one another in columns."""
    return html.Div(list(parts), className="board")


def _tile(tile: BoardTile) -> Tile:
    lead = tile.lead
    return Tile(
        tile.title,
        lead.figure,
        _labelled(lead),
        direction=lead.direction,
        change=lead.change,
        source=_SOURCE(_cited(lead.place)),
        href=tile.href,
        svg=tile.svg,
        words=[_cited(words) for words in (*lead.before, *lead.notes)],
        more=_MORE(joined(map(_line, tile.more))) if tile.more else NOTHING,
        in_words=True,
        anchor=tile.anchor,
    )


def _cited(words: str) -> Markup:
    """Words in which each paper's number leads to its entry among the papers."""
    text, *cited = re.split(r"\[(\d+)\]", words)
    parts = [escaped(text)]
    for number, after in zip(cited[::2], cited[1::2], strict=True):
        parts += [_PAPER(PAPER, number, number), escaped(after)]
    return joined(parts)


def _labelled(line: BoardLine) -> str:
    return ", ".join(filter(None, (line.label, line.period)))


def _line(line: BoardLine) -> Markup:
    going = moved(line.direction, line.change)
    parts = [
        _FIGURE(line.figure, lowered(_labelled(line))),
        _GOING(going) if going else NOTHING,
        *map(_cited, (*line.before, *line.notes)),
        _PLACE(_cited(line.place)),
    ]
    return _LINE(joined(filter(None, parts), Markup(" ")))
