"""Imports the tables of one declaration: each file read once, its columns matched through the years.

A table with a fault is left out and told; the others come in.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from slidash.authored.register import Register
from slidash.authored.tables.declaration import Declaration
from slidash.errors import DefinitionError, ImportContractError, SourceUnavailable
from slidash.importers.contract import LOADED, OBSERVATION, Account, Harvest, Import, combined_areas
from slidash.importers.snapshots import Sources
from slidash.importers.tables.describing import Described
from slidash.importers.tables.gathering import Gathered, gather
from slidash.importers.tables.kept_parts import code_of_reading
from slidash.vocabulary.metrics import Dataset, MetricType

OLD_CODE = "old code of a recoded council, published under its present code too"
TWICE = "exact duplicate"
ELSEWHERE = "published in another file too, which the declaration prefers"

_MAP = """
    CREATE OR REPLACE TEMP TABLE table_series AS
    SELECT unnest($paths::VARCHAR[]) AS path, unnest($numbers::INTEGER[]) AS series, unnest($files::VARCHAR[]) AS file,
        unnest($orders::INTEGER[]) AS file_order, unnest($tables::VARCHAR[]) AS of_table,
        unnest($overlaps::VARCHAR[]) AS overlap, unnest($ids::VARCHAR[]) AS metric_type,
        unnest($factors::DOUBLE[]) AS factor
"""
# Of several figures for one metric, area and period one counts: of the preferred file, a value before a marker, the
# present code before an old one.
_FATE = """
    CREATE OR REPLACE TEMP TABLE table_fate AS
    SELECT * EXCLUDE (place, first_order, first_recoded), CASE
        WHEN place = 1 THEN $loaded
        WHEN file_order <> first_order AND overlap <> 'stop' THEN $elsewhere
        WHEN recoded <> first_recoded THEN $old_code
        WHEN value IS NOT DISTINCT FROM first_value AND status IS NOT DISTINCT FROM first_status THEN $twice
        ELSE 'clash'
    END AS fate
    FROM (
        SELECT *, row_number() OVER counted AS place, first_value(file_order) OVER counted AS first_order,
            first_value(recoded) OVER counted AS first_recoded, first_value(value) OVER counted AS first_value,
            first_value(status) OVER counted AS first_status
        FROM (
            SELECT m.metric_type, f.area, f.period, f.period_start, f.period_end, f.period_kind,
                CASE WHEN m.factor = 1 THEN f.value ELSE format('{:.15g}', f.value * m.factor)::DOUBLE END AS value,
                CASE WHEN m.factor = 1 THEN f.lower ELSE format('{:.15g}', f.lower * m.factor)::DOUBLE END AS lower,
                CASE WHEN m.factor = 1 THEN f.upper ELSE format('{:.15g}', f.upper * m.factor)::DOUBLE END AS upper,
                f.status, f.provisional, f.note, f.row, f.recoded, m.file, m.file_order, m.of_table, m.overlap
            FROM read_parquet($figures, filename = '__path') f
            JOIN table_series m ON m.path = f.__path AND m.series = f.series
        )
        WINDOW counted AS (
            PARTITION BY metric_type, area, period
            ORDER BY CASE WHEN overlap = 'newest' THEN -file_order ELSE file_order END, value IS NULL, recoded, row
        )
    )
"""
_CLASHES = """
    SELECT of_table, count(*), list(concat(file, ', row ', row, ': ', metric_type, ' ', area, ' ', period, ' ',
        coalesce(value::VARCHAR, status), ' beside ', coalesce(first_value::VARCHAR, first_status))
        ORDER BY file, row)[:5]
    FROM table_fate WHERE fate = 'clash' GROUP BY of_table ORDER BY of_table
"""
_ACCOUNTS = """
    SELECT file, fate, count(*), count(*) FILTER (value IS NULL)
    FROM table_fate WHERE NOT list_contains($broken, of_table) GROUP BY ALL ORDER BY ALL
"""
_MEASURED = """
    SELECT metric_type, min(value) < 0, bool_and(value = round(value)), max(abs(value))
    FROM table_fate WHERE fate = $loaded AND value IS NOT NULL AND NOT list_contains($broken, of_table)
    GROUP BY metric_type
"""
_AREAS = """
    SELECT DISTINCT area FROM table_fate WHERE NOT list_contains($broken, of_table) ORDER BY 1
"""
_OBSERVATIONS = """
    SELECT metric_type, area, period, period_start, period_end, period_kind, value, lower, upper, status, provisional,
        note
    FROM table_fate WHERE fate = $loaded AND NOT list_contains($broken, of_table)
