"""OHID Fingertips: CSV files of 27 columns with the figures, and CSV files that describe the indicators.

A metric is an indicator, a sex and an age. The files of a download for districts and of one for counties both hold
the single-tier councils, the regions and England: a row published twice is loaded once. Breakdowns by category
(deprivation, ethnic group and so on) are no series of an area as a whole and stay out. Written from the published
description of the format; no file of the live service was seen.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from slidash.errors import ImportContractError
from slidash.importers.contract import LOADED, Account, Harvest, broken, stop_at
from slidash.importers.fingertips_files import figure_files, why_unreadable
from slidash.importers.fingertips_metadata import Indicator, metric_id, metric_types, read_metadata
from slidash.importers.fingertips_notes import status_of
from slidash.importers.fingertips_periods import read_period
from slidash.importers.snapshots import Sources
from slidash.register import Register
from slidash.vocabulary.metrics import Dataset, Status
from slidash.vocabulary.periods import UnreadablePeriod

DATASET = Dataset(
    id="fingertips",
    title="Fingertips public health profiles",
    publisher="Office for Health Improvement and Disparities",
    licence="Open Government Licence v3.0",
    licence_url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    url="https://fingertips.phe.org.uk/",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
)
FOLDERS = ("fingertips",)
BREAKDOWN = "breakdown by a category such as deprivation or ethnic group"
TWICE_PUBLISHED = "published again for another type of area"
NOT_IN_METADATA = "indicator that the metadata do not describe"
OLD_CODE = "old code of a recoded council, published under its present code too"
# Which kinds of area are no council, region or England, by the first characters of the code.
OTHER_AREAS = {
    "combined authority or city region": ("E47", "E61"),
    "area or practice of the NHS": ("E38", "E39", "E40", "E54", "nE"),
    "metropolitan county": ("E11",),
    "other nation, or more than one": ("K0", "W92", "S92", "N92"),
    "council code that the register does not know": ("E06", "E07", "E08", "E09", "E10"),
}

# By position: the publisher names the 23rd column after the parent area that was asked for.
_READ = """
    CREATE OR REPLACE TEMP TABLE fingertips_row AS
    SELECT n, file, n - min(n) OVER (PARTITION BY file) + 2 AS row,
        nullif(trim(c01), '') AS indicator, coalesce(trim(c02), '') AS name, nullif(trim(c05), '') AS areacd,
        nullif(trim(c08), '') AS sex, nullif(trim(c09), '') AS age,
        nullif(concat_ws(': ', nullif(trim(c10), ''), nullif(trim(c11), '')), '') AS category,
        nullif(trim(c13), '') AS value, nullif(trim(c14), '') AS lower, nullif(trim(c15), '') AS upper,
        coalesce(trim(c20), '') AS value_note,
        coalesce(trim(c24), '') AS sortable, coalesce(trim(c27), '') AS length
    FROM (
        SELECT *, row_number() OVER () AS n, filename AS file
        FROM read_csv(
            $files, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', strict_mode = true,
            null_padding = false, filename = true, max_line_size = 10000000,
            columns = {
                c01: 'VARCHAR', c02: 'VARCHAR', c03: 'VARCHAR', c04: 'VARCHAR', c05: 'VARCHAR', c06: 'VARCHAR',
                c07: 'VARCHAR', c08: 'VARCHAR', c09: 'VARCHAR', c10: 'VARCHAR', c11: 'VARCHAR', c12: 'VARCHAR',
                c13: 'VARCHAR', c14: 'VARCHAR', c15: 'VARCHAR', c16: 'VARCHAR', c17: 'VARCHAR', c18: 'VARCHAR',
                c19: 'VARCHAR', c20: 'VARCHAR', c21: 'VARCHAR', c22: 'VARCHAR', c23: 'VARCHAR', c24: 'VARCHAR',
                c25: 'VARCHAR', c26: 'VARCHAR', c27: 'VARCHAR'
            }
        )
    )
