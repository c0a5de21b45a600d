"""What changed since the build before and in earlier ones, which figures were corrected, and what comes next."""

from collections.abc import Sequence
from itertools import groupby

from slidash.components.controls import Control, Option, select
from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import bullets, downloads, link, paragraph, section
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.changes.feeds import NAME, calendar, feed
from slidash.pages.changes.files import CORRECTIONS, DUE, table
from slidash.pages.changes.question import ChangesQuestion, ask, by_metric, next_days, title
from slidash.pages.choices import ChangesChoices as Choices
from slidash.pages.page import ICALENDAR, FeedLink, View
from slidash.pages.parts.links import council_link, method_link
from slidash.pages.parts.pickers import council_picker, metric_picker
from slidash.pages.words.changes import alterations_words, compared_words, summary_words
from slidash.pages.words.figures import value
from slidash.queries import areas, history, metrics, provenance
from slidash.queries.areas import Area
from slidash.queries.history import Correction, MetricAlteration
from slidash.store.reader import Store
from slidash.vocabulary.due import DUE as DUE_RULE
from slidash.vocabulary.english import counted, day
from slidash.vocabulary.numbers import settle
from slidash.vocabulary.periods import Period

__all__ = ["NAME", "TITLE", "Choices", "calendar", "feed", "table", "view"]

