"""What all tests share: the order they run in, the small store, and where real snapshots and worked cases are."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.hexagons.layouts import read_layouts
from slidash.importers.run import Imported, import_sources, importers_of
from slidash.importers.snapshots import Sources, read_source_list
from slidash.store.builder import Plan, build
from slidash.store.reader import Store
from tests.stores.sample import AS_AT, build_sample

ROOT = Path(__file__).parent.parent
settings.register_profile("default", deadline=None)  # a busy machine is no fault of the code
settings.register_profile("quick", max_examples=10, deadline=None)  # for make test-quick


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests go last, after the shuffling: they take longest, and their browser and sites are made once."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def named_folder(variable: str, what: str) -> Path:
    """The folder that a variable of the environment names; a test that needs it is skipped where none is named."""
    named = os.environ.get(variable)
    if not named:
        pytest.skip(f"{what} are not in this repository (set {variable} to the folder that has them)")
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"{variable} is {named!r}, and there is no such folder", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def sources() -> Path:
    """Folder of real source snapshots, which belong to their publishers."""
    return named_folder("SLIDASH_SOURCES", "source snapshots")


@pytest.fixture(scope="session")
def worked_cases() -> Path:
    """Folder of cases worked by the field's two closest tools, whose licences do not say that they may be kept here."""
    return named_folder("SLIDASH_WORKED_CASES", "worked cases of other tools")


@pytest.fixture(scope="session")
def case_files(sources: Path) -> Path:
    """Folder of inputs as people have them, beside the snapshots, and what must come out of each."""
    folder = sources.parent / "cases"
    if not folder.is_dir():
        pytest.skip(f"the cases are not beside the source snapshots ({folder})")
    return folder


@pytest.fixture(scope="session")
def cases(case_files: Path) -> dict[str, list[dict[str, Any]]]:
    """Names, periods, numbers and limits as people write them."""
    read: dict[str, list[dict[str, Any]]] = json.loads((case_files / "text_as_people_write_it.json").read_bytes())
    return read


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of tests/stores/sample.py, built once."""
    return build_sample(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="session")
def store(store_path: Path) -> Iterator[Store]:
    """The small store, open as it is served."""
    opened = Store(store_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def real_imports(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Imported]:
    """What became of every source of the snapshots, each imported once; skipped, and said so, where they are not."""
    data = tmp_path_factory.mktemp("real")
    listed = read_source_list(ROOT / "data" / "sources.toml")
    imported = import_sources(
        Sources(sources, data / "raw", listed, progress=False),
        Register.load(ROOT / "data"),
        data,
        progress=False,
        importers=importers_of(ROOT / "metrics", data),
    )
    return {source.dataset: source for source in imported}


@pytest.fixture(scope="session")
def real_path(real_imports: dict[str, Imported], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the real snapshots, built once."""
    path = tmp_path_factory.mktemp("real-store") / "slidash.duckdb"
    kept = [source.kept for source in real_imports.values() if source.kept]
    catalogue, register = Catalogue.load(ROOT / "metrics"), Register.load(ROOT / "data")
    plan = Plan(kept, catalogue, register, read_layouts(ROOT / "data"), catalogue.neighbour_features, AS_AT)
    build(path, plan, "agreement")
    return path


@pytest.fixture(scope="session")
def real(real_path: Path) -> Iterator[Store]:
    """That store, open as it is served."""
    store = Store(real_path)
    yield store
    store.close()
