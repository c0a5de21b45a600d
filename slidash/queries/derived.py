"""Of what is a metric that is worked out here made, and of what is each of its figures?"""

from dataclasses import dataclass

from slidash.queries import metrics
from slidash.queries.metrics import Metric
from slidash.store.reader import Store, per_build

A_FIGURE = 200  # bytes, measured with tracemalloc


@dataclass(frozen=True, slots=True)
class Derived:
    """Two metric types, one divided by the other."""

    metric_type: str
    numerator: str
    denominator: str
    factor: float
    periods: str
    adds_up: bool


@dataclass(frozen=True, slots=True)
class Division:
    """What one figure was made of; `added_up` is of how many areas the denominator is the sum, None if published."""

    area: str
    period: str
    numerator: float | None
    denominator: float | None
    denominator_period: str
    added_up: int | None


# what a row of a file, or an answer of the API, says of how a figure was made
DIVIDED = ("numerator_value", "denominator_value", "denominator_period", "denominator_added_up")


def divided(division: Division | None) -> dict[str, float | str | None]:
    """The cells of DIVIDED; all empty where a figure is published or there is none."""
    if division is None:
        return dict.fromkeys(DIVIDED)
    made = division.numerator, division.denominator, division.denominator_period, division.added_up
    return dict(zip(DIVIDED, made, strict=True))


@dataclass(frozen=True, slots=True)
class Parts:
    """The two metrics that a derived one is made of, and how."""

    numerator: Metric
    denominator: Metric
    how: Derived


@per_build
def derived_metrics(store: Store) -> dict[str, Derived]:
    """Every metric type that is worked out here, by id."""
    rows = store.rows(
        "SELECT metric_type, numerator, denominator, factor, periods, adds_up FROM derived_metric", Derived
    )
    return {row.metric_type: row for row in rows}


def parts_of(store: Store, metric_type: str) -> Parts | None:
    """What a metric type is made of; None for one that is published."""
    how = derived_metrics(store).get(metric_type)
    known = metrics.by_id(store)
    return Parts(known[how.numerator], known[how.denominator], how) if how else None


def _size(divisions: dict[tuple[str, str], Division]) -> int:
    return A_FIGURE * len(divisions)


@per_build(size=_size)
def _divisions(store: Store, metric_type: str) -> dict[tuple[str, str], Division]:
    rows = store.rows(
        """
        SELECT area, period, numerator, denominator, denominator_period, added_up
        FROM derived_figure WHERE metric_type = $metric_type
        """,
        Division,
        metric_type=metric_type,
    )
    return {(row.area, row.period): row for row in rows}


def divisions(store: Store, metric_type: str) -> dict[tuple[str, str], Division]:
    """What each figure of a metric type was made of, by area and period; nothing where it is published."""
    return _divisions(store, metric_type) if metric_type in derived_metrics(store) else {}
