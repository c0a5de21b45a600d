"""The figures of a council's page as a file: one line for each metric, with its place, its change and its trend."""

from collections.abc import Sequence

from slidash.csv_files import Cell, provenance_columns, to_csv
from slidash.pages.words.newest import JudgedFigure
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.newest.scorecard import Score
from slidash.store.reader import Store

COLUMNS = (
    *("area", "name", "theme", "metric_type", "label", "unit", "polarity", "total"),
    *("period", "period_label", "is_latest", "value", "lower", "upper", "provisional"),
    *("group", "rank", "n", "quartile", "quartile_from_best", "median"),
    *("previous_period", "previous_value", "change", "direction", "trend", "trend_periods", "trend_p"),
)


def council_csv(store: Store, lead: Area, group: Group, figures: Sequence[JudgedFigure]) -> str:
    """The tables of the page as one CSV."""
    columns = (*COLUMNS, *provenance_columns(demonstration=store.build.demonstration))
    return to_csv((_row(lead, group, each) for each in figures), columns)


def _row(lead: Area, group: Group, figure: JudgedFigure) -> dict[str, Cell]:
    metric, score = figure.metric, figure.figure
    if not isinstance(score, Score):
        raise TypeError("a council's table is made of scores")
    # as on the page: no quarter of a total, nor where the publisher says no
    quarters = metric.quartiles and not metric.total
    return {
        "area": lead.area,
        "name": lead.name,
        "theme": metric.theme,
        "metric_type": metric.id,
        "label": metric.label,
        "unit": metric.unit,
        "polarity": metric.polarity,
        "total": metric.total,
        "period": score.period,
        "period_label": score.period_label,
        "is_latest": score.is_latest,
        "value": score.value,
        "lower": score.lower,
        "upper": score.upper,
        "provisional": score.provisional,
        "group": group.id,
        "rank": score.rank,
        "n": score.n,
        "quartile": score.quartile if quarters else None,
        "quartile_from_best": figure.quartile_from_best,
        "median": score.median,
        "previous_period": score.previous_period,
        "previous_value": score.previous_value,
        "change": figure.change.change if figure.change else None,
        "direction": str(figure.change.direction) if figure.change else None,
        "trend": str(figure.trend),
        "trend_periods": score.trend_n,
        "trend_p": score.trend_p,
        "source": metric.publisher,
        "licence": metric.licence,
        "demonstration": metric.demonstration,
    }
