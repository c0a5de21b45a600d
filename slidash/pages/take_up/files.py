"""Take-up as files: every figure, published or from a register, with what would be expected and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from slidash.csv_files import Cell
from slidash.files.columns import columns
from slidash.files.table import Table
from slidash.pages.choices import OfferChoices, TakeUpChoices
from slidash.pages.take_up.question import ask, check_year
from slidash.queries.sector import take_up
from slidash.queries.sector.take_up import Category, CouncilRecord, Figure, Offer
from slidash.store.reader import Store
from slidash.vocabulary.english import year_words
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


def offers_table(store: Store, choices: TakeUpChoices) -> Table:
    """Every figure of every offer, in one year or all."""
    check_year(store, choices.year)
    rows = list(figure_rows(store, take_up.offers(store), choices.year))
    title = f"Take-up of support{f' in {year_words(choices.year)}' if choices.year else ''}"
    return Table("take-up", title, ("take-up", choices.year), columns(COLUMNS), rows, papers=True)


def offer_table(store: Store, choices: OfferChoices) -> Table:
    """Every figure of the offer in the year; of the table "councils" the councils on record."""
    question = ask(store, choices)
    offer, year = question.offer, question.year
    words = ("take-up", offer.offer, choices.table or year)
    if choices.table == "councils":
        rows, names, title = list(record_rows(take_up.offer_records(store, offer.offer))), RECORD_COLUMNS, "on record"
        return Table("councils", f"{offer.label}: councils {title}", words, columns(names), rows, papers=True)
    rows = list(figure_rows(store, [offer], year))
    title = f"Take-up of {offer.label}{f' in {year_words(year)}' if year else ''}"
    return Table("take-up", title, words, columns(COLUMNS), rows, papers=True)


def figure_rows(store: Store, offers: Sequence[Offer], year: str = "") -> Iterator[Mapping[str, Cell]]:
    """Totals, then regions, types and controls of these offers, in one year or all."""
    for offer in offers:
        for shown_year in [one for one in take_up.years(store, offer.offer) if year in ("", one)]:
            yield from (_total(offer, figure) for figure in take_up.totals(store, offer.offer, shown_year))
            for by in take_up.breakdowns(store, offer.offer, shown_year):
                yield from (_category(offer, row) for row in take_up.breakdown(store, offer.offer, shown_year, by))


def record_rows(records: Sequence[CouncilRecord]) -> Iterator[Mapping[str, Cell]]:
    """One row for each council that is recorded as having taken an offer up."""
    for record in records:
        yield {
            "offer": record.offer,
            "offer_label": record.offer_label,
            "year": record.year,
            "area": record.area,
            "name": record.area_name,
            "day": date.fromisoformat(record.on) if record.on else None,
            "reported": record.reported,
            "status": record.status,
            "lead_council": record.lead_council,
            "lead_name": record.lead_name,
            "origin": record.origin,
            "note": record.note,
            "source": record.source,
            "licence": LICENCE,
        }


def _total(offer: Offer, figure: Figure) -> dict[str, Cell]:
    counted = figure.of == COUNCILS
    return {
        "offer": offer.offer,
        "offer_label": offer.label,
        "year": figure.year,
        "by": By.TOTAL.value,
        "category": "",
        "category_label": "All",
        "councils": figure.count if counted else None,
        "count": figure.count,
        "of": figure.of,
        "eligible": figure.eligible,
        "rate": figure.rate if figure.rate is not None else figure.share,
        "published_as": figure.words,
        "exactness": figure.exactness,
        "expected": None,
        "p": None,
        "p_holm": None,
        "flag": None,
        "origin": figure.origin,
        "disagreement": figure.disagreement,
        "note": figure.note,
        "source": figure.source,
        "licence": LICENCE,
    }


def _category(offer: Offer, category: Category) -> dict[str, Cell]:
    return {
        "offer": offer.offer,
        "offer_label": offer.label,
        "year": category.year,
        "by": category.by,
        "category": category.category,
        "category_label": category.label,
        "councils": category.councils,
        "count": category.councils,
        "of": COUNCILS,
        "eligible": category.eligible,
        "rate": category.rate,
        "published_as": category.shown,
        "exactness": category.exactness,
        "expected": category.expected,
        "p": category.p,
        "p_holm": category.p_holm,
        "flag": category.flag,
        "origin": category.origin,
        "disagreement": "",
        "note": category.note,
        "source": category.source,
        "licence": LICENCE,
    }
