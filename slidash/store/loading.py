"""Fills the tables of a new store that are not worked out: areas, groups, metric types, periods."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import duckdb

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.importers.connection import fill
from slidash.importers.contract import Kept, NeighbourSet, slug
from slidash.store.derivation import LACKING, Derivation, derivation
from slidash.vocabulary.areas import COUNCIL_TYPES, TYPE_LABELS
from slidash.vocabulary.metrics import Dataset, MetricType
from slidash.vocabulary.periods import Period

HERE = Path(__file__).parent


def read_sql(path: Path) -> str:
    """The text of one of the store's .sql files."""
    return path.read_text(encoding="utf-8")


def load_areas(con: duckdb.DuckDBPyConnection, register: Register) -> None:
    """The register, and the comparison groups that follow from it."""
    fill(
        con,
        "area",
        [
            (a.area, a.name, a.slug, a.type.value, a.region, a.county, a.start, a.end, a.lat, a.lon)
            for a in register.areas.values()
        ],
        ("area", "name", "slug", "type", "region", "county", "start", "end", "lat", "lon"),
    )
    names = [other for names in register.names.values() for other in names]
    fill(con, "area_name", [(o.area, o.name, o.kind.value) for o in names], ("area", "name", "kind"))
    fill(con, "area_code", [(other.area, other.code) for other in register.codes], ("area", "code"))
    fill(
        con,
        "area_successor",
        [(s.area, s.successor, s.kind.value, s.on, s.share) for s in register.successors],
        ("area", "successor", "kind", "on", "share"),
    )
    con.execute("CREATE TEMP TABLE type_label (type VARCHAR, plural VARCHAR)")
    labels = [(kind.value, TYPE_LABELS[kind].plural) for kind in TYPE_LABELS if kind in COUNCIL_TYPES]
    fill(con, "type_label", labels, ("type", "plural"))
    con.execute(read_sql(HERE / "groups.sql"))


def load_neighbour_sets(con: duckdb.DuckDBPyConnection, sets: Sequence[NeighbourSet], register: Register) -> None:
    """Published sets of nearest neighbours, each under its own name, on the present codes of councils."""
    fill(
        con,
        "comparison_group",
        [(s.id, s.label, "neighbours", True, 10 + n, s.published, s.source_url) for n, s in enumerate(sets)],
        ("id", "label", "kind", "relative", "position", "published", "source_url"),
    )
    councils = {area.area for area in register.areas.values() if area.type in COUNCIL_TYPES}
    members = []
    for neighbour_set in sets:
        nearest: dict[tuple[str, str], int] = {}
        for owner, member, position in sorted(neighbour_set.members, key=lambda row: row[2]):
            pair = (register.present_code(owner), register.present_code(member))
            if pair[0] in councils and pair[1] in councils and pair[0] != pair[1]:
                nearest.setdefault(pair, position)
        members += [(neighbour_set.id, owner, member, position) for (owner, member), position in nearest.items()]
    fill(con, "group_member", members, ("group_id", "owner", "area", "position"))


def load_own_areas(con: duckdb.DuckDBPyConnection, imported: Sequence[Kept]) -> None:
    """Areas and groups that datasets bring themselves: each of their types is a group too."""
    brought = {area.area: area for one in imported for area in one.harvest.areas}
    combined = [(area.area, area.name, member) for area in brought.values() for member in area.members]
    fill(con, "combined_area", combined, ("area", "name", "member"))
    areas = {code: area for code, area in brought.items() if not area.members}
    fill(
        con,
        "area",
        [(a.area, a.name, a.slug, slug(a.type), a.region, "", a.start or None, a.end or None) for a in areas.values()],
        ("area", "name", "slug", "type", "region", "county", "start", "end"),
    )
    types = {f"type-{slug(area.type)}": f"All {area.type} areas" for area in areas.values()}
    groups = [group for one in imported for group in one.harvest.groups]
    fill(
        con,
        "comparison_group",
        [
            *((group_id, label, "type", False, 41, "", "") for group_id, label in types.items()),
            *(
                (g.id, g.label, g.kind, g.kind == "neighbours", 15 if g.kind == "neighbours" else 25, "", "")
                for g in groups
            ),
        ],
        ("id", "label", "kind", "relative", "position", "published", "source_url"),
    )
    fill(
        con,
        "group_member",
        [
            *((f"type-{slug(area.type)}", "", area.area, 0) for area in areas.values()),
            *((group.id, *member) for group in groups for member in group.members),
        ],
        ("group_id", "owner", "area", "position"),
    )


