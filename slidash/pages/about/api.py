"""What can a program ask, and how?"""

from dash.development.base_component import Component

from slidash.components.text import bullets, link, paragraph, section
from slidash.components.tiles import facts
from slidash.pages import addresses
from slidash.pages.choices import NoChoices as Choices
from slidash.pages.page import View
from slidash.pages.words.groups import NEIGHBOURS
from slidash.queries import metrics
from slidash.store.reader import Store
from slidash.vocabulary.neighbours import OWN_NEIGHBOURS

__all__ = ["NAME", "TITLE", "Choices", "view"]

NAME = "about-api"
TITLE = "The API"
ROOT = addresses.API
METRIC = "{metric}"  # stands for a metric that is there
HARTLEPOOL, KENT = "E06000001", "E10000016"
Question = tuple[str, tuple[str, ...], dict[str, str | tuple[str, ...]]]  # in words, its path, its parameters
QUESTIONS: tuple[Question, ...] = (
    ("Which metrics are there about absence?", ("metric-types",), {"q": "absence"}),
    ("Which councils of a kind are there on a day?", ("areas",), {"type": "county", "on": "2020-01-01"}),
    ("Which council goes by this name, or once did?", ("areas",), {"q": "allerdale"}),
    ("With whom can Hartlepool be compared?", ("comparison-groups",), {"area": HARTLEPOOL}),
    (
        f"Who are Hartlepool's {NEIGHBOURS}?",
        ("comparison-groups", OWN_NEIGHBOURS, "members"),
        {"area": HARTLEPOOL},
    ),
    (
        "What are the last five figures of Hartlepool and Kent?",
        ("observations",),
        {"metric_type": METRIC, "area": (HARTLEPOOL, KENT), "period": "latest:5"},
    ),
    (
        f"Where does Hartlepool stand among its {NEIGHBOURS}?",
        ("comparison",),
        {"metric_type": METRIC, "area": HARTLEPOOL, "group": OWN_NEIGHBOURS},
    ),
    ("Where is it going?", ("trend",), {"metric_type": METRIC, "area": HARTLEPOOL}),
    ("How much of a basket of metrics has Hartlepool improved since 2010?", ("basket",), {"area": HARTLEPOOL}),
    ("Which councils took up a peer challenge, by region and type?", ("take-up",), {"offer": "peer-challenge"}),
    ("What do the headline figures of the sector's board say?", ("headlines",), {}),
    ("Which build of the data answers?", ("builds", "current"), {}),
)
EXAMPLE = "dfe-totperabnew"


def view(store: Store, choices: Choices) -> View:
    """The page about the API."""
    return View(
        title=TITLE,
        heading=TITLE,
        description="Everything the pages show can be asked by a program, without a key and without an account.",
        breadcrumbs=[("Find a council", addresses.link("home"))],
        content=[_asking(), _questions(store), _pages()],
        choices=choices,
    )


def _asking() -> Component:
    return section(
        "How to ask",
        [
            bullets(
                [
                    f"Every address begins with {ROOT}. Answers are JSON; with .csv after the path they are a table.",
                    "A list takes limit (100 unless told, at most 1,000) and offset, and says how many there are.",
                    "Every answer names its build of the data and the source of its figures.",
                    "A wrong parameter is answered with 400 and what is allowed, an unknown id with 404.",
                    "Too much at once is answered with 413 and the limit. Errors all have one shape.",
                    "An answer changes only with a new build; its ETag says which, so it can be kept and asked about.",
                ]
            ),
            paragraph(
                ["In full, for programs: ", link("OpenAPI description", addresses.api_link("openapi.json")), "."]
            ),
        ],
        anchor="how-to-ask",
    )


def _questions(store: Store) -> Component:
    known = metrics.by_id(store)
    metric = EXAMPLE if EXAMPLE in known else next(iter(known), EXAMPLE)
    pairs = []
    for question, path, parameters in QUESTIONS:
        named = {name: metric if value == METRIC else value for name, value in parameters.items()}
        address = addresses.api_link(*path, **named)
        pairs.append((question, link(address, address)))
    return section("Questions and addresses", [facts(pairs)], anchor="questions")


def _pages() -> Component:
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
    endings: list[list[str | Component]] = [
        [links[addresses.CSV], ": plain text; with ", link("excel=1", excel), " as Excel opens it rightly"],
        [links[addresses.XLSX], ": a workbook with a sheet for each table of the page, and one that tells of them"],
        [links[addresses.JSON], ": in the shape of the API's lists"],
        [links[addresses.CSVW], ": what each column of the CSV holds, by the W3C's vocabulary for tables"],
        [links[addresses.METADATA], ": definitions, sources, licences, what was done to the figures, how to cite them"],
    ]
    return section("Files of the pages", [paragraph(words), bullets(endings)], anchor="files")
