"""ONS Explore Local Statistics: a folder of long CSV files, one for each dataset, with metadata beside each.

Every dataset folder is read, listed or not. An old code of a recoded council is read as the present one; where
a file carries both for one period, the present code's row stays. A merged council keeps its own code.
"""

from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers.contract import LOADED, Account, Harvest, broken, metric_type_ids, stop_at
from slidash.importers.csv_shape import check_csv
from slidash.importers.ons_els_metadata import metric_types, neighbour_sets, read_descriptions, read_topics
from slidash.importers.snapshots import Sources
from slidash.vocabulary.metrics import Dataset
from slidash.vocabulary.periods import UnreadablePeriod, parse_interval

DATASET = Dataset(
    id="ons_els",
    title="Explore Local Statistics",
    publisher="Office for National Statistics",
    licence="Open Government Licence v3.0",
    licence_url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    url="https://www.ons.gov.uk/explore-local-statistics/",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
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
    "two councils combined": ("E67",),
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
_BROKEN = """
    SELECT file, col, expected, count(*), list(row ORDER BY n)[:5], list(found ORDER BY n)[:5]
    FROM (
        SELECT n, file, row, unnest([
            CASE WHEN areacd IS NULL THEN {'col': 'areacd', 'found': '', 'expected': 'an area code'} END,
            CASE WHEN indicator IS NULL THEN {'col': 'indicator', 'found': '', 'expected': 'a name'} END,
            CASE WHEN period IS NULL THEN {'col': 'period', 'found': '', 'expected': 'a period'} END,
            CASE WHEN observation IS NOT NULL AND NOT coalesce(isfinite(try_cast(observation AS DOUBLE)), false)
                THEN {'col': 'observation', 'found': observation, 'expected': 'a number or nothing'} END,
            CASE WHEN lci_95 IS NOT NULL AND NOT coalesce(isfinite(try_cast(lci_95 AS DOUBLE)), false)
                THEN {'col': 'lci_95', 'found': lci_95, 'expected': 'a number or nothing'} END,
            CASE WHEN uci_95 IS NOT NULL AND NOT coalesce(isfinite(try_cast(uci_95 AS DOUBLE)), false)
                THEN {'col': 'uci_95', 'found': uci_95, 'expected': 'a number or nothing'} END,
            CASE WHEN status NOT IN ('x', 'c', 'u', 'z') AND (observation IS NULL OR NOT contains(status, ' '))
                THEN {'col': 'status', 'found': status, 'expected': 'x, c, u, z, nothing, or words beside a value'} END,
            CASE WHEN status IN ('x', 'c', 'z') AND observation IS NOT NULL
                THEN {'col': 'observation', 'found': observation || ' beside ' || status,
                      'expected': 'no value beside a marker that says there is none'} END
        ]) AS b
        FROM ons_row
    ), LATERAL (SELECT b.col AS col, b.found AS found, b.expected AS expected)
    WHERE b IS NOT NULL
    GROUP BY file, col, expected
    ORDER BY file, min(n)
"""
_AREA = """
    CREATE OR REPLACE TEMP TABLE ons_area AS
    SELECT unnest($codes::VARCHAR[]) AS areacd, unnest($areas::VARCHAR[]) AS area, unnest($reasons::VARCHAR[]) AS reason
"""
_PERIOD = """
    CREATE OR REPLACE TEMP TABLE ons_period AS
    SELECT unnest($texts::VARCHAR[]) AS period, unnest($ids::VARCHAR[]) AS period_id,
        unnest($starts::DATE[]) AS period_start, unnest($ends::DATE[]) AS period_end,
        unnest($kinds::VARCHAR[]) AS period_kind
"""
_METRIC = """
    CREATE OR REPLACE TEMP TABLE ons_metric AS
    SELECT unnest($indicators::VARCHAR[]) AS indicator, unnest($measures::VARCHAR[]) AS measure,
        unnest($units::VARCHAR[]) AS unit, unnest($keys::VARCHAR[]) AS key, unnest($ids::VARCHAR[]) AS metric_type
"""
# Of an old and a present code that carry one period, a value goes before a marker, then the present code.
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
    SELECT any_value(file), list(row ORDER BY n)[:5], list(concat_ws(' ', observation, status) ORDER BY n)[:5],
        any_value(concat_ws(', ', indicator, areacd, period))
    FROM ons_fate WHERE fate = $loaded
    GROUP BY metric_type, area, period_id HAVING count(*) > 1
    ORDER BY min(n) LIMIT 1
"""
_ACCOUNTS = """
    SELECT file, fate, count(*), count(*) FILTER (observation IS NULL)
    FROM ons_fate GROUP BY file, fate ORDER BY file, fate
"""
_MEASURED = """
    SELECT metric_type, indicator, measure, unit, file, any_value(key), min(try_cast(observation AS DOUBLE)) < 0
    FROM ons_fate WHERE fate = $loaded GROUP BY ALL ORDER BY metric_type, file
"""
_OBSERVATIONS = """
    SELECT
        metric_type, area, period_id AS period, period_start, period_end, period_kind,
        CAST(observation AS DOUBLE) AS value,
        CASE WHEN observation IS NOT NULL AND uci_95 IS NOT NULL THEN CAST(lci_95 AS DOUBLE) END AS lower,
        CASE WHEN observation IS NOT NULL AND lci_95 IS NOT NULL THEN CAST(uci_95 AS DOUBLE) END AS upper,
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


def harvest(raw: Path, register: Register) -> Harvest:
    """What ONS says of its indicators, what became of each row, and its three sets of similar areas."""
    with duckdb.connect() as con:
        _read(con, raw, register)
        accounts = [
            Account(Path(file).relative_to(raw).as_posix(), fate, rows, without)
            for file, fate, rows, without in con.execute(_ACCOUNTS).fetchall()
        ]
        measured = con.execute(_MEASURED, {"loaded": LOADED}).fetchall()
    described = read_descriptions(raw / FOLDERS[0])
    topics = read_topics(raw / FOLDERS[1])
    return Harvest(
        dataset=DATASET,
        metric_types=metric_types(measured, described, topics),
        accounts=tuple(accounts),
        neighbour_sets=neighbour_sets(raw / FOLDERS[1], register),
    )


def observations(con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> duckdb.DuckDBPyRelation:
    """Every published figure of a council, a region or England."""
    _read(con, raw, register)
    return con.sql(_OBSERVATIONS, params={"loaded": LOADED})


def _read(con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> None:
    files = sorted((raw / FOLDERS[0]).glob("*/*.csv"))
    if not files:
        raise ImportContractError(f"{FOLDERS[0]}: found no CSV file, expected one in a folder for each dataset")
    rows = sum(check_csv(file, file.relative_to(raw).as_posix(), COLUMNS) for file in files)
    try:
        con.execute(_READ, {"files": [str(file) for file in files]})
    except duckdb.Error as error:
        raise ImportContractError(f"{FOLDERS[0]}: a file cannot be read: {error}") from error
    (found,) = con.execute("SELECT count(*) FROM ons_row").fetchall()[0]
    if found != rows:
        raise ImportContractError(f"{FOLDERS[0]}: {found} rows were read, expected the {rows} of the files")
    for file, column, expected, count, row_numbers, values in con.execute(_BROKEN).fetchall():
        name = Path(file).relative_to(raw).as_posix()
        stop_at(name, column, list(zip(row_numbers, map(repr, values), strict=True)), count, expected)
    con.execute(_AREA, _areas(con, register))
    con.execute(_PERIOD, _periods(con, raw))
    con.execute(_METRIC, _metrics(con))
    con.execute(_FATE, {"loaded": LOADED})
    for file, row_numbers, values, key in con.execute(_TWICE, {"loaded": LOADED}).fetchall():
        name = Path(file).relative_to(raw).as_posix()
        found = f"rows {row_numbers} with {values} for {key}"
        raise broken(name, row_numbers[-1], "observation", found, "one row for an area and period")


def _areas(con: duckdb.DuckDBPyConnection, register: Register) -> dict[str, list[str | None]]:
    codes = [code for (code,) in con.execute("SELECT DISTINCT areacd FROM ons_row ORDER BY 1").fetchall()]
    known = [register.present_code(code) if code in register.areas else None for code in codes]
    return {"codes": codes, "areas": known, "reasons": [_reason(code) for code in codes]}


def _reason(code: str) -> str:
    for reason, prefixes in OTHER_AREAS.items():
        if code.startswith(prefixes):
            return reason
    return "other kind of area"


def _periods(con: duckdb.DuckDBPyConnection, raw: Path) -> dict[str, list[object]]:
    texts = con.execute("SELECT period, any_value(file ORDER BY n), min(row) FROM ons_row GROUP BY 1").fetchall()
    periods = []
    for text, file, row in texts:
        try:
            periods.append(parse_interval(text))
        except UnreadablePeriod as error:
            name = Path(file).relative_to(raw).as_posix()
            raise broken(name, row, "period", repr(text), "a date or an interval such as 2024-01-01/P1Y") from error
    return {
        "texts": [text for text, _, _ in texts],
        "ids": [period.id for period in periods],
        "starts": [period.start for period in periods],
        "ends": [period.end for period in periods],
        "kinds": [period.kind.value for period in periods],
    }


def _metrics(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """An indicator is a metric type; one with several measures or units is several, named by them."""
    measured = con.execute("SELECT DISTINCT indicator, measure, unit FROM ons_row ORDER BY ALL").fetchall()
    alone = [sum(other[0] == one[0] for other in measured) == 1 for one in measured]
    keys = [one[0] if single else ", ".join(filter(None, one)) for one, single in zip(measured, alone, strict=True)]
    ids = metric_type_ids("ons", keys)
    indicators, measures, units = (list(column) for column in zip(*measured, strict=True))
    return {
        "indicators": indicators,
        "measures": measures,
        "units": units,
        "keys": keys,
        "ids": [ids[key] for key in keys],
    }
