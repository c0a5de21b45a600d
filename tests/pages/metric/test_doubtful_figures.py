"""What is said on the pages where a reader could be misled."""

from collections.abc import Iterator

import pytest

from slidash.pages.council import page as council
from slidash.pages.metric import page as metric
from slidash.pages.metrics import page as metrics_list
from slidash.pages.page import View
from slidash.queries import areas, groups, metrics
from slidash.queries.newest import filters as browse
from slidash.queries.newest import scorecard
from slidash.queries.newest.extremes import extremes
from slidash.store.reader import Store
from tests.pages.reading import html_of, table_rows, words_of
from tests.stores.doubtful import KENT, build_doubtful
from tests.stores.sample import HARTLEPOOL

UNITARY = "type-unitary"
IMPOSSIBLE = "England's figure as published, 2,000.5, lies outside those of all councils, 100.0 to 121.0."


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(build_doubtful(tmp_path_factory.mktemp("doubtful")))
    yield store
    store.close()


def page(store: Store, key: str, area: str = HARTLEPOOL, group: str = UNITARY) -> View:
    return metric.view(store, metric.Choices(f"made-{key}", area, group))


@pytest.mark.parametrize("area", [HARTLEPOOL, ""])
def test_an_england_beyond_every_council_is_warned_of(doubtful: Store, area: str) -> None:
    words = words_of(page(doubtful, "impossible", area, ""))
    assert IMPOSSIBLE in words
    assert "as published; not comparable with councils" in words
    assert "England: 2,000.5." not in words  # as a mark of a chart


@pytest.mark.parametrize("key", ["possible", "sum", "few"])
def test_other_figures_of_england_are_not(doubtful: Store, key: str) -> None:
    assert "lies outside" not in words_of(page(doubtful, key))


def test_a_metric_of_no_council_says_so_and_asks_for_none(doubtful: Store) -> None:
    words = words_of(page(doubtful, "regional", "", ""))
    assert "No figures for single councils" in words
    assert "Choose a council above" not in words
    assert "No council has a figure, 2024" in words


def test_a_metric_of_no_council_is_under_no_tier_of_the_filters(doubtful: Store) -> None:
    found = browse.browse(doubtful, "", {"tier": "both"}).found
    assert "made-regional" not in {each.id for each in found}
    assert browse.whom(metrics.metric(doubtful, "made-regional")) == "No figures for single councils"
    assert browse.whom(metrics.metric(doubtful, "made-counties")) == "Counties and single tier"


def test_most_improved_says_since_when_and_in_what(doubtful: Store) -> None:
    view = council.view(doubtful, council.Choices(HARTLEPOOL, UNITARY))
    (pooled,) = [row for row in table_rows(view, "improved") if row[0].startswith("Made-up pooled")]
    assert pooled[2] == "−31.5 per 100,000 since 2001, over 8 periods"
    words = words_of(view)
    assert "What has improved most is made-up surveyed" in words and " since 2014, over 10 periods, to " in words
    assert "where several years are pooled they reach back further" in words


def test_the_summary_names_what_the_tables_name(doubtful: Store) -> None:
    view = council.view(doubtful, council.Choices(HARTLEPOOL, UNITARY))
    (paragraph,) = [each for each in html_of(view).split("<p") if "strongest results are" in each]
    named = [row[0].partition(" (")[0].lower() for row in table_rows(view, "strongest")[:3]]
    assert named and all(each in paragraph.lower() for each in named)


def test_a_rank_among_councils_of_which_one_is_abolished_says_so(doubtful: Store) -> None:
    assert "3 had a figure then, one of them abolished since" in words_of(
        page(doubtful, "counties", KENT, "type-county")
    )
    rows = table_rows(council.view(doubtful, council.Choices(KENT, "type-county")), "environment-table")
    assert rows[0][3] == "second best of 3 (1 abolished since)"


def test_what_could_be_chance_has_its_word_but_no_colour(doubtful: Store) -> None:
    view = page(doubtful, "surveyed")
    assert "Worsening, but could be chance: the two 95% intervals overlap." in words_of(view)
    (lead,) = [row for row in table_rows(view, "figures") if row[0] == "Hartlepool"]
    assert lead[-1].endswith(", worsening; could be chance")
    assert "tone-" not in html_of(view).partition('id="figures"')[2].partition("</table>")[0].split("Hartlepool")[1]
    html = html_of(council.view(doubtful, council.Choices(HARTLEPOOL, UNITARY)))
    cell = html.partition('id="economy-and-work-table"')[2].partition("; could be chance")[0].rpartition("<td")[2]
    assert "▼ worsening" in cell and "tone-" not in cell
    tile = html.partition("Made-up surveyed</a>")[2].partition('class="tile"')[0]
    assert "Worsening +1.8 since 2022; could be chance" in tile and "direction" not in tile


def test_the_trend_and_the_last_change_are_told_apart(doubtful: Store) -> None:
    words = words_of(page(doubtful, "surveyed"))
    assert "improving trend since 2014." in words
    assert "Trend over 10 periods" in words and "Last change, since 2022" in words
    assert "Its last change alone went the other way: worsening, which could be chance." in words


def test_the_list_of_a_standing_or_a_trend_is_in_the_order_of_the_scorecard(doubtful: Store) -> None:
    lead = areas.area(doubtful, HARTLEPOOL)
    group = groups.group(doubtful, UNITARY, lead)
    card = scorecard.scores(doubtful, lead, group)
    found = extremes(doubtful, card, doubtful.build.as_at)
    for filters, those in (({"standing": "best"}, found.strongest), ({"travel": "improving"}, found.improved)):
        browsed = browse.browse(doubtful, "", filters, lead, group)
        ids = [each.id for each in browsed.found]
        assert ids[: len(those)] == list(those) and len(those) > 1
        # what other filters would leave is counted among everything
        (worst,) = [each.left for each in browsed.filters["standing"] if each.value == "best"]
        assert worst == len(card.judged.best & (card.judged.improving if "travel" in filters else card.judged.best))
    shown = metrics_list.view(doubtful, metrics_list.Choices(area=HARTLEPOOL, group=UNITARY, standing="best"))
    assert html_of(shown).index(metrics.metric(doubtful, found.strongest[0]).label) > 0
