"""The page of a metric that no council has: its regions and England; and of one that other types of council have."""

import csv as csv_format
from collections.abc import Iterator
from dataclasses import replace

import pytest

from slidash.pages.home import page as home
from slidash.pages.metric import page as metric
from slidash.pages.metric.regions import larger_areas
from slidash.pages.metrics import page as metrics_list
from slidash.pages.parts.metric_facts import warnings
from slidash.pages.parts.metric_question import MetricQuestion, ask
from slidash.queries import metrics
from slidash.queries.newest import filters as browse
from slidash.store.reader import Store
from tests.pages.reading import csv_of, html_of, links_of, table_rows, words_of
from tests.stores.doubtful import KENT, build_doubtful
from tests.stores.sample import ADUR, HARTLEPOOL

REGIONAL = "made-regional"
CHARTS = ("ranking", "over-time")


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(build_doubtful(tmp_path_factory.mktemp("doubtful")))
    yield store
    store.close()


def asked(store: Store, area: str = "", metric_type: str = REGIONAL) -> MetricQuestion:
    return ask(store, metric.Choices(metric_type, area))


@pytest.mark.parametrize("area", ["", HARTLEPOOL, ADUR])
def test_one_sentence_and_the_regions_stand_in_place_of_empty_charts(doubtful: Store, area: str) -> None:
    view = metric.view(doubtful, metric.Choices(REGIONAL, area))
    words, page = words_of(view), html_of(view)
    assert words.count("No council has a figure") == 1
    assert "nothing published" not in words
    assert [f'id="{chart}"' in page for chart in (*CHARTS, "spread")] == [True, True, False]
    assert "Regions range from 3.3 (North West) to 5.5 (North East)." in words
    assert "Councils compared" not in words


def test_the_table_has_the_newest_periods_of_regions_and_england(doubtful: Store) -> None:
    rows = table_rows(metric.view(doubtful, metric.Choices(REGIONAL)), "figures")
    assert [row[0] for row in rows] == ["North West", "North East", "England"]
    assert [len(row) for row in rows] == [7] * 3
    assert [row[1] for row in rows] == ["3.3", "5.5", "4.5"]
    assert rows[1][6] == "6.8"  # 2019: 5.5 and five quarters


def test_the_region_of_the_chosen_council_is_marked_and_its_line_is_drawn(doubtful: Store) -> None:
    words = words_of(metric.view(doubtful, metric.Choices(REGIONAL, HARTLEPOOL)))
    assert "North East over time" in words
    assert "North East: 5.5." in words
    assert "England over time" in words_of(metric.view(doubtful, metric.Choices(REGIONAL)))
    assert "England over time" in words_of(metric.view(doubtful, metric.Choices(REGIONAL, ADUR)))  # its region has none


@pytest.mark.parametrize("table", ["", "all", "series"])
def test_every_file_of_it_has_regions_and_england_in_every_period(doubtful: Store, table: str) -> None:
    made = metric.table(doubtful, metric.Choices(REGIONAL, table=table))
    lines = list(csv_format.DictReader(csv_of(made).splitlines()))
    assert len(lines) == 3 * 8
    assert {line["name"] for line in lines} == {"North East", "North West", "England"}
    assert all(line["value"] and line["source"] for line in lines)


def test_that_a_total_says_little_of_ranks_is_said_only_where_councils_are_ranked(doubtful: Store) -> None:
    assert warnings(asked(doubtful, HARTLEPOOL, "made-sum"))
    question = asked(doubtful, HARTLEPOOL)
    assert warnings(replace(question, metric=replace(question.metric, total=True))) == []


def test_regions_without_any_figure_are_left_out(doubtful: Store) -> None:
    assert [larger.area.name for larger in larger_areas(doubtful, asked(doubtful))] == [
        "North East",
        "North West",
        "England",
    ]


def test_it_is_not_counted_among_councils_metrics(doubtful: Store) -> None:
    everything, of_councils = metrics.listed(doubtful), metrics.of_councils(doubtful)
    assert everything.keys() - of_councils.keys() == {REGIONAL}
    assert f"{len(of_councils)} metrics in" in words_of(home.view(doubtful, home.Choices()))
    heading = f"{len(of_councils)} metrics, and 1 of larger areas only"
    assert heading in words_of(metrics_list.view(doubtful, metrics_list.Choices()))
    searched = words_of(metrics_list.view(doubtful, metrics_list.Choices(q="regional")))
    assert "1 metric for “regional”, of larger areas only" in searched


def test_it_comes_last_in_the_list_and_has_a_filter_of_its_own(doubtful: Store) -> None:
    browsed = browse.browse(doubtful, "", {})
    assert browsed.metrics[-1].id == REGIONAL
    left = {option.value: option.left for option in browsed.filters["tier"]}
    assert left["none"] == 1
    # once it is on, the other filters count what it leaves
    alone = browse.browse(doubtful, "", {"tier": "none"})
    assert [metric.id for metric in alone.metrics] == [REGIONAL] and alone.of_councils == 0
    assert all(alone.filters[name] for name in ("theme", "dataset", "since"))
    assert {option.left for name in ("theme", "dataset", "since") for option in alone.filters[name]} == {1}
    assert sum(left.values()) == len(browsed.metrics)
    assert sum(option.left for option in browsed.filters["theme"]) == len(browsed.metrics) - 1
    assert [found.id for found in browse.browse(doubtful, "", {"tier": "none"}).metrics] == [REGIONAL]


def test_a_council_of_another_type_is_told_what_to_choose(doubtful: Store) -> None:
    view = metric.view(doubtful, metric.Choices("made-counties", HARTLEPOOL))
    words, page = words_of(view), html_of(view)
    assert "Hartlepool is a unitary council. This metric is published for county councils alone, so " in words
    assert "To see figures, choose all county councils, or another council above." in words
    assert 'id="ranking"' not in page and 'id="figures"' not in page
    address = links_of(view)["all county councils"]
    assert f"area={HARTLEPOOL}" in address and "group=type-county" in address
    there = metric.view(doubtful, metric.Choices("made-counties", HARTLEPOOL, "type-county"))
    assert 'id="ranking"' in html_of(there)
    assert "Shown instead: all county councils." in words_of(there)


def test_a_council_that_does_not_provide_the_service_sees_others_of_its_group_that_do(doubtful: Store) -> None:
    view = metric.view(doubtful, metric.Choices("made-counties", ADUR))
    assert "Adur is a district council. This metric is published for county councils alone, so " in words_of(view)
    assert "Shown instead: " in words_of(view)
    assert 'id="ranking"' in html_of(view)


def test_a_council_whose_type_has_figures_is_told_nothing_of_types(doubtful: Store) -> None:
    assert not asked(doubtful, KENT, "made-counties").of_other_types
    assert asked(doubtful, HARTLEPOOL, "made-counties").of_other_types
    assert not asked(doubtful, HARTLEPOOL).of_other_types  # of no council at all