"""
_BROKEN = """
    SELECT file, col, expected, count(*), list(row ORDER BY n)[:5], list(found ORDER BY n)[:5]
    FROM (
        SELECT n, file, row, unnest([
            CASE WHEN indicator IS NULL OR NOT regexp_full_match(indicator, '[0-9]+')
                THEN {'col': 'Indicator ID', 'found': coalesce(indicator, ''), 'expected': 'a whole number'} END,
            CASE WHEN areacd IS NULL THEN {'col': 'Area Code', 'found': '', 'expected': 'an area code'} END,
            CASE WHEN sex IS NULL THEN {'col': 'Sex', 'found': '', 'expected': 'a sex, or Persons'} END,
            CASE WHEN age IS NULL THEN {'col': 'Age', 'found': '', 'expected': 'an age, or All ages'} END,
            CASE WHEN value IS NOT NULL AND NOT coalesce(isfinite(try_cast(value AS DOUBLE)), false)
                THEN {'col': 'Value', 'found': value, 'expected': 'a number or nothing'} END,
            CASE WHEN lower IS NOT NULL AND NOT coalesce(isfinite(try_cast(lower AS DOUBLE)), false)
                THEN {'col': 'Lower CI 95.0 limit', 'found': lower, 'expected': 'a number or nothing'} END,
            CASE WHEN upper IS NOT NULL AND NOT coalesce(isfinite(try_cast(upper AS DOUBLE)), false)
                THEN {'col': 'Upper CI 95.0 limit', 'found': upper, 'expected': 'a number or nothing'} END
        ]) AS b
        FROM fingertips_row
    ), LATERAL (SELECT b.col AS col, b.found AS found, b.expected AS expected)
    WHERE b IS NOT NULL
    GROUP BY file, col, expected
    ORDER BY file, min(n)
"""
_CODES = "SELECT DISTINCT areacd FROM fingertips_row ORDER BY 1"
_AREA = """
    CREATE OR REPLACE TEMP TABLE fingertips_area AS
    SELECT unnest($codes::VARCHAR[]) AS areacd, unnest($areas::VARCHAR[]) AS area,
        unnest($reasons::VARCHAR[]) AS area_reason
"""
_MEASURES = """
    SELECT indicator, sex, age, any_value(name ORDER BY n) FROM fingertips_row WHERE category IS NULL
    GROUP BY indicator, sex, age ORDER BY try_cast(indicator AS BIGINT), sex, age
"""
_METRIC = """
    CREATE OR REPLACE TEMP TABLE fingertips_metric AS
    SELECT unnest($indicators::VARCHAR[]) AS indicator, unnest($sexes::VARCHAR[]) AS sex,
        unnest($ages::VARCHAR[]) AS age, unnest($ids::VARCHAR[]) AS metric_type, unnest($years::VARCHAR[]) AS year_type
"""
_STRETCHES = """
    SELECT sortable, length, year_type, any_value(file ORDER BY n), min(row), count(*)
    FROM fingertips_row JOIN fingertips_metric USING (indicator, sex, age)
    WHERE category IS NULL AND year_type IS NOT NULL
    GROUP BY sortable, length, year_type ORDER BY ALL
"""
_PERIOD = """
    CREATE OR REPLACE TEMP TABLE fingertips_period AS
    SELECT unnest($sortables::VARCHAR[]) AS sortable, unnest($lengths::VARCHAR[]) AS length,
        unnest($years::VARCHAR[]) AS year_type, unnest($ids::VARCHAR[]) AS period,
        unnest($starts::DATE[]) AS period_start, unnest($ends::DATE[]) AS period_end,
        unnest($kinds::VARCHAR[]) AS period_kind, unnest($reasons::VARCHAR[]) AS period_reason
"""
_NOTES = """
    SELECT value_note, value IS NULL, any_value(file ORDER BY n), list(row ORDER BY n)[:5], count(*)
    FROM fingertips_row GROUP BY ALL ORDER BY ALL
