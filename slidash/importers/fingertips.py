"""OHID Fingertips: CSV files of 27 columns with the figures (26 before 2023), and CSV files that describe indicators.

A metric is an indicator, a sex and an age; where the publisher gives a whole, the others are breakdowns of it. The
files of a download for districts and of one for counties both hold the single-tier councils, the regions and England:
a row published twice is loaded once. Breakdowns by category (deprivation, ethnic group and so on) are no series of an
area as a whole and stay out. An indicator that no metadata describe is read too, its unit and polarity said to be
unknown.
"""

from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.importers.contract import LOADED, Harvest, Import, accounts_of, combined_areas, name_under, stop_at
from slidash.importers.fingertips_files import sorted_files
from slidash.importers.fingertips_metadata import metric_types, read_metadata
from slidash.importers.fingertips_reading import Reading
from slidash.importers.snapshots import Sources
from slidash.vocabulary.licences import OPEN_GOVERNMENT
from slidash.vocabulary.metrics import Dataset

DATASET = Dataset(
    id="fingertips",
    title="Fingertips public health profiles",
    publisher="Office for Health Improvement and Disparities",
    licence=OPEN_GOVERNMENT.name,
    licence_url=OPEN_GOVERNMENT.url,
    url="https://fingertips.phe.org.uk/",
    attribution=OPEN_GOVERNMENT.attribution,
)
FOLDERS = ("fingertips",)
TWICE_PUBLISHED = "published again for another type of area"
OLD_CODE = "old code of a recoded council, published under its present code too"

# A row is published again when one before it is of the same metric, area code and period; it must say the same.
_AGAIN = """
    CREATE OR REPLACE TEMP TABLE fingertips_again AS
    SELECT this.n, this.file, this.row, former.row AS former, this.value, former.value AS former_value, this.measure,
        this.code, this.period_start, (this.value, this.lower, this.upper, this.note)
            IS DISTINCT FROM (former.value, former.lower, former.upper, former.note) AS differs
    FROM fingertips_row AS this JOIN (
        SELECT measure, code, period_start, period_end, min(n) AS first FROM fingertips_row
        GROUP BY ALL HAVING count(*) > 1
    ) AS repeated USING (measure, code, period_start, period_end) JOIN fingertips_row AS former ON former.n = first
    WHERE this.n > first
"""
_CONFLICT = """
    SELECT file, count(*), list(row ORDER BY n)[:5], list(found ORDER BY n)[:5] FROM (
        SELECT a.file, a.row, n, concat('rows ', concat_ws(' and ', a.former, a.row), ' with ',
            concat_ws(' and ', a.former_value, a.value), ' for ',
            concat_ws(', ', indicator, sex, age, areacd, a.period_start)) AS found
        FROM fingertips_again AS a JOIN fingertips_measure USING (measure) JOIN fingertips_area USING (code)
        WHERE differs
    )
    GROUP BY file ORDER BY min(n)
"""
# Of an old and a present code that carry one period, a value wins over a marker, then the present code.
_OLD = """
    CREATE OR REPLACE TEMP TABLE fingertips_old AS
    SELECT n FROM (
        SELECT n, row_number() OVER (
            PARTITION BY measure, area, period_start, period_end ORDER BY value IS NULL, areacd <> area, areacd DESC
        ) AS place
        FROM fingertips_row JOIN fingertips_area USING (code) ANTI JOIN fingertips_again USING (n)
        WHERE area IN (SELECT area FROM fingertips_area GROUP BY area HAVING count(*) > 1)
    )
    WHERE place > 1
"""
_LOADED = """
    CREATE OR REPLACE TEMP VIEW fingertips_loaded AS
    SELECT * FROM fingertips_row ANTI JOIN fingertips_again USING (n) ANTI JOIN fingertips_old USING (n)
"""
_ACCOUNTS = """
    SELECT list_position($files, file) - 1, reason, number, without FROM fingertips_left_out
    UNION ALL
    SELECT file, $twice, count(*), count(*) FILTER (value IS NULL) FROM fingertips_again GROUP BY file
    UNION ALL
    SELECT file, $old, count(*), count(*) FILTER (value IS NULL)
    FROM fingertips_row SEMI JOIN fingertips_old USING (n) GROUP BY file
    UNION ALL
    SELECT file, $loaded, count(*), count(*) FILTER (value IS NULL) FROM fingertips_loaded GROUP BY file
    ORDER BY 1, 2
"""
_MEASURED = """
    SELECT indicator, sex, age, coalesce(min(value) < 0, false), coalesce(max(abs(value)), 0)
    FROM fingertips_loaded JOIN fingertips_measure USING (measure) GROUP BY indicator, sex, age
"""
_UNKNOWN_NOTES = """
    SELECT value_note, count(*) FROM fingertips_loaded JOIN fingertips_note USING (note)
    WHERE unknown GROUP BY value_note ORDER BY 2 DESC, 1
"""
_AREAS = "SELECT DISTINCT area FROM fingertips_loaded JOIN fingertips_area USING (code) ORDER BY area"
_OBSERVATIONS = """
    SELECT
        metric_type, area, period, period_start, period_end, period_kind, value,
        CASE WHEN value IS NOT NULL AND upper IS NOT NULL THEN lower END AS lower,
        CASE WHEN value IS NOT NULL AND lower IS NOT NULL THEN upper END AS upper,
        status, false AS provisional, nullif(value_note, '') AS note
    FROM fingertips_loaded JOIN fingertips_measure USING (measure) JOIN fingertips_area USING (code)
        JOIN fingertips_note USING (note)
        JOIN (SELECT DISTINCT period, period_start, period_end, period_kind FROM fingertips_stretch)
            USING (period_start, period_end)
"""


