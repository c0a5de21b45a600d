"""Spending a head, which nobody published: net expenditure of the revenue outturn over the population.

It is a dataset of its own, made after every import in which there are both an outturn and a metric that counts the
population, and every metric of it says that it is derived. Only net expenditure is divided: the other measures of a
line are parts of it. The population is that of the year in which the financial year starts, as in mid-year estimates.
"""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from slidash.importers.connection import working
from slidash.importers.contract import LOADED, Account, Harvest, Import, Kept, check, slug
from slidash.importers.kept_imports import all_kept, keep, kept
from slidash.importers.mhclg_outturn import DATASET as OUTTURN
from slidash.importers.mhclg_outturn_lines import IN_POUNDS
from slidash.vocabulary.metrics import Dataset, MetricType

DATASET = replace(
    OUTTURN,
    id="mhclg_outturn_per_head",
    title="Revenue outturn per head, derived from the multi-year data set",
    publisher="slidash, from MHCLG figures",
)
NET = re.compile(r".*_net(?:_cur)?_exp", re.IGNORECASE)
POPULATIONS = frozenset(
    {"population", "population-count", "total-population", "resident-population", "mid-year-population"}
    | {"mid-year-population-estimate", "mid-year-population-estimates", "population-estimate"}
)
NO_POPULATION = "no population of the area in that year to divide by"

_DIVIDED = """
    CREATE OR REPLACE TEMP TABLE divided AS
    SELECT o.metric_type || '-per-head' AS metric_type, o.area, o.period, o.period_start, o.period_end, o.period_kind,
        o.value / p.value AS value, CAST(NULL AS DOUBLE) AS lower, CAST(NULL AS DOUBLE) AS upper, o.status,
        o.provisional OR coalesce(p.provisional, false) AS provisional, o.note, p.value IS NOT NULL AS divisible,
        o.value IS NULL AS empty
    FROM read_parquet($outturn) AS o
    SEMI JOIN (SELECT unnest($metric_types::VARCHAR[]) AS metric_type) USING (metric_type)
    LEFT JOIN (
        SELECT area, year(period_start) AS year, arg_max(value, period_start) AS value,
            arg_max(provisional, period_start) AS provisional
        FROM read_parquet($population) WHERE metric_type = $counted AND value > 0 GROUP BY ALL
    ) AS p ON p.area = o.area AND p.year = year(o.period_start)
"""
_OBSERVATIONS = """
    SELECT metric_type, area, period, period_start, period_end, period_kind, value, lower, upper, status, provisional,
        note
    FROM divided WHERE divisible
"""
_ACCOUNTS = (
    "SELECT divisible, count(*), count(*) FILTER (empty) FROM divided GROUP BY divisible ORDER BY divisible DESC"
)


def population_of(everything: list[Kept]) -> tuple[Kept, MetricType] | None:
    """The first metric, by id, that counts the population, and the dataset it is in; None when nothing does."""
    populations = [
        (metric.id, one, metric)
        for one in everything
        if one.harvest.dataset.id != OUTTURN.id and not one.harvest.dataset.demonstration
        for metric in one.harvest.metric_types
        if slug(metric.source_key) in POPULATIONS
    ]
    return min(populations, key=lambda each: each[0])[1:] if populations else None


def derive(data: Path) -> tuple[Kept, bool] | None:
    """The derived dataset and whether it was made anew; None while the outturn or the population is not there."""
    outturn, counted = kept(data, OUTTURN.id), population_of(all_kept(data))
    if outturn is None or counted is None:
        return None
    source, population = counted
    digest = hashlib.sha256(f"{outturn.fingerprint} {source.fingerprint} {population.id}".encode())
    digest.update(Path(__file__).read_bytes())
    before = kept(data, DATASET.id)
    if before and before.fingerprint == digest.hexdigest():
        return before, False
    net = [metric for metric in outturn.harvest.metric_types if NET.fullmatch(metric.source_key)]
    with working() as con:
        con.execute(
            _DIVIDED,
            {
                "outturn": str(outturn.observations),
                "population": str(source.observations),
                "counted": population.id,
                "metric_types": [metric.id for metric in net],
            },
        )
        accounts = tuple(
            Account(outturn.observations.name, LOADED if divisible else NO_POPULATION, rows, without)
            for divisible, rows, without in con.execute(_ACCOUNTS).fetchall()
        )
        by = f"{source.harvest.dataset.title}, {source.harvest.dataset.publisher}"
        dataset: Dataset = replace(DATASET, retrieved=outturn.harvest.dataset.retrieved)
        harvest = Harvest(dataset, tuple(_per_head(metric, population, by) for metric in net), accounts)
        check(con, Import(harvest, con.sql(_OBSERVATIONS)))
        return keep(data, harvest, con, digest.hexdigest()), True


def _per_head(metric: MetricType, population: MetricType, counted: str) -> MetricType:
    return replace(
        metric,
        id=f"{metric.id}-per-head",
        dataset=DATASET.id,
        source_key=f"{metric.source_key} per head",
        label=re.sub(r"( \([^()]*\))?$", r" per head\1", metric.label, count=1),  # a form is named last
        unit="£ per head",
        decimals=2,
        total=False,
        definition=(
            "Derived here, not published, for England too: net expenditure of the financial year, in cash terms of the "
            f"year, divided by the number of people in the year in which it starts ({population.label}; {counted}). "
            f"{metric.definition.removeprefix(IN_POUNDS)}"
        ).strip(),
    )
