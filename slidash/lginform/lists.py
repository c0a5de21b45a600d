"""What is there: metrics, areas, groups, periods, datasets and types of value, as LG Inform Plus lists them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from slidash.errors import BadParameter, RequestError, UnknownArea, UnknownPeriod
from slidash.lginform import periods, places
from slidash.lginform.data import VALUE_TYPES
from slidash.lginform.numbers import metric_id
from slidash.lginform.query import Query
from slidash.queries import areas, groups, metrics, provenance
from slidash.queries.metrics import Metric
from slidash.queries.search import find
from slidash.query_strings import shown
from slidash.store.reader import Store
from slidash.vocabulary.areas import type_label
from slidash.vocabulary.english import capital
from slidash.vocabulary.metrics import Polarity

EVERYTHING = 1_000_000
POLARITIES: Mapping[Polarity, str] = {
    Polarity.HIGH: "High value is good",
    Polarity.LOW: "Low value is good",
    Polarity.NONE: "Not applicable",
}
Numbers = Mapping[str, str]
Content = dict[str, Any]


class UnknownDataset(RequestError):
    """No dataset has that id (404)."""

    status = 404
    code = "unknown_dataset"


def _many(noun: str, records: Iterable[Content]) -> Content:
    return {f"{noun}-array": list(records)}


def list_metrics(store: Store, numbers: Numbers, query: Query) -> Content:  # noqa: ARG001 - the shape of all
    """Metrics by theme and label, without members of breakdowns. Raises UnknownDataset, BadParameter."""
    since, dataset = query.day("dataChangedSince"), query.text("dataset")
    if dataset and dataset not in {source.id for source in provenance.sources(store)}:
        raise UnknownDataset(f"No dataset has the id '{shown(dataset)}'. /datasets lists them.")
    return _many(
        "metricType",
        (
            _metric(metric)
            for metric in metrics.listed(store).values()
            if (not dataset or metric.dataset == dataset) and (since is None or _changed(metric) >= since)
        ),
    )


def _changed(metric: Metric) -> date:
    """The day on which a metric's publisher last changed it; where that is not told, on which its figures came here."""
    for text in (metric.source_date, metric.retrieved):
        try:
            return date.fromisoformat(text)
        except ValueError:
            continue
    return date.max


def one_metric(store: Store, numbers: Numbers, query: Query) -> Content:
    """One metric. Raises UnknownMetricType."""
    return {"metricType": _metric(metrics.metric(store, metric_id(numbers, query.identifier)))}


def search_metrics(store: Store, numbers: Numbers, query: Query) -> Content:  # noqa: ARG001 - the shape of all
    """Metrics by how well they fit the words."""
    return _many("metricType", map(_metric, find.find_metrics(store, query.text("query"), EVERYTHING)))


def _metric(metric: Metric) -> Content:
    unit = metric.unit or "number"
    synonyms = [word.strip() for word in metric.synonyms.split(",") if word.strip()]
    return {
        "identifier": metric.id,
        "label": metric.label,
        "shortLabel": metric.short_label,
        "alternativeLabels": synonyms,
        "helpText": " ".join(text for text in (metric.definition, metric.caveats) if text),
        "measure": {"identifier": unit, "label": unit, "measurementUnit": {"identifier": unit, "label": unit}},
        "dataset": {
            "identifier": metric.dataset,
            "label": metric.dataset_title,
            "periodType": periods.kind(metric.latest_period),
        },
        "outputPrecision": metric.decimals,
        "polarity": POLARITIES[metric.good],
        "nullAsZero": False,
        "earliestTimePeriod": periods.dated(metric.first_period),
        "latestTimePeriod": periods.dated(metric.latest_period),
        "discontinued": False,
        "source": metric.publisher,
        "licence": metric.licence,
    }


