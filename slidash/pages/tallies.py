"""How many of a council's figures are good or bad, and how many improve or worsen, by theme and in all?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from slidash.pages.figure_words import BEST, WORST, Said
from slidash.vocabulary.directions import Direction


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


def tallies(said: Sequence[Said]) -> list[Tally]:
    """The tally of each theme, in the order of themes."""
    return [_tally(theme, list(those)) for theme, those in groupby(said, key=lambda each: each.metric.theme)]


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


def _tally(theme: str, those: Sequence[Said]) -> Tally:
    judged = [each for each in those if each.judged]
    quarters = [each.quartile_from_best for each in judged]
    trends = [each.trend for each in judged]
    return Tally(
        theme,
        len(those),
        len(quarters) - quarters.count(None),
        quarters.count(BEST),
        quarters.count(WORST),
        len(trends) - trends.count(Direction.TOO_FEW),
        trends.count(Direction.IMPROVING),
        trends.count(Direction.WORSENING),
    )
