"""Where does a link to a report of LG Inform lead here? People keep them, with LG Inform's number of the metric."""

from collections.abc import Callable, Mapping

from slidash import query_strings
from slidash.errors import RequestError
from slidash.lginform import periods, places
from slidash.lginform.numbers import metric_id
from slidash.queries import areas, groups, metrics
from slidash.queries.areas import Area
from slidash.query_strings import is_printable
from slidash.store.reader import Store

PATH = "/reports/lgastandard"
LONGEST = 60
Link = Callable[..., str]


def destination(store: Store, numbers: Mapping[str, str], query: bytes, link: Link) -> str:
    """The page of the metric for the council, group and period; where none is known a page that says what was sought.

    Whatever of the link makes no sense here is left out: it was not written for this site.
    """
    given = _given(query)
    metric = metrics.by_id(store).get(metric_id(numbers, given.get("mod-metric", "")))
    council = _council(store, given.get("mod-area", ""))
    if metric is None:
        return link("about-lg-inform", metric=given.get("mod-metric", ""), area=council.area if council else "")
    known = {period.period for period in metrics.periods(store, metric.id)}
    period = next((period for period in _periods(given.get("mod-period", "")) if period in known), "")
    return link(
        "metric",
        metric_type=metric.id,
        area=council.area if council else "",
        group=_group(store, given.get("mod-group", ""), council),
        period=period,
    )


def _given(query: bytes) -> dict[str, str]:
    try:
        pairs = query_strings.pairs(query)
    except ValueError:
        return {}
    return {name: text for name, text in pairs if len(text) <= LONGEST and is_printable(text)}


def _council(store: Store, code: str) -> Area | None:
    try:
        area = areas.area(store, code) if code else None
    except RequestError:
        return None
    return area if area and area.is_council else None


def _group(store: Store, text: str, council: Area | None) -> str:
    try:
        group_id, owner = places.group_meant(store, text)
        group = groups.group(store, group_id, council)
    except RequestError:
        return ""
    return group.id if owner is None or owner == council else ""


def _periods(text: str) -> list[str]:
    try:
        return periods.meant(text) if text and not periods.newest(text) else []
    except RequestError:
        return []
