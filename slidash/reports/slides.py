"""A report as slides: a title, then a slide for each chart, table and passage, each with its words and its source."""

import io
from collections.abc import Sequence

from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from slidash.reports.document import Chart, Document, FigureTable, Part, as_text
from slidash.reports.office_charts import TYPES, chart_data, dress

_WIDTH, _HEIGHT, _EDGE = Inches(13.333), Inches(7.5), Inches(0.6)
_INNER = Emu(_WIDTH - 2 * _EDGE)
_TITLE_LAYOUT, _TITLE_ONLY = 0, 5  # of the library's own template
_ROWS = 14  # of a table that fit on a slide
_LINES = 9  # paragraphs that do
_SOURCE = Pt(11)


def written(document: Document) -> bytes:
    """The presentation."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = _WIDTH, _HEIGHT
    slides.core_properties.title, slides.core_properties.comments = document.name_and_address
    slides.core_properties.author, slides.core_properties.created = "slidash", document.made
    slides.core_properties.language = "en-GB"
    _begin(slides, document)
    for part in document.parts:
        _part(slides, part, document.title)
    _words(slides, "Sources", [*document.sources, f"This report with the newest figures: {document.address}"])
    held = io.BytesIO()
    slides.save(held)
    return held.getvalue()


def _begin(slides: Slides, document: Document) -> None:
    slide = slides.slides.add_slide(slides.slide_layouts[_TITLE_LAYOUT])
    title, under = slide.shapes.title, slide.placeholders[1]
    title.left, title.top, title.width, title.height = _EDGE, Inches(2.2), _INNER, Inches(1.5)
    under.left, under.top, under.width, under.height = _EDGE, Inches(3.9), _INNER, Inches(1.6)
    title.text_frame.text, under.text_frame.text = document.title, "\n".join(document.about)
    for paragraph in under.text_frame.paragraphs:
        paragraph.font.size = Pt(20)


def _part(slides: Slides, part: Part, title: str) -> None:
    if not part.shown:
        _words(slides, part.heading or title, [*part.paragraphs, part.source])
        return
    if part.paragraphs and not isinstance(part.shown[0], Chart):  # a chart has room for words, a table has not
        _words(slides, part.heading, part.paragraphs)
    for place, shown in enumerate(part.shown):
        words = part.paragraphs if place == 0 else ()
        if isinstance(shown, Chart):
            _chart(slides, part, shown, words)
        else:
            _table(slides, part, shown)


def _slide(slides: Slides, title: str) -> Slide:
    slide = slides.slides.add_slide(slides.slide_layouts[_TITLE_ONLY])
    heading = slide.shapes.title
    heading.left, heading.top, heading.width, heading.height = _EDGE, Inches(0.25), _INNER, Inches(0.9)
    heading.text_frame.text = title
    heading.text_frame.paragraphs[0].font.size = Pt(28)
    heading.text_frame.paragraphs[0].font.bold = True
    heading.text_frame.word_wrap = True
    return slide


def _text(slide: Slide, top: float, height: float, paragraphs: Sequence[str], size: Pt) -> None:
    """A box of paragraphs as wide as the slide; inches from the top and high."""
    frame = slide.shapes.add_textbox(_EDGE, Inches(top), _INNER, Inches(height)).text_frame
    frame.word_wrap = True
    frame.text = "\n".join(paragraphs)
    for paragraph in frame.paragraphs:
        paragraph.font.size = size
        paragraph.space_after = Pt(6)


def _words(slides: Slides, title: str, paragraphs: Sequence[str]) -> None:
    kept = [words for words in paragraphs if words]
    for first in range(0, max(len(kept), 1), _LINES):
        _text(_slide(slides, title), 1.4, 5.4, kept[first : first + _LINES], Pt(18))


def _chart(slides: Slides, part: Part, chart: Chart, words: Sequence[str]) -> None:
    """One chart with what is said of it: up to two sentences above it, all of them among the notes."""
    slide = _slide(slides, part.heading)
    sentence = " ".join(words) or chart.alt
    _text(slide, 1.15, 0.8, [sentence if len(sentence) < 330 else f"{sentence[:330].rsplit(' ', 1)[0]} …"], Pt(15))
    frame = slide.shapes.add_chart(TYPES[chart.kind], _EDGE, Inches(2.0), _INNER, Inches(4.85), chart_data(chart))
    frame.name = chart.title
    _describe(frame, chart.alt)
    dress(frame.chart, chart)
    _text(slide, 6.9, 0.4, [part.source], _SOURCE)
    slide.notes_slide.notes_text_frame.text = "\n".join([*words, chart.alt, part.definition, part.address])


def _describe(frame: object, alt: str) -> None:
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)  # type: ignore[attr-defined]  # noqa: SLF001 - no public name


def _table(slides: Slides, part: Part, table: FigureTable) -> None:
    for first in range(0, max(len(table.rows), 1), _ROWS):
        rows = table.rows[first : first + _ROWS]
        slide = _slide(slides, part.heading)
        _text(slide, 1.15, 0.5, [table.title], Pt(14))
        size = (_EDGE, Inches(1.75), _INNER, Inches(0.33 * (len(rows) + 1)))
        frame = slide.shapes.add_table(len(rows) + 1, len(table.columns), *size)
        _describe(frame, table.title)
        for column, name in enumerate(table.columns):
            _fill(frame.table.cell(0, column), name, bold=True)
        for number, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                _fill(frame.table.cell(number, column), as_text(cell), bold=first + number - 1 == table.lead)
        _text(slide, 6.9, 0.4, [part.source], _SOURCE)


def _fill(cell: object, text: str, *, bold: bool) -> None:
    cell.text = text  # type: ignore[attr-defined]
    font = cell.text_frame.paragraphs[0].font  # type: ignore[attr-defined]
    font.size, font.bold = Pt(13), bold
    cell.margin_top = cell.margin_bottom = Pt(2)  # type: ignore[attr-defined]
