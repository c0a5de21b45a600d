"""How many of the imported metrics have improved over the councils of England since 2010, like for like?"""

from dataclasses import dataclass
from datetime import date

from slidash.queries import metrics
from slidash.queries.metrics import Metric
from slidash.store.reader import Store
from slidash.vocabulary.baskets import Basket, Ends, Verdict, basket
from slidash.vocabulary.metrics import Polarity

SINCE = date(2010, 1, 1)  # the base year of the papers' own basket


@dataclass(frozen=True, slots=True)
class Line:
    """One metric of the basket: from which period to which, and what became of it."""

    metric: Metric
    base_label: str
    latest_label: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class SectorBasket:
    """The whole basket, with the list behind it in the order of the metrics."""

    basket: Basket
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class _Ends:
    metric_type: str
    base_period: str
    base_label: str
    latest_label: str
    areas: list[str]
    base: list[float | None]
    latest: list[float | None]


def sector_basket(store: Store) -> SectorBasket:
    """Every metric of which one direction is good and that is not made up, from its first period since 2010 on.

    Publishers began in different years, so each metric has a base period of its own; the list says which.
    """
    return store.remember("sector basket", lambda: _worked_out(store))


def _worked_out(store: Store) -> SectorBasket:
    chosen = [each for each in metrics.by_id(store).values() if each.good is not Polarity.NONE]
    real = [each for each in chosen if not each.demonstration]
    ends = _ends(store, [each.id for each in real])
    found = [(metric, ends[metric.id]) for metric in real if metric.id in ends]
    judged = basket(
        Ends(
            metric.id,
            metric.good,
            own.base_period,
            metric.latest_period,
            dict(zip(own.areas, own.base, strict=True)),
            dict(zip(own.areas, own.latest, strict=True)),
        )
        for metric, own in found
    )
    pairs = zip(found, judged.verdicts, strict=True)
    return SectorBasket(
        judged, [Line(metric, own.base_label, own.latest_label, verdict) for (metric, own), verdict in pairs]
    )


def _ends(store: Store, ids: list[str]) -> dict[str, _Ends]:
    """Figures of all councils at both ends of each metric, those that a successor has too left out."""
    rows = store.rows(
        """
        WITH base AS (
            SELECT metric_type, arg_min(period, (start, "end")) AS base_period,
                arg_min(label, (start, "end")) AS base_label
            FROM metric_period WHERE start >= $since AND areas > 0 AND metric_type IN $ids GROUP BY metric_type
        ),
        ends AS (
            SELECT base.metric_type, base_period, base_label, latest_period, latest.label AS latest_label
            FROM base
            JOIN metric_type ON id = base.metric_type
            JOIN metric_period AS latest ON latest.metric_type = id AND latest.period = latest_period
        ),
        figures AS (
            SELECT ends.metric_type, base_period, base_label, latest_label, observation.area,
                max(value) FILTER (observation.period = base_period) AS base,
                max(value) FILTER (observation.period = latest_period) AS latest
            FROM ends
            JOIN observation ON observation.metric_type = ends.metric_type
                AND observation.period IN (base_period, latest_period)
            JOIN english_council AS area ON area.area = observation.area
            ANTI JOIN superseded ON superseded.metric_type = observation.metric_type
                AND superseded.area = observation.area AND superseded.period = observation.period
            GROUP BY ALL
        )
        SELECT metric_type, base_period, base_label, latest_label, list(area ORDER BY area) AS areas,
            list(base ORDER BY area) AS base, list(latest ORDER BY area) AS latest
        FROM figures GROUP BY metric_type, base_period, base_label, latest_label
        """,
        _Ends,
        since=SINCE,
        ids=ids,
    )
    return {row.metric_type: row for row in rows}
