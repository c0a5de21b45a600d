"""Take-up of one offer by region, type and control: bars beside what would be expected, a table, and words."""

from collections.abc import Mapping, Sequence

from slidash.components.charts import chart_card
from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import paragraph, section
from slidash.figures.caption import Caption, DrawnChart, png_name
from slidash.figures.marks import Bar, Mark
from slidash.figures.ranked_bar import ranked_bar
from slidash.figures.theme import Role
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.take_up.question import OfferQuestion
from slidash.pages.words.take_up import (
    BY_WORDS,
    NOT_PUBLISHED,
    extremes_words,
    flag_sentence,
    flags_words,
    is_own,
    origin_words,
    own_words,
    p_words,
    rate_words,
)
from slidash.queries.sector import take_up
from slidash.queries.sector.take_up import Category
from slidash.store.reader import Store
from slidash.vocabulary.areas import COUNCIL_TYPES, AreaType
from slidash.vocabulary.english import capital, year_words
from slidash.vocabulary.numbers import shown
from slidash.vocabulary.offers import By, Control, Origin
from slidash.vocabulary.take_up import Flag

ANCHORS = {By.REGION: "by-region", By.TYPE: "by-type", By.CONTROL: "by-control"}
TONES = {Flag.UNDER: "bad", Flag.OVER: "", Flag.AS_EXPECTED: ""}


def breakdown_sections(store: Store, question: OfferQuestion) -> list[Markup]:
    """A section for each breakdown that was published or can be worked out."""
    return [
        section(f"By {BY_WORDS[by]}", _of_origins(store, question, by, rows), anchor=ANCHORS[by])
        for by, rows in question.breakdowns.items()
    ]


def _of_origins(store: Store, question: OfferQuestion, by: By, rows: Sequence[Category]) -> list[Markup]:
    """The papers' figures, and beside them those of an imported register."""
    parts: list[Markup] = []
    for origin in Origin:
        own = [each for each in rows if each.origin == origin]
        if own:
            parts += _card(store, question, by, own, origin)
    return parts


def breakdown_chart(store: Store, question: OfferQuestion, name: str) -> DrawnChart | None:
    """The chart of that name, the first where none is given; None where there is none of this offer."""
    for by, rows in question.breakdowns.items():
        for origin in Origin:
            own = [each for each in rows if each.origin == origin]
            if own and name in {"", _anchor(by, origin)}:
                return _chart(store, question, by, own, origin)
    return None


def _anchor(by: By, origin: Origin) -> str:
    return ANCHORS[by] if origin is Origin.PUBLISHED else f"{ANCHORS[by]}-{origin}"


def _card(store: Store, question: OfferQuestion, by: By, rows: Sequence[Category], origin: Origin) -> list[Markup]:
    anchor, drawn = _anchor(by, origin), _chart(store, question, by, rows, origin)
    picture = addresses.picture_link("offer", question.choices, chart=anchor)
    card = chart_card(drawn, anchor=f"{anchor}-chart", csv_href=question.csv_address, picture_href=picture)
    return [card, _table(question, by, rows, drawn.heading, f"{anchor}-table"), *_notes(rows)]


def _chart(store: Store, question: OfferQuestion, by: By, rows: Sequence[Category], origin: Origin) -> DrawnChart:
    sentences = [extremes_words(rows), flags_words(rows)]
    sentences += [own_words(question.lead, rows)] if question.lead else []
    words = " ".join(filter(None, sentences))
    heading = f"{question.offer.label} by {BY_WORDS[by]}, {year_words(question.year)}"
    if origin is Origin.REGISTER:
        heading += f", from {origin_words(origin)}"
    sources = sorted({each.source for each in rows})
    caption = Caption(
        title=heading,
        unit="% of councils",
        source="; ".join(sources),
        subtitle=_subtitle(rows),
        address=question.address(),
        png_name=png_name("take-up", question.offer.offer, f"{by}-{question.year}"),
        alt=words or heading,
    )
    bars = [*(_bar(question, each) for each in rows), *_unpublished(store, by, rows)]
    return ranked_bar(bars, caption, england=_overall(rows), quarters=False)


