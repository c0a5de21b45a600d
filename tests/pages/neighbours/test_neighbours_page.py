"""The page of a council's neighbours: who, why, by which weights, and the same as a comparison group everywhere."""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from slidash.components.parts import properties
from slidash.errors import BadParameter, UnknownArea, UnknownGroup
from slidash.markup import joined
from slidash.pages import addresses
from slidash.pages.council import page as council
from slidash.pages.metric import page as metric
from slidash.pages.neighbours import page as neighbours
from slidash.pages.neighbours.page import Choices
from slidash.pages.neighbours.question import ask
from slidash.pages.neighbours.words import in_short, why_none
from slidash.pages.page import View
from slidash.pages.words.groups import replaced_words
from slidash.queries import areas, groups, metrics
from slidash.queries.chosen import Why, chosen_group
from slidash.queries.neighbours import weights
from slidash.queries.newest import scorecard
from slidash.queries.one_metric import comparison, series
from slidash.store.reader import Store
from slidash.vocabulary.english import listed
from tests.pages.reading import csv_of, html_of, links_of, table_rows, words_of
from tests.stores.sample import (
    ADUR,
    ALLERDALE,
    DARLINGTON,
    DURHAM,
    FEATURES,
    HARTLEPOOL,
    KENT,
    MIDDLESBROUGH,
    NORTH_EAST,
    REDCAR,
    build_sample,
)

RECYCLING_ALONE = "sample-care:0,sample-happy:0"


