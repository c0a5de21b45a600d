"""Who takes up which offer, and where does the sector stand? The endpoints of the sector's own papers."""

from collections.abc import Iterator, Sequence

from slidash.api.endpoint import PAPERS, Answer, Endpoint, Question, Record, page
from slidash.api.fields import Field
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
    """Take-up of one offer or all, in one year or all, by one breakdown or all: totals first, councils last.

    Raises UnknownOffer, also for a year of which nothing is known.
    """
    offer_id, year, by = given.text("offer"), given.text("year"), given.text("by")
    chosen = [take_up.offer(store, offer_id)] if offer_id else take_up.offers(store)
    known = {each for offer in chosen for each in take_up.years(store, offer.offer)}
    if year and year not in known:
        raise UnknownOffer(f"Nothing is known of the year {year}; there are: {', '.join(sorted(known)) or 'none'}.")
    rows = [
        record
        for offer in chosen
        for each in take_up.years(store, offer.offer)
        if year in ("", each)
        for record in _records(store, offer.offer, each, [by] if by else BROKEN_DOWN)
    ]
    return page(rows, _as_it_is, given, PAPERS)


def _records(store: Store, offer: str, year: str, wanted: Sequence[str]) -> Iterator[Record]:
    if By.TOTAL in wanted:
        yield from map(_total, take_up.totals(store, offer, year))
    for by in take_up.breakdowns(store, offer, year):
        if by in wanted:
            yield from map(_category, take_up.breakdown(store, offer, year, by))
    if COUNCIL in wanted:
        yield from map(_council, take_up.offer_records(store, offer, year))


def _record(fields: Sequence[Field], about: object, **given: object) -> Record:
    """What is said of one thing: under each field its own attribute of that name, if any, unless told otherwise."""
    return Record({field.name: getattr(about, field.name, None) for field in fields} | given, PAPERS)


def _total(figure: Figure) -> Record:
    return _record(
        TAKE_UP,
        figure,
        category="",
        label="All",
        councils=figure.count if figure.of == COUNCILS else None,
        rate=figure.rate if figure.rate is not None else figure.share,
        published_as=figure.words,
    )


def _category(category: Category) -> Record:
    return _record(
        TAKE_UP,
        category,
        flag=str(category.flag) if category.flag else None,
        count=category.councils,
        of=COUNCILS,
        published_as=category.shown or None,
    )


def _council(record: CouncilRecord) -> Record:
    return _record(
        TAKE_UP,
        record,
        by=COUNCIL,
        category=record.area,
        label=record.area_name,
        # planned and cancelled ones are on record too, but did not take it up
        councils=int(record.status in ("", RecordStatus.DELIVERED)),
        eligible=1,
        of=COUNCILS,
        published_as=record.on or record.reported,
        status=record.status or None,
        lead_council=record.lead_council or None,
    )


def list_headlines(store: Store, given: Given) -> Answer:
    """The figures of a board, part by part, the newest of each measure marked; those that contradict another too."""
    board = headlines.board(store, given.text("board") or None)
    rows = [
        record
        for part in board.parts
        for tile in part.tiles
        for series in tile.series
        for record in _series(board.id, part.title, series)
    ]
    return page(rows, _as_it_is, given, PAPERS)


def _series(board: str, part: str, series: headlines.Series) -> Iterator[Record]:
    for figure in (*series.figures, *series.others):
        newest = figure is series.latest
        yield _record(
            HEADLINES,
            figure,
            board=board,
            part=part,
            published_as=figure.shown,
            latest=newest,
            change=series.change if newest and series.change_is_exact else None,
            direction=str(series.direction) if newest and series.direction else None,
        )


def _as_it_is(record: Record) -> Record:
    return record


ENDPOINTS = (
    Endpoint(
        "/take-up",
        "Who takes up which offer of support, as the sector's papers or an imported register have it",
        (
            Parameter("offer", "id of an offer such as peer-challenge"),
            Parameter("year", "financial year such as 2016-17", pattern=r"20\d\d-\d\d", form="a year such as 2016-17"),
            Parameter("by", "what it is broken down by; all of them when left out", allowed=BROKEN_DOWN),
        ),
        TAKE_UP,
        list_take_up,
        (
            Question(
                "Who took up a peer challenge, by region?",
                {"offer": "peer-challenge", "year": "2016-17", "by": "region"},
            ),
            Question("What is known of the take-up of any offer?", {}),
        ),
        key=("offer", "year", "by", "category", "of", "source"),
    ),
    Endpoint(
        "/headlines",
        "The headline figures of a board, each with its paper",
        (Parameter("board", "id of a board; the first one when left out"),),
        HEADLINES,
        list_headlines,
        (Question("What do the headline figures of the sector's board say?", {"board": "sector"}),),
        key=("board", "headline", "measure", "date", "source"),
    ),
)
