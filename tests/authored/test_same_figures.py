"""Metrics that are said to have the figures of another dataset's have them, in the same periods."""

from dataclasses import dataclass

from slidash.store.reader import Store

ALIKE = 0.95  # part of the figures; a publisher revises some of them in one dataset before the other


@dataclass(frozen=True)
class _Pair:
    id: str
    figures: int
    alike: int


def test_figures_said_to_be_another_s_are_the_other_s_in_the_same_periods(real: Store) -> None:
    """So the periods of both were read alike, such as those of young people who neither learn nor work."""
    pairs = real.rows(
        """
        SELECT metric_type.id, count(*)::INTEGER AS figures,
            count(*) FILTER (abs(mine.value - other.value) <= greatest(0.051, abs(other.value) / 150))::INTEGER AS alike
        FROM metric_type
        JOIN observation AS mine ON mine.metric_type = metric_type.id AND mine.value IS NOT NULL
        JOIN observation AS other ON other.metric_type = metric_type.same_as AND other.value IS NOT NULL
            AND other.area = mine.area AND other.period = mine.period
        GROUP BY metric_type.id
        """,
        _Pair,
    )
    assert len(pairs) > 60 and "ees-age-16-17-neet-percent" in {pair.id for pair in pairs}
    assert [pair for pair in pairs if pair.alike < ALIKE * pair.figures] == []
