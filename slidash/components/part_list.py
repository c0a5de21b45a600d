"""Small pictures of the same kind under each other: a name, a figure, where it lies, how it came there."""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.components import html
from slidash.components.text import LINK
from slidash.components.tiles import moved
from slidash.markup import NOTHING, Markup, joined, template

_LIST = template('<ul class="parts{}">{}</ul>')
_LINE = template(
    '<li class="part"><p class="part__name">{name}</p>'
    '<p class="part__figure"><strong>{figure}</strong>{note}</p>'
    '<p class="part__place">{mark}{place}</p><p class="part__line">{line}{going}</p></li>'
)
_NOTE = template(' <span class="part__note">{}</span>')
_WORDS = template('<span class="part__words">{}</span>')


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part: its name and address, its figure with a note, a mark and words of its place, a line and its change.

    ``direction`` is a word of ``tiles.ARROWS``, or nothing.
    """

    name: str
    href: str
    figure: str
    note: str = ""
    mark: Markup = NOTHING
    place: str = ""
    line: Markup = NOTHING
    direction: str = ""
    change: str = ""


def part_list(lines: Sequence[PartLine]) -> Markup:
    """The parts in one piece of HTML, a line each; on a phone two. Where nobody has a place there is no room for it."""
    unplaced = "" if any(line.place for line in lines) else " parts--unplaced"
    return html.Div(_LIST(unplaced, joined(map(_line, lines))))


def _line(part: PartLine) -> Markup:
    going = moved(part.direction, part.change)
    return _LINE(
        name=LINK(part.href, part.name),
        figure=part.figure,
        note=_NOTE(part.note) if part.note else NOTHING,
        mark=part.mark,
        place=_WORDS(part.place) if part.place else NOTHING,
        line=part.line,
        going=_WORDS(going) if going else NOTHING,
    )