TITLE = "What changed"
MOST_BUILDS = 10  # shown, of those with changes
MOST_METRICS, MOST_CORRECTIONS, MOST_DUE = 40, 50, 40


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownArea, UnknownMetricType, UnknownDataset."""
    question = ask(store, choices)
    changes = history.alterations(store, question.wanted)
    heading = f"{TITLE}: {question.name}" if question.name else TITLE
    return View(
        title=heading,
        heading=heading,
        description="Which figures are new, revised or no longer published since each build, and what comes next.",
        breadcrumbs=[("Home", addresses.link("home")), ("About the data", addresses.link("about-data"))],
        controls=_controls(store, question),
        content=[
            _follow(store, question),
            *_builds(store, question, changes),
            _corrected(store, question),
            _to_come(store, question),
        ],
        choices=question.choices,
        feeds=[
            FeedLink(heading, addresses.file_link(NAME, addresses.ATOM, question.choices)),
            FeedLink("Figures to come", addresses.file_link(NAME, addresses.ICS, question.choices), ICALENDAR),
        ],
    )


def _controls(store: Store, question: ChangesQuestion) -> list[Control]:
    sources = [Option("", "All datasets"), *(Option(each.id, each.title) for each in provenance.sources(store))]
    if question.choices.dataset not in {option.value for option in sources}:
        sources.append(Option(question.choices.dataset, question.choices.dataset))
    return [
        council_picker(question.council),
        metric_picker("metric_type", "Metric", metrics.by_id(store).get(question.choices.metric_type)),
        select("dataset", "Dataset", question.choices.dataset, sources),
    ]


def _follow(store: Store, question: ChangesQuestion) -> Markup:
    chosen, now = question.choices, history.builds(store)[0]
    filters = {name: getattr(chosen, name) for name in ("metric_type", "area", "dataset") if getattr(chosen, name)}
    ways: list[list[str]] = [
        ["As a feed for a reader of news: ", link("Atom", addresses.file_link(NAME, addresses.ATOM, chosen)), "."],
        [
            "Days on which figures are due, for a calendar: ",
            link("iCalendar", addresses.file_link(NAME, addresses.ICS, chosen)),
            ".",
        ],
        [
            "For programs: ",
            link("changes", addresses.api_link("changes", **filters)),
            " and ",
            link("corrections", addresses.api_link("corrections", **filters)),
            " in the API, also since a day.",
        ],
        downloads("all changes", addresses.files(NAME, chosen)),
    ]
    return section("Follow what changes", [paragraph(compared_words(now)), bullets(ways)], anchor="follow")


def _builds(store: Store, question: ChangesQuestion, changes: Sequence[MetricAlteration]) -> list[Markup]:
    if not changes:
        begun = history.builds(store)[-1]
        words = f"Nothing has changed here since the build put together on {day(begun.built_at)}."
        return [section("Changes", [paragraph(words)], anchor="changes")]
    parts = []
    for number, (build, group) in enumerate(groupby(changes, key=lambda change: change.build)):
        if number == MOST_BUILDS:
            break
        of_build = list(group)
        parts += _build(store, question, build, of_build)
    return [section("Changes by build, the newest first", parts, anchor="changes")]


def _build(store: Store, question: ChangesQuestion, build: str, changes: list[MetricAlteration]) -> list[Markup]:
    together = by_metric(changes)
    rows = [
        [_metric_cell(store, question, group[0]), title(store, group[0].dataset), alterations_words(group)]
        for group in together[:MOST_METRICS]
    ]
    count = counted(len(together), "metric")
    shown = f"the first {MOST_METRICS} of {count}" if len(together) > MOST_METRICS else count
    caption = f"Since build {build} of {day(changes[0].built_at)}: {shown}"
    columns = [Column("Metric"), Column("Dataset"), Column("What changed")]
    return [
        data_table(caption, columns, rows, anchor=f"build-{build}"),
        paragraph(f"{summary_words(changes)}."),
    ]


def _metric_cell(store: Store, question: ChangesQuestion, change: MetricAlteration | Correction) -> str | Cell:
    if change.metric_type not in metrics.by_id(store):
        return change.label
    href = addresses.link("metric", metric_type=change.metric_type, area=question.choices.area)
    return Cell(change.label, href=href)


def _corrected(store: Store, question: ChangesQuestion) -> Markup:
    count = history.count_of_corrections(store, question.wanted)
    lead = (
        "A figure of a period that was published before, as it was and as it is. Of builds or metrics with too many "
        "only their number is kept."
    )
    if not count:
        return section("Corrected figures", [paragraph("No figure was corrected.")], anchor="corrections", lead=lead)
    known = {area.area: area for area in areas.areas(store)}
    rows = [
        [
            _metric_cell(store, question, correction),
            _area_cell(known.get(correction.area), correction.area),
            Period.from_id(correction.period).label,
            _figure(store, correction, correction.was, correction.was_status),
            _figure(store, correction, correction.now, correction.now_status),
            day(correction.built_at),
        ]
        for correction in history.corrections(store, question.wanted, limit=MOST_CORRECTIONS)
    ]
    columns = [
        *(Column("Metric"), Column("Area"), Column("Period"), Column("Was", numeric=True), Column("Is", numeric=True)),
        Column("Since"),
    ]
    shown = f"the first {MOST_CORRECTIONS} of {count:,}" if count > MOST_CORRECTIONS else f"{count:,}"
    journal = data_table(f"Corrected figures: {shown}", columns, rows, anchor="corrections-table")
    file = paragraph(downloads("all corrections", addresses.files(NAME, question.choices, table=CORRECTIONS)))
    return section("Corrected figures", [journal, file], anchor="corrections", lead=lead)


def _area_cell(area: Area | None, code: str) -> str | Cell:
    if area is None:
        return code
    return Cell(area.name, href=council_link(area)) if area.is_council else area.name


def _figure(store: Store, correction: Correction, number: float | None, status: str | None) -> str:
    metric = metrics.by_id(store).get(correction.metric_type)
    if number is None:
        return f"none: {status}" if status else "none"
    return value(metric, number) if metric else f"{settle(number):,}"


def _to_come(store: Store, question: ChangesQuestion) -> Markup:
    days = list(next_days(store, question).values())
    today = store.build.as_at
    coming = [pair for pair in days if pair[1].on >= today]
    late = len(days) - len(coming)
    words = (
        f"{counted(late, 'metric')} had figures due before {day(today)}, when this data was put together, that are not "
        "here."
        if late
        else ""
    )
    rows: list[list[str | Cell]] = [
        [
            Cell(metric.label, href=addresses.link("metric", metric_type=metric.id, area=question.choices.area)),
            metric.dataset_title,
            day(due.on),
            str(due.basis),
        ]
        for metric, due in coming[:MOST_DUE]
    ]
    columns = [Column("Metric"), Column("Dataset"), Column("Due on"), Column("How it is known")]
    shown = f"the first {MOST_DUE} of {len(coming):,}" if len(coming) > MOST_DUE else f"{len(coming):,}"
    parts = [data_table(f"Figures to come: {shown}", columns, rows, anchor="due-table")] if rows else []
    if not rows:
        parts.append(paragraph("No day is known for any."))
    if words:
        parts.append(paragraph(words))
    if days:
        parts.append(paragraph(downloads("all of these days", addresses.files(NAME, question.choices, table=DUE))))
    lead: list[str] = [link("How these days are known", method_link(DUE_RULE.id)), "."]
    return section("What comes next", parts, anchor="due", lead=lead)
