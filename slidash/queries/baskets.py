"""Which metrics are judged together, and what became of each of them since a base year?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slidash.queries import groups, metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric
from slidash.store.reader import Kept, Store
from slidash.vocabulary.baskets import Basket, Means, ReadyBasket, Verdict, judged

MOST_KEPT = 4 * 1024 * 1024  # bytes
BYTES_EACH = 700  # of one metric's means
SECTOR = "england"  # stands among the types a basket is for


@dataclass(frozen=True, slots=True)
class Whose:
    """Councils whose mean is followed; `earlier` are abolished ones that count where no successor has a figure."""

    name: str
    councils: tuple[str, ...]
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """One metric from its base period to its latest, for one of those asked for; periods None where there is none."""

    whose: str
    metric_type: str
    base_period: str | None
    base_label: str | None
    base_start: date | None
    latest_period: str | None
    latest_label: str | None
    latest_start: date | None
    n_base: int
    n_latest: int
    n: int
    base_mean: float | None
    latest_mean: float | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A metric with its two ends and what became of it."""

    metric: Metric
    followed: Followed
    verdict: Verdict


@dataclass(frozen=True)
class Outcome:
    """What became of all metrics of a basket, for one council or for a group's mean."""

    each: tuple[Judgement, ...]

    @property
    def basket(self) -> Basket:
        """The counts."""
        return Basket(tuple(one.verdict for one in self.each))


@dataclass(frozen=True, slots=True)
class _Held:
    id: str
    label: str
    types: list[str]
    metric_types: list[str]


def ready(store: Store) -> list[ReadyBasket]:
    """The ready baskets of which any metric is loaded, in their order, cut to those metrics."""
    return store.remember(
        "ready baskets",
        lambda: [
            ReadyBasket(row.id, row.label, tuple(row.types), tuple(row.metric_types))
            for row in store.rows(
                """
        SELECT basket.id, basket.label, basket.types,
            list(basket_metric.metric_type ORDER BY basket_metric.position) AS metric_types
        FROM basket
        JOIN basket_metric ON basket_metric.basket = basket.id
        JOIN metric_type ON metric_type.id = basket_metric.metric_type
        GROUP BY basket.id, basket.label, basket.types, basket.position
        ORDER BY basket.position
        """,
                _Held,
            )
        ],
    )


def usual(store: Store, lead: Area | None) -> ReadyBasket | None:
    """The ready basket of a council's type, without a council that of the sector; the first where it has none."""
    offered = ready(store)
    wanted = lead.type if lead else SECTOR
    return next((each for each in offered if wanted in each.types), offered[0] if offered else None)


def whose_group(store: Store, name: str, group: Group, lead: Area | None) -> Whose:
    """The members of a group, whatever service is measured: the tier is seen to metric by metric."""
    members = groups.members(store, group, lead)
    return Whose(name, tuple(m.area.area for m in members.councils), tuple(m.area.area for m in members.earlier))


