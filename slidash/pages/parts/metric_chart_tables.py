"""The figures behind two of the charts as tables."""

from slidash.components.tables import Cell, Column, data_table
from slidash.markup import Markup
from slidash.pages.parts.derived_metric import denominator, denominator_of
from slidash.pages.parts.metric_question import Journey, MetricQuestion
from slidash.pages.parts.metric_table import in_place_of_figure
from slidash.pages.words.figures import interval, value


def everyone_table(question: MetricQuestion, caption: str, chart: str) -> Markup:
    """Every council that can have a figure, in its order; `chart` is the anchor of the chart it belongs to."""
    columns = [Column("Council"), Column("Rank", numeric=True), Column(question.comparison.period.label, numeric=True)]
    columns += [Column("Divided by", numeric=True)] if question.parts else []
    rows: list[list[str | Cell]] = [
        [
            one.area.name,
            str(one.rank) if one.rank is not None else "–",
            value(question.metric, one.value)
            if one.value is not None
            else in_place_of_figure(question.metric, one.together, one.figure),
            *([denominator(question, one.area.area) or "–"] if question.parts else []),
        ]
        for one in question.comparison.everyone
    ]
    lead = next((number for number, one in enumerate(question.comparison.everyone) if one.lead), None)
    return data_table(caption, columns, rows, anchor=f"{chart}-figures", lead=lead, caption_hidden=True)


def series_table(question: MetricQuestion, travelled: Journey, caption: str, chart: str) -> Markup:
    """Every period, newest first: the lead council, its group, England; `chart` is the anchor of its chart."""
    metric = question.metric
    own = {one.period.period: one.figure for one in travelled.own}
    usual = {one.period: one for one in travelled.group}
    england = {one.period.period: one.value for one in travelled.england}
    columns = [Column("Period")]
    columns += [Column(question.lead.name, numeric=True), Column("95% interval", numeric=True)] if question.lead else []
    columns += [Column("Divided by", numeric=True)] if question.lead and question.parts else []
    columns += [Column("Group median", numeric=True), Column("Middle half", numeric=True)]
    columns += [Column("England", numeric=True)]
    rows: list[list[str | Cell]] = []
    for period in reversed(question.periods):
        mine, theirs = own.get(period.period), usual.get(period.period)
        cells: list[str | Cell] = [period.label]
        if question.lead:
            known = mine is not None and mine.value is not None
            mark = " (provisional)" if mine and mine.provisional and known else ""
            shared = travelled.together.get(period.period)
            cells += [
                f"{value(metric, mine.value)}{mark}" if known and mine else in_place_of_figure(metric, shared, mine)
            ]
            cells += [interval(metric, mine) or "–"]
            cells += [denominator_of(question, question.lead.area, period.period) or "–"] if question.parts else []
        middle = metric.quartiles and theirs and theirs.q25 is not None
        cells.append(value(metric, theirs.median if theirs else None))
        cells.append(f"{value(metric, theirs.q25)} to {value(metric, theirs.q75)}" if middle and theirs else "–")
        cells.append(value(metric, england.get(period.period)))
        rows.append(cells)
    drop = [] if any(figure and figure.lower is not None for figure in own.values()) or not question.lead else [2]
    kept = [[cell for at, cell in enumerate(row) if at not in drop] for row in rows]
    shown = [column for at, column in enumerate(columns) if at not in drop]
    return data_table(caption, shown, kept, anchor=f"{chart}-figures", caption_hidden=True)
