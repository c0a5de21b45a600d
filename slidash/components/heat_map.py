"""Many councils on many metrics: one table whose cells say by sign, word and colour where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dash.development.base_component import Component

from slidash.components.parts import RawHtml


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
    """The table as one HTML string; heads of rows and columns stay in sight; ``lead`` marks the first column.

    ``counts`` are its last lines: what is counted, and how often in each column.
    """
    label = escape(f"{anchor}-caption")
    parts = [
        f'<div class="table-scroll heat-map" tabindex="0" role="region" aria-labelledby="{label}">',
        f'<table class="govuk-table"><caption class="govuk-visually-hidden" id="{label}">{escape(caption)}</caption>',
        '<thead><tr><th scope="col" class="heat-map__corner">Metric</th>',
    ]
    for place, column in enumerate(columns):
        marked = " heat-map__lead" if lead and place == 0 else ""
        parts.append(f'<th scope="col" class="heat-map__council{marked}">{_head(column)}</th>')
    parts.append("</tr></thead><tbody>")
    # a row's cells differ little, so that their text is made once for each shade
    made: dict[Shade, str] = {}
    for row, shades in rows:
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
