"""Many councils on many metrics: one table whose cells say by sign, word and colour where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.components import html
from slidash.components.text import LINK
from slidash.markup import NOTHING, Markup, joined, template

MOST_THAT_FIT = 20  # columns beside the heads of rows on a page of full width
ROWS_UNDER_A_HEAD = 8  # about as many as a phone shows
FEWEST_TO_SCROLL = 6  # columns beyond which a phone shows only some
_MAP = template(
    '{hint}<div class="table-scroll heat-map{fits}" tabindex="0" role="region" aria-labelledby="{anchor}-caption">'
    '<table class="govuk-table"><caption class="govuk-visually-hidden" id="{anchor}-caption">{caption}</caption>'
    '<thead><tr><th scope="col" class="heat-map__corner">Metric</th>{head}</tr></thead><tbody>{body}</tbody>'
    "<tfoot>{foot}</tfoot></table></div>"
)
_HINT = template('<p class="govuk-body-s heat-map__hint{}">{} councils: scroll sideways to see every one.</p>')
_COUNCIL = template('<th scope="col" class="heat-map__council{}">{}</th>')
_AGAIN = template('<tr class="heat-map__again" aria-hidden="true"><td></td>{}</tr>')
_NAME = template('<td class="heat-map__council">{}</td>')
_ROW = template('<tr><th scope="row">{}</th>{}</tr>')
_SHADE = template(
    '<td class="heat heat--{}"><span aria-hidden="true">{}</span><span class="govuk-visually-hidden">{}</span></td>'
)
_COUNT = template("<td>{}</td>")
_UNDER = template('{}<span class="heat-map__under">{}</span>')
_LEGEND = template('<ul class="heat-legend">{}</ul>')
_ENTRY = template('<li><span class="heat heat--{}" aria-hidden="true">{}</span> {}</li>')


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
) -> Markup:
    """The table as one piece of HTML, as tall as it is; ``lead`` marks the first column.

    Heads of rows stay in sight while it scrolls sideways. Heads of columns do too where all columns fit the page;
    elsewhere they are written again every few rows, for the eye only.

    ``counts`` are its last lines: what is counted, and how often in each column.
    """
    made: dict[Shade, Markup] = {}  # a row's cells differ little, so that each shade is written once
    again = _AGAIN(joined(_NAME(column.text) for column in columns))
    body: list[Markup] = []
    for place, (row, shades) in enumerate(rows):
        if place and place % ROWS_UNDER_A_HEAD == 0:
            body.append(again)
        body.append(
            _ROW(_head(row), joined([made.get(shade) or made.setdefault(shade, _cell(shade)) for shade in shades]))
        )
    table = _MAP(
        hint=_hint(columns),
        fits=" heat-map--fits" if len(columns) <= MOST_THAT_FIT else "",
        anchor=anchor,
        caption=caption,
        head=joined(
            _COUNCIL(" heat-map__lead" if lead and place == 0 else "", _head(column))
            for place, column in enumerate(columns)
        ),
        body=joined(body),
        foot=joined(_ROW(name, joined(_COUNT(f"{number:,}") for number in counted)) for name, counted in counts),
    )
    return html.Div(table, id=anchor)


def legend(shades: Sequence[Shade]) -> Markup:
    """What the signs and colours mean."""
    return html.Div(_LEGEND(joined(_ENTRY(shade.tone, shade.sign, shade.words) for shade in shades)))


def _hint(columns: Sequence[Heading]) -> Markup:
    """What tells that there is more to the side; the style sheet shows it only where there may be."""
    if len(columns) <= FEWEST_TO_SCROLL:
        return NOTHING
    return _HINT("" if len(columns) > MOST_THAT_FIT else " heat-map__hint--narrow", len(columns))


def _cell(shade: Shade) -> Markup:
    return _SHADE(shade.tone, shade.sign, shade.words)


def _head(head: Heading) -> str:
    text: str = LINK(head.href, head.text) if head.href else head.text
    return _UNDER(text, head.under) if head.under else text
