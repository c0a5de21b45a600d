"""One council's page: who it is, where it stands, what it says when there is nothing to say."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

from slidash.components.parts import properties
from slidash.errors import BadParameter, UnknownArea, UnknownGroup
from slidash.pages import addresses
from slidash.pages.council import figures as council_figures
from slidash.pages.council import page as council
from slidash.pages.council.page import Choices
from slidash.pages.words.groups import ranked_among, replaced_words
from slidash.pages.words.newest import BEST, TOTAL, WORST, JudgedFigure, judged_figures
from slidash.queries import areas, groups
from slidash.queries.chosen import Why, chosen_group
from slidash.store.reader import Store
from slidash.vocabulary.directions import Direction
from tests.pages.reading import csv_of, html_of, links_of, table_rows, words_of
from tests.stores.risky import build_risky
from tests.stores.sample import (
    ADUR,
    ALLERDALE,
    CUMBERLAND,
    DURHAM,
    ENGLAND,
    HARTLEPOOL,
    KENT,
    MIDDLESBROUGH,
    NORTH_EAST,
    STOCKTON,
    SURREY,
)

NEIGHBOURS = "sample-neighbours"
THEMES = (
    "population",
    "childrens-social-care",
    "environment",
    "finance-highways-and-transport",
    "health-and-wellbeing",
    "housing",
)


def rows(store: Store, code: str, group: str) -> dict[str, list[str]]:
    """Every line of every theme's table, by metric."""
    view = council.view(store, Choices(code, group))
    themes = (*THEMES, "transport-and-connectivity")
    return {row[0]: row[1:] for theme in themes for row in table_rows(view, f"{theme}-table")}


def said_of(store: Store, code: str, group: str) -> dict[str, JudgedFigure]:
    """What is said of each of a council's figures, by metric type."""
    lead = areas.area(store, code)
    return {said.metric.id: said for said in judged_figures(store, lead, groups.group(store, group, lead))}


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        (HARTLEPOOL, "/councils/E06000001-hartlepool"),
        ("e06000001-harbour", "/councils/E06000001-hartlepool"),
        ("hartlepool", "/councils/E06000001-hartlepool"),
        ("County Durham", "/councils/E06000047-county-durham"),
        ("E08000016-barnsley", "/councils/E08000038-barnsley"),
        ("barnsley", "/councils/E08000038-barnsley"),
        ("Dorset", "/councils/E06000059-dorset"),
        (ALLERDALE, "/councils/E07000026-allerdale"),
    ],
)
def test_every_way_to_name_a_council_leads_to_its_one_address(store: Store, asked: str, path: str) -> None:
    view = council.view(store, Choices(asked))
    assert addresses.link("council", view.choices).partition("?")[0] == path


@pytest.mark.parametrize("asked", ["E06000999", "hartlepol", NORTH_EAST, ENGLAND, "E06000999-hartlepool", "%", "-"])
def test_what_is_no_council_is_refused(store: Store, asked: str) -> None:
    with pytest.raises(UnknownArea):
        council.view(store, Choices(asked))


def test_a_group_nobody_knows_is_refused(store: Store) -> None:
    with pytest.raises(UnknownGroup):
        council.view(store, Choices(HARTLEPOOL, "nobody"))


@pytest.mark.parametrize(
    ("code", "asked", "why"),
    [
        (DURHAM, NEIGHBOURS, Why.NO_SUCH_NEIGHBOURS),
        (HARTLEPOOL, "type-district", Why.NOT_IN_IT),
        (HARTLEPOOL, "districts-of-E10000016", Why.NOT_IN_IT),
        (HARTLEPOOL, "region-E12000008", Why.NOT_IN_IT),
    ],
)
def test_a_group_of_other_councils_gives_way_to_the_usual_one_and_the_page_says_so(
    store: Store, code: str, asked: str, why: Why
) -> None:
    chosen = chosen_group(store, areas.area(store, code), asked, own=True)
    view = council.view(store, Choices(code, asked))
    assert chosen.replaced and chosen.replaced.why is why
    assert view.choices.group == chosen.group.id == "type-unitary"
    assert replaced_words(chosen) in words_of(view)


@pytest.mark.parametrize("group", [NEIGHBOURS, "region-E12000001", f"custom:{KENT},{ADUR}"])
def test_the_page_says_among_whom_ranks_are(store: Store, group: str) -> None:
    lead = areas.area(store, HARTLEPOOL)
    said = ranked_among(store, lead, groups.group(store, group, lead))
    assert said in words_of(council.view(store, Choices(HARTLEPOOL, group)))


def test_a_reader_may_compare_with_councils_of_any_kind_by_choosing_them(store: Store) -> None:
    view = council.view(store, Choices(HARTLEPOOL, f"custom:{KENT},{ADUR}"))
    assert view.choices.group == f"custom:{KENT},{ADUR}"
    standing = said_of(store, HARTLEPOOL, view.choices.group)["sample-care"].standing
    assert standing and (standing.rank, standing.n) == (1, 2)


