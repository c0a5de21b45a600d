"""What can a program ask, and how? Told from the declarations that check questions and answer them."""

from slidash.api.answers import ENDPOINTS, OPENAPI
from slidash.api.endpoint import MOST, MOST_LINES, USUAL
from slidash.api.openapi import REFUSALS
from slidash.api.parameters import MOST_REPEATED
from slidash.api.questions import address, words
from slidash.components.tables import Column, data_table
from slidash.components.text import bullets, link, paragraph, section
from slidash.components.tiles import facts
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.about.endpoints import anchor, endpoint_section
from slidash.pages.choices import NoChoices as Choices
from slidash.pages.page import View
from slidash.query_strings import LONGEST
from slidash.store.reader import Store

__all__ = ["NAME", "TITLE", "Choices", "view"]

NAME = "about-api"
TITLE = "The API"
HARTLEPOOL = "E06000001"


def view(store: Store, choices: Choices) -> View:
    """The page about the API."""
    return View(
        title=TITLE,
        heading=TITLE,
        description="Everything the pages show can be asked by a program, without a key and without an account.",
        breadcrumbs=[("Find a council", addresses.link("home"))],
        content=[
            _asking(),
            _questions(store),
            *(endpoint_section(store, each) for each in ENDPOINTS),
            _refusals(),
            _pages(),
            _lg_inform(),
        ],
        choices=choices,
    )


def _asking() -> Markup:
    rules = (
        f"Every address begins with {addresses.API}. Answers are JSON; with .csv after the path they are a table.",
        f"A list in JSON comes in pages: limit is {USUAL} unless told, at most {MOST:,}; next leads to the next.",
        "Within a build a list keeps its order, so that over all pages every record comes once.",
        f"A table in CSV is whole unless limit or offset ask for a part of it, up to {MOST_LINES:,} lines.",
        "Every answer names its build of the data and the source of its figures; in CSV every line names the source.",
        f"What is repeatable may be given up to {MOST_REPEATED} times, any other parameter once, and none empty.",
        f"All parameters together may have {LONGEST:,} characters.",
        "An answer changes only with a new build; its ETag says which, so it can be kept and asked about.",
        "Pages of any other site may read the answers.",
    )
    whole = paragraph(["In full, for programs: ", link("OpenAPI description", addresses.api_link(OPENAPI)), "."])
    return section("How to ask", [bullets(rules), whole], anchor="how-to-ask")


def _questions(store: Store) -> Markup:
    pairs = []
    for endpoint in ENDPOINTS:
        for question in endpoint.questions:
            href = addresses.API + address(store, endpoint, question)
            pairs.append((words(store, question), link(href, href)))
    contents = bullets([link(f"{each.summary}: {each.path}", f"#{anchor(each)}") for each in ENDPOINTS])
    return section("Questions and addresses", [facts(pairs), contents], anchor="questions")


def _refusals() -> Markup:
    error = '{"error": {"status": 400, "code": "unknown_parameter", "message": "…"}}'
    return section(
        "What is refused",
        [
            paragraph(f"Every refusal has one shape, {error}; the message names what was wrong and what is allowed."),
            data_table(
                "Statuses of refusals",
                [Column("Status"), Column("When")],
                list(REFUSALS.items()),
                anchor="refusals-table",
                caption_hidden=True,
            ),
        ],
        anchor="refusals",
    )


def _pages() -> Markup:
    links = {
        ending: link(ending, addresses.file_link("council", ending, council=f"{HARTLEPOOL}-hartlepool"))
        for ending in addresses.FILES
    }
    excel = addresses.csv_link("council", council=f"{HARTLEPOOL}-hartlepool", excel="1")
    words = (
        "The tables of a page are files at the page's own address with an ending after its path. All have the same "
        "columns and the same figures, unrounded, with their source and licence. Where a page has several tables, "
        "“table” names the one that is meant."
    )
    endings: list[list[str]] = [
        [links[addresses.CSV], ": plain text; with ", link("excel=1", excel), " as Excel opens it rightly"],
        [links[addresses.XLSX], ": a workbook with a sheet for each table of the page, and one that tells of them"],
        [links[addresses.JSON], ": in the shape of the API's lists"],
        [links[addresses.CSVW], ": what each column of the CSV holds, by the W3C's vocabulary for tables"],
        [links[addresses.METADATA], ": definitions, sources, licences, what was done to the figures, how to cite them"],
        [
            f"{addresses.SVG} and {addresses.PNG}, of pages with charts",
            ": one with its title, source and address in it; “chart” names which",
        ],
    ]
    whole = paragraph(["All figures at once: ", link("everything as files", addresses.link("files")), "."])
    return section("Files of the pages", [paragraph(words), bullets(endings), whole], anchor="files")


def _lg_inform() -> Markup:
    words: list[str] = [
        "A script that reads from LG Inform Plus can read from here with another host: see ",
        link("what is answered", addresses.link("about-lg-inform")),
        ".",
    ]
    return section("Scripts written for LG Inform Plus", [paragraph(words)], anchor="lg-inform")
