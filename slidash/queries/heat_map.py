"""Where do many councils stand on many metrics at once, and where are they going?"""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.queries import groups
from slidash.queries.areas import Area
from slidash.queries.baskets import all_ready
from slidash.queries.groups import Group
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import QUARTILES_NEED
from slidash.vocabulary.directions import Direction, of_change, of_trend
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import settle
from slidash.vocabulary.trends import SIGNIFICANT


@dataclass(frozen=True, slots=True)
class Placed:
    """One council's figure of a metric's latest period: its quarter of group and lead council, 1 lowest to 4 highest.

    `previous_value` is its last figure before. The trend is None for too few periods.
    """

    metric_type: str
    area: str
    value: float
    previous_value: float | None
    quartile: int | None
    trend_s: int | None
    trend_p: float | None

    def change(self, polarity: Polarity) -> Direction | None:
        """Which way it moved since the period before; none without a figure before."""
        if self.previous_value is None:
            return None
        return of_change(settle(self.value) - settle(self.previous_value), polarity)

    def trend(self, polarity: Polarity) -> Direction:
        """Which way it goes over the last periods."""
        if self.trend_s is None or self.trend_p is None:
            return Direction.TOO_FEW
        return Direction.NO_CLEAR_TREND if self.trend_p > SIGNIFICANT else of_trend(self.trend_s, polarity)


def councils(store: Store, group: Group, lead: Area | None) -> list[Area]:
    """The columns: the lead council, then the nearest first, or by name where there is no order."""
    members = groups.members(store, group, lead).councils
    ordered = sorted(members, key=lambda member: (member.position, member.area.name, member.area.area))
    others = [member.area for member in ordered if lead is None or member.area.area != lead.area]
    return [lead, *others] if lead else others


def placed(
    store: Store, metric_types: Sequence[str], group: Group, lead: Area | None, shown: Sequence[Area]
) -> dict[tuple[str, str], Placed]:
    """The figures of the councils shown, by metric type and code; quarters are of the whole group."""
    members = groups.members(store, group, lead)
    there = [member.area.area for member in members.councils]
    rows = store.rows(
        """
        WITH source AS (
            SELECT * FROM basket_latest WHERE $ready AND metric_type IN $metric_types
            UNION ALL
            SELECT * FROM provided_latest WHERE NOT $ready AND metric_type IN $metric_types
        ),
        figure AS MATERIALIZED (
            SELECT *, round(value, 10) AS own
            FROM source
            WHERE area IN $councils OR (area IN $earlier AND NOT replaced)
        ),
        spread AS (
            SELECT metric_type, count(*) AS n, quantile_cont(own, [0.25, 0.5, 0.75]) AS cuts
            FROM figure GROUP BY metric_type
        )
        SELECT metric_type, area, value, previous_value,
            CASE WHEN n >= $needed THEN 1 + (cuts[1] < own)::INTEGER + (cuts[2] < own)::INTEGER
                + (cuts[3] < own)::INTEGER END AS quartile,
            trend_s, trend_p
        FROM figure JOIN spread USING (metric_type)
        WHERE area IN $shown
        """,
        Placed,
        ready=all_ready(store, metric_types),
        metric_types=list(metric_types),
        councils=[*there, *([lead.area] if lead and lead.area not in there else [])],
        earlier=[member.area.area for member in members.earlier],
        shown=[area.area for area in shown],
        needed=QUARTILES_NEED,
    )
    return {(row.metric_type, row.area): row for row in rows}
