"""The list of metrics: what is found, filtered and counted, and the figures beside each."""

import csv
import io
import re

import pytest

from slidash.components.parts import properties
from slidash.errors import RequestError
from slidash.pages.metrics import page as metrics_list
from slidash.pages.metrics.page import Choices
from slidash.pages.page import View
from slidash.queries import areas, groups, metrics
from slidash.queries.baskets import outcomes as baskets
from slidash.queries.newest import filters as browse
from slidash.queries.newest import scorecard
from slidash.store.reader import Store
from slidash.vocabulary.areas import type_label
from tests.pages.reading import csv_of, html_of, links_of, words_of
from tests.stores.sample import ADUR, HARTLEPOOL, KENT, NORTH_EAST

UNITARY = "type-unitary"


def page(store: Store, **choices: str) -> View:
    return metrics_list.view(store, Choices(**choices))


def labels(view: View) -> list[str]:
    return re.findall(r'class="result__label"><a [^>]*>(.*?)</a>', html_of(view))


def counts(view: View, name: str) -> dict[str, int]:
    """The choices of a filter with their numbers."""
    held = html_of(view).partition(f'id="filter-{name}"')[2].partition("</ul>")[0]
    plain = re.findall(r"<li[^>]*>(.*?)</li>", held)
    found = (re.fullmatch(r"(.*) \((\d+)\)", re.sub(r"<[^>]+>", "", each)) for each in plain)
    return {each[1]: int(each[2]) for each in found if each}


def rows(store: Store, view: View) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_of(metrics_list.table(store, view.choices)))))


def test_the_list_leads_to_every_metric_with_council_and_group_kept(store: Store) -> None:
    view = page(store, area=HARTLEPOOL, group=UNITARY)
    links = links_of(view)
    for one in metrics.by_id(store).values():
        assert links[one.label] == f"/metrics/{one.id}?area={HARTLEPOOL}&group={UNITARY}"
    assert len(rows(store, view)) == 10


def test_each_metric_has_its_unit_source_period_and_the_council_s_figure_place_and_line(store: Store) -> None:
    view = page(store, q="bins", area=HARTLEPOOL, group="sample-neighbours")
    said, found = words_of(view), metrics.metric(store, "sample-recycling")
    assert properties(view.controls[0])["state"]["said"] in said
    for known in (found.unit, found.publisher, "2024/25", "39.0%", "provisional"):
        assert known in said
    assert html_of(view).count('<svg class="sparkline"') == 1
    (row,) = rows(store, view)
    assert (row["area"], row["value"], row["id"]) == (HARTLEPOOL, "39", "sample-recycling")
    assert f"{row['rank']}" in {"1", "2", "3"} and row["n"] == "3"


def test_without_a_council_the_figures_are_england_s(store: Store) -> None:
    said = words_of(page(store, q="bins"))
    assert "41.9%" in said and "England" in said


def test_nothing_found_is_said_plainly_with_what_is_there(store: Store) -> None:
    view = page(store, q="volcano", area=HARTLEPOOL)
    assert labels(view) == []
    assert "“volcano”" in words_of(view)
    assert links_of(view)["Finance (1)"].startswith("/metrics?theme=finance&area=E06000001")
    near = links_of(page(store, q="household volcano", area=HARTLEPOOL))
    assert near["Household waste recycled"].startswith(f"/metrics/sample-recycling?area={HARTLEPOOL}")


def test_nothing_left_by_filters_leads_to_what_they_hide(store: Store) -> None:
    view = page(store, q="bins", theme="finance")
    assert labels(view) == []
    assert "/metrics?q=bins" in links_of(view).values()


def test_filters_combine_and_their_counts_are_what_choosing_them_would_leave(store: Store) -> None:
    view = page(store, tier="upper")
    for name, value in (("theme", "finance"), ("theme", "health-and-wellbeing"), ("since", "2025")):
        label = browse.label(store, name, value)
        left = page(store, tier="upper", **{name: value})
        assert counts(view, name)[label] == len(rows(store, left)) == len(labels(left)) > 0
    assert labels(page(store, theme="finance", tier="upper")) == ["Spending on roads"]
    assert labels(page(store, theme="finance", tier="lower")) == []


def test_a_theme_has_the_metrics_of_its_sub_themes_and_shows_them_once_it_is_chosen(store: Store) -> None:
    roads = "Finance: highways and transport"
    assert roads not in counts(page(store), "theme")
    for theme in ("finance", "finance-highways-and-transport"):
        view = page(store, theme=theme)
        assert labels(view) == ["Spending on roads"]
        shown = counts(view, "theme")
        assert shown["Finance"] == shown[roads] == 1
        assert list(shown).index(roads) == list(shown).index("Finance") + 1
    assert links_of(page(store, theme="finance"))[roads] == "/metrics?theme=finance-highways-and-transport"
    # it is a part of two themes
    transport = page(store, theme="transport-and-connectivity")
    assert "Spending on roads" in labels(transport)
    assert counts(transport, "theme")[roads] == 1 and counts(transport, "theme")["Transport and connectivity"] == 3
    assert [row["theme"] for row in rows(store, page(store, theme="finance"))] == [roads]


