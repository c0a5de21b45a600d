"""What would be imported of the declared tables, without importing it: for those who write declarations."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.authored.tables.loading import load
from slidash.errors import ImportContractError, SourceUnavailable
from slidash.importers.connection import working
from slidash.importers.contract import Harvest, check
from slidash.importers.run import account_lines
from slidash.importers.snapshots import Sources
from slidash.importers.tables.faults import listed
from slidash.importers.tables.importer import TableImporter
from slidash.vocabulary.metrics import MetricType

_NEWEST = """
    SELECT metric_type, count(value), min(period), max(period),
        first(area ORDER BY period_start DESC, value IS NULL, area DESC),
        first(value ORDER BY period_start DESC, value IS NULL, area DESC)
    FROM candidate GROUP BY metric_type
"""
SHOWN = 40  # metrics of a table that are listed


def check_tables(
    metrics: Path, names: Sequence[str], sources: Sources, register: Register, kept: Path
) -> Iterator[str]:
    """The report of each declaration, line by line; all of them when none is named.

    Raises ImportContractError at the end when a table could not be read, DefinitionError for a broken declaration.
    """
    declarations = load(metrics, names)
    broken: list[str] = []
    for name in declarations:
        importer = TableImporter(declarations[name], kept)
        try:
            with working() as con:
                read = importer.read(con, importer.fetch(sources), register)
                check(con, read)
                yield from report(read.harvest, _figures(con))
                broken += [*read.harvest.faults, *read.harvest.lacking]
        except (ImportContractError, SourceUnavailable) as error:
            yield str(error)
            broken.append(str(error))
        yield ""
    if broken:
        raise ImportContractError(f"{len(broken)} tables could not be read.")


def _figures(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Of each metric how many figures it has, its periods, and a newest figure to compare with the file."""
    return {
        metric: f"{count:,} figures, {first} to {last}" + ("" if value is None else f", at last {area}: {value:,.10g}")
        for metric, count, first, last, area, value in con.execute(_NEWEST).fetchall()
    }


def report(harvest: Harvest, figures: Mapping[str, str]) -> Iterator[str]:
    """What was read, what was left out and why, the metrics, warnings and faults.

    `figures` says in words what each metric has.
    """
    yield from account_lines(harvest)
    headlines = [metric for metric in harvest.metric_types if not metric.breakdown_of]
    yield f"{len(headlines):,} metrics, {len(harvest.metric_types) - len(headlines):,} members of their breakdowns"
    tables: dict[str, list[MetricType]] = {}
    for metric in headlines:
        tables.setdefault(metric.source_key.partition(" | ")[0], []).append(metric)
    for table, own in tables.items():
        yield f"  table {table}: {len(own):,}"
        for metric in own[:SHOWN]:
            periods = figures.get(metric.id, "no figures")
            yield f"    {metric.id} | {metric.label} | {metric.unit or 'count'} | {periods}"
        if len(own) > SHOWN:
            yield f"    and {len(own) - SHOWN:,} more"
    if harvest.areas:
        yield f"combined areas: {listed([area.name for area in harvest.areas])}"
    yield from (f"fault: {fault}" for fault in harvest.faults)
    yield from (f"not available: {fault}" for fault in harvest.lacking)
