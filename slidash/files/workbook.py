"""Tables as a workbook for Excel: a sheet each, numbers as numbers and days as days, and a sheet that tells of them."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from slidash.csv_files import Cell, printable
from slidash.files.table import Column, Imprint, Kind, Table
from slidash.vocabulary.english import capital, day

ABOUT = "About"
_LONGEST_TEXT = 32_767  # characters of a cell
_LONGEST_NAME = 31  # characters of a sheet's name
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_WIDEST, _NARROWEST = 50, 8  # characters
_LOOKED_AT = 60  # rows that tell how wide a column is
_DAYS = "yyyy-mm-dd"


def workbook(tables: Sequence[Table], imprint: Imprint) -> bytes:
    """The tables, each a sheet with its heading row frozen, and the sheet About after them.

    Text is written as text, so that nothing is ever run as a formula or taken for a link. The same tables of the same
    build give the same bytes.
    """
    held = io.BytesIO()
    book = Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": tables[0].title, "comments": imprint.page, "created": imprint.built_at})
    for table in tables:
        _sheet(book, table)
    _about(book, tables, imprint)
    book.close()
    return held.getvalue()


def _sheet(book: Workbook, table: Table) -> None:
    sheet = book.add_worksheet(_NO_NAME.sub(" ", table.name)[:_LONGEST_NAME])
    heading = book.add_format({"bold": True})
    rows = table.cells()
    for place, column in enumerate(table.columns):
        cells = [row[column.name] for row in rows]
        sheet.set_column(place, place, _width(column, cells))
        sheet.write_string(0, place, column.name, heading)
        _write(sheet, place, cells, _format(book, column))
    sheet.freeze_panes(1, 0)
    if table.columns:
        sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)


def _format(book: Workbook, column: Column) -> Format | None:
    """How a column's cells are shown: figures of one metric to its places, though the cell holds all of them."""
    if column.kind is Kind.DAY:
        return book.add_format({"num_format": _DAYS})
    if column.kind is Kind.NUMBER and column.decimals is not None:
        return book.add_format({"num_format": f"#,##0{'.' if column.decimals else ''}{'0' * column.decimals}"})
    return None


def _write(sheet: Worksheet, place: int, cells: Iterable[Cell], shown: Format | None) -> None:
    for number, cell in enumerate(cells, 1):
        if cell in (None, ""):
            continue
        if isinstance(cell, bool):
            sheet.write_boolean(number, place, cell)
        elif isinstance(cell, str):
            sheet.write_string(number, place, printable(cell)[:_LONGEST_TEXT])
        elif isinstance(cell, date):
            sheet.write_datetime(number, place, datetime.combine(cell, time()), shown)
        else:
            sheet.write_number(number, place, cell, shown)


def _width(column: Column, cells: Sequence[Cell]) -> int:
    longest = max((len(str(cell)) for cell in cells[:_LOOKED_AT] if cell is not None), default=0)
    return max(_NARROWEST, len(column.name) + 3, min(longest + 1, _WIDEST))


def _about(book: Workbook, tables: Sequence[Table], imprint: Imprint) -> None:
    sheet = book.add_worksheet(ABOUT)
    strong, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for number, (name, text) in enumerate(_lines(tables, imprint)):
        sheet.write_string(number, 0, name, strong)
        sheet.write_string(number, 1, printable(text)[:_LONGEST_TEXT], wrapped)


def _lines(tables: Sequence[Table], imprint: Imprint) -> list[tuple[str, str]]:
    lines = [("Demonstration data", "Made-up figures.")] if imprint.demonstration else []
    lines += [(capital(table.name), table.title) for table in tables]
    lines += [("Address", imprint.page), ("Build", f"{imprint.build}, made on {day(imprint.built_at)}")]
    for source in imprint.sources:
        lines.append(("Source", f"{source.publisher}: {source.title}"))
        lines += [("Where it is", source.url)] if source.url else []
        lines.append(("Licence", " ".join(filter(None, (source.licence, source.licence_url)))))
        lines += [("Attribution", source.attribution)] if source.attribution else []
        lines += [("Taken over on", source.retrieved)] if source.retrieved else []
    lines.append(("How to cite", imprint.citation(tables[0].title)))
    lines.append(("What the columns say", ""))
    every = dict.fromkeys(column for table in tables for column in table.columns)
    return [*lines, *((each.name, f"{each.help}{f' ({each.unit})' if each.unit else ''}") for each in every)]
