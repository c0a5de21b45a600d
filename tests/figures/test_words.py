from dataclasses import replace

from slidash.figures.caption import png_name
from slidash.figures.marks import Mark, Middle
from slidash.figures.text_width import wrap, wrap_to_width
from slidash.figures.words import describe_distribution, describe_ranking, describe_standing, describe_travel
from slidash.vocabulary.metrics import Polarity
from tests.figures.samples import bars, series


def test_a_standing_is_one_sentence() -> None:
    place, travel = "5th best of 16 nearest neighbours", "improving since 2019/20"
    assert describe_standing("Hartlepool", "12.3%", "2023/24", place, travel) == (
        "Hartlepool: 12.3% in 2023/24, 5th best of 16 nearest neighbours; improving since 2019/20."
    )
    assert describe_standing("Hartlepool", "suppressed") == "Hartlepool: suppressed."


def test_a_ranking_names_the_lead_council_both_ends_and_the_benchmarks() -> None:
    said = describe_ranking(bars([2.0, 1.0, 3.0]), Polarity.LOW, [Mark("England", 2.5, "2.5%"), None])
    assert said == (
        "Council number 0: 2.0%. Best of 3: Council number 1, 1.0%; worst: Council number 2, 3.0%. England: 2.5%."
    )


def test_equal_councils_are_not_called_best_and_worst() -> None:
    assert describe_ranking(bars([2.0, 2.0]), Polarity.LOW) == "Council number 0: 2.0%."


def test_a_distribution_says_its_range_and_middle_half() -> None:
    said = describe_distribution(bars([2.0, 1.0, 3.0]), Middle(1.5, 2.5, "1.5% to 2.5%"))
    assert said == "Council number 0: 2.0%. 3 councils, from 1.0% to 3.0%. Middle half: 1.5% to 2.5%."


def test_a_series_says_first_latest_and_direction() -> None:
    said = describe_travel("Hull", series([None, 1.0, 2.0, None]), "no clear trend")
    assert said == "Hull: 1.0% in 2016/17, 2.0% in 2017/18; no clear trend."
    assert describe_travel("Hull", series([None])) == "Hull: no figure in any period."


def test_a_figure_that_reads_otherwise_in_a_sentence_brings_its_words() -> None:
    moments = [replace(moment, words=f"{moment.value:.0f} per 1,000 people at a day") for moment in series([1.0, 2.0])]
    said = describe_travel("Hull", moments, marks=[Mark("England", 3.0, "3")])
    assert said == "Hull: 1 per 1,000 people at a day, 2 per 1,000 people at a day. England: 3."


def test_a_picture_is_named_by_council_metric_and_period() -> None:
    assert png_name("King's Lynn", "ons-x", "2024-04-01--P1Y") == "king-s-lynn-ons-x-2024-04-01-p1y"


def test_lines_are_balanced_and_no_word_is_lost() -> None:
    assert wrap("King's Lynn and West Norfolk", 22) == ["King's Lynn and", "West Norfolk"]
    assert wrap("Hull", 22) == ["Hull"]
    assert " ".join(wrap_to_width("one two three four", 60, 13)) == "one two three four"
