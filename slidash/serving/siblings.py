"""The files beside a page: the tables it declares, each in every format, at the page's own address with an ending."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from slidash.csv_files import file_name, to_csv
from slidash.errors import UnknownPage
from slidash.files.csvw import CONTENT_TYPE, csvw
from slidash.files.json_file import json_text, to_json
from slidash.files.table import About, Table
from slidash.files.workbook import workbook
from slidash.pages.addresses import CSV, CSVW, FILES, JSON, LINKED, METADATA, XLSX, Addresses
from slidash.pages.choices import Choices
from slidash.pages.page import Page
from slidash.pages.parts.file_notes import about, metadata
from slidash.store.reader import Store

AS_JSON = "application/json"
AS_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DATA = (JSON, METADATA, CSVW)  # read by programs, and shown by browsers rather than saved


@dataclass(frozen=True)
class File:
    """A file as it is sent: whole, with its name; `described_by` is the address of what is said of it, if anything."""

    body: bytes
    content_type: str
    name: str
    saved: bool = True
    described_by: str = ""


class Asked(NamedTuple):
    """What a file is asked for with: the page and its choices, where the pages are, and the host they are on."""

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
    return next((ending for ending in FILES if path.endswith(ending)), "")


def file(store: Store, asked: Asked, ending: str) -> File:
    """The file beside a page. Raises UnknownPage where it has no table, and what the page itself raises."""
    made: Callable[[Store, Choices], Table] | None = getattr(asked.page, "table", None)
    if made is None:
        raise UnknownPage("This page has no table to download.")
    tables = _every_table(store, asked.choices, made) if ending == XLSX else [made(store, asked.choices)]
    said = about(store, tables, asked.link())
    return _WRITERS[ending](store, asked, tables, said)


def _every_table(store: Store, choices: Choices, made: Callable[[Store, Choices], Table]) -> list[Table]:
    """The table that is asked for; all of the page where none is named, each once."""
    names = [choices.table] if choices.table else ["", *choices.TABLES]
    tables = [made(store, replace(choices, table=name)) for name in names]
    return list({table.name: table for table in tables}.values())


def _csv(_store: Store, asked: Asked, tables: list[Table], _said: About) -> File:
    (table,) = tables
    for_excel = bool(asked.choices.excel)
    text = to_csv(table.rows, table.names, for_excel=for_excel)
    described_by = "" if for_excel else asked.link(CSVW)
    return File(text.encode(), "text/csv; charset=utf-8", file_name(*table.words), described_by=described_by)


def _json(_store: Store, _asked: Asked, tables: list[Table], said: About) -> File:
    (table,) = tables
    return _data(to_json(table, said), table, JSON)


def _xlsx(_store: Store, _asked: Asked, tables: list[Table], said: About) -> File:
    return File(workbook(tables, said), AS_XLSX, file_name(*tables[0].words, extension=XLSX.removeprefix(".")))


def _csvw(_store: Store, asked: Asked, tables: list[Table], said: About) -> File:
    (table,) = tables
    return _data(json_text(csvw(table, said, asked.link(CSV))), table, CSVW, CONTENT_TYPE)


def _metadata(store: Store, asked: Asked, tables: list[Table], said: About) -> File:
    (table,) = tables
    addresses = {name: asked.link(ending) for name, ending in LINKED.items()}
    return _data(json_text(metadata(store, table, said, addresses)), table, METADATA)


def _data(text: str, table: Table, ending: str, content_type: str = AS_JSON) -> File:
    return File(text.encode(), content_type, file_name(*table.words, extension=ending.removeprefix(".")), saved=False)


_WRITERS: Mapping[str, Callable[[Store, Asked, list[Table], About], File]] = {
    CSV: _csv,
    JSON: _json,
    XLSX: _xlsx,
    CSVW: _csvw,
    METADATA: _metadata,
}
