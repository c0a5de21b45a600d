"""What is said on the pages where a reader could be misled."""

from collections.abc import Iterator
from datetime import date

import pytest

from slidash.pages.council import page as council
from slidash.pages.metric import page as metric
from slidash.pages.metrics import page as metrics_list
from slidash.pages.page import View
from slidash.pages.parts.metric_chart import england_apart, england_mark
from slidash.pages.parts.metric_facts import OPPOSITE, warnings
from slidash.pages.parts.metric_question import MetricQuestion, ask, journey
from slidash.queries import areas, groups, metrics
from slidash.queries.newest import filters as browse
from slidash.queries.newest import scorecard
from slidash.queries.newest.extremes import extremes
from slidash.queries.newest.scorecard import Scorecard
from slidash.store.reader import Store
from slidash.vocabulary.directions import Direction
from slidash.vocabulary.english import inside_sentence
from slidash.vocabulary.extremes import carried
from tests.pages.reading import html_of, table_rows, words_of
from tests.stores.doubtful import KENT, build_doubtful
from tests.stores.sample import HARTLEPOOL

UNITARY = "type-unitary"


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(build_doubtful(tmp_path_factory.mktemp("doubtful")))
    yield store
    store.close()


def asked(store: Store, key: str, area: str = HARTLEPOOL, group: str = UNITARY) -> MetricQuestion:
    return ask(store, metric.Choices(f"made-{key}", area, group))


def row(view: View, anchor: str, name: str) -> str:
    """The row of a table that begins with these words, as HTML."""
    body = html_of(view).partition(f'id="{anchor}"')[2].partition("</table>")[0]
    (found,) = [line for line in body.split("<tr")[1:] if f">{name}<" in line]
    return found


def scores(store: Store, area: str, group: str) -> Scorecard:
    lead = areas.area(store, area)
    return scorecard.scores(store, lead, groups.group(store, group, lead))


@pytest.mark.parametrize("area", [HARTLEPOOL, ""])
def test_an_england_beyond_every_council_is_warned_of_and_is_no_mark_of_a_chart(doubtful: Store, area: str) -> None:
    question = asked(doubtful, "impossible", area, "")
    assert england_apart(question) == (100, 121)
    assert england_mark(question) is None
    assert len(warnings(question)) == 1


@pytest.mark.parametrize("key", ["possible", "sum", "few"])
def test_other_figures_of_england_are_not(doubtful: Store, key: str) -> None:
    question = asked(doubtful, key)
    assert england_apart(question) is None
    assert len(warnings(question)) == question.metric.total


def test_a_metric_of_no_council_compares_nobody(doubtful: Store) -> None:
    question = asked(doubtful, "regional", "", "")
    assert (question.metric.councils, question.comparison.summary.n) == (0, 0)
    assert [council.value for council in question.comparison.everyone if council.value is not None] == []


def test_a_metric_of_no_council_is_under_no_tier_of_the_filters(doubtful: Store) -> None:
    for tier in ("both", "upper", "lower"):
        found = browse.browse(doubtful, "", {"tier": tier}).metrics
        assert "made-regional" not in {listed.id for listed in found}


def test_most_improved_is_counted_over_the_periods_of_the_trend(doubtful: Store) -> None:
    pooled = scores(doubtful, HARTLEPOOL, UNITARY)["made-pooled"]
    assert (pooled.trend_start, pooled.trend_n) == (date(2001, 1, 1), 8)
    # 1.5 a year less over the 21 years from the first to the last of eight pooled periods
    assert carried(pooled.trend_slope, pooled.trend_n) == pytest.approx(-31.5)


def test_the_summary_names_what_the_tables_name(doubtful: Store) -> None:
    view = council.view(doubtful, council.Choices(HARTLEPOOL, UNITARY))
    words = words_of(view)
    named = [cells[0].partition(" (")[0] for cells in table_rows(view, "strongest")[:3]]
    assert len(named) == 3
    for label in named:
        assert f"{inside_sentence(label)} (" in words


def test_a_rank_counts_the_councils_that_are_no_more(doubtful: Store) -> None:
    compared = asked(doubtful, "counties", KENT, "type-county").comparison
    score = scores(doubtful, KENT, "type-county")["made-counties"]
    assert compared.standing
    assert (compared.standing.rank, compared.standing.n, compared.abolished) == (2, 3, 1)
    assert (score.rank, score.n, score.abolished) == (2, 3, 1)


def test_what_could_be_chance_has_its_word_but_no_colour(doubtful: Store) -> None:
    question = asked(doubtful, "surveyed")
    moved = question.comparison.change
    assert moved
    assert (moved.direction, moved.could_be_chance) == (Direction.WORSENING, True)
    word = str(moved.direction)
    in_table = row(metric.view(doubtful, question.choices), "figures", "Hartlepool")
    on_council = council.view(doubtful, council.Choices(HARTLEPOOL, UNITARY))
    label = f"{question.metric.label} ({question.metric.unit})"
    last_cells = row(on_council, "economy-and-work-table", f"{label}</a>").rpartition("</td>")[0].split("<td")[-2:]
    for cell in (in_table.split("<td")[-1], last_cells[0]):
        assert word in cell and "tone-" not in cell
    tile = html_of(on_council).partition(f"{question.metric.label}</a>")[2].partition('class="tile"')[0]
    assert word in tile.lower() and "direction" not in tile


def test_the_trend_and_the_last_change_may_go_opposite_ways(doubtful: Store) -> None:
    question = asked(doubtful, "surveyed")
    travel, moved = journey(doubtful, question).travel, question.comparison.change
    assert travel and moved
    assert (travel.trend.direction, travel.trend.n) == (Direction.IMPROVING, 10)
    assert OPPOSITE[travel.trend.direction] is moved.direction


def test_the_list_of_a_standing_or_a_trend_is_in_the_order_of_the_scorecard(doubtful: Store) -> None:
    lead = areas.area(doubtful, HARTLEPOOL)
    group = groups.group(doubtful, UNITARY, lead)
    card = scorecard.scores(doubtful, lead, group)
    found = extremes(doubtful, card, doubtful.build.as_at)
    for filters, those in (({"standing": "best"}, found.strongest), ({"travel": "improving"}, found.improved)):
        browsed = browse.browse(doubtful, "", filters, lead, group)
        ids = [each.id for each in browsed.metrics]
        assert ids[: len(those)] == list(those) and len(those) > 1
        # what other filters would leave is counted among everything
        (worst,) = [each.left for each in browsed.filters["standing"] if each.value == "best"]
        assert worst == len(card.judged.best & (card.judged.improving if "travel" in filters else card.judged.best))
    shown = metrics_list.view(doubtful, metrics_list.Choices(area=HARTLEPOOL, group=UNITARY, standing="best"))
    assert html_of(shown).index(metrics.metric(doubtful, found.strongest[0]).label) > 0
