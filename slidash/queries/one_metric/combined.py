"""What is published only for two councils together, such as City of London with Hackney?

Such a figure stands in no rank, group, average or map; each of the councils shows it as what it is.
"""

from dataclasses import dataclass

from slidash.store.reader import Store


@dataclass(frozen=True, slots=True)
class CombinedFigure:
    """A figure of several councils together: their names joined by "and", and the period; no value where suppressed."""

    name: str
    period: str
    value: float | None
    status: str | None


def combined_figures(store: Store, metric_type: str, area: str) -> dict[str, CombinedFigure]:
    """The figures that a council shares with others, by period."""
    rows = store.rows(
        """
        SELECT name, period, value, status
        FROM combined_observation JOIN combined_area USING (area)
        WHERE metric_type = $metric_type AND member = $area
        ORDER BY period_start
        """,
        CombinedFigure,
        metric_type=metric_type,
        area=area,
    )
    return {row.period: row for row in rows}
