"""A report with the newest figures, and without one the ready reports there are."""

from slidash.components import html
from slidash.components.text import bullets, link, notice, paragraph, section
from slidash.errors import UnknownPage
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import ReportsChoices as Choices
from slidash.pages.page import View
from slidash.pages.parts.pickers import council_picker, group_select
from slidash.pages.reports.document import written_down
from slidash.pages.reports.question import FilledReport, ask
from slidash.pages.reports.shown import report_parts
from slidash.pages.reports.words import AS_PDF, NOT_ONE
from slidash.pages.words.groups import replaced_words
from slidash.queries import reports
from slidash.queries.chosen import chosen_council, chosen_group
from slidash.reports.document import Document
from slidash.reports.formats import FORMATS
from slidash.reports.state import to_state
from slidash.store.reader import Store

__all__ = ["NAME", "TITLE", "Choices", "document", "view"]

NAME = "reports"
TITLE = "Reports"
EDITOR = "report-editor"


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownReport, UnknownArea, UnknownGroup, BadParameter."""
    filled = ask(store, choices)
    return _index(store, choices) if filled is None else _report(store, filled)


def document(store: Store, choices: Choices, address: str, host: str) -> Document:
    """The report as a document; `address` is where it is redrawn. Raises UnknownPage where no report is named."""
    filled = ask(store, choices)
    if filled is None:
        raise UnknownPage("Choose a report first: this page lists them and has no file of its own.")
    return written_down(store, filled, address, host)


def _report(store: Store, filled: FilledReport) -> View:
    notes = [notice(words) for words in filled.wrong]
    if words := replaced_words(filled.chosen_group):
        notes.append(notice(words))
    return View(
        title=filled.title,
        heading=filled.title,
        content=[*notes, _actions(filled), report_parts(store, filled)],
        choices=filled.choices,
        controls=[council_picker(filled.council), group_select(filled.chosen_group, headed=True)],
        breadcrumbs=(("Home", addresses.link("home")), (TITLE, addresses.link(NAME))),
    )


def _actions(filled: FilledReport) -> Markup:
    """What can be done with the report; not printed."""
    choices = filled.choices
    change = addresses.link(EDITOR, state=to_state(filled.report), area=choices.area, group=choices.group)
    files: list[str] = []
    for extension, form in FORMATS.items():
        files += [link(form.label, addresses.file_link(NAME, f".{extension}", choices)), " · "]
    words = ["Download: ", *files[:-1], f". {AS_PDF} ", link("Change this report", change), "."]
    return html.P(words, className="govuk-body not-printed")


def _index(store: Store, choices: Choices) -> View:
    council = chosen_council(store, choices.area)
    choice = chosen_group(store, council, choices.group)
    code = council.area if council else ""
    group = choice.group.id if council else ""
    ready: list[list[str]] = [
        [link(each.title, addresses.link(NAME, report=each.id, area=code, group=group)), f": {each.summary}"]
        for each in reports.ready(store).values()
    ]
    new = link("Make a report of your own", addresses.link(EDITOR, area=code, group=group))
    return View(
        title=TITLE,
        heading=TITLE,
        description="Figures with your own words, to read, to print and to take along as a document.",
        content=[
            section("Ready reports", [bullets(ready)], anchor="ready"),
            section("Your own", [paragraph([new, f". {NOT_ONE}"])], anchor="own"),
        ],
        choices=Choices(area=code, group=group),
        controls=[council_picker(council), group_select(choice, headed=True)],
        breadcrumbs=(("Home", addresses.link("home")),),
    )
