"""Take-up on a council's page: where its region and type stand for each offer, and what it is itself on record for."""

from collections.abc import Mapping, Sequence

from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import bullets, link, paragraph, section
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.words.since import newest_take_up
from slidash.pages.words.take_up import NOT_PUBLISHED, flag_sentence, own_category, share_of, total_words
from slidash.queries.areas import Area
from slidash.queries.sector.take_up import (
    Category,
    CouncilRecord,
    Offer,
    breakdown,
    breakdowns,
    council_records,
    offers,
    totals,
    years,
)
from slidash.store.reader import Store
from slidash.vocabulary.english import year_words
from slidash.vocabulary.offers import By, Origin

LEAD = (
    "The papers give take-up by region and type, and name single councils only as examples. So this says where the "
    "region and type of {} stand, not the council itself."
)
NAMED = "Papers and registers name {} for:"
ANCHOR = "take-up"


def take_up_section(store: Store, lead: Area) -> list[Markup]:
    """The section; nothing where no offer says anything of the council, its region or its type."""
    known = [(offer, own) for offer in offers(store) if (own := _own(store, offer, lead))]
    records = council_records(store, lead.area)
    if not known and not records:
        return []
    parts: list[Markup] = []
    if records:
        parts += [paragraph(NAMED.format(lead.name)), bullets([_record(record) for record in records])]
    if known:
        rows = [_row(store, offer, own, lead) for offer, own in known]
        papers = sorted({category.source.partition(",")[0] for _, own in known for category in own.values()})
        parts += [_table(lead, rows), paragraph(f"Source: {'; '.join(papers)}. The page of each offer has the places.")]
    href = addresses.link("take-up", area=lead.area)
    parts.append(paragraph([link(f"Every offer, with the region and type of {lead.name} marked", href), "."]))
    lead_words = f"{LEAD.format(lead.name)} {newest_take_up(store)}"
    return [section("Take-up of support", parts, anchor=ANCHOR, lead=lead_words)]


def _table(lead: Area, rows: Sequence[Sequence[str | Cell]]) -> Markup:
    headings = ("Offer", "Year", "All councils", f"Region: {lead.region_name}", "Type", "In words")
    return data_table(
        f"Take-up where the region and type of {lead.name} stand",
        [Column(each) for each in headings],
        rows,
        anchor=f"{ANCHOR}-table",
        caption_hidden=True,
    )


def _own(store: Store, offer: Offer, lead: Area) -> Mapping[By, Category]:
    """The council's region and type in the newest year that says anything of them; empty where none does."""
    for year in years(store, offer.offer):
        known: list[By] = [by for by in breakdowns(store, offer.offer, year) if by is not By.CONTROL]
        rows = {by: own_category(breakdown(store, offer.offer, year, by), lead) for by in known}
        own: dict[By, Category] = {by: found for by, found in rows.items() if found}
        if own:
            return own
    return {}


def _row(store: Store, offer: Offer, own: Mapping[By, Category], lead: Area) -> list[str | Cell]:
    """One offer as a line of the table: where the council's region and type stand."""
    year = next(iter(own.values())).year
    total = next(iter(totals(store, offer.offer, year)), None)
    flags = [flag_sentence(each).partition(":")[0] for each in own.values() if each.flag]
    return [
        Cell(offer.label, href=addresses.link("offer", offer=offer.offer, area=lead.area)),
        year_words(year),
        total_words(total) if total else "–",
        *(share_of(own[by]) if by in own else NOT_PUBLISHED for by in (By.REGION, By.TYPE)),
        "; ".join(flags) or "–",
    ]


def _record(record: CouncilRecord) -> list[str]:
    when = record.on or record.reported
    joint = f", led by {record.lead_name}" if record.lead_name else ""
    status = f", {record.status}" if record.origin == Origin.REGISTER and record.status else ""
    href = addresses.link("offer", offer=record.offer)
    return [link(record.offer_label, href), f", {when}{joint}{status} ({record.source})."]
