"""DfE local authority interactive tool: one long Parquet file of measures, a dictionary, and councils by name.

Councils stand under DfE's own numbers, so they are joined by name through the register; every number below
970 must be a council. England and the regions come in as published.
"""

from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers.connection import fill
from slidash.importers.contract import (
    LOADED,
    Harvest,
    Import,
    accounts_of,
    broken,
    metric_type_ids,
    name_under,
    period_cells,
    stop_at,
    stop_at_faults,
)
from slidash.importers.dfe_lait_areas import neighbour_sets, place, read_code_list
from slidash.importers.dfe_lait_dictionary import metric_types, read_dictionary
from slidash.importers.dfe_lait_periods import NO_PERIOD, READABLE, read_years
from slidash.importers.faults import Kind
from slidash.importers.row_faults import RowFaults
from slidash.importers.snapshots import Sources
from slidash.vocabulary.council_names import did_you_mean
from slidash.vocabulary.licences import OPEN_GOVERNMENT
from slidash.vocabulary.metrics import Dataset
from slidash.vocabulary.periods import UnreadablePeriod

DATASET = Dataset(
    id="dfe_lait",
    title="Local authority interactive tool (LAIT)",
    publisher="Department for Education",
    licence=OPEN_GOVERNMENT.name,
    licence_url=OPEN_GOVERNMENT.url,
    url="https://www.gov.uk/government/publications/local-authority-interactive-tool-lait",
    attribution=OPEN_GOVERNMENT.attribution,
)
FOLDERS = ("dfe_lait",)
FIGURES = "bds_long_*.parquet"
TEXT, NUMBER = ("VARCHAR",), ("DOUBLE", "FLOAT", "INTEGER", "BIGINT")
COLUMNS = {"Short Desc": TEXT, "Years": TEXT, "LA and Regions": TEXT, "Values": TEXT, "LA Number": NUMBER}
NOT_IN_DICTIONARY = "measure that the dictionary does not explain"

_DESCRIBE = "DESCRIBE SELECT * FROM read_parquet($file)"
_READ = """
    CREATE OR REPLACE TEMP TABLE lait_row AS
    SELECT filename AS file, file_row_number + 1 AS row, trim("Short Desc") AS short, trim("Years") AS years,
        "LA Number" AS number, trim("LA and Regions") AS name, trim("Values") AS text
    FROM read_parquet($files, filename = true, file_row_number = true, union_by_name = true)
"""
_FAULTY = """
    CREATE OR REPLACE TEMP VIEW faulty AS
    SELECT row AS n, file, row, [
            CASE WHEN short IS NULL THEN {'col': 'Short Desc', 'found': '', 'expected': 'a measure'} END,
            CASE WHEN years IS NULL THEN {'col': 'Years', 'found': '', 'expected': 'a period'} END,
            CASE WHEN number IS NULL OR number <> floor(number)
                THEN {'col': 'LA Number', 'found': coalesce(CAST(number AS VARCHAR), ''),
                      'expected': 'a whole number'} END,
            CASE WHEN NOT coalesce(text = '-' OR is_number(text), false)
                THEN {'col': 'Values', 'found': coalesce(text, ''), 'expected': 'a number or "-"'} END
        ] AS faults
    FROM lait_row
"""
_LOOKUPS = """
    CREATE OR REPLACE TEMP TABLE lait_area (number DOUBLE, area VARCHAR, reason VARCHAR);
    CREATE OR REPLACE TEMP TABLE lait_measure (short VARCHAR, metric_type VARCHAR, kind VARCHAR);
    CREATE OR REPLACE TEMP TABLE lait_period (
        years VARCHAR, kind VARCHAR, period VARCHAR, period_start DATE, period_end DATE, period_kind VARCHAR,
        provisional BOOLEAN
    );
"""
_NUMBERS = "SELECT number, any_value(name), min(row) FROM lait_row GROUP BY number ORDER BY number"
_YEARS = """
    SELECT years, kind, file, list(row ORDER BY row)[:5], count(*)
    FROM lait_row JOIN lait_measure USING (short) GROUP BY years, kind, file ORDER BY years, kind, file
"""
_FATE = """
    CREATE OR REPLACE TEMP TABLE lait_fate AS
    SELECT *, number_of(text) AS value, CASE
        WHEN metric_type IS NULL THEN $not_in_dictionary
        WHEN period IS NULL THEN $no_period
        WHEN area IS NULL THEN reason
        ELSE $loaded
    END AS fate
    FROM lait_row LEFT JOIN lait_measure USING (short) LEFT JOIN lait_period USING (years, kind)
        JOIN lait_area USING (number)
"""
_TWICE = """
    SELECT file, count(*), list(row ORDER BY row)[:5], list(found ORDER BY row)[:5] FROM (
        SELECT max(file) AS file, arg_max(row, (file, row)) AS row,
            concat('rows ', list(row ORDER BY file, row)[:5]::VARCHAR, ' with ',
            list(text ORDER BY file, row)[:5]::VARCHAR, ' for ',
            any_value(concat_ws(', ', short, name, years))) AS found
        FROM lait_fate WHERE fate = $loaded
        GROUP BY metric_type, area, period HAVING count(*) > 1
    )
    GROUP BY file ORDER BY file
"""
_ACCOUNTS = """
    SELECT file, fate, count(*), count(*) FILTER (value IS NULL)
    FROM lait_fate GROUP BY file, fate ORDER BY file, fate
"""
_BELOW_ZERO = "SELECT short, min(value) < 0 FROM lait_fate WHERE fate = $loaded GROUP BY short ORDER BY short"
_OBSERVATIONS = """
    SELECT
        metric_type, area, period, period_start, period_end, period_kind, value,
        CAST(NULL AS DOUBLE) AS lower, CAST(NULL AS DOUBLE) AS upper,
        CASE WHEN value IS NULL THEN 'not available' END AS status,
        provisional, CAST(NULL AS VARCHAR) AS note
    FROM lait_fate WHERE fate = $loaded
"""


