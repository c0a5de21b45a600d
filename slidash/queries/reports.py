"""Which reports are at hand for every council, and what of each can this council be shown?"""

from collections.abc import Iterator
from dataclasses import dataclass

from slidash.errors import UnknownReport
from slidash.queries import metrics
from slidash.queries.areas import Area
from slidash.queries.newest import figures as newest
from slidash.store.reader import Store, per_build
from slidash.vocabulary.areas import ENGLAND
from slidash.vocabulary.reports import Chart, ReadyPart, ReadyReport, Report, ReportPart


@dataclass(frozen=True, slots=True)
class _Held:
    id: str
    title: str
    heading: str
    summary: str
    most_metrics: int


@dataclass(frozen=True, slots=True)
class _HeldPart:
    report: str
    metric_types: list[str]
    charts: list[str]
    heading: str
    passage: str


@per_build
def ready(store: Store) -> dict[str, ReadyReport]:
    """The ready reports by id, in their order."""
    parts: dict[str, list[ReadyPart]] = {}
    for row in store.rows(
        "SELECT report, metric_types, charts, heading, passage FROM report_part ORDER BY report, position", _HeldPart
    ):
        part = ReadyPart(tuple(row.metric_types), tuple(map(Chart, row.charts)), row.heading, row.passage)
        parts.setdefault(row.report, []).append(part)
    reports = store.rows("SELECT id, title, heading, summary, most_metrics FROM report ORDER BY position", _Held)
    return {
        row.id: ReadyReport(row.id, row.title, row.heading, row.summary, tuple(parts[row.id]), row.most_metrics)
        for row in reports
    }


def ready_report(store: Store, report: str) -> ReadyReport:
    """The ready report with this id. Raises UnknownReport."""
    known = ready(store)
    if report not in known:
        raise UnknownReport(f"There is no ready report {report[:60]!r}. There are: {', '.join(known) or 'none'}.")
    return known[report]


def report_for(store: Store, chosen: ReadyReport, council: Area | None) -> Report:
    """The report as it is for a council, or for England where none is chosen.

    Of each part the first metric is shown that the council has a figure of, each metric once; a part of which it has
    none is left out, and so is what follows the most metrics there may be.
    """
    return Report(chosen.heading, tuple(_parts(store, chosen, council)))


def _parts(store: Store, chosen: ReadyReport, council: Area | None) -> Iterator[ReportPart]:
    wanted = [metric for part in chosen.parts for metric in part.metric_types if metric in metrics.by_id(store)]
    there = newest.newest(store, council.area if council else ENGLAND, wanted)
    shown: set[str] = set()
    for part in chosen.parts:
        metric = next((each for each in part.metric_types if each in there and each not in shown), "")
        if part.metric_types and (not metric or len(shown) == chosen.most_metrics):
            continue
        shown |= {metric} if metric else set()
        yield ReportPart(metric, part.charts if metric else (), part.heading, part.passage)
