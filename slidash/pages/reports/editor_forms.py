"""The forms of the page that makes reports; each carries the report along, so that no script is needed."""

from collections.abc import Mapping, Sequence
from textwrap import shorten

from slidash.components.controls import Option
from slidash.components.forms import button, choice, form, line, part_lines, row, text_area
from slidash.components.tables import Column, data_table
from slidash.components.text import details, paragraph, section
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.reports.editing import DOWN, KEEP, PASSAGE, REMOVE, TITLE, UP, of_part
from slidash.pages.reports.question import FilledPart, FilledReport
from slidash.pages.reports.tokens import of_council, of_metric
from slidash.queries.metrics import Metric
from slidash.store.reader import Store
from slidash.vocabulary.english import lowered
from slidash.vocabulary.passages import OF_METRIC, TOKENS
from slidash.vocabulary.reports import (
    CHART_LABELS,
    LONGEST_PASSAGE,
    LONGEST_TITLE,
    MOST_CHARTS,
    Chart,
    Report,
    ReportPart,
)

Kept = Mapping[str, str]  # the report and for whom it is, as hidden fields
EDITOR = "report-editor"
ACTION = addresses.link(EDITOR)
WITH_TOKENS = "May hold tokens such as {council}."
PLACES = ("First shown", "Then", "And then")


def title_form(report: Report, kept: Kept) -> Markup:
    """The title of the report."""
    field = line("title", "Title", report.title, longest=LONGEST_TITLE, hint=WITH_TOKENS)
    return section(
        "Title", [form(ACTION, kept, [field, button("Keep the title", "do", TITLE, quiet=True)])], anchor="title"
    )


def parts_form(filled: FilledReport, kept: Kept) -> Markup:
    """The parts in their order, each to be changed, moved and removed, and a way to add words."""
    last = len(filled.parts)
    lines = [(f"line-{part.number}", _name(part), _under(part), _buttons(part, last)) for part in filled.parts]
    new = row([button("Add a passage of your own", "do", PASSAGE, quiet=True)])
    words = [] if lines else [paragraph("Choose a metric above, or begin with a passage.")]
    return section(
        "Parts", [*words, form(f"{ACTION}#part", kept, [part_lines(lines), new] if lines else [new])], anchor="parts"
    )


def _name(part: FilledPart) -> str:
    return part.heading or (shorten(part.paragraphs[0], 80, placeholder=" …") if part.paragraphs else "Words")


def _under(part: FilledPart) -> str:
    if part.lack:
        return "cannot be shown any more"
    if not part.subject:
        return "words alone"
    charts = ", ".join(_chart_name(chart) for chart in part.part.charts) or "words alone"
    return f"{part.subject.question.metric.label}: {charts}"


def _chart_name(chart: Chart) -> str:
    return lowered(CHART_LABELS[chart].partition(":")[0])


def _buttons(part: FilledPart, last: int) -> list[Markup]:
    number, name = part.number, f"part {part.number}, {_name(part)}"
    made = [button("Change", "part", str(number), more=name, quiet=True)]
    if number > 1:
        made.append(button("Move up", "do", of_part(UP, number), more=name, quiet=True))
    if number < last:
        made.append(button("Move down", "do", of_part(DOWN, number), more=name, quiet=True))
    return [*made, button("Remove", "do", of_part(REMOVE, number), more=name, quiet=True)]


def part_form(filled: FilledReport, number: int, kept: Kept, fields: ReportPart | None) -> Markup:
    """The fields of one part; `fields` is what was typed where that could not be kept."""
    shown = filled.parts[number - 1]
    part = fields or shown.part
    made = [
        line(
            "heading",
            "Heading",
            part.heading,
            longest=LONGEST_TITLE,
            hint="The metric's name where it is empty." if part.metric_type else WITH_TOKENS,
        ),
        text_area(
            "passage",
            "Your own words",
            part.passage,
            longest=LONGEST_PASSAGE,
            hint="Each line is a paragraph. Tokens are filled with the newest figures; they are listed below.",
        ),
    ]
    if part.metric_type:
        made += _metric_fields(filled, part)
    made.append(button("Keep this part", "do", of_part(KEEP, number)))
    return section(f"Part {number}: {_name(shown)}", [form(f"{ACTION}#part", kept, made)], anchor="part")


def _metric_fields(filled: FilledReport, part: ReportPart) -> list[Markup]:
    charts = [Option("", "Nothing"), *(Option(chart.value, CHART_LABELS[chart]) for chart in Chart)]
    shown = [*part.charts, *[""] * (MOST_CHARTS - len(part.charts))]
    lists = [
        choice(f"chart{number}", words, str(chart), charts)
        for number, (words, chart) in enumerate(zip(PLACES, shown, strict=True), 1)
    ]
    offered = [Option(each.group.id, each.group.label) for each in filled.chosen_group.offered]
    if part.group and part.group not in {each.value for each in offered}:
        offered.append(Option(part.group, part.group))
    return [
        *lists,
        choice("part_group", "Compared with", part.group, [Option("", "As in the rest of the report"), *offered]),
        line(
            "part_area",
            "Council",
            part.area,
            longest=LONGEST_TITLE,
            hint="A name or a code, where this part is of another council than the rest.",
        ),
    ]


def found_form(typed: str, found_metrics: Sequence[Metric], kept: Kept) -> Markup:
    """Metrics to choose from where what was typed is the id of none."""
    if not found_metrics:
        return section("Add a metric", [paragraph(f"No metric was found for “{typed[:80]}”.")], anchor="found")
    made = [row([button(f"Add: {metric.label}", "add", metric.id, quiet=True)]) for metric in found_metrics]
    return section(f"Metrics for “{typed[:80]}”", [form(f"{ACTION}#part", kept, made)], anchor="found")


def tokens_part(store: Store, filled: FilledReport, number: int) -> Markup:
    """Every token, what it stands for, and what that is now: of the part being changed, or the first with a metric."""
    subjects = [part.subject for part in filled.parts if part.subject]
    opened = filled.parts[number - 1].subject if number else None
    subject = opened or next(iter(subjects), None)
    now = of_council(store, filled.council, filled.chosen_group.group)
    if subject:
        now |= {name: of_metric(subject, name) for name in OF_METRIC}
    rows = [[f"{{{name}}}", meaning, now.get(name, "–")] for name, meaning in TOKENS.items()]
    columns = [Column("Token"), Column("Stands for"), Column("Now")]
    table = data_table("Tokens", columns, rows, anchor="tokens-table", caption_hidden=True)
    whose = f"of {subject.question.metric.label}" if subject else "once there is a metric"
    words = (
        f"What they say now is {whose}. A token of another metric names its id, as the address of its page has it: "
        "{value of waste-household-recycling-rate}. For a brace itself write {{ or }}."
    )
    return details("Tokens for your own words", [paragraph(words), table], anchor="tokens")