def fetch(sources: Sources) -> Path:
    """The root that holds the figures, the dictionary and the lists of councils."""
    return sources.root(*FOLDERS)


def read(con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> Import:
    """Every published figure of a council, a region or England, and what DfE says of its measures.

    "-" is a figure that is not available. Raises ImportContractError naming file, row, column, what was found and
    what was expected.
    """
    folder = raw / FOLDERS[0]
    _read_rows(con, raw)
    measures = read_dictionary(folder)
    ids = metric_type_ids("dfe", list(measures))
    con.execute(_LOOKUPS)
    fill(con, "lait_area", _areas(con, folder, register))
    fill(con, "lait_measure", [(short, ids[short], measure.year_type) for short, measure in measures.items()])
    fill(con, "lait_period", _periods(con, raw))
    con.execute(_FATE, {"loaded": LOADED, "no_period": NO_PERIOD, "not_in_dictionary": NOT_IN_DICTIONARY})
    for file, count, rows, found in con.execute(_TWICE, {"loaded": LOADED}).fetchall():
        places = list(zip(rows, found, strict=True))
        stop_at(name_under(raw, file), "Values", places, count, "one row for a council and period")
    harvest = Harvest(
        dataset=DATASET,
        metric_types=metric_types(measures, ids, dict(con.execute(_BELOW_ZERO, {"loaded": LOADED}).fetchall())),
        accounts=accounts_of(raw, con.execute(_ACCOUNTS).fetchall()),
        neighbour_sets=neighbour_sets(folder, register),
    )
    return Import(harvest, con.sql(_OBSERVATIONS, params={"loaded": LOADED}))


def _read_rows(con: duckdb.DuckDBPyConnection, raw: Path) -> None:
    """Read every file into the table lait_row; what is no measure, period, council or number stops the import."""
    files = sorted((raw / FOLDERS[0]).glob(FIGURES))
    if not files:
        raise ImportContractError(f"{FOLDERS[0]}: found no figures, expected {FIGURES}")
    for file in files:
        _check_columns(con, file, name_under(raw, file))
    try:
        con.execute(_READ, {"files": [str(file) for file in files]})
    except duckdb.Error as error:
        raise ImportContractError(f"{FOLDERS[0]}: a file cannot be read: {error}") from error
    con.execute(_FAULTY)
    stop_at_faults(con, raw)


def _check_columns(con: duckdb.DuckDBPyConnection, file: Path, name: str) -> None:
    try:
        described = con.execute(_DESCRIBE, {"file": str(file)}).fetchall()
    except duckdb.Error as error:
        raise broken(name, "any", "any", str(error).splitlines()[0], "a whole Parquet file") from error
    types = {column: kind for column, kind, *_ in described}
    for column, allowed in COLUMNS.items():
        if column not in types:
            raise broken(name, "any", column, f"no such column among {', '.join(types)}", "it in the file")
        if types[column] not in allowed:
            raise broken(name, "any", column, f"type {types[column]}", f"type {' or '.join(allowed)}")


def _areas(con: duckdb.DuckDBPyConnection, folder: Path, register: Register) -> list[tuple[object, ...]]:
    numbers = con.execute(_NUMBERS).fetchall()
    listed = read_code_list(folder)
    rows: list[tuple[object, ...]] = []
    unknown = []
    for number, published, row in numbers:
        name = listed.get(int(number), published)
        area, reason = place(int(number), name, register)
        if area is None and not reason:
            unknown.append((row, f"{int(number)} {name}"))
        rows.append((number, area, reason))
    meant = did_you_mean(register.near(unknown[0][1].partition(" ")[2])) if unknown else ""
    expected = f"a council, region or country by a name of the register{meant}"
    stop_at(FIGURES, "LA Number", unknown[:5], len(unknown), expected)
    return rows


def _periods(con: duckdb.DuckDBPyConnection, raw: Path) -> list[tuple[object, ...]]:
    periods: dict[tuple[str, str], tuple[object, ...]] = {}
    faults = RowFaults()
    for years, kind, file, rows, count in con.execute(_YEARS).fetchall():
        try:
            years_read = read_years(years, kind)
        except UnreadablePeriod:
            found = f"{years!r} of a measure by {kind!r}"
            faults.add(Kind(name_under(raw, file), "Years", READABLE), rows, found, count)
        else:
            if years_read is not None:
                period, provisional = years_read
                periods[years, kind] = (years, kind, *period_cells(period), provisional)
    faults.stop()
    return list(periods.values())