@pytest.fixture(scope="module")
def near(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The small store with neighbours of our own."""
    opened = Store(build_sample(tmp_path_factory.mktemp("near"), FEATURES))
    yield opened
    opened.close()


def page(store: Store, area: str = HARTLEPOOL, weights: str = "", **slots: str) -> View:
    return neighbours.view(store, Choices(area, weights, **slots))


def file(store: Store, table: str, weights: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_of(neighbours.table(store, Choices(HARTLEPOOL, weights, table=table))))))


def names(view: View) -> list[str]:
    """The neighbours of the table, nearest first."""
    return [row[0].partition(".\N{NO-BREAK SPACE}")[2] for row in table_rows(view, "neighbours-table")]


def controls(view: View) -> dict[str, str]:
    """What the controls are set to, by their label."""
    return {properties(each)["state"]["label"]: properties(each)["value"] for each in view.controls}


def test_the_neighbours_are_those_of_the_build_nearest_first(near: Store) -> None:
    lead = areas.area(near, HARTLEPOOL)
    built = groups.members(near, groups.group(near, "nearest-neighbours", lead), lead).councils
    assert names(page(near)) == [each.area.name for each in built]
    assert [each.distance for each in weights.nearest(near, lead, {})] == pytest.approx([m.distance for m in built])


def test_every_council_of_the_build_has_the_neighbours_the_page_finds(near: Store) -> None:
    for lead in areas.councils(near):
        own = [each.area for each in weights.nearest(near, lead, {})]
        built = groups.known(near, "nearest-neighbours")
        assert built
        assert own == [each.area.area for each in groups.members(near, built, lead).councils]


def test_the_page_says_in_a_sentence_what_its_table_shows(near: Store) -> None:
    words = words_of(page(near))
    first = names(page(near))
    question = ask(near, Choices(HARTLEPOOL))
    assert listed(first[:3]) in in_short(question)
    assert in_short(question) in words
    assert (len(question.everyone), sum(weight > 0 for weight in question.weights.values())) == (7, 3)


def test_weights_change_the_neighbours_and_ties_go_by_code(near: Store) -> None:
    view = page(near, weights=RECYCLING_ALONE)
    by_code = [areas.area(near, code).name for code in (REDCAR, DARLINGTON, DURHAM)]
    assert names(view)[:3] == by_code
    assert names(page(near))[:3] != by_code
    question = ask(near, view.choices)
    assert question.is_changed and in_short(question) in words_of(view)
    assert [feature for feature, weight in question.weights.items() if weight] == ["sample-recycling"]


def test_a_control_goes_before_the_address_and_the_address_has_it_then(near: Store) -> None:
    slot = {
        metric_type: f"w{n}" for n, metric_type in enumerate(("sample-care", "sample-happy", "sample-recycling"), 1)
    }
    view = page(near, weights="sample-care:5", **{slot["sample-care"]: "0", slot["sample-recycling"]: "1"})
    address = addresses.link("neighbours", view.choices)
    assert address == f"/neighbours/{HARTLEPOOL}?weights=sample-care:0"
    assert list(controls(view).values()) == [HARTLEPOOL, "0", "1", "0.5"]


def test_weights_as_usual_leave_nothing_in_the_address(near: Store) -> None:
    view = page(near, weights="sample-happy:0.50,sample-care:2")
    assert addresses.link("neighbours", view.choices) == f"/neighbours/{HARTLEPOOL}"
    assert names(view) == names(page(near))


def test_shares_add_up_and_name_the_features_left_out(near: Store) -> None:
    lines = file(near, "shares")
    by_neighbour: dict[str, float] = {}
    for line in lines:
        by_neighbour[line["neighbour"]] = by_neighbour.get(line["neighbour"], 0) + float(line["share"] or 0)
    assert len(by_neighbour) == 7
    assert list(by_neighbour.values()) == pytest.approx([1] * 7)
    shown = {row[0]: row[1:] for row in table_rows(page(near), "shares-table")}
    for name, cells in shown.items():
        held = [line["share"] for line in lines if line["neighbour_name"] == name]
        assert [cell.rstrip("%") for cell in cells] == [f"{100 * float(share):.0f}" for share in held]


def test_each_bar_says_its_shares_to_those_who_cannot_see_it(near: Store) -> None:
    labels = re.findall(r'class="share-bar"[^>]*aria-label="([^"]*)"', html_of(page(near)))
    assert len(labels) == 7
    assert labels[0].startswith(f"{names(page(near))[0]}, distance ")
    assert all("Children looked after per 10,000" in label for label in labels)


def test_sets_stand_side_by_side_under_their_own_names(near: Store) -> None:
    view = page(near)
    assert links_of(view)["Sample neighbours, January 2026"] == "https://example.org/near"
    rows = {row[0]: row[1:] for row in table_rows(view, "sets-table")}
    assert rows["Middlesbrough"] == ["2", str(names(view).index("Middlesbrough") + 1), "1"]
    shared = {row[0]: row[1:] for row in table_rows(view, "shared-table")}
    assert shared["Sample neighbours, January 2026"] == ["4 of 4", "–"]
    assert shared["Ours, with the usual weights"] == ["–", "4 of 7"]


def test_the_files_hold_what_the_tables_show(near: Store) -> None:
    lines = file(near, "")
    ours = [line["neighbour_name"] for line in lines if line["group"] == "nearest-neighbours"]
    assert ours == names(page(near))
    assert {line["group"] for line in lines} == {"nearest-neighbours", "sample-neighbours"}
    features = file(near, "features", RECYCLING_ALONE)
    shown = table_rows(page(near, weights=RECYCLING_ALONE), "features-table")
    assert [(line["weight"], line["usual_weight"]) for line in features] == [(row[1], row[2]) for row in shown]
    assert [line["shared"] for line in file(near, "shared")] == ["4", "4"]


def test_by_changed_weights_the_usual_set_stands_beside(near: Store) -> None:
    columns = {line["group"] for line in file(near, "", RECYCLING_ALONE)}
    assert columns == {f"nearest-neighbours:{RECYCLING_ALONE}", "nearest-neighbours", "sample-neighbours"}


def test_counties_and_districts_are_compared_among_themselves_by_the_features_they_have(near: Store) -> None:
    assert list(controls(page(near, KENT))) == ["Council", "A. Children looked after per 10,000", "B. Happiness"]
    assert names(page(near, KENT)) == ["Surrey"]
    assert names(page(near, ADUR)) == ["Worthing"]


def test_weights_stay_chosen_for_a_council_of_another_kind(near: Store) -> None:
    view = page(near, ADUR, weights="sample-care:5,sample-recycling:3")
    assert view.choices.weights == "sample-care:5,sample-recycling:3"
    assert controls(view)["A. Household waste recycled"] == "3"


def test_a_council_that_is_no_more_has_none_and_the_page_says_why(near: Store) -> None:
    view = page(near, ALLERDALE)
    question = ask(near, view.choices)
    assert not question.own and not question.nearest
    assert why_none(question) in words_of(view)
    assert len(view.controls) == 1
    assert "neighbours-table" not in html_of(view)


def test_with_every_feature_left_out_the_page_says_so_and_keeps_the_controls(near: Store) -> None:
    view = page(near, weights=f"{RECYCLING_ALONE},sample-recycling:0")
    question = ask(near, view.choices)
    assert why_none(question) in words_of(view)
    assert len(view.controls) == 4
    usual = f'href="/neighbours/{HARTLEPOOL}"'
    assert usual in joined(view.before_controls)
    assert usual not in joined(page(near).before_controls)


def test_a_store_without_features_still_shows_the_published_sets(store: Store) -> None:
    view = page(store)
    assert ask(store, view.choices).features == []
    assert "Sample neighbours" in words_of(view)
    assert csv_of(neighbours.table(store, Choices(HARTLEPOOL))).count("\n") == 5


@pytest.mark.parametrize(
    ("weights", "said"),
    [("care", "cannot be read"), ("sample-level:1", "is no feature"), ("sample-care:11", "from 0 to 10")],
)
def test_weights_that_cannot_be_are_refused_on_page_and_as_group(near: Store, weights: str, said: str) -> None:
    with pytest.raises(BadParameter, match=said):
        page(near, weights=weights)
    with pytest.raises(BadParameter, match=said):
        groups.group(near, f"nearest-neighbours:{weights}", areas.area(near, HARTLEPOOL))


def test_a_control_of_no_feature_and_an_area_that_is_no_council_are_refused(near: Store) -> None:
    with pytest.raises(BadParameter, match="w9"):
        page(near, w9="1")
    for area in ("E06999999", NORTH_EAST):
        with pytest.raises(UnknownArea):
            page(near, area)


def test_the_weights_are_a_comparison_group_everywhere(near: Store) -> None:
    lead = areas.area(near, HARTLEPOOL)
    group = groups.group(near, f"nearest-neighbours:{RECYCLING_ALONE}", lead)
    codes = [each.area.area for each in groups.members(near, group, lead).councils]
    assert (group.members, group.relative, codes[:3]) == (7, True, [REDCAR, DARLINGTON, DURHAM])
    one = metrics.metric(near, "sample-care")
    compared = comparison.compare(near, one, lead, group, metrics.period(near, one, "latest"))
    assert {each.area.area for each in compared.compared} == {HARTLEPOOL, *codes}
    assert series.group_series(near, one, group, lead)
    assert scorecard.scores(near, lead, group)[one.id].n == 8


def test_there_is_one_id_for_one_choice_of_weights(near: Store) -> None:
    lead = areas.area(near, HARTLEPOOL)
    written = "nearest-neighbours:sample-happy:0.0,sample-recycling:1,sample-care:0"
    assert groups.group(near, written, lead).id == f"nearest-neighbours:{RECYCLING_ALONE}"
    assert groups.group(near, "nearest-neighbours:sample-care:2", lead).id == "nearest-neighbours"
    with pytest.raises(UnknownGroup):
        groups.group(near, f"nearest-neighbours:{RECYCLING_ALONE}", areas.area(near, ALLERDALE))


def test_council_and_metric_page_keep_the_group_and_lead_back_with_its_weights(near: Store) -> None:
    group, back = f"nearest-neighbours:{RECYCLING_ALONE}", f"/neighbours/{HARTLEPOOL}?weights={RECYCLING_ALONE}"
    on_council = council.view(near, council.Choices(HARTLEPOOL, group))
    assert on_council.choices.group == group
    assert back in links_of(on_council).values()
    on_metric = metric.view(near, metric.Choices("sample-care", HARTLEPOOL, group))
    assert on_metric.choices.group == group
    assert back in links_of(on_metric).values()


def test_a_council_without_such_neighbours_falls_back_and_says_so(near: Store) -> None:
    group = "nearest-neighbours:sample-recycling:0"
    fallen = council.view(near, council.Choices(ALLERDALE, group))
    assert fallen.choices.group != group
    chosen = chosen_group(near, areas.area(near, ALLERDALE), group, own=True)
    assert chosen.replaced and chosen.replaced.why is Why.NO_SUCH_NEIGHBOURS
    assert replaced_words(chosen) in words_of(fallen)


@pytest.mark.slow
def test_serving_the_page_loads_nothing_of_the_model_that_a_build_works_out() -> None:
    code = (
        "import sys, slidash.pages.neighbours.page, slidash.queries.neighbours.weights\n"
        "print(*sorted({'scipy', 'pandas', 'slidash.store.neighbours'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_middlesbrough_is_not_its_own_neighbour(near: Store) -> None:
    assert "Middlesbrough" not in names(page(near, MIDDLESBROUGH))


def test_a_feature_left_out_is_not_in_the_key_and_the_others_keep_their_letters(near: Store) -> None:
    def key(weights: str) -> list[str]:
        listed = html_of(page(near, weights=weights)).partition('class="share-key"')[2].partition("</ul>")[0]
        return re.findall(r'aria-label="(\w)"', listed)

    letters = key("")
    assert letters == ["A", "B", "C"]
    assert len(key("sample-care:0")) == 2
    assert set(key("sample-care:0")) < set(letters)
    (alone,) = key(RECYCLING_ALONE)
    shares = html_of(page(near, weights=RECYCLING_ALONE)).partition("shares-table-caption")[2].partition("</thead>")[0]
    assert f">{alone}. " in shares
    assert shares.count("<th ") == 2