def _subtitle(rows: Sequence[Category]) -> str:
    if any(each.expected is not None for each in rows):
        return "The line is what each would have if take-up were the same everywhere."
    return "Published as shares only, so that what would be expected of each cannot be worked out."


def _bar(question: OfferQuestion, category: Category) -> Bar:
    count = f" ({category.councils} of {category.eligible})" if category.councils is not None else ""
    own = question.lead is not None and is_own(category, question.lead)
    return Bar(
        category.category,
        category.label,
        category.rate,
        f"{rate_words(category)}{count}",
        role=Role.LEAD if own else Role.GROUP,
    )


def _unpublished(store: Store, by: By, rows: Sequence[Category]) -> list[Bar]:
    """Types and controls of which nothing was published, to be named under the chart."""
    every: Mapping[By, Sequence[AreaType | Control]] = {By.TYPE: sorted(COUNCIL_TYPES), By.CONTROL: list(Control)}
    known = {each.category for each in rows}
    missing = [each.value for each in every.get(by, ()) if each.value not in known]
    return [Bar(each, take_up.category_label(store, by, each), None, NOT_PUBLISHED) for each in missing]


def _overall(rows: Sequence[Category]) -> Mark | None:
    """The share of all councils, which is what each would have if take-up were the same everywhere."""
    pairs = [(each.councils, each.eligible) for each in rows if each.expected is not None]
    taken, everyone = sum(count or 0 for count, _ in pairs), sum(eligible or 0 for _, eligible in pairs)
    if not everyone:
        return None
    return Mark("All councils", 100 * taken / everyone, shown(100 * taken / everyone, 1, "%"))


def _table(question: OfferQuestion, by: By, rows: Sequence[Category], caption: str, anchor: str) -> Markup:
    noun = BY_WORDS[by].split()[-1] if by is By.CONTROL else BY_WORDS[by]
    columns = [Column(capital(noun))]
    counted = any(each.councils is not None for each in rows)
    sized = any(each.eligible is not None for each in rows)
    worded = any(each.shown for each in rows)
    columns += [Column("Took it up", numeric=True)] if counted else []
    columns += [Column("Could have", numeric=True)] if sized else []
    columns += [Column("Rate", numeric=True)]
    columns += [Column("As published")] if worded and counted else []
    columns += [Column("Expected", numeric=True), Column("p", numeric=True)] if counted else []
    columns += [Column("p, Holm", numeric=True), Column("In words")] if counted else []
    cells: list[list[str | Cell]] = []
    for category in rows:
        cell: list[str | Cell] = [category.label]
        cell += [str(category.councils) if category.councils is not None else "–"] if counted else []
        cell += [str(category.eligible) if category.eligible is not None else "–"] if sized else []
        cell += [rate_words(category)]
        cell += [category.shown or "–"] if worded and counted else []
        if counted:
            foreseen = shown(category.expected, 1) if category.expected is not None else "–"
            cell += [foreseen, p_words(category.p), p_words(category.p_holm), _flag(category)]
        cells.append(cell)
    lead = next((n for n, category in enumerate(rows) if question.lead and is_own(category, question.lead)), None)
    return data_table(caption, columns, cells, anchor=anchor, lead=lead, caption_hidden=True)


def _flag(category: Category) -> Cell:
    if category.flag is None:
        return Cell("–")
    return Cell(flag_sentence(category).partition(":")[0], tone=TONES[category.flag])


def _notes(rows: Sequence[Category]) -> list[Markup]:
    """What the figures of a breakdown need to be understood."""
    notes = list(dict.fromkeys(each.note for each in rows if each.note))
    words = " ".join(note if note.endswith(".") else f"{note}." for note in notes)
    return [paragraph(words)] if words else []
