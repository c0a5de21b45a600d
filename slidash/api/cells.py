"""Cells of a record that several endpoints write alike: figures, and what stands beside one."""

from collections.abc import Mapping
from typing import Any

from slidash.queries import derived
from slidash.queries.derived import Division
from slidash.queries.one_metric import combined as shared
from slidash.queries.one_metric.combined import CombinedFigure
from slidash.vocabulary.numbers import settle

# what is said of nearly every figure: nobody changes it
NOT_COMBINED: Mapping[str, Any] = shared.combined(None)
NOT_DIVIDED: Mapping[str, Any] = derived.divided(None)


def settled(value: float | None) -> float | None:
    """A figure without float noise."""
    return None if value is None else settle(value)


def as_answered(cells: Mapping[str, float | str | None]) -> dict[str, Any]:
    """Cells of a record, the figures among them without float noise."""
    return {name: settle(cell) if isinstance(cell, float) else cell for name, cell in cells.items()}


def combined(figure: CombinedFigure | None) -> Mapping[str, Any]:
    """The figure that several councils have only together, and whose it is; both empty where there is none."""
    return as_answered(shared.combined(figure)) if figure else NOT_COMBINED


def divided(division: Division | None) -> Mapping[str, Any]:
    """What a figure of a derived metric was made of; all empty for a published one."""
    return as_answered(derived.divided(division)) if division else NOT_DIVIDED
