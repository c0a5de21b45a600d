"""Tables, each one piece of HTML: Dash spends seconds on a long one of components.

On a narrow screen a table of many columns is drawn as a card for each row. Each cell then shows its column's heading,
which the style sheet takes from a property of the table, ``--h2`` for the second column and so on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from slidash.components import html
from slidash.components.text import LINK
from slidash.markup import NOTHING, Markup, Row, joined, template, template_of_rows

CARDS, CARDS_SOON = 4, 7  # columns from which a phone, and from which a small tablet, gets cards
_TABLE = template(
    '<div class="{scroll}" tabindex="0" role="region" aria-labelledby="{anchor}-caption">'
    '<table class="govuk-table"{style}><caption class="{hidden}" id="{anchor}-caption">{caption}</caption>'
    '<thead class="govuk-table__head"><tr class="govuk-table__row">{head}</tr></thead>'
    '<tbody class="govuk-table__body">{body}</tbody></table></div>'
)
_STYLE = template(' style="{}"')
_HEADING = template('<th scope="col" class="govuk-table__header">{}</th>')
_NUMERIC_HEADING = template('<th scope="col" class="govuk-table__header govuk-table__header--numeric">{}</th>')
# The start and the end of a row and its cells, the first and the others, by whether they hold numbers
_ROW, _END = '<tr class="govuk-table__row{}">', "</tr>"
_FIRST = {
    False: '<th scope="row" class="govuk-table__header">{}</th>',
    True: '<th scope="row" class="govuk-table__header govuk-table__header--numeric">{}</th>',
}
_OTHER = {
    False: '<td class="govuk-table__cell">{}</td>',
    True: '<td class="govuk-table__cell govuk-table__cell--numeric">{}</td>',
}
_TONE = template('<span class="tone-{}">{}</span>')
_UNDER = template('{} <span class="table__under">{}</span>')
_DRAWN = template('{}<span class="govuk-visually-hidden">{}</span>')


@dataclass(frozen=True)
class Column:
    """A column: its heading, and whether it holds numbers (aligned right, digits of equal width)."""

    heading: str
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell that is more than text: a link, or SVG made by ``figures`` with ``text`` as its words.

    ``tone`` is ``good``, ``bad`` or empty; the text must say the same without colour. ``under`` is a quieter line.
    """

    text: str
    href: str = ""
    svg: Markup = NOTHING
    tone: str = ""
    under: str = ""


def data_table(
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | Cell]],
    *,
    anchor: str,
    lead: int | None = None,
    caption_hidden: bool = False,
) -> Markup:
    """A table with caption and scopes; the first cell of each row heads it; row number ``lead`` is bold.

    Where it is wider than the page it scrolls inside a region of its own, which can be reached by keyboard and is
    labelled by the caption.
    """
    style = ";".join(f"{name}:{words}" for name, words in _headings(columns).items())
    made = _TABLE(
        scroll=_scroll_class(columns),
        anchor=anchor,
        style=_STYLE(style) if style else NOTHING,
        hidden="govuk-visually-hidden" if caption_hidden else "govuk-table__caption govuk-table__caption--s",
        caption=caption,
        head=joined((_NUMERIC_HEADING if column.numeric else _HEADING)(column.heading) for column in columns),
        body=_rows(*(column.numeric for column in columns))(
            [(" table__lead" if number == lead else "", *map(_inside, row)) for number, row in enumerate(rows)]
        ),
    )
    return html.Div(made, id=anchor)


@cache  # few kinds of row are many tables
def _rows(*numeric: bool) -> Callable[[Sequence[Row]], Markup]:
    """The rows of a table: of each whether it is the lead's, then its cells, which hold numbers or not."""
    first, *others = numeric
    return template_of_rows(_ROW, _FIRST[first], *map(_OTHER.__getitem__, others), _END)


def _scroll_class(columns: Sequence[Column]) -> str:
    if len(columns) < CARDS:
        return "table-scroll"
    return "table-scroll cards cards--soon" if len(columns) >= CARDS_SOON else "table-scroll cards"


def _headings(columns: Sequence[Column]) -> dict[str, str]:
    """The headings of a table that may become cards, as strings of CSS; the first column needs none."""
    if len(columns) < CARDS:
        return {}
    return {f"--h{place}": _css_string(column.heading) for place, column in enumerate(columns[1:], 2)}


def _css_string(text: str) -> str:
    escaped = "".join(f"\\{ord(sign):x} " if sign in '\\"<' or ord(sign) < ord(" ") else sign for sign in text)
    return f'"{escaped}"'


def _inside(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return cell
    text: str = cell.text
    if cell.tone:
        text = _TONE(cell.tone, text)
    if cell.svg:
        text = _DRAWN(cell.svg, text)
    text = LINK(cell.href, text) if cell.href else text
    return _UNDER(text, cell.under) if cell.under else text
