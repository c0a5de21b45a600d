"""A report as a text: headings, passages, native charts with alternative texts, tables, sources."""

import io
from itertools import count

import docx
from docx.document import Document as Text
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as TextPart
from docx.oxml import parse_xml
from docx.shared import Cm, Pt
from docx.table import _Row as Row
from pptx import Presentation
from pptx.parts.chart import ChartPart

from slidash.reports.document import Chart, Document, FigureTable, Kind, Part, as_text
from slidash.reports.office_charts import TYPES, chart_data, dress

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PER_CM = 360_000  # English Metric Units, in which drawings are measured
_WIDTH = 16.5  # cm between the margins of A4
_DRAWING = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="0" cy="0"/><wp:docPr id="1" name=""/>'
    "<wp:cNvGraphicFramePr/><a:graphic>"
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id=""/></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


def written(document: Document) -> bytes:
    """The text, on A4."""
    text = docx.Document()
    section = text.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin = section.bottom_margin = Cm(2)
    text.styles["Normal"].font.name, text.styles["Normal"].font.size = "Arial", Pt(11)
    properties = text.core_properties
    properties.title, properties.comments = document.name_and_address
    properties.author = "slidash"
    properties.created, properties.language = document.made, "en-GB"
    text.add_heading(document.title, 0)
    for words in document.about:
        text.add_paragraph(words)
    writer = _Writer(text)
    for part in document.parts:
        writer.part(part)
    text.add_heading("Sources", 1)
    for words in document.sources:
        text.add_paragraph(words, style="List Bullet")
    text.add_paragraph(f"This report with the newest figures: {document.address}")
    held = io.BytesIO()
    text.save(held)
    return held.getvalue()


class _Writer:
    """One text in the making, and the package that its charts are first made in."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.package = Presentation().part.package
        self.numbers = count(1)

    def part(self, part: Part) -> None:
        """A part under its heading."""
        if part.heading:
            self.text.add_heading(part.heading, 1)
        for words in part.paragraphs:
            self.text.add_paragraph(words).paragraph_format.keep_with_next = bool(part.shown)
        for shown in part.shown:
            if isinstance(shown, Chart):
                self._chart(shown)
            else:
                self._table(shown)
        if part.source:
            self.text.add_paragraph(part.source).runs[0].font.size = Pt(9)

    def _chart(self, chart: Chart) -> None:
        number = next(self.numbers)
        paragraph = self.text.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        height = min(2.5 + 0.45 * len(chart.categories), 20) if chart.kind is Kind.BARS else 9
        drawing = parse_xml(_DRAWING)
        size, about, held = drawing.xpath("//wp:extent | //wp:docPr | //c:chart")
        size.set("cx", str(round(_WIDTH * _PER_CM)))
        size.set("cy", str(round(height * _PER_CM)))
        about.set("id", str(number))
        about.set("name", f"Chart {number}: {chart.title}")
        about.set("descr", chart.alt)
        held.set(f"{{{held.nsmap['r']}}}id", self._related(chart, number))
        paragraph._p.append(drawing)  # noqa: SLF001 - the library has no public name for what it cannot draw

    def _related(self, chart: Chart, number: int) -> str:
        """The id by which the text names a chart, which is put beside it with the workbook of its figures."""
        made = ChartPart.new(TYPES[chart.kind], chart_data(chart), self.package)
        dress(made.chart, chart)
        package = self.text.part.package
        drawn = TextPart(PackURI(f"/word/charts/chart{number}.xml"), _CHART, made.blob, package)
        place = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
        figures = TextPart(place, _WORKBOOK, made.chart_workbook.xlsx_part.blob, package)
        drawn.relate_to(figures, RELATIONSHIP_TYPE.PACKAGE)  # the first relationship of each, so of the same id
        return self.text.part.relate_to(drawn, RELATIONSHIP_TYPE.CHART)

    def _table(self, table: FigureTable) -> None:
        caption = self.text.add_paragraph()
        caption.add_run(table.title).bold = True
        caption.paragraph_format.keep_with_next = True
        made = self.text.add_table(1, len(table.columns), style="Light List Accent 1")
        for cell, name in zip(made.rows[0].cells, table.columns, strict=True):
            cell.text = name
        _repeat(made.rows[0])
        for place, cells in enumerate(table.rows):
            for cell, value in zip(made.add_row().cells, cells, strict=True):
                cell.text = ""
                cell.paragraphs[0].add_run(as_text(value)).bold = place == table.lead
        self.text.add_paragraph()


def _repeat(row: Row) -> None:
    """The row is written again where the table goes on to another page, and read out as its heads."""
    row._tr.get_or_add_trPr().append(  # noqa: SLF001 - no public name
        parse_xml('<w:tblHeader xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>')
    )
