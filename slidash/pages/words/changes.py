"""What changed since a build, in words."""

from collections.abc import Sequence

from slidash.pages.words.periods import the
from slidash.queries.history import MetricAlteration, MetricDays, PastBuild
from slidash.vocabulary.alterations import Alteration
from slidash.vocabulary.english import capital, counted, day, listed, plural
from slidash.vocabulary.periods import Period

MOST_PERIODS = 3


def alteration_words(change: MetricAlteration) -> str:
    """One sort of change: "new figures for 2024/25", "12 figures revised (2022/23 and 2023/24)"."""
    periods = periods_words(change.periods)
    match Alteration(change.what):
        case Alteration.NEW_METRIC:
            return f"new metric, with figures for {periods}"
        case Alteration.LOST_METRIC:
            return "no longer published"
        case Alteration.NEW_PERIOD:
            return f"new figures for {periods}"
        case Alteration.LOST_PERIOD:
            return f"figures for {periods} no longer published"
        case Alteration.NEW_AREA:
            return f"{counted(change.figures, 'figure')} added ({periods})"
        case Alteration.LOST_AREA:
            return f"{counted(change.figures, 'figure')} withdrawn ({periods})"
        case Alteration.VALUE:
            return f"{counted(change.figures, 'figure')} revised ({periods})"
        case Alteration.REASON:
            figures = plural(change.figures, "figure")
            return f"another reason why there is none for {change.figures:,} {figures} ({periods})"
        case Alteration.DESCRIPTION:
            return f"described anew: {listed(change.fields)}"


def alterations_words(changes: Sequence[MetricAlteration]) -> str:
    """All that changed of one metric since a build."""
    return "; ".join(map(alteration_words, changes))


def periods_words(ids: Sequence[str]) -> str:
    """Periods in a sentence, of many the first and the last; given by id, the newest first."""
    labels = [the(Period.from_id(period).label) for period in reversed(ids)]
    if len(labels) > MOST_PERIODS:
        return f"{len(labels)} periods from {labels[0]} to {labels[-1]}"
    return listed(labels)


def compared_words(build: PastBuild) -> str:
    """With which build one was compared, or why with none."""
    name = f"Build {build.build}, put together on {day(build.built_at)},"
    if build.compared_with:
        return f"{name} was compared with build {build.compared_with} before it."
    return f"{name} was compared with none, as {build.why_not}: what changed is told from the next one on."


def updated_words(days: MetricDays) -> str:
    """Since when the figures of a metric are as they are; empty where nothing has changed since it was first here."""
    if days.updated == days.since and not (days.revised or days.new_period):
        return ""
    return "Updated, figures revised" if days.revised == days.updated else "Updated"


def summary_words(changes: Sequence[MetricAlteration]) -> str:
    """How many metrics of a build have each sort of change: "12 with a new period, 3 with revised values"."""
    counts = {what: len({each.metric_type for each in changes if each.what == what}) for what in Alteration}
    return capital(listed([f"{_METRICS[what]}: {count:,}" for what, count in counts.items() if count]))


_METRICS = {
    Alteration.NEW_METRIC: "new metrics",
    Alteration.LOST_METRIC: "metrics no longer published",
    Alteration.NEW_PERIOD: "metrics with a new period",
    Alteration.LOST_PERIOD: "with a period no longer published",
    Alteration.NEW_AREA: "with added figures",
    Alteration.LOST_AREA: "with withdrawn figures",
    Alteration.VALUE: "with revised figures",
    Alteration.REASON: "with other reasons for no figure",
    Alteration.DESCRIPTION: "described anew",
}