"""
_NOTE = """
    CREATE OR REPLACE TEMP TABLE fingertips_note AS
    SELECT unnest($notes::VARCHAR[]) AS value_note, unnest($statuses::VARCHAR[]) AS status
"""
# Of an old and a present code that carry one period, a value goes before a marker, then the present code.
_FATE = """
    CREATE OR REPLACE TEMP TABLE fingertips_fate AS
    SELECT *, CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN areacd <> first_value(areacd) OVER (
            PARTITION BY metric_type, area, period, left_out IS NULL ORDER BY value IS NULL, areacd <> area, areacd DESC
        ) THEN $old_code
        ELSE $loaded
    END AS fate
    FROM (
        SELECT *, CASE
            WHEN category IS NOT NULL THEN $breakdown
            WHEN year_type IS NULL THEN $not_in_metadata
            WHEN area IS NULL THEN area_reason
            WHEN period IS NULL THEN period_reason
            WHEN row_number() OVER (
                PARTITION BY metric_type, areacd, period, category, value, lower, upper, value_note ORDER BY n
            ) > 1 THEN $twice_published
        END AS left_out
        FROM fingertips_row LEFT JOIN fingertips_metric USING (indicator, sex, age) JOIN fingertips_area USING (areacd)
            LEFT JOIN fingertips_period USING (sortable, length, year_type)
    )
"""
_TWICE = """
    SELECT any_value(file ORDER BY n), list(row ORDER BY n)[:5], list(concat_ws(' ', value, value_note) ORDER BY n)[:5],
        any_value(concat_ws(', ', indicator, sex, age, areacd, period))
    FROM fingertips_fate WHERE fate = $loaded
    GROUP BY metric_type, area, period HAVING count(*) > 1
    ORDER BY min(n) LIMIT 1
"""
_ACCOUNTS = """
    SELECT file, fate, count(*), count(*) FILTER (value IS NULL)
    FROM fingertips_fate GROUP BY file, fate ORDER BY file, fate
"""
_BELOW_ZERO = """
    SELECT indicator, sex, age, coalesce(min(try_cast(value AS DOUBLE)) < 0, false)
    FROM fingertips_fate WHERE fate = $loaded GROUP BY indicator, sex, age
"""
_OBSERVATIONS = """
    SELECT
        metric_type, area, period, period_start, period_end, period_kind, CAST(value AS DOUBLE) AS value,
        CASE WHEN value IS NOT NULL AND upper IS NOT NULL THEN CAST(lower AS DOUBLE) END AS lower,
        CASE WHEN value IS NOT NULL AND lower IS NOT NULL THEN CAST(upper AS DOUBLE) END AS upper,
        CASE WHEN value IS NULL THEN status END AS status, false AS provisional, nullif(value_note, '') AS note
    FROM fingertips_fate JOIN fingertips_note USING (value_note) WHERE fate = $loaded
