"""Do documents hold every figure and word of a report, natively, and can others read them?"""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pptx
import pytest

from slidash.reports.document import Chart, Document
from slidash.reports.formats import FORMATS
from tests.reports.samples import BARS, COLUMNS, LINES, NASTY, REPORT, TABLE

CHARTS = (BARS, LINES, COLUMNS)
IN_DRAWINGS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def files_of(extension: str, document: Document = REPORT) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(FORMATS[extension].written(document))) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def parsed(xml: bytes) -> ET.Element:
    return ET.fromstring(xml)  # noqa: S314 - our own writers made it


def figures(chart: ET.Element) -> list[list[float | None]]:
    """The values of each series as a native chart holds them, None where it has a gap."""
    found = []
    for series in chart.iter(f"{IN_DRAWINGS}ser"):
        values = series.find(f"{IN_DRAWINGS}val")
        assert values is not None
        count = values.find(f".//{IN_DRAWINGS}ptCount")
        points = {
            int(each.get("idx", "")): float(each.findtext(f"{IN_DRAWINGS}v", ""))
            for each in values.iter(f"{IN_DRAWINGS}pt")
        }
        assert count is not None
        found.append([points.get(place) for place in range(int(count.get("val", "")))])
    return found


@pytest.mark.parametrize("extension", ["pptx", "docx"])
def test_charts_are_native_and_hold_every_figure(extension: str) -> None:
    files = files_of(extension)
    drawn = [parsed(files[name]) for name in sorted(files) if "/charts/chart" in name and "rels" not in name]
    assert [figures(each) for each in drawn] == [[list(each.values) for each in chart.series] for chart in CHARTS]
    workbooks = [openpyxl.load_workbook(io.BytesIO(files[name])) for name in sorted(files) if "/embeddings/" in name]
    assert [book.worksheets[0].max_row for book in workbooks] == [len(chart.categories) + 1 for chart in CHARTS]


@pytest.mark.parametrize("extension", FORMATS)
def test_every_chart_has_its_sentence_for_those_who_do_not_see_it(extension: str) -> None:
    texts = b"".join(text for name, text in files_of(extension).items() if name.endswith(".xml")).decode()
    for chart in CHARTS:
        assert f'descr="{chart.alt}"' in texts


@pytest.mark.parametrize("extension", FORMATS)
def test_every_part_of_a_package_is_named_and_every_relationship_leads_somewhere(extension: str) -> None:
    files = files_of(extension)
    types = parsed(files["[Content_Types].xml"])
    overrides = {each.get("PartName", "").removeprefix("/") for each in types if each.tag.endswith("Override")}
    assert overrides <= files.keys()
    for name in files:
        folder, _, file = name.rpartition("/")
        if not file.endswith(".rels"):
            continue
        base = Path(folder).parent
        for relationship in parsed(files[name]):
            target = relationship.get("Target", "")
            if relationship.get("TargetMode") != "External":
                place = Path(target.removeprefix("/")) if target.startswith("/") else base / target
                parts: list[str] = []
                for step in place.parts:
                    parts = parts[:-1] if step == ".." else [*parts, step]
                assert "/".join(parts) in files, f"{name}: {target}"


def test_a_native_chart_of_a_text_names_its_own_workbook() -> None:
    files = files_of("docx")
    for number in range(1, len(CHARTS) + 1):
        relations = parsed(files[f"word/charts/_rels/chart{number}.xml.rels"])
        (relation,) = relations
        assert f'externalData r:id="{relation.get("Id")}"'.encode() in files[f"word/charts/chart{number}.xml"]
        assert relation.get("Target") == f"../embeddings/Microsoft_Excel_Sheet{number}.xlsx"


def test_a_workbook_has_a_sheet_a_metric_with_its_figures() -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].written(REPORT)))
    assert book.sheetnames == [
        *("Report", "Waste recycled all", "Waste recycled all 2", "Words on a metric", "Sources")
    ]
    first = book.worksheets[1]
    cells = {cell.value: cell for row in first.iter_rows() for cell in row if cell.value is not None}
    assert cells[30.5].number_format == "#,##0.0" and cells[NASTY].data_type == "s"
    assert len(first._charts) == 2 and first["A1"].value == "Waste [recycled]: 'all'"
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert [list(table.column_names) for table in book.worksheets[2].tables.values()][1] == [
        *("Council", "Rank", "Figure", "Change", "Change ")
    ]


def test_slides_have_titles_charts_tables_and_notes() -> None:
    slides = pptx.Presentation(io.BytesIO(FORMATS["pptx"].written(REPORT))).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles[0] == REPORT.title and titles[-1] == "Sources" and all(titles)
    charts = [slide for slide in slides if any(shape.has_chart for shape in slide.shapes)]
    assert len(charts) == len(CHARTS)
    for slide, chart in zip(charts, CHARTS, strict=True):
        assert chart.alt in slide.notes_slide.notes_text_frame.text
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    assert [len(table.rows) for table in tables] == [15, 15, 4]


def test_a_text_has_headings_and_tables_with_heads() -> None:
    text = docx.Document(io.BytesIO(FORMATS["docx"].written(REPORT)))
    styles = [(paragraph.style.name, paragraph.text) for paragraph in text.paragraphs if paragraph.style]
    assert styles[0] == ("Title", REPORT.title)
    headings = [text for name, text in styles if name == "Heading 1"]
    assert headings == ["Waste [recycled]: 'all'"] * 2 + ["Words on a metric", "Sources"]
    (table,) = text.tables
    assert len(table.rows) == 32 and "tblHeader" in table.rows[0]._tr.xml
    assert text.core_properties.language == "en-GB"


def test_a_report_without_parts_is_a_document_all_the_same() -> None:
    empty = Document("Nothing", (), (), "https://x", REPORT.made)
    assert all(FORMATS[extension].written(empty) for extension in FORMATS)


@pytest.mark.parametrize("extension", FORMATS)
def test_a_long_title_and_a_long_address_do_not_stop_a_document(extension: str) -> None:
    long = replace(REPORT, title="A long title " * 40, address="https://slidash.example/reports?state=" + "x" * 2_000)
    assert FORMATS[extension].written(long)


def test_words_before_a_table_have_a_slide_of_their_own() -> None:
    part = replace(REPORT.parts[0], shown=(TABLE,), paragraphs=("Read this before the table.",))
    slides = pptx.Presentation(io.BytesIO(FORMATS["pptx"].written(replace(REPORT, parts=(part,))))).slides
    texts = ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]
    assert [TABLE.title in text for text in texts].index(True) > next(
        place for place, text in enumerate(texts) if "Read this before the table." in text
    )


def test_bars_begin_at_zero_unless_a_figure_is_below_it() -> None:
    assert BARS.from_zero and not COLUMNS.from_zero and not LINES.from_zero


def test_the_writers_are_not_loaded_with_the_site() -> None:
    code = "import sys, slidash.site; print([name for name in ('pptx', 'docx') if name in sys.modules])"
    done = subprocess.run(
        [shutil.which("python3") or "python3", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() in ("[]", "")


@pytest.mark.slow
@pytest.mark.parametrize("extension", FORMATS)
def test_libreoffice_opens_it(extension: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here")
    file = tmp_path / f"report.{extension}"
    file.write_bytes(FORMATS[extension].written(REPORT))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def chart_of(document: Document) -> list[Chart]:
    return [shown for part in document.parts for shown in part.shown if isinstance(shown, Chart)]


def test_the_sample_has_every_kind_of_chart() -> None:
    assert chart_of(REPORT) == list(CHARTS)
