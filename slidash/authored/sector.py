"""The sector's own figures: offers, take-up, headlines, boards, read from data/ and metrics/ and checked.

Files are written by hand and explained in data/README.md. One that breaks its rules raises DefinitionError with
file, line and field. Sums against published totals are checked when the store is built.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from slidash.authored.boards import read_boards
from slidash.authored.csv_rows import Row, read_rows
from slidash.authored.register import Register
from slidash.errors import DefinitionError
from slidash.vocabulary.areas import COUNCIL_TYPES, AreaType
from slidash.vocabulary.metrics import Polarity, Tier
from slidash.vocabulary.offers import (
    COUNCILS,
    OFFER_ID,
    Board,
    By,
    Control,
    CouncilRecord,
    Document,
    Exactness,
    HeadlineFigure,
    HeadlineGroup,
    NamedTakeUp,
    SupportOffer,
    TakeUpFigure,
    last_day,
)

DOCUMENTS, OFFERS, TAKE_UP = "documents.csv", "offers.csv", "take_up.csv"
NAMED, HEADLINES = "take_up_councils.csv", "headlines.csv"
MOST = 1e9
NO_LOWEST = -MOST
DOCUMENT, OFFER = f"a document of {DOCUMENTS}", f"an offer of {OFFERS}"
SLUG = "lower-case letters and digits joined by hyphens"

DOCUMENT_COLUMNS = ("document", "ref", "title", "body", "date", "dated")
OFFER_COLUMNS = ("offer", "label", "parent", "theme", "tier", "what", "run_by", "years", "documents")
TAKE_UP_COLUMNS = (
    *("offer", "year", "by", "category", "count", "of", "eligible", "share", "exactness", "shown"),
    *("disagreement", "document", "place", "note"),
)
NAMED_COLUMNS = ("offer", "year", "area", "reported", "lead_council", "document", "place", "note")
HEADLINE_COLUMNS = (
    *("headline", "title", "group", "measure", "label", "unit", "polarity", "date", "period_label", "value"),
    *("exactness", "shown", "document", "place", "also_document", "also_place", "disagreement", "note"),
)


@dataclass(frozen=True, slots=True)
class Sector:
    """Everything the papers say, the boards, and the council-level records that were imported."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    offers: Mapping[str, SupportOffer] = field(default_factory=dict)
    figures: tuple[TakeUpFigure, ...] = ()
    named: tuple[NamedTakeUp, ...] = ()
    headlines: tuple[HeadlineFigure, ...] = ()
    boards: tuple[Board, ...] = ()
    records: tuple[CouncilRecord, ...] = ()

    @classmethod
    def load(cls, data: Path, metrics: Path, register: Register, records: Iterable[CouncilRecord] = ()) -> "Sector":
        """The CSV files of `data` and the boards of `metrics`. Raises DefinitionError at the first broken rule."""
        documents = {row.cells["document"]: _document(row) for row in _unique(data / DOCUMENTS, DOCUMENT_COLUMNS)}
        offers = read_offers(data, documents)
        figures = tuple(_figure(row, offers, documents, register) for row in read_rows(data / TAKE_UP, TAKE_UP_COLUMNS))
        named = tuple(_named(row, offers, documents, register) for row in read_rows(data / NAMED, NAMED_COLUMNS))
        headlines = _headlines(data / HEADLINES, documents)
        _check_disagreements(TAKE_UP, (figure.disagreement for figure in figures))
        _check_disagreements(HEADLINES, (figure.disagreement for figure in headlines))
        boards = read_boards(metrics, {figure.headline for figure in headlines})
        return cls(documents, offers, figures, named, headlines, boards, tuple(records))


def read_offers(data: Path, documents: Mapping[str, Document] | None = None) -> dict[str, SupportOffer]:
    """The offers by id, in the order of the file."""
    if documents is None:
        documents = {row.cells["document"]: _document(row) for row in _unique(data / DOCUMENTS, DOCUMENT_COLUMNS)}
    rows = _unique(data / OFFERS, OFFER_COLUMNS)
    ids = {row.cells["offer"] for row in rows}
    return {row.cells["offer"]: _offer(row, ids, documents) for row in rows}


def _unique(file: Path, columns: tuple[str, ...]) -> list[Row]:
    """The rows of a file whose first column is an id."""
    rows, seen = read_rows(file, columns), set()
    for row in rows:
        if row.matching(columns[0], OFFER_ID, SLUG) in seen:
            raise row.broken(columns[0], "an id that is not on an earlier line")
        seen.add(row.cells[columns[0]])
    return rows


def _document(row: Row) -> Document:
    day = row.day("date")
    if day is None:
        raise row.broken("date", "a day such as 2013-04-10")
    ref = int(row.matching("ref", re.compile("[1-9]"), "a number from 1 to 9"))
    return Document(row.cells["document"], ref, row.filled("title"), row.filled("body"), day, row.filled("dated"))


def _offer(row: Row, ids: set[str], documents: Mapping[str, Document]) -> SupportOffer:
    parent = row.cells["parent"]
    if parent and (row.known("parent", ids, OFFER) == row.cells["offer"]):
        raise row.broken("parent", "another offer")
    years = tuple(_year(row, "years", each) for each in row.filled("years").split(";"))
    cited = tuple(row.filled("documents").split(";"))
    if not set(cited) <= set(documents):
        raise row.broken("documents", f"documents of {DOCUMENTS} with ; between them")
    label, theme, what = row.filled("label"), row.filled("theme"), row.filled("what")
    tier = row.one_of("tier", Tier)
    return SupportOffer(row.cells["offer"], label, parent, theme, tier, what, row.filled("run_by"), years, cited)


def _year(row: Row, column: str, text: str) -> str:
    try:
        last_day(text)
    except ValueError:
        raise row.broken(column, "a financial year such as 2016-17") from None
    return text


