"""The tables of what changed as files: changes by metric, the journal of corrections, and the days to come."""

from collections.abc import Iterator

from slidash.csv_files import Cell
from slidash.files.columns import columns
from slidash.files.table import Table
from slidash.pages.changes.question import ChangesQuestion, ask, next_days
from slidash.pages.choices import ChangesChoices
from slidash.queries import history
from slidash.store.reader import Store

CORRECTIONS, DUE = "corrections", "due"
_CHANGES = ("built_on", "build", "metric_type", "label", "dataset", "what", "figures", "periods", "areas", "parts")
_CORRECTIONS = (
    *("built_on", "build", "metric_type", "label", "dataset", "area", "period", "what"),
    *("was", "now", "was_status", "now_status"),
)
_DUE = ("due", "basis", "metric_type", "label", "dataset", "latest_period")


def table(store: Store, choices: ChangesChoices) -> Table:
    """The changes, or the table that is named. Raises UnknownArea, UnknownMetricType, UnknownDataset."""
    question = ask(store, choices)
    whose = f": {question.name}" if question.name else ""
    words = ("slidash", choices.table or "changes", *filter(None, [question.name]), store.build.id)
    if choices.table == CORRECTIONS:
        rows = list(_correction_rows(store, question))
        return Table(CORRECTIONS, f"Corrected figures{whose}", words, columns(_CORRECTIONS), rows)
    if choices.table == DUE:
        rows = list(_due_rows(store, question))
        return Table(DUE, f"When the next figures are due{whose}", words, columns(_DUE), rows)
    rows = list(_change_rows(store, question))
    return Table("changes", f"What changed from build to build{whose}", words, columns(_CHANGES), rows)


def _change_rows(store: Store, question: ChangesQuestion) -> Iterator[dict[str, Cell]]:
    for change in history.alterations(store, question.wanted):
        yield {
            **{name: getattr(change, name) for name in _CHANGES if name not in {"built_on", "parts"}},
            "built_on": change.built_at.date(),
            "periods": " ".join(change.periods),
            "parts": " ".join(change.fields),
        }


def _correction_rows(store: Store, question: ChangesQuestion) -> Iterator[dict[str, Cell]]:
    for correction in history.corrections(store, question.wanted):
        yield {
            **{name: getattr(correction, name) for name in _CORRECTIONS if name != "built_on"},
            "built_on": correction.built_at.date(),
        }


def _due_rows(store: Store, question: ChangesQuestion) -> Iterator[dict[str, Cell]]:
    for metric, day in next_days(store, question).values():
        yield {
            "due": day.on,
            "basis": str(day.basis),
            "metric_type": metric.id,
            "label": metric.label,
            "dataset": metric.dataset,
            "latest_period": metric.latest_period,
        }