def test_what_is_measured_nowhere_is_said_with_what_comes_nearest(store: Store) -> None:
    said = page(store, q="potholes", area=HARTLEPOOL)
    assert "Nothing loaded here measures potholes or the condition of roads. Nearest to it:" in words_of(said)
    assert links_of(said)["Spending on roads"].startswith(f"/metrics/sample-spend?area={HARTLEPOOL}")
    assert "Nothing loaded here" not in words_of(page(store, q="roads"))


def test_a_filter_that_is_on_can_be_taken_off(store: Store) -> None:
    links = links_of(page(store, q="bins", theme="environment", area=HARTLEPOOL, group=UNITARY))
    assert f"/metrics?q=bins&area={HARTLEPOOL}&group={UNITARY}" in links.values()


def test_a_council_s_metrics_can_be_filtered_by_where_it_stands(store: Store) -> None:
    lead = areas.area(store, HARTLEPOOL)
    judged = scorecard.scores(store, lead, groups.group(store, UNITARY, lead)).judged
    for field, value in (("standing", "best"), ("standing", "worst"), ("travel", "improving"), ("travel", "worsening")):
        found = rows(store, page(store, area=HARTLEPOOL, group=UNITARY, **{field: value}))
        assert {row["id"] for row in found} == getattr(judged, value)
        for row in found:
            assert row["total"] == "false" and row["polarity"] != "none"
            assert value not in ("best", "worst") or row["quartile_from_best"] == ("1" if value == "best" else "4")
            assert value in ("best", "worst") or row["trend"] == value
    assert judged.improving | judged.worsening
    # nobody's standing is no filter
    assert page(store, standing="best").choices.standing == ""


def test_there_are_twenty_five_a_page_and_the_last_page_stands_for_those_beyond(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert metrics_list.A_PAGE == 25
    monkeypatch.setattr(metrics_list, "A_PAGE", 4)
    pages = [labels(page(store, page=str(number))) for number in (1, 2, 3)]
    assert [len(each) for each in pages] == [4, 4, 2]
    assert len({label for each in pages for label in each}) == 10
    assert labels(page(store, page="9")) == pages[2]
    assert page(store, page="1").choices.page == ""
    assert "/metrics?q=sample&page=2" in links_of(page(store, q="sample")).values()


@pytest.mark.parametrize(("q", "area"), [("bins", KENT), ("roads", ADUR)])
def test_a_council_that_does_not_run_a_service_has_no_figure_of_it(store: Store, q: str, area: str) -> None:
    view = page(store, q=q, area=area)
    lead = areas.area(store, area)
    found = rows(store, view)
    assert found and {(row["value"], row["rank"]) for row in found} == {("", "")}
    assert type_label(lead.kind).plural in words_of(view)


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "nothing"},
        {"dataset": "nothing"},
        {"tier": "middle"},
        {"since": "1066"},
        {"standing": "middling", "area": HARTLEPOOL},
        {"page": "0"},
        {"page": "x"},
        {"page": "-1"},
        {"area": NORTH_EAST},
        {"area": HARTLEPOOL, "group": "nothing"},
    ],
)
def test_a_choice_there_is_not_is_refused(store: Store, wrong: dict[str, str]) -> None:
    with pytest.raises(RequestError):
        page(store, **wrong)


def test_markup_that_is_typed_stays_text(store: Store) -> None:
    assert "<script" not in html_of(page(store, q="<script>alert(1)</script>", area=HARTLEPOOL))


def test_the_best_known_of_a_type_come_first_in_their_order(store: Store) -> None:
    shown = [metric.id for metric in browse.browse(store, "", {}).metrics]
    headlines = [metric.id for metric in metrics.headlines(store, "england")]
    (basket,) = baskets.ready(store)
    best_known = [*headlines, *(each for each in basket.metric_types if each not in headlines)]
    assert len(best_known) > len(headlines) > 3
    assert shown[: len(best_known)] == best_known
    county, group = areas.area(store, KENT), groups.group(store, "type-county")
    of_counties = [metric.id for metric in browse.browse(store, "", {}, county, group).metrics]
    headlines = [metric.id for metric in metrics.headlines(store, "county")]
    assert of_counties[: len(headlines)] == headlines
