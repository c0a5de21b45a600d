"""Are periods and figures said as what they are: a day or a stretch of time, a rate with what it is per?"""

import pytest

from slidash.pages.words.figures import in_sentence
from slidash.pages.words.periods import the, when
from slidash.queries import metrics
from slidash.store.reader import Store


@pytest.mark.parametrize(
    ("key", "number", "words"),
    [
        ("sample-recycling", 39.0, "39.0% in 2024/25"),
        ("sample-care", 51, "51 per 10,000 children in 2024/25"),
        ("sample-residents", 90_900, "90,900 people in 2024/25"),
        ("sample-happy", 7.1, "7.1 in 2024/25"),
        ("sample-walk", 80, "80% on 15 March 2024"),
    ],
)
def test_a_figure_is_said_with_its_unit_and_its_period(store: Store, key: str, number: float, words: str) -> None:
    metric = metrics.metric(store, key)
    assert f"{in_sentence(metric, number)} {when(metrics.period(store, metric, 'latest'))}" == words


def test_a_year_that_ends_on_a_day_has_an_article() -> None:
    assert the("year to 15 November 2025") == "the year to 15 November 2025"
    assert the("3 years to 31 July 2024") == "the 3 years to 31 July 2024"
    assert the("2023/24") == "2023/24"