"""


class TableImporter:
    """An importer of one declaration, as run.py knows importers."""

    def __init__(self, declaration: Declaration, kept: Path) -> None:
        """`kept` is the folder in which what was read is kept from import to import."""
        self.declaration, self.kept = declaration, kept / declaration.dataset.id
        fields = declaration.dataset.model_dump(exclude={"folder", "prefix"})
        self.DATASET = Dataset(**fields)
        self.FOLDERS = (declaration.dataset.folder or declaration.dataset.id,)
        self.lacking: Mapping[str, Exception] = {}  # files that could not be had, and why

    @property
    def fingerprint(self) -> str:
        """Changes with the declaration and the code that reads by it."""
        own = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
        return hashlib.sha256(self.declaration.model_dump_json().encode() + code_of_reading() + own).hexdigest()

    def fetch(self, sources: Sources) -> Path:
        """The root that holds the dataset's folder; some of its files may be lacking."""
        root = sources.root(*self.FOLDERS, partly=True)
        self.lacking = sources.lacking(self.FOLDERS[0])
        return root

    def read(self, con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> Import:
        """Every table of the declaration.

        Raises ImportContractError when none can be read, and SourceUnavailable when that is only for want of files.
        """
        gathered = gather(self.declaration, raw / self.FOLDERS[0], self.kept, register, self.lacking)
        clashes = self._join(con, gathered)
        if clashes:  # once more with those tables as they last were
            gathered.replace(clashes)
            clashes = self._join(con, gathered)
        broken = list(clashes)
        gathered.leave_out(broken)
        if not gathered.metrics:
            raise _nothing(gathered)
        gathered.check_headlines()
        gathered.keep_only_these()
        params = {"broken": broken}
        measured = {name: rest for name, *rest in con.execute(_MEASURED, {"loaded": LOADED, **params}).fetchall()}
        metrics = [_measured(one.metric, one, measured.get(name)) for name, (_, one) in gathered.metrics.items()]
        harvest = Harvest(
            self.DATASET,
            tuple(metrics),
            tuple(_accounts(con, gathered, broken)),
            areas=combined_areas((code for (code,) in con.execute(_AREAS, params).fetchall()), register),
            faults=tuple(fault for table, fault in gathered.faults.items() if table not in gathered.lacking),
            lacking=tuple(fault for table, fault in gathered.faults.items() if table in gathered.lacking),
            warnings=tuple(gathered.warnings),
        )
        return Import(
            harvest, con.sql(_OBSERVATIONS, params={"loaded": LOADED, **params}).project(", ".join(OBSERVATION))
        )

    def _join(self, con: duckdb.DuckDBPyConnection, gathered: Gathered) -> dict[str, str]:
        """Join the figures of all files; tables with two figures for one metric, area and period, and which."""
        if not gathered.series:
            raise _nothing(gathered)
        orders = {(part.table, part.file): (order, table.overlap) for part, table, order in gathered.parts}
        rows = [
            (str(part.figures), number, part.file, *orders[part.table, part.file], part.table)
            for part, number, _ in gathered.series
        ]
        names = ("paths", "numbers", "files", "orders", "overlaps", "tables")
        series = {name: [row[at] for row in rows] for at, name in enumerate(names)}
        ids = [one.metric.id for *_, one in gathered.series]
        con.execute(_MAP, {**series, "ids": ids, "factors": [one.factor for *_, one in gathered.series]})
        fates = {"loaded": LOADED, "elsewhere": ELSEWHERE, "old_code": OLD_CODE, "twice": TWICE}
        con.execute(_FATE, {"figures": sorted(set(series["paths"])), **fates})
        return {
            name: f"{self.DATASET.id}, table {name}: found {count:,} figures beside others for the same metric, area "
            f"and period ({'; '.join(examples)}); expected one, or `overlap` to say which file counts"
            for name, count, examples in con.execute(_CLASHES).fetchall()
        }


def _nothing(gathered: Gathered) -> ImportContractError | SourceUnavailable:
    """Why no table has anything to show."""
    faults = "\n".join(gathered.faults.values()) or f"{gathered.declaration.dataset.id}: no table has any figure"
    only_lacking = gathered.faults and set(gathered.faults) <= gathered.lacking
    return SourceUnavailable(faults) if only_lacking else ImportContractError(faults)


def _accounts(con: duckdb.DuckDBPyConnection, gathered: Gathered, broken: Sequence[str]) -> list[Account]:
    rows: Counter[tuple[str, str]] = Counter()
    without: Counter[tuple[str, str]] = Counter()
    for part, *_ in gathered.parts:
        if part.table not in broken:
            for reason, count in part.fates.items():
                rows[part.file, reason] += count
    for file, fate, count, empty in con.execute(_ACCOUNTS, {"broken": list(broken)}).fetchall():
        rows[file, fate] += count
        without[file, fate] += empty
    return [Account(file, reason, count, without[file, reason]) for (file, reason), count in sorted(rows.items())]


def _measured(metric: MetricType, described: Described, measured: list[Any] | None) -> MetricType:
    """The metric with what only its figures tell: decimals, and whether zero means none."""
    below_zero, whole, largest = measured or (False, True, 0.0)
    fields: dict[str, Any] = {}
    if not described.decimals:
        fields["decimals"] = 0 if whole or largest >= 1000 else 1
    if not described.ratio_scale and below_zero:
        fields["ratio_scale"] = False
    return replace(metric, **fields)


class BrokenDeclaration:
    """Stands for a declaration that breaks the rules: its dataset cannot be read, and the others can."""

    def __init__(self, name: str, error: DefinitionError) -> None:
        """`name` is the dataset's id, `error` what is wrong."""
        self.DATASET, self.FOLDERS, self.error = Dataset(name, name, "", ""), (name,), error

    def fetch(self, sources: Sources) -> Path:  # noqa: ARG002 - an importer's method
        """Raises ImportContractError: there is nothing to fetch by."""
        raise ImportContractError(str(self.error))

    def read(self, con: duckdb.DuckDBPyConnection, raw: Path, register: Register) -> Import:  # noqa: ARG002 - as above
        """Raises ImportContractError, as `fetch` does before."""
        raise ImportContractError(str(self.error))


def table_importers(
    declarations: Mapping[str, Declaration | DefinitionError], kept: Path
) -> dict[str, TableImporter | BrokenDeclaration]:
    """An importer for each declaration."""
    return {
        name: TableImporter(one, kept) if isinstance(one, Declaration) else BrokenDeclaration(name, one)
        for name, one in declarations.items()
    }
