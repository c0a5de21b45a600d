"""What every importer must deliver: observations of one shape, metric types, and an account of every row.

An importer is a module with a DATASET, the FOLDERS it reads, and two functions, always in this order:

    fetch(sources)            -> Path: the root that holds those folders (the only use of the network)
    read(con, raw, register)  -> Import: what the source says of itself, and its observations

`con` is a connection of connection.working(); `read` leaves temporary tables on it and reads every file once.
It renames, reshapes and types. It never judges, fills gaps, joins areas through time or drops a row
quietly: a row that is not loaded is counted in Harvest.accounts under a named reason.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.vocabulary.areas import TOGETHER
from slidash.vocabulary.english import listed
from slidash.vocabulary.metrics import Dataset, MetricType
from slidash.vocabulary.periods import Period, UnreadablePeriod

OBSERVATION: dict[str, str] = {
    "metric_type": "VARCHAR",  # MetricType.id
    "area": "VARCHAR",  # GSS code as published
    "period": "VARCHAR",  # Period.id
    "period_start": "DATE",
    "period_end": "DATE",  # last day, inclusive
    "period_kind": "VARCHAR",  # PeriodKind
    "value": "DOUBLE",  # null exactly when status is not
    "lower": "DOUBLE",  # 95% limits, both or neither
    "upper": "DOUBLE",
    "status": "VARCHAR",  # Status, or null
    "provisional": "BOOLEAN",
    "note": "VARCHAR",  # what the publisher says of this one figure, such as low reliability
}

LOADED = "loaded"
COMBINED = "combined"  # the type of an area that is several councils


@dataclass(frozen=True, slots=True)
class Account:
    """How many rows of one source file met one fate. The fates of a file add up to its rows."""

    file: str
    reason: str  # LOADED, or why the rows are not in the store
    rows: int
    without_value: int = 0  # how many of the rows carry a marker, or nothing, in place of a number


@dataclass(frozen=True, slots=True)
class NeighbourSet:
    """A published set of nearest neighbours, under its own name and date."""

    id: str  # such as ons-global or dfe-statistical-neighbours
    label: str
    published: str  # ISO date or words
    source_url: str
    members: tuple[tuple[str, str, int], ...]  # (owner GSS, member GSS, position from 1)


@dataclass(frozen=True, slots=True)
class OwnArea:
    """An area that the register does not know and a dataset brings itself, such as a fire authority."""

    area: str  # code
    name: str
    slug: str
    type: str  # words of the dataset's own, such as Welsh unitary
    region: str = ""  # code, or empty
    start: str = ""  # ISO date, or empty
    end: str = ""
    members: tuple[str, ...] = ()  # of a combined area: the councils that one figure is published for together


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A comparison group that a dataset brings itself."""

    id: str
    label: str
    kind: str  # set, or neighbours, which are told for one owner each
    members: tuple[tuple[str, str, int], ...]  # (owner or nothing, member, position from 1, or 0 in a set)


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a source says of itself: dataset, metric types, what became of its rows, and areas and groups it brings."""

    dataset: Dataset
    metric_types: tuple[MetricType, ...]
    accounts: tuple[Account, ...]
    neighbour_sets: tuple[NeighbourSet, ...] = field(default=())
    areas: tuple[OwnArea, ...] = field(default=())
    groups: tuple[OwnGroup, ...] = field(default=())
    faults: tuple[str, ...] = field(default=())  # tables that could not be read and are left out, and why
    themes: tuple[str, ...] = field(default=())  # of its own, beside those of metrics/themes.toml
    lacking: tuple[str, ...] = field(default=())  # tables of which a file could not be had, and why
    warnings: tuple[str, ...] = field(default=())  # what somebody should look at, though it was read


@dataclass(frozen=True, slots=True)
class Import:
    """What one reading of a source gives."""

    harvest: Harvest
    observations: duckdb.DuckDBPyRelation  # the columns of OBSERVATION; worked out while its connection is open


@dataclass(frozen=True, slots=True)
class Kept:
    """One dataset as its last good import left it."""

    harvest: Harvest
    observations: Path  # Parquet, the columns of OBSERVATION
    fingerprint: str  # of everything the import depends on


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source whose newest files are not what they should be; its earlier import, if there is one, stays in use."""

    dataset: str
    title: str
    since: date  # the first import that refused it
    message: str  # of the newest: file, row, column, found, expected
    partly: bool = False  # only some of its tables; the others are of the newest files


