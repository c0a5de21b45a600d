"""Writes made-up Fingertips files of the exact format, at any size, with every quirk that is known of them.

Two downloads, for counties and unitaries (502) and for districts and unitaries (501), both with the regions and
England; breakdowns by deprivation; areas of the NHS; figures suppressed, missing or rough; pooled years, quarters and
months; names with commas and quotes. The first file has a byte-order mark and Windows line ends, the 23rd column is
named after the parent, the metadata carry tags and more columns than are read.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.vocabulary.areas import LOWER_TIER, UPPER_TIER, AreaType

FULL_SIZE = 1600  # indicators
IN_A_FILE = 100  # indicators
AS_AT = date(2024, 6, 1)
HEADER = (  # of a download for regions as parents; that of the others names other parents
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,"
    "Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,"
    "Denominator,Value note,Recent Trend,Compared to England value or percentiles,"
    "Compared to Regions (statistical) value or percentiles,Time period Sortable,New data,Compared to goal,"
    "Time period range\n"
)
METADATA = (
    *("Indicator ID", "Indicator", "Indicator full name", "Definition", "Rationale", "Data source", "Caveats"),
    *("Unit", "Value type", "Year type", "Polarity", "Frequency", "Rounding", "Links", "Simple name"),
    *("Indicator number", "Policy", "Indicator production", "Indicator source", "Methodology", "Standard population"),
    *("Confidence interval details", "Source of numerator", "Definition of numerator", "Source of denominator"),
    *("Definition of denominator", "Disclosure control", "Copyright", "Data re-use", "Impact of COVID19"),
)
# Kind of year, length, and what stands behind the year in the sortable number.
STRETCHES = (
    *(("Calendar", "1y", 0), ("Financial", "1y", 0), ("Calendar", "3y", 0), ("Academic", "1y", 0)),
    *(("Calendar", "3m", 200), ("Calendar", "1m", 2), ("August-July", "1y", 0)),
    *(("Financial", "2y", 0), ("Calendar", "5y", 0), ("Financial", "3m", 400)),
)
UNITS = (
    *(("%", "Proportion"), ("per 100,000", "Directly standardised rate"), ("Years", "Life expectancy")),
    *(("per 1,000", "Crude rate"), ("No.", "Count")),
)
TOPICS = ("smoking", "falls", "asthma", "low birth weight", "self-harm", "vaccination", "loneliness", "air pollution")
POLARITIES = ("RAG - High is good", "RAG - Low is good", "BOB - Blue orange blue", "Not applicable")
TABLES = """
    CREATE TABLE area (area VARCHAR, area_name VARCHAR, kind VARCHAR, parent VARCHAR, parent_name VARCHAR);
    CREATE TABLE measure (indicator INTEGER, name VARCHAR, sex VARCHAR, age VARCHAR, length VARCHAR, within INTEGER);