def test_the_controls_hold_the_choices_as_they_stand_in_the_address(store: Store) -> None:
    view = council.view(store, Choices(HARTLEPOOL))
    held = {properties(control)["field"]: properties(control)["value"] for control in view.controls}
    assert held == {field: getattr(view.choices, field) for field in ("council", "group")}


def test_a_council_stands_among_the_group_as_the_figures_have_it(store: Store) -> None:
    said = said_of(store, HARTLEPOOL, NEIGHBOURS)
    recycling, care = said["sample-recycling"], said["sample-care"]
    assert recycling.standing and recycling.change and care.standing and care.change
    # 39 for Hartlepool, 38 for Redcar and for Darlington; Middlesbrough is suppressed and Stockton has none
    assert (recycling.figure.value, recycling.figure.provisional) == (39.0, True)
    assert (recycling.standing.rank, recycling.standing.n, recycling.quarter) == (1, 3, "")
    assert (recycling.change.change, recycling.trend) == (1.0, Direction.IMPROVING)
    # low is good: 51 for Hartlepool, the lowest of five, and falling
    assert (care.figure.value, care.standing.rank, care.standing.n, care.quartile_from_best) == (51, 1, 5, BEST)
    assert (care.change.change, care.change.direction, care.could_be_chance) == (-1, Direction.IMPROVING, True)


@pytest.mark.parametrize("code", [HARTLEPOOL, KENT, ALLERDALE])
def test_the_tables_show_what_is_said_of_each_figure(store: Store, code: str) -> None:
    view = council.view(store, Choices(code))
    said = said_of(store, code, view.choices.group).values()
    shown = rows(store, code, view.choices.group)
    assert {figure.label: [figure.value, figure.period, figure.place, figure.quarter] for figure in said} == {
        label: cells[:4] for label, cells in shown.items()
    }


def test_without_polarity_nothing_is_called_best_worst_better_or_worse(store: Store) -> None:
    line = " ".join(rows(store, HARTLEPOOL, "type-unitary")["Residents near a station"])
    assert not any(word in line for word in ("best", "worst", "better", "worse", "improving", "worsening"))


def test_a_total_says_so_and_has_no_quarter(store: Store) -> None:
    totals = [figure for figure in said_of(store, HARTLEPOOL, "type-unitary").values() if figure.metric.total]
    assert [(figure.quarter, figure.quartile_from_best) for figure in totals] == [(TOTAL, None)] * 2


def test_councils_that_are_all_equal_are_level(store: Store) -> None:
    level = said_of(store, HARTLEPOOL, NEIGHBOURS)["sample-level"]
    assert level.standing and level.change
    assert (level.standing.sharing, level.standing.n) == (5, 5)
    assert level.change.direction is Direction.NO_CHANGE


@pytest.mark.parametrize("code", [STOCKTON, MIDDLESBROUGH])
def test_a_council_without_the_latest_figure_is_shown_with_its_own_last_one_unranked(store: Store, code: str) -> None:
    recycling = said_of(store, code, "type-unitary")["sample-recycling"]
    assert (recycling.figure.period_label, recycling.figure.is_latest) == ("2023/24", False)
    assert recycling.standing is None


def test_a_metric_keeps_council_and_group_when_followed(store: Store) -> None:
    links = links_of(council.view(store, Choices(HARTLEPOOL, NEIGHBOURS)))
    assert links["Household waste recycled"] == f"/metrics/sample-recycling?area={HARTLEPOOL}&group={NEIGHBOURS}"


def test_the_overview_counts_what_the_tables_say_leaving_out_totals(store: Store) -> None:
    view = council.view(store, Choices(HARTLEPOOL, NEIGHBOURS))
    counted = {row[0]: [int(cell) for cell in row[1:]] for row in table_rows(view, "overview")}
    metrics, best, worst, improving, worsening = counted.pop("All themes")
    assert [metrics, best, worst, improving, worsening] == [
        sum(column) for column in zip(*counted.values(), strict=True)
    ]
    said = said_of(store, HARTLEPOOL, NEIGHBOURS).values()
    judged = [figure for figure in said if figure.judged]
    assert metrics == len(said)
    assert best == sum(figure.quartile_from_best == BEST for figure in judged)
    assert worst == sum(figure.quartile_from_best == WORST for figure in judged)
    assert improving == sum(figure.trend is Direction.IMPROVING for figure in judged)
    assert worsening == sum(figure.trend is Direction.WORSENING for figure in judged)


def test_a_theme_of_the_overview_leads_to_its_table(store: Store) -> None:
    view = council.view(store, Choices(HARTLEPOOL))
    target = links_of(view)["Housing"]
    assert f'id="{target.removeprefix("#")}"' in html_of(view)


