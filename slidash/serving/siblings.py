"""The files beside a page: its tables and charts, each in every format, at the page's own address with an ending."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from slidash.csv_files import file_name, to_csv
from slidash.errors import UnknownPage
from slidash.files import atom, calendar
from slidash.files.csvw import CONTENT_TYPE, csvw
from slidash.files.json_file import json_text, to_json
from slidash.files.table import Table
from slidash.files.workbook import workbook
from slidash.pages.addresses import (
    ATOM,
    CSV,
    CSVW,
    FEEDS,
    FILES,
    ICS,
    JSON,
    LINKED,
    METADATA,
    PNG,
    SVG,
    XLSX,
    Addresses,
)
from slidash.pages.choices import Choices
from slidash.pages.page import Chart, Page
from slidash.pages.parts.file_notes import imprint_of, metadata
from slidash.reports.document import Document
from slidash.reports.formats import FORMATS, Format
from slidash.serving.pictures import png
from slidash.store.reader import Store

AS_JSON = "application/json"
AS_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURES = {SVG: "image/svg+xml; charset=utf-8", PNG: "image/png"}
DOCUMENTS = {f".{extension}": form for extension, form in FORMATS.items()}  # of pages that have one
DATA = (JSON, METADATA, CSVW)  # read by programs, and shown by browsers rather than saved


@dataclass(frozen=True)
class File:
    """A file as it is sent: whole, with its name; `described_by` is the address of what is said of it, if anything."""

    body: bytes
    content_type: str
    name: str
    saved: bool = True
    described_by: str = ""


class Place(NamedTuple):
    """Where a file stands: beside which page, with which choices among which pages, on which host."""

    page: Page
    choices: Choices
    addresses: Addresses
    host: str

    def link(self, ending: str = "") -> str:
        """The whole address of the page, or of a file beside it."""
        if not ending:
            return self.host + self.addresses.link(self.page.NAME, self.choices)
        return self.host + self.addresses.file_link(self.page.NAME, ending, replace(self.choices, excel=""))


def ending_of(path: str) -> str:
    """The ending that makes a path one of a file beside a page; empty for the page."""
    return next((ending for ending in (*FILES, *FEEDS) if path.endswith(ending)), "")


def file(store: Store, place: Place, ending: str) -> File:
    """The file beside a page. Raises UnknownPage where it has none, and what the page itself raises."""
    if ending in PICTURES:
        return _picture(store, place, ending)
    if ending in FEEDS:
        return _followed(store, place, ending)
    document: Callable[[Store, Choices, str, str], Document] | None = getattr(place.page, "document", None)
    if document and ending in DOCUMENTS:
        return _of_document(document(store, place.choices, place.link(), place.host), DOCUMENTS[ending])
    made: Callable[[Store, Choices], Table] | None = getattr(place.page, "table", None)
    if made is None or ending not in _WRITERS:
        raise UnknownPage("This page has no table to download.")
    tables = _every_table(store, place.choices, made) if ending == XLSX else [made(store, place.choices)]
    return _WRITERS[ending](store, place, *tables)


def _picture(store: Store, place: Place, ending: str) -> File:
    """A chart by itself: as a drawing, which browsers show, or as PNG, to be saved."""
    made: Callable[[Store, Choices], Chart] | None = getattr(place.page, "chart", None)
    if made is None:
        raise UnknownPage("This page has no chart to download.")
    chart = made(store, place.choices)
    drawing = chart.picture(place.host)
    body = png(drawing) if ending == PNG else drawing.encode()
    return File(body, PICTURES[ending], f"{chart.name}{ending}", saved=ending == PNG)


def _followed(store: Store, place: Place, ending: str) -> File:
    """What changed beside the page, or what is due. Raises UnknownPage where it has no such thing."""
    made = getattr(place.page, {ATOM: "feed", ICS: "calendar"}[ending], None)
    if made is None:
        raise UnknownPage("This page has no feed of that kind to follow.")
    followed = made(store, place.choices)
    if ending == ATOM:
        text, content_type = atom.atom(followed, place.host), atom.CONTENT_TYPE
    else:
        text, content_type = calendar.icalendar(followed, place.host), calendar.CONTENT_TYPE
    name = file_name("slidash", place.page.NAME, extension=ending.removeprefix("."))
    return File(text.encode(), content_type, name, saved=False)


def _of_document(document: Document, form: Format) -> File:
    return File(form.written(document), form.content_type, file_name(document.title, extension=form.extension))


def _every_table(store: Store, choices: Choices, made: Callable[[Store, Choices], Table]) -> list[Table]:
    """The table that is named; all of the page where none is, each once."""
    names = [choices.table] if choices.table else ["", *choices.TABLES]
    tables = [made(store, replace(choices, table=name)) for name in names]
    return list({table.name: table for table in tables}.values())


def _csv(_store: Store, place: Place, table: Table) -> File:
    for_excel = bool(place.choices.excel)
    text = to_csv(table.rows, table.names, for_excel=for_excel)
    described_by = "" if for_excel else place.link(CSVW)
    return File(text.encode(), "text/csv; charset=utf-8", file_name(*table.words), described_by=described_by)


def _json(store: Store, place: Place, table: Table) -> File:
    return _data(to_json(table, imprint_of(store, [table], place.link())), table, JSON)


def _xlsx(store: Store, place: Place, *tables: Table) -> File:
    imprint = imprint_of(store, tables, place.link())
    return File(workbook(tables, imprint), AS_XLSX, file_name(*tables[0].words, extension=XLSX.removeprefix(".")))


def _csvw(store: Store, place: Place, table: Table) -> File:
    imprint = imprint_of(store, [table], place.link())
    return _data(json_text(csvw(table, imprint, place.link(CSV))), table, CSVW, CONTENT_TYPE)


def _metadata(store: Store, place: Place, table: Table) -> File:
    imprint = imprint_of(store, [table], place.link())
    addresses = {name: place.link(ending) for name, ending in LINKED.items()}
    return _data(json_text(metadata(store, table, imprint, addresses)), table, METADATA)


def _data(text: str, table: Table, ending: str, content_type: str = AS_JSON) -> File:
    return File(text.encode(), content_type, file_name(*table.words, extension=ending.removeprefix(".")), saved=False)


_WRITERS: Mapping[str, Callable[..., File]] = {
    CSV: _csv,
    JSON: _json,
    XLSX: _xlsx,
    CSVW: _csvw,
    METADATA: _metadata,
}
