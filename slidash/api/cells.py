"""Cells of a record that several endpoints write alike: figures, and what stands beside one."""

from typing import Any

from slidash.queries import derived
from slidash.queries.one_metric.combined import CombinedFigure
from slidash.store.reader import Store
from slidash.vocabulary.numbers import settle


def settled(value: float | None) -> float | None:
    """A figure without float noise."""
    return None if value is None else settle(value)


def combined(figure: CombinedFigure | None) -> dict[str, Any]:
    """The figure that several councils have only together, and whose it is; both empty where there is none."""
    return {
        "combined_value": settled(figure.value) if figure else None,
        "combined_with": figure.name if figure else None,
    }


def divided(store: Store, metric_type: str, area: str, period: str) -> dict[str, Any]:
    """The cells of `fields.DIVIDED`: what a figure of a derived metric was made of; all empty for a published one."""
    division = derived.divisions(store, metric_type).get((area, period))
    return {
        "numerator_value": settled(division.numerator) if division else None,
        "denominator_value": settled(division.denominator) if division else None,
        "denominator_period": division.denominator_period if division else None,
        "denominator_added_up": division.added_up if division else None,
    }
