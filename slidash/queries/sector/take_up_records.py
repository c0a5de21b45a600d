"""Which councils took an offer up, as far as papers name them or a register was imported?"""

from dataclasses import dataclass

from slidash.queries import areas
from slidash.queries.sector.offers import offer
from slidash.queries.sector.take_up_figures import source_words
from slidash.store.reader import Store, per_build


@dataclass(frozen=True, slots=True)
class CouncilRecord:
    """One council that took an offer up: named by a paper, or of an imported register."""

    offer: str
    offer_label: str
    year: str
    area: str
    area_name: str
    on: str | None  # ISO day, where one is known
    reported: str
    status: str
    lead_council: str
    lead_name: str
    origin: str
    document_title: str
    ref: int
    place: str
    note: str

    @property
    def source(self) -> str:
        """Who says so, and where."""
        return source_words(self.origin, self.document_title, self.ref, self.place)


def council_records(store: Store, area: str) -> list[CouncilRecord]:
    """What this council, under any code it had, is recorded as having taken up, newest first. Raises UnknownArea."""
    present = areas.area(store, area).area
    return [each for each in records(store) if areas.present_code(store, each.area) == present]


def offer_records(store: Store, id_: str, year: str | None = None) -> list[CouncilRecord]:
    """Councils recorded as having taken up this offer, in this year or any. Raises UnknownOffer."""
    offer(store, id_)
    return [each for each in records(store) if each.offer == id_ and year in {None, each.year}]


@per_build
def records(store: Store) -> list[CouncilRecord]:
    """Every council-level record, newest first."""
    return store.rows(
        """
        SELECT record.offer, offer.label AS offer_label, record.year, record.area, area.name AS area_name,
            CAST(record."on" AS VARCHAR) AS "on", record.reported, record.status, record.lead_council,
            coalesce(lead.name, '') AS lead_name, record.origin, coalesce(document.title, '') AS document_title,
            coalesce(document.ref, 0) AS ref, record.place, record.note
        FROM take_up_council AS record
        JOIN offer ON offer.offer = record.offer
        JOIN area ON area.area = record.area
        LEFT JOIN area AS lead ON lead.area = record.lead_council
        LEFT JOIN document ON document.document = record.document
        ORDER BY record.year DESC, record."on" DESC NULLS LAST, offer.position, area.name, record.area
        """,
        CouncilRecord,
    )