def load_metric_types(con: duckdb.DuckDBPyConnection, imported: Sequence[Kept], catalogue: Catalogue) -> None:
    """Datasets, their rows' fates, themes, topics without metrics, metric types as the catalogue decided, headlines.

    Derived metrics and the datasets they stand in are among them. Raises DefinitionError.
    """
    harvested = [metric for one in imported for metric in one.harvest.metric_types]
    metrics = catalogue.apply(harvested)
    published = [catalogue.dataset(one.harvest.dataset) for one in imported]
    made = derivation(catalogue.derived, metrics, {each.id: each for each in published})
    metrics += [quotient.metric for quotient in made.quotients]
    datasets = [*published, *made.datasets]
    fill(con, "dataset", [tuple(asdict(each).values()) for each in datasets], [f.name for f in fields(Dataset)])
    fill(
        con,
        "import_account",
        [(one.harvest.dataset.id, a.file, a.reason, a.rows) for one in imported for a in one.harvest.accounts],
        ("dataset", "file", "reason", "rows"),
    )
    themes = {theme.slug: (theme.label, theme.within) for theme in catalogue.themes}
    themes |= {slug(own): (own, ()) for one in imported for own in one.harvest.themes if slug(own) not in themes}
    placed = [(label, key, position, list(within)) for position, (key, (label, within)) in enumerate(themes.items())]
    fill(con, "theme", placed, ("theme", "slug", "position", "within"))
    topics = [(each.topic, list(each.words), each.nearest, n) for n, each in enumerate(catalogue.not_measured)]
    fill(con, "not_measured", topics, ("topic", "words", "nearest", "position"))
    remarks = [
        (f"What was noticed when {one.harvest.dataset.title} was read", None, warning)
        for one in imported
        for warning in one.harvest.warnings
    ]
    fill(con, "finding", remarks, ("subject", "metric_type", "detail"))
    # A publisher that drops an indicator must not keep everyone else's figures from being published.
    lost = "metrics/ describes a metric that its source does not have"
    fill(
        con,
        "finding",
        [(lost, metric, "not in the source") for metric in catalogue.unmatched(harvested)],
        ("subject", "metric_type", "detail"),
    )
    absent = "metrics/ names a metric that its source does not have"
    fill(
        con,
        "finding",
        [(absent, None, f"{metric}, in metrics/{where}") for where, metric in catalogue.absent(metrics)],
        ("subject", "metric_type", "detail"),
    )
    fill(con, "metric_type", [_row(metric) for metric in metrics], [f.name for f in fields(MetricType)])
    con.execute("CREATE TEMP TABLE authored_decimals (metric_type VARCHAR)")
    chosen = [(stanza.id,) for stanza in catalogue.stanzas.values() if "decimals" in stanza.decided]
    chosen += [(quotient.metric.id,) for quotient in made.quotients]
    fill(con, "authored_decimals", chosen, ("metric_type",))
    load_derived(con, made)
    known = {metric.id for metric in metrics}
    fill(
        con,
        "headline",
        [
            (position, kind, metric)
            for kind, chosen in catalogue.headlines.items()
            for position, metric in enumerate(chosen)
            if metric in known
        ],
        ("position", "type", "metric_type"),
    )


