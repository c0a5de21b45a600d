"""ONS Explore Local Statistics: a folder of long CSV files, one for each dataset, with metadata beside each.

Every dataset folder is read, listed or not. An old code of a recoded council is read as the present one; where
a file carries both for one period, the present code's row stays. A merged council keeps its own code.
"""

from collections import Counter
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
    area_rows,
    combined_areas,
    metric_type_ids,
    name_under,
    period_cells,
    stop_at,
    stop_at_faults,
)
from slidash.importers.csv_shape import check_csv
from slidash.importers.faults import Kind
from slidash.importers.ons_els_metadata import metric_types, neighbour_sets, read_descriptions, read_topics
from slidash.importers.row_faults import RowFaults
from slidash.importers.snapshots import Sources
from slidash.vocabulary.licences import OPEN_GOVERNMENT
from slidash.vocabulary.metrics import Dataset
from slidash.vocabulary.periods import UnreadablePeriod, parse_interval

DATASET = Dataset(
    id="ons_els",
    title="Explore Local Statistics",
    publisher="Office for National Statistics",
    licence=OPEN_GOVERNMENT.name,
    licence_url=OPEN_GOVERNMENT.url,
    url="https://www.ons.gov.uk/explore-local-statistics/",
    attribution=OPEN_GOVERNMENT.attribution,
)
FOLDERS = ("ons_els", "ons_els_meta")
COLUMNS = (
    *("areacd", "indicator", "period", "observation", "measure", "unit"),
    *("lci_95", "uci_95", "status", "notes"),
)
# Which kinds of area are no council, region or England, by the first characters of the code.
OTHER_AREAS = {
    "combined authority or city region": ("E47", "E61", "W42", "N34", "na"),
    "metropolitan county": ("E11",),
    "Inner or Outer London": ("E13",),
    "councils combined that the register does not know": ("E67",),
    "police force area": ("E23", "W15"),
    "international territorial level": ("TL", "K99"),
    "other nation, or more than one": ("K0", "W", "S", "N"),
    "council code that the register does not know": ("E0", "E10"),
}

