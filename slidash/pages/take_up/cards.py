"""The offers as small multiples: bars by region, else by type, else the one share of a total."""

from collections.abc import Mapping, Sequence

from slidash.components.tiles import Tile
from slidash.figures.offer_bars import SmallBar, offer_bars
from slidash.figures.theme import Role
from slidash.markup import NOTHING, Markup
from slidash.pages.words.take_up import (
    BY_WORDS,
    extremes_words,
    figure_rate,
    is_own,
    own_rows,
    rate_words,
    share_of,
    total_words,
)
from slidash.queries.areas import Area
from slidash.queries.sector import take_up
from slidash.queries.sector.take_up import Category, Figure, Offer
from slidash.store.reader import Store
from slidash.vocabulary.english import lowered, year_words
from slidash.vocabulary.offers import By

Known = Mapping[By, Sequence[Category]]
SHORT = {"Yorkshire and The Humber": "Yorks & Humber"}
DISAGREE = "The papers do not agree."


def known(store: Store, offer: Offer, year: str) -> Known:
    """What is known of an offer in a year, by what it is broken down by."""
    bys = take_up.breakdowns(store, offer.offer, year)
    return {by: take_up.breakdown(store, offer.offer, year, by) for by in bys}


def card(store: Store, offer: Offer, year: str, lead: Area | None, href: str) -> Tile:
    """One offer's card."""
    rows, totals = known(store, offer, year), take_up.totals(store, offer.offer, year)
    first = totals[0] if totals else None
    words = [_ends(by, each) for by, each in rows.items()]
    words += [DISAGREE] if take_up.disagreements(store, offer.offer) else []
    return Tile(
        label=offer.label,
        href=href,
        value=total_words(first) if first else "Councils on record only",
        in_words=True,
        period=year_words(year),
        svg=_bars(offer, rows, first, lead),
        words=words,
        source=_source(rows),
    )


def _ends(by: By, rows: Sequence[Category]) -> str:
    """Who takes it up most and least, by region and by type."""
    words = extremes_words(rows) if by is not By.CONTROL else ""
    return f"By {BY_WORDS[by]}: {lowered(words)}" if words else ""


def _source(rows: Known) -> str:
    """Where the bars come from; the sources of totals stand in the table."""
    named = next(
        (sorted({each.source for each in own_rows(rows[by])}) for by in (By.REGION, By.TYPE) if by in rows), []
    )
    return f"Source: {'; '.join(named)}" if named else ""


def _bars(offer: Offer, rows: Known, first: Figure | None, lead: Area | None) -> Markup:
    """By region where that is known, else by type, else one bar; nothing where no share is known."""
    for by in (By.REGION, By.TYPE):
        if by in rows:
            own = own_rows(rows[by])
            bars = [SmallBar(_name(each), each.rate, rate_words(each), _role(each, lead)) for each in own]
            shares = "; ".join(f"{each.label} {share_of(each)}" for each in own)
            return offer_bars(bars, f"{offer.label} by {BY_WORDS[by]}: {shares}.", first.rate if first else None)
    share = _share(first)
    if first is None or share is None:
        return NOTHING
    return offer_bars([SmallBar("", share, figure_rate(first))], f"{offer.label}: {total_words(first)}.")


def _share(first: Figure | None) -> float | None:
    """The share of councils a total stands for, published or worked out."""
    if first is None or not figure_rate(first):
        return None
    return first.share if first.share is not None else first.rate


def _name(category: Category) -> str:
    if category.by == By.TYPE:
        return category.label.removesuffix(" councils").replace("Metropolitan district", "Metropolitan")
    return SHORT.get(category.label, category.label)


def _role(category: Category, lead: Area | None) -> Role:
    return Role.LEAD if lead is not None and is_own(category, lead) else Role.GROUP
