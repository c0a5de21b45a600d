"""The API alone, on a small store of made-up figures."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from slidash.api import blueprint
from slidash.store.keeper import StoreKeeper
from slidash.store.reader import Store
from tests.stores.risky import build_risky


@pytest.fixture(scope="session")
def api_store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small store is."""
    return build_risky(tmp_path_factory.mktemp("api"))


@pytest.fixture(scope="session")
def api_store(api_store_path: Path) -> Store:
    """The small store, open."""
    return Store(api_store_path)


@pytest.fixture(scope="session")
def client(api_store_path: Path) -> FlaskClient:
    """Asks the API questions."""
    server = Flask("api")
    server.register_blueprint(blueprint(StoreKeeper(api_store_path)))

    @server.errorhandler(HTTPException)
    def as_the_site_does(error: HTTPException) -> tuple[dict[str, object], int, dict[str, str]]:
        """For addresses that no rule of the API takes, such as those with an empty part."""
        status, said = error.code or 500, error.name
        code = said.lower().replace(" ", "_")
        return {"error": {"status": status, "code": code, "message": said}}, status, {"Cache-Control": "no-store"}

    return server.test_client()
