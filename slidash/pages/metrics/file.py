"""The list of metrics as a file, with a council's figures beside each where one is chosen."""

from collections.abc import Sequence

from slidash.csv_files import Cell, provenance_columns
from slidash.files.columns import columns
from slidash.files.table import Table
from slidash.pages.parts.file_cells import source_cells
from slidash.pages.words.newest import JudgedFigure
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.metrics import Metric
from slidash.queries.newest import scorecard
from slidash.store.reader import Store

COLUMNS = (
    *("id", "label", "dataset", "source_key", "theme", "unit", "decimals", "polarity", "tier", "total"),
    *("first_period", "latest_period", "councils", "definition", "source_url"),
)
OF_COUNCIL = ("area", "group", "period", "value", "rank", "n", "quartile", "quartile_from_best", "trend")


def metrics_table(
    store: Store, listed_metrics: Sequence[Metric], lead: Area | None, group: Group | None, typed: str
) -> Table:
    """Every metric found, in the order of the page."""
    scores = scorecard.scores(store, lead, group) if lead and group else {}
    ending = provenance_columns(demonstration=any(metric.demonstration for metric in listed_metrics))
    names = (*COLUMNS, *(OF_COUNCIL if lead else ()), *ending)
    rows = []
    for metric in listed_metrics:
        row: dict[str, Cell] = {name: getattr(metric, name) for name in COLUMNS}
        row |= source_cells(metric)
        score = scores.get(metric.id)
        row |= {"area": lead.area if lead else "", "group": group.id if group else ""}
        rows.append(row | _of_council(JudgedFigure(metric, score) if score else None))
    words = ("metrics", typed, lead.name if lead else "")
    title = f"Metrics{f', with figures of {lead.name}' if lead else ''}"
    return Table("metrics", title, words, columns(names), rows, tuple(metric.id for metric in listed_metrics))


def _of_council(figure: JudgedFigure | None) -> dict[str, Cell]:
    if figure is None:
        return dict.fromkeys(OF_COUNCIL[2:])
    standing = figure.standing
    # as on the page: no quarter of a total, nor where the publisher says no
    quarters = figure.metric.quartiles and not figure.metric.total
    return {
        "period": figure.figure.period if isinstance(figure.figure, scorecard.Score) else None,
        "value": figure.figure.value,
        "rank": standing.rank if standing else None,
        "n": standing.n if standing else None,
        "quartile": standing.quartile if standing and quarters else None,
        "quartile_from_best": figure.quartile_from_best,
        "trend": str(figure.trend),
    }