def slug(text: str) -> str:
    """The form of a publisher's key that addresses use: lower case, every run of other characters a hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def metric_type_ids(prefix: str, keys: Sequence[str]) -> dict[str, str]:
    """The metric type id of each of a source's keys, such as dfe-lac-rate.

    Where two keys have one slug, as `SGO` and `SGO%` do, the one with a per cent sign says so in words.
    Raises ImportContractError when they still cannot be told apart.
    """
    plain: dict[str, list[str]] = {}
    for key in keys:
        plain.setdefault(slug(key), []).append(key)
    ids = {
        key: f"{prefix}-{name if len(alike) == 1 else slug(key.replace('%', ' percent'))}"
        for name, alike in plain.items()
        for key in alike
    }
    if len(set(ids.values())) < len(ids) or f"{prefix}-" in ids.values():
        raise ImportContractError(f"keys that make no metric type ids of their own: {sorted(ids)[:5]}")
    return ids


def broken(file: str, row: int | str, column: str, found: str, expected: str) -> ImportContractError:
    """The one form in which a broken source file is reported."""
    return ImportContractError(f"{file}, row {row}, column {column}: found {found}, expected {expected}")


def stop_at(file: str, column: str, rows: Sequence[tuple[int, str]], count: int, expected: str) -> None:
    """Stop the import if any row of a file breaks a rule: `rows` are up to five examples (row, found) of `count`."""
    if rows:
        places = "; ".join(f"row {row}: {found}" for row, found in rows)
        raise broken(file, rows[0][0], column, rows[0][1] + (count > 1) * f" ({count:,} such rows: {places})", expected)


_FAULTS = """
    SELECT file, fault.col, fault.expected, count(*), list(row ORDER BY n)[:5], list(fault.found ORDER BY n)[:5]
    FROM (SELECT n, file, row, unnest(faults) AS fault FROM faulty) WHERE fault IS NOT NULL
    GROUP BY ALL ORDER BY file, min(n)
"""


def stop_at_faults(con: duckdb.DuckDBPyConnection, raw: Path) -> None:
    """Stop the import at the first column that breaks a rule.

    The view `faulty` of the connection has n (the order of rows), file, row and faults: a list with, for each rule,
    nothing or {col, found, expected}. Files are named as under the folder `raw`.
    """
    for file, column, expected, count, rows, values in con.execute(_FAULTS).fetchall():
        stop_at(name_under(raw, file), column, list(zip(rows, map(repr, values), strict=True)), count, expected)


def name_under(raw: Path, file: str | Path) -> str:
    """A file as messages and accounts name it."""
    return Path(file).relative_to(raw).as_posix()


def accounts_of(raw: Path, rows: Iterable[tuple[str, str, int, int]]) -> tuple[Account, ...]:
    """The accounts of rows (file, reason, rows, without a value)."""
    return tuple(
        Account(name_under(raw, file), reason, int(count), int(without)) for file, reason, count, without in rows
    )


def _area_of(code: str, register: Register) -> str | None:
    if code in register.combined:
        return register.together(register.combined[code])
    return register.present_code(code) if code in register.areas else None


def combined_areas(ids: Iterable[str], register: Register) -> tuple[OwnArea, ...]:
    """Of areas' ids those of councils that have a figure only together, as areas that a source brings."""
    combined = sorted({area for area in ids if TOGETHER in area})
    return tuple(_combined(area, register) for area in combined)


def _combined(area: str, register: Register) -> OwnArea:
    members = tuple(area.split(TOGETHER))
    name = listed([register.areas[member].name for member in members])
    regions = {register.areas[member].region for member in members}
    return OwnArea(area, name, slug(name), COMBINED, regions.pop() if len(regions) == 1 else "", members=members)


