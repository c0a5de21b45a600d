"""What a button or a control of the page that makes reports changes of one: from report to report."""

import re
from dataclasses import dataclass, replace

from slidash.errors import BadParameter, TooMuchAsked
from slidash.pages.choices import ReportEditorChoices
from slidash.vocabulary.reports import (
    LONGEST_PASSAGE,
    LONGEST_TITLE,
    MOST_PARTS,
    USUAL_CHARTS,
    Chart,
    Report,
    ReportPart,
    moved,
)

TITLE, PASSAGE, KEEP, UP, DOWN, REMOVE = "title", "passage", "keep", "up", "down", "remove"
_ON_A_PART = re.compile(rf"({KEEP}|{UP}|{DOWN}|{REMOVE})\.([1-9]\d?)", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Edit:
    """A report after a change, and the number of the part that is open to be changed; 0 for none."""

    report: Report
    opened: int = 0


def of_part(verb: str, number: int) -> str:
    """What a button says that does something to a part."""
    return f"{verb}.{number}"


def edited(report: Report, choices: ReportEditorChoices) -> Edit:
    """The report with what the choices change of it. Raises BadParameter, TooMuchAsked."""
    if choices.add:
        return _added(report, ReportPart(choices.add, USUAL_CHARTS))
    if choices.do == TITLE:
        return Edit(replace(report, title=_short(choices.title, "title")))
    if choices.do == PASSAGE:
        return _added(report, ReportPart(passage="{council}"))
    if choices.do:
        return _on_a_part(report, choices)
    return Edit(report, _place(report, choices.part) + 1 if choices.part else 0)


def _added(report: Report, part: ReportPart) -> Edit:
    if len(report.parts) >= MOST_PARTS:
        raise TooMuchAsked(f"A report has at most {MOST_PARTS} parts.")
    return Edit(replace(report, parts=(*report.parts, part)), len(report.parts) + 1)


def _on_a_part(report: Report, choices: ReportEditorChoices) -> Edit:
    match = _ON_A_PART.fullmatch(choices.do)
    if not match:
        raise BadParameter(f"“do” is {choices.do[:40]!r}; it is what a button of this page sends.")
    verb, parts = match[1], report.parts
    place = _place(report, match[2])
    if verb == KEEP:
        changed = (*parts[:place], changed_part(parts[place], choices), *parts[place + 1 :])
        return Edit(replace(report, parts=changed), place + 1)
    if verb == REMOVE:
        return Edit(replace(report, parts=(*parts[:place], *parts[place + 1 :])))
    return Edit(replace(report, parts=moved(parts, place, -1 if verb == UP else 1)))


def _place(report: Report, number: str) -> int:
    """The place of a part, 0 the first, by its number in an address."""
    if not _NUMBER.fullmatch(number) or int(number) > len(report.parts):
        raise BadParameter(f"This report has {len(report.parts)} parts; there is no part {number[:40]!r}.")
    return int(number) - 1


def changed_part(part: ReportPart, choices: ReportEditorChoices) -> ReportPart:
    """A part as its form says, its council by its code; which metric it shows stays. Raises BadParameter."""
    passage = choices.passage.replace("\r\n", "\n").strip()
    if len(passage) > LONGEST_PASSAGE:
        raise BadParameter(f"A passage has at most {LONGEST_PASSAGE:,} characters; this one has {len(passage):,}.")
    charts = [_chart(each) for each in (choices.chart1, choices.chart2, choices.chart3) if each]
    return replace(
        part,
        heading=_short(choices.heading, "heading"),
        passage=passage,
        charts=tuple(dict.fromkeys(charts)) if part.metric_type else (),
        area=choices.part_area,
        group=choices.part_group,
    )


def _short(text: str, name: str) -> str:
    if len(text) > LONGEST_TITLE:
        raise BadParameter(f"A {name} has at most {LONGEST_TITLE} characters; this one has {len(text)}.")
    return text.strip()


def _chart(name: str) -> Chart:
    if name not in tuple(Chart):
        raise BadParameter(f"There is no chart {name[:40]!r}. There are: {', '.join(Chart)}.")
    return Chart(name)
