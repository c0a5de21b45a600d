"""Where a report is made: its title, its parts in order, the passages and charts of each, and how it will look."""

from dataclasses import replace

from slidash.components.text import link, notice, paragraph, section
from slidash.errors import TooMuchAsked
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import ReportEditorChoices as Choices
from slidash.pages.choices import ReportsChoices
from slidash.pages.page import View
from slidash.pages.parts.pickers import council_picker, group_select, metric_picker, own_group_picker
from slidash.pages.reports import question
from slidash.pages.reports.editing import Edit, changed_part, edited
from slidash.pages.reports.editor_forms import found_form, part_form, parts_form, title_form, tokens_part
from slidash.pages.reports.question import FilledReport
from slidash.pages.reports.shown import report_parts
from slidash.pages.reports.words import NOT_ONE
from slidash.pages.words.groups import replaced_words
from slidash.queries import areas, metrics
from slidash.queries.areas import Area
from slidash.queries.chosen import chosen_council, council_meant
from slidash.queries.groups import OWN_CHOICE
from slidash.queries.search.find import find_metrics
from slidash.reports.state import LONGEST, from_state, to_state
from slidash.store.reader import Store
from slidash.vocabulary.reports import Report

__all__ = ["NAME", "TITLE", "Choices", "view"]

NAME = "report-editor"
TITLE = "Make a report"
REPORTS = "reports"
FOUND = 8  # metrics offered for words typed


def view(store: Store, choices: Choices) -> View:
    """The page. Raises UnknownReport, UnknownArea, UnknownGroup, BadParameter.

    A change that cannot be made is said, what was typed stays in its fields, and the report is as it was before.
    """
    council = chosen_council(store, choices.area)
    before = question.named_report(store, choices, council)[0] or Report("")
    own = council_meant(store, choices.part_area).area if choices.part_area else ""
    typed = "" if choices.add in metrics.by_id(store) else choices.add
    edit, refused = _edit(before, replace(choices, part_area=own, add="" if typed else choices.add))
    group = _group(store, choices, council)
    for_whom = ReportsChoices(area=choices.area, group=group)
    filled = question.fill(store, for_whom, edit.report, council)
    answered = Choices(
        state=to_state(edit.report) if edit.report != Report("") else "",
        area=filled.choices.area,
        group=filled.choices.group,
        part=str(edit.opened) if edit.opened else "",
    )
    kept = {"state": answered.state, "area": answered.area, "group": answered.group}
    fields = changed_part(edit.report.parts[edit.opened - 1], choices) if refused and edit.opened else None
    content = [notice(words) for words in (*refused, *filled.wrong, replaced_words(filled.chosen_group)) if words]
    if typed:
        content.append(found_form(typed, find_metrics(store, typed, FOUND), kept))
    content += [title_form(edit.report, kept), parts_form(filled, kept)]
    if edit.opened:
        content.append(part_form(filled, edit.opened, kept, fields))
    content += [tokens_part(store, filled, edit.opened), _ready(answered, filled)]
    return View(
        title=f"{TITLE}: {filled.title}" if edit.report.title else TITLE,
        heading=TITLE,
        description="Choose metrics, put them in order, and write between them what they mean to you.",
        content=[*content, *_preview(store, filled)],
        choices=answered,
        controls=[
            metric_picker("add", "Add a metric"),
            council_picker(council),
            group_select(filled.chosen_group, headed=True),
            own_group_picker("beside"),
        ],
        breadcrumbs=(("Home", addresses.link("home")), ("Reports", addresses.link(REPORTS))),
    )


def _edit(before: Report, choices: Choices) -> tuple[Edit, list[str]]:
    """The report after the change; where that cannot be, as it was, and why."""
    try:
        edit = edited(before, choices)
        from_state(to_state(edit.report))  # what is written must be read again, whatever was sent
    except TooMuchAsked as error:
        verb, _, number = choices.do.partition(".")
        return Edit(before, int(number) if verb == "keep" else 0), [str(error)]
    return edit, []


def _group(store: Store, choices: Choices, council: Area | None) -> str:
    """The group asked for; one of the reader's own choice where a council is added to it."""
    if not choices.beside:
        return choices.group
    own = choices.group.removeprefix(f"{OWN_CHOICE}:").split(",") if choices.group.startswith(f"{OWN_CHOICE}:") else []
    new = council_meant(store, choices.beside).area
    codes = dict.fromkeys([*(areas.area(store, code).area for code in own if code), new])
    if council:
        codes.pop(council.area, None)
    return f"{OWN_CHOICE}:{','.join(codes)}" if codes else choices.group


def _ready(answered: Choices, filled: FilledReport) -> Markup:
    if not filled.parts:
        return section("The report", [paragraph(NOT_ONE)], anchor="the-report")
    shown = addresses.link(REPORTS, state=answered.state, area=answered.area, group=answered.group)
    words = f" has a link of {len(answered.state):,} characters; {LONGEST:,} are the most. {NOT_ONE}"
    return section("The report", [paragraph([link("This report", shown), words])], anchor="the-report")


def _preview(store: Store, filled: FilledReport) -> list[Markup]:
    if not filled.parts:
        return []
    return [section(f"Preview: {filled.title}", [], anchor="preview"), report_parts(store, filled)]
