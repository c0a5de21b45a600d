"""The whole site over the small store, to be asked as a browser would."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from slidash.settings import Settings
from slidash.site import create_app


@pytest.fixture(scope="session")
def client(store_path: Path) -> FlaskClient:
    """A client of the site."""
    made: FlaskClient = create_app(Settings(data=store_path.parent)).server.test_client()
    return made
