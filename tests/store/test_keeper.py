"""A new build comes into service when it is ready, and the one before is let go of when nobody reads it any more."""

import gc
import logging
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from slidash.errors import StoreMissing
from slidash.store.keeper import StoreKeeper
from slidash.store.reader import Build, Store
from tests.stores.service import put_in_place, taken_up

SELECT = "SELECT id, built_at, as_at, demonstration FROM build"


@pytest.fixture
def served(tmp_path: Path) -> Path:
    return tmp_path / "served.duckdb"


def test_without_a_store_there_is_none_and_the_first_answers_at_once(served: Path, store_path: Path) -> None:
    prepared: list[str] = []
    keeper = StoreKeeper(served, prepare=lambda store: prepared.append(store.build.id))
    with pytest.raises(StoreMissing):
        keeper.current()
    put_in_place(store_path, served, "first")
    assert keeper.current().build.id == "first"
    assert keeper.current() is keeper.current()
    assert prepared == ["first"]


def test_a_first_store_is_opened_once_however_many_ask(served: Path, store_path: Path) -> None:
    put_in_place(store_path, served, "first")
    prepared: list[str] = []
    keeper = StoreKeeper(served, prepare=lambda store: prepared.append(store.build.id))
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: keeper.current(), range(16)))
    assert len(set(map(id, stores))) == 1 and prepared == ["first"]


def test_the_build_before_answers_until_the_new_one_is_ready(served: Path, store_path: Path) -> None:
    put_in_place(store_path, served, "first")
    ready, prepared, replaced = threading.Event(), list[str](), list[str]()

    def prepare(store: Store) -> None:
        if store.build.id != "first":
            ready.wait(10)
        prepared.append(store.build.id)

    keeper = StoreKeeper(served, prepare=prepare, replaced=lambda: replaced.append("replaced"))
    first = keeper.current()
    put_in_place(store_path, served, "second")
    assert [keeper.current() for _ in range(20)] == [first] * 20
    assert (prepared, replaced) == (["first"], [])
    ready.set()
    taken_up()
    assert keeper.current().build.id == "second"
    assert (prepared, replaced) == (["first", "second"], ["replaced"])
    # who began with it goes on reading it
    assert first.row(SELECT, Build).id == "first"


def test_a_build_that_comes_while_another_is_taken_up_is_not_missed(served: Path, store_path: Path) -> None:
    put_in_place(store_path, served, "first")
    ready, at_once = threading.Event(), list[int]()

    def prepare(store: Store) -> None:
        if store.build.id == "second":
            ready.wait(10)
        at_once.append(sum(thread.name == threading.current_thread().name for thread in threading.enumerate()))

    keeper = StoreKeeper(served, prepare=prepare)
    keeper.current()
    put_in_place(store_path, served, "second")
    keeper.current()
    put_in_place(store_path, served, "third")
    keeper.current()
    ready.set()
    taken_up()
    keeper.current()
    taken_up()
    assert keeper.current().build.id == "third"
    assert at_once[1:] == [1, 1]


def test_a_build_that_cannot_be_read_leaves_the_one_before_in_service(
    served: Path, store_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put_in_place(store_path, served, "first")
    keeper = StoreKeeper(served)
    first = keeper.current()
    served.with_suffix(".broken").write_bytes(b"no store")
    served.with_suffix(".broken").replace(served)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            assert keeper.current() is first
            taken_up()
    assert len([record for record in caplog.records if "cannot be read" in record.message]) == 1  # it is tried once
    put_in_place(store_path, served, "third")
    keeper.current()
    taken_up()
    assert keeper.current().build.id == "third"


def test_a_store_that_is_withdrawn_answers_no_more(served: Path, store_path: Path) -> None:
    put_in_place(store_path, served, "first")
    keeper = StoreKeeper(served)
    keeper.current()
    served.unlink()
    with pytest.raises(StoreMissing):
        keeper.current()
    put_in_place(store_path, served, "second")
    assert keeper.current().build.id == "second"


@pytest.mark.slow
def test_a_store_out_of_service_is_freed_with_the_last_request_that_holds_it(served: Path, store_path: Path) -> None:
    put_in_place(store_path, served, "first")
    keeper = StoreKeeper(served)
    request = [keeper.current()]
    first = weakref.ref(request[0])
    put_in_place(store_path, served, "second")
    keeper.current()
    taken_up()
    gc.collect()
    assert first() is not None
    assert request.pop().row(SELECT, Build).id == "first"
    gc.collect()
    assert first() is None
