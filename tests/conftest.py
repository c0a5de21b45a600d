"""What all tests share: where the real snapshots are, if they are."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from slidash.store.reader import Store
from tests.fixture_store import build_sample

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def sources() -> Path:
    """Folder of real source snapshots; tests on it are skipped, and say so, when there is none."""
    named = os.environ.get("SLIDASH_SOURCES")
    folder = Path(named) if named else ROOT.parent / "shared" / "sources"
    if not folder.is_dir():
        pytest.skip("the source snapshots are not here (set SLIDASH_SOURCES to test on them)")
    return folder


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small store of fixture_store.py, built once."""
    return build_sample(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="session")
def store(store_path: Path) -> Iterator[Store]:
    """The small store, open as it is served."""
    opened = Store(store_path)
    yield opened
    opened.close()
