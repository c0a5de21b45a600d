"""What changed as a feed to follow, and the days to come as a calendar to subscribe to."""

from datetime import timedelta
from itertools import groupby

from slidash.files.atom import Entry, Feed, Line
from slidash.files.calendar import Calendar, Event
from slidash.pages import addresses
from slidash.pages.changes.question import ask, by_metric, next_days, title
from slidash.pages.choices import ChangesChoices
from slidash.pages.words.changes import alterations_words, summary_words
from slidash.queries import history, metrics
from slidash.queries.history import MetricAlteration
from slidash.store.reader import Store
from slidash.vocabulary.english import counted, day

NAME = "about-changes"
MOST_ENTRIES, MOST_LINES = 50, 30
A_YEAR = timedelta(days=365)


def feed(store: Store, choices: ChangesChoices) -> Feed:
    """The newest changes, an entry for each dataset of each build. Raises what the page raises."""
    question = ask(store, choices)
    groups = groupby(_by_dataset(history.alterations(store, question.wanted)), key=_place)
    entries: list[Entry] = []
    for (_, dataset), group in groups:
        if len(entries) == MOST_ENTRIES:
            break
        entries.append(_entry(store, choices, dataset, list(group)))
    whose = f": {question.name}" if question.name else ""
    return Feed(
        title=f"slidash, what changed{whose}",
        subtitle="Figures that are new, revised or no longer published, since each build of the data",
        own=addresses.file_link(NAME, addresses.ATOM, question.choices),
        page=addresses.link(NAME, question.choices),
        updated=entries[0].updated if entries else history.builds(store)[-1].built_at,
        entries=entries,
    )


def _by_dataset(changes: list[MetricAlteration]) -> list[MetricAlteration]:
    """The newest build first, within it by dataset."""
    places = {build: place for place, build in enumerate(dict.fromkeys(change.build for change in changes))}
    return sorted(changes, key=lambda change: (places[change.build], change.dataset))


def _place(change: MetricAlteration) -> tuple[str, str]:
    return change.build, change.dataset


def _entry(store: Store, choices: ChangesChoices, dataset: str, changes: list[MetricAlteration]) -> Entry:
    known, together = metrics.by_id(store), by_metric(changes)
    lines = [
        Line(
            group[0].label,
            addresses.link("metric", metric_type=group[0].metric_type, area=choices.area)
            if group[0].metric_type in known
            else "",
            alterations_words(group),
        )
        for group in together[:MOST_LINES]
    ]
    left = len(together) - len(lines)
    name = title(store, dataset)
    alone = together[0][0].label if len(together) == 1 else name
    return Entry(
        key=f"{changes[0].build} {dataset}",
        title=f"{alone}: {alterations_words(together[0]) if len(together) == 1 else summary_words(changes)}",
        updated=changes[0].built_at,
        href=addresses.link(
            NAME, choices, dataset=dataset if dataset in {each.dataset for each in known.values()} else ""
        ),
        lines=lines,
        more=f"And {counted(left, 'metric')} more of {name}." if left else "",
    )


def calendar(store: Store, choices: ChangesChoices) -> Calendar:
    """The days on which figures are due: an event for each day, dataset and way of knowing it; none of long ago."""
    question = ask(store, choices)
    earliest = store.build.as_at - A_YEAR
    days = sorted(
        (pair for pair in next_days(store, question).values() if pair[1].on >= earliest),
        key=lambda pair: (pair[1].on, pair[0].dataset, pair[1].basis, pair[0].label),
    )
    events = []
    for (on, dataset, basis), group in groupby(days, key=lambda pair: (pair[1].on, pair[0].dataset, pair[1].basis)):
        named = [metric for metric, _ in group]
        labels = [metric.label for metric in named[:MOST_LINES]]
        more = [f"And {len(named) - MOST_LINES:,} more."] if len(named) > MOST_LINES else []
        alone = named[0].id if len(named) == 1 else ""
        what = named[0].label if alone else f"{title(store, dataset)}, {counted(len(named), 'metric')}"
        events.append(
            Event(
                key=f"{on} {dataset} {basis} {alone}",
                on=on,
                summary=f"New figures due: {what}",
                description="\n".join([f"Due on {day(on)}, {basis}:", *labels, *more]),
                href=addresses.link("metric", metric_type=alone, area=question.choices.area)
                if alone
                else addresses.link(NAME, question.choices, dataset=dataset),
            )
        )
    whose = f": {question.name}" if question.name else ""
    return Calendar(f"slidash, figures to come{whose}", store.build.built_at, events)
