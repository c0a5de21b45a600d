"""A report as it is read on the page: each part with its words, its charts and its source."""

from collections.abc import Callable, Mapping

from slidash.components import html
from slidash.components.tables import data_table
from slidash.components.text import link, notice, paragraph, section
from slidash.markup import Markup
from slidash.pages.parts.links import metric_link
from slidash.pages.parts.metric_chart import ranking
from slidash.pages.parts.metric_charts import direction, distribution
from slidash.pages.parts.metric_facts import key_figures, warnings
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.pages.parts.metric_table import caption, columns, lines, rows
from slidash.pages.reports.question import FilledPart, FilledReport
from slidash.pages.reports.tokens import Subject
from slidash.pages.reports.words import source_words
from slidash.pages.words.metric import sentence
from slidash.store.reader import Store
from slidash.vocabulary.reports import Chart

SOURCED = {Chart.RANKING, Chart.SPREAD, Chart.OVER_TIME}  # have their source under them
NOTHING_TO_DRAW = "There is no figure to draw here."


def report_parts(store: Store, filled: FilledReport) -> Markup:
    """All parts: those with a heading are sections that can be linked to; charts have anchors of their own."""
    return html.Div([each for part in filled.parts for each in _part(store, part)], className="report")


def _part(store: Store, filled: FilledPart) -> list[Markup]:
    anchor = f"part-{filled.number}"
    content: list[Markup] = [paragraph(words) for words in filled.paragraphs]
    if filled.lack:
        content.append(notice(f"This part cannot be shown any more. {filled.lack}"))
    if filled.subject:
        content += _of_metric(store, filled, filled.subject, anchor)
    return [section(filled.heading, content, anchor=anchor)] if filled.heading else content


def _of_metric(store: Store, filled: FilledPart, subject: Subject, anchor: str) -> list[Markup]:
    question = subject.question
    content: list[Markup] = [] if filled.paragraphs else [paragraph(sentence(question, subject.journey))]
    if filled.part.charts:
        content += warnings(question)
    for chart in filled.part.charts:
        there = can_be_drawn(question, subject, chart)
        content.append(_DRAWN[chart](store, subject, f"{anchor}-{chart}") if there else notice(NOTHING_TO_DRAW))
    more = link("More on this metric", metric_link(question.metric, question.council, question.choices.group))
    sourced = set(filled.part.charts) & SOURCED
    source = "" if sourced else f"{source_words(question)} "
    onward = html.Span([more, "."], className="not-printed")
    return [*content, html.P([source, onward], className="govuk-body-s report__source")]


def can_be_drawn(question: MetricQuestion, subject: Subject, chart: Chart) -> bool:
    """Whether there is any figure that a chart of this kind would show."""
    compared, journey = question.comparison, subject.journey
    if chart is Chart.OVER_TIME:
        return bool(journey.group) or any(one.value is not None for one in (*journey.own, *journey.england))
    everyone = compared.everyone if chart is Chart.SPREAD else compared.compared
    return chart is Chart.FIGURES or any(one.value is not None for one in everyone)


def _figures(_store: Store, subject: Subject, _anchor: str) -> Markup:
    return key_figures(subject.question, subject.journey)


def _ranking(_store: Store, subject: Subject, anchor: str) -> Markup:
    return ranking(subject.question, anchor, table_part="")


def _spread(_store: Store, subject: Subject, anchor: str) -> Markup:
    return distribution(subject.question, anchor)


def _over_time(_store: Store, subject: Subject, anchor: str) -> Markup:
    return direction(subject.question, subject.journey, anchor)


def _table(store: Store, subject: Subject, anchor: str) -> Markup:
    question = subject.question
    table_lines = lines(store, question)
    lead = next((number for number, line in enumerate(table_lines) if line.lead), None)
    cells = rows(question, table_lines)
    return data_table(caption(question), columns(question, table_lines), cells, anchor=anchor, lead=lead)


_DRAWN: Mapping[Chart, Callable[[Store, Subject, str], Markup]] = {
    Chart.FIGURES: _figures,
    Chart.RANKING: _ranking,
    Chart.SPREAD: _spread,
    Chart.OVER_TIME: _over_time,
    Chart.TABLE: _table,
}
