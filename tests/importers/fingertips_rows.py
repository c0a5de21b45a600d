"""Small Fingertips folders: rows that differ from a plain one as a test says, and metadata of two indicators."""

import csv
from pathlib import Path

from tests.importers.make_fingertips import HEADER, METADATA

COLUMNS = next(csv.reader([HEADER]))
PLAIN = {
    **dict.fromkeys(COLUMNS, ""),
    "Indicator ID": "90001",
    "Indicator Name": "Made-up rate",
    "Area Code": "E06000001",
    "Sex": "Persons",
    "Age": "All ages",
    "Value": "12.5",
    "Time period Sortable": "20230000",
    "Time period range": "1y",
}


def write_figures(
    root: Path, *rows: dict[str, str], header: str = HEADER, metadata: dict[str, str] | None = None
) -> Path:
    """Write the folder and give the root that holds it."""
    folder = root / "fingertips"
    folder.mkdir(exist_ok=True)
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as lines:
        lines.write(header)
        csv.writer(lines, lineterminator="\n").writerows([{**PLAIN, **row}[name] for name in COLUMNS] for row in rows)
    with (folder / "about.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, METADATA, restval="")
        writer.writeheader()
        for indicator, year_type in (("90001", "Financial"), ("90002", "Calendar")):
            said = {"Unit": "%", "Year type": year_type, "Polarity": "RAG - Low is good", **(metadata or {})}
            writer.writerow({"Indicator ID": indicator, "Definition": "Made up.", **said})
    return root
