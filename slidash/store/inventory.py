"""What is in the store, and what in it is doubtful? The report that `python -m slidash check` prints."""

from collections import Counter
from pathlib import Path

import duckdb

from slidash.errors import StoreMissing
from slidash.store.builder import run_checks
from slidash.vocabulary.english import day

EXAMPLES = 5


def inventory(path: Path) -> list[str]:
    """The report, line by line. Raises StoreMissing; CheckFailed where the store breaks one of its checks."""
    if not path.is_file():
        raise StoreMissing(f"There is no store at {path}. Build one with: python -m slidash import, then build")
    with duckdb.connect(str(path), read_only=True) as con:
        lines = [*_contents(con), "", *_accounts(con), "", *_doubtful(con), ""]
        lines.append(f"All {run_checks(con)} checks hold.")
    return lines


def _contents(con: duckdb.DuckDBPyConnection) -> list[str]:
    identity, built_at, made_up = con.execute("SELECT id, built_at, demonstration FROM build").fetchall()[0]
    made = ", made-up demonstration data" if made_up else ""
    lines = [f"Build {identity} of {day(built_at)} {built_at:%H:%M} UTC{made}"]
    rows = con.execute(
        """
        SELECT dataset, count(DISTINCT metric_type), count(*), count(value), min(period_start), max(period_end)
        FROM observation JOIN metric_type ON metric_type.id = observation.metric_type
        GROUP BY dataset ORDER BY dataset
        """
    ).fetchall()
    lines += [
        f"  {dataset}: {metrics:,} metric types, {figures:,} figures ({values:,} with a value), {first} to {last}"
        for dataset, metrics, figures, values, first, last in rows
    ]
    groups = con.execute("SELECT count(*) FROM comparison_group").fetchall()[0][0]
    return [*lines, f"  {groups} comparison groups"]


def _accounts(con: duckdb.DuckDBPyConnection) -> list[str]:
    rows = con.execute(
        """
        SELECT dataset, reason, sum(rows) AS counted FROM import_account
        GROUP BY dataset, reason ORDER BY dataset, reason <> 'loaded', counted DESC
        """
    ).fetchall()
    return [
        "What became of every row read:",
        *(f"  {dataset}: {count:>9,} {reason}" for dataset, reason, count in rows),
    ]


def _doubtful(con: duckdb.DuckDBPyConnection) -> list[str]:
    rows = con.execute("SELECT subject, metric_type, area, detail FROM finding ORDER BY ALL").fetchall()
    lines = [f"Doubtful, for a person to look at: {len(rows):,}"]
    for subject, count in Counter(row[0] for row in rows).items():
        examples = [row for row in rows if row[0] == subject][:EXAMPLES]
        lines.append(f"  {subject}: {count:,}")
        lines += [f"    {' '.join(part for part in row[1:] if part)}" for row in examples]
    return lines
