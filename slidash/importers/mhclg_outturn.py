"""MHCLG revenue outturn, multi-year: one wide CSV, a row for each authority and year, a column for each line.

A cell is a figure, so cells are what is accounted for. A blank cell is a line that the authority does not have to fill
in and is not loaded; a marker is a status. Figures are published in thousands of pounds and kept in pounds, because
pages show pounds as thousands, millions and billions by themselves, and a figure a head is in pounds. Written from the
published description of the format; no file of the live service was seen.
"""

import csv
import re
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
)
from slidash.importers.csv_shape import check_csv
from slidash.importers.faults import Kind
from slidash.importers.mhclg_outturn_lines import metric_types, read_line_names
from slidash.importers.row_faults import RowFaults
from slidash.importers.snapshots import Sources
from slidash.vocabulary.areas import ENGLAND, AreaType
from slidash.vocabulary.licences import OPEN_GOVERNMENT
from slidash.vocabulary.metrics import Dataset
from slidash.vocabulary.periods import UnreadablePeriod, parse_years

DATASET = Dataset(
    id="mhclg_outturn",
    title="Revenue outturn, multi-year data set",
    publisher="Ministry of Housing, Communities and Local Government",
    licence=OPEN_GOVERNMENT.name,
    licence_url=OPEN_GOVERNMENT.url,
    url="https://www.gov.uk/government/statistics/local-authority-revenue-expenditure-and-financing-england-revenue-outturn-multi-year-data-set",
    attribution=OPEN_GOVERNMENT.attribution,
)
FOLDERS = ("mhclg_outturn",)
COLUMNS = ("year_ending", "ONS_code", "LA_LGF_code", "LA_name", "status", "LA_class", "LA_subclass")
LINE = re.compile(r"[A-Za-z]+\d*[A-Za-z]*_\w+", re.ASCII)  # <FORM>_<line>_<measure>
BLANK = "blank cell: a line the authority does not fill in"
CLASS_TOTAL = "total of a class of authorities"
NOT_PRINCIPAL = "no principal council: fire, police, national park, waste, combined or other authority"
UNKNOWN_COUNCIL = "council code that the register does not know"
NOT_SUBMITTED = "the authority had not submitted this return"
THOUSAND = 1000

_READ = """
    CREATE OR REPLACE TEMP TABLE outturn_row AS
    SELECT *, row_number() OVER () AS __n
    FROM read_csv(
        $files, header = true, delim = ',', quote = '"', escape = '"', all_varchar = true, union_by_name = true,
        filename = '__file', max_line_size = 10000000
    )
"""
_AUTHORITIES = """
    SELECT __n, __file, __n - min(__n) OVER (PARTITION BY __file) + 2, trim(year_ending), coalesce(trim(ONS_code), ''),
        coalesce(trim(LA_name), ''), lower(coalesce(trim(status), ''))
    FROM outturn_row ORDER BY __n
"""
_LOOKUPS = """
    CREATE OR REPLACE TEMP TABLE outturn_place (
        n BIGINT, file VARCHAR, row BIGINT, area VARCHAR, reason VARCHAR, note VARCHAR, period VARCHAR,
        period_start DATE, period_end DATE, period_kind VARCHAR
    );
    CREATE OR REPLACE TEMP TABLE outturn_line (line VARCHAR, metric_type VARCHAR);
"""
_CELL = """
    CREATE OR REPLACE TEMP TABLE outturn_cell AS
    SELECT n, line, metric_type, number_of(text) AS thousands,
        CASE WHEN number_of(text) IS NULL THEN text END AS marker
    FROM (
        SELECT __n AS n, line, trim(text) AS text
        FROM (
            UNPIVOT outturn_row ON COLUMNS(* EXCLUDE (
                year_ending, ONS_code, LA_LGF_code, LA_name, status, LA_class, LA_subclass, __n, __file
            )) INTO NAME line VALUE text
        )
    )
    JOIN outturn_line USING (line)
    WHERE text <> ''
"""
_BROKEN = """
    SELECT file, line, list(row ORDER BY n)[:5], list(found ORDER BY n)[:5], count(*)
    FROM (
        SELECT n, line, coalesce(marker, CAST(thousands AS VARCHAR)) AS found FROM outturn_cell
        WHERE marker NOT IN ('[x]', '[z]', '[c]') OR NOT isfinite(thousands)
    ) JOIN outturn_place USING (n)
    GROUP BY file, line ORDER BY count(*) DESC, line LIMIT 1
"""
_TWICE = """
    SELECT file, count(*), list(row ORDER BY row)[:5], list(found ORDER BY row)[:5] FROM (
        SELECT arg_max(file, n) AS file, arg_max(row, n) AS row,
            concat(area, ' again for ', period, ', rows ', list(row ORDER BY n)[:5]::VARCHAR) AS found
        FROM outturn_place WHERE area IS NOT NULL GROUP BY area, period HAVING count(*) > 1
    )
    GROUP BY file ORDER BY file
"""
_ACCOUNTS = """
    SELECT file, $loaded AS reason, count(*), count(*) FILTER (marker IS NOT NULL)
    FROM outturn_cell JOIN outturn_place USING (n) WHERE area IS NOT NULL GROUP BY file
    UNION ALL
    SELECT file, $blank, sum($lines - coalesce(filled, 0)), sum($lines - coalesce(filled, 0))
    FROM outturn_place LEFT JOIN (SELECT n, count(*) AS filled FROM outturn_cell GROUP BY n) USING (n)
    WHERE area IS NOT NULL GROUP BY file
    UNION ALL
    SELECT file, reason, sum($lines), sum($lines - coalesce(valued, 0))
    FROM outturn_place LEFT JOIN (SELECT n, count(thousands) AS valued FROM outturn_cell GROUP BY n) USING (n)
    WHERE area IS NULL GROUP BY file, reason
    ORDER BY 1, 2
"""
_MEASURED = """
    SELECT line, coalesce(min(thousands) < 0, false)
    FROM outturn_cell JOIN outturn_place USING (n) WHERE area IS NOT NULL GROUP BY line
"""
_OBSERVATIONS = """
    SELECT metric_type, area, period, period_start, period_end, period_kind, thousands * $thousand AS value,
        CAST(NULL AS DOUBLE) AS lower, CAST(NULL AS DOUBLE) AS upper,
        CASE marker WHEN '[c]' THEN 'suppressed' WHEN '[z]' THEN 'not applicable' WHEN '[x]' THEN 'not available' END
            AS status,
        false AS provisional, note
    FROM outturn_cell JOIN outturn_place USING (n) WHERE area IS NOT NULL
"""


