"""A new build is taken up by running workers without a restart, and nothing shows two builds at once."""

import json
import re
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import duckdb
import pytest

from tests.browser.addresses import HERE, METRIC
from tests.browser.conftest import Visit
from tests.browser.live import served
from tests.browser.reading import until
from tests.stores.sample import HARTLEPOOL

FIRST, SECOND = "samplebuild1", "samplebuild2"
PAGES = (HERE, f"/councils/{HARTLEPOOL}-hartlepool", "/metrics", f"{METRIC}.csv?area={HARTLEPOOL}")
# What the second build calls otherwise; markup, and markup inside JSON, may stand between the words.
NAMES = re.compile(r"(?<!for tests: )(Hartlepool|Household waste recycled)((?:\s|<[^>]*>|\\u003c[^>]*>)*\(second\))?")
QUESTIONS = (f"/api/v1/areas/{HARTLEPOOL}", "/api/v1/metric-types/sample-recycling", f"/api/v1/areas/{HARTLEPOOL}.csv")


@pytest.fixture
def folder(store_path: Path, tmp_path: Path) -> Path:
    """A data folder of its own, with the small store in service and a second build beside it, ready to be put in."""
    shutil.copyfile(store_path, tmp_path / "slidash.duckdb")
    shutil.copyfile(store_path, tmp_path / "second.duckdb")
    with duckdb.connect(str(tmp_path / "second.duckdb")) as con:
        con.execute("UPDATE build SET id = $id", {"id": SECOND})
        con.execute("UPDATE metric_type SET label = label || ' (second)'")
        con.execute("UPDATE area SET name = name || ' (second)'")
    return tmp_path


@pytest.fixture
def running(folder: Path) -> Iterator[str]:
    """The site with two workers over that folder."""
    with served(folder, workers=2) as address:
        yield address


def put_in(folder: Path) -> None:
    """Swap the second build in whole, as the builder does."""
    (folder / "second.duckdb").replace(folder / "slidash.duckdb")


def taken_up(running: str) -> None:
    """Return once every worker answers from the second build: each goes on with the first until the second is warm.

    A connection is taken by either of the two workers, so twenty answers in a row are by both.
    """
    in_a_row, until = 0, time.monotonic() + 60
    while in_a_row < 20:
        assert time.monotonic() < until, "the second build was not taken up within a minute"
        with urlopen(f"{running}/readyz", timeout=30) as ready:  # noqa: S310 - our own address
            in_a_row = in_a_row + 1 if json.load(ready)["build"] == SECOND else 0
        time.sleep(0.02)


def build_of(text: str) -> str:
    """The one build an answer is of; AssertionError when its words are of two."""
    named = set(re.findall(r"samplebuild\d", text))
    marked = {bool(mark) for _, mark in NAMES.findall(text)}
    named |= {SECOND if each else FIRST for each in marked}
    assert marked and len(named) == 1, f"{named}, {marked}"
    return str(named.pop())


@pytest.mark.slow
def test_every_answer_is_of_one_build_while_another_is_put_in(folder: Path, running: str) -> None:
    def ask(path: str) -> str:
        with urlopen(f"{running}{path}", timeout=30) as answer:  # noqa: S310 - our own address
            return build_of(answer.read().decode("utf-8"))

    asked = [*PAGES, *QUESTIONS] * 6
    assert {ask(path) for path in PAGES + QUESTIONS} == {FIRST}
    with ThreadPoolExecutor(8) as readers:
        answers = [readers.submit(ask, path) for path in asked]
        answers[3].result()
        put_in(folder)
        meanwhile = [readers.submit(ask, path) for path in asked]
        assert {answer.result() for answer in [*answers, *meanwhile]} <= {FIRST, SECOND}
        taken_up(running)
        after = [readers.submit(ask, path) for path in asked]
        assert {answer.result() for answer in after} == {SECOND}


@pytest.mark.browser
def test_a_page_that_stands_open_takes_the_new_build_up_whole(folder: Path, running: str, visit: Visit) -> None:
    page = visit(HERE, at=running)
    assert build_of(page.locator("body").inner_text()) == FIRST
    put_in(folder)
    taken_up(running)
    page.locator("#control-group").select_option("type-unitary")
    page.wait_for_url("**group=type-unitary")
    until(page, "document.querySelector('.site-footer__build').textContent.includes(given)", SECOND)
    until(page, "document.getElementById('content') && !document.getElementById('served')")
    assert page.locator("h1").inner_text() == "Household waste recycled (second)"
    assert page.locator("#control-area").input_value() == "Hartlepool (second)"
    assert page.locator("#control-group").input_value() == "type-unitary"
