"""Cards of offers side by side, each a name, a figure, a few bars and words: one HTML string, since there are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dash.development.base_component import Component

from slidash.components.parts import RawHtml


@dataclass(frozen=True, slots=True)
class OfferCard:
    """One card; `svg` is made by ``figures`` and not escaped, everything else is."""

    name: str
    href: str
    figure: str
    period: str
    svg: str
    words: Sequence[str]
    source: str


def offer_cards(cards: Sequence[OfferCard], *, small: bool = False) -> Component:
    """The cards in rows as wide as the page; `small` ones have room for a figure and one bar."""
    kind = "small" if small else "many"
    return RawHtml(html=f'<div class="tiles tiles--{kind}">{"".join(map(_card, cards))}</div>')


def _card(card: OfferCard) -> str:
    link = f'<a class="govuk-link" href="{escape(card.href)}">{escape(card.name)}</a>'
    parts = [
        f'<h3 class="tile__label">{link}</h3>',
        f'<p class="tile__value tile__value--words">{escape(card.figure)}</p>',
        f'<p class="tile__period">{escape(card.period)}</p>',
        card.svg,
        *(f"<p>{escape(words)}</p>" for words in card.words if words),
        f'<p class="tile__source">{escape(card.source)}</p>' if card.source else "",
    ]
    return f'<div class="tile">{"".join(parts)}</div>'
