"""Everything there is, as files to be taken away whole: which, how many rows, how large."""

from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import bullets, link, notice, paragraph, section
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import NoChoices as Choices
from slidash.pages.page import View
from slidash.queries.published import PublishedFile, published_files
from slidash.store.reader import Store
from slidash.vocabulary.english import day

__all__ = ["NAME", "TITLE", "Choices", "view"]

NAME = "files"
TITLE = "Everything as files"
NONE = "No files were made with this build of the data."
SMALLEST = 100_000  # bytes from which a size is told in millions


def view(store: Store, choices: Choices) -> View:
    """The page of files."""
    published = published_files(store)
    content = [
        paragraph(f"All figures of the build of {day(store.build.built_at)}, in Parquet, a file for each source.")
    ]
    if store.build.demonstration:
        content.append(paragraph("Demonstration data: made-up figures."))
    if published:
        content += [_files(published), _reading(published)]
    else:
        content.append(notice(NONE))
    return View(
        title=TITLE,
        heading=TITLE,
        description="The whole of the data as Parquet files, a file for each source, made new with every build.",
        breadcrumbs=[("Find a council", addresses.link("home"))],
        content=content,
        choices=choices,
    )


def _files(published: list[PublishedFile]) -> Markup:
    columns = [Column("File"), Column("What it holds"), Column("Rows", numeric=True), Column("Size", numeric=True)]
    rows: list[list[str | Cell]] = [
        [Cell(each.file, href=addresses.parquet_link(each.file)), each.title, f"{each.rows:,}", size_words(each.bytes)]
        for each in published
    ]
    total = sum(each.bytes for each in published)
    rows.append(["All files", "", f"{sum(each.rows for each in published):,}", size_words(total)])
    table = data_table("Files of this build", columns, rows, anchor="files-table", lead=len(rows) - 1)
    return section("The files", [table], anchor="files")


def _reading(published: list[PublishedFile]) -> Markup:
    newest = addresses.parquet_link(f"{published[0].name}.parquet")
    lines: list[list[str | Markup]] = [
        [
            "Each figure stands in a row with its metric, area and period, under the names that the ",
            link("API", addresses.link("about-api")),
            " gives them; why there is none is in “status”. Publisher and licence are in the file's own metadata.",
        ],
        ["What each metric is stands in the file of metric types, whose “id” is the “metric_type” of the others."],
        ["Without the day the address leads to the newest file: ", link(newest, newest), "."],
        ["Parts of a file can be asked for, so that DuckDB and others read no more of it than a question needs."],
        ["Figures that are published only for several councils together are not in them."],
    ]
    return section("How to read them", [bullets(lines)], anchor="reading")


def size_words(count: int) -> str:
    """A number of bytes for people: "1.2 MB", "34 KB"."""
    return f"{count / 1_000_000:,.1f} MB" if count >= SMALLEST else f"{max(1, round(count / 1_000)):,} KB"
