"""What is known of one offer besides its breakdowns: totals, years, where papers disagree, councils, what it is."""

from collections.abc import Sequence

from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import bullets, downloads, link, notice, paragraph, section
from slidash.components.tiles import facts
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.parts.links import council_links, offer_link
from slidash.pages.take_up.question import OfferQuestion
from slidash.pages.words.councils import TIERS
from slidash.pages.words.take_up import figure_rate, total_words
from slidash.queries import areas
from slidash.queries.sector import take_up
from slidash.queries.sector.take_up import Disagreement, Figure, Offer
from slidash.store.reader import Store
from slidash.vocabulary.english import capital, year_words

TOTAL_ONLY = (
    "Only a total was published: nothing is known of regions, types or single councils, and nothing is spread over "
    "them by guesswork."
)
DISAGREES = "The papers do not agree. Both figures stand, each with its place; no average is made of them."
EXAMPLES = (
    "The papers name councils only as examples, so these are not all that took the offer up, and they are not counted."
)


def totals(store: Store, question: OfferQuestion) -> Markup | None:
    """Every figure on the offer as a whole, each year, with where it stands."""
    figures = [each for year in question.years for each in take_up.totals(store, question.offer.offer, year)]
    if not figures:
        return None
    rows: list[list[str | Cell]] = [
        [year_words(each.year), total_words(each), each.note or "–", each.source] for each in figures
    ]
    columns = [Column("Year"), Column("As published"), Column("Note"), Column("Source")]
    table = data_table(f"{question.offer.label}: every total, newest year first", columns, rows, anchor="totals-table")
    only = [] if question.breakdowns else [notice(TOTAL_ONLY)]
    several = len({each.year for each in figures}) > 1
    change = [paragraph(_over_years(figures))] if several else []
    return section("As a whole, year by year", [*only, *change, table], anchor="totals")


def _over_years(figures: Sequence[Figure]) -> str:
    """Whether the years may be compared, and if so how they do."""
    leading = {each.year: each for each in reversed(figures)}
    newest, before = (leading[year] for year in sorted(leading, reverse=True)[:2])
    if newest.of != before.of or not figure_rate(newest) or not figure_rate(before):
        return "The figures of different years count different things, so no change is worked out."
    rates = f"{total_words(before)} in {year_words(before.year)}, {total_words(newest)} in {year_words(newest.year)}"
    return f"From {rates}."


def disagreements(store: Store, question: OfferQuestion) -> list[Markup]:
    """Where the papers contradict each other on this offer; nothing where they do not."""
    disagreements_of_offer = take_up.disagreements(store, question.offer.offer)
    if not disagreements_of_offer:
        return []
    parts: list[Markup] = [paragraph(DISAGREES)]
    parts += [bullets([_said(figure) for figure in each.figures]) for each in disagreements_of_offer]
    return [section("Where the papers disagree", parts, anchor="disagreement")]


def disagreement_line(disagreement: Disagreement, offer: Offer) -> list[str]:
    """One contradiction in a line, for the page of all offers."""
    figures = "; ".join(f"{total_words(one)} ({one.source})" for one in disagreement.figures)
    return [
        link(offer.label, f"{offer_link(offer)}#disagreement"),
        f", {year_words(disagreement.figures[0].year)}: {figures}.",
    ]


def _said(figure: Figure) -> str:
    note = f" {figure.note}" if figure.note else ""
    return f"{year_words(figure.year)}: {total_words(figure)}. {figure.source}.{note}"


def councils(store: Store, question: OfferQuestion) -> list[Markup]:
    """The councils recorded as having taken it up; nothing where none is."""
    records = take_up.offer_records(store, question.offer.offer)
    if not records:
        return []
    columns = [Column("Council"), Column("When"), Column("How"), Column("Source")]
    rows: list[list[str | Cell]] = []
    link_of = council_links()
    for record in records:
        joint = f"led by {record.lead_name}" if record.lead_name else ""
        how = ", ".join(filter(None, [record.status, joint, record.note.rstrip(".")])) or "named"
        href = link_of(areas.area(store, record.area))
        rows.append([Cell(record.area_name, href=href), record.on or record.reported, how, record.source])
    lead = next(
        (n for n, record in enumerate(records) if question.lead and _same(store, record.area, question.lead.area)), None
    )
    table = data_table(
        f"Councils recorded as having taken up {question.offer.label}",
        columns,
        rows,
        anchor="councils-table",
        lead=lead,
        caption_hidden=True,
    )
    named = any(record.origin == "published" for record in records)
    onward = downloads("these councils", addresses.files("offer", question.choices, table="councils"))
    parts = [*([paragraph(EXAMPLES)] if named else []), table, paragraph(onward)]
    return [section("Councils on record", parts, anchor="councils")]


def _same(store: Store, code: str, present: str) -> bool:
    return areas.present_code(store, code) == present


def about(store: Store, question: OfferQuestion) -> Markup:
    """What the offer is, who runs it, when, and which papers speak of it."""
    offer = question.offer
    every = take_up.offers(store)
    parts = [each for each in every if each.parent == offer.offer]
    pairs: list[tuple[str, str | list[str]]] = [
        ("What it is", offer.what),
        ("Run by", offer.run_by),
        ("For", capital(TIERS[offer.tier])),
        ("Theme", offer.theme),
    ]
    if offer.years:
        pairs.append(("Years spoken of", ", ".join(year_words(year) for year in offer.years)))
    pairs += [("Part of", [link(each.label, offer_link(each))]) for each in every if each.offer == offer.parent]
    if parts:
        pairs.append(("Its parts", _links(parts)))
    pairs.append(("Papers that name it", "; ".join(offer.documents)))
    return section(f"About {offer.label}", [facts(pairs)], anchor="about")


def _links(offers: Sequence[Offer]) -> list[str]:
    words: list[str] = []
    for offer in offers:
        words += [", "] if words else []
        words.append(link(offer.label, offer_link(offer)))
    return words
