"""Build after build comes into service: readers never wait for it, and what is out of service is let go of."""

import gc
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from slidash.queries.newest import grid as newest_grid
from slidash.settings import ROOT, Settings
from slidash.site import Site, create_app
from tests.serving.swapping import SWAPS
from tests.stores.sample import HARTLEPOOL
from tests.stores.service import put_in_place, taken_up
from tests.stores.shell import SAMPLE, WHERE, build_shell, nothing

pytestmark = pytest.mark.slow

HERE = "/sample/E06000001"


@pytest.fixture
def site(tmp_path: Path, store_path: Path) -> Iterator[Site]:
    put_in_place(store_path, tmp_path / "slidash.duckdb", "first")
    yield create_app(Settings(data=tmp_path))
    gc.unfreeze()


def test_a_request_right_after_the_swap_finds_a_warm_store(site: Site, tmp_path: Path, store_path: Path) -> None:
    client, keeper = site.server.test_client(), site.answer_page.keeper
    assert client.get("/readyz").get_json()["build"] == "first"
    put_in_place(store_path, tmp_path / "slidash.duckdb", "second")
    while client.get("/readyz").get_json()["build"] == "first":
        # what answers is warm, whichever it is
        assert (newest_grid.grid.__wrapped__, ()) in keeper.current().memory  # type: ignore[attr-defined]
        time.sleep(0.01)  # asking without a pause keeps the interpreter from the thread that warms
    assert (newest_grid.grid.__wrapped__, ()) in keeper.current().memory  # type: ignore[attr-defined]
    page = client.get(f"/councils/{HARTLEPOOL}-hartlepool")
    assert page.status_code == 200 and "second-" in page.headers["ETag"]


def test_a_request_keeps_the_build_it_began_with(site: Site, tmp_path: Path, store_path: Path) -> None:
    with site.server.test_request_context("/"):
        before = site.answer_page.store()
        put_in_place(store_path, tmp_path / "slidash.duckdb", "second")
        site.answer_page.keeper.current()
        taken_up()
        assert site.answer_page.keeper.current().build.id == "second"
        assert site.answer_page.store() is before
        assert site.answer_page.page().status_code == 200


def test_a_kept_answer_is_good_until_the_next_build(tmp_path: Path) -> None:
    path = tmp_path / "slidash.duckdb"
    build_shell(path, "b1")
    client = create_app(Settings(data=tmp_path), pages=(SAMPLE,), where=WHERE, prepare=nothing).server.test_client()
    tag = client.get(HERE).headers["ETag"]
    assert client.get(HERE, headers={"If-None-Match": tag}).status_code == 304
    build_shell(path, "b2", demonstration=False)
    assert client.get(HERE, headers={"If-None-Match": tag}).status_code == 304  # until the new one is ready
    taken_up()
    fresh = client.get(HERE, headers={"If-None-Match": tag})
    assert fresh.status_code == 200 and "Data build b2" in fresh.text and "made up." not in fresh.text


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_twenty_builds_leave_neither_stores_nor_files_nor_memory_behind(tmp_path: Path, store_path: Path) -> None:
    command = [sys.executable, "-m", "tests.serving.swapping", str(store_path), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    held = json.loads(done.stdout)
    assert held["swaps"] == SWAPS
    assert held["old_stores_held"] == 0
    assert held["deleted_files_open"] == 0
    assert held["bytes_after_all"] < 1.1 * held["bytes_after_one"], held