def test_a_chosen_theme_is_shown_alone_and_its_file_holds_it_alone(store: Store) -> None:
    choices = Choices(HARTLEPOOL, NEIGHBOURS, "health-and-wellbeing")
    view = council.view(store, choices)
    shown = table_rows(view, "health-and-wellbeing-table")
    lines = csv.DictReader(io.StringIO(csv_of(council.table(store, choices))))
    assert view.choices.theme == "health-and-wellbeing"
    assert table_rows(view, "housing-table") == []
    assert [line["label"] for line in lines] == [row[0].removesuffix(" (out of 10)") for row in shown]
    assert links_of(view)["Housing"].endswith("&theme=housing#figures")


@pytest.mark.parametrize("code", [HARTLEPOOL, "E06P00001"])
def test_a_theme_nobody_knows_is_refused(store: Store, code: str) -> None:
    with pytest.raises(BadParameter, match="There are: population"):
        council.view(store, Choices(code, theme="weather"))


def test_where_figures_are_very_many_each_theme_has_a_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(council_figures, "MOST_AT_ONCE", 3)
    view = council.view(store, Choices(HARTLEPOOL))
    assert table_rows(view, "housing-table") == []
    assert any(href.endswith("&theme=housing#figures") for href in links_of(view).values())


def test_an_abolished_council_leads_to_who_followed_and_is_not_ranked(store: Store) -> None:
    view = council.view(store, Choices(ALLERDALE))
    (heir,) = areas.successors(store, ALLERDALE)
    assert (heir.area, heir.on) == (CUMBERLAND, date(2023, 4, 1))
    assert links_of(view)[heir.name] == f"/councils/{CUMBERLAND}-cumberland"
    homes = said_of(store, ALLERDALE, "type-district")["sample-homes"]
    assert (homes.figure.period_label, homes.figure.is_latest, homes.standing) == ("2022/23", False, None)


def test_a_new_council_leads_to_those_it_was_formed_from(store: Store) -> None:
    links = links_of(council.view(store, Choices(CUMBERLAND)))
    earlier = areas.predecessors(store, CUMBERLAND)
    assert {each.name for each in earlier} == {"Allerdale", "Carlisle", "Copeland", "Cumbria"} <= set(links)


def test_a_council_that_will_end_is_not_told_to_have_ended(store: Store) -> None:
    words = words_of(council.view(store, Choices(SURREY)))
    assert "1 April 2027" in words
    assert not re.search(r"\b(ended|was divided|became)\b", words)


def test_a_council_that_does_not_exist_yet_has_no_headlines(store: Store) -> None:
    view = council.view(store, Choices("E06P00001"))
    assert "1 April 2027" in words_of(view)
    assert 'class="tile"' not in html_of(view)


def test_a_county_names_its_districts_and_a_district_its_county(store: Store) -> None:
    assert links_of(council.view(store, Choices(KENT)))["Ashford"] == "/councils/E07000105-ashford"
    assert links_of(council.view(store, Choices(ADUR)))["West Sussex"] == "/councils/E10000032-west-sussex"


def test_the_file_holds_every_line_of_the_tables_with_the_same_words(store: Store) -> None:
    made = council.table(store, Choices(HARTLEPOOL, NEIGHBOURS))
    lines = list(csv.DictReader(io.StringIO(csv_of(made))))
    shown = rows(store, HARTLEPOOL, NEIGHBOURS)
    assert made.words[:2] == ("Hartlepool", "Sample neighbours")
    assert len(lines) == len(shown)
    by_label = {line["label"]: line for line in lines}
    care, source = by_label["Children looked after per 10,000"], "Sample Publisher: Sample figures"
    assert (care["value"], care["rank"], care["n"], care["quartile_from_best"]) == ("51", "1", "5", "1")
    assert (care["direction"], care["trend"], care["source"]) == ("improving", "improving", source)
    assert by_label["Residents"]["quartile"] == by_label["Residents"]["quartile_from_best"] == ""


@pytest.mark.slow
def test_made_up_figures_say_so_in_tiles_and_file(tmp_path: Path) -> None:
    made_up = Store(build_risky(tmp_path, demonstration=True))
    words = words_of(council.view(made_up, Choices(HARTLEPOOL)))
    lines = list(csv.DictReader(io.StringIO(csv_of(council.table(made_up, Choices(HARTLEPOOL))))))
    made_up.close()
    assert "Demonstration data: made-up figures" in words
    assert {line["demonstration"] for line in lines} == {"true"}


def test_the_way_to_a_group_of_the_readers_own_stands_with_the_groups(store: Store) -> None:
    view = council.view(store, council.Choices(HARTLEPOOL, "type-unitary"))
    assert links_of(view)["Compare it with councils you name"] == f"/compare?area={HARTLEPOOL}&group=type-unitary"


def test_the_figures_of_a_council_can_be_searched_from_the_top_of_its_page(store: Store) -> None:
    links = links_of(council.view(store, council.Choices(HARTLEPOOL, "type-unitary")))
    assert links["Search the figures of Hartlepool"] == f"/metrics?area={HARTLEPOOL}&group=type-unitary"
