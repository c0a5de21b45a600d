"""Every figure on the take-up of an offer as it was published, and where the papers contradict themselves."""

from dataclasses import dataclass

from slidash.queries.sector.offers import offer
from slidash.store.reader import Store, per_build
from slidash.vocabulary.offers import COUNCILS, By, Exactness, Origin
from slidash.vocabulary.take_up import rate


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it was published, or worked out from an imported register."""

    offer: str
    year: str
    by: str
    category: str
    count: int | None
    of: str
    eligible: int | None
    share: float | None
    exactness: str
    shown: str
    disagreement: str
    origin: str
    document: str
    document_title: str
    ref: int
    dated: str
    place: str
    note: str

    @property
    def rate(self) -> float | None:
        """Councils in per cent of those eligible; None when not counted exactly, or over no known number."""
        if self.of != COUNCILS or self.count is None or not self.eligible or self.exactness != Exactness.EXACT:
            return None
        return rate(self.count, self.eligible)

    @property
    def words(self) -> str:
        """The figure as published: "over 70 councils", "103 of 353 councils", "just under 50%"."""
        if self.shown:
            return self.shown
        if self.count is None:
            return f"{self.share:g}%"
        of = f" of {self.eligible:,}" if self.eligible and self.of == COUNCILS else ""
        return f"{self.count:,}{of} {self.of}"

    @property
    def source(self) -> str:
        """Who says so, and where."""
        return source_words(self.origin, self.document_title, self.ref, self.place)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Published figures that contradict each other, in the order of the file."""

    disagreement: str
    figures: list[Figure]


def totals(store: Store, id_: str, year: str) -> list[Figure]:
    """Every figure on the offer as a whole in that year, the one to lead with first. Raises UnknownOffer."""
    offer(store, id_)
    return [each for each in figures(store) if (each.offer, each.year, each.by) == (id_, year, By.TOTAL)]


def disagreements(store: Store, id_: str | None = None) -> list[Disagreement]:
    """Where the papers contradict themselves or each other on this offer, or on any. Raises UnknownOffer."""
    if id_ is not None:
        offer(store, id_)
    by_disagreement: dict[str, list[Figure]] = {}
    for figure in figures(store):
        if figure.disagreement and id_ in {None, figure.offer}:
            by_disagreement.setdefault(figure.disagreement, []).append(figure)
    return [Disagreement(key, own) for key, own in by_disagreement.items()]


@per_build
def figures(store: Store) -> list[Figure]:
    """Every take-up figure, those of an imported register last."""
    return store.rows(
        """
        SELECT offer, year, "by", category, count, "of", eligible, share, exactness, shown, disagreement, origin,
            document, coalesce(document.title, '') AS document_title, coalesce(document.ref, 0) AS ref,
            coalesce(document.dated, '') AS dated, place, note
        FROM take_up LEFT JOIN document USING (document) ORDER BY position
        """,
        Figure,
    )


def source_words(origin: str, title: str, ref: int, place: str) -> str:
    """Who says so, and where."""
    return "Imported register of take-up" if origin == Origin.REGISTER else f"{title} [{ref}], {place}"
