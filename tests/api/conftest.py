"""The API alone, on a small store of made-up figures."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from slidash.api import blueprint
from slidash.store.keeper import StoreKeeper
from slidash.store.reader import Store
from slidash.vocabulary.periods import Period
from tests.stores.news import tell_changes
from tests.stores.risky import HARTLEPOOL, MIDDLESBROUGH, SHARE, build_risky


@pytest.fixture(scope="session")
def api_store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small store is, which tells of a build before it."""
    path = build_risky(tmp_path_factory.mktemp("api"))
    tell_changes(path, SHARE, (HARTLEPOOL, MIDDLESBROUGH), Period.of(date(2023, 4, 1), 12))
    return path


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