def load_derived(con: duckdb.DuckDBPyConnection, made: Derivation) -> None:
    """What is derived from what, and what declarations name that is not there."""
    rows = [
        (each.metric.id, each.numerator, each.denominator, each.factor, each.periods, each.adds_up)
        for each in made.quotients
    ]
    fill(con, "derived_metric", rows, ("metric_type", "numerator", "denominator", "factor", "periods", "adds_up"))
    lacking = [(LACKING, metric, "not in the source") for metric in made.lacking]
    fill(con, "finding", lacking, ("subject", "metric_type", "detail"))


def _row(metric: MetricType) -> tuple[Any, ...]:
    values = asdict(metric)
    values["polarity"] = metric.polarity.value
    values["tier"] = metric.tier.value if metric.tier else None
    values["short_label"] = metric.short_label or metric.label
    return tuple(values.values())


def load_periods(con: duckdb.DuckDBPyConnection, files: Sequence[Path]) -> None:
    """The periods of all observations, with their labels; metric types without any value are left out.

    What is a part of such a one, or is shown elsewhere in such a one's place, stands by itself.
    """
    arrived = {"files": [str(path) for path in files]}
    ids = con.execute("SELECT DISTINCT period FROM read_parquet($files) ORDER BY period", arrived).fetchall()
    periods = [Period.from_id(period) for (period,) in ids]
    fill(
        con,
        "period",
        [(p.id, p.kind.value, p.start, p.end, p.label, p.short_label) for p in periods],
        ("period", "kind", "start", "end", "label", "short_label"),
    )
    con.execute(
        """
        DELETE FROM metric_type
        WHERE id NOT IN (SELECT metric_type FROM read_parquet($files) WHERE value IS NOT NULL)
        """,
        arrived,
    )
    con.execute("DELETE FROM headline WHERE metric_type NOT IN (SELECT id FROM metric_type)")
    con.execute(
        """
        UPDATE metric_type SET breakdown_of = '', dimension = '', member = ''
        WHERE breakdown_of NOT IN (SELECT id FROM metric_type)
        """
    )
    con.execute(
        "UPDATE metric_type SET same_as = '' WHERE same_as NOT IN (SELECT id FROM metric_type WHERE same_as = '')"
    )


def batches(con: duckdb.DuckDBPyConnection, files: Sequence[Path], rows: int) -> list[tuple[str, str]]:
    """First and last id of runs of metric types, in order, with about so many observations each."""
    counted = con.execute(
        """
        SELECT id, count(*) FROM read_parquet($files) JOIN metric_type ON id = metric_type GROUP BY id ORDER BY id
        """,
        {"files": [str(path) for path in files]},
    ).fetchall()
    runs: list[tuple[str, str]] = []
    first, held = "", 0
    for metric_type, count in counted:
        first, held = first or metric_type, held + count
        if held >= rows or metric_type == counted[-1][0]:
            runs.append((first, metric_type))
            first, held = "", 0
    return runs


def load_batch(con: duckdb.DuckDBPyConnection, files: Sequence[Path], first: str, last: str) -> None:
    """The observations of one run of metric types as the temporary table `batch`."""
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE batch AS
        SELECT * FROM read_parquet($files) SEMI JOIN metric_type ON metric_type.id = metric_type
        WHERE metric_type BETWEEN $first AND $last AND area NOT IN (SELECT area FROM combined_area)
        """,
        {"files": [str(path) for path in files], "first": first, "last": last},
    )


def load_combined(con: duckdb.DuckDBPyConnection, files: Sequence[Path]) -> None:
    """The observations of areas that have them only together."""
    con.execute(
        """
        INSERT INTO combined_observation BY NAME
        SELECT * EXCLUDE (period_kind) FROM read_parquet($files)
        WHERE area IN (SELECT area FROM combined_area) AND metric_type IN (SELECT id FROM metric_type)
        ORDER BY metric_type, area, period_start
        """,
        {"files": [str(path) for path in files]},
    )
