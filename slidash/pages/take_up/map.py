"""The map of one offer's take-up: each council in the colour of its region or type, those on record marked.

Papers give take-up by region and type, hardly ever by council. So a colour says what is known of the region or type
that a council is in, never of the council, and the page says so.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from slidash.components.map_card import DrawnMap, MapView, map_card
from slidash.components.text import section, to_table
from slidash.figures.boundary_map import boundary_map
from slidash.figures.caption import png_name
from slidash.figures.hexagons import hexagon_map
from slidash.figures.map_bands import NAMED, RECORD_MARK, UNNAMED, band, bands
from slidash.figures.map_colours import NONE, Class
from slidash.figures.map_marks import MapWords, Shape, legend_html
from slidash.markup import Markup
from slidash.pages.take_up.breakdowns import ANCHORS
from slidash.pages.take_up.question import BOUNDARIES, OfferQuestion
from slidash.pages.words.maps import ON_BOUNDARIES, ON_HEXAGONS, hexagon_note, map_label
from slidash.pages.words.take_up import BY_WORDS, extremes_words, own_rows, place_words, share_of
from slidash.queries import maps
from slidash.queries.maps import Hexagon, MapSet
from slidash.queries.sector import take_up
from slidash.queries.sector.take_up import Category
from slidash.store.reader import Store
from slidash.vocabulary.areas import COUNCIL_TYPES
from slidash.vocabulary.english import year_words
from slidash.vocabulary.offers import By, last_day

ANCHOR = "map"
PART = "on-the-map"
NOT_COUNCILS = (
    "The papers give no figures for single councils. Each council has the colour of its {}, which says nothing of the "
    "council itself."
)
ON_RECORD = f"{RECORD_MARK} marks a council that is on record as having taken the offer up."
ONLY_NAMED = "The papers name these councils as examples. Nothing is known of the others."


def map_section(store: Store, question: OfferQuestion) -> list[Markup]:
    """The map, where a region, a type or single councils are known; otherwise nothing."""
    records = _on_record(store, question)
    if not question.year or not (question.mapped_by or records):
        return []
    map_set = maps.map_set_for(store, COUNCIL_TYPES, last_day(question.year))
    if map_set is None:
        return []
    heading = f"On the map, {year_words(question.year)}"
    return [section(heading, [_card(store, question, map_set, records)], anchor=PART)]


def _card(store: Store, question: OfferQuestion, map_set: MapSet, records: Mapping[str, str]) -> Markup:
    by = question.mapped_by
    rows = {each.category: each for each in own_rows(question.breakdowns[by])} if by else {}
    source = maps.boundary_source(store)
    paths = {each.area: each.path for each in maps.boundaries(store, map_set.id)} if source else {}
    outlines = maps.outlines(store, map_set.id)
    regions = {each.region: each.name for each in outlines}
    drawn_paths = paths if question.choices.view == BOUNDARIES else {}
    shapes = [
        replace(
            _shape(question, each, rows, records),
            region=regions.get(each.region, ""),
            path=drawn_paths.get(each.area, ""),
        )
        for each in maps.hexagons(store, map_set.id)
    ]
    classes = bands() if by else (NAMED, UNNAMED)
    words = _words(question, rows, source.credit if source and drawn_paths else "")
    svg = (
        boundary_map(ANCHOR, shapes, (source.width, source.height), words, classes)
        if source and drawn_paths
        else hexagon_map(ANCHOR, shapes, {each.name: each.path for each in outlines}, words, classes)
    )
    about = NOT_COUNCILS.format(BY_WORDS[by]) if by else ONLY_NAMED
    drawn = DrawnMap(
        ANCHOR,
        svg,
        legend_html(classes, Counter(shape.group.key for shape in shapes)),
        f"{words.label} {about}",
        notes=[
            "" if drawn_paths else hexagon_note(counties=True),
            ON_RECORD if by and records else "",
            words.source,
            words.credit,
        ],
        choosing="Choose a council on the map to see where its region and type stand.",
    )
    onward = to_table(f"{ANCHORS[by]}-table" if by else "councils-table")
    return map_card(drawn, views=_views(question, bounded=bool(paths)), csv_href=question.csv_address, onward=onward)


def _on_record(store: Store, question: OfferQuestion) -> dict[str, str]:
    """Codes of the councils on record for the year, as they were then, each with what the record says."""
    records = take_up.offer_records(store, question.offer.offer, question.year) if question.year else []
    return {each.area: f"on record, {each.on or each.reported}" for each in records}


def _shape(question: OfferQuestion, place: Hexagon, rows: Mapping[str, Category], records: Mapping[str, str]) -> Shape:
    by, record = question.mapped_by, records.get(place.area, "")
    row = rows.get(place.region if by is By.REGION else place.type)
    if by is None:
        group, shown = (NAMED, record) if record else (UNNAMED, "not named")
    elif row is None or row.rate is None:
        group, shown = NONE, f"nothing published for its {BY_WORDS[by]}"
    else:
        group, shown = _marked(band(row.rate), record), f"{place_words(row)}, {share_of(row)}"
        shown = f"{shown}; {record}" if record else shown
    return Shape(
        place.area,
        place.name,
        shown,
        group,
        f"{question.address(area=place.area)}#{PART}",
        lead=question.lead is not None and question.lead.area == place.area,
        ringed=place.type == "county",
        cell=place.cell,
    )


def _marked(group: Class, record: str) -> Class:
    return replace(group, mark=RECORD_MARK) if record else group


def _words(question: OfferQuestion, rows: Mapping[str, Category], credit: str) -> MapWords:
    by, year = question.mapped_by, year_words(question.year)
    title = f"{question.offer.label}, {year}: " + (f"take-up by {BY_WORDS[by]}" if by else "councils on record")
    sentence = extremes_words(list(rows.values()))
    sources = sorted({each.source for each in rows.values()})
    return MapWords(
        title=title,
        label=map_label(f"{title}. {sentence}").strip(),
        source=f"Source: {'; '.join(sources)}" if sources else "",
        credit=credit,
        address=question.address(),
        png_name=f"{png_name('take-up', question.offer.offer, question.year)}-map",
    )


def _views(question: OfferQuestion, *, bounded: bool) -> list[list[MapView]]:
    def to(label: str, *, current: bool, **changed: str) -> MapView:
        return MapView(label, f"{question.address(**changed)}#{PART}", current)

    on_land = question.choices.view == BOUNDARIES
    drawings = [to(ON_HEXAGONS, current=not on_land, view="")]
    drawings += [to(ON_BOUNDARIES, current=on_land, view=BOUNDARIES)] if bounded else []
    colours = [
        to(f"By {BY_WORDS[by]}", current=by is question.mapped_by, colour="" if n == 0 else by.value)
        for n, by in enumerate(question.mappable)
    ]
    return [drawings, colours]
