"""Whose changes are asked for? The council, the metric or the dataset of an address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from slidash.pages.choices import ChangesChoices
from slidash.queries import due, history, metrics, provenance
from slidash.queries.areas import Area
from slidash.queries.chosen import chosen_council
from slidash.queries.history import Asked, MetricAlteration
from slidash.queries.metrics import Metric
from slidash.store.reader import Store
from slidash.vocabulary.due import Due


@dataclass(frozen=True)
class ChangesQuestion:
    """What is asked, with the choices as answered; `name` says whose changes, empty for all."""

    choices: ChangesChoices
    council: Area | None
    wanted: Asked
    name: str


def ask(store: Store, choices: ChangesChoices) -> ChangesQuestion:
    """Read the choices. Raises UnknownArea, UnknownMetricType, UnknownDataset."""
    council = chosen_council(store, choices.area)
    area = council.area if council else ""
    wanted = Asked(metric_type=choices.metric_type, area=area, dataset=choices.dataset)
    history.check(store, wanted)
    names = [
        council.name if council else "",
        history.label(store, choices.metric_type) if choices.metric_type else "",
        title(store, choices.dataset),
    ]
    name = ", ".join(filter(None, names))
    return ChangesQuestion(replace(choices, area=area), council, wanted, name)


def title(store: Store, dataset: str) -> str:
    """What a dataset is called; its id where it is no longer held."""
    return next((source.title for source in provenance.sources(store) if source.id == dataset), dataset)


def by_metric(changes: list[MetricAlteration]) -> list[list[MetricAlteration]]:
    """The changes of each metric of each build together, in their order."""
    return [list(group) for _, group in groupby(changes, key=lambda change: (change.build, change.metric_type))]


def next_days(store: Store, question: ChangesQuestion) -> Mapping[str, tuple[Metric, Due]]:
    """When the next figures of the metrics asked for are due, the earliest first; those that lists show."""
    wanted, days = question.wanted, due.due(store)
    shown = {wanted.metric_type} if wanted.metric_type else metrics.listed(store).keys()
    if wanted.area:
        shown = shown & due.with_figures_of(store, wanted.area)
    known = metrics.by_id(store)
    chosen = [(known[each], days[each]) for each in shown if each in days]
    chosen = [pair for pair in chosen if wanted.dataset in ("", pair[0].dataset)]
    return {pair[0].id: pair for pair in sorted(chosen, key=lambda pair: (pair[1].on, pair[0].label, pair[0].id))}