"""
ROWS = """
    SELECT indicator, name, parent, parent_name, area, area_name, kind, sex, age, category_type, category,
        CASE WHEN length IN ('2y', '3y', '5y')
            THEN concat(year, ' - ', (year + left(length, 1)::INTEGER - 1) % 100)
            WHEN within >= 100 THEN concat(year, ' Q', within // 100)
            WHEN within > 0 THEN concat('Feb ', year) ELSE year::VARCHAR END,
        CASE WHEN mark > 1 THEN 20 + level + CASE mark WHEN 2 THEN 1e-13 ELSE 0 END END,
        CASE WHEN mark > 1 AND indicator % 5 > 0 THEN 19 + level END,
        CASE WHEN mark > 1 AND indicator % 5 > 0 THEN 21.5 + level END,
        CASE WHEN mark > 1 AND indicator % 5 > 0 THEN 18 + level END,
        CASE WHEN mark > 1 AND indicator % 5 > 0 THEN 23 + level END, (10 * level)::INTEGER, 5000,
        CASE mark WHEN 0 THEN 'Value suppressed for disclosure control due to small count'
            WHEN 1 THEN 'Value missing in source data'
            WHEN 2 THEN 'Aggregated from all known lower geography values' END,
        'Cannot be calculated', 'Not compared', 'Not compared', year * 10000 + within, NULL, NULL, length
    FROM (
        SELECT *, hash(indicator, sex, age, area) % 6007 / 100.0 + (year - $first) * (indicator % 7 - 3) / 4.0
                + hash(indicator, sex, age, area, year, category) % 997 / 100.0 AS level,
            hash(area, year, sex, age, indicator, category, 'mark') % 60 AS mark
        FROM measure CROSS JOIN area CROSS JOIN (SELECT unnest(range($first, $first + $years))::INTEGER AS year)
        CROSS JOIN (
            VALUES (NULL, NULL), ('District & UA deprivation deciles (IMD2019)', 'Most deprived decile (IMD2019)'),
                ('District & UA deprivation deciles (IMD2019)', 'Least deprived decile (IMD2019)')
        ) AS breakdown(category_type, category)
        WHERE category IS NULL OR (area = 'E92000001' AND indicator % 5 = 0)
    )
    ORDER BY indicator, sex, age, year, area
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    measures: int
    rows: int


def write(folder: Path, register: Register, *, indicators: int = FULL_SIZE, years: int = 5) -> Made:
    """Write the files of so many indicators into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_metadata(folder / "indicator-metadata.csv", indicators)
    measures = [each for number in range(indicators) for each in _measures(number)]
    rows = 0
    for level in ("502", "501"):
        for first in range(0, indicators, IN_A_FILE):
            held = [one for one in measures if 0 <= one[0] - 90000 - first < IN_A_FILE and _published(one[0], level)]
            path = folder / f"indicators-{level}-{first:04d}.csv"
            with duckdb.connect() as con:
                con.execute(TABLES)
                con.executemany("INSERT INTO area VALUES (?, ?, ?, ?, ?)", list(_areas(register, level)))
                con.executemany("INSERT INTO measure VALUES (?, ?, ?, ?, ?, ?)", held)
                con.sql(ROWS, params={"first": 2019, "years": years}).write_csv(str(path), header=False)
            parent = "Regions (statistical)" if level == "502" else "England"
            content = HEADER.replace("Regions (statistical)", parent).encode() + path.read_bytes()
            rows += content.count(b"\n") - 1
            windows = level == "502" and first == 0
            path.write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n") if windows else content)
    return Made(len(measures), rows)


def _published(indicator: int, level: str) -> bool:
    """A third of the indicators is for both levels, a third for each alone."""
    return indicator % 3 == 0 or (indicator % 3 == 1) == (level == "502")


def _measures(number: int) -> Iterator[tuple[int, str, str, str, str, int]]:
    indicator, (_, length, within) = 90000 + number, STRETCHES[number % len(STRETCHES)]
    name = f"Made-up measure {number} of {TOPICS[number % len(TOPICS)]}" + (', "so called"' if number % 4 else "")
    sexes = ("Persons", "Male", "Female") if number % 4 == 0 else ("Persons",)
    ages = ("<75 yrs", "75+ yrs") if number % 8 == 1 else (("All ages", "16-64 yrs", "4-5 yrs")[number % 3],)
    for sex in sexes:
        for age in ages:
            yield indicator, name, sex, age, length, within


def _areas(register: Register, level: str) -> Iterator[tuple[str, str, str, str | None, str | None]]:
    kind, types = (
        ("Counties & UAs (from Apr 2023)", UPPER_TIER)
        if level == "502"
        else ("Districts & UAs (from Apr 2023)", LOWER_TIER)
    )
    for area in register.councils(AS_AT):
        if area.type in types:
            yield area.area, area.name, kind, area.region, register.areas[area.region].name
    for area in register.areas.values():
        if area.type is AreaType.REGION:
            yield area.area, f"{area.name} region (statistical)", "Regions (statistical)", "E92000001", "England"
    yield "E92000001", "England", "England", None, None
    yield "E38000001", "NHS Made-up CCG", "CCGs", "E92000001", "England"


def _write_metadata(path: Path, indicators: int) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.DictWriter(lines, METADATA, restval="")
        writer.writeheader()
        for number in range(indicators):
            writer.writerow(
                {
                    "Indicator ID": 90000 + number,
                    "Indicator": f"Made-up measure {number}",
                    "Definition": f"<p>Measure {number}, made&nbsp;up.</p>\nIn two lines, of those &lt;75 &amp; over.",
                    "Data source": '<a href="https://example.org/">Board of Tests</a>',
                    "Unit": UNITS[number % len(UNITS)][0],
                    "Value type": UNITS[number % len(UNITS)][1],
                    "Year type": STRETCHES[number % len(STRETCHES)][0],
                    "Polarity": POLARITIES[number % len(POLARITIES)],
                }
            )
