"""Which kinds of support are there, who runs them, and in which years?"""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from slidash.errors import UnknownOffer
from slidash.store.reader import Store, per_build

NEAR = 60.0  # of 100: how alike a name must be to be offered in place of what was asked for


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of support."""

    offer: str
    label: str
    parent: str
    theme: str
    tier: str
    what: str
    run_by: str
    years: list[str]  # newest first
    documents: list[str]  # title and number, such as Sector-led improvement in 2016/17 [3]


@per_build
def offers(store: Store) -> list[Offer]:
    """Every offer, in the order of the file."""
    return store.rows(
        """
        SELECT offer, label, parent, theme, tier, what, run_by,
            coalesce((SELECT list(DISTINCT year ORDER BY year DESC) FROM offer_year
                WHERE offer_year.offer = offer.offer), []) AS years,
            coalesce((SELECT list(document.title || ' [' || document.ref || ']' ORDER BY document.ref)
                FROM offer_document JOIN document USING (document)
                WHERE offer_document.offer = offer.offer), []) AS documents
        FROM offer ORDER BY position
        """,
        Offer,
    )


def offer(store: Store, id_: str) -> Offer:
    """One offer. Raises UnknownOffer."""
    known = _by_id(store).get(id_)
    if known:
        return known
    raise UnknownOffer(f"There is no offer {id_[:60]!r}. The page on take-up has all of them.")


@per_build
def _by_id(store: Store) -> dict[str, Offer]:
    return {known.offer: known for known in offers(store)}


def near(store: Store, text: str, most: int = 6) -> list[Offer]:
    """Offers whose name is near to what was asked for, nearest first."""
    every = offers(store)
    wanted = " ".join(text.replace("-", " ").casefold().split())
    names = [each.label.casefold() for each in every]
    matches = process.extract(wanted, names, scorer=fuzz.WRatio, score_cutoff=NEAR, limit=most) if wanted else []
    return [every[place] for _, _, place in matches]
