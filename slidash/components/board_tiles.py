"""The tiles of a board: figures as published, where they are going, their places. One HTML string for each part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dash import html
from dash.development.base_component import Component

from slidash.components.parts import RawHtml
from slidash.components.tiles import ARROWS, TONES
from slidash.vocabulary.english import lowered

PAPER = "paper-"  # begins the anchor of a paper's entry, before its number


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
    """One headline: the measure that leads, a sparkline where one is drawn (SVG, not escaped), the other measures."""

    anchor: str
    title: str
    lead: BoardLine
    svg: str = ""
    more: Sequence[BoardLine] = ()
    href: str = ""


def board_tiles(tiles: Sequence[BoardTile]) -> Component:
    """The tiles of one part, as many in a row as the page is wide."""
    return RawHtml(html=f'<div class="tiles">{"".join(map(_tile, tiles))}</div>')


def board_parts(parts: Sequence[Component]) -> Component:
    """The parts of a board; on paper they follow one another in columns."""
    return html.Div(list(parts), className="board")


def _tile(tile: BoardTile) -> str:
    lead = tile.lead
    title = escape(tile.title)
    heading = f'<a class="govuk-link" href="{escape(tile.href)}">{title}</a>' if tile.href else title
    parts = [
        f'<h3 class="tile__label">{heading}</h3>',
        f'<p class="tile__value tile__value--words">{escape(lead.figure)}</p>',
        f'<p class="tile__period">{escape(_labelled(lead))}</p>',
        tile.svg,
        _moved(lead, "p"),
        *(f"<p>{_cited(words)}</p>" for words in (*lead.before, *lead.notes)),
        f'<p class="tile__source">Source: {_cited(lead.place)}</p>',
    ]
    if tile.more:
        parts.append(f'<ul class="board-tile__more">{"".join(map(_line, tile.more))}</ul>')
    return f'<div class="tile" id="{escape(tile.anchor)}">{"".join(parts)}</div>'


def _moved(line: BoardLine, element: str) -> str:
    """Direction and change; the arrow never stands without its word."""
    tag = ""
    if line.direction:
        tone = TONES.get(line.direction, "plain")
        arrow = f'<span class="direction__arrow" aria-hidden="true">{ARROWS.get(line.direction, "")}</span>'
        tag = f'<span class="direction direction--{tone}">{arrow} {escape(line.direction)}</span>'
    words = " ".join(filter(None, (tag, escape(line.change))))
    return f'<{element} class="tile__direction">{words}</{element}>' if words else ""


def _cited(words: str) -> str:
    """Words in which each paper's number leads to its entry among the papers."""
    return re.sub(r"\[(\d+)\]", rf'<a class="govuk-link" href="#{PAPER}\1">[\1]</a>', escape(words))


def _labelled(line: BoardLine) -> str:
    return ", ".join(filter(None, (line.label, line.period)))


def _line(line: BoardLine) -> str:
    said = [
        f"<strong>{escape(line.figure)}</strong> {escape(lowered(_labelled(line)))}.",
        f"{_moved(line, 'span')}." if _moved(line, "span") else "",
        *(_cited(words) for words in (*line.before, *line.notes)),
        f'<span class="tile__source">({_cited(line.place)})</span>',
    ]
    return f"<li>{' '.join(filter(None, said))}</li>"
