"""Each build tells what changed since the one before, figure by figure, and carries on what that one told."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from slidash.errors import CheckFailed
from slidash.store import history, loading
from slidash.store.differences import differences
from slidash.store.history import MADE_UP, NO_BUILD_BEFORE, OTHER_FORM, UNREADABLE, record
from slidash.store.reader import inputs_in_service
from slidash.vocabulary.alterations import OF_ONE_FIGURE, REVISING, Alteration
from tests.stores.making import Observation
from tests.stores.news import (
    COUNCILS,
    PARKS,
    ROADS,
    TREES,
    Y2022,
    Y2023,
    Y2024,
    alterations,
    changed,
    corrections,
    figures,
    made,
    opened,
)
from tests.stores.sample import DARLINGTON, HARTLEPOOL, KENT, MIDDLESBROUGH, WORTHING


def why_not(path: Path) -> str:
    with opened(path) as con:
        (told,) = con.execute("SELECT why_not FROM history WHERE build = (SELECT id FROM build)").fetchall()
        return str(told[0])


@pytest.mark.slow
def test_a_first_build_says_that_there_was_none_before_it(tmp_path: Path) -> None:
    path = made(tmp_path, figures(ROADS, Y2022), ROADS)
    assert why_not(path) == NO_BUILD_BEFORE
    assert alterations(path) == []
    with opened(path) as con:
        ((metric, since, updated, revised, period),) = con.execute(
            "SELECT metric_type, since, updated, revised, new_period FROM metric_history"
        ).fetchall()
    assert (metric, revised, period) == (ROADS.id, None, None)
    assert since == updated


@pytest.mark.slow
def test_every_sort_of_alteration_is_told_with_its_periods_and_areas(tmp_path: Path) -> None:
    before = [*figures(ROADS, Y2022, Y2023), *figures(PARKS, Y2022)]
    made(tmp_path, before, ROADS, PARKS)
    now = changed(figures(ROADS, Y2023, Y2024), HARTLEPOOL, Y2023, 99.0)
    now = changed(now, MIDDLESBROUGH, Y2023, None, "suppressed")
    now = [each for each in now if (each.area, each.period) != (DARLINGTON, Y2023)]
    now += [Observation(ROADS.id, KENT, Y2023, 5.0), *figures(TREES, Y2022, Y2023)]
    path = made(tmp_path, now, replace(ROADS, label="Roads and lanes"), TREES)
    everyone = sorted(COUNCILS)
    assert alterations(path) == [
        (2, PARKS.id, "metric no longer published", 3, [Y2022.id], everyone),
        (2, ROADS.id, "area no longer published", 1, [Y2023.id], [DARLINGTON]),
        (2, ROADS.id, "new area", 1, [Y2023.id], [KENT]),
        (2, ROADS.id, "new description", 0, [], []),
        (2, ROADS.id, "new period", 3, [Y2024.id], everyone),
        (2, ROADS.id, "period no longer published", 3, [Y2022.id], everyone),
        (2, ROADS.id, "revised value", 2, [Y2023.id], [HARTLEPOOL, MIDDLESBROUGH]),
        (2, TREES.id, "new metric", 6, [Y2023.id, Y2022.id], everyone),
    ]
    assert corrections(path) == [
        (2, ROADS.id, HARTLEPOOL, Y2023.id, 10.0, None, 99.0, None),
        (2, ROADS.id, MIDDLESBROUGH, Y2023.id, 11.0, None, None, "suppressed"),
        (2, ROADS.id, DARLINGTON, Y2023.id, 12.0, None, None, None),
        (2, ROADS.id, KENT, Y2023.id, None, None, 5.0, None),
    ]


@pytest.mark.slow
def test_a_new_reason_for_no_value_is_a_correction(tmp_path: Path) -> None:
    before = changed(figures(ROADS, Y2022), HARTLEPOOL, Y2022, None, "suppressed")
    made(tmp_path, before, ROADS)
    path = made(tmp_path, changed(before, HARTLEPOOL, Y2022, None, "not available"), ROADS)
    assert [row[2] for row in alterations(path)] == ["revised reason for no value"]
    assert corrections(path) == [(2, ROADS.id, HARTLEPOOL, Y2022.id, None, "suppressed", None, "not available")]


@pytest.mark.slow
def test_what_a_figure_has_past_the_tenth_place_is_no_revision(tmp_path: Path) -> None:
    before = changed(figures(ROADS, Y2022), HARTLEPOOL, Y2022, 0.1 + 0.2)
    made(tmp_path, before, ROADS)
    assert alterations(made(tmp_path, changed(before, HARTLEPOOL, Y2022, 0.3), ROADS)) == []


@pytest.mark.slow
def test_the_journal_is_kept_over_builds(tmp_path: Path) -> None:
    first = figures(ROADS, Y2022, Y2023)
    made(tmp_path, first, ROADS)
    second = changed(first, HARTLEPOOL, Y2022, 20.0)
    made(tmp_path, second, ROADS)
    made(tmp_path, second, ROADS)
    path = made(tmp_path, changed(second, HARTLEPOOL, Y2022, 30.0), ROADS)
    assert {each.name for each in tmp_path.iterdir()} == {
        *("slidash.duckdb", "slidash.duckdb.files", "observations", "harvested")
    }
    assert [(row[0], row[4], row[6]) for row in corrections(path)] == [(4, 20.0, 30.0), (2, 10.0, 20.0)]
    with opened(path) as con:
        assert [row[0] for row in con.execute("SELECT number FROM history").fetchall()] == [4, 3, 2, 1]
        assert con.execute("SELECT revised = updated, new_period FROM metric_history").fetchall() == [(True, None)]


@pytest.mark.slow
def test_days_of_a_metric_are_those_of_the_builds_that_changed_it(tmp_path: Path) -> None:
    path = made(tmp_path, [*figures(ROADS, Y2022), *figures(PARKS, Y2022)], ROADS, PARKS)
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE build SET built_at = '2020-05-05 10:00:00'")
        con.execute("UPDATE metric_history SET since = '2020-01-01', updated = '2020-02-02'")
    made(tmp_path, [*figures(ROADS, Y2022, Y2023), *figures(PARKS, Y2022), *figures(TREES, Y2022)], ROADS, PARKS, TREES)
    with opened(path) as con:
        days = con.execute(
            "SELECT metric_type, since, updated, revised, new_period FROM metric_history, build ORDER BY metric_type"
        ).fetchall()
        ((today,),) = con.execute("SELECT built_at::DATE FROM build").fetchall()
    january, february = date(2020, 1, 1), date(2020, 2, 2)
    assert days == [
        (PARKS.id, january, february, None, None),
        (ROADS.id, january, today, None, today),
        (TREES.id, today, today, None, None),
    ]


@pytest.mark.slow
def test_the_same_figures_after_another_build_are_a_build_of_their_own(tmp_path: Path) -> None:
    ids = []
    for value in (1.0, 2.0, 1.0):
        path = made(tmp_path, changed(figures(ROADS, Y2022), HARTLEPOOL, Y2022, value), ROADS)
        with opened(path) as con:
            ids += con.execute("SELECT id FROM build").fetchall()
        assert inputs_in_service(path) == "inputs"
    assert ids[0] == ("inputs",)
    assert len(set(ids)) == 3


def no_table(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("DROP TABLE combined_observation")


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[12_288:] = bytes(len(content) - 12_288)
    path.write_bytes(content)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5_000])


def other_file(path: Path) -> None:
    path.write_text("no store at all")


def made_up(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE build SET demonstration = true")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (no_table, OTHER_FORM),
        (damage, UNREADABLE),
        (cut_off, UNREADABLE),
        (other_file, UNREADABLE),
        (made_up, MADE_UP),
    ],
)
@pytest.mark.slow
def test_a_store_that_cannot_be_compared_with_makes_a_first_build(tmp_path: Path, spoil: object, told: str) -> None:
    path = made(tmp_path, figures(ROADS, Y2022), ROADS)
    assert callable(spoil)
    spoil(path)
    made(tmp_path, figures(ROADS, Y2022, Y2023), ROADS)
    assert why_not(path) == told
    assert alterations(path) == []


@pytest.mark.slow
def test_a_store_without_a_history_is_compared_with_all_the_same(tmp_path: Path) -> None:
    path = made(tmp_path, figures(ROADS, Y2022), ROADS)
    with duckdb.connect(str(path)) as con:
        con.execute("DROP TABLE history")
        con.execute("ALTER TABLE build DROP COLUMN inputs")
    made(tmp_path, figures(ROADS, Y2022, Y2023), ROADS)
    assert why_not(path) == ""
    assert [row[2] for row in alterations(path)] == ["new period"]


@pytest.mark.slow
def test_a_fault_of_the_comparison_leaves_nothing_half_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path, figures(ROADS, Y2022), ROADS)
    other = made(tmp_path / "other", figures(ROADS, Y2022, Y2023), ROADS)
    shutil.copy(other, tmp_path / "new")
    with duckdb.connect(str(tmp_path / "new")) as con:
        con.execute("DELETE FROM history; DELETE FROM metric_history")
    read = loading.read_sql
    monkeypatch.setattr(history, "read_sql", lambda file: "FROM nothing" if file.stem == "history_end" else read(file))
    assert record(tmp_path / "new", path).why_not == UNREADABLE
    with opened(tmp_path / "new") as con:
        assert con.execute("SELECT id FROM build").fetchall() == [("inputs",)]
        assert con.execute("SELECT number, why_not FROM history").fetchall() == [(1, UNREADABLE)]


def test_the_words_in_sql_are_those_of_the_vocabulary() -> None:
    folder = Path(history.__file__).parent
    text = "".join(path.read_text() for path in folder.glob("*.sql"))
    assert all(f"'{each}'" in text for each in Alteration)
    journal = ", ".join(f"'{each}'" for each in Alteration if each in OF_ONE_FIGURE)
    assert (folder / "history_end.sql").read_text().count(f"what IN ({journal})") == 1
    assert (folder / "history_figures.sql").read_text().count(f"what IN ({journal})") == 1
    revising = ", ".join(f"'{each}'" for each in sorted(REVISING, key=list(Alteration).index))
    assert (folder / "history_end.sql").read_text().count(f"what IN ({revising})") == 1


@pytest.mark.slow
def test_an_import_that_would_change_something_is_told_as_the_build_then_tells_it(tmp_path: Path) -> None:
    path = made(tmp_path, figures(ROADS, Y2022, areas=(*COUNCILS, WORTHING)), ROADS)
    now = figures(ROADS, Y2022, Y2023)
    other = tmp_path / "other"
    made(other, now, ROADS)
    told = differences(path, sorted((other / "observations").glob("*.parquet")))
    made(tmp_path, now, ROADS)
    assert [(each.what, each.figures) for each in told] == [(row[2], row[3]) for row in alterations(path)]


def test_no_room_to_compare_stops_the_build_and_keeps_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, before = tmp_path / "new", tmp_path / "before"
    before.write_bytes(b"a store")

    def no_room(*_given: object) -> None:
        raise duckdb.OutOfMemoryException("no room")

    monkeypatch.setattr("slidash.store.history._opened", no_room)
    with pytest.raises(CheckFailed, match="Make room and build again"):
        record(new, before)
    assert before.read_bytes() == b"a store" and not new.exists()