_READ = """
    CREATE OR REPLACE TEMP TABLE ons_row AS
    SELECT
        n, file, n - min(n) OVER (PARTITION BY file) + 2 AS row,
        nullif(trim(areacd), '') AS areacd, nullif(trim(indicator), '') AS indicator,
        coalesce(trim(measure), '') AS measure, coalesce(trim(unit), '') AS unit,
        nullif(trim(period), '') AS period, nullif(trim(observation), '') AS observation,
        nullif(trim(lci_95), '') AS lci_95, nullif(trim(uci_95), '') AS uci_95,
        nullif(trim(status), '') AS status, nullif(trim(notes), '') AS notes
    FROM (
        SELECT *, row_number() OVER () AS n, filename AS file
        FROM read_csv(
            $files, header = true, delim = ',', quote = '"', escape = '"',
            all_varchar = true, union_by_name = true, filename = true
        )
    )
"""
# Each rule: which column, what is expected, and a condition that a broken row meets.
_FAULTY = """
    CREATE OR REPLACE TEMP VIEW faulty AS
    SELECT n, file, row, [
            CASE WHEN areacd IS NULL THEN {'col': 'areacd', 'found': '', 'expected': 'an area code'} END,
            CASE WHEN indicator IS NULL THEN {'col': 'indicator', 'found': '', 'expected': 'a name'} END,
            CASE WHEN period IS NULL THEN {'col': 'period', 'found': '', 'expected': 'a period'} END,
            number_fault('observation', observation), number_fault('lci_95', lci_95), number_fault('uci_95', uci_95),
            CASE WHEN status NOT IN ('x', 'c', 'u', 'z') AND (observation IS NULL OR NOT contains(status, ' '))
                THEN {'col': 'status', 'found': status, 'expected': 'x, c, u, z, nothing, or words beside a value'} END,
            CASE WHEN status IN ('x', 'c', 'z') AND observation IS NOT NULL
                THEN {'col': 'observation', 'found': observation || ' beside ' || status,
                      'expected': 'no value beside a marker that says there is none'} END
        ] AS faults
    FROM ons_row
"""
_LOOKUPS = """
    CREATE OR REPLACE TEMP TABLE ons_area (areacd VARCHAR, area VARCHAR, reason VARCHAR);
    CREATE OR REPLACE TEMP TABLE ons_period (
        period VARCHAR, period_id VARCHAR, period_start DATE, period_end DATE, period_kind VARCHAR
    );
    CREATE OR REPLACE TEMP TABLE ons_metric (
        indicator VARCHAR, measure VARCHAR, unit VARCHAR, key VARCHAR, metric_type VARCHAR
    );
"""
_PERIODS = "SELECT period, file, list(row ORDER BY n)[:5], count(*) FROM ons_row GROUP BY period, file"
# Of an old and a present code that carry one period, a value wins over a marker, then the present code.
_FATE = """
    CREATE OR REPLACE TEMP TABLE ons_fate AS
    SELECT *, CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN areacd <> first_value(areacd) OVER (
            PARTITION BY metric_type, area, period_id, left_out IS NULL
            ORDER BY observation IS NULL, areacd <> area, areacd DESC
        ) THEN 'old code of a recoded council, published under its present code too'
        ELSE $loaded
    END AS fate
    FROM (
        SELECT *, CASE
            WHEN row_number() OVER (
                PARTITION BY file, metric_type, areacd, period, observation, lci_95, uci_95, status ORDER BY n
            ) > 1 THEN 'exact duplicate'
            WHEN area IS NULL THEN reason
        END AS left_out
        FROM ons_row JOIN ons_metric USING (indicator, measure, unit) JOIN ons_area USING (areacd)
            JOIN ons_period USING (period)
    )
"""
_TWICE = """
    SELECT file, count(*), list(row ORDER BY row)[:5], list(found ORDER BY row)[:5] FROM (
        SELECT arg_max(file, n) AS file, arg_max(row, n) AS row,
            concat('rows ', list(row ORDER BY n)[:5]::VARCHAR, ' with ',
                list(concat_ws(' ', observation, status) ORDER BY n)[:5]::VARCHAR, ' for ',
                any_value(concat_ws(', ', indicator, areacd, period))) AS found
        FROM ons_fate WHERE fate = $loaded
        GROUP BY metric_type, area, period_id HAVING count(*) > 1
    )
    GROUP BY file ORDER BY file
"""
_ACCOUNTS = """
    SELECT file, fate, count(*), count(*) FILTER (observation IS NULL)
    FROM ons_fate GROUP BY file, fate ORDER BY file, fate
"""
_MEASURED = """
    SELECT metric_type, indicator, measure, unit, file, any_value(key), min(number_of(observation)) < 0
    FROM ons_fate WHERE fate = $loaded GROUP BY ALL ORDER BY metric_type, file
"""
_OBSERVATIONS = """
    SELECT
        metric_type, area, period_id AS period, period_start, period_end, period_kind,
        number_of(observation) AS value,
        CASE WHEN observation IS NOT NULL AND uci_95 IS NOT NULL THEN number_of(lci_95) END AS lower,
        CASE WHEN observation IS NOT NULL AND lci_95 IS NOT NULL THEN number_of(uci_95) END AS upper,
        CASE
            WHEN observation IS NOT NULL THEN NULL
            WHEN status IN ('c', 'u') THEN 'suppressed'
            WHEN status = 'z' THEN 'not applicable'
            ELSE 'not available'
        END AS status,
        false AS provisional,
        nullif(concat_ws('; ',
            CASE WHEN status = 'u' THEN 'low reliability' WHEN length(status) > 1 THEN status END,
            CASE WHEN NOT starts_with(notes, 'Obsolete code') THEN notes END
        ), '') AS note
    FROM ons_fate WHERE fate = $loaded
"""


