"""Where does a council stand and where is it going? The endpoints that answer with figures."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from slidash.api import fields
from slidash.api.cells import combined, divided, settled
from slidash.api.endpoint import COUNCIL, METRIC, Answer, Endpoint, Question, Record
from slidash.api.parameters import LONGEST_GROUP, Given, Parameter
from slidash.api.registers import one_council, one_group
from slidash.queries import derived, metrics
from slidash.queries.area_names import area_meant
from slidash.queries.chosen import chosen_group
from slidash.queries.metrics import Metric, MetricPeriod
from slidash.queries.one_metric import comparison, series
from slidash.queries.one_metric.combined import combined_figures
from slidash.queries.one_metric.comparison import Compared, Comparison
from slidash.queries.one_metric.figures import Figure, figures_of
from slidash.store.reader import Store
from slidash.vocabulary.metrics import Status
from slidash.vocabulary.trends import Point, independent

PERIOD_ID = r"\d{4}-\d\d-\d\d(--P[1-9]\d{0,2}[YM])?"
METRIC_TYPE = Parameter("metric_type", "id of a metric type", required=True)
BREAKDOWN = Parameter("breakdown", "id of a member of its breakdowns, to be answered in its place")
AREA = Parameter("area", "GSS code; a name, or a code an area has or had elsewhere, will do")
ONE_PERIOD = Parameter(
    "period",
    "latest, or the id of a period",
    default="latest",
    pattern=f"latest|{PERIOD_ID}",
    form="latest, or the id of a period such as 2024-04-01--P1Y",
)


def _metric(store: Store, given: Given) -> Metric:
    return metrics.broken_down(store, metrics.metric(store, given.text("metric_type")), given.text("breakdown"))


def compare(store: Store, given: Given) -> Answer:
    """One council against one group: its nearest neighbours unless another is named, or all councils without one."""
    metric = _metric(store, given)
    lead = one_council(store, given.text("area"), ", and figures of regions and England are at /api/v1/observations")
    group_id = given.text("group")
    group = one_group(store, group_id, lead, "area") if group_id else chosen_group(store, lead, "").group
    period = metrics.period(store, metric, given.text("period"))
    compared = comparison.compare(store, metric, lead, group, period, all_councils=False)
    own = compared.own
    if lead and compared.lead is None:
        own = figures_of(store, metric.id, period.period, (lead.area,)).get(lead.area)
    cells = _compared(store, metric, compared) | {
        **divided(derived.divisions(store, metric.id).get((lead.area, period.period)) if lead else None),
        "area": lead.area if lead else None,
        "value": settled(own.value) if own else None,
        "status": _status(own, applicable=compared.lead is not None) if lead else None,
        **combined(compared.own_together),
    }
    record = Record({each.name: cells[each.name] for each in fields.COMPARISON}, metric.dataset)
    return Answer([record], 1, (lead.name if lead else group.id, metric.id, period.label))


def _compared(store: Store, metric: Metric, comparison: Comparison) -> dict[str, Any]:
    standing, summary, change = comparison.standing, comparison.summary, comparison.change
    made, period = derived.divisions(store, metric.id), comparison.period.period
    return {
        "metric_type": metric.id,
        "group": comparison.group.id,
        **_dated(comparison.period),
        "unit": metric.unit,
        "polarity": metric.polarity,
        "previous_period": comparison.previous.period if comparison.previous else None,
        "previous_value": settled(comparison.previous.value) if comparison.previous else None,
        "change": settled(change.change) if change else None,
        "direction": change.direction.value if change else None,
        "rank": standing.rank if standing else None,
        "n": standing.n if standing else summary.n,
        "group_size": comparison.group_size,
        "members_with_value": summary.n,
        "quartile": standing.quartile if standing else None,
        "quartile_from_best": standing.quartile_from_best if standing else None,
        "mean": settled(summary.mean),
        "median": settled(summary.median),
        "q25": settled(summary.q25),
        "q75": settled(summary.q75),
        "min": settled(summary.minimum),
        "max": settled(summary.maximum),
        "members": [
            _member(each, divided(made.get((each.area.area, period)))) for each in comparison.compared if not each.lead
        ],
    }


def _member(member: Compared, made_of: Mapping[str, Any]) -> dict[str, Any]:
    figure = member.figure
    return {
        "area": member.area.area,
        "name": member.area.name,
        "value": settled(member.value),
        "lower": settled(figure.lower) if figure else None,
        "upper": settled(figure.upper) if figure else None,
        "status": _status(figure, applicable=True),
        "rank": member.rank,
        **combined(member.together),
        **made_of,
    }


def _dated(period: MetricPeriod) -> dict[str, Any]:
    return {"period": period.period, "period_label": period.label, "start": period.start, "end": period.end}


def _status(figure: Figure | None, *, applicable: bool) -> str | None:
    """Why there is no value; where nothing at all was published, because there was nothing to publish or it was not."""
    if figure is not None:
        return figure.status
    return Status.NOT_AVAILABLE.value if applicable else Status.NOT_APPLICABLE.value


def trend(store: Store, given: Given) -> Answer:
    """The trend of one area up to the metric type's latest period, or up to its own last where it has none then."""
    metric = _metric(store, given)
    area = area_meant(store, given.text("area"))
    observed, shared = series.series(store, metric.id, area.area), combined_figures(store, metric.id, area.area)
    until = _until(observed, metric.latest_period)
    travel = series.travel(observed, metric, until)
    known = [(period, figure) for period, figure in series.measured(observed) if until is None or period.end <= until]
    points = independent(Point(period.start, period.end, figure.value) for period, figure in known)
    by_days = {(period.start, period.end): (period, figure) for period, figure in known}
    used = [by_days[point.start, point.end] for point in points]
    weighted = travel.weighted
    cells: dict[str, Any] = {
        "metric_type": metric.id,
        "area": area.area,
        "start": used[0][0].start if used else None,
        "end": used[-1][0].end if used else None,
        "n": travel.trend.n,
        "s": travel.trend.s,
        "p": travel.trend.p,
        "slope": settled(travel.trend.slope),
        "direction": travel.trend.direction.value,
        "weighted": weighted
        and {
            "slope": settled(weighted.slope),
            "chi_squared": settled(weighted.chi_squared),
            "direction": weighted.direction.value,
        },
        "points": [
            {
                **_dated(period),
                "value": settled(figure.value),
                "lower": settled(figure.lower),
                "upper": settled(figure.upper),
            }
            for period, figure in used
        ],
        "combined": [
            {
                **_dated(each.period),
                **combined(shared[each.period.period]),
            }
            for each in observed
            if each.value is None and each.period.period in shared
        ],
    }
    return Answer([Record(cells, metric.dataset)], 1, (area.name, metric.id, "trend"))


def _until(observed: list[series.Observed], latest_period: str) -> date | None:
    """The last day of the latest period, where the area has a value in it."""
    return next((period.end for period, _ in series.measured(observed) if period.period == latest_period), None)


ENDPOINTS = (
    Endpoint(
        "/comparison",
        "Where a council stands in a group",
        (
            METRIC_TYPE,
            BREAKDOWN,
            AREA,
            Parameter("group", "id of a comparison group; the nearest neighbours when left out", longest=LONGEST_GROUP),
            ONE_PERIOD,
        ),
        fields.COMPARISON,
        compare,
        (
            Question(
                "Where does {council} stand among all councils?",
                {"metric_type": METRIC, "area": COUNCIL, "group": "all-english-councils"},
            ),
            Question(
                "Where does {council} stand in the group that it is compared with?",
                {"metric_type": METRIC, "area": COUNCIL},
            ),
        ),
    ),
    Endpoint(
        "/trend",
        "Where an area is going",
        (METRIC_TYPE, BREAKDOWN, Parameter(AREA.name, AREA.help, required=True)),
        fields.TREND,
        trend,
        (Question("Where is {council} going?", {"metric_type": METRIC, "area": COUNCIL}),),
    ),
)
