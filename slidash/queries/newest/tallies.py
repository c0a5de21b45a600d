"""How many of a council's figures are good or bad, and how many improve or worsen, by theme and in all?"""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.queries import metrics, themes
from slidash.queries.metric_sets import MetricSet, metric_set
from slidash.queries.newest.scorecard import Scorecard
from slidash.store.reader import Store, per_build


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of a theme, counted. All but `metrics` count only rates of which one direction is good."""

    theme: str  # empty for all themes
    metrics: int
    placed: int  # in some quarter of the group
    best: int
    worst: int
    followed: int  # over at least five periods
    improving: int
    worsening: int


def tallies(store: Store, card: Scorecard) -> list[Tally]:
    """The tally of each theme of which the council has a figure, in their order; sub-themes count at home."""
    held = {theme: those & card.metric_types for theme, those in _by_theme(store).items()}
    judged = card.judged
    return [
        Tally(
            theme,
            len(metric_types),
            len(metric_types & judged.placed),
            len(metric_types & judged.best),
            len(metric_types & judged.worst),
            len(metric_types & judged.followed),
            len(metric_types & judged.improving),
            len(metric_types & judged.worsening),
        )
        for theme, metric_types in held.items()
        if metric_types
    ]


@per_build
def _by_theme(store: Store) -> dict[str, MetricSet]:
    homes, by_theme = themes.homes(store), dict[str, list[str]]()
    for metric in metrics.listed(store).values():
        by_theme.setdefault(homes[metric.theme], []).append(metric.id)
    return {theme: metric_set(store, metric_types) for theme, metric_types in by_theme.items()}


def all_themes(tallied: Sequence[Tally]) -> Tally:
    """The tallies added up."""
    return Tally(
        "",
        sum(tally.metrics for tally in tallied),
        sum(tally.placed for tally in tallied),
        sum(tally.best for tally in tallied),
        sum(tally.worst for tally in tallied),
        sum(tally.followed for tally in tallied),
        sum(tally.improving for tally in tallied),
        sum(tally.worsening for tally in tallied),
    )
