"""Ready reports: each a file of metrics/reports/, which is called after its id. Another report needs no code."""

from dataclasses import fields
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from slidash.authored.metrics_files import (
    REPORTS,
    STRICT,
    EachOnce,
    Metric,
    Slug,
    Words,
    checked_value,
    read_toml,
    wrong,
)
from slidash.vocabulary.passages import wrong_tokens
from slidash.vocabulary.reports import (
    LONGEST_PASSAGE,
    LONGEST_TITLE,
    MOST_CHARTS,
    MOST_PARTS,
    USUAL_CHARTS,
    Chart,
    ReadyPart,
    ReadyReport,
)

HELPS = {each.name: each.metadata["help"] for each in (*fields(ReadyReport), *fields(ReadyPart))} | {
    "position": "its place among the ready reports, from 1 on",
    "demonstration": "ids of made-up metrics that stand in where no real figures can be had",
}
_Heading = Annotated[str, Field(max_length=LONGEST_TITLE, pattern=r"^[^\n]*$")]


@checked(frozen=True, slots=True, config=STRICT)
class _Part:
    metric_types: Annotated[tuple[Metric, ...], EachOnce] = ()
    demonstration: Annotated[tuple[Metric, ...], EachOnce] = ()
    charts: Annotated[tuple[Chart, ...], Field(max_length=MOST_CHARTS), EachOnce] = USUAL_CHARTS
    heading: _Heading = ""
    passage: Annotated[str, Field(max_length=LONGEST_PASSAGE)] = ""


@checked(frozen=True, slots=True, config=STRICT)
class _Report:
    id: Slug
    position: Annotated[int, Field(ge=1)]
    title: Annotated[_Heading, Field(min_length=1)]
    heading: Annotated[_Heading, Field(min_length=1)]
    summary: Words
    part: Annotated[tuple[_Part, ...], Field(min_length=1)]
    most_metrics: Annotated[int, Field(ge=1, le=MOST_PARTS)] = MOST_PARTS


def read_reports(folder: Path) -> tuple[ReadyReport, ...]:
    """The reports in the order of their positions; none where the folder has none. Raises DefinitionError.

    The made-up metrics of a part follow its real ones: a store has the one or the other.
    """
    read = [_read(path) for path in sorted((folder / REPORTS).glob("*.toml"))]
    places: dict[int, str] = {}
    for report in read:
        if report.position in places:
            allowed = f"a position of its own; {places[report.position]} has it"
            raise wrong(_file(report.id), report.id, "position", report.position, allowed)
        places[report.position] = report.id
    return tuple(_ready(report) for report in sorted(read, key=lambda each: each.position))


def _file(name: str) -> str:
    return f"{REPORTS}/{name}.toml"


def _read(path: Path) -> _Report:
    report = checked_value(TypeAdapter(_Report), read_toml(path), _file(path.stem), "")
    if report.id != path.stem:
        raise wrong(_file(path.stem), "the file", "id", report.id, f"{path.stem!r}, as the file is called")
    _refuse_wrong_tokens(report, "the file", "heading", report.heading)
    for number, part in enumerate(report.part, 1):
        for name in ("heading", "passage"):
            _refuse_wrong_tokens(report, f"part {number}", name, getattr(part, name))
        if not (part.metric_types or part.demonstration or part.passage):
            raise wrong(_file(report.id), f"part {number}", "metric_types", (), "a metric, or a passage")
    return report


def _refuse_wrong_tokens(report: _Report, entry: str, name: str, text: str) -> None:
    for token in wrong_tokens(text):
        raise wrong(_file(report.id), entry, name, token.written, f"tokens. {token.message}")


def _ready(report: _Report) -> ReadyReport:
    parts = [
        ReadyPart((*part.metric_types, *part.demonstration), part.charts, part.heading, part.passage)
        for part in report.part
    ]
    return ReadyReport(report.id, report.title, report.heading, report.summary, tuple(parts), report.most_metrics)