def outcomes(
    store: Store, chosen: Sequence[Metric], whose: Sequence[Whose], since: date, until: date | None = None
) -> dict[str, Outcome]:
    """What became of the metrics for each of those asked for, by name; metrics in the order given.

    The base of a metric is its first period that starts on or after `since`; the end is its latest period or, of those
    that start on or before `until`, its last.
    """
    kept = store.remember("baskets", lambda: Kept[dict[str, Outcome]](MOST_KEPT, MOST_KEPT // 2))
    question = (tuple(metric.id for metric in chosen), tuple(whose), since, until)
    found = kept.get(question)
    if found is None:
        rows = _followed(store, [metric.id for metric in chosen], whose, since, until or date.max)
        by_name = {(row.whose, row.metric_type): row for row in rows}
        known = metrics.by_id(store)
        found = {
            each.name: Outcome(tuple(_judged(known[one.id], by_name[each.name, one.id]) for one in chosen))
            for each in whose
        }
        kept.keep(question, found, BYTES_EACH * len(rows))
    return found


def _judged(metric: Metric, row: Followed) -> Judgement:
    none = row.base_start is None or row.latest_start is None or row.base_start >= row.latest_start
    latest = row.latest_period or ""
    means = Means(
        metric.id,
        metric.good,
        latest if none else row.base_period or "",
        latest,
        row.n_base,
        row.n_latest,
        row.n,
        None if none else row.base_mean,
        None if none else row.latest_mean,
    )
    return Judgement(metric, row, judged(means))


def _followed(
    store: Store, metric_types: Sequence[str], whose: Sequence[Whose], since: date, until: date
) -> list[Followed]:
    members = [(each.name, area, False) for each in whose for area in each.councils]
    members += [(each.name, area, True) for each in whose for area in each.earlier]
    # favg in one pass gives equal means for equal figures, so that “no change” can be told
    return store.rows(
        """
        WITH bounds AS MATERIALIZED (
            SELECT each.metric_type,
                arg_min(each.period, each.start) FILTER (each.start >= $since AND each.areas > 0) AS base_period,
                arg_min(each.label, each.start) FILTER (each.start >= $since AND each.areas > 0) AS base_label,
                min(each.start) FILTER (each.start >= $since AND each.areas > 0) AS base_start,
                arg_max(each.period, each.start) FILTER (each.start <= $until AND each.areas > 0) AS last_period,
                arg_max(each.label, each.start) FILTER (each.start <= $until AND each.areas > 0) AS last_label,
                max(each.start) FILTER (each.start <= $until AND each.areas > 0) AS last_start,
                any_value(each.period) FILTER (each.period = latest_period) AS newest_period,
                any_value(each.label) FILTER (each.period = latest_period) AS newest_label,
                any_value(each.start) FILTER (each.period = latest_period) AS newest_start
            FROM metric_period AS each
            JOIN metric_type ON metric_type.id = each.metric_type
            WHERE each.metric_type IN $metric_types
            GROUP BY each.metric_type
        ),
        span AS MATERIALIZED (
            SELECT metric_type, base_period, base_label, base_start,
                CASE WHEN newest_start <= $until THEN newest_period ELSE last_period END AS latest_period,
                CASE WHEN newest_start <= $until THEN newest_label ELSE last_label END AS latest_label,
                CASE WHEN newest_start <= $until THEN newest_start ELSE last_start END AS latest_start
            FROM bounds
        ),
        ending AS MATERIALIZED (
            SELECT metric_type, area, period, value,             FROM observation JOIN span USING (metric_type)
            WHERE NOT $ready AND metric_type IN $metric_types AND area IN $everyone AND value IS NOT NULL
                AND (period = base_period OR period = latest_period)
        ),
        source AS (
            SELECT metric_type, area, period, value, replaced
            FROM basket_figure WHERE $ready AND metric_type IN $metric_types AND area IN $everyone
            UNION ALL
            SELECT ending.metric_type, ending.area, ending.period, ending.value, superseded.area IS NOT NULL
            FROM ending
            JOIN metric_type ON metric_type.id = ending.metric_type
            JOIN area ON area.area = ending.area
            LEFT JOIN superseded ON superseded.metric_type = ending.metric_type AND superseded.area = ending.area
                AND superseded.period = ending.period
            WHERE NOT (metric_type.tier = 'upper' AND area.type = 'district')
                AND NOT (metric_type.tier = 'lower' AND area.type = 'county')
        ),
        figure AS MATERIALIZED (
            SELECT metric_type, area, max(value) FILTER (period = base_period) AS base,
                max(value) FILTER (period = latest_period) AS latest,
                bool_or(replaced AND period = base_period) AS base_replaced,
                bool_or(replaced AND period = latest_period) AS latest_replaced
            FROM source JOIN span USING (metric_type)
            WHERE period = base_period OR period = latest_period
            GROUP BY metric_type, area
        ),
        member AS (SELECT unnest($whose) AS whose, unnest($areas) AS area, unnest($earlier) AS earlier),
        counted AS (
            SELECT whose, metric_type, CASE WHEN NOT (earlier AND base_replaced) THEN base END AS base,
                CASE WHEN NOT (earlier AND latest_replaced) THEN latest END AS latest
            FROM figure JOIN member USING (area)
        ),
        mean AS (
            SELECT whose, metric_type, count(base)::INTEGER AS n_base, count(latest)::INTEGER AS n_latest,
                count(base + latest)::INTEGER AS n, favg(base) FILTER (latest IS NOT NULL) AS base_mean,
                favg(latest) FILTER (base IS NOT NULL) AS latest_mean
            FROM counted GROUP BY whose, metric_type
        )
        SELECT asked.whose, span.metric_type, base_period, base_label, base_start, latest_period, latest_label,
            latest_start, coalesce(n_base, 0) AS n_base, coalesce(n_latest, 0) AS n_latest, coalesce(n, 0) AS n,
            base_mean, latest_mean
        FROM span
        CROSS JOIN (SELECT unnest($names) AS whose) AS asked
        LEFT JOIN mean ON mean.metric_type = span.metric_type AND mean.whose = asked.whose
        """,
        Followed,
        ready=all_ready(store, metric_types),
        metric_types=list(metric_types),
        names=[each.name for each in whose],
        whose=[member[0] for member in members],
        areas=[member[1] for member in members],
        everyone=sorted({member[1] for member in members}),
        earlier=[member[2] for member in members],
        since=since,
        until=until,
    )


def all_ready(store: Store, metric_types: Sequence[str]) -> bool:
    """Whether all of these metrics are of ready baskets, whose figures stand apart."""
    held = store.remember("basket metrics", lambda: {one for each in ready(store) for one in each.metric_types})
    return held.issuperset(metric_types)