def list_areas(store: Store, numbers: Numbers, query: Query) -> Content:  # noqa: ARG001 - the shape of all
    """Areas by name, or nearest first to a name or code. Raises BadParameter for a postcode."""
    text = query.text("searchText")
    if not text:
        return _many("area", map(_area, areas.areas(store, on=store.build.as_at)))
    if sum(map(str.isdigit, text)) in (1, 2, 3) and len(text.replace(" ", "")) <= 7:
        raise BadParameter(f"'{shown(text)}' looks like a postcode; slidash finds areas by name or code.")
    return _many("area", (_area(match.area) for match in find.find_areas(store, text, EVERYTHING, councils_only=False)))


def one_area(store: Store, numbers: Numbers, query: Query) -> Content:  # noqa: ARG001 - the shape of all
    """One area, under its present code. Raises UnknownArea."""
    return {"area": _area(areas.area(store, query.identifier))}


def _area(area: areas.Area) -> Content:
    days = {"startDate": area.start, "endDate": area.end}
    return {
        **places.described(area),
        "areaType": _area_type(area.type),
        **{name: day.isoformat() for name, day in days.items() if day},
    }


def list_area_types(store: Store, numbers: Numbers, query: Query) -> Content:  # noqa: ARG001 - the shape of all
    """Types of area, by name."""
    return _many("areaType", map(_area_type, sorted({area.type for area in areas.areas(store)})))


def _area_type(area_type: str) -> Content:
    return {"identifier": area_type, "label": capital(type_label(area_type).singular)}


def list_groups(store: Store, numbers: Numbers, query: Query) -> Content:  # noqa: ARG001 - the shape of all
    """Groups: all fixed ones, those of an owner told for it alone, or those a council is in. Raises UnknownArea."""
    owner, member, kind = query.text("ownerArea"), query.text("memberArea"), query.text("type")
    lead = _council(store, owner or member) if owner or member else None
    offered = [group for group in groups.groups_of(store, lead) if group.relative or not owner]
    if not owner:
        offered = [group for group in offered if not group.relative]
    if query.text("mainOnly") == "true":
        offered = [group for group in offered if group.relative or group.kind in groups.ENGLAND_WIDE]
    return _many(
        "comparisonGroup",
        (
            {
                "identifier": places.group_identifier(group, lead),
                "label": f"{group.label} of {lead.name}" if lead and group.relative else group.label,
                "type": group.kind,
                "members": group.members,
            }
            for group in offered
            if group.members and kind in ("", group.kind)
        ),
    )


def _council(store: Store, code: str) -> areas.Area:
    area = areas.area(store, code)
    if not area.is_council:
        raise UnknownArea(f"{area.name} is no council; groups are of councils.")
    return area


def list_periods(store: Store, numbers: Numbers, query: Query) -> Content:  # noqa: ARG001 - the shape of all
    """Periods that any figure is of, oldest first."""
    return _many("period", map(periods.dated, metrics.period_ids(store)))


def one_period(store: Store, numbers: Numbers, query: Query) -> Content:  # noqa: ARG001 - the shape of all
    """One period. Raises BadParameter, UnknownPeriod."""
    for period_id in periods.meant(query.identifier):
        if period_id in metrics.period_ids(store):
            return {"period": periods.dated(period_id)}
    raise UnknownPeriod(f"No figure is of the period '{shown(query.identifier)}'. /periods lists them.")


def list_datasets(store: Store, numbers: Numbers, query: Query) -> Content:  # noqa: ARG001 - the shape of all
    """Datasets by title."""
    return _many(
        "dataset",
        (
            {"identifier": source.id, "label": source.title, "source": source.publisher, "licence": source.licence}
            for source in provenance.sources(store)
        ),
    )


def list_value_types(store: Store, numbers: Numbers, query: Query) -> Content:  # noqa: ARG001 - the shape of all
    """Types of value that /data answers."""
    return _many("valueType", ({"identifier": name, "label": label} for name, label in VALUE_TYPES.items()))
