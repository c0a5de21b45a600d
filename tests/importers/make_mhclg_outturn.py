"""Writes a made-up revenue outturn of the exact format, at any size, with every quirk that is known of it.

A wide CSV of authorities and years, with fire, police, park and waste authorities, totals of classes and of England,
blank cells, markers, an authority that had not submitted, the Greater London Authority under the code of the region;
and the workbook that names the lines, notes included, some of them alike on two forms.
"""

import csv
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from slidash.authored.register import Register
from slidash.importers.mhclg_outturn import COLUMNS
from slidash.vocabulary.areas import AreaType

FULL_SIZE = 2500  # lines
YEARS = range(2018, 2027)
FORMS = ("RO1", "RO2", "RO3", "RO4", "RO5", "RO6", "RS", "RSX", "RG", "TSR")
MEASURES = ("emp", "run_exp", "tot_exp", "sales_fees", "oth_inc", "tot_inc", "net_cur_exp", "net_exp")
CLASSES = {
    AreaType.COUNTY: "Shire County",
    AreaType.DISTRICT: "Shire District",
    AreaType.METROPOLITAN_DISTRICT: "Met District",
    AreaType.LONDON_BOROUGH: "London",
    AreaType.UNITARY: "Unitary Authority",
}
OTHERS = {"E31": "Fire", "E23": "Police and Crime Commissioner", "E26": "National Park", "E50": "Waste", "E47": "CA"}
WORDS = (  # of each measure
    *("Employees", "Running expenses", "Total expenditure", "Sales, fees and charges", "Other income"),
    *("Total income", "NET current expenditure", "NET expenditure"),
)
SERVICES = ("Early years", "Highways", "Children's social care", "Adult social care", "Libraries", "Waste", "Housing")
CELLS = (
    "",
    "0",
    "{}",
    "{}",
    "{}",
    "",
    "{}",
    "[x]",
    "{}",
    "{}",
    "{}.5",
    "[c]",
    "{}",
    "{}",
    "-{}",
    "{}",
    "[z]",
    "{}",
    "",
)
SHELL = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    "<office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    lines: tuple[str, ...]
    rows: int

    @property
    def cells(self) -> int:
        """Of figures, blank ones too."""
        return len(self.lines) * self.rows


def write(folder: Path, register: Register, *, lines: int = FULL_SIZE, years: Sequence[int] = YEARS) -> Made:
    """Write figures and workbook into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = [f"{FORMS[n % len(FORMS)]}_line{n // 80}_{MEASURES[n // 10 % len(MEASURES)]}" for n in range(lines)]
    rows = 0
    with (folder / "Revenue_Outturn_time_series_data.csv").open("w", encoding="utf-8-sig", newline="") as content:
        writer = csv.writer(content)
        writer.writerow([*COLUMNS, *columns])
        for year in years:
            for at, authority in enumerate(_authorities(register, year)):
                size = (100 + at * 37 % 900) * (year - 1990)  # an authority's own, growing
                cells = [
                    CELLS[(at * 7 + year * 11 + n * 13 + n // 5) % len(CELLS)].format(size * (n % 97 + 3) // 1000)
                    for n in range(lines)
                ]
                writer.writerow([f"{year}03", *authority, *cells])
                rows += 1
    named = columns[: max(1, lines - 1)]  # the last line is one the dictionary forgot
    write_workbook(folder / "Revenue_Outturn_metadata.ods", named)
    return Made(tuple(columns), rows)


def _authorities(register: Register, year: int) -> Iterator[tuple[str, ...]]:
    """Code, number of the department, name, status, class and subclass of every authority of a year."""
    for number, area in enumerate(register.councils(date(year, 3, 31))):
        status = "not submitted" if number % 100 == 7 else "submitted"
        kind = CLASSES[area.type]
        yield area.area, f"E{number:04d}", area.name, status, kind, kind
    for prefix, kind in OTHERS.items():
        for number in range(1, 25):
            yield f"{prefix}{number:06d}", f"E6{number:03d}", f"{kind} {number}", "submitted", "Other", kind
    yield "E12000007", "E5100", "Greater London Authority", "submitted", "Other", "GLA"
    yield "", "", "Made-up Internal Drainage Board", "submitted", "Other", "Other"
    for prefix, kind in zip(("E10", "E07", "E08", "E09", "E06"), CLASSES.values(), strict=True):
        yield prefix, "", kind, "total", kind, kind
    yield "E92", "", "England", "total", "England", "England"


def write_workbook(path: Path, columns: Sequence[str]) -> None:
    """Write the workbook: a sheet of notes, and a dictionary under three lines of heading."""
    notes = [["Notes"], ["RS_ctrtot_net_exp is a column that a note speaks of in a sentence."]]
    entries = [[column, column.partition("_")[0], _described(column)] for column in columns]
    dictionary = [["Data dictionary"], [], ["data_item_name", "form", "description"], *entries]
    sheets = "".join(
        f'<table:table table:name="{name}">{"".join(map(_row, rows))}</table:table>'
        for name, rows in (("Notes", notes), ("Data_dictionary", dictionary))
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", MANIFEST)
        book.writestr("content.xml", SHELL.format(sheets))


def _described(column: str) -> str:
    """What is measured, then of what; the same words on every form."""
    line, _, measure = column.partition("_")[2].partition("_")
    number = int("".join(filter(str.isdigit, line)) or 0)
    words = WORDS[MEASURES.index(measure)] if measure in MEASURES else "NET expenditure"
    return f"{words} - {SERVICES[number % len(SERVICES)]} - Made-up {line}"


def _row(cells: Sequence[str]) -> str:
    told = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{told or '<table:table-cell/>'}</table:table-row>"
