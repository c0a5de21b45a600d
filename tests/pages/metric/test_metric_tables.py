"""The page of one metric as tables, charts and files: all of them have the same numbers."""

import csv
import io
from dataclasses import replace

import pytest

from slidash.figures.caption import DrawnChart
from slidash.pages.metric import page as metric
from slidash.pages.metric.page import Choices
from slidash.pages.page import View
from slidash.pages.parts.metric_chart import ranking_chart
from slidash.pages.parts.metric_charts import direction_chart, distribution_chart
from slidash.pages.parts.metric_question import ask, journey
from slidash.pages.parts.metric_table import lines
from slidash.pages.words.figures import chance
from slidash.queries import metrics
from slidash.store.reader import Store
from slidash.vocabulary.numbers import shown
from tests.pages.reading import csv_of, html_of, links_of, table_rows, words_of
from tests.stores.sample import DARLINGTON, ENGLAND, HARTLEPOOL, MIDDLESBROUGH, REDCAR

RECYCLING, CARE, UNITARY = "sample-recycling", "sample-care", "type-unitary"


def charts(store: Store, choices: Choices) -> list[DrawnChart]:
    """Every chart of the page."""
    return [metric.chart(store, replace(choices, chart=name)) for name in Choices.CHARTS]


def file(store: Store, choices: Choices, table: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_of(metric.table(store, replace(choices, table=table))))))


def view_of(store: Store, key: str = CARE, area: str = HARTLEPOOL, group: str = UNITARY) -> View:
    return metric.view(store, Choices(key, area, group))


def test_the_table_has_rank_figure_interval_quarter_and_change_of_each_council(store: Store) -> None:
    rows = table_rows(view_of(store), "figures")
    assert [row[1:4] for row in (rows[0], rows[1], rows[-1])] == [
        ["1", "51", "47 to 55"],
        ["2", "65", "61 to 69"],
        ["–", "115", "111 to 119"],
    ]
    first, second, *_, england = lines(store, ask(store, Choices(CARE, HARTLEPOOL, UNITARY)))
    assert first.change and second.change and england.change
    assert (first.change.change, first.change.could_be_chance) == (-1, True)
    assert (second.change.change, england.change.change) == (0, 0)
    assert [line.place.quartile_from_best if line.place else None for line in (first, second, england)] == [1, 1, None]


def test_equal_figures_share_a_rank(store: Store) -> None:
    ranks = {row[0]: row[1] for row in table_rows(view_of(store, RECYCLING), "figures")}
    assert ranks["Redcar and Cleveland"] == ranks["Darlington"] == "3="
    assert ranks["Middlesbrough"] == "–"


def test_a_council_in_the_table_leads_to_its_own_page_with_the_choices_kept(store: Store) -> None:
    view = metric.view(store, Choices(CARE, HARTLEPOOL, UNITARY, "2020-04-01--P1Y"))
    kept = f"/metrics/{CARE}?area={DARLINGTON}&group={UNITARY}&period=2020-04-01--P1Y"
    assert links_of(view)["Darlington"] == kept
    assert "Hartlepool" not in links_of(view)


@pytest.mark.parametrize("key", [RECYCLING, CARE, "sample-level", "sample-walk", "sample-spend"])
@pytest.mark.parametrize("group", [UNITARY, "all-english-councils", "sample-neighbours"])
def test_the_file_has_the_rows_of_the_table(store: Store, key: str, group: str) -> None:
    rows = table_rows(view_of(store, key, HARTLEPOOL, group), "figures")
    lines = file(store, Choices(key, HARTLEPOOL, group))
    one = metrics.metric(store, key)
    assert [row[0].removesuffix(" (as published)") for row in rows] == [line["name"] for line in lines]
    for row, line in zip(rows, lines, strict=True):
        figure = shown(float(line["value"]), one.decimals, one.unit) if line["value"] else line["status"]
        assert row[2].removesuffix(" (provisional)") == figure
        assert row[1].rstrip("=") == (line["rank"] or "–")
        assert ("(provisional)" in row[2]) == (line["provisional"] == "true")
        assert bool(line["value"]) != bool(line["status"])


def test_the_file_says_when_by_whom_and_under_which_licence(store: Store) -> None:
    (line,) = [each for each in file(store, Choices(CARE, HARTLEPOOL, UNITARY)) if each["area"] == HARTLEPOOL]
    assert (line["start"], line["end"]) == ("2024-04-01", "2025-03-31")
    assert (line["rank"], line["n"], line["quartile"], line["quartile_from_best"]) == ("1", "6", "1", "1")
    assert (line["previous_period"], line["previous_value"]) == ("2023-04-01--P1Y", "52")
    assert (line["change"], line["direction"]) == ("-1", "improving")
    assert line["source"] == "Sample Publisher: Sample figures"
    assert line["licence"] == "Sample Licence"


