"""Which data are here: from whom and under which licence, what became of every row read, what looks doubtful."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from textwrap import shorten

from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import downloads, link, paragraph, section
from slidash.components.tiles import facts
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.about.files import table
from slidash.pages.choices import DataChoices as Choices
from slidash.pages.page import FeedLink, View
from slidash.pages.parts.links import council_link, metric_link
from slidash.queries import areas, metrics, provenance, themes
from slidash.queries.provenance import Account, Finding, Refused, Source
from slidash.store.reader import Store
from slidash.vocabulary.english import capital, counted, day, day_words, listed

__all__ = ["NAME", "TITLE", "Choices", "table", "view"]

NAME = "about-data"
TITLE = "About the data"
CHANGES = "about-changes"
MOST_SHOWN = 10
MOST_SAID = 400  # characters of what was wrong


def view(store: Store, choices: Choices) -> View:
    """The page about the data."""
    sources = provenance.sources(store)
    return View(
        title=TITLE,
        heading=TITLE,
        description="Where every figure comes from, what became of every row that was read, and what looks doubtful.",
        breadcrumbs=[("Find a council", addresses.link("home"))],
        content=[
            *_refused(provenance.refused(store), {source.id for source in sources}),
            *(_dataset(source) for source in sources),
            _accounts(sources, provenance.accounts(store)),
            _doubtful(store, provenance.findings(store)),
            _themes(store),
            _build(store),
        ],
        choices=choices,
        feeds=[FeedLink("What changed", addresses.file_link(CHANGES, addresses.ATOM))],
    )


def _refused(refusals: Sequence[Refused], held: AbstractSet[str]) -> list[Markup]:
    if not refusals:
        return []
    rows: list[list[str | Cell]] = [
        [
            refusal.title,
            day(refusal.since),
            _stands(refusal, held),
            shorten(refusal.message, MOST_SAID, placeholder=" …"),
        ]
        for refusal in refusals
    ]
    columns = [Column("Source"), Column("Refused since"), Column("What is shown"), Column("What was wrong")]
    table = data_table("Refused files", columns, rows, anchor="refused-table", caption_hidden=True)
    lead = "The newest files of these sources were not what they should be, so nothing was taken from them."
    return [section("Sources whose newest files were refused", [table], anchor="refused", lead=lead)]


def _stands(refusal: Refused, held: AbstractSet[str]) -> str:
    if refusal.dataset not in held:
        return "nothing, as no earlier files were read"
    return "the newest figures but for the tables named here" if refusal.partly else "figures of earlier files"


def _dataset(source: Source) -> Markup:
    pairs: list[tuple[str, str]] = [
        ("Publisher", source.publisher),
        ("Licence", link(source.licence, source.licence_url) if source.licence_url else source.licence),
        ("Held here", _held(source)),
        ("Taken on", day_words(source.retrieved) or "not stated"),
    ]
    if source.attribution:
        pairs.append(("To be named as", source.attribution))
    if source.url:
        pairs.append(("At its publisher", link(source.title, source.url)))
    made_up = "Every figure of this dataset is made up." if source.demonstration else ""
    return section(source.title, [facts(pairs)], anchor=f"dataset-{source.id.replace('_', '-')}", lead=made_up)


def _held(source: Source) -> str:
    """How much there is of a dataset: metrics that lists show, what else there is of them, figures."""
    parts = [counted(source.metric_types - source.members - source.elsewhere, "metric")]
    parts += [f"{counted(source.members, 'breakdown')} of them"] if source.members else []
    parts += [f"{source.elsewhere:,} with figures that another metric shows too"] if source.elsewhere else []
    return f"{listed(parts)}{'; ' if parts[1:] else ', '}{counted(source.observations, 'figure')}"


def _accounts(sources: Sequence[Source], accounts: Sequence[Account]) -> Markup:
    titles = {source.id: source.title for source in sources}
    tables: list[Markup] = []
    for dataset, group in groupby(accounts, key=lambda account: account.dataset):
        lines = list(group)
        rows = [[capital(each.reason), f"{each.rows:,}", f"{each.files:,}"] for each in lines]
        rows.append(["All rows read", f"{sum(each.rows for each in lines):,}", ""])
        columns = [Column("What became of them"), Column("Rows", numeric=True), Column("In files", numeric=True)]
        title = titles.get(dataset, dataset)
        anchor = f"rows-{dataset.replace('_', '-')}"
        tables.append(data_table(title, columns, rows, anchor=anchor, lead=len(rows) - 1))
    lead = "No row is dropped without a word: each is loaded, or counted under the reason why it is not."
    file = paragraph(downloads("this table", addresses.files(NAME, table="rows")))
    return section("What became of every row", [*tables, file], anchor="rows", lead=lead)


def _doubtful(store: Store, findings: Sequence[Finding]) -> Markup:
    if not findings:
        return section("What looks doubtful", [paragraph("Nothing was found.")], anchor="doubtful")
    known = metrics.by_id(store)
    tables = []
    for number, (subject, group) in enumerate(groupby(findings, key=lambda finding: finding.subject)):
        of_kind = list(group)
        rows = [[*_of(store, finding, known), finding.detail] for finding in of_kind[:MOST_SHOWN]]
        shown = f"the first {MOST_SHOWN} of {len(of_kind):,}" if len(of_kind) > MOST_SHOWN else f"{len(of_kind):,}"
        columns = [Column("Metric"), Column("Council"), Column("What was found")]
        caption = f"{subject}: {shown}"
        tables.append(data_table(caption, columns, rows, anchor=f"doubtful-{number}"))
    lead = "These figures are shown as published. They are listed because a person should look at them."
    file = paragraph(downloads("all of these", addresses.files(NAME, table="doubtful")))
    return section("What looks doubtful", [*tables, file], anchor="doubtful", lead=lead)


def _of(store: Store, finding: Finding, known: dict[str, metrics.Metric]) -> tuple[str | Cell, str | Cell]:
    metric = known.get(finding.metric_type or "")
    named: str | Cell = Cell(metric.label, href=metric_link(metric)) if metric else finding.metric_type or "all"
    if not finding.area:
        return named, "all"
    council = areas.area(store, finding.area)
    return named, Cell(council.name, href=council_link(council)) if council.is_council else council.name


def _themes(store: Store) -> Markup:
    rows: list[list[str | Cell]] = [
        [Cell(theme.theme, href=addresses.link("metrics", theme=theme.slug)), f"{theme.metric_types:,}"]
        for theme in themes.themes(store)
    ]
    columns = [Column("Theme"), Column("Metrics", numeric=True)]
    table = data_table("Metrics by theme", columns, rows, anchor="themes-table", caption_hidden=True)
    file = paragraph(downloads("this table", addresses.files(NAME, table="themes")))
    return section("What is covered", [table, file], anchor="themes")


def _build(store: Store) -> Markup:
    build = store.build
    words = (
        f"Build {build.id}, put together on {day(build.built_at)} at {build.built_at:%H:%M} UTC. Councils count "
        f"as present when they exist on {day(build.as_at)}."
    )
    changes: list[str] = [link("What has changed since earlier builds", addresses.link(CHANGES)), "."]
    return section("This build", [paragraph(words), paragraph(changes)], anchor="build")
