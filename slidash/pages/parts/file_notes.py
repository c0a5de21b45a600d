"""What is said with the tables that leave a page: whose figures they are, what was done to them, how to cite them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from slidash.files.columns import rules
from slidash.files.json_file import described
from slidash.files.table import Imprint, Source, Table
from slidash.queries import metrics, provenance
from slidash.queries.metrics import Metric
from slidash.store.reader import Store
from slidash.vocabulary.offers import LICENCE

PAPERS = Source(
    title="Papers on sector-led improvement and registers of take-up, each named beside its figure",
    publisher="Local Government Association",
    licence=LICENCE,
    licence_url="",
    url="",
    attribution="Figures quoted from papers of the Local Government Association, each with its place.",
    retrieved="",
)
# What is said of each metric whose figures a table holds, with the fields of its record
_OF_METRICS = (
    *("id", "label", "definition", "caveats", "unit", "decimals", "polarity", "tier", "total", "theme", "publisher"),
    *("dataset", "source_key", "source_url", "source_date", "next_update", "licence", "licence_url", "attribution"),
    *("retrieved", "demonstration"),
)


def imprint_of(store: Store, tables: Sequence[Table], page: str) -> Imprint:
    """What is said with these tables; `page` is the whole address of the page they are beside."""
    ids = dict.fromkeys(each for table in tables for each in table.metric_types)
    shown = [metrics.metric(store, each) for each in ids]
    papers = [PAPERS] if any(table.papers for table in tables) else []
    build, made_up = store.build, any(each.demonstration for each in shown)
    sources = [*papers, *(_sources_of(store, shown) if shown else [])]
    if not sources:  # what is said of the whole build
        sources, made_up = _every_source(store), build.demonstration
    return Imprint(page, build.id, build.built_at, made_up, tuple(sources))


def _sources_of(store: Store, shown: Sequence[Metric]) -> list[Source]:
    """Who published these metrics, in their order; of one metric alone its own page of the publisher."""
    alone = len(shown) == 1
    pages = {} if alone else {each.id: each.url for each in provenance.sources(store)}
    sources = [
        Source(
            title=each.dataset_title,
            publisher=each.publisher,
            licence=each.licence,
            licence_url=each.licence_url,
            url=each.source_url if alone else pages[each.dataset],
            attribution=each.attribution,
            retrieved=each.retrieved,
        )
        for each in shown
    ]
    return list(dict.fromkeys(sources))


def _every_source(store: Store) -> list[Source]:
    names = [each.name for each in fields(Source)]
    return [Source(**{name: getattr(each, name) for name in names}) for each in provenance.sources(store)]


def metadata(store: Store, table: Table, imprint: Imprint, files: Mapping[str, str]) -> dict[str, Any]:
    """What the figures of a table are: definitions, sources, licences, what was done to them, and how to cite them.

    `files` are the whole addresses of the table's files by their formats.
    """
    known = metrics.by_id(store)
    return {
        "title": table.title,
        "page": imprint.page,
        "files": dict(files),
        "build": {"id": imprint.build, "built_at": f"{imprint.built_at.isoformat()}Z", "as_at": store.build.as_at},
        "demonstration": imprint.demonstration,
        "citation": imprint.citation(table.title),
        "metric_types": [{name: getattr(known[each], name) for name in _OF_METRICS} for each in table.metric_types],
        "sources": [asdict(source) for source in imprint.sources],
        "processing": [asdict(rule) for rule in rules(table.columns)],
        "columns": [described(column) for column in table.columns],
    }
