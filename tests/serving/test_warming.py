import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from slidash.queries.baskets import sector as sector_basket
from slidash.queries.newest import filters
from slidash.queries.newest import grid as newest_grid
from slidash.queries.search import find
from slidash.serving.warming import freeze, warm
from slidash.settings import Settings
from slidash.site import create_app
from slidash.store.reader import Store
from tests.stores.sample import HARTLEPOOL

pytestmark = pytest.mark.slow


@pytest.fixture
def fresh(store_path: Path) -> Iterator[Store]:
    opened = Store(store_path)
    yield opened
    opened.close()
    gc.unfreeze()


def read_by(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that this store is asked from here on."""
    read: list[str] = []

    def noted(ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(sql: str, *args: object, **given: object) -> object:
            read.append(sql)
            return ask(sql, *args, **given)

        return asked

    monkeypatch.setattr(store, "columns", noted(store.columns))
    monkeypatch.setattr(store, "rows", noted(store.rows))
    return read


def test_after_it_no_reader_waits_for_what_many_ask(fresh: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    warm(fresh)
    read = read_by(fresh, monkeypatch)
    assert filters.browse(fresh, "recycling", {}).metrics
    find.find_areas(fresh, "hart")
    newest_grid.grid(fresh)
    sector_basket.sector_basket(fresh)
    assert read == []


def test_what_stays_is_left_alone_by_the_collector(fresh: Store) -> None:
    gc.unfreeze()
    warm(fresh)
    freeze()
    assert gc.get_freeze_count() > 1_000
    gc.unfreeze()


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
