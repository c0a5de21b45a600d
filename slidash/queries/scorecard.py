"""Where does one council stand on everything at once, against one group?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from slidash.queries import areas, groups, metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.store.reader import Store
from slidash.vocabulary.areas import AreaType
from slidash.vocabulary.benchmarks import QUARTILES_NEED, quartile_from_best
from slidash.vocabulary.directions import Direction, of_trend
from slidash.vocabulary.trends import SIGNIFICANT

KEPT = 6  # councils with a group; of 5,000 metric types each takes 3 MB


@dataclass(frozen=True, slots=True)
class Score:
    """A council's newest figure of one metric type: its place in the group, its change and its trend.

    `rank` and `n` count the group's members and the council; both are None where its figure is older than the
    metric type's latest period. `quartile` is 1 lowest to 4 highest, None where the publisher says that none is to
    be shown; `q25` and `q75` are the outer cuts it is told by. `median` is that of the group's members.
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
    q25: float | None
    median: float | None
    q75: float | None


def scores(store: Store, lead: Area, group: Group) -> Mapping[str, Score]:
    """Every metric type for which the council has a figure, by metric type; kept for the councils asked for last."""

    def answer(area: str, group_id: str) -> Mapping[str, Score]:
        council = areas.exactly(store, area)
        asked = _scores(store, council, groups.group(store, group_id, council))
        return MappingProxyType({score.metric_type: score for score in asked})

    return store.remember("scores", lambda: lru_cache(KEPT)(answer))(lead.area, group.id)


@dataclass(frozen=True, slots=True)
class Judged:
    """Metric types, by what is said of a council's figure; totals and those without a good direction are in none."""

    best: frozenset[str]  # quarter of the group
    worst: frozenset[str]
    improving: frozenset[str]  # over five to ten periods
    worsening: frozenset[str]


def judged(store: Store, lead: Area, group: Group) -> Judged:
    """For which metric types is the council in the best or worst quarter, for which does it improve or worsen?"""
    known = metrics.by_id(store)

    def answer(area: str, group_id: str) -> Judged:
        council = areas.exactly(store, area)
        quarters: dict[int | None, list[str]] = {}
        trends: dict[Direction, list[str]] = {}
        for key, score in scores(store, council, groups.group(store, group_id, council)).items():
            metric = known[key]
            if metric.total:
                continue
            quarters.setdefault(quartile_from_best(score.quartile, metric.good), []).append(key)
            if score.trend_s is not None and score.trend_p is not None and score.trend_p <= SIGNIFICANT:
                trends.setdefault(of_trend(score.trend_s, metric.good), []).append(key)
        return Judged(
            frozenset(quarters.get(1, ())),
            frozenset(quarters.get(4, ())),
            frozenset(trends.get(Direction.IMPROVING, ())),
            frozenset(trends.get(Direction.WORSENING, ())),
        )

    return store.remember("judged", lambda: lru_cache(KEPT)(answer))(lead.area, group.id)


def _scores(store: Store, lead: Area, group: Group) -> list[Score]:
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
                list_position(list_reverse(spread.figures), own) - 1 AS above,
                quantile_of(spread.figures, 0.25) AS q25, quantile_of(spread.figures, 0.5) AS median,
                quantile_of(spread.figures, 0.75) AS q75
            FROM mine JOIN spread ON spread.metric_type = mine.metric_type AND spread.group_id = $group
            WHERE mine.is_latest
        )
        SELECT mine.metric_type, mine.period, metric_period.label AS period_label, mine.is_latest, mine.value,
            mine.lower, mine.upper, mine.provisional, mine.previous_period, mine.previous_value, mine.trend_n,
            mine.trend_s, mine.trend_p, mine.trend_slope,
            (1 + CASE WHEN polarity = 'low' THEN below ELSE above END)::INTEGER AS rank,
            n::INTEGER AS n, (n - below - above)::INTEGER AS sharing,
            CASE WHEN n >= $needed AND metric_type.quartiles THEN
                1 + (q25 < placed.own)::INTEGER + (median < placed.own)::INTEGER + (q75 < placed.own)::INTEGER
            END AS quartile,
            q25, median, q75
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
    everyone = [*members.councils, *members.earlier]
    return store.rows(
        """
        WITH mine AS (
            SELECT latest.*, round(value, 10) AS own, tier, polarity, quartiles
            FROM latest JOIN metric_type ON metric_type.id = latest.metric_type
            WHERE area = $area
        ),
        others AS (
            SELECT latest.metric_type, list(round(latest.value, 10)) AS figures
            FROM latest
            JOIN mine ON mine.metric_type = latest.metric_type
            WHERE mine.is_latest AND latest.is_latest AND latest.area <> $area
                AND (latest.area IN $councils OR (
                    latest.area IN $earlier AND (latest.metric_type, latest.area, latest.period)
                    NOT IN (SELECT (metric_type, area, period) FROM superseded)
                ))
                AND NOT (mine.tier = 'upper' AND latest.area IN $districts)
                AND NOT (mine.tier = 'lower' AND latest.area IN $counties)
            GROUP BY latest.metric_type
        ),
        gathered AS (
            SELECT mine.metric_type, own, list_sort(coalesce(others.figures, [])) AS others,
                list_sort(list_append(coalesce(others.figures, []), own)) AS figures
            FROM mine LEFT JOIN others ON others.metric_type = mine.metric_type
            WHERE mine.is_latest
        ),
        placed AS (
            SELECT metric_type, own, len(figures) AS n,
                list_position(figures, own) - 1 AS below,
                list_position(list_reverse(figures), own) - 1 AS above,
                quantile_of(figures, 0.25) AS q25, quantile_of(figures, 0.5) AS q50, quantile_of(figures, 0.75) AS q75,
                CASE WHEN $belongs THEN quantile_of(figures, 0.5) ELSE quantile_of(others, 0.5) END AS median
            FROM gathered
        )
        SELECT mine.metric_type, mine.period, metric_period.label AS period_label, mine.is_latest, mine.value,
            mine.lower, mine.upper, mine.provisional, mine.previous_period, mine.previous_value, mine.trend_n,
            mine.trend_s, mine.trend_p, mine.trend_slope,
            (1 + CASE WHEN polarity = 'low' THEN below ELSE above END)::INTEGER AS rank,
            n::INTEGER AS n, (n - below - above)::INTEGER AS sharing,
            CASE WHEN n >= $needed AND mine.quartiles THEN
                1 + (q25 < placed.own)::INTEGER + (q50 < placed.own)::INTEGER + (q75 < placed.own)::INTEGER
            END AS quartile,
            q25, median, q75
        FROM mine
        JOIN metric_period ON metric_period.metric_type = mine.metric_type AND metric_period.period = mine.period
        LEFT JOIN placed ON placed.metric_type = mine.metric_type
        ORDER BY mine.metric_type
        """,
        Score,
        area=lead.area,
        belongs=lead.area in members.codes,
        councils=[member.area.area for member in members.councils],
        earlier=[member.area.area for member in members.earlier],
        districts=[member.area.area for member in everyone if member.area.type == AreaType.DISTRICT],
        counties=[member.area.area for member in everyone if member.area.type == AreaType.COUNTY],
        needed=QUARTILES_NEED,
    )
