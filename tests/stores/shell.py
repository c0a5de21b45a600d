"""A page and a store for testing the site's shell: made-up councils, no queries."""

from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import duckdb

from slidash.components.charts import chart_card
from slidash.components.controls import Option, picker, select, text_field
from slidash.components.tables import Column, data_table
from slidash.components.text import paragraph, section, warning
from slidash.components.tiles import Tile, facts, tiles
from slidash.errors import UnknownArea, UnknownGroup
from slidash.figures.caption import Caption, DrawnChart
from slidash.figures.marks import Bar
from slidash.figures.ranked_bar import ranked_bar
from slidash.files.columns import columns
from slidash.files.table import Table
from slidash.markup import Markup
from slidash.pages.addresses import Addresses
from slidash.pages.choices import Choices as PageChoices
from slidash.pages.page import Page, View
from slidash.store.reader import Store

COUNCILS = {"E06000001": "Northton", "E06000002": "Southham", "E06000003": "Westbury & <Vale>"}
GROUPS = {"all": "All councils", "few": "A few councils"}


@dataclass(frozen=True)
class Choices(PageChoices):
    TABLES = ("main",)

    area: str
    group: str = "all"
    words: str = ""
    rows: str = "3"


def drawn_bars(name: str, group: str, values: list[int]) -> DrawnChart:
    """Bars of made-up figures."""
    caption = Caption(f"Made-up figures for {name}", "number", "", png_name=f"{name}-bars", alt=f"{name} in {group}.")
    return ranked_bar([Bar(f"c{n}", f"c{n}", value, str(value)) for n, value in enumerate(values)], caption)


def content(choices: Choices) -> list[Markup]:
    """One of each thing a page is made of."""
    name = COUNCILS[choices.area]
    count = int(choices.rows)
    values = [(n * 7 + len(choices.group)) % 20 + 1 for n in range(12)]
    rows = [[f"Council {n} <i>", f"{n}.0"] for n in range(count)]
    columns = [Column("Council"), Column("Rate", numeric=True)]
    note = paragraph("Source: Made-up Office, No figures.")
    table = data_table("The same figures", columns, rows, anchor="small", lead=0)
    bars = chart_card(
        drawn_bars(name, GROUPS[choices.group], values),
        anchor="bars",
        table=table,
        csv_href="#",
        picture_href="#",
        note=note,
    )
    each = [Tile("Rate", "12.3%", period="2023/24", standing="5th best of 16", direction="improving", href="/")]
    long = data_table("A long table", columns, [[f"Row {n} & <b>", f"{n}"] for n in range(80)], anchor="long")
    return [
        section("Bars", [bars], anchor="bars-section"),
        section("Tiles", [tiles(each), facts([("Region", "North")]), warning("Totals measure size.")], anchor="t"),
        section("Long", [long], anchor="long-section"),
    ]


def view(store: Store, choices: Choices) -> View:
    """The sample page; an old code is answered under the present one."""
    assert store.build.id
    choices = replace(choices, area="E06000001") if choices.area == "E06000099" else choices
    if choices.area not in COUNCILS:
        raise UnknownArea(f"No council has the code {choices.area}.")
    if choices.group not in GROUPS:
        raise UnknownGroup(f"There is no group “{choices.group}”.")
    name = COUNCILS[choices.area]
    councils = [Option(code, each) for code, each in COUNCILS.items()]
    controls = [
        picker("area", "Council", choices.area, text=name, source="/api/v1/areas?q=", options=councils, hint="Type it"),
        select("group", "Group", choices.group, [Option(each, words) for each, words in GROUPS.items()]),
        text_field("words", "Words", choices.words),
    ]
    return View(
        title=name,
        heading=f"Figures of {name}",
        description="A page made up for tests.",
        breadcrumbs=[("Home", "/sample/E06000001")],
        controls=controls,
        content=content(choices),
        choices=choices,
    )


def chart(_store: Store, choices: Choices) -> DrawnChart:
    """The bars of the page."""
    return drawn_bars(COUNCILS[choices.area], GROUPS[choices.group], [3, 1, 2])


def table(store: Store, choices: Choices) -> Table:
    """One line, so that a test can tell whose it is."""
    row = {"area": choices.area, "name": choices.table, "detail": store.build.id}
    return Table("main", "A sample", (choices.area,), columns(tuple(row)), [row], papers=True)


SAMPLE = cast(
    "Page",
    SimpleNamespace(NAME="sample", TITLE="A sample", Choices=Choices, view=view, table=table, chart=chart),
)
WHERE = Addresses({"sample": ("/sample/<area>", Choices), "broken": ("/broken/<area>", Choices)})


def build_shell(path: Path, build: str = "b1", *, demonstration: bool = True) -> None:
    """A store that holds nothing but which build it is, swapped in whole."""
    aside = path.with_suffix(".new")
    with duckdb.connect(str(aside)) as connection:
        connection.execute("CREATE TABLE build (id TEXT, built_at TIMESTAMP, as_at DATE, demonstration BOOLEAN)")
        row = [build, "2025-01-02 03:04:05", "2025-01-02", demonstration]
        connection.execute("INSERT INTO build VALUES (?, ?, ?, ?)", row)
    aside.replace(path)


def nothing(store: Store) -> None:
    """What is asked of the shell's store before it answers: it holds nothing that could be asked for."""
