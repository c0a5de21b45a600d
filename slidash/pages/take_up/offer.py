"""One offer of support: who takes it up, by region, type, control and year, beside what would be expected."""

from slidash.components.controls import Control, Option, select
from slidash.components.text import link, notice, paragraph, section
from slidash.components.tiles import Tile, tiles
from slidash.errors import BadParameter
from slidash.figures.caption import DrawnChart
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import OfferChoices as Choices
from slidash.pages.page import PagePicture, View
from slidash.pages.parts.links import method_link
from slidash.pages.parts.papers import real_figures
from slidash.pages.parts.pickers import council_picker
from slidash.pages.take_up.breakdowns import ANCHORS, breakdown_chart, breakdown_sections
from slidash.pages.take_up.facts import about, councils, disagreements, totals
from slidash.pages.take_up.files import offer_table as table
from slidash.pages.take_up.map import map_section
from slidash.pages.take_up.question import STANDS_OUT, OfferQuestion, ask
from slidash.pages.words.take_up import (
    BY_WORDS,
    ends_words,
    extremes_words,
    figure_rate,
    flags_words,
    own_words,
    total_words,
)
from slidash.queries.sector import take_up
from slidash.store.reader import Store
from slidash.vocabulary.english import lowered, year_words
from slidash.vocabulary.offers import By

__all__ = ["NAME", "TITLE", "Choices", "chart", "table", "view"]

NAME = "offer"
TITLE = "One offer of support"
METHOD = "How take-up is counted and when a region or type is called under-represented: "


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownOffer, UnknownArea."""
    question = ask(store, choices)
    year = f", {year_words(question.year)}" if question.year else ""
    content = real_figures(store)
    content += [notice(_other_year(question))] if question.replaced_year else []
    content += [
        section(f"In short{year}", _in_short(store, question), anchor="in-short"),
        *map_section(store, question),
        *breakdown_sections(store, question),
    ]
    whole = totals(store, question)
    content += [whole] if whole else []
    content += [*disagreements(store, question), *councils(store, question), about(store, question)]
    return View(
        title=f"{question.offer.label}: take-up" + (f" and {question.lead.name}" if question.lead else ""),
        heading=question.offer.label,
        description=question.offer.what,
        summary=sentence(store, question),
        picture=_picture(question),
        content=content,
        choices=question.choices,
        controls=_controls(store, question),
        breadcrumbs=(("Home", addresses.link("home")), ("Take-up", addresses.link("take-up"))),
    )


def _picture(question: OfferQuestion) -> PagePicture | None:
    """The first of its charts, where there are any."""
    by = next((by for by, rows in question.breakdowns.items() if rows), None)
    if by is None:
        return None
    alt = f"{question.offer.label} by {BY_WORDS[by]}, {year_words(question.year)}."
    return PagePicture(addresses.picture_link(NAME, question.choices), alt)


def _other_year(question: OfferQuestion) -> str:
    words = f"Nothing was published on {question.offer.label} in {year_words(question.replaced_year)}."
    return f"{words} Shown instead: {year_words(question.year)}." if question.year else words


def chart(store: Store, choices: Choices) -> DrawnChart:
    """The chart of one breakdown: the first where none is named. Raises BadParameter where the offer has none such."""
    question = ask(store, choices)
    drawn = breakdown_chart(store, question, choices.chart)
    if drawn is None:
        raise BadParameter(f"Nothing was published of which this chart of {question.offer.label} could be drawn.")
    return drawn


def sentence(store: Store, question: OfferQuestion) -> str:
    """The offer's take-up in words."""
    if not question.year:
        return f"No figure on the take-up of {question.offer.label} was published."
    totals = take_up.totals(store, question.offer.offer, question.year)
    leading = f": {total_words(totals[0])}" if totals else ": no total was published"
    sentences = [f"{question.offer.label} in {year_words(question.year)}{leading}."]
    region = question.breakdowns.get(By.REGION, [])
    kinds = question.breakdowns.get(By.TYPE, [])
    words = extremes_words(kinds)
    sentences += [extremes_words(region), f"By type: {lowered(words)}" if words and region else words]
    return " ".join(filter(None, sentences))


def _in_short(store: Store, question: OfferQuestion) -> list[Markup]:
    parts: list[Markup] = [paragraph(sentence(store, question), lead=True)]
    flags = " ".join(filter(None, (flags_words(rows) for rows in question.breakdowns.values())))
    parts += [paragraph(flags)] if flags else []
    if question.lead:
        own = [own_words(question.lead, rows) for rows in question.breakdowns.values()]
        words = " ".join(filter(None, own))
        parts.append(notice(words or f"Nothing was published on the region or type of {question.lead.name}."))
    totals = take_up.totals(store, question.offer.offer, question.year) if question.year else []
    shown = [
        Tile(
            "Took it up" if number == 0 else "Also published",
            figure_rate(one) or one.words,
            period=one.words if figure_rate(one) else "",
            source=f"Source: {one.source}",
        )
        for number, one in enumerate(totals)
    ]
    for by, rows in question.breakdowns.items():
        name, share, lowest = ends_words(rows)
        if share:
            shown.append(Tile(name, share, period=f"Lowest: {lowest}", href=f"#{ANCHORS[by]}"))
    parts += [tiles(shown)] if shown else []
    if question.breakdowns:
        parts.append(paragraph([METHOD, link("methods", method_link("representation")), "."]))
    return parts


def _controls(store: Store, question: OfferQuestion) -> list[Control]:
    every = sorted(take_up.offers(store), key=lambda each: not take_up.years(store, each.offer))
    options = [_option(store, each.offer, each.label, each.theme) for each in every]
    options.sort(key=lambda option: option.group == NO_FIGURE)
    years = [Option("" if year == question.years[0] else year, year_words(year)) for year in question.years]
    return [
        select("offer", "Offer", question.offer.offer, options),
        council_picker(question.lead, hint=STANDS_OUT),
        select("year", "Year", question.choices.year, years or [Option("", "No year was published")]),
    ]


NO_FIGURE = "No figure was published"


def _option(store: Store, id_: str, label: str, theme: str) -> Option:
    return Option(id_, label, theme if take_up.years(store, id_) else NO_FIGURE)
