"""Two metrics against each other for a group of councils, or one metric for councils of the reader's own choice."""

from slidash.components.charts import chart_card
from slidash.components.controls import Control
from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import bullets, downloads, link, notice, paragraph, section, warning
from slidash.errors import BadParameter
from slidash.figures.caption import Caption, DrawnChart, png_name
from slidash.figures.marks import Mark
from slidash.figures.scatter import Axis, Corners, Point, scatter
from slidash.figures.theme import Role
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import CompareChoices as Choices
from slidash.pages.choices import MetricChoices
from slidash.pages.compare.file import table
from slidash.pages.compare.question import CompareQuestion, Pair, Side, ask
from slidash.pages.compare.words import corners, sentence, short_words, titled
from slidash.pages.page import PagePicture, View
from slidash.pages.parts import metric_question
from slidash.pages.parts.links import WORKED_OUT, method_link, metric_link
from slidash.pages.parts.long_tables import folded
from slidash.pages.parts.metric_chart import ranking
from slidash.pages.parts.pickers import council_picker, group_select, metric_picker, own_group_picker
from slidash.pages.words.figures import reason, value
from slidash.pages.words.groups import replaced_words
from slidash.queries.metrics import Metric
from slidash.store.reader import Store

__all__ = ["NAME", "TITLE", "Choices", "chart", "table", "view"]

