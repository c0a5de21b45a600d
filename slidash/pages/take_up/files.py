"""Take-up as files: every figure, published or from a register, with what would be expected and where it stands."""

from collections.abc import Iterator, Mapping, Sequence

from slidash.csv_files import Cell
from slidash.queries.sector import take_up
from slidash.queries.sector.take_up import Category, CouncilRecord, Figure, Offer
from slidash.store.reader import Store
from slidash.vocabulary.offers import COUNCILS, LICENCE, By

COLUMNS = (
    *("offer", "offer_label", "year", "by", "category", "category_label", "councils", "count", "of", "eligible"),
    *("rate", "published_as", "exactness", "expected", "p", "p_holm", "flag", "origin", "disagreement", "note"),
    *("source", "licence"),
)
RECORD_COLUMNS = (
    *("offer", "offer_label", "year", "area", "name", "day", "reported", "status", "lead_council", "lead_name"),
    *("origin", "note", "source", "licence"),
)


def figure_rows(store: Store, offers: Sequence[Offer], year: str = "") -> Iterator[Mapping[str, Cell]]:
    """Totals, then regions, types and controls of these offers, in one year or all."""
    for offer in offers:
        for each in [one for one in take_up.years(store, offer.offer) if year in ("", one)]:
            yield from (_total(offer, figure) for figure in take_up.totals(store, offer.offer, each))
            for by in take_up.breakdowns(store, offer.offer, each):
                yield from (_category(offer, row) for row in take_up.breakdown(store, offer.offer, each, by))


def record_rows(records: Sequence[CouncilRecord]) -> Iterator[Mapping[str, Cell]]:
    """One row for each council that is recorded as having taken an offer up."""
    for one in records:
        yield {
            "offer": one.offer,
            "offer_label": one.offer_label,
            "year": one.year,
            "area": one.area,
            "name": one.area_name,
            "day": one.on,
            "reported": one.reported,
            "status": one.status,
            "lead_council": one.lead_council,
            "lead_name": one.lead_name,
            "origin": one.origin,
            "note": one.note,
            "source": one.source,
            "licence": LICENCE,
        }


def _total(offer: Offer, one: Figure) -> dict[str, Cell]:
    counted = one.of == COUNCILS
    return {
        "offer": offer.offer,
        "offer_label": offer.label,
        "year": one.year,
        "by": By.TOTAL.value,
        "category": "",
        "category_label": "All",
        "councils": one.count if counted else None,
        "count": one.count,
        "of": one.of,
        "eligible": one.eligible,
        "rate": one.rate if one.rate is not None else one.share,
        "published_as": one.words,
        "exactness": one.exactness,
        "expected": None,
        "p": None,
        "p_holm": None,
        "flag": None,
        "origin": one.origin,
        "disagreement": one.disagreement,
        "note": one.note,
        "source": one.source,
        "licence": LICENCE,
    }


def _category(offer: Offer, one: Category) -> dict[str, Cell]:
    return {
        "offer": offer.offer,
        "offer_label": offer.label,
        "year": one.year,
        "by": one.by,
        "category": one.category,
        "category_label": one.label,
        "councils": one.councils,
        "count": one.councils,
        "of": COUNCILS,
        "eligible": one.eligible,
        "rate": one.rate,
        "published_as": one.shown,
        "exactness": one.exactness,
        "expected": one.expected,
        "p": one.p,
        "p_holm": one.p_holm,
        "flag": one.flag,
        "origin": one.origin,
        "disagreement": "",
        "note": one.note,
        "source": one.source,
        "licence": LICENCE,
    }
