"""One council's page: who it is, where it stands, what it says when there is nothing to say."""

import csv
import io
from pathlib import Path

import pytest

from slidash.components.parts import properties
from slidash.errors import BadParameter, UnknownArea, UnknownGroup
from slidash.pages import addresses
from slidash.pages.council import figures as council_figures
from slidash.pages.council import page as council
from slidash.pages.council.page import Choices
from slidash.pages.words.groups import ranked_among
from slidash.pages.words.newest import TOTAL, everything
from slidash.queries import areas, groups
from slidash.store.reader import Store
from tests.pages.reading import html_of, links_of, table_rows, words_of
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
)

NEIGHBOURS = "sample-neighbours"
THEMES = ("population", "childrens-social-care", "environment", "finance", "health-and-wellbeing", "housing")


def rows(store: Store, code: str, group: str) -> dict[str, list[str]]:
    """Every line of every theme's table, by metric."""
    view = council.view(store, Choices(code, group))
    themes = (*THEMES, "transport-and-connectivity")
    return {row[0]: row[1:] for theme in themes for row in table_rows(view, f"{theme}-table")}


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


def test_a_group_told_for_other_councils_gives_way_to_the_usual_one_and_says_so(store: Store) -> None:
    view = council.view(store, Choices(DURHAM, NEIGHBOURS))
    assert view.choices.group == "type-unitary"
    assert "There is no such group of County Durham: Sample neighbours." in words_of(view)


@pytest.mark.parametrize("group", [NEIGHBOURS, "region-E12000001", f"custom:{KENT},{ADUR}"])
def test_the_page_says_among_whom_ranks_are(store: Store, group: str) -> None:
    lead = areas.area(store, HARTLEPOOL)
    said = ranked_among(store, lead, groups.group(store, group, lead))
    assert said in words_of(council.view(store, Choices(HARTLEPOOL, group)))


@pytest.mark.parametrize("asked", ["type-district", "districts-of-E10000016", "region-E12000008"])
def test_a_group_the_council_is_not_in_gives_way_too(store: Store, asked: str) -> None:
    view = council.view(store, Choices(HARTLEPOOL, asked))
    assert view.choices.group == "type-unitary"
    assert "Hartlepool is not in this group: " in words_of(view)


def test_a_reader_may_compare_with_councils_of_any_kind_by_choosing_them(store: Store) -> None:
    view = council.view(store, Choices(HARTLEPOOL, f"custom:{KENT},{ADUR}"))
    assert view.choices.group == f"custom:{KENT},{ADUR}"
    assert rows(store, HARTLEPOOL, view.choices.group)["Children looked after per 10,000"][2] == "best of 2"


def test_the_controls_hold_the_choices_as_they_stand_in_the_address(store: Store) -> None:
    view = council.view(store, Choices(HARTLEPOOL))
    held = {properties(control)["field"]: properties(control)["value"] for control in view.controls}
    assert held == {field: getattr(view.choices, field) for field in ("council", "group")}


def test_a_council_stands_among_the_group_as_the_queries_say(store: Store) -> None:
    lead = areas.area(store, HARTLEPOOL)
    group = groups.group(store, NEIGHBOURS, lead)
    said = {each.metric.id: each for each in everything(store, lead, group)}
    shown = rows(store, HARTLEPOOL, NEIGHBOURS)
    # 39 for Hartlepool, 38 for Redcar and for Darlington; Middlesbrough is suppressed and Stockton has none
    assert said["sample-recycling"].standing is not None
    assert shown["Household waste recycled"] == [
        "39.0%",
        "2024/25, provisional",
        "best of 3",
        "",
        "▲ improving, +1.0 percentage points",
        "▲ improving",
    ]
    # low is good: 51 for Hartlepool, the lowest of five, and falling
    assert shown["Children looked after per 10,000"] == [
        "51",
        "2024/25",
        "best of 5",
        "best quarter",
        "▲ improving, −1; could be chance",
        "▲ improving",
    ]


def test_without_polarity_nothing_is_called_best_worst_better_or_worse(store: Store) -> None:
    line = " ".join(rows(store, HARTLEPOOL, "type-unitary")["Residents near a station"])
    assert "highest" in line
    assert not any(word in line for word in ("best", "worst", "improving", "worsening"))


def test_a_total_says_so_and_has_no_quarter(store: Store) -> None:
    shown = rows(store, HARTLEPOOL, "type-unitary")
    assert shown["Residents (people)"][3] == TOTAL
    assert shown["Spending on roads"][3] == TOTAL


def test_councils_that_are_all_equal_are_level(store: Store) -> None:
    assert rows(store, HARTLEPOOL, NEIGHBOURS)["Level for all"][2] == "level with all of 5"
    assert rows(store, HARTLEPOOL, NEIGHBOURS)["Level for all"][4] == "→ no change"


def test_a_council_without_the_latest_figure_is_shown_with_its_own_last_one_unranked(store: Store) -> None:
    for code in (STOCKTON, MIDDLESBROUGH):
        line = rows(store, code, "type-unitary")["Household waste recycled"]
        assert line[1:3] == ["2023/24, its last figure", "not ranked"]


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
    shown = rows(store, HARTLEPOOL, NEIGHBOURS)
    assert metrics == len(shown)
    assert best == sum(row[3] == "best quarter" for row in shown.values())
    assert worst == sum(row[3] == "worst quarter" for row in shown.values())
    assert worsening == sum(row[5] == "▼ worsening" and row[3] != TOTAL for row in shown.values())


