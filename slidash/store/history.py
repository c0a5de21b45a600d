"""What changed since the build before? Told in the new store, together with what that one tells of earlier builds.

The comparison runs over both files after the new one is made and checked, and before it is put in place. Whatever is
wrong with the store before (none, damaged, of another form, made up) makes the new one a first build, and it says so:
no build ever fails for it. What is carried on is bounded, the newest first:

- builds, and by the rows of `alteration` too: those of the newest are always there, earlier builds go whole
- the journal of corrections, by figures: first earlier builds lose theirs, then of the newest build the metric types
  with most; `alteration.listed` is then false, and their number is still told
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import duckdb

from slidash.errors import CheckFailed
from slidash.store.loading import read_sql

HERE = Path(__file__).parent
MEMORY = "1000MB"
AT_ONCE = 1_000_000  # figures compared at a time
MOST_BUILDS = 1_000
MOST_ALTERATIONS = 50_000  # 20 MB at worst, with an area for each council
MOST_CORRECTIONS = 100_000  # figures; 2 MB, and a file that spreadsheets still open

NO_BUILD_BEFORE = "there was no build before it"
UNREADABLE = "the build before it could not be read"
OTHER_FORM = "the build before it was of an older form"
MADE_UP = "the figures of one of the two builds were made up"

# What a store must have to be compared with, as table.column
_COMPARED = (
    *("build.id", "build.built_at", "build.demonstration"),
    *(f"metric_type.{column}" for column in ("id", "label", "dataset", "unit", "polarity", "definition")),
    *(
        f"{table}.{column}"
        for table in ("observation", "combined_observation")
        for column in ("metric_type", "area", "period", "value", "status")
    ),
)
_CARRIED = ("history", "alteration", "correction", "metric_history")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is carried on: builds, alterations of metric types, and corrections of single figures."""

    builds: int = MOST_BUILDS
    alterations: int = MOST_ALTERATIONS
    corrections: int = MOST_CORRECTIONS


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it: the id of the build compared with, or why there is none; how many alterations there are."""

    compared_with: str | None
    why_not: str
    alterations: int

    def __str__(self) -> str:
        """In words, for whoever runs the build."""
        if self.compared_with is None:
            return f"what changed: a first build, as {self.why_not}"
        return f"what changed since build {self.compared_with}: {self.alterations:,} alterations of metrics"


def record(new: Path, before: Path, *, threads: int = 2, bounds: Bounds = Bounds()) -> Comparison:
    """Compare the new store with the one before and write down in it what changed, whole or not at all.

    A build that was compared gets an id of its own, as another of the same figures may tell of another past. Raises
    CheckFailed where there is no room to compare, since a first build in its place would lose the journal.
    """
    why_not = NO_BUILD_BEFORE
    if before.is_file():
        try:
            with _opened(new, before, threads) as con:
                why_not = _incomparable(con)
                if not why_not:
                    return _compared(con, bounds)
        except duckdb.OutOfMemoryException:
            raise CheckFailed(
                f"There was not enough memory or disk to compare the new build with the one before ({MEMORY} and room "
                f"beside {new.name} are needed), so it was not put into service. Make room and build again."
            ) from None
        except duckdb.Error:  # a damaged file is found wherever it is first read
            why_not = UNREADABLE
    with _opened(new, None, threads) as con:
        _begun(con, why_not)
    return Comparison(None, why_not, 0)


def _opened(new: Path, before: Path | None, threads: int) -> duckdb.DuckDBPyConnection:
    """A connection with the new store as `now` and the one before as `before`, the work space named before all else."""
    spill = new.with_name(new.name + ".spill")
    con = duckdb.connect(config={"threads": str(threads), "memory_limit": MEMORY, "temp_directory": str(spill)})
    try:
        con.execute("ATTACH $path AS now", {"path": str(new)})
        if before:
            con.execute("ATTACH $path AS before (READ_ONLY)", {"path": str(before)})
    except duckdb.Error:
        con.close()
        raise
    return con


def _begun(con: duckdb.DuckDBPyConnection, why_not: str) -> None:
    """A first build: everything is new, so nothing is said to have changed."""
    con.execute("BEGIN")
    con.execute("INSERT INTO now.history SELECT 1, id, built_at, NULL, $why_not FROM now.build", {"why_not": why_not})
    con.execute(
        """
        INSERT INTO now.metric_history
        SELECT metric_type.id, built_at::DATE, built_at::DATE, NULL, NULL, NULL FROM now.metric_type, now.build
        ORDER BY metric_type.id
        """
    )
    con.execute("COMMIT")
    con.execute("CHECKPOINT now")


def _columns(con: duckdb.DuckDBPyConnection, store: str) -> dict[str, str]:
    """Type by table.column of one of the two stores."""
    return dict(
        con.execute(
            "SELECT table_name || '.' || column_name, data_type FROM duckdb_columns() WHERE database_name = $store",
            {"store": store},
        ).fetchall()
    )


def _incomparable(con: duckdb.DuckDBPyConnection) -> str:
    """Why the store before cannot be compared with; empty where it can."""
    if not _columns(con, "before").keys() >= set(_COMPARED):
        return OTHER_FORM
    builds = con.execute(
        "SELECT before.build.demonstration <> now.build.demonstration FROM before.build, now.build"
    ).fetchall()
    if len(builds) != 1:
        return UNREADABLE
    return MADE_UP if builds[0][0] else ""


def _compared(con: duckdb.DuckDBPyConnection, bounds: Bounds) -> Comparison:
    con.execute(read_sql(HERE / "settled.sql"))
    con.execute(read_sql(HERE / "history_begin.sql"))
    for first, last in _runs(con):
        for table in _FIGURES:
            con.execute(table, {"first": first, "last": last})
        con.execute(read_sql(HERE / "altered_figures.sql"))
        con.execute(read_sql(HERE / "history_figures.sql"))
    con.execute(
        """
        INSERT INTO listed_metric
        SELECT metric_type FROM (
            SELECT metric_type, sum(count(*)) OVER (ORDER BY count(*), metric_type) AS figures
            FROM arrived_correction GROUP BY metric_type
        ) WHERE figures <= $most
        """,
        {"most": bounds.corrections},
    )
    carried = {name: kind for name, kind in _columns(con, "now").items() if name.partition(".")[0] in _CARRIED}
    if carried.items() <= _columns(con, "before").items():
        con.execute(read_sql(HERE / "history_carried.sql"))
    con.execute(
        """
        UPDATE past SET told = number > told_from AND number > newest + 1 - $builds FROM (
            SELECT coalesce(max(number) FILTER (alterations > $alterations), -1) AS told_from, max(number) AS newest
            FROM past_size
        )
        """,
        {"builds": bounds.builds, "alterations": bounds.alterations},
    )
    con.execute(
        """
        UPDATE past SET listed = told AND number > coalesce(
            (SELECT max(number) FROM past_size WHERE corrections > $corrections), -1
        )
        """,
        {"corrections": bounds.corrections},
    )
    before = _written(con)
    alterations: int = con.execute("SELECT count(*) FROM arrived_alteration").fetchall()[0][0]
    return Comparison(before, "", alterations)


def _written(con: duckdb.DuckDBPyConnection) -> str:
    """Write all that is told into the new store, whole or not at all; the id of the build before.

    Only this is one transaction: DuckDB 2.0.0 finds nothing in some scans of millions of rows that were inserted in the
    transaction which scans them.
    """
    con.execute("BEGIN")
    identity, before = con.execute("SELECT now.build.id, before.build.id FROM now.build, before.build").fetchall()[0]
    identity = sha256(f"{before} {identity}".encode()).hexdigest()[:12]
    con.execute("UPDATE now.build SET id = $identity", {"identity": identity})
    con.execute(read_sql(HERE / "history_end.sql"))
    con.execute("COMMIT")
    con.execute("CHECKPOINT now")
    return str(before)


# The figures of one run of metric types, those with ids from $first to $last, that are not the same in both stores
_FIGURES = (
    """
    CREATE OR REPLACE TEMP TABLE figure_before AS
    SELECT metric_type, area, period, value, status FROM every_figure_before SEMI JOIN touched USING (metric_type)
    WHERE metric_type BETWEEN $first AND $last
    """,
    """
    CREATE OR REPLACE TEMP TABLE figure_now AS
    SELECT metric_type, area, period, value, status FROM every_figure_now SEMI JOIN touched USING (metric_type)
    WHERE metric_type BETWEEN $first AND $last
    """,
)


def _runs(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """First and last id of runs of the metric types that differ, each run of about as many figures as fit."""
    rows = con.execute(
        """
        SELECT min(metric_type), max(metric_type) FROM (
            SELECT metric_type, sum(figures) OVER (ORDER BY metric_type) // $at_once AS run FROM touched
        ) GROUP BY run ORDER BY run
        """,
        {"at_once": AT_ONCE},
    ).fetchall()
    return [(first, last) for first, last in rows]