def _figure(
    row: Row, offers: Mapping[str, SupportOffer], documents: Mapping[str, Document], register: Register
) -> TakeUpFigure:
    by, count, eligible = row.one_of("by", By), _whole(row, "count"), _whole(row, "eligible")
    share = row.number("share", 0, 100)
    if count is None and share is None:
        raise row.broken("count", "a count, a share or both")
    of = row.filled("of")
    if of != COUNCILS and (eligible is not None or by is not By.TOTAL):
        raise row.broken("of", f"{COUNCILS}, where there are eligible ones or it is broken down")
    if of == COUNCILS and count is not None and eligible is not None and count > eligible:
        raise row.broken("count", f"at most the {eligible} eligible")
    exactness = row.one_of("exactness", Exactness)
    if exactness is not Exactness.EXACT:
        row.filled("shown")
    return TakeUpFigure(
        offer=row.known("offer", offers, OFFER),
        year=_year(row, "year", row.cells["year"]),
        by=by,
        category=_category(row, by, register),
        count=count,
        of=of,
        eligible=eligible,
        share=share,
        exactness=exactness,
        shown=row.cells["shown"],
        disagreement=row.cells["disagreement"],
        document=row.known("document", documents, DOCUMENT),
        place=row.filled("place"),
        note=row.cells["note"],
    )


def _whole(row: Row, column: str) -> int | None:
    number = row.number(column, 0, MOST)
    if number is not None and number != int(number):
        raise row.broken(column, "a whole number")
    return None if number is None else int(number)


def _category(row: Row, by: By, register: Register) -> str:
    category = row.cells["category"]
    regions = {gss for gss, area in register.areas.items() if area.type is AreaType.REGION}
    allowed: dict[By, set[str]] = {
        By.TOTAL: {""},
        By.REGION: regions,
        By.TYPE: {kind.value for kind in COUNCIL_TYPES},
        By.CONTROL: {control.value for control in Control},
    }
    if category not in allowed[by]:
        expected = {By.TOTAL: "nothing", By.REGION: "the code of a region"}
        raise row.broken("category", expected.get(by, "one of " + ", ".join(sorted(allowed[by]))))
    return category


def _named(
    row: Row, offers: Mapping[str, SupportOffer], documents: Mapping[str, Document], register: Register
) -> NamedTakeUp:
    year = _year(row, "year", row.cells["year"])
    for column in ("area", "lead_council"):
        if column == "lead_council" and not row.cells[column]:
            continue
        area = register.areas.get(row.cells[column])
        if area is None or area.type not in COUNCIL_TYPES or not area.existed_on(last_day(year)):
            raise row.broken(column, f"the code of a council of {last_day(year)}")
    return NamedTakeUp(
        offer=row.known("offer", offers, OFFER),
        year=year,
        area=row.cells["area"],
        reported=row.filled("reported"),
        lead_council=row.cells["lead_council"],
        document=row.known("document", documents, DOCUMENT),
        place=row.filled("place"),
        note=row.cells["note"],
    )


def _headlines(file: Path, documents: Mapping[str, Document]) -> tuple[HeadlineFigure, ...]:
    """Every figure; what belongs to a headline or a measure must be the same on all its lines."""
    described: dict[str, tuple[object, ...]] = {}
    values: dict[tuple[str, object], HeadlineFigure] = {}
    figures = []
    for row in read_rows(file, HEADLINE_COLUMNS):
        figure = _headline(row, documents)
        measure = (figure.headline, figure.label, figure.unit, figure.polarity)
        for column, id_, says in (
            ("headline", f"headline {figure.headline}", (figure.title, figure.group)),
            ("measure", f"measure {figure.measure}", measure),
        ):
            if described.setdefault(id_, says) != says:
                raise row.broken(column, f"the same words as on the earlier line of the {id_}")
        twin = values.setdefault((figure.measure, figure.date), figure)
        if twin is not figure and not (figure.disagreement and figure.disagreement == twin.disagreement):
            raise row.broken("measure", "one figure for a date, or two that share a disagreement")
        figures.append(figure)
    return tuple(figures)


def _headline(row: Row, documents: Mapping[str, Document]) -> HeadlineFigure:
    day, value = row.day("date"), row.number("value", NO_LOWEST, MOST)
    if day is None:
        raise row.broken("date", "the last day of the period")
    if value is None:
        raise row.broken("value", "a number")
    if bool(row.cells["also_document"]) != bool(row.cells["also_place"]):
        raise row.broken("also_place", "a place for a second document, and only for one")
    if row.cells["also_document"]:
        row.known("also_document", documents, DOCUMENT)
    return HeadlineFigure(
        headline=row.matching("headline", OFFER_ID, SLUG),
        title=row.filled("title"),
        group=row.one_of("group", HeadlineGroup),
        measure=row.matching("measure", OFFER_ID, SLUG),
        label=row.filled("label"),
        unit=row.filled("unit"),
        polarity=row.one_of("polarity", Polarity),
        date=day,
        period_label=row.filled("period_label"),
        value=value,
        exactness=row.one_of("exactness", Exactness),
        shown=row.filled("shown"),
        document=row.known("document", documents, DOCUMENT),
        place=row.filled("place"),
        also_document=row.cells["also_document"],
        also_place=row.cells["also_place"],
        disagreement=row.cells["disagreement"],
        note=row.cells["note"],
    )


def _check_disagreements(file: str, ids: Iterable[str]) -> None:
    """It takes two to disagree."""
    counted = [id_ for id_ in ids if id_]
    for id_ in counted:
        if counted.count(id_) < 2:
            raise DefinitionError(f"{file}, disagreement: found {id_!r} once, expected it on two lines or more")