def fetch(sources: Sources) -> Path:
    """The root that holds the figures and what ONS says of them."""
    return sources.root(*FOLDERS)


def read(con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> Import:
    """Every published figure of a council, a region or England, and what ONS says of its indicators.

    Raises ImportContractError naming file, row, column, what was found and what was expected.
    """
    _read_rows(con, raw)
    con.execute(_LOOKUPS)
    codes = [code for (code,) in con.execute("SELECT DISTINCT areacd FROM ons_row ORDER BY 1").fetchall()]
    areas = area_rows(codes, register, OTHER_AREAS)
    fill(con, "ons_area", areas)
    fill(con, "ons_period", _periods(con, raw))
    fill(con, "ons_metric", _metrics(con))
    con.execute(_FATE, {"loaded": LOADED})
    for file, count, rows, found in con.execute(_TWICE, {"loaded": LOADED}).fetchall():
        places = list(zip(rows, found, strict=True))
        stop_at(name_under(raw, file), "observation", places, count, "one row for an area and period")
    measured = con.execute(_MEASURED, {"loaded": LOADED}).fetchall()
    harvest = Harvest(
        dataset=DATASET,
        metric_types=metric_types(measured, read_descriptions(raw / FOLDERS[0]), read_topics(raw / FOLDERS[1])),
        accounts=accounts_of(raw, con.execute(_ACCOUNTS).fetchall()),
        neighbour_sets=neighbour_sets(raw / FOLDERS[1], register),
        areas=combined_areas((area for _, area, _ in areas if area), register),
    )
    return Import(harvest, con.sql(_OBSERVATIONS, params={"loaded": LOADED}))


def _read_rows(con: duckdb.DuckDBPyConnection, raw: Path) -> None:
    """Read every file into the table ons_row; what is no code, number or marker stops the import."""
    files = sorted((raw / FOLDERS[0]).glob("*/*.csv"))
    if not files:
        raise ImportContractError(f"{FOLDERS[0]}: found no CSV file, expected one in a folder for each dataset")
    rows = sum(check_csv(file, name_under(raw, file), COLUMNS) for file in files)
    try:
        con.execute(_READ, {"files": [str(file) for file in files]})
    except duckdb.Error as error:
        raise ImportContractError(f"{FOLDERS[0]}: a file cannot be read: {error}") from error
    (read_rows,) = con.execute("SELECT count(*) FROM ons_row").fetchall()[0]
    if read_rows != rows:
        raise ImportContractError(f"{FOLDERS[0]}: {read_rows} rows were read, expected the {rows} of the files")
    con.execute(_FAULTY)
    stop_at_faults(con, raw)


def _periods(con: duckdb.DuckDBPyConnection, raw: Path) -> list[tuple[object, ...]]:
    periods: dict[str, tuple[object, ...]] = {}
    faults = RowFaults()
    for text, file, rows, count in con.execute(_PERIODS).fetchall():
        try:
            periods[text] = (text, *period_cells(parse_interval(text)))
        except UnreadablePeriod:
            kind = Kind(name_under(raw, file), "period", "a date or an interval such as 2024-01-01/P1Y")
            faults.add(kind, rows, repr(text), count)
    faults.stop()
    return list(periods.values())


def _metrics(con: duckdb.DuckDBPyConnection) -> list[tuple[str, ...]]:
    """An indicator is a metric type; one with several measures or units is several, named by them."""
    measured = con.execute("SELECT DISTINCT indicator, measure, unit FROM ons_row ORDER BY ALL").fetchall()
    several = Counter(indicator for indicator, _, _ in measured)
    keys = [names[0] if several[names[0]] == 1 else ", ".join(filter(None, names)) for names in measured]
    ids = metric_type_ids("ons", keys)
    return [(*names, key, ids[key]) for names, key in zip(measured, keys, strict=True)]
