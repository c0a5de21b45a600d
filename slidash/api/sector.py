"""Who takes up which offer, and where does the sector stand? The endpoints of the sector's own papers."""

from collections.abc import Iterator, Sequence

from slidash.api.endpoint import PAGING, PAPERS, Answer, Endpoint, Record, page
from slidash.api.parameters import Given, Parameter
from slidash.api.sector_fields import HEADLINES, TAKE_UP
from slidash.errors import UnknownOffer
from slidash.queries.sector import headlines, take_up
from slidash.queries.sector.take_up import Category, CouncilRecord, Figure
from slidash.store.reader import Store
from slidash.vocabulary.offers import COUNCILS, By, RecordStatus

COUNCIL = "council"
BROKEN_DOWN = (By.TOTAL.value, By.REGION.value, By.TYPE.value, By.CONTROL.value, COUNCIL)


def list_take_up(store: Store, given: Given) -> Answer:
    """Take-up of one offer or all, in one year or all, by one breakdown or all: totals first, councils last."""
    asked, year, by = given.one("offer"), given.one("year"), given.one("by")
    chosen = [take_up.offer(store, asked)] if asked else take_up.offers(store)
    known = {each for offer in chosen for each in take_up.years(store, offer.offer)}
    if year and year not in known:
        raise UnknownOffer(f"Nothing is known of the year {year}; there are: {', '.join(sorted(known)) or 'none'}.")
    found = [
        record
        for offer in chosen
        for each in take_up.years(store, offer.offer)
        if year in ("", each)
        for record in _records(store, offer.offer, each, [by] if by else BROKEN_DOWN)
    ]
    return page(found, given, PAPERS)


def _records(store: Store, offer: str, year: str, wanted: Sequence[str]) -> Iterator[Record]:
    if By.TOTAL in wanted:
        yield from map(_total, take_up.totals(store, offer, year))
    for by in take_up.breakdowns(store, offer, year):
        if by in wanted:
            yield from map(_category, take_up.breakdown(store, offer, year, by))
    if COUNCIL in wanted:
        yield from map(_council, take_up.offer_records(store, offer, year))


def _record(**cells: object) -> Record:
    return Record({each.name: cells.get(each.name) for each in TAKE_UP}, PAPERS)


def _total(one: Figure) -> Record:
    return _record(
        offer=one.offer,
        year=one.year,
        by=one.by,
        category="",
        label="All",
        councils=one.count if one.of == COUNCILS else None,
        eligible=one.eligible,
        rate=one.rate if one.rate is not None else one.share,
        source=one.source,
        count=one.count,
        of=one.of,
        exactness=one.exactness,
        published_as=one.words,
        origin=one.origin,
        note=one.note,
    )


def _category(one: Category) -> Record:
    return _record(
        offer=one.offer,
        year=one.year,
        by=one.by,
        category=one.category,
        label=one.label,
        councils=one.councils,
        eligible=one.eligible,
        rate=one.rate,
        expected=one.expected,
        p=one.p,
        p_holm=one.p_holm,
        flag=str(one.flag) if one.flag else None,
        source=one.source,
        count=one.councils,
        of=COUNCILS,
        exactness=one.exactness,
        published_as=one.shown or None,
        origin=one.origin,
        note=one.note,
    )


def _council(one: CouncilRecord) -> Record:
    return _record(
        offer=one.offer,
        year=one.year,
        by=COUNCIL,
        category=one.area,
        label=one.area_name,
        # planned and cancelled ones are on record too, but did not take it up
        councils=int(one.status in ("", RecordStatus.DELIVERED)),
        eligible=1,
        source=one.source,
        of=COUNCILS,
        published_as=one.on or one.reported,
        status=one.status or None,
        lead_council=one.lead_council or None,
        origin=one.origin,
        note=one.note,
    )


def list_headlines(store: Store, given: Given) -> Answer:
    """The figures of a board, part by part, the newest of each measure marked; those that contradict another too."""
    board = headlines.board(store, given.one("board") or None)
    found = [
        record
        for part in board.parts
        for tile in part.tiles
        for series in tile.series
        for record in _series(board.id, part.title, series)
    ]
    return page(found, given, PAPERS)


def _series(board: str, part: str, series: headlines.Series) -> Iterator[Record]:
    for figure in (*series.figures, *series.others):
        newest = figure is series.latest
        cells = {each.name: getattr(figure, each.name, None) for each in HEADLINES}
        exact = newest and series.change_is_exact
        moved = str(series.direction) if newest and series.direction else None
        own = {"board": board, "part": part, "published_as": figure.shown, "latest": newest}
        yield Record(cells | own | {"change": series.change if exact else None, "direction": moved}, PAPERS)


ENDPOINTS = (
    Endpoint(
        "/take-up",
        "Who takes up which offer of support, as the sector's papers or an imported register have it",
        (
            Parameter("offer", "id of an offer such as peer-challenge"),
            Parameter("year", "financial year such as 2016-17", pattern=r"20\d\d-\d\d", form="a year such as 2016-17"),
            Parameter("by", "what it is broken down by; all of them when left out", allowed=BROKEN_DOWN),
            *PAGING,
        ),
        TAKE_UP,
        list_take_up,
    ),
    Endpoint(
        "/headlines",
        "The headline figures of a board, each with its paper",
        (Parameter("board", "id of a board; the first one when left out"), *PAGING),
        HEADLINES,
        list_headlines,
    ),
)
