"""What is published only for two councils together, such as City of London with Hackney?

Such a figure stands in no rank, group, average or map; each of the councils shows it as what it is.
"""

from dataclasses import dataclass

from slidash.queries.one_metric.figures import Figure
from slidash.store.reader import Store, per_build

A_FIGURE = 200  # bytes of one with its place


@dataclass(frozen=True, slots=True)
class CombinedFigure:
    """A figure of several councils together: their names joined by "and", and the period; no value where suppressed."""

    name: str
    period: str
    value: float | None
    status: str | None
    provisional: bool


# what a row of a file, or an answer of the API, says of such a figure
COMBINED = ("combined_value", "combined_with")


def combined(figure: CombinedFigure | None) -> dict[str, float | str | None]:
    """The cells of COMBINED: the value, and whose it is; both empty where there is none."""
    return dict(zip(COMBINED, (figure.value, figure.name) if figure else (None, None), strict=True))


@dataclass(frozen=True, slots=True)
class _Shared:
    member: str
    name: str
    period: str
    value: float | None
    status: str | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class _Metric:
    metric_type: str


@per_build
def _metric_types(store: Store) -> frozenset[str]:
    """The few that have such figures, so that the store is not asked about each of the thousands that have none."""
    rows = store.rows("SELECT DISTINCT metric_type FROM combined_observation", _Metric)
    return frozenset(row.metric_type for row in rows)


def by_period(store: Store, metric_type: str) -> dict[str, dict[str, CombinedFigure]]:
    """Every figure that councils share with others, by period and by the code of each council."""
    return _by_period(store, metric_type) if metric_type in _metric_types(store) else {}


def combined_figures(store: Store, metric_type: str, area: str) -> dict[str, CombinedFigure]:
    """The figures that a council shares with others, by period."""
    return {period: shared[area] for period, shared in by_period(store, metric_type).items() if area in shared}


def combined_in(store: Store, metric_type: str, period: str) -> dict[str, CombinedFigure]:
    """The figures of one period that councils share with others, by the code of each council."""
    return by_period(store, metric_type).get(period, {})


def only_together(shared: CombinedFigure | None, own: Figure | None) -> CombinedFigure | None:
    """The figure that a council shares with others, where it has none of its own."""
    return None if own is not None and own.value is not None else shared


def _size(shared: dict[str, dict[str, CombinedFigure]]) -> int:
    return A_FIGURE * (1 + sum(map(len, shared.values())))


@per_build(size=_size)
def _by_period(store: Store, metric_type: str) -> dict[str, dict[str, CombinedFigure]]:
    rows = store.rows(
        """
        SELECT member, name, period, value, status, provisional
        FROM combined_observation JOIN combined_area USING (area)
        WHERE metric_type = $metric_type
        ORDER BY period_start, member, area
        """,
        _Shared,
        metric_type=metric_type,
    )
    shared: dict[str, dict[str, CombinedFigure]] = {}
    for row in rows:
        figure = CombinedFigure(row.name, row.period, row.value, row.status, row.provisional)
        shared.setdefault(row.period, {}).setdefault(row.member, figure)
    return shared
