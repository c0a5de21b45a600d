import json

import pytest

from slidash.figures.marks import Bar, Mark, ranks
from slidash.figures.ranked_bar import MOST_NAMED, ranked_bar
from slidash.figures.theme import GROUP, LEAD, OTHER, Role
from slidash.vocabulary.metrics import Polarity
from tests.figures.samples import CAPTION, bars, texts


@pytest.mark.parametrize(
    ("polarity", "order"),
    [(Polarity.HIGH, [4.0, 3.0, 1.0]), (Polarity.LOW, [1.0, 3.0, 4.0]), (Polarity.NONE, [4.0, 3.0, 1.0])],
)
def test_the_best_council_is_at_the_top(polarity: Polarity, order: list[float]) -> None:
    chart = ranked_bar(bars([3.0, 1.0, 4.0]), CAPTION, polarity)
    assert chart.figure["data"][0]["x"] == order
    assert chart.figure["data"][0]["y"] == [0, 1, 2]
    top_last = chart.figure["layout"]["yaxis"]["range"]
    assert top_last[0] > top_last[1]


def test_councils_with_equal_values_stand_in_the_order_of_their_names() -> None:
    equal = [Bar("a", "Zed", 2.0, "2"), Bar("b", "Abe", 2.0 + 1e-13, "2")]
    read = ranked_bar(equal, CAPTION, Polarity.HIGH).figure["data"][0]["hovertext"]
    assert read == ["<b>Abe</b>: 2", "<b>Zed</b>: 2"]


@pytest.mark.parametrize("values", [[5.0, 9.0], [-5.0, -9.0], [-5.0, 9.0], [95.0, 96.0], [0.0, 0.0]])
def test_bars_start_at_zero(values: list[float | None]) -> None:
    low, high = ranked_bar(bars(values), CAPTION).figure["layout"]["xaxis"]["range"]
    assert low <= 0 <= high
    assert low == 0 or min(v or 0 for v in values) < 0


def test_each_council_has_the_colour_of_its_role() -> None:
    roles = (Role.LEAD, Role.GROUP, Role.OTHER)
    three = [Bar(role, role, 3.0 - place, "3", role=role) for place, role in enumerate(roles)]
    assert ranked_bar(three, CAPTION, Polarity.HIGH).figure["data"][0]["marker"]["color"] == [LEAD, GROUP, OTHER]


def test_only_the_lead_council_is_bold() -> None:
    names = ranked_bar(bars([3.0, 2.0]), CAPTION, Polarity.HIGH).figure["layout"]["yaxis"]["ticktext"]
    assert names == ["<b>Council number 0</b>", "Council number 1"]


def test_a_long_name_is_set_on_two_lines_and_rows_grow_with_it() -> None:
    long = Bar("a", "Bournemouth, Christchurch and Poole", 2.0, "2%")
    short = Bar("a", "Hull", 2.0, "2%")
    chart, plain = ranked_bar([long], CAPTION), ranked_bar([short], CAPTION)
    assert chart.figure["layout"]["yaxis"]["ticktext"] == ["Bournemouth,<br>Christchurch and Poole"]
    assert chart.figure["layout"]["height"] > plain.figure["layout"]["height"]


def test_each_further_council_adds_a_row() -> None:
    heights = [ranked_bar(bars([1.0] * n), CAPTION).figure["layout"]["height"] for n in (10, 11, 12)]
    assert heights[2] - heights[1] == heights[1] - heights[0] >= 20


def test_suppressed_councils_are_listed_and_not_drawn_with_the_lead_council_first() -> None:
    chart = ranked_bar(bars([None, 2.0, None]), CAPTION)
    assert chart.figure["data"][0]["x"] == [2.0]
    assert chart.notes[0] == "No figure: Council number 0 (suppressed), Council number 2 (suppressed)."


def test_many_missing_councils_are_counted_instead_of_named() -> None:
    assert ranked_bar(bars([None] * 9), CAPTION).notes[0].endswith("and 3 more.")


def test_intervals_reach_from_the_lower_to_the_upper_limit() -> None:
    pair = [Bar("a", "A", 5.0, "5", 4.0, 7.0), Bar("b", "B", 3.0, "3")]
    chart = ranked_bar(pair, CAPTION, Polarity.HIGH)
    for trace in chart.figure["data"]:
        assert (trace["error_x"]["arrayminus"], trace["error_x"]["array"]) == ([1.0, 0], [2.0, 0])
    assert chart.figure["layout"]["xaxis"]["range"][1] >= 7


def test_without_intervals_no_whiskers_are_drawn() -> None:
    assert all("error_x" not in trace for trace in ranked_bar(bars([1.0]), CAPTION).figure["data"])


def test_median_and_england_are_lines_named_on_the_plot() -> None:
    chart = ranked_bar(
        bars([1.0, 2.0]), CAPTION, median=Mark("Group median", 1.5, "1.5%"), england=Mark("England", 4.0, "4.0%")
    )
    assert [(line["x0"], line["line"]["dash"]) for line in chart.figure["layout"]["shapes"]] == [
        (1.5, "dash"),
        (4, "dot"),
    ]
    assert "Group median 1.5%" in texts(chart) and "England 4.0%" in texts(chart)
    heights = [note["yshift"] for note in chart.figure["layout"]["annotations"][-2:]]
    assert heights[1] - heights[0] >= 18


def test_more_than_forty_councils_name_only_the_lead_council_and_the_outer_quarters() -> None:
    named = ranked_bar(bars([1.0] * MOST_NAMED), CAPTION, Polarity.HIGH)
    many = ranked_bar(bars([float(v) for v in range(MOST_NAMED + 1)]), CAPTION, Polarity.HIGH)
    assert "Council number 5" in " ".join(named.figure["layout"]["yaxis"]["ticktext"])
    words = texts(many)
    assert "Council number 0" in words and "Council number 5" not in words
    assert "Best quarter" in words and "Worst quarter" in words
    assert many.figure["layout"]["yaxis"]["range"][0] == 0


def test_where_no_quarter_is_to_be_shown_only_the_ends_are_named() -> None:
    words = texts(ranked_bar(bars([float(n) for n in range(60)]), CAPTION, Polarity.HIGH, quarters=False))
    assert "Best" in words and "Worst" in words
    assert "quarter" not in " ".join(words)


def test_without_polarity_nothing_is_called_best_or_worst() -> None:
    values: list[float | None] = [float(v) for v in range(50)]
    for chart in (ranked_bar(bars(values), CAPTION), ranked_bar(bars(values[:9]), CAPTION)):
        words = f"{json.dumps(chart.figure)} {chart.alt}".lower()
        assert "best" not in words and "worst" not in words and "highest" in words


def test_a_chart_of_every_council_stays_under_thirty_kilobytes() -> None:
    everyone = bars([v * 0.1234567 for v in range(317)])
    assert len(json.dumps(ranked_bar(everyone, CAPTION, Polarity.LOW).figure)) < 30 * 1024


def test_ties_share_the_better_place() -> None:
    assert ranks(bars([1.0, 2.0, 2.0, 3.0]), Polarity.LOW) == [1, 2, 2, 4]
