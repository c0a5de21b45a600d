"""Fills what our own nearest neighbours are found by, and the group of them that every council has."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from slidash.importers.connection import fill
from slidash.store.loading import read_sql
from slidash.store.neighbours import Feature, council_sets, usual_neighbours
from slidash.vocabulary.areas import Area
from slidash.vocabulary.metrics import Tier
from slidash.vocabulary.neighbours import LABEL, OWN_NEIGHBOURS

HERE = Path(__file__).parent


def load_own_neighbours(
    con: duckdb.DuckDBPyConnection, features: Mapping[Tier, Sequence[Feature]], councils: Sequence[Area]
) -> None:
    """Features, scores and the 15 nearest of each council, from the newest figures, which must be there."""
    con.execute(read_sql(HERE / "neighbour_schema.sql"))
    values: dict[str, dict[str, float | None]] = {}
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
            (council_set.id, position, feature.metric_type, feature.weight, feature.log, feature.reason)
            for council_set in sets
            for position, feature in enumerate(council_set.features)
        ],
        ("council_set", "position", "metric_type", "weight", "log", "reason"),
    )
    fill(
        con,
        "neighbour_score",
        [
            (council_set.id, code, metric_type, score)
            for council_set in sets
            for code, scores in council_set.scores.items()
            for metric_type, score in scores.items()
        ],
        ("council_set", "area", "metric_type", "score"),
    )
    members = [
        (OWN_NEIGHBOURS, owner, near.area, near.position, near.distance)
        for council_set in sets
        for owner, neighbours in usual_neighbours(council_set).items()
        for near in neighbours
    ]
    if not members:
        return
    group = (OWN_NEIGHBOURS, LABEL, "neighbours", True, 0, "", "")
    names = ("id", "label", "kind", "relative", "position", "published", "source_url")
    fill(con, "comparison_group", [group], names)
    fill(con, "group_member", members, ("group_id", "owner", "area", "position", "distance"))
