"""Every offer of support side by side: how many councils take it up, where most, where least, where papers disagree."""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.components.controls import Control, Option, select
from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import bullets, details, downloads, link, notice, paragraph, section
from slidash.components.tiles import tiles
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import TakeUpChoices as Choices
from slidash.pages.page import View
from slidash.pages.parts.links import offer_link
from slidash.pages.parts.papers import real_figures
from slidash.pages.parts.pickers import council_picker
from slidash.pages.take_up.cards import card, known
from slidash.pages.take_up.facts import DISAGREES, disagreement_line
from slidash.pages.take_up.files import offers_table as table
from slidash.pages.take_up.question import STANDS_OUT, all_years, check_year
from slidash.pages.words.since import newest_take_up
from slidash.pages.words.take_up import extreme, flags_words, total_words
from slidash.queries.areas import Area
from slidash.queries.chosen import chosen_council
from slidash.queries.sector import take_up
from slidash.queries.sector.documents import documents
from slidash.queries.sector.take_up import Offer, highest_and_lowest
from slidash.store.reader import Store
from slidash.vocabulary.english import year_words
from slidash.vocabulary.offers import By

__all__ = ["NAME", "TITLE", "Choices", "table", "view"]

NAME = "take-up"
TITLE = "Take-up of support"
NOTHING = "No offers of support are in this store, so there is no take-up to show."
ONLY_TOTALS = (
    "Of these offers only a total was published, or single councils are named as examples: nothing is known of regions "
    "and types. Each leads to a page with its sources."
)
SAME_SCALE = (
    "Each bar is the share of councils that took the offer up, from 0 to 100%; the dashed line is the share of all "
    "councils. Where only a total was published, only that is shown."
)


@dataclass(frozen=True)
class Shown:
    """One offer in the year in which it is shown."""

    offer: Offer
    year: str
    href: str


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownArea, UnknownOffer for a year of which nothing is known."""
    lead = chosen_council(store, choices.area)
    answered = Choices(lead.area if lead else "", choices.year)
    offers = _shown(store, answered)
    broken = [each for each in offers if known(store, each.offer, each.year)]
    plain = [each for each in offers if each not in broken]
    old = newest_take_up(store)
    content = [*([notice(old)] if old else []), *(real_figures(store) if offers else [])]
    content.append(paragraph(SAME_SCALE) if offers else notice(NOTHING))
    if broken:
        content.append(
            _cards(store, "Where regions or types are known", "known", broken, lead, _in_words(store, broken))
        )
    if plain:
        content.append(_cards(store, "Where only totals are known", "totals", plain, lead, [paragraph(ONLY_TOTALS)]))
    if offers:
        content.append(_table(store, offers, answered))
    content += [*_disagreements(store), *_without(store), *_papers(store)]
    return View(
        title=f"{TITLE}: {lead.name}" if lead else TITLE,
        heading="Who takes up which support?",
        description="Take-up of every kind of support offered to councils, as the sector's own papers reported it.",
        content=content,
        choices=answered,
        controls=_controls(store, answered, lead),
        breadcrumbs=(("Home", addresses.link("home")),),
    )


def _shown(store: Store, answered: Choices) -> list[Shown]:
    check_year(store, answered.year)
    offers = []
    for offer in take_up.offers(store):
        years = [year for year in take_up.years(store, offer.offer) if answered.year in ("", year)]
        if years:
            newest = take_up.years(store, offer.offer)[0]
            year = "" if years[0] == newest else years[0]
            href = addresses.link("offer", offer=offer.offer, area=answered.area, year=year)
            offers.append(Shown(offer, years[0], href))
    return offers


def _cards(
    store: Store, heading: str, anchor: str, shown: Sequence[Shown], lead: Area | None, words: Sequence[Markup] = ()
) -> Markup:
    cards = [card(store, each.offer, each.year, lead, each.href) for each in shown]
    return section(heading, [*words, tiles(cards, "small" if anchor == "totals" else "many")], anchor=anchor)


def _in_words(store: Store, broken: Sequence[Shown]) -> list[Markup]:
    """Where take-up is further from even than chance explains: what a board would act on."""
    lines: list[list[str]] = []
    for offer in broken:
        sentences = [flags_words(rows) for rows in known(store, offer.offer, offer.year).values()]
        lines += [[link(offer.offer.label, offer.href), f": {words}"] for words in sentences if words]
    return [bullets(lines)] if lines else []


def _table(store: Store, shown: Sequence[Shown], answered: Choices) -> Markup:
    headings = (
        "Offer",
        "Year",
        "As published",
        "Highest region",
        "Lowest region",
        "Highest type",
        "Lowest type",
        "Source",
    )
    rows: list[list[str | Cell]] = []
    for offer in shown:
        broken = known(store, offer.offer, offer.year)
        ends = [highest_and_lowest(broken.get(by, [])) for by in (By.REGION, By.TYPE)]
        totals = take_up.totals(store, offer.offer.offer, offer.year)
        rows.append(
            [
                Cell(offer.offer.label, href=offer.href),
                year_words(offer.year),
                "; ".join(total_words(one) for one in totals) or "councils on record only",
                *(extreme(found, highest=high) or "–" for found in ends for high in (True, False)),
                "; ".join(dict.fromkeys(one.source for one in totals)) or "–",
            ]
        )
    table = data_table(
        "Every offer with a figure",
        [Column(heading) for heading in headings],
        rows,
        anchor="offers-table",
        caption_hidden=True,
    )
    file = addresses.files(NAME, answered)
    folded = details(f"Show all {len(rows)} offers as one table", table, anchor="figures-folded")
    onward = paragraph(downloads("every figure, by region, type and control too", file))
    return section("The figures", [folded, onward], anchor="figures")


def _disagreements(store: Store) -> list[Markup]:
    disagreements = take_up.disagreements(store)
    if not disagreements:
        return []
    offers = {each.offer: each for each in take_up.offers(store)}
    lines = [disagreement_line(each, offers[each.figures[0].offer]) for each in disagreements]
    return [section("Where the papers disagree", [paragraph(DISAGREES), bullets(lines)], anchor="disagreements")]


def _without(store: Store) -> list[Markup]:
    """The offers that the papers name without a figure."""
    silent_offers = [each for each in take_up.offers(store) if not take_up.years(store, each.offer)]
    lines: list[list[str]] = [[link(each.label, offer_link(each)), f": {each.what}"] for each in silent_offers]
    lead = "The papers name these too, without a figure on who took them up."
    return [section("Offers without a figure", [bullets(lines)], anchor="without", lead=lead)] if silent_offers else []


def _papers(store: Store) -> list[Markup]:
    lines = [f"[{each.ref}] {each.title}. {each.body}, {each.dated}." for each in documents(store)]
    return [section("The papers", [bullets(lines)], anchor="papers")] if lines else []


def _controls(store: Store, answered: Choices, lead: Area | None) -> list[Control]:
    years = [Option(year, year_words(year)) for year in all_years(store)]
    return [
        council_picker(lead, hint=STANDS_OUT),
        select("year", "Year", answered.year, [Option("", "Newest of each offer"), *years]),
    ]
