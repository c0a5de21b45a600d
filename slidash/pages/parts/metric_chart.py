"""A chart of one metric: its bars, its caption, its card; and the ranking of a council and its group."""

from slidash.components.charts import chart_card
from slidash.components.text import to_table
from slidash.figures.caption import Caption, DrawnChart, png_name
from slidash.figures.marks import Bar, Mark, Moment
from slidash.figures.ranked_bar import ranked_bar
from slidash.figures.theme import Role
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.parts.metric_question import MetricQuestion
from slidash.pages.words.figures import in_sentence, interval, reason, value
from slidash.pages.words.groups import group_noun
from slidash.pages.words.periods import when
from slidash.queries.one_metric.comparison import Compared
from slidash.queries.one_metric.series import Observed
from slidash.vocabulary.english import day_words, inside_sentence, lowered

TABLE = "figures"
RANKING, SPREAD, OVER_TIME = "ranking", "spread", "over-time"
TABLE_PART = "the-figures"


def ranking(question: MetricQuestion, anchor: str = RANKING, table_part: str = TABLE_PART) -> Markup:
    """Who is where, with the way to the figures; `table_part` is where the page has its table, if it has."""
    onward = to_table(table_part) if table_part else None
    return card(question, ranking_chart(question), RANKING, anchor, onward=onward)


def ranking_chart(question: MetricQuestion) -> DrawnChart:
    """Ranked bars of the lead council and its group."""
    compared = question.comparison
    bars = [bar_of(question, one, Role.LEAD if one.lead else Role.GROUP) for one in compared.compared]
    title = f"{whom(question)}, {compared.period.label}"
    return ranked_bar(
        bars,
        captioned(question, title, RANKING),
        question.metric.good,
        median_mark(question),
        england_mark(question),
        quarters=question.metric.quartiles,
    )


def card(
    question: MetricQuestion,
    drawn: DrawnChart,
    chart: str,
    anchor: str = "",
    *,
    table: Markup | None = None,
    file: str = "",
    onward: Markup | None = None,
) -> Markup:
    """The chart with its sentence, its file and, where it has one of its own, its table.

    `chart` is its name among those of the metric's page; `anchor` where it stands on this one, if by another name.
    """
    return chart_card(
        drawn,
        anchor=anchor or chart,
        table=table,
        csv_href=addresses.csv_link("metric", question.choices, table=file),
        picture_href=addresses.picture_link("metric", question.choices, chart=chart),
        note=onward,
    )


def captioned(question: MetricQuestion, title: str, chart: str, *, heading: str = "", subtitle: str = "") -> Caption:
    """What stands around a chart of this metric: title, unit, source, address, and the name of its picture."""
    metric, period = question.metric, question.comparison.period
    who = question.lead.name if question.lead else "England"
    return Caption(
        title=f"{metric.label}: {lowered(title) if title.startswith('All ') else title}",
        unit=metric.unit,
        source=f"{metric.publisher}, {metric.dataset_title}",
        date=f"updated {day_words(metric.source_date)}" if metric.source_date[:1].isdigit() else "",
        address=addresses.link("metric", question.choices),
        png_name=f"{png_name(who, metric.id, period.label)}-{chart}",
        demonstration=metric.demonstration,
        heading=heading or title,
        subtitle=subtitle,
    )


def whom(question: MetricQuestion) -> str:
    """Who is drawn, as a title: "Hartlepool and its nearest neighbours"."""
    group = question.group.group
    if not question.lead:
        return group.label
    joint = "and its" if group.relative else "and" if group.kind == "custom" else "among"
    return f"{question.lead.name} {joint} {inside_sentence(group.label)}"


def bar_of(question: MetricQuestion, compared: Compared, role: Role) -> Bar:
    """One council as a bar, with its figure and its interval in words."""
    figure = compared.figure
    number = compared.value
    return Bar(
        compared.area.area,
        compared.area.name,
        number,
        value(question.metric, number) if number is not None else reason(figure),
        figure.lower if figure else None,
        figure.upper if figure else None,
        role,
        interval(question.metric, figure),
    )


def moment_of(question: MetricQuestion, observed: Observed) -> Moment:
    """One period of a series as a point of a line; without a figure, a gap and the reason."""
    metric, label, at, figure = question.metric, observed.period.short_label, observed.period.start, observed.figure
    if figure is None or figure.value is None:
        return Moment(label, at, None, reason(figure))
    shown, bounds = value(metric, figure.value), interval(metric, figure)
    words = f"{in_sentence(metric, figure.value)} {when(observed.period)}"
    return Moment(label, at, figure.value, shown, figure.lower, figure.upper, bounds, figure.provisional, words)


def mark_at(question: MetricQuestion, name: str, number: float | None) -> Mark | None:
    """A mark at a number, or none where there is no number."""
    return None if number is None else Mark(name, number, value(question.metric, number))


def median_mark(question: MetricQuestion) -> Mark | None:
    """The group's median, named after the group where its name is short."""
    noun = group_noun(question.group.group)
    name = f"Median of {noun}" if len(noun) < 22 else "Group median"
    return mark_at(question, name, question.comparison.summary.median)


def england_mark(question: MetricQuestion) -> Mark | None:
    """England's figure; not for totals, which are hundreds of times any council's, nor what is no rate of theirs."""
    england = question.comparison.england
    apart = question.metric.total or england_apart(question)
    return None if england is None or apart else mark_at(question, "England", england.value)


ENOUGH_COUNCILS = 20  # with a figure, for England's to be called outside all of theirs


def england_apart(question: MetricQuestion) -> tuple[float, float] | None:
    """(lowest, highest) of all councils' values if England's rate lies outside them, in the metric's unit; else None.

    None too for a total, without a figure of England, and for fewer than ENOUGH_COUNCILS councils.
    """
    england = question.comparison.england
    values = [one.value for one in question.comparison.everyone if one.value is not None]
    if question.metric.total or england is None or england.value is None or len(values) < ENOUGH_COUNCILS:
        return None
    lowest, highest = min(values), max(values)
    return None if lowest <= england.value <= highest else (lowest, highest)
