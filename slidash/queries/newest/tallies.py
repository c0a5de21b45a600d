"""How many of a council's figures are good or bad, and how many improve or worsen, by theme and in all?"""

from collections.abc import Sequence
from dataclasses import dataclass

from slidash.queries import metrics
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
    """The tally of each theme of which the council has a figure, in the order of themes."""
    of_theme = _by_theme(store)
    by_theme = {theme: those & card.metric_types for theme, those in of_theme.items() if those & card.metric_types}
    judged = card.judged
    return [
        Tally(
            theme,
            len(those),
            len(those & judged.placed),
            len(those & judged.best),
            len(those & judged.worst),
            len(those & judged.followed),
            len(those & judged.improving),
            len(those & judged.worsening),
        )
        for theme, those in by_theme.items()
    ]


@per_build
def _by_theme(store: Store) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for metric in metrics.by_id(store).values():
        found.setdefault(metric.theme, set()).add(metric.id)
    return found


def all_themes(each: Sequence[Tally]) -> Tally:
    """The tallies added up."""
    return Tally(
        "",
        sum(one.metrics for one in each),
        sum(one.placed for one in each),
        sum(one.best for one in each),
        sum(one.worst for one in each),
        sum(one.followed for one in each),
        sum(one.improving for one in each),
        sum(one.worsening for one in each),
    )
