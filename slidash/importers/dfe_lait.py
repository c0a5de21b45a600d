"""DfE local authority interactive tool: one long Parquet file of measures, a dictionary, and councils by name.

Councils stand under DfE's own numbers, so they are joined by name through the register; every number below
970 must be a council. England and the regions come in as published.
"""

from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers.contract import LOADED, Account, Harvest, broken, metric_type_ids, stop_at
from slidash.importers.dfe_lait_areas import neighbour_sets, place, read_code_list
from slidash.importers.dfe_lait_dictionary import Measure, metric_types, read_dictionary
from slidash.importers.dfe_lait_periods import NO_PERIOD, read_years
from slidash.importers.snapshots import Sources
from slidash.vocabulary.metrics import Dataset
from slidash.vocabulary.periods import UnreadablePeriod

DATASET = Dataset(
    id="dfe_lait",
    title="Local authority interactive tool (LAIT)",
    publisher="Department for Education",
    licence="Open Government Licence v3.0",
    licence_url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    url="https://www.gov.uk/government/publications/local-authority-interactive-tool-lait",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
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
_BROKEN = """
    SELECT file, col, expected, count(*), list(row ORDER BY row)[:5], list(found ORDER BY row)[:5]
    FROM (
        SELECT file, row, unnest([
            CASE WHEN short IS NULL THEN {'col': 'Short Desc', 'found': '', 'expected': 'a measure'} END,
            CASE WHEN years IS NULL THEN {'col': 'Years', 'found': '', 'expected': 'a period'} END,
            CASE WHEN number IS NULL OR number <> floor(number)
                THEN {'col': 'LA Number', 'found': coalesce(CAST(number AS VARCHAR), ''),
                      'expected': 'a whole number'} END,
            CASE WHEN text IS NULL OR (text <> '-' AND NOT coalesce(isfinite(try_cast(text AS DOUBLE)), false))
                THEN {'col': 'Values', 'found': coalesce(text, ''), 'expected': 'a number or "-"'} END
        ]) AS b
        FROM lait_row
    ), LATERAL (SELECT b.col AS col, b.found AS found, b.expected AS expected)
    WHERE b IS NOT NULL
    GROUP BY file, col, expected
    ORDER BY file, min(row)
"""
_AREA = """
    CREATE OR REPLACE TEMP TABLE lait_area AS
    SELECT unnest($numbers::DOUBLE[]) AS number, unnest($areas::VARCHAR[]) AS area,
        unnest($reasons::VARCHAR[]) AS reason
"""
_MEASURE = """
    CREATE OR REPLACE TEMP TABLE lait_measure AS
    SELECT unnest($shorts::VARCHAR[]) AS short, unnest($ids::VARCHAR[]) AS metric_type,
        unnest($kinds::VARCHAR[]) AS kind
"""
_YEARS = """
    SELECT years, kind, any_value(file), min(row), count(*)
    FROM lait_row JOIN lait_measure USING (short) GROUP BY years, kind ORDER BY years, kind
"""
_PERIOD = """
    CREATE OR REPLACE TEMP TABLE lait_period AS
    SELECT unnest($years::VARCHAR[]) AS years, unnest($year_kinds::VARCHAR[]) AS kind,
        unnest($ids::VARCHAR[]) AS period,
        unnest($starts::DATE[]) AS period_start, unnest($ends::DATE[]) AS period_end,
        unnest($kinds::VARCHAR[]) AS period_kind, unnest($provisional::BOOLEAN[]) AS provisional
"""
_FATE = """
    CREATE OR REPLACE TEMP TABLE lait_fate AS
    SELECT *, try_cast(text AS DOUBLE) AS value, CASE
        WHEN metric_type IS NULL THEN $not_in_dictionary
        WHEN period IS NULL THEN $no_period
        WHEN area IS NULL THEN reason
        ELSE $loaded
    END AS fate
    FROM lait_row LEFT JOIN lait_measure USING (short) LEFT JOIN lait_period USING (years, kind)
        JOIN lait_area USING (number)
"""
_TWICE = """
    SELECT any_value(file), list(row ORDER BY row)[:5], list(text ORDER BY row)[:5],
        any_value(concat_ws(', ', short, name, years))
    FROM lait_fate WHERE fate = $loaded
    GROUP BY metric_type, area, period HAVING count(*) > 1
    ORDER BY min(row) LIMIT 1
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


def harvest(raw: Path, register: Register) -> Harvest:
    """What DfE says of its measures, what became of each row, and its statistical neighbours."""
    folder = raw / FOLDERS[0]
    with duckdb.connect() as con:
        measures = _read(con, raw, register)
        accounts = [
            Account(Path(file).relative_to(raw).as_posix(), fate, rows, without)
            for file, fate, rows, without in con.execute(_ACCOUNTS).fetchall()
        ]
        below_zero = dict(con.execute(_BELOW_ZERO, {"loaded": LOADED}).fetchall())
    return Harvest(
        dataset=DATASET,
        metric_types=metric_types(measures, metric_type_ids("dfe", list(measures)), below_zero),
        accounts=tuple(accounts),
        neighbour_sets=neighbour_sets(folder, register),
    )


def observations(con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> duckdb.DuckDBPyRelation:
    """Every published figure of a council, a region or England; "-" is a figure that is not available."""
    _read(con, raw, register)
    return con.sql(_OBSERVATIONS, params={"loaded": LOADED})


def _read(con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> dict[str, Measure]:
    folder = raw / FOLDERS[0]
    files = sorted(folder.glob(FIGURES))
    if not files:
        raise ImportContractError(f"{FOLDERS[0]}: found no figures, expected {FIGURES}")
    for file in files:
        _check_columns(con, file)
    try:
        con.execute(_READ, {"files": [str(file) for file in files]})
    except duckdb.Error as error:
        raise ImportContractError(f"{FOLDERS[0]}: a file cannot be read: {error}") from error
    for path, column, expected, count, rows, values in con.execute(_BROKEN).fetchall():
        stop_at(Path(path).name, column, list(zip(rows, map(repr, values), strict=True)), count, expected)
    measures = read_dictionary(folder)
    ids = metric_type_ids("dfe", list(measures))
    con.execute(_AREA, _areas(con, folder, register))
    kinds = [measure.year_type for measure in measures.values()]
    con.execute(_MEASURE, {"shorts": list(measures), "ids": [ids[short] for short in measures], "kinds": kinds})
    con.execute(_PERIOD, _periods(con))
    con.execute(_FATE, {"loaded": LOADED, "no_period": NO_PERIOD, "not_in_dictionary": NOT_IN_DICTIONARY})
    for path, rows, values, key in con.execute(_TWICE, {"loaded": LOADED}).fetchall():
        found = f"rows {rows} with {values} for {key}"
        raise broken(Path(path).name, rows[-1], "Values", found, "one row for a council and period")
    return measures


def _check_columns(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    try:
        described = con.execute(_DESCRIBE, {"file": str(file)}).fetchall()
    except duckdb.Error as error:
        raise broken(file.name, "any", "any", str(error).splitlines()[0], "a whole Parquet file") from error
    types = {name: kind for name, kind, *_ in described}
    for column, allowed in COLUMNS.items():
        if column not in types:
            raise broken(file.name, "any", column, f"no such column among {', '.join(types)}", "it in the file")
        if types[column] not in allowed:
            raise broken(file.name, "any", column, f"type {types[column]}", f"type {' or '.join(allowed)}")


def _areas(con: duckdb.DuckDBPyConnection, folder: Path, register: Register) -> dict[str, list[object]]:
    found = con.execute("SELECT number, any_value(name), min(row) FROM lait_row GROUP BY number ORDER BY 1").fetchall()
    listed = read_code_list(folder)
    named = [(int(number), listed.get(int(number), name)) for number, name, _ in found]
    placed = [place(number, name, register) for number, name in named]
    unknown = [
        (row, f"{number} {name}")
        for (number, name), (_, _, row), (area, reason) in zip(named, found, placed, strict=True)
        if area is None and not reason
    ]
    stop_at(FIGURES, "LA Number", unknown[:5], len(unknown), "a council, region or country by a name of the register")
    areas, reasons = zip(*placed, strict=True)
    return {"numbers": [number for number, _, _ in found], "areas": list(areas), "reasons": list(reasons)}


def _periods(con: duckdb.DuckDBPyConnection) -> dict[str, list[object]]:
    rows: list[tuple[object, ...]] = []
    for years, kind, file, row, count in con.execute(_YEARS).fetchall():
        try:
            read = read_years(years, kind)
        except UnreadablePeriod as error:
            stop_at(Path(file).name, "Years", [(row, f"{years!r} of a measure by {kind!r}")], count, str(error))
        else:
            if read is not None:
                period, provisional = read
                rows.append((years, kind, period.id, period.start, period.end, period.kind.value, provisional))
    columns = ("years", "year_kinds", "ids", "starts", "ends", "kinds", "provisional")
    return {name: [row[at] for row in rows] for at, name in enumerate(columns)}
