"""Sub-themes are found under every theme they are a part of, and count at home."""

from slidash.queries import areas, groups, metrics, themes
from slidash.queries.newest import scorecard
from slidash.queries.newest.tallies import tallies
from slidash.store.reader import Store
from tests.stores.sample import HARTLEPOOL

ROADS = "Finance: highways and transport"


def test_a_metric_of_a_sub_theme_is_listed_under_each_theme_it_is_a_part_of(store: Store) -> None:
    under = themes.metric_types(store)
    for slug in ("finance-highways-and-transport", "finance", "transport-and-connectivity"):
        assert "sample-spend" in under[slug]
    assert {theme.theme: (theme.within, theme.metric_types) for theme in themes.themes(store)}[ROADS] == (
        ("finance", "transport-and-connectivity"),
        1,
    )


def test_main_themes_are_no_part_of_another_and_there_when_only_a_sub_theme_has_metrics(store: Store) -> None:
    main = [theme.theme for theme in themes.main_themes(store)]
    assert "Finance" in main and ROADS not in main
    assert "Finance" not in {metric.theme for metric in metrics.by_id(store).values()}


def test_members_of_breakdowns_are_not_counted(store: Store) -> None:
    assert set().union(*themes.metric_types(store).values()) == set(metrics.listed(store))


def test_a_council_s_figures_count_once_at_home(store: Store) -> None:
    lead = areas.area(store, HARTLEPOOL)
    card = scorecard.scores(store, lead, groups.group(store, "type-unitary", lead))
    counted = {tally.theme: tally.metrics for tally in tallies(store, card)}
    assert counted["Finance"] == 1 and ROADS not in counted
    assert sum(counted.values()) == len(card.metric_types & set(metrics.listed(store)))
