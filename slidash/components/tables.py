"""Tables: of components when short, one HTML string when long, the same to look at.

On a narrow screen a table of many columns is drawn as a card for each row. Each cell then shows its column's heading,
which the style sheet takes from a property of the table, ``--h2`` for the second column and so on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dash import html
from dash.development.base_component import Component

from slidash.components.parts import RawHtml, aria

CARDS, CARDS_SOON = 4, 7  # columns from which a phone, and from which a small tablet, gets cards
MOST_ROWS_OF_COMPONENTS = 60  # beyond this Dash spends seconds on components; a string costs milliseconds


@dataclass(frozen=True)
class Column:
    """A column: its heading, and whether it holds numbers (aligned right, digits of equal width)."""

    heading: str
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell that is more than text: a link, or an SVG string made by ``figures`` with ``text`` as its words.

    ``tone`` is ``good``, ``bad`` or empty; the text must say the same without colour. ``svg`` is not escaped.
    """

    text: str
    href: str = ""
    svg: str = ""
    tone: str = ""


def data_table(
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | Cell]],
    *,
    anchor: str,
    lead: int | None = None,
    caption_hidden: bool = False,
    as_text: bool = False,
) -> Component:
    """A table with caption and scopes; the first cell of each row heads it; row number ``lead`` is bold.

    ``as_text`` makes it one HTML string however short it is, for a page of many tables.
    Where it is wider than the page it scrolls inside a region of its own, which can be reached by keyboard and is
    labelled by the caption.
    """
    drawn = any(isinstance(cell, Cell) and cell.svg for row in rows for cell in row)
    if as_text or drawn or len(rows) > MOST_ROWS_OF_COMPONENTS:
        return RawHtml(
            id=anchor, html=table_html(caption, columns, rows, anchor=anchor, lead=lead, caption_hidden=caption_hidden)
        )
    head = [
        html.Th(column.heading, scope="col", className=_class("govuk-table__header", numeric=column.numeric))
        for column in columns
    ]
    body = [
        html.Tr(
            [
                _cell(cell, column, first=position == 0)
                for position, (cell, column) in enumerate(zip(row, columns, strict=True))
            ],
            className="govuk-table__row" + (" table__lead" if number == lead else ""),
        )
        for number, row in enumerate(rows)
    ]
    table = html.Table(
        [
            html.Caption(caption, className=_caption_class(hidden=caption_hidden), id=f"{anchor}-caption"),
            html.Thead(html.Tr(head, className="govuk-table__row"), className="govuk-table__head"),
            html.Tbody(body, className="govuk-table__body"),
        ],
        className="govuk-table",
        style=_headings(columns) or None,
    )
    label = aria(labelledby=f"{anchor}-caption")
    return html.Div(table, className=_scroll_class(columns), id=anchor, tabIndex="0", role="region", **label)


def table_html(
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | Cell]],
    *,
    anchor: str,
    lead: int | None = None,
    caption_hidden: bool = False,
) -> str:
    """The same table as one HTML string, everything in it escaped except the SVG of cells."""
    label = escape(f"{anchor}-caption")
    classes = [
        (_class("govuk-table__header", numeric=column.numeric), _class("govuk-table__cell", numeric=column.numeric))
        for column in columns
    ]
    style = ";".join(f"{name}:{words}" for name, words in _headings(columns).items())
    styled = f' style="{escape(style)}"' if style else ""
    parts = [
        f'<div class="{_scroll_class(columns)}" tabindex="0" role="region" aria-labelledby="{label}">',
        f'<table class="govuk-table"{styled}>',
    ]
    parts.append(f'<caption class="{_caption_class(hidden=caption_hidden)}" id="{label}">{escape(caption)}</caption>')
    parts.append('<thead class="govuk-table__head"><tr class="govuk-table__row">')
    parts += [
        f'<th scope="col" class="{header}">{escape(column.heading)}</th>'
        for column, (header, _) in zip(columns, classes, strict=True)
    ]
    parts.append('</tr></thead><tbody class="govuk-table__body">')
    for number, row in enumerate(rows):
        parts.append(f'<tr class="govuk-table__row{" table__lead" if number == lead else ""}">')
        for position, (cell, (header, plain)) in enumerate(zip(row, classes, strict=True)):
            opening = f'<th scope="row" class="{header}">' if position == 0 else f'<td class="{plain}">'
            parts.append(opening + _inner_html(cell) + ("</th>" if position == 0 else "</td>"))
        parts.append("</tr>")
    parts.append("</tbody></table></div>")
    return "".join(parts)


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


def _inner_html(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return escape(cell)
    text = escape(cell.text)
    if cell.tone:
        text = f'<span class="tone-{escape(cell.tone)}">{text}</span>'
    if cell.svg:
        text = f'{cell.svg}<span class="govuk-visually-hidden">{text}</span>'
    return f'<a class="govuk-link" href="{escape(cell.href)}">{text}</a>' if cell.href else text


def _cell(cell: str | Cell, column: Column, *, first: bool) -> Component:
    inner: str | Component = cell if isinstance(cell, str) else _inner(cell)
    if first:
        return html.Th(inner, scope="row", className=_class("govuk-table__header", numeric=column.numeric))
    return html.Td(inner, className=_class("govuk-table__cell", numeric=column.numeric))


def _inner(cell: Cell) -> str | Component:
    inner: str | Component = html.Span(cell.text, className=f"tone-{cell.tone}") if cell.tone else cell.text
    return html.A(inner, href=cell.href, className="govuk-link") if cell.href else inner


def _class(base: str, *, numeric: bool) -> str:
    return f"{base} {base}--numeric" if numeric else base


def _caption_class(*, hidden: bool) -> str:
    return "govuk-visually-hidden" if hidden else "govuk-table__caption govuk-table__caption--s"
