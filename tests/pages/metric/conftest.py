"""The store that a module's pages are of, open as it is served, and the API over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from slidash.api import blueprint
from slidash.store.keeper import StoreKeeper
from slidash.store.reader import Store


@pytest.fixture(scope="module")
def path(store_path: Path) -> Path:
    """The small store; a module with another one has a fixture of this name."""
    return store_path


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    """That store."""
    opened = Store(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def api(path: Path) -> FlaskClient:
    """The API alone, over that store."""
    server = Flask("api")
    server.register_blueprint(blueprint(StoreKeeper(path)))
    return server.test_client()
