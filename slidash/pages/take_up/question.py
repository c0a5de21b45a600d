"""What is asked of an offer's page: which offer, which year, and for whom, with everything the page says read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from slidash.errors import BadParameter, UnknownOffer
from slidash.pages import addresses
from slidash.pages.choices import OfferChoices
from slidash.queries.areas import Area
from slidash.queries.chosen import chosen_council
from slidash.queries.sector import take_up
from slidash.queries.sector.take_up import Category, Offer
from slidash.store.reader import Store
from slidash.vocabulary.offers import By

BOUNDARIES = "boundaries"
STANDS_OUT = "Its region and type stand out"  # of the council that is picked
COLOURS = (By.REGION.value, By.TYPE.value)


@dataclass(frozen=True)
class OfferQuestion:
    """A question that can be answered."""

    offer: Offer
    lead: Area | None
    years: Sequence[str]
    year: str  # empty where nothing was published
    breakdowns: Mapping[By, Sequence[Category]]
    choices: OfferChoices
    replaced_year: str = ""  # the year asked for, where nothing was published on the offer in it

    @property
    def mappable(self) -> list[By]:
        """The breakdowns that a map can show."""
        return [by for by in (By.REGION, By.TYPE) if by in self.breakdowns]

    @property
    def mapped_by(self) -> By | None:
        """The breakdown that the map shows; None where there is none to show."""
        chosen = [by for by in self.mappable if by.value == self.choices.colour]
        return next(iter(chosen or self.mappable), None)

    @property
    def csv_address(self) -> str:
        """The file beside the page."""
        return addresses.csv_link("offer", self.choices)

    def address(self, **changed: str) -> str:
        """This page with other choices."""
        return addresses.link("offer", self.choices, **changed)


def ask(store: Store, choices: OfferChoices) -> OfferQuestion:
    """Read what the page is about. Raises UnknownArea, UnknownOffer, also for a year of which nothing is known."""
    offer = take_up.offer(store, choices.offer)
    lead = chosen_council(store, choices.area)
    years = take_up.years(store, offer.offer)
    newest = years[0] if years else ""
    year, replaced_year = choices.year or newest, ""
    check_year(store, year)
    if year and year not in years:
        year, replaced_year = newest, year
    rows = {by: take_up.breakdown(store, offer.offer, year, by) for by in take_up.breakdowns(store, offer.offer, year)}
    answered = replace(
        choices, area=lead.area if lead else "", year="" if year == newest else year, colour=_colour(choices, rows)
    )
    return OfferQuestion(offer, lead, years, year, rows, answered, replaced_year)


def _colour(choices: OfferChoices, rows: Mapping[By, Sequence[Category]]) -> str:
    """The breakdown chosen for the map, where the offer has it and it is not the first anyhow."""
    if choices.view not in ("", BOUNDARIES):
        raise BadParameter(f"“view” is {choices.view[:20]!r}; allowed is {BOUNDARIES}, or nothing for hexagons.")
    if choices.colour not in ("", *COLOURS):
        raise BadParameter(f"“colour” is {choices.colour[:20]!r}; allowed is one of {', '.join(COLOURS)}, or nothing.")
    return choices.colour if choices.colour == By.TYPE and By.REGION in rows and By.TYPE in rows else ""


def check_year(store: Store, year: str) -> None:
    """Raises UnknownOffer where a year is named of which nothing is known of any offer."""
    if year and year not in all_years(store):
        known = ", ".join(all_years(store)) or "none"
        raise UnknownOffer(f"Nothing is known of the year {year[:20]!r}. Years with figures: {known}.")


def all_years(store: Store) -> list[str]:
    """Every year in which any offer has a figure or a record, newest first."""
    return sorted({year for each in take_up.offers(store) for year in take_up.years(store, each.offer)}, reverse=True)