"""


def fetch(sources: Sources) -> Path:
    """The root that holds the figures and the metadata."""
    return sources.root(*FOLDERS)


def harvest(raw: Path, register: Register) -> Harvest:
    """What is said of each indicator, and what became of each row."""
    with duckdb.connect() as con:
        measures, described = _read(con, raw, register)
        accounts = [
            Account(Path(file).relative_to(raw).as_posix(), fate, rows, without)
            for file, fate, rows, without in con.execute(_ACCOUNTS).fetchall()
        ]
        below_zero = {
            (indicator, sex, age): negative
            for indicator, sex, age, negative in con.execute(_BELOW_ZERO, {"loaded": LOADED}).fetchall()
        }
    return Harvest(DATASET, metric_types(measures, described, below_zero), tuple(accounts))


def observations(con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> duckdb.DuckDBPyRelation:
    """Every published figure of a council, a region or England as a whole."""
    _read(con, raw, register)
    return con.sql(_OBSERVATIONS, params={"loaded": LOADED})


def _read(
    con: duckdb.DuckDBPyConnection, raw: Path, register: Register
) -> tuple[list[tuple[str, str, str, str]], Mapping[str, Indicator]]:
    figures, metadata = figure_files(raw / FOLDERS[0], raw)
    try:
        con.execute(_READ, {"files": [str(file) for file in figures]})
    except duckdb.Error as error:
        raise why_unreadable(figures, raw, error) from error
    for file, column, expected, count, rows, values in con.execute(_BROKEN).fetchall():
        stop_at(_name(file, raw), column, list(zip(rows, map(repr, values), strict=True)), count, expected)
    described = read_metadata(metadata, raw)
    codes = [code for (code,) in con.execute(_CODES).fetchall()]
    known = [register.present_code(code) if code in register.areas else None for code in codes]
    con.execute(_AREA, {"codes": codes, "areas": known, "reasons": [_reason(code) for code in codes]})
    measures = con.execute(_MEASURES).fetchall()
    con.execute(_METRIC, _metrics(measures, described))
    con.execute(_PERIOD, _periods(con, raw))
    con.execute(_NOTE, _statuses(con, raw))
    fates = {"breakdown": BREAKDOWN, "not_in_metadata": NOT_IN_METADATA, "twice_published": TWICE_PUBLISHED}
    con.execute(_FATE, {"loaded": LOADED, "old_code": OLD_CODE, **fates})
    for file, rows, values, key in con.execute(_TWICE, {"loaded": LOADED}).fetchall():
        found = f"rows {rows} with {values} for {key}"
        raise broken(_name(file, raw), rows[-1], "Value", found, "one figure for an area and period")
    return measures, described


def _name(file: str, raw: Path) -> str:
    return Path(file).relative_to(raw).as_posix()


def _reason(code: str) -> str:
    for reason, prefixes in OTHER_AREAS.items():
        if code.startswith(prefixes):
            return reason
    return "other kind of area"


def _metrics(
    measures: list[tuple[str, str, str, str]], described: Mapping[str, Indicator]
) -> dict[str, list[str | None]]:
    names: dict[str, list[str]] = {}
    for indicator, sex, age, _ in measures:
        names.setdefault(metric_id(indicator, sex, age), []).append(f"{indicator}, {sex}, {age}")
    for each, alike in names.items():
        if len(alike) > 1:
            raise ImportContractError(f"{FOLDERS[0]}: {'; '.join(alike)} would all be the metric type {each}")
    return {
        "indicators": [indicator for indicator, _, _, _ in measures],
        "sexes": [sex for _, sex, _, _ in measures],
        "ages": [age for _, _, age, _ in measures],
        "ids": list(names),
        "years": [
            described[indicator].year_type if indicator in described else None for indicator, _, _, _ in measures
        ],
    }


def _periods(con: duckdb.DuckDBPyConnection, raw: Path) -> dict[str, list[object]]:
    rows: list[tuple[object, ...]] = []
    for sortable, length, year_type, file, row, count in con.execute(_STRETCHES).fetchall():
        try:
            period = read_period(sortable, length, year_type)
        except UnreadablePeriod as error:
            found = f"{sortable!r} and {length!r} of years by {year_type!r}"
            stop_at(_name(file, raw), "Time period Sortable", [(row, found)], count, str(error))
        else:
            told = (None,) * 4 if isinstance(period, str) else (period.id, period.start, period.end, period.kind.value)
            rows.append((sortable, length, year_type, *told, period if isinstance(period, str) else None))
    names = ("sortables", "lengths", "years", "ids", "starts", "ends", "kinds", "reasons")
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


def _statuses(con: duckdb.DuckDBPyConnection, raw: Path) -> dict[str, list[str]]:
    """The status of a figure without a value, by the words beside it."""
    found: dict[str, str] = {}
    for note, empty, file, rows, count in con.execute(_NOTES).fetchall():
        status = status_of(note)
        if empty and status is None:
            stop_at(_name(file, raw), "Value note", [(row, repr(note)) for row in rows], count, "a note that is known")
        found[note] = (status or Status.NOT_AVAILABLE).value
    return {"notes": list(found), "statuses": list(found.values())}
