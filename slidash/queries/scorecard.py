"""Where does one council stand on everything at once, against one group?"""

from dataclasses import dataclass

from slidash.queries import areas, groups
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import QUARTILES_NEED


@dataclass(frozen=True, slots=True)
class Score:
    """A council's newest figure of one metric type: its place in the group, its change and its trend.

    `rank` and `n` count the group's members and the council; both are None where its figure is older than the
    metric type's latest period. `quartile` is 1 lowest to 4 highest, None where the publisher says that none is to
    be shown. `median` is that of the group's members.
    """

    metric_type: str
    period: str
    period_label: str
    is_latest: bool
    value: float
    lower: float | None
    upper: float | None
    provisional: bool
    previous_period: str | None
    previous_value: float | None
    trend_n: int | None
    trend_s: int | None
    trend_p: float | None
    trend_slope: float | None
    rank: int | None
    n: int | None
    sharing: int | None
    quartile: int | None
    median: float | None


def scores(store: Store, lead: Area, group: Group) -> list[Score]:
    """Every metric type for which the council has a figure, by metric type."""
    belongs = lead.area in groups.members(store, group, lead).codes
    if belongs and not group.relative and group.kind != groups.OWN_CHOICE and areas.is_current(store, lead):
        return _in_standing_group(store, lead, group)
    return _among(store, lead, group)


def _in_standing_group(store: Store, lead: Area, group: Group) -> list[Score]:
    """From the sorted figures of the group, kept when the store was built; a few milliseconds whatever its size."""
    return store.rows(
        """
        WITH mine AS (SELECT *, round(value, 10) AS own FROM latest WHERE area = $area),
        placed AS (
            SELECT mine.metric_type, len(spread.figures) AS n, spread.figures, own,
                list_position(spread.figures, own) - 1 AS below,
                list_position(list_reverse(spread.figures), own) - 1 AS above
            FROM mine JOIN spread ON spread.metric_type = mine.metric_type AND spread.group_id = $group
            WHERE mine.is_latest
        )
        SELECT mine.metric_type, mine.period, metric_period.label AS period_label, mine.is_latest, mine.value,
            mine.lower, mine.upper, mine.provisional, mine.previous_period, mine.previous_value, mine.trend_n,
            mine.trend_s, mine.trend_p, mine.trend_slope,
            (1 + CASE WHEN polarity = 'low' THEN below ELSE above END)::INTEGER AS rank,
            n::INTEGER AS n, (n - below - above)::INTEGER AS sharing,
            CASE WHEN n >= $needed AND metric_type.quartiles THEN
                1 + (quantile_of(figures, 0.25) < placed.own)::INTEGER
                + (quantile_of(figures, 0.5) < placed.own)::INTEGER
                + (quantile_of(figures, 0.75) < placed.own)::INTEGER END AS quartile,
            quantile_of(figures, 0.5) AS median
        FROM mine
        JOIN metric_period ON metric_period.metric_type = mine.metric_type AND metric_period.period = mine.period
        JOIN metric_type ON metric_type.id = mine.metric_type
        LEFT JOIN placed ON placed.metric_type = mine.metric_type
        ORDER BY mine.metric_type
        """,
        Score,
        area=lead.area,
        group=group.id,
        needed=QUARTILES_NEED,
    )


def _among(store: Store, lead: Area, group: Group) -> list[Score]:
    """From the figures of each member: neighbours, a reader's own choice, the groups of an abolished council."""
    members = groups.members(store, group, lead)
    return store.rows(
        """
        WITH mine AS (SELECT * FROM latest WHERE area = $area),
        figure AS (
            SELECT latest.metric_type, latest.area, round(latest.value, 10) AS value
            FROM latest
            JOIN metric_type ON metric_type.id = latest.metric_type
            JOIN area ON area.area = latest.area
            WHERE latest.is_latest
                AND (latest.area IN $councils OR (
                    latest.area IN $earlier AND (latest.metric_type, latest.area, latest.period)
                    NOT IN (SELECT (metric_type, area, period) FROM superseded)
                ))
                AND NOT (metric_type.tier = 'upper' AND area.type = 'district')
                AND NOT (metric_type.tier = 'lower' AND area.type = 'county')
        ),
        together AS (
            SELECT mine.metric_type, round(mine.value, 10) AS own, figure.value, figure.area <> $area AS other,
                figure.value AS member
            FROM mine JOIN figure USING (metric_type) WHERE mine.is_latest
            UNION ALL
            SELECT metric_type, round(value, 10), round(value, 10), true, NULL FROM mine WHERE is_latest
        ),
        placed AS (
            SELECT together.metric_type,
                1 + count(*) FILTER (
                    other AND CASE WHEN polarity = 'low' THEN value < own ELSE value > own END
                )::INTEGER AS rank,
                count(*) FILTER (other)::INTEGER AS n,
                count(*) FILTER (other AND value = own)::INTEGER AS sharing,
                quantile_cont(value, [0.25, 0.5, 0.75]) FILTER (other) AS cuts,
                quantile_cont(member, 0.5) AS median,
                any_value(own) AS own
            FROM together JOIN metric_type ON metric_type.id = together.metric_type
            GROUP BY together.metric_type
        )
        SELECT mine.metric_type, mine.period, metric_period.label AS period_label, mine.is_latest, mine.value,
            mine.lower, mine.upper, mine.provisional, mine.previous_period, mine.previous_value, mine.trend_n,
            mine.trend_s, mine.trend_p, mine.trend_slope, placed.rank, placed.n, placed.sharing,
            CASE WHEN placed.n >= $needed AND metric_type.quartiles THEN 1 + (cuts[1] < own)::INTEGER
                + (cuts[2] < own)::INTEGER + (cuts[3] < own)::INTEGER END AS quartile,
            placed.median
        FROM mine
        JOIN metric_period ON metric_period.metric_type = mine.metric_type AND metric_period.period = mine.period
        JOIN metric_type ON metric_type.id = mine.metric_type
        LEFT JOIN placed ON placed.metric_type = mine.metric_type
        ORDER BY mine.metric_type
        """,
        Score,
        area=lead.area,
        councils=[member.area.area for member in members.councils],
        earlier=[member.area.area for member in members.earlier],
        needed=QUARTILES_NEED,
    )