def fetch(sources: Sources) -> Path:
    """The root that holds the figures and the workbook that names the lines."""
    return sources.root(*FOLDERS)


def read(con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> Import:
    """Every figure of a council or England, in pounds, and what each line is called.

    Raises ImportContractError naming file, row, column, what was found and what was expected.
    """
    ids = _read_cells(con, raw, register)
    counted = con.execute(_ACCOUNTS, {"loaded": LOADED, "blank": BLANK, "lines": len(ids)}).fetchall()
    below_zero = dict(con.execute(_MEASURED).fetchall())
    names = read_line_names(raw / FOLDERS[0], list(ids))
    accounts = accounts_of(raw, (row for row in counted if row[2]))
    harvest = Harvest(DATASET, metric_types(ids, names, below_zero), accounts)
    return Import(harvest, con.sql(_OBSERVATIONS, params={"thousand": THOUSAND}))


def _read_cells(con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> dict[str, str]:
    """Read every file; gives the metric type id of each line."""
    files = sorted((raw / FOLDERS[0]).glob("*.csv"))
    if not files:
        raise ImportContractError(f"{FOLDERS[0]}: found no CSV file of figures, expected one")
    for file in files:
        check_csv(file, name_under(raw, file), COLUMNS)
    lines = _lines(files, raw)
    ids = metric_type_ids("mhclg", lines)
    try:
        con.execute(_READ, {"files": [str(file) for file in files]})
    except duckdb.Error as error:
        raise ImportContractError(f"{FOLDERS[0]}: a file cannot be read: {str(error).splitlines()[0]}") from error
    con.execute(_LOOKUPS)
    fill(con, "outturn_place", _places(con, raw, register))
    fill(con, "outturn_line", list(ids.items()))
    con.execute(_CELL)
    con.execute("DROP TABLE outturn_row")
    for file, line, rows, found, count in con.execute(_BROKEN).fetchall():
        examples = list(zip(rows, map(repr, found), strict=True))
        stop_at(name_under(raw, file), line, examples, count, "a number, [x], [z], [c] or nothing")
    for file, count, rows, found in con.execute(_TWICE).fetchall():
        places = list(zip(rows, found, strict=True))
        stop_at(name_under(raw, file), "ONS_code", places, count, "an authority once a year")
    return ids


def _lines(files: list[Path], raw: Path) -> list[str]:
    lines: dict[str, None] = {}
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as content:
            header = next(csv.reader(content))
        for column in header:
            if column in COLUMNS:
                continue
            if not LINE.fullmatch(column):
                raise broken(name_under(raw, file), 1, column, repr(column), "a line such as RS_ctrtot_net_exp")
            lines[column] = None
    return list(lines)


def _places(con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> list[tuple[object, ...]]:
    """Where and when each row is of, or why it is left out."""
    placed: list[tuple[object, ...]] = []
    faults = RowFaults()
    for n, file, row, year_ending, code, name, status in con.execute(_AUTHORITIES).fetchall():
        match = re.fullmatch(r"(\d{4})03", year_ending or "", re.ASCII)
        try:
            period = parse_years(match[1] if match else "", 4)
        except UnreadablePeriod:
            faults.add(Kind(name_under(raw, file), "year_ending", "a March such as 202503"), [row], repr(year_ending))
            continue
        area, reason = _place(code, name, status, register)
        note = NOT_SUBMITTED if status.startswith("not ") else None
        placed.append((n, file, row, area, reason, note, *period_cells(period)))
    faults.stop()
    return placed


def _place(code: str, name: str, status: str, register: Register) -> tuple[str | None, str | None]:
    # The Greater London Authority is known to stand under the code of the region of London.
    if code in register.areas and register.areas[code].type is not AreaType.REGION:
        return register.present_code(code), None
    if status == "total":
        return (ENGLAND, None) if name.lower() == "england" else (None, CLASS_TOTAL)
    if re.fullmatch(r"E(?:0[6-9]|10)\d{6}", code, re.ASCII):
        return None, UNKNOWN_COUNCIL
    return None, NOT_PRINCIPAL