def area_rows(
    codes: Iterable[str], register: Register, others: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str | None, str]]:
    """Of each code the present code of its area (of several councils, joined), or None, and what kind it otherwise is.

    `others` are the beginnings of codes that are of no council, region or country, by their kind.
    """
    return [
        (
            code,
            _area_of(code, register),
            next((kind for kind, beginnings in others.items() if code.startswith(beginnings)), "other kind of area"),
        )
        for code in codes
    ]


def period_cells(period: Period) -> tuple[str, date, date, str]:
    """The four columns in which OBSERVATION tells a period: period, period_start, period_end, period_kind."""
    return period.id, period.start, period.end, period.kind.value


_BROKEN_RULES = """
    SELECT rule, count(*) AS rows, list(concat_ws(' ', metric_type, area, period, value, status))[:5] AS examples
    FROM (
        SELECT metric_type, area, period, value, status, unnest([
            CASE WHEN metric_type IS NULL OR area IS NULL OR period IS NULL OR period_start IS NULL
                OR period_end IS NULL OR period_kind IS NULL OR provisional IS NULL
                THEN 'only value, lower, upper, status and note may be empty' END,
            CASE WHEN period_start > period_end THEN 'a period starts no later than it ends' END,
            CASE WHEN (value IS NULL) = (status IS NULL) THEN 'there is either a value or a status' END,
            CASE WHEN status NOT IN ('suppressed', 'not available', 'not applicable')
                THEN 'a status is a known one' END,
            CASE WHEN NOT (isfinite(coalesce(value, 0)) AND isfinite(coalesce(lower, 0))
                AND isfinite(coalesce(upper, 0))) THEN 'a number is finite' END,
            CASE WHEN (lower IS NULL) <> (upper IS NULL) OR lower > upper OR (value IS NULL AND lower IS NOT NULL)
                THEN 'limits come in pairs, the lower first, around a value' END,
            CASE WHEN metric_type IS NOT NULL AND harvested IS NULL THEN 'a metric type is harvested' END,
        ]) AS rule
        FROM candidate LEFT JOIN (SELECT DISTINCT unnest($metric_types::VARCHAR[]) AS metric_type, true AS harvested)
            USING (metric_type)
        UNION ALL
        SELECT metric_type, area, period, value, status, 'one row for a metric type, area and period'
        FROM candidate SEMI JOIN (
            SELECT metric_type, area, period FROM candidate GROUP BY ALL HAVING count(*) > 1
        ) USING (metric_type, area, period)
    )
    WHERE rule IS NOT NULL
    GROUP BY rule
    ORDER BY rule
"""
_PERIODS = "SELECT DISTINCT period, period_start, period_end, period_kind FROM candidate"


def check(con: duckdb.DuckDBPyConnection, arrived: Import) -> int:
    """Do the observations keep the contract? Leaves them as the table `candidate` and returns how many there are.

    Raises ImportContractError naming the dataset, the broken rule, how many rows break it, and five of them.
    """
    harvest, observations = arrived.harvest, arrived.observations
    dataset = harvest.dataset.id
    columns = dict(zip(observations.columns, map(str, observations.types), strict=True))
    if columns != OBSERVATION:
        raise ImportContractError(f"{dataset}: found columns {columns}, expected {OBSERVATION}")
    con.execute("DROP TABLE IF EXISTS candidate")
    observations.create("candidate")
    known = [metric_type.id for metric_type in harvest.metric_types]
    for rule, rows, examples in con.execute(_BROKEN_RULES, {"metric_types": known}).fetchall():
        raise ImportContractError(f"{dataset}: {rows:,} rows break the rule that {rule}: {examples}")
    for period_id, start, end, kind in con.execute(_PERIODS).fetchall():
        try:
            period = Period.from_id(period_id, kind)
        except UnreadablePeriod as error:
            raise ImportContractError(f"{dataset}: {error}") from error
        if (period.start, period.end) != (start, end):
            raise ImportContractError(f"{dataset}: {period_id} is given as {start} to {end}")
    rows = int(con.execute("SELECT count(*) FROM candidate").fetchall()[0][0])
    loaded = sum(account.rows for account in harvest.accounts if account.reason == LOADED)
    if rows != loaded:
        raise ImportContractError(f"{dataset}: found {rows} observations, expected the {loaded} accounted for")
    return rows
