"""The figures of a council's page as a file: one line for each metric, with its place, its change and its trend."""

from slidash.csv_files import Cell, provenance_columns
from slidash.files.columns import columns
from slidash.files.table import Table
from slidash.pages.choices import CouncilChoices
from slidash.pages.council.figures import of_theme
from slidash.pages.parts.file_cells import source_cells
from slidash.pages.words.newest import JudgedFigure
from slidash.queries.areas import Area
from slidash.queries.chosen import chosen_group, council_meant
from slidash.queries.groups import Group
from slidash.queries.newest.scorecard import Score
from slidash.store.reader import Store
from slidash.vocabulary.english import inside_sentence

COLUMNS = (
    *("area", "name", "theme", "metric_type", "label", "unit", "polarity", "total"),
    *("period", "period_label", "is_latest", "value", "lower", "upper", "provisional"),
    *("group", "rank", "n", "quartile", "quartile_from_best", "median"),
    *("previous_period", "previous_value", "change", "direction", "trend", "trend_periods", "trend_p"),
)


def table(store: Store, choices: CouncilChoices) -> Table:
    """Every figure of the page's tables in one, or those of the theme chosen."""
    lead = council_meant(store, choices.council)
    group = chosen_group(store, lead, choices.group, own=True).group
    figures = of_theme(store, lead, group, choices.theme)
    names = (*COLUMNS, *provenance_columns(demonstration=store.build.demonstration))
    return Table(
        "figures",
        f"{lead.name}: its newest figures, compared with {inside_sentence(group.label)}",
        (lead.name, group.label, choices.theme),
        columns(names),
        [_row(lead, group, each) for each in figures],
        metric_types=tuple(each.metric.id for each in figures),
    )


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
        **source_cells(metric),
    }
