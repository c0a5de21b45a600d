"""The figures of the page of one metric as files: the comparison, all councils, the series, and regions."""

from collections.abc import Iterator, Mapping, Sequence

from slidash.csv_files import Cell, provenance_columns
from slidash.files.columns import columns
from slidash.files.table import Table
from slidash.pages.choices import MetricChoices
from slidash.pages.metric.regions import larger_areas
from slidash.pages.parts.file_cells import source_cells
from slidash.pages.parts.metric_question import Journey, MetricQuestion, ask, journey
from slidash.pages.parts.metric_table import Line, caption, earlier_period, lines
from slidash.pages.words.figures import reason
from slidash.pages.words.periods import the
from slidash.queries.derived import DIVIDED, divided
from slidash.queries.groups import EVERYONE
from slidash.queries.metrics import MetricPeriod
from slidash.queries.one_metric.combined import COMBINED, combined, only_together
from slidash.queries.one_metric.figures import Figure
from slidash.store.reader import Store
from slidash.vocabulary.areas import ENGLAND
from slidash.vocabulary.english import inside_sentence

PERIOD_COLUMNS = ("period", "period_label", "start", "end")  # as `dated` fills them
FIGURE_COLUMNS = ("value", "lower", "upper", "status")  # as `measured` fills them, and "provisional"
COMPARED_COLUMNS = (
    "metric_type",
    "label",
    "area",
    "name",
    "type",
    "group",
    *PERIOD_COLUMNS,
    *FIGURE_COLUMNS,
    *COMBINED,
    "provisional",
    "rank",
    "n",
    "quartile",
    "quartile_from_best",
    "previous_period",
    "previous_value",
    "change",
    "direction",
    "unit",
    "polarity",
)


def table(store: Store, choices: MetricChoices) -> Table:
    """The comparison; of the table "all" every council that provides the service, of "series" every period.

    Of a metric that no council has, every region and England in every period.
    """
    question = ask(store, choices)
    metric, group = question.metric, question.group.group
    title = f"{metric.label}. {caption(question)}"
    names: tuple[str, ...] = COMPARED_COLUMNS
    if question.of_no_council:
        name, names, rows = "regions", REGION_COLUMNS, regional_rows(store, question)
        title = f"{metric.label}: regions and England, every period."
    elif choices.table == "series":
        name, names, rows = "series", SERIES_COLUMNS, series_rows(question, journey(store, question))
        whose = f"{question.lead.name}, " if question.lead else ""
        title = f"{metric.label}: {whose}{inside_sentence(group.label)} and England, every period."
    elif choices.table == "all":
        name, rows = "all councils", compared_rows(question, lines(store, question, everyone=True), EVERYONE)
        title = f"{metric.label}: all councils, {the(question.comparison.period.label)}."
    else:
        name, rows = "comparison", compared_rows(question, lines(store, question), group.id)
    ending = (*(DIVIDED if question.parts else ()), *provenance_columns(demonstration=metric.demonstration))
    who, what = question.lead.name if question.lead else "england", choices.table or question.comparison.period.label
    declared = columns((*names, *ending), metric.unit, metric.decimals)
    return Table(name, title, (who, metric.id, what), declared, list(rows), metric_types=(metric.id,))


def compared_rows(question: MetricQuestion, table_lines: Sequence[Line], group_id: str) -> Iterator[Mapping[str, Cell]]:
    """The lines with unrounded figures, for a file; region and England have no rank."""
    before, period = earlier_period(question), question.comparison.period
    for line in table_lines:
        figure, place, moved = line.figure, line.place, line.change
        known = line.previous is not None and before is not None
        yield {
            **described(question),
            "area": line.area.area,
            "name": line.area.name,
            "type": line.area.type,
            "group": group_id,
            **dated(period.period, period),
            **measured(figure),
            **combined(line.together),
            "rank": place.rank if place else None,
            "n": place.n if place else None,
            "quartile": place.quartile if place else None,
            "quartile_from_best": place.quartile_from_best if place else None,
            "previous_period": before.period if known and before else None,
            "previous_value": line.previous,
            "change": moved.change if moved else None,
            "direction": str(moved.direction) if moved else None,
            **divided(question.divisions.get((line.area.area, period.period))),
        }


def described(question: MetricQuestion) -> dict[str, Cell]:
    """What every row of a file says of the metric and its source."""
    metric = question.metric
    return {
        "metric_type": metric.id,
        "label": metric.label,
        "unit": metric.unit,
        "polarity": metric.polarity,
        **source_cells(metric),
    }


def dated(period_id: str, period: MetricPeriod) -> dict[str, Cell]:
    """A period's cells."""
    return {"period": period_id, "period_label": period.label, "start": period.start, "end": period.end}


def measured(figure: Figure | None) -> dict[str, Cell]:
    """A figure's cells; without a value the status says why."""
    if figure is None:
        return {"value": None, "lower": None, "upper": None, "status": reason(None), "provisional": False}
    return {
        "value": figure.value,
        "lower": figure.lower,
        "upper": figure.upper,
        "status": None if figure.value is not None else reason(figure),
        "provisional": figure.provisional,
    }


SERIES_COLUMNS = (
    "metric_type",
    "label",
    "area",
    "name",
    "group",
    *PERIOD_COLUMNS,
    *FIGURE_COLUMNS,
    *COMBINED,
    "provisional",
    "group_n",
    "group_median",
    "group_q25",
    "group_q75",
    "england",
    "unit",
    "polarity",
)


def series_rows(question: MetricQuestion, travelled: Journey) -> Iterator[Mapping[str, Cell]]:
    """One row a period: the lead council's figure, its group's median and quarter bounds, England's figure."""
    own = {one.period.period: one.figure for one in travelled.own}
    england = {one.period.period: one.value for one in travelled.england}
    usual = {one.period: one for one in travelled.group}
    for period in question.periods:
        theirs = usual.get(period.period)
        yield {
            **described(question),
            "area": question.lead.area if question.lead else None,
            "name": question.lead.name if question.lead else None,
            "group": question.group.group.id,
            **dated(period.period, period),
            **measured(own.get(period.period)),
            **combined(only_together(travelled.together.get(period.period), own.get(period.period))),
            **({} if question.lead else {"status": None}),
            "group_n": theirs.n if theirs else 0,
            "group_median": theirs.median if theirs else None,
            "group_q25": theirs.q25 if theirs else None,
            "group_q75": theirs.q75 if theirs else None,
            "england": england.get(period.period),
            **divided(question.divisions.get((question.lead.area if question.lead else ENGLAND, period.period))),
        }


REGION_COLUMNS = (
    "metric_type",
    "label",
    "area",
    "name",
    "type",
    *PERIOD_COLUMNS,
    *FIGURE_COLUMNS,
    "provisional",
    "unit",
    "polarity",
)


def regional_rows(store: Store, question: MetricQuestion) -> Iterator[Mapping[str, Cell]]:
    """Every region and England in every period, unrounded, for a file."""
    for place in larger_areas(store, question):
        for observed in place.series:
            yield {
                **described(question),
                "area": place.area.area,
                "name": place.area.name,
                "type": place.area.type,
                **dated(observed.period.period, observed.period),
                **measured(observed.figure),
                **divided(question.divisions.get((place.area.area, observed.period.period))),
            }
