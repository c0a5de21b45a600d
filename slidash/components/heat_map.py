"""Many councils on many metrics: one table whose cells say by sign, word and colour where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dash.development.base_component import Component

from slidash.components.parts import RawHtml

MOST_THAT_FIT = 20  # columns beside the heads of rows on a page of full width
ROWS_UNDER_A_HEAD = 8  # about as many as a phone shows
FEWEST_TO_SCROLL = 6  # columns beyond which a phone shows only some


@dataclass(frozen=True, slots=True)
class Shade:
    """What a cell says: a sign of a character or two, the words for it, and its tone.

    Tones: ``best``, ``better``, ``worse``, ``worst`` where one direction is good; ``plain`` and ``none`` otherwise.
    """

    sign: str
    words: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a row or column: its name, its address, and a quieter line under it."""

    text: str
    href: str = ""
    under: str = ""


def heat_map(
    caption: str,
    columns: Sequence[Heading],
    rows: Sequence[tuple[Heading, Sequence[Shade]]],
    counts: Sequence[tuple[str, Sequence[int]]],
    *,
    anchor: str,
    lead: bool,
) -> Component:
    """The table as one HTML string, as tall as it is; ``lead`` marks the first column.

    Heads of rows stay in sight while it scrolls sideways. Heads of columns do too where all columns fit the page;
    elsewhere they are written again every few rows, for the eye only.

    ``counts`` are its last lines: what is counted, and how often in each column.
    """
    label = escape(f"{anchor}-caption")
    fits = " heat-map--fits" if len(columns) <= MOST_THAT_FIT else ""
    parts = [
        _hint(columns),
        f'<div class="table-scroll heat-map{fits}" tabindex="0" role="region" aria-labelledby="{label}">',
        f'<table class="govuk-table"><caption class="govuk-visually-hidden" id="{label}">{escape(caption)}</caption>',
        '<thead><tr><th scope="col" class="heat-map__corner">Metric</th>',
    ]
    for place, column in enumerate(columns):
        marked = " heat-map__lead" if lead and place == 0 else ""
        parts.append(f'<th scope="col" class="heat-map__council{marked}">{_head(column)}</th>')
    parts.append("</tr></thead><tbody>")
    names = "".join(f'<td class="heat-map__council">{escape(column.text)}</td>' for column in columns)
    again = f'<tr class="heat-map__again" aria-hidden="true"><td></td>{names}</tr>'
    # a row's cells differ little, so that their text is made once for each shade
    made: dict[Shade, str] = {}
    for place, (row, shades) in enumerate(rows):
        if place and place % ROWS_UNDER_A_HEAD == 0:
            parts.append(again)
        parts.append(f'<tr><th scope="row">{_head(row)}</th>')
        parts += [made.get(shade) or made.setdefault(shade, _cell(shade)) for shade in shades]
        parts.append("</tr>")
    parts.append("</tbody><tfoot>")
    for name, counted in counts:
        cells = "".join(f"<td>{number:,}</td>" for number in counted)
        parts.append(f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>')
    parts.append("</tfoot></table></div>")
    return RawHtml(id=anchor, html="".join(parts))


def legend(shades: Sequence[Shade]) -> Component:
    """What the signs and colours mean."""
    items = "".join(
        f'<li><span class="heat heat--{escape(shade.tone)}" aria-hidden="true">{escape(shade.sign)}</span> '
        f"{escape(shade.words)}</li>"
        for shade in shades
    )
    return RawHtml(html=f'<ul class="heat-legend">{items}</ul>')


def _hint(columns: Sequence[Heading]) -> str:
    """What tells that there is more to the side; the style sheet shows it only where there may be."""
    if len(columns) <= FEWEST_TO_SCROLL:
        return ""
    wide = "" if len(columns) > MOST_THAT_FIT else " heat-map__hint--narrow"
    return (
        f'<p class="govuk-body-s heat-map__hint{wide}">{len(columns)} councils: scroll sideways to see every one.</p>'
    )


def _cell(shade: Shade) -> str:
    words = f'<span class="govuk-visually-hidden">{escape(shade.words)}</span>'
    return (
        f'<td class="heat heat--{escape(shade.tone)}"><span aria-hidden="true">{escape(shade.sign)}</span>{words}</td>'
    )


def _head(head: Heading) -> str:
    text = escape(head.text)
    if head.href:
        text = f'<a class="govuk-link" href="{escape(head.href)}">{text}</a>'
    return f'{text}<span class="heat-map__under">{escape(head.under)}</span>' if head.under else text
