"""Who takes up which offer, what would be expected, and where the papers disagree?"""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.errors import BadParameter
from slidash.queries import areas
from slidash.queries.sector.offers import Offer, offer, offers
from slidash.queries.sector.take_up_figures import Disagreement, Figure, disagreements, figures, totals
from slidash.queries.sector.take_up_records import CouncilRecord, council_records, offer_records, records
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import TYPE_LABELS, AreaType
from slidash.vocabulary.english import capital
from slidash.vocabulary.offers import CONTROL_LABELS, By, Control, Origin
from slidash.vocabulary.take_up import Flag, Standing, extremes, standings

BROKEN_DOWN_BY = (By.REGION, By.TYPE, By.CONTROL)


@dataclass(frozen=True, slots=True)
class Category:
    """One region, type or control in a breakdown. What was not published, and cannot be worked out, is None."""

    offer: str
    year: str
    by: str
    category: str
    label: str
    councils: int | None
    eligible: int | None
    rate: float | None  # %, from the count; where only a share was published, that share
    expected: float | None
    p: float | None
    p_holm: float | None
    flag: Flag | None
    exactness: str  # of the count, or of the share where there is no count
    shown: str  # the published share in words or figures; empty when none was published
    origin: str
    source: str
    note: str

    @property
    def standing(self) -> Standing | None:
        """What its count amounts to; None when that cannot be told."""
        if self.rate is None or self.expected is None or self.p is None or self.p_holm is None or self.flag is None:
            return None
        return Standing(self.rate, self.expected, self.p, self.p_holm, self.flag)


@dataclass(frozen=True, slots=True)
class Extremes:
    """The categories with the highest and the lowest rate of a breakdown, ties together; empty when all are alike."""

    highest: list[Category]
    lowest: list[Category]
    whole: bool  # False when some categories have no figure, so that these are only the ones published


def years(store: Store, id_: str) -> list[str]:
    """Years with a figure or council-level record of this offer, newest first. Raises UnknownOffer."""
    offer(store, id_)
    return _years(store).get(id_, [])


@per_build
def _years(store: Store) -> dict[str, list[str]]:
    known: dict[str, set[str]] = {}
    for offer_id, year in [
        *((figure.offer, figure.year) for figure in figures(store)),
        *((record.offer, record.year) for record in records(store)),
    ]:
        known.setdefault(offer_id, set()).add(year)
    return {offer_id: sorted(its_years, reverse=True) for offer_id, its_years in known.items()}


def breakdowns(store: Store, id_: str, year: str) -> list[By]:
    """By what are there figures of this offer and year? Raises UnknownOffer."""
    offer(store, id_)
    return [by for by in BROKEN_DOWN_BY if (id_, year, by.value) in _breakdowns(store)]


def breakdown(store: Store, id_: str, year: str, by: str) -> list[Category]:
    """The categories of one breakdown, those of the papers first, then those of an imported register.

    Regions and types by name. Empty when nothing was published. Raises UnknownOffer, BadParameter.
    """
    offer(store, id_)
    if by not in {each.value for each in BROKEN_DOWN_BY}:
        raise BadParameter(f"by is {by[:40]!r}; allowed is one of " + ", ".join(BROKEN_DOWN_BY))
    return list(_breakdowns(store).get((id_, year, by), ()))


@per_build
def _breakdowns(store: Store) -> dict[tuple[str, str, str], list[Category]]:
    chosen: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures(store):
        if figure.by in {by.value for by in BROKEN_DOWN_BY}:
            chosen.setdefault((figure.offer, figure.year, figure.by), []).append(figure)
    return {
        question: [
            category
            for origin in Origin
            for category in _categories(store, [figure for figure in those if figure.origin == origin])
        ]
        for question, those in chosen.items()
    }


def highest_and_lowest(rows: Sequence[Category]) -> Extremes:
    """Which categories of one breakdown have the highest and the lowest take-up? Published ones, where there are any.

    Shares that were published inexactly count at their number, as "just under 50%" does at 50.
    """
    origin = Origin.PUBLISHED if any(each.origin == Origin.PUBLISHED for each in rows) else Origin.REGISTER
    own = [each for each in rows if each.origin == origin and each.rate is not None]
    highest, lowest = extremes([each.rate for each in own if each.rate is not None])
    whole = bool(own) and all(each.councils is not None for each in own)
    return Extremes([own[n] for n in highest], [own[n] for n in lowest], whole)


def _categories(store: Store, figures: Sequence[Figure]) -> list[Category]:
    """The categories of one origin; the share a paper puts into words goes beside the count it was made from."""
    counted = {each.category: each for each in figures if each.count is not None}
    shares = {each.category: each for each in figures if each.share is not None}
    judged: dict[str, Standing] = {}
    sized = [(key, each.count, each.eligible) for key, each in counted.items() if each.count is not None]
    pairs = [(key, count, eligible) for key, count, eligible in sized if eligible]
    if len(pairs) == len({**counted, **shares}):
        in_order = standings([(count, eligible) for _, count, eligible in pairs])
        judged = {key: standing for (key, _, _), standing in zip(pairs, in_order, strict=True)}
    rows = [_category(store, key, counted.get(key), shares.get(key), judged.get(key)) for key in {**counted, **shares}]
    return sorted(rows, key=lambda row: row.label)


def _category(
    store: Store, key: str, count: Figure | None, share: Figure | None, standing: Standing | None
) -> Category:
    main = count or share
    if main is None:
        raise ValueError("a category has a count or a share")
    published = share.share if share else None
    return Category(
        offer=main.offer,
        year=main.year,
        by=main.by,
        category=key,
        label=category_label(store, main.by, key),
        councils=main.count,
        eligible=main.eligible,
        rate=standing.rate if standing else count.rate if count else published,
        expected=standing.expected if standing else None,
        p=standing.p if standing else None,
        p_holm=standing.p_holm if standing else None,
        flag=standing.flag if standing else None,
        exactness=main.exactness,
        shown=(share.shown or f"{published:g}%") if share else "",
        origin=main.origin,
        source=main.source,
        note="; ".join(dict.fromkeys(each.note for each in (count, share) if each and each.note)),
    )


def category_label(store: Store, by: str, category: str) -> str:
    """A category as a reader sees it: "South West", "County councils", "No overall control"."""
    if by == By.REGION:
        return areas.exactly(store, category).name
    if by == By.TYPE:
        return capital(TYPE_LABELS[AreaType(category)].plural)
    return CONTROL_LABELS[Control(category)] if by == By.CONTROL else "All"


__all__ = [
    "Category",
    "CouncilRecord",
    "Disagreement",
    "Extremes",
    "Figure",
    "Offer",
    "breakdown",
    "breakdowns",
    "category_label",
    "council_records",
    "disagreements",
    "highest_and_lowest",
    "offer",
    "offer_records",
    "offers",
    "totals",
    "years",
]
