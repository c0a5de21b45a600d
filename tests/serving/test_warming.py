import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from slidash.pages.board import page as board
from slidash.pages.metrics import page as metrics_list
from slidash.queries.newest import grid as newest_grid
from slidash.queries.search import find
from slidash.serving.warming import warm
from slidash.settings import Settings
from slidash.site import create_app
from slidash.store.reader import Store
from tests.stores.sample import HARTLEPOOL


@pytest.fixture
def fresh(store_path: Path) -> Iterator[Store]:
    opened = Store(store_path)
    yield opened
    opened.close()
    gc.unfreeze()


def test_after_it_no_reader_waits_for_what_many_ask(fresh: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    warm(fresh)
    read: list[str] = []
    monkeypatch.setattr(newest_grid, "_read", lambda *_: read.append("newest figures"))
    monkeypatch.setattr(find, "Descriptions", lambda *_: read.append("index of descriptions"))
    metrics_list.view(fresh, metrics_list.Choices(q="recycling"))
    board.view(fresh, board.Choices())
    find.find_areas(fresh, "hart")
    newest_grid.grid(fresh)
    assert read == []


def test_what_stays_is_left_alone_by_the_collector(fresh: Store) -> None:
    before = gc.get_freeze_count()
    warm(fresh)
    assert gc.get_freeze_count() > before + 1_000


def test_without_a_store_there_is_nothing_to_do(tmp_path: Path) -> None:
    site = create_app(Settings(data=tmp_path))
    site.warm()
    assert site.server.test_client().get("/readyz").status_code == 503


def test_with_a_store_the_site_is_ready_and_answers(store_path: Path) -> None:
    site = create_app(Settings(data=store_path.parent))
    site.warm()
    gc.unfreeze()
    client = site.server.test_client()
    assert client.get(f"/councils/{HARTLEPOOL}-hartlepool").status_code == 200
