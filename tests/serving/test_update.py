from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.errors import BadParameter
from slidash.pages.metrics import page as metrics_list
from slidash.pages.travel import page as travel
from slidash.serving.routing import Router
from slidash.serving.update import BrowserState, answer, fields_of, moved, outputs, read
from slidash.store.reader import Store
from tests.stores.shell import SAMPLE, WHERE, build_shell

ROUTER = Router((SAMPLE,), addresses=WHERE)
FIELDS = ["area", "group", "words"]
SHOWN = "/sample/E06000001?group=few"
SAME = ["E06000001", "few", ""]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path: Path = tmp_path_factory.mktemp("store") / "slidash.duckdb"
    build_shell(path)
    return Store(path)


def asked(values: list[str], href: str = SHOWN) -> BrowserState:
    return BrowserState(FIELDS, values, href, SHOWN)


def test_nothing_moved_when_controls_and_address_are_as_shown(store: Store) -> None:
    assert answer(ROUTER, store, asked(SAME)) is None


@pytest.mark.parametrize(
    ("values", "address"),
    [
        (["E06000001", "all", ""], "/sample/E06000001"),
        (["E06000002", "few", ""], "/sample/E06000002?group=few"),
        (["E06000001", "few", "a b"], "/sample/E06000001?group=few&words=a%20b"),
    ],
)
def test_a_control_that_moved_gives_its_address(values: list[str], address: str) -> None:
    assert moved(ROUTER, asked(values)) == address


def test_other_results_begin_on_their_first_page() -> None:
    router, shown = Router((metrics_list,)), "/metrics?q=bins&page=3"
    assert moved(router, BrowserState(["q", "area"], ["roads", ""], shown, shown)) == "/metrics?q=roads"
    assert moved(router, BrowserState(["q", "area"], ["bins", ""], shown, shown)) is None


def test_both_parts_of_the_heat_map_begin_anew_when_anything_else_moves() -> None:
    router, shown = Router((travel,)), "/direction-of-travel?group=all-english-councils&page=2&part=3"
    other = "/direction-of-travel?group=type-county"
    assert moved(router, BrowserState(["group"], ["type-county"], shown, shown)) == other


def test_the_table_of_a_file_is_no_control() -> None:
    router, shown = Router((travel,)), "/direction-of-travel"
    with pytest.raises(BadParameter, match="table"):
        moved(router, BrowserState(["table"], ["heat-map"], shown, shown))


def test_a_council_chosen_among_all_of_them_brings_its_usual_group() -> None:
    router, fields = Router((travel,)), ["area", "group"]
    everyone, counties = (f"/direction-of-travel?group={group}" for group in ("all-english-councils", "type-county"))
    with_kent = "/direction-of-travel?area=E10000016"
    assert moved(router, BrowserState(fields, ["E10000016", "all-english-councils"], everyone, everyone)) == with_kent
    assert moved(router, BrowserState(fields, ["E10000016", "type-county"], counties, counties)) == (
        f"{with_kent}&group=type-county"
    )
    chosen = f"{with_kent}&group=all-english-councils"
    assert moved(router, BrowserState(fields, ["E10000017", "all-english-councils"], chosen, chosen)) == (
        "/direction-of-travel?area=E10000017&group=all-english-councils"
    )


def test_an_address_that_moved_goes_before_the_controls(store: Store) -> None:
    back = answer(ROUTER, store, asked(["E06000003", "few", ""], href="/sample/E06000002"))
    assert back is not None and back.address == "/sample/E06000002"


def test_the_controls_are_changed_where_they_stand_when_they_are_the_same_fields(store: Store) -> None:
    changed = asked(["E06000002", "few", ""])
    found = answer(ROUTER, store, changed)
    assert found is not None and fields_of(found.view) == FIELDS
    made = outputs(changed, found, "title", "unchanged")
    assert made[1] == "unchanged"
    assert made[3:6] == ["/sample/E06000002?group=few", "/sample/E06000002?group=few", "title"]
    assert made[6] == ["E06000002", "few", ""]


def test_other_fields_are_drawn_anew(store: Store) -> None:
    found = answer(ROUTER, store, BrowserState([], [], "/sample/E06000002", "/sample/E06000001"))
    assert found is not None
    made = outputs(BrowserState([], [], "", ""), found, "title", "unchanged")
    assert isinstance(made[1], list) and made[6:] == [[], []]


def test_a_refusal_leaves_the_controls_and_says_what_was_wrong(store: Store) -> None:
    wrong = asked(["E06000001", "none", ""])
    found = answer(ROUTER, store, wrong)
    assert found is not None and found.view.status == 404
    made = outputs(wrong, found, "title", "unchanged")
    assert made[1] == "unchanged" and made[6] == ["unchanged"] * 3


def test_a_control_the_page_does_not_have_is_refused(store: Store) -> None:
    found = answer(ROUTER, store, BrowserState(["colour"], ["red"], SHOWN, SHOWN))
    assert found is not None and found.view.status == 400


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)
shaped = st.fixed_dictionaries(
    {
        "output": st.just("o"),
        "changedPropIds": st.lists(st.text(max_size=5)),
        "inputs": json,
        "state": json,
        "outputs": json,
    }
)


@given(json | shaped)
def test_nothing_but_our_own_page_s_request_is_read(body: object) -> None:
    assert read(body, "o") is None
