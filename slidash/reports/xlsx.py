"""A report as a workbook: what it says, a sheet a metric with its figures and native charts of them, the sources."""

import io
import re
from collections.abc import Sequence
from itertools import count
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.worksheet import Worksheet

from slidash.reports.document import (
    COLOURS,
    MOST_NAMED,
    Cell,
    Chart,
    Document,
    FigureTable,
    Kind,
    Number,
    Part,
    number_format,
)

_TYPES = {Kind.BARS: "bar", Kind.COLUMNS: "column", Kind.LINES: "line"}
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31  # characters of a sheet's name
_WIDE, _CHART_WIDTH, _ROW = 90, 720, 20  # characters, pixels, pixels
REPORT, SOURCES = "Report", "Sources"


def written(document: Document) -> bytes:
    """The workbook. Text is written as text: nothing in it is ever run as a formula or taken for a link."""
    held = io.BytesIO()
    book = Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title, address = document.name_and_address
    book.set_properties({"title": title, "comments": address, "created": document.made})
    writer = _Writer(book)
    writer.report(document)
    for part in document.parts:
        if part.name:
            writer.metric(part)
    writer.sources(document)
    book.close()
    return held.getvalue()


class _Writer:
    """One workbook in the making: its formats, and the names that are taken."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.heading = book.add_format({"bold": True, "font_size": 13})
        self.bold = book.add_format({"bold": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.taken = {REPORT.lower(), SOURCES.lower()}
        self.tables = count(1)

    def sheet(self, name: str, title: str) -> Worksheet:
        """A sheet with its title in the first cell, where a screen reader begins."""
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, title, self.title)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet

    def free_name(self, wanted: str) -> str:
        """A name for a sheet that no other has: the words wanted, cut to what fits, numbered where need be."""
        plain = " ".join(_NO_NAME.sub(" ", wanted).split()) or "Metric"
        for number in count(1):
            ending = f" {number}" if number > 1 else ""
            name = plain[: _LONGEST_NAME - len(ending)].strip() + ending
            if name.lower() not in self.taken:
                self.taken.add(name.lower())
                return name
        raise AssertionError

    def report(self, document: Document) -> None:
        """The words of the report, part by part."""
        sheet = self.sheet(REPORT, document.title)
        sheet.set_column(0, 0, _WIDE)
        row = 1
        for words in document.about:
            sheet.write_string(row, 0, words, self.wrapped)
            row += 1
        for part in document.parts:
            row += 1
            if part.heading:
                sheet.write_string(row, 0, part.heading, self.heading)
                row += 1
            for words in part.paragraphs:
                sheet.write_string(row, 0, words, self.wrapped)
                row += 1

    def metric(self, part: Part) -> None:
        """A sheet of one metric: its words, then each chart beside the table it is drawn from."""
        sheet = self.sheet(self.free_name(part.heading), part.heading)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 8, 16)
        row = 1
        for words in (*part.paragraphs, part.name if part.name != part.heading else "", part.source):
            if words:
                sheet.write_string(row, 0, words)
                row += 1
        for shown in part.shown:
            row += 1
            row = self._chart(sheet, row, shown) if isinstance(shown, Chart) else self._table(sheet, row, shown)

    def sources(self, document: Document) -> None:
        """Who published each metric, what it measures, and where it is shown."""
        sheet = self.sheet(SOURCES, SOURCES)
        sheet.set_column(0, 3, 50)
        rows = [[part.name, part.source, part.definition, part.address] for part in document.parts if part.name]
        if rows:
            self._write_table(sheet, 2, FigureTable("", ("Metric", "Source", "Definition", "Address"), rows))
        sheet.write_string(len(rows) + 4, 0, f"This report with the newest figures: {document.address}")

    def _table(self, sheet: Worksheet, row: int, table: FigureTable) -> int:
        sheet.write_string(row, 0, table.title, self.bold)
        return self._write_table(sheet, row + 1, table) + 1

    def _write_table(self, sheet: Worksheet, row: int, table: FigureTable) -> int:
        """A table with named columns, which Excel and screen readers know as one; the row after it."""
        last = row + max(len(table.rows), 1)
        columns = [{"header": name} for name in _each_once(table.columns)]
        look = {"name": f"Table{next(self.tables)}", "style": "Table Style Light 1", "autofilter": False}
        sheet.add_table(row, 0, last, len(columns) - 1, {**look, "columns": columns})
        for number, cells in enumerate(table.rows, row + 1):
            for column, cell in enumerate(cells):
                self._cell(sheet, number, column, cell, lead=number - row - 1 == table.lead)
        return last + 1

    def _cell(self, sheet: Worksheet, row: int, column: int, cell: Cell, *, lead: bool) -> None:
        look = {"bold": True} if lead else {}
        if isinstance(cell, Number):
            shown = self.book.add_format({**look, "num_format": number_format(cell.decimals)})
            sheet.write_number(row, column, cell.value, shown)
        elif cell:
            sheet.write_string(row, column, cell, self.book.add_format(look) if look else None)

    def _chart(self, sheet: Worksheet, row: int, chart: Chart) -> int:
        """The table of a chart with the chart at its right; the row after both."""
        sheet.write_string(row, 0, chart.title, self.bold)
        cells: list[list[Cell]] = [
            [name, *(_number(each.values[place], chart.decimals) for each in chart.series)]
            for place, name in enumerate(chart.categories)
        ]
        table = FigureTable(chart.title, (chart.heading, *(each.name for each in chart.series)), cells, chart.lead)
        end = self._write_table(sheet, row + 1, table)
        native = self._native(sheet, row + 1, chart)
        height = max(320, min(40 + _ROW * len(chart.categories), 900) if chart.kind is Kind.BARS else 380)
        native.set_size({"width": _CHART_WIDTH, "height": height})
        place = {"description": chart.alt, "object_position": 2}
        sheet.insert_chart(row, len(chart.series) + 2, native, place)
        return max(end, row + height // _ROW + 2)

    def _native(self, sheet: Worksheet, head: int, chart: Chart) -> NativeChart:
        native = self.book.add_chart({"type": _TYPES[chart.kind]})
        first, last = head + 1, head + len(chart.categories)
        for column, series in enumerate(chart.series, 1):
            colour = f"#{COLOURS[series.role]}"
            look: dict[str, Any] = {"line": {"color": colour, "width": 2.25}}
            if chart.kind is not Kind.LINES:
                look = {
                    "fill": {"color": colour},
                    "gap": 40 if chart.kind is Kind.BARS else 0,
                    "points": _points(chart),
                }
                if chart.kind is Kind.BARS and len(chart.categories) <= MOST_NAMED:
                    look["data_labels"] = {"value": True, "num_format": chart.number_format}
            name = sheet.get_name()
            native.add_series(
                {
                    "name": [name, head, column],
                    "categories": [name, first, 0, last, 0],
                    "values": [name, first, column, last, column],
                    **look,
                }
            )
        native.set_title({"name": chart.title, "name_font": {"size": 12}, "overlay": False})
        native.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
        figures: dict[str, Any] = {"num_format": chart.number_format, "major_gridlines": {"visible": True}}
        figures |= {"min": 0} if chart.from_zero else {}
        if chart.kind is Kind.BARS:  # of level bars this library calls the axis of categories the vertical one
            native.set_y_axis({"reverse": True})
            native.set_x_axis({**figures, "visible": False, "major_gridlines": {"visible": False}})
        else:
            native.set_x_axis({"label_position": "none"} if chart.kind is Kind.COLUMNS else {})
            native.set_y_axis(figures)
        return native


def _points(chart: Chart) -> list[dict[str, Any] | None]:
    """The colour of the bar that stands out; None keeps that of the series."""
    lead = {"fill": {"color": f"#{COLOURS[next(iter(COLOURS))]}"}}
    return [lead if place == chart.lead else None for place in range(len(chart.categories))]


def _number(value: float | None, decimals: int) -> Cell:
    return "" if value is None else Number(value, "", decimals)


def _each_once(names: Sequence[str]) -> list[str]:
    """The heads of columns; a table may have none twice, nor an empty one."""
    kept: list[str] = []
    for name in names:
        kept.append(next(f"{name or 'Column'}{' ' * n}" for n in count() if f"{name or 'Column'}{' ' * n}" not in kept))
    return kept
