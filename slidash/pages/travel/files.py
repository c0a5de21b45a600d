"""The basket and the heat map as files."""

from collections.abc import Iterator, Mapping

from slidash.csv_files import Cell, provenance_columns
from slidash.files.columns import columns
from slidash.files.table import Table
from slidash.pages.choices import TravelChoices
from slidash.pages.parts.file_cells import source_cells
from slidash.pages.travel.basket import reason
from slidash.pages.travel.heat_map import cells_of
from slidash.pages.travel.question import COUNCIL, GROUP, SECTOR, TravelQuestion, ask
from slidash.queries.groups import EVERYONE
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import quartile_from_best

BASKET_COLUMNS = (
    *("whose", "area", "group", "metric_type", "label", "theme", "unit", "polarity", "total"),
    *("base_period", "base_label", "latest_period", "latest_label"),
    *("councils_base", "councils_latest", "councils_both", "base_mean", "latest_mean", "change", "direction"),
    "not_judged",
)
HEAT_MAP_COLUMNS = (
    *("metric_type", "label", "unit", "polarity", "total", "period", "area", "name", "group", "value"),
    *("quartile", "quartile_from_best", "previous_value", "change_direction", "trend"),
)


def table(store: Store, choices: TravelChoices) -> Table:
    """Every metric then and now for council, group and sector; of the table heat-map the cells of that page."""
    question = ask(store, choices)
    ending = provenance_columns(demonstration=any(metric.demonstration for metric in question.metrics))
    who = question.lead.name if question.lead else question.group.label
    names: tuple[str, ...]
    if choices.table == "heat-map":
        name, names, rows = "heat map", HEAT_MAP_COLUMNS, heat_map_rows(store, question)
        title, shown_metrics = f"{question.label}: {who}, council by council", question.shown_metrics
    else:
        name, names, rows = "then and now", BASKET_COLUMNS, basket_rows(question)
        title, shown_metrics = f"{question.label}: {who}, each metric then and now", question.metrics
    return Table(
        name,
        title,
        (who, "direction-of-travel", question.label, choices.table),
        columns((*names, *ending)),
        list(rows),
        metric_types=tuple(metric.id for metric in shown_metrics),
    )


def basket_rows(question: TravelQuestion) -> Iterator[Mapping[str, Cell]]:
    """Every metric for council, group and sector, unrounded, for a file."""
    for name, outcome in question.outcomes.items():
        for judgement in outcome.judgements:
            metric, span, means, verdict = judgement.metric, judgement.span, judgement.means, judgement.verdict
            known = verdict.base_mean is not None and verdict.latest_mean is not None
            yield {
                "whose": name,
                "area": question.lead.area if question.lead and name == COUNCIL else None,
                "group": {GROUP: question.group.id, SECTOR: EVERYONE}.get(name),
                "metric_type": metric.id,
                "label": metric.label,
                "theme": metric.theme,
                "unit": metric.unit,
                "polarity": metric.polarity,
                "total": metric.total,
                "base_period": span.base_period,
                "base_label": span.base_label,
                "latest_period": span.latest_period,
                "latest_label": span.latest_label,
                "councils_base": means.n_base,
                "councils_latest": means.n_latest,
                "councils_both": means.n,
                "base_mean": verdict.base_mean,
                "latest_mean": verdict.latest_mean,
                "change": (verdict.latest_mean or 0) - (verdict.base_mean or 0) if known else None,
                "direction": str(verdict.direction) if verdict.direction else None,
                "not_judged": reason(verdict.reason, name) if verdict.reason else None,
                **source_cells(metric),
            }


def heat_map_rows(store: Store, question: TravelQuestion) -> Iterator[Mapping[str, Cell]]:
    """The cells shown, for a file."""
    cells = cells_of(store, question)
    for metric in question.shown_metrics:
        quarters = metric.quartiles and not metric.total
        for area in question.shown_councils:
            cell = cells.get((metric.id, area.area))
            raw = cell.quartile if cell and quarters else None
            moved = cell.change(metric.good) if cell else None
            yield {
                "metric_type": metric.id,
                "label": metric.label,
                "unit": metric.unit,
                "polarity": metric.polarity,
                "total": metric.total,
                "period": metric.latest_period,
                "area": area.area,
                "name": area.name,
                "group": question.group.id,
                "value": cell.value if cell else None,
                "quartile": raw,
                "quartile_from_best": quartile_from_best(raw, metric.good),
                "previous_value": cell.previous_value if cell else None,
                "change_direction": str(moved) if moved else None,
                "trend": str(cell.trend(metric.good)) if cell else None,
                **source_cells(metric),
            }
