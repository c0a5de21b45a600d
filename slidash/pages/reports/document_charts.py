"""The charts and tables of one metric as a document draws them: the same figures and sentences as on the page."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from slidash.components.tables import Cell as PageCell
from slidash.figures.marks import Bar, Mark
from slidash.figures.theme import Role as Shade
from slidash.figures.words import describe_distribution, describe_ranking, describe_travel
from slidash.pages.parts.metric_chart import bar_of, england_apart, england_mark, mark_at, median_mark, moment_of, whom
from slidash.pages.parts.metric_charts import everyone_words, group_line, line_of, middle_of
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.pages.parts.metric_table import caption, columns, lines, rows
from slidash.pages.reports.tokens import Subject, of_metric
from slidash.pages.words.metric import travel_words
from slidash.queries.one_metric.comparison import Compared
from slidash.reports.document import MOST_NAMED, Cell, Chart, FigureTable, Kind, Number, Role, Series
from slidash.store.reader import Store
from slidash.vocabulary import reports
from slidash.vocabulary.benchmarks import summary
from slidash.vocabulary.english import capital
from slidash.vocabulary.numbers import settle

FACTS = ("value", "when", "rank", "quarter", "group median", "change", "trend", "england")  # tokens, as a table
FACT_LABELS = ("Figure", "Period", "Rank", "Quarter", "Group median", "Last change", "Trend", "England")
FIGURE_COLUMN = 2  # of the table of councils


def drawn(store: Store, subject: Subject, chart: reports.Chart) -> Chart | FigureTable:
    """A chart of a report as a document has it."""
    return _DRAWN[chart](store, subject)


def _titled(question: MetricQuestion, subject: str) -> str:
    unit = question.metric.unit  # the figures of native charts do not carry it
    return f"{subject}, {question.comparison.period.label}{f' ({unit})' if unit else ''}"


def _bars(question: MetricQuestion, councils: Sequence[Compared]) -> list[Bar]:
    return [bar_of(question, each, Shade.LEAD if each.lead else Shade.GROUP) for each in councils]


def _council_chart(question: MetricQuestion, councils: Sequence[Compared], kind: Kind, title: str, alt: str) -> Chart:
    """A bar for each council that has a figure, in the order given."""
    known = [each for each in councils if each.value is not None]
    values = [settle(each.value) for each in known if each.value is not None]
    lead = next((place for place, each in enumerate(known) if each.lead), None)
    series = Series(question.comparison.period.label, values, Role.GROUP)
    names = [each.area.name for each in known]
    return Chart(kind, title, names, (series,), alt, question.metric.decimals, lead)


def _ranking(_store: Store, subject: Subject) -> Chart:
    question = subject.question
    compared = question.comparison
    marks = (median_mark(question), england_mark(question))
    alt = describe_ranking(_bars(question, compared.compared), question.metric.good, marks)
    named = sum(each.value is not None for each in compared.compared) <= MOST_NAMED
    title = _titled(question, whom(question))
    return _council_chart(question, compared.compared, Kind.BARS if named else Kind.COLUMNS, title, alt)


def _spread(_store: Store, subject: Subject) -> Chart:
    question = subject.question
    everyone = question.comparison.everyone
    every = summary([each.value for each in everyone if each.value is not None])
    marks = (mark_at(question, "Median of all", every.median), england_mark(question))
    alt = describe_distribution(_bars(question, everyone), middle_of(question, every), marks)
    title = _titled(question, everyone_words(every.n))
    return _council_chart(question, everyone, Kind.COLUMNS, title, alt)


def _over_time(_store: Store, subject: Subject) -> Chart:
    question, journey = subject.question, subject.journey
    england = [moment_of(question, each) for each in journey.england]
    england = england if any(each.value is not None for each in england) else []
    group = group_line(question, journey)
    name, moments, beside = line_of(question, journey, group, england)
    if question.metric.total or england_apart(question):  # as on the page: it would press the councils' lines flat
        beside = []
    starts = {each.at: each.period for each in group} | {each.at: each.period for each in moments}
    kept = [
        Series(name, _at(starts, {each.at: each.value for each in moments}), Role.LEAD),
        Series("Group median", _at(starts, {each.at: each.median for each in group}), Role.GROUP),
        Series("England", _at(starts, {each.at: each.value for each in beside}), Role.OTHER),
    ]
    kept = [each for each in kept if any(value is not None for value in each.values)]
    latest = [Mark("Group median", each.median, each.shown) for each in group if each.median is not None][-1:]
    latest += [Mark("England", each.value, each.shown) for each in beside if each.value is not None][-1:]
    alt = describe_travel(name, moments, travel_words(question, journey.travel), latest)
    unit = question.metric.unit
    title = f"{name} over time{f' ({unit})' if unit else ''}"
    labels = [starts[at] for at in sorted(starts)]
    return Chart(Kind.LINES, title, labels, tuple(kept), alt, question.metric.decimals, heading="Period")


def _at(starts: Mapping[date, str], values: Mapping[date, float | None]) -> list[float | None]:
    """The values of a line at every period, oldest first; None where it has none."""
    ordered = [values.get(at) for at in sorted(starts)]
    return [None if value is None else settle(value) for value in ordered]


def _figures(_store: Store, subject: Subject) -> FigureTable:
    cells = [[label, capital(of_metric(subject, token))] for label, token in zip(FACT_LABELS, FACTS, strict=True)]
    return FigureTable("Key figures", ("Key figure", whose(subject)), cells)


def whose(subject: Subject) -> str:
    """Whose figures are looked at: the council's, without one England's."""
    return subject.question.council.name if subject.question.council else "England"


def _table(store: Store, subject: Subject) -> FigureTable:
    question = subject.question
    table_lines = lines(store, question)
    shown = rows(question, table_lines)
    made: list[list[Cell]] = []
    for line, cells in zip(table_lines, shown, strict=True):
        row: list[Cell] = [_text(cell) for cell in cells]
        if line.figure and line.figure.value is not None:
            row[FIGURE_COLUMN] = Number(
                settle(line.figure.value), _text(cells[FIGURE_COLUMN]), question.metric.decimals
            )
        made.append(row)
    lead = next((place for place, line in enumerate(table_lines) if line.lead), None)
    names = [column.heading for column in columns(question, table_lines)]
    return FigureTable(caption(question), names, made, lead)


def _text(cell: str | PageCell) -> str:
    return cell if isinstance(cell, str) else " ".join(filter(None, (cell.text, cell.under)))


_DRAWN: Mapping[reports.Chart, Callable[[Store, Subject], Chart | FigureTable]] = {
    reports.Chart.FIGURES: _figures,
    reports.Chart.RANKING: _ranking,
    reports.Chart.SPREAD: _spread,
    reports.Chart.OVER_TIME: _over_time,
    reports.Chart.TABLE: _table,
}