NAME = "compare"
TITLE = "Compare metrics"


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownMetricType, UnknownArea, UnknownGroup, BadParameter."""
    question = ask(store, choices)
    content: list[Markup] = []
    if words := replaced_words(question.chosen_group):
        content.append(notice(words))
    if question.sides:
        content += _two(question, question.sides)
    else:
        content += _one(store, question)
    if question.own:
        content.append(section("Councils of your own choice", _own(question), anchor="own-choice"))
    title = titled(question)
    return View(
        title=title,
        heading=title,
        description="Choose two metrics to see whether they go together, or one alone for councils you choose.",
        content=content,
        summary=sentence(question, question.sides) if question.sides else "",
        picture=PagePicture(addresses.picture_link(NAME, question.choices), title) if question.sides else None,
        choices=question.choices,
        controls=_controls(question),
        breadcrumbs=(("Home", addresses.link("home")), ("Metrics", addresses.link("metrics"))),
    )


def chart(store: Store, choices: Choices) -> DrawnChart:
    """Both metrics against each other. BadParameter when only one is chosen: its own page has that chart."""
    question = ask(store, choices)
    if question.sides is None:
        picture = addresses.picture_link("metric", metric_type=question.x.id)
        raise BadParameter(f"Choose a second metric; the chart of one is at {picture}.")
    return _pairs_chart(question, question.sides)


def _two(question: CompareQuestion, sides: tuple[Side, Side]) -> list[Markup]:
    totals = [side.metric.label for side in sides if side.metric.total]
    words = sentence(question, sides)
    parts: list[Markup] = [paragraph(words, lead=True)]
    if question.council and not any(pair.lead for pair in question.pairs):
        parts.append(
            notice(f"{question.council.name} does not provide both services, so it is not among the councils.")
        )
    if totals:
        parts.append(
            warning(
                f"Total, not a rate: {' and '.join(totals)}. Large councils have more of everything, so totals go "
                "together whatever else is so."
            )
        )
    about: list[str] = ["Going together does not show that one brings about the other. ", _methods(), "."]
    caption = f"{question.group.label}: both figures and where they stand against the group's medians"
    files = paragraph(downloads("this table", addresses.files(NAME, question.choices)))
    drawn = data_table(caption, *_table(question, sides), anchor="pairs", lead=_lead_row(question), caption_hidden=True)
    drawn = folded(drawn, len(question.pairs), len(question.pairs), anchor="pairs-folded")
    return [
        section("In short", [*parts, paragraph(about)], anchor="in-short"),
        section("Council by council", [_card(question, sides)], anchor="chart"),
        section("The figures", [drawn, files], anchor="the-figures"),
        section(
            "More on each",
            [bullets([link(s.metric.label, _metric_link(question, s.metric)) for s in sides])],
            anchor="more",
        ),
    ]


def _card(question: CompareQuestion, sides: tuple[Side, Side]) -> Markup:
    picture = addresses.picture_link(NAME, question.choices)
    return chart_card(_pairs_chart(question, sides), anchor="pairs-chart", picture_href=picture)


def _pairs_chart(question: CompareQuestion, sides: tuple[Side, Side]) -> DrawnChart:
    across, up = (
        Axis(f"{side.metric.short_label}, {side.period.label}", side.metric.unit, _median(side)) for side in sides
    )
    points = [
        Point(
            pair.area.area,
            pair.area.name,
            pair.x.value if pair.x else None,
            pair.y.value if pair.y else None,
            _shown(sides[0], pair.x.value if pair.x else None),
            _shown(sides[1], pair.y.value if pair.y else None),
            Role.LEAD if pair.lead else Role.GROUP,
        )
        for pair in question.pairs
    ]
    x, y = (side.metric for side in sides)
    made_up = x.demonstration or y.demonstration
    sources = dict.fromkeys(f"{one.publisher}, {one.dataset_title}" for one in (x, y))
    who = question.council.name if question.council else "England"
    caption = Caption(
        title=titled(question),
        unit=x.unit,
        source="; ".join(sources),
        subtitle="One dot a council; the dashed lines are the medians of the group.",
        address=addresses.link(NAME, question.choices),
        png_name=png_name(who, f"{x.id}-{y.id}", sides[0].period.label),
        demonstration=made_up,
        heading=question.group.label,
    )
    return scatter(points, across, up, caption, Corners(*corners(sides)))


def _table(question: CompareQuestion, sides: tuple[Side, Side]) -> tuple[list[Column], list[list[str | Cell]]]:
    columns = [Column("Council")]
    columns += [Column(f"{side.metric.short_label}, {side.period.label}", numeric=True) for side in sides]
    columns.append(Column("Against the two medians"))
    others = addresses.links(NAME, "area", question.choices)
    rows: list[list[str | Cell]] = []
    for pair in question.pairs:
        href = "" if pair.lead else others(pair.area.area)
        values = pair.values
        rows.append(
            [
                Cell(pair.area.name, href=href),
                *(_figure(side, pair, place) for place, side in enumerate(sides)),
                short_words(sides, values) if values else "–",
            ]
        )
    return columns, rows


def _lead_row(question: CompareQuestion) -> int | None:
    return next((place for place, pair in enumerate(question.pairs) if pair.lead), None)


def _figure(side: Side, pair: Pair, place: int) -> str:
    figure = pair.y if place else pair.x
    return _shown(side, figure.value) if figure and figure.value is not None else reason(figure)


def _shown(side: Side, number: float | None) -> str:
    return "no figure" if number is None else value(side.metric, number)


def _median(side: Side) -> Mark | None:
    number = side.usual.median
    return None if number is None else Mark("Group median", number, value(side.metric, number))


def _one(store: Store, question: CompareQuestion) -> list[Markup]:
    """One metric alone: the bars of its own page, and the way there."""
    chosen = MetricChoices(question.x.id, question.choices.area, question.choices.group)
    page = metric_question.ask(store, chosen)
    onward = link(f"Everything about it: {question.x.label}", _metric_link(question, question.x))
    invitation = notice("Choose a second metric above to see whether the two go together.")
    return [
        invitation,
        section("Council by council", [ranking(page)], anchor="chart"),
        section("The figures", [paragraph([onward, ", with its table and definition."])], anchor="the-figures"),
    ]


def _own(question: CompareQuestion) -> list[Markup]:
    """Who is in the reader's own group, each to be taken out, and the group on one metric's page."""
    codes = [area.area for area in question.own]
    lines: list[list[str]] = []
    for area in question.own:
        rest = ",".join(code for code in codes if code != area.area)
        without = addresses.link(NAME, question.choices, group=f"custom:{rest}" if rest else "")
        lines.append([area.name, ": ", link(f"take {area.name} out", without)])
    ways = [metric for metric in (question.x, question.y) if metric]
    onward = [link(f"{metric.label} for these councils", _metric_link(question, metric)) for metric in ways]
    return [bullets(lines), paragraph("On one metric:"), bullets(onward)]


def _metric_link(question: CompareQuestion, metric: Metric) -> str:
    return metric_link(metric, question.council, question.group.id)


def _methods() -> Markup:
    return link(WORKED_OUT, method_link("rank-correlation"))


def _controls(question: CompareQuestion) -> list[Control]:
    return [
        metric_picker("x", "Metric across", question.x),
        metric_picker("y", "Metric up", question.y),
        council_picker(question.council, hint=""),
        group_select(question.chosen_group),
        own_group_picker("add"),
    ]
