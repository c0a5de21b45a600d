"""Cells that the files of several pages have."""

from slidash.csv_files import Cell
from slidash.queries.metrics import Metric


def source_cells(metric: Metric) -> dict[str, Cell]:
    """Who publishes a metric's figures, under which licence, and whether they are made up: `provenance_columns`."""
    return {
        "source": f"{metric.publisher}: {metric.dataset_title}",
        "licence": metric.licence,
        "demonstration": metric.demonstration,
    }
