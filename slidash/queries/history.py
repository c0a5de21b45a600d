"""What changed from build to build, as the store tells it: alterations of metric types, and corrections of figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from slidash.errors import UnknownDataset, UnknownMetricType
from slidash.queries import metrics
from slidash.store.reader import Store, per_build


@dataclass(frozen=True, slots=True)
class PastBuild:
    """A build that is told of: what it was compared with, or why with none."""

    number: int
    build: str
    built_at: datetime
    compared_with: str | None
    why_not: str


@dataclass(frozen=True, slots=True)
class MetricAlteration:
    """One sort of difference in one metric type since a build; named as it was then."""

    build: str
    built_at: datetime
    metric_type: str
    label: str
    dataset: str
    what: str  # an Alteration
    figures: int  # of all areas, or of the one asked for where they are listed
    periods: list[str]  # the newest first
    areas: int
    fields: list[str]  # of a new description: what of it differs
    listed: bool  # whether its figures are corrections one by one


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure of a period that was published before, as it was and as it is since a build."""

    build: str
    built_at: datetime
    metric_type: str
    label: str
    dataset: str
    area: str
    period: str
    what: str
    was: float | None
    now: float | None
    was_status: str | None
    now_status: str | None


@dataclass(frozen=True, slots=True)
class MetricDays:
    """When something of a metric type changed here: days of builds, that of the first one where nothing has since."""

    metric_type: str
    since: date
    updated: date
    revised: date | None
    new_period: date | None
    described: date | None

    @property
    def changed(self) -> date:
        """When its figures or its description last changed."""
        return max(self.updated, self.described or self.updated)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which changes: of a metric type, of an area (by code), of a dataset, of one sort, of builds since a day."""

    metric_type: str = ""
    area: str = ""
    dataset: str = ""
    what: str = ""
    since: date = date.min

    def parameters(self) -> dict[str, object]:
        """What the queries are asked with."""
        return {name: getattr(self, name) for name in ("metric_type", "area", "dataset", "what", "since")}


@per_build
def builds(store: Store) -> list[PastBuild]:
    """The builds that are told of, the newest first."""
    return store.rows(
        "SELECT number, build, built_at, compared_with, why_not FROM history ORDER BY number DESC", PastBuild
    )


@per_build
def days(store: Store) -> Mapping[str, MetricDays]:
    """When each metric type of the build changed, by its id."""
    rows = store.rows(
        "SELECT metric_type, since, updated, revised, new_period, described FROM metric_history", MetricDays
    )
    return {row.metric_type: row for row in rows}


@dataclass(frozen=True, slots=True)
class _Told:
    metric_type: str
    dataset: str


@per_build
def _told(store: Store) -> tuple[frozenset[str], frozenset[str]]:
    """Metric types and datasets of the store and of what it tells of earlier builds."""
    rows = store.rows("SELECT DISTINCT metric_type, dataset FROM alteration", _Told)
    known = metrics.by_id(store).values()
    return (
        frozenset({*(row.metric_type for row in rows), *(metric.id for metric in known)}),
        frozenset({*(row.dataset for row in rows), *(metric.dataset for metric in known)}),
    )


def check(store: Store, wanted: Asked) -> None:
    """Raise UnknownMetricType or UnknownDataset where there is none of that id now or among what changed."""
    metric_types, datasets = _told(store)
    if wanted.metric_type and wanted.metric_type not in metric_types:
        raise UnknownMetricType(f"No metric has the id {wanted.metric_type[:80]!r}.")
    if wanted.dataset and wanted.dataset not in datasets:
        raise UnknownDataset(f"No dataset has that id; there are: {', '.join(sorted(datasets))}.")


def label(store: Store, metric_type: str) -> str:
    """What a metric type that is told of is called, or was called last."""
    known = metrics.by_id(store).get(metric_type)
    return known.label if known else alterations(store, Asked(metric_type))[0].label


def alterations(store: Store, wanted: Asked) -> list[MetricAlteration]:
    """What changed, the newest build first, then by metric type. Raises UnknownMetricType, UnknownDataset."""
    check(store, wanted)
    return store.rows(
        """
        WITH own AS (
            SELECT build, metric_type, what, count(*)::INTEGER AS figures, list(period ORDER BY period DESC) AS periods
            FROM correction WHERE area = $area GROUP BY build, metric_type, what
        )
        SELECT build, built_at, metric_type, label, dataset, what,
            coalesce(own.figures, alteration.figures) AS figures, coalesce(own.periods, alteration.periods) AS periods,
            len(areas)::INTEGER AS areas, fields, listed
        FROM alteration JOIN history USING (build) LEFT JOIN own USING (build, metric_type, what)
        WHERE $metric_type IN ('', metric_type) AND $dataset IN ('', dataset) AND $what IN ('', what)
            AND built_at >= $since AND ($area = '' OR list_contains(alteration.areas, $area))
        ORDER BY number DESC, metric_type, what
        """,
        MetricAlteration,
        **wanted.parameters(),
    )


@dataclass(frozen=True, slots=True)
class _Count:
    count: int


def count_of_corrections(store: Store, wanted: Asked) -> int:
    """How many corrections there are. Raises UnknownMetricType, UnknownDataset."""
    check(store, wanted)
    return store.row(
        """
        SELECT count(*)::INTEGER AS count
        FROM correction JOIN history USING (build) JOIN alteration USING (build, metric_type, what)
        WHERE $metric_type IN ('', metric_type) AND $dataset IN ('', dataset) AND $what IN ('', what)
            AND built_at >= $since AND $area IN ('', area)
        """,
        _Count,
        **wanted.parameters(),
    ).count


def corrections(store: Store, wanted: Asked, *, limit: int | None = None, offset: int = 0) -> list[Correction]:
    """The journal, the newest build first, then by metric type, area and period; all of it without a limit.

    Raises UnknownMetricType, UnknownDataset.
    """
    check(store, wanted)
    return store.rows(
        """
        SELECT build, built_at, metric_type, label, dataset, area, period, what, was, now, was_status, now_status
        FROM correction JOIN history USING (build) JOIN alteration USING (build, metric_type, what)
        WHERE $metric_type IN ('', metric_type) AND $dataset IN ('', dataset) AND $what IN ('', what)
            AND built_at >= $since AND $area IN ('', area)
        ORDER BY number DESC, metric_type, area, period
        LIMIT $limit OFFSET $offset
        """,
        Correction,
        limit=limit,
        offset=offset,
        **wanted.parameters(),
    )
