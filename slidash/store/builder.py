"""Builds the store: aside, step by step, checked, and then swapped in whole.

A failure at any step leaves the store in service as it was. The build's id is a hash of everything the figures
depend on, so the same inputs give the same id and a build with nothing new is not made again.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from slidash.catalogue import Catalogue
from slidash.errors import CheckFailed, StoreMissing
from slidash.importers.contract import Harvest
from slidash.register import Register
from slidash.store.reader import Build, Store
from slidash.vocabulary.areas import COUNCIL_TYPES, TYPE_LABELS
from slidash.vocabulary.mann_kendall import mann_kendall_table
from slidash.vocabulary.metrics import MetricType
from slidash.vocabulary.periods import Period

HERE = Path(__file__).parent
OWN_NEIGHBOURS = "nearest-neighbours"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """One dataset as its importer left it."""

    harvest: Harvest
    observations: Path  # Parquet, the columns of importers.contract.OBSERVATION
    fingerprint: str


def build_id(imported: Iterable[Imported], definitions: Iterable[Path], register: Register, as_at: date) -> str:
    """Hash of what the figures depend on: imports, definitions, this code, and which councils are current."""
    digest = hashlib.sha256()
    for each in sorted(imported, key=lambda one: one.harvest.dataset.id):
        digest.update(f"{each.harvest.dataset.id} {each.fingerprint}\n".encode())
    own = [
        *HERE.rglob("*.py"),
        *HERE.rglob("*.sql"),
        *(HERE.parent / "vocabulary").glob("*.py"),
        HERE.parent / "catalogue.py",
    ]
    for path in sorted([*definitions, *own]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for area in register.councils(as_at):
        digest.update(area.area.encode())
    return digest.hexdigest()[:12]


def build_in_service(path: Path) -> Build | None:
    """Which build is at this path now, or None if there is none or it cannot be read."""
    try:
        store = Store(path)
    except (StoreMissing, duckdb.Error, LookupError, TypeError):
        return None
    build = store.build
    store.close()
    return build


def build(  # noqa: PLR0913 - what a store is made of
    path: Path,
    imported: Sequence[Imported],
    catalogue: Catalogue,
    register: Register,
    *,
    identity: str,
    as_at: date,
    progress: Progress,
    threads: int = 2,
) -> Build:
    """Build the store beside `path`, check it, and put it in its place. Raises CheckFailed, DefinitionError."""
    aside = path.with_name(path.name + ".building")
    aside.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect(
        str(aside),
        config={
            "threads": str(threads),
            "memory_limit": "1500MB",
            "temp_directory": str(path.with_name(path.name + ".spill")),
        },
    )
    try:
        demonstration = any(each.harvest.dataset.demonstration for each in imported)
        con.execute(_sql(HERE / "schema.sql"))
        con.append(
            "build",
            _frame(
                [(identity, datetime.now(UTC).replace(tzinfo=None), as_at, demonstration)],
                ("id", "built_at", "as_at", "demonstration"),
            ),
            by_name=True,
        )
        progress("areas and groups")
        _areas(con, register, imported)
        progress("metric types")
        _metric_types(con, imported, catalogue)
        progress("observations")
        _stage(con, imported)
        progress("ranks, changes and trends")
        _table(con, "mann_kendall", mann_kendall_table(), ("n", "ties", "s", "p"))
        con.execute(_sql(HERE / "derive.sql"))
        progress("nearest neighbours")
        _own_neighbours(con, catalogue, as_at)
        progress("checks")
        run_checks(con)
        con.execute("CHECKPOINT")
    except BaseException:
        con.close()
        aside.unlink(missing_ok=True)
        raise
    con.close()
    opened = Store(aside)  # the last check: it opens the way it will be served
    result = opened.build
    opened.close()
    aside.replace(path)
    return result


def run_checks(con: duckdb.DuckDBPyConnection, folder: Path = HERE / "checks") -> int:
    """Run every check; each must give no rows. Returns how many ran. Raises CheckFailed with the rule and examples."""
    failures = []
    checks = sorted(folder.glob("*.sql"))
    for check in checks:
        text = _sql(check)
        found = con.execute(text).fetchmany(5)
        if found:
            rule = text.partition("\n")[0].removeprefix("--").strip()
            failures.append(f"{check.stem}: {rule} Broken by, for example: " + "; ".join(map(str, found)))
    if failures:
        raise CheckFailed("The new store was not put into service.\n" + "\n".join(failures))
    return len(checks)


def _sql(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _frame(rows: Iterable[Any], columns: Sequence[str]) -> pd.DataFrame:
    # Object columns keep None and dates as they are; DuckDB casts to the table's types.
    return pd.DataFrame(list(rows), columns=list(columns), dtype=object)


def _table(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Any], columns: Sequence[str]) -> None:
    frame = _frame(rows, columns)
    if len(frame):
        con.append(table, frame, by_name=True)


def _areas(con: duckdb.DuckDBPyConnection, register: Register, imported: Sequence[Imported]) -> None:
    _table(
        con,
        "area",
        [
            (a.area, a.name, a.slug, a.type.value, a.region, a.county, a.start, a.end, a.lat, a.lon)
            for a in register.areas.values()
        ],
        ("area", "name", "slug", "type", "region", "county", "start", "end", "lat", "lon"),
    )
    _table(
        con,
        "area_name",
        [(o.area, o.name, o.kind.value) for names in register.names.values() for o in names],
        ("area", "name", "kind"),
    )
    _table(
        con,
        "area_successor",
        [(s.area, s.successor, s.kind.value, s.on, s.share) for s in register.successors],
        ("area", "successor", "kind", "on", "share"),
    )
    con.execute("CREATE TEMP TABLE type_label (type VARCHAR, plural VARCHAR)")
    con.executemany(
        "INSERT INTO type_label VALUES ($type, $plural)",
        [{"type": t.value, "plural": label.plural} for t, label in TYPE_LABELS.items() if t in COUNCIL_TYPES],
    )
    con.execute(_sql(HERE / "groups.sql"))
    current = {area.area for area in register.areas.values() if area.type in COUNCIL_TYPES}
    sets = [each for one in imported for each in one.harvest.neighbour_sets]
    _table(
        con,
        "comparison_group",
        [(s.id, s.label, "neighbours", True, 10 + n, s.published, s.source_url) for n, s in enumerate(sets)],
        ("id", "label", "kind", "relative", "position", "published", "source_url"),
    )
    members = []
    for each in sets:
        kept: dict[tuple[str, str], int] = {}
        for owner, member, position in each.members:
            pair = (register.present_code(owner), register.present_code(member))
            if pair[0] in current and pair[1] in current:
                kept.setdefault(pair, position)
        members += [(each.id, owner, member, position, None) for (owner, member), position in kept.items()]
    _table(con, "group_member", members, ("group_id", "owner", "area", "position", "distance"))


def _metric_types(con: duckdb.DuckDBPyConnection, imported: Sequence[Imported], catalogue: Catalogue) -> None:
    columns = [f.name for f in fields(imported[0].harvest.dataset)]
    _table(con, "dataset", [tuple(asdict(one.harvest.dataset).values()) for one in imported], columns)
    _table(
        con,
        "import_account",
        [(one.harvest.dataset.id, a.file, a.reason, a.rows) for one in imported for a in one.harvest.accounts],
        ("dataset", "file", "reason", "rows"),
    )
    _table(con, "theme", [(t.label, t.slug, n) for n, t in enumerate(catalogue.themes)], ("theme", "slug", "position"))
    types = catalogue.apply([m for one in imported for m in one.harvest.metric_types])
    _table(con, "metric_type", [_metric_row(m) for m in types], [f.name for f in fields(MetricType)])
    known = {m.id for m in types}
    _table(
        con,
        "headline",
        [
            (n, type_, metric)
            for type_, metrics in catalogue.headlines.items()
            for n, metric in enumerate(metrics)
            if metric in known
        ],
        ("position", "type", "metric_type"),
    )


def _metric_row(metric: MetricType) -> tuple[Any, ...]:
    values = asdict(metric)
    values["polarity"] = metric.polarity.value
    values["tier"] = metric.tier.value if metric.tier else None
    values["short_label"] = metric.short_label or metric.label
    return tuple(values.values())


def _stage(con: duckdb.DuckDBPyConnection, imported: Sequence[Imported]) -> None:
    files = [str(one.observations) for one in imported]
    con.execute("CREATE TEMP VIEW raw AS SELECT 1")
    con.execute("DROP VIEW raw")
    con.execute(
        "CREATE TEMP TABLE staged AS SELECT * FROM read_parquet($files, union_by_name = true)", {"files": files}
    )
    ids = [row[0] for row in con.execute("SELECT DISTINCT period FROM staged").fetchall()]
    periods = [Period.from_id(each) for each in ids]
    _table(
        con,
        "period",
        [(p.id, p.kind.value, p.start, p.end, p.label, p.short_label) for p in periods],
        ("period", "kind", "start", "end", "label", "short_label"),
    )
    con.execute("DELETE FROM metric_type WHERE id NOT IN (SELECT metric_type FROM staged WHERE value IS NOT NULL)")
    con.execute("DELETE FROM staged WHERE metric_type NOT IN (SELECT id FROM metric_type)")


def _own_neighbours(con: duckdb.DuckDBPyConnection, catalogue: Catalogue, as_at: date) -> None:
    raise NotImplementedError