def fetch(sources: Sources) -> Path:
    """The root that holds the figures and the metadata."""
    return sources.root(*FOLDERS)


def read(con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> Import:
    """Every published figure of a council, a region or England as a whole, and what is said of each indicator.

    Raises ImportContractError naming file, row, column, what was found and what was expected.
    """
    files = sorted_files(raw / FOLDERS[0], raw)
    figures = files.figures
    reading = Reading(con, raw, files, read_metadata(files.metadata, raw), register)
    reading.read()
    con.execute(_AGAIN)
    for file, count, rows, found in con.execute(_CONFLICT).fetchall():
        places = list(zip(rows, found, strict=True))
        stop_at(name_under(raw, figures[file]), "Value", places, count, "one figure for an area and period")
    con.execute(_OLD)
    con.execute(_LOADED)
    fates = {"twice": TWICE_PUBLISHED, "old": OLD_CODE, "loaded": LOADED}
    counted = con.execute(_ACCOUNTS, {"files": [str(file) for file in figures], **fates}).fetchall()
    accounts = accounts_of(raw, ((str(figures[file]), *rest) for file, *rest in counted))
    measured = {
        (indicator, sex, age): (negative, largest)
        for indicator, sex, age, negative, largest in con.execute(_MEASURED).fetchall()
    }
    measures = sorted(reading.measures, key=lambda measure: (int(measure[0]), *measure[1:3]))
    harvest = Harvest(
        DATASET,
        metric_types(measures, reading.described, measured),
        accounts,
        areas=combined_areas((area for (area,) in con.execute(_AREAS).fetchall()), register),
        warnings=_warnings(con, reading),
    )
    return Import(harvest, con.sql(_OBSERVATIONS))


def _warnings(con: duckdb.DuckDBPyConnection, reading: Reading) -> tuple[str, ...]:
    """What somebody should look at: notes without a meaning here, indicators without a description."""
    notes = [
        f"{count:,} figures are not available because of a note nobody has given a meaning: {note}"
        for note, count in con.execute(_UNKNOWN_NOTES).fetchall()
    ]
    lacking = sorted({indicator for indicator, *_ in reading.measures} - reading.described.keys(), key=int)
    undescribed = f"no metadata describe indicators {', '.join(lacking[:20])}" + (
        " and others" if len(lacking) > 20 else ""
    )
    return (*notes, undescribed) if lacking else tuple(notes)
