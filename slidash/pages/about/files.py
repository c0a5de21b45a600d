"""The tables of the page about the data as files."""

from collections.abc import Callable, Iterable, Mapping

from slidash.csv_files import Cell
from slidash.queries import provenance, themes
from slidash.store.reader import Store

Rows = Callable[[Store], Iterable[Mapping[str, Cell]]]


def _accounts(store: Store) -> Iterable[Mapping[str, Cell]]:
    for account in provenance.accounts(store):
        yield {
            "dataset": account.dataset,
            "reason": account.reason,
            "rows": account.rows,
            "files": account.files,
        }


def _doubtful(store: Store) -> Iterable[Mapping[str, Cell]]:
    for finding in provenance.findings(store):
        yield {
            "subject": finding.subject,
            "metric_type": finding.metric_type,
            "area": finding.area,
            "detail": finding.detail,
        }


def _themes(store: Store) -> Iterable[Mapping[str, Cell]]:
    for theme in themes.themes(store):
        yield {"theme": theme.theme, "within": ";".join(theme.within), "metric_types": theme.metric_types}


# name of the table in addresses -> its columns and its rows
TABLES: Mapping[str, tuple[tuple[str, ...], Rows]] = {
    "rows": (("dataset", "reason", "rows", "files"), _accounts),
    "doubtful": (("subject", "metric_type", "area", "detail"), _doubtful),
    "themes": (("theme", "within", "metric_types"), _themes),
}