def test_a_theme_of_the_overview_leads_to_its_table(store: Store) -> None:
    view = council.view(store, Choices(HARTLEPOOL))
    target = links_of(view)["Housing"]
    assert f'id="{target.removeprefix("#")}"' in html_of(view)


def test_a_chosen_theme_is_shown_alone_and_its_file_holds_it_alone(store: Store) -> None:
    choices = Choices(HARTLEPOOL, NEIGHBOURS, "health-and-wellbeing")
    view = council.view(store, choices)
    shown = table_rows(view, "health-and-wellbeing-table")
    lines = csv.DictReader(io.StringIO(council.csv(store, choices).text))
    assert view.choices.theme == "health-and-wellbeing"
    assert table_rows(view, "housing-table") == []
    assert [line["label"] for line in lines] == [row[0].removesuffix(" (out of 10)") for row in shown]
    assert links_of(view)["Housing"].endswith("&theme=housing#housing-table")


@pytest.mark.parametrize("code", [HARTLEPOOL, "E06P00001"])
def test_a_theme_nobody_knows_is_refused(store: Store, code: str) -> None:
    with pytest.raises(BadParameter, match="There are: population"):
        council.view(store, Choices(code, theme="weather"))


def test_where_figures_are_very_many_each_theme_has_a_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(council_figures, "MOST_AT_ONCE", 3)
    view = council.view(store, Choices(HARTLEPOOL))
    assert table_rows(view, "housing-table") == []
    assert links_of(view)["Housing: 1 metric"].endswith("&theme=housing#housing-table")


def test_an_abolished_council_says_when_it_ended_and_who_followed(store: Store) -> None:
    view = council.view(store, Choices(ALLERDALE))
    assert "Allerdale became part of Cumberland on 1 April 2023." in words_of(view)
    assert links_of(view)["Cumberland"] == f"/councils/{CUMBERLAND}-cumberland"
    assert rows(store, ALLERDALE, "type-district")["Planning applications decided in time"][1:3] == [
        "2022/23, its last figure",
        "not ranked",
    ]


def test_a_new_council_says_whom_it_was_formed_from(store: Store) -> None:
    words = words_of(council.view(store, Choices(CUMBERLAND)))
    assert "Allerdale, Carlisle, Copeland (on 1 April 2023); Cumbria (divided on 1 April 2023)" in words


def test_a_council_that_will_end_says_so_in_the_future(store: Store) -> None:
    words = words_of(council.view(store, Choices("E10000030")))
    assert "Surrey will be divided between West Surrey, East Surrey on 1 April 2027." in words
    assert "ended" not in words


def test_a_council_that_does_not_exist_yet_says_when_it_begins(store: Store) -> None:
    words = words_of(council.view(store, Choices("E06P00001")))
    assert "East Surrey begins on 1 April 2027, so nothing is published for it yet." in words
    assert "No official code has been issued" in words
    assert "Headlines" not in words


def test_a_council_without_any_figure_says_so(store: Store) -> None:
    words = words_of(council.view(store, Choices("E07000112")))
    assert "None of the sources read here has a figure for Folkestone and Hythe yet." in words


def test_a_recoded_council_exists_since_before_its_code(store: Store) -> None:
    words = words_of(council.view(store, Choices("E08000038")))
    assert "Since 1 April 1974" in words
    assert "E08000038, before 1 April 2025 E08000016" in words


def test_a_county_names_its_districts_and_a_district_its_county(store: Store) -> None:
    assert links_of(council.view(store, Choices(KENT)))["Ashford"] == "/councils/E07000105-ashford"
    assert links_of(council.view(store, Choices(ADUR)))["West Sussex"] == "/councils/E10000032-west-sussex"


def test_the_file_holds_every_line_of_the_tables_with_the_same_words(store: Store) -> None:
    made = council.csv(store, Choices(HARTLEPOOL, NEIGHBOURS))
    lines = list(csv.DictReader(io.StringIO(made.text)))
    shown = rows(store, HARTLEPOOL, NEIGHBOURS)
    assert made.filename == "hartlepool-sample-neighbours.csv"
    assert len(lines) == len(shown)
    by_label = {line["label"]: line for line in lines}
    care = by_label["Children looked after per 10,000"]
    assert (care["value"], care["rank"], care["n"], care["quartile_from_best"]) == ("51", "1", "5", "1")
    assert (care["direction"], care["trend"], care["source"]) == ("improving", "improving", "Sample Publisher")
    assert by_label["Residents"]["quartile"] == by_label["Residents"]["quartile_from_best"] == ""


def test_made_up_figures_say_so_in_tiles_and_file(tmp_path: Path) -> None:
    made_up = Store(build_risky(tmp_path, demonstration=True))
    words = words_of(council.view(made_up, Choices(HARTLEPOOL)))
    lines = list(csv.DictReader(io.StringIO(council.csv(made_up, Choices(HARTLEPOOL)).text)))
    made_up.close()
    assert "Demonstration data: made-up figures" in words
    assert {line["demonstration"] for line in lines} == {"true"}


def test_the_way_to_a_group_of_the_readers_own_stands_with_the_groups(store: Store) -> None:
    view = council.view(store, council.Choices(HARTLEPOOL, "type-unitary"))
    assert links_of(view)["Compare it with councils you name"] == f"/compare?area={HARTLEPOOL}&group=type-unitary"


def test_the_figures_of_a_council_can_be_searched_from_the_top_of_its_page(store: Store) -> None:
    links = links_of(council.view(store, council.Choices(HARTLEPOOL, "type-unitary")))
    assert links["Search the figures of Hartlepool"] == f"/metrics?area={HARTLEPOOL}&group=type-unitary"