def test_the_file_of_all_has_every_council_that_provides_the_service(store: Store) -> None:
    lines = file(store, Choices(RECYCLING, HARTLEPOOL, UNITARY), "all")
    assert {line["group"] for line in lines} == {"all-english-councils"}
    assert {line["area"]: line["status"] for line in lines}[MIDDLESBROUGH] == "suppressed"
    assert [line["rank"] for line in lines if line["area"] in {REDCAR, DARLINGTON}] == ["7", "7"]


def test_the_file_of_the_series_has_one_row_a_period(store: Store) -> None:
    lines = file(store, Choices(RECYCLING, HARTLEPOOL, UNITARY), "series")
    assert len(lines) == 10
    last = lines[-1]
    assert (last["value"], last["provisional"], last["england"], last["group_n"]) == ("39", "true", "41.9", "4")
    assert float(last["group_median"]) == 38.5


def test_every_link_to_a_file_is_answered(store: Store) -> None:
    hrefs = [href for href in links_of(view_of(store)).values() if ".csv" in href]
    assert hrefs == [f"/metrics/{CARE}.csv?area={HARTLEPOOL}&group={UNITARY}"] * 2
    assert f"/metrics/{CARE}.csv?area={HARTLEPOOL}&amp;group={UNITARY}&amp;table=series" in html_of(view_of(store))


@pytest.mark.parametrize("area", [HARTLEPOOL, MIDDLESBROUGH, ""])
def test_every_chart_is_said_in_words_from_the_same_numbers(store: Store, area: str) -> None:
    view = view_of(store, RECYCLING, area)
    drawn = charts(store, Choices(RECYCLING, area, UNITARY))
    for name, each in zip(Choices.CHARTS, drawn, strict=True):
        assert f'<div id="{name}" class="chart"' in html_of(view) and each.svg in html_of(view)
        assert each.alt in words_of(view)
        words = each.picture()
        assert words.count(">Household waste recycled: ") == 2  # title for the eye and for a reader of words
        assert words.count("Source: Sample Publisher, Sample fig") == 1
        assert each.name.startswith("hartlepool" if area == HARTLEPOOL else "")
    assert words_of(view).count("Source: Sample Publisher, Sample figures") >= len(drawn)
    assert "41.9%" in drawn[1].alt


def test_the_ranked_bars_hold_the_figures_of_the_table(store: Store) -> None:
    view = view_of(store)
    bars = charts(store, Choices(CARE, HARTLEPOOL, UNITARY))[0].figure["data"][0]
    rows = [row for row in table_rows(view, "figures") if "published" not in " ".join(row)]
    assert [f"{value:g}" for value in bars["x"]] == [row[2] for row in rows]


@pytest.mark.parametrize("total", [True, False])
def test_a_total_of_england_is_not_drawn_beside_single_councils(store: Store, *, total: bool) -> None:
    question = ask(store, Choices(CARE, HARTLEPOOL, UNITARY))
    question = replace(question, metric=replace(question.metric, total=total))
    travelled = journey(store, question)
    for drawn in (ranking_chart(question), distribution_chart(question), direction_chart(question, travelled)):
        assert ("England: 115" in drawn.alt) is not total


def test_a_period_without_figures_is_a_gap_in_the_line_of_the_group(store: Store) -> None:
    question = ask(store, Choices(CARE, HARTLEPOOL, UNITARY))
    whole = journey(store, question)
    drawn = direction_chart(question, replace(whole, group=[*whole.group[:3], *whole.group[4:]]))
    lines = [trace for trace in drawn.figure["data"] if trace["mode"] == "lines+markers"]
    assert sorted(trace["y"].count(None) for trace in lines) == [0, 0, 1]


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.0001, "less than once in 1,000 times"),
        (0.004, "4 times in 1,000"),
        (0.01, "once in 100"),
        (0.024, "2 times in 100"),
        (0.5, "50 times in 100"),
        (1.0, "100 times in 100"),
    ],
)
def test_chance_is_told_as_a_number_of_times(p: float, words: str) -> None:
    assert chance(p) == words


def test_england_is_asked_for_by_no_table_row_of_its_own(store: Store) -> None:
    (england,) = [line for line in file(store, Choices(CARE, HARTLEPOOL, UNITARY)) if line["area"] == ENGLAND]
    assert (england["rank"], england["quartile"], england["type"]) == ("", "", "country")
