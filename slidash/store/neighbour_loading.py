"""Fills what our own nearest neighbours are found by, and the group of them that every council has."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import numpy as np

from slidash.importers.connection import fill
from slidash.store.loading import read_sql
from slidash.store.neighbours import Feature, council_sets, neighbour_rows
from slidash.vocabulary.areas import Area
from slidash.vocabulary.metrics import Tier

HERE = Path(__file__).parent
OWN_NEIGHBOURS = "nearest-neighbours"


def load_own_neighbours(
    con: duckdb.DuckDBPyConnection, features: Mapping[Tier, Sequence[Feature]], councils: Sequence[Area]
) -> None:
    """Features, scores and the 15 nearest of each council, from the newest figures, which must be there."""
    con.execute(read_sql(HERE / "neighbour_schema.sql"))
    values: dict[str, dict[str, float]] = {}
    wanted = sorted({feature.metric_type for own in features.values() for feature in own})
    for metric_type, area, value in con.execute(
        "SELECT metric_type, area, value FROM latest WHERE metric_type IN $wanted", {"wanted": wanted}
    ).fetchall():
        values.setdefault(metric_type, {})[area] = value
    sets = council_sets(features, values, councils)
    fill(
        con,
        "neighbour_feature",
        [
            (one.id, position, each.metric_type, each.weight, each.log, each.reason)
            for one in sets
            for position, each in enumerate(one.features)
        ],
        ("council_set", "position", "metric_type", "weight", "log", "reason"),
    )
    fill(
        con,
        "neighbour_score",
        [
            (one.id, code, feature.metric_type, float(score))
            for one in sets
            for code, row in zip(one.codes, one.scores, strict=True)
            for feature, score in zip(one.features, row, strict=True)
            if np.isfinite(score)
        ],
        ("council_set", "area", "metric_type", "score"),
    )
    rows = neighbour_rows(features, values, councils)
    if not rows:
        return
    group = (OWN_NEIGHBOURS, "Nearest neighbours", "neighbours", True, 0, "", "")
    names = ("id", "label", "kind", "relative", "position", "published", "source_url")
    fill(con, "comparison_group", [group], names)
    fill(
        con,
        "group_member",
        [(OWN_NEIGHBOURS, row.owner, row.member, row.position, row.distance) for row in rows],
        ("group_id", "owner", "area", "position", "distance"),
    )
