"""How many of a basket of metrics improved since a base year, for a council, a group or the sector? One endpoint."""

import re
from datetime import date
from typing import Any

from slidash.api import fields
from slidash.api.endpoint import COUNCIL, METRIC, Answer, Endpoint, Question, Record
from slidash.api.fields import Field
from slidash.api.parameters import DAY, LONGEST_GROUP, Given, Parameter
from slidash.api.registers import one_council, one_group
from slidash.errors import UnknownBasket
from slidash.queries import groups, metrics
from slidash.queries.areas import Area
from slidash.queries.baskets import outcomes as baskets
from slidash.queries.baskets.outcomes import Judgement, Whose
from slidash.queries.metrics import Metric
from slidash.store.reader import Store
from slidash.vocabulary.baskets import USUAL_BASE, NotJudged
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.numbers import settle

_START = rf"(19|20)\d\d|({DAY})(--P[1-9]\d{{0,2}}[YM])?"
_RESULTS = (Direction.IMPROVING, Direction.WORSENING, Direction.NO_CHANGE)

JUDGED = (
    fields.METRIC_TYPE,
    Field("base_period", "id of its base period; null where none begins so late", nullable=True),
    Field("latest_period", "id of its latest period", nullable=True),
    Field("n", "councils with a figure in both, the only ones that count", "integer"),
    Field("base_mean", "their mean in the base period, or the council's own figure", "number", nullable=True),
    Field("latest_mean", "the same in the latest period", "number", nullable=True),
    Field("direction", "what became of it", nullable=True, values=tuple(each.value for each in _RESULTS)),
    Field("reason", "why it is not judged", nullable=True, values=tuple(each.value for each in NotJudged)),
)
FIELDS = (
    Field("area", "GSS code of the council named", nullable=True),
    Field("group", "id of the group whose means are followed; null for a council's own figures", nullable=True),
    Field("basket", "id of the ready basket; null for a list of one's own", nullable=True),
    Field("from", "first day on which a base period may begin", format="date"),
    Field("judged", "how many metrics can be judged", "integer"),
    Field("improved", "how many of them improved", "integer"),
    Field("worsened", "how many of them worsened", "integer"),
    Field("stayed", "how many of them stayed the same", "integer"),
    Field("share_improved", "improved of judged, 0 to 1; null where none can be judged", "number", nullable=True),
    Field("not_judged", "how many metrics cannot be judged", "integer"),
    Field("metrics", "every metric with both ends and what became of it", "array", inner=JUDGED),
)


def basket(store: Store, given: Given) -> Answer:
    """The result for a group; for the council alone where no group is named; for all councils without either."""
    lead = one_council(store, given.text("area"))
    group_id = given.text("group")
    named, chosen = _metrics(store, given, lead)
    if lead and not group_id:
        group, whose = None, Whose("asked", (lead.area,))
    else:
        group = one_group(store, group_id or groups.EVERYONE, lead, "area")
        whose = baskets.whose_group(store, "asked", group, lead)
    since = _since(given.text("from"))
    outcome = baskets.outcomes(store, chosen, [whose], since)["asked"]
    counted = outcome.basket
    cells: dict[str, Any] = {
        "area": lead.area if lead else None,
        "group": group.id if group else None,
        "basket": named,
        "from": since,
        "judged": counted.judged,
        "improved": counted.improved,
        "worsened": counted.worsened,
        "stayed": counted.stayed,
        "share_improved": settle(counted.improved / counted.judged) if counted.judged else None,
        "not_judged": len(counted.not_judged),
        "metrics": [_metric(each) for each in outcome.judgements],
    }
    datasets = {metric.dataset for metric in chosen}
    dataset = datasets.pop() if len(datasets) == 1 else ""
    words = (lead.name if lead else cells["group"], "basket", named or "")
    return Answer([Record(cells, dataset)], 1, words)


def _metrics(store: Store, given: Given, lead: Area | None) -> tuple[str | None, list[Metric]]:
    """The basket's id, if it is a ready one, and its metrics."""
    listed = given.every("metric_type")
    if listed:
        return None, [metrics.metric(store, each) for each in listed]
    ready = {each.id: each for each in baskets.ready(store)}
    wanted = given.text("basket")
    usual = ready.get(wanted) if wanted else baskets.usual(store, lead)
    if usual is None:
        known = ", ".join(ready) or "none with metrics that are loaded; name metrics with 'metric_type'"
        raise UnknownBasket(f"The parameter 'basket' has to be the id of a ready basket; there are: {known}.")
    known_metrics = metrics.by_id(store)
    return usual.id, [known_metrics[each] for each in usual.metric_types]


def _since(text: str) -> date:
    return date(int(text), 1, 1) if re.fullmatch(r"\d{4}", text) else date.fromisoformat(text[:10])


def _metric(judgement: Judgement) -> dict[str, Any]:
    verdict, span = judgement.verdict, judgement.span
    return {
        "metric_type": judgement.metric.id,
        "base_period": span.base_period,
        "latest_period": span.latest_period,
        "n": verdict.n,
        "base_mean": None if verdict.base_mean is None else settle(verdict.base_mean),
        "latest_mean": None if verdict.latest_mean is None else settle(verdict.latest_mean),
        "direction": verdict.direction.value if verdict.direction else None,
        "reason": verdict.reason.value if verdict.reason else None,
    }


ENDPOINTS = (
    Endpoint(
        "/basket",
        "How many of a basket of metrics improved since a base year",
        (
            Parameter("area", "GSS code or name of a council; its own figures, or whose group is meant"),
            Parameter(
                "group",
                "id of a comparison group, whose means are followed; all councils when no area is named either",
                longest=LONGEST_GROUP,
            ),
            Parameter(
                "metric_type", "id of a metric type; those of a ready basket when none is named", repeatable=True
            ),
            Parameter("basket", "id of a ready basket; that of the council's type when left out"),
            Parameter(
                "from",
                "a base period begins in this year or later, or on this day or later",
                default=str(USUAL_BASE),
                pattern=_START,
                form="a year such as 2010, a day such as 2010-04-01, or the id of a period",
            ),
        ),
        FIELDS,
        basket,
        (
            Question(
                "Has {council} improved on metrics of my own choice since 2010?",
                {"area": COUNCIL, "metric_type": (METRIC,), "from": "2010"},
            ),
            Question("How much of the ready basket of its type has {council} improved?", {"area": COUNCIL}),
        ),
    ),
)
