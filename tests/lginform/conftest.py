"""The reads of LG Inform Plus alone, on the small store, with a number that is known."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from slidash.lginform import blueprint
from slidash.pages import addresses
from slidash.store.keeper import StoreKeeper
from tests.stores.sample import FEATURES, build_sample

NUMBERS = "number,metric_type,told_at\n12108,sample-recycling,https://example.org\n"


def client_of(store_path: Path) -> FlaskClient:
    """Asks the reads over one store."""
    server = Flask("lginform")
    numbers = store_path.parent / "numbers.csv"
    numbers.write_text(NUMBERS, "utf-8")
    server.register_blueprint(blueprint(StoreKeeper(store_path), numbers, addresses.link))
    return server.test_client()


@pytest.fixture(scope="session")
def client(store_path: Path) -> FlaskClient:
    """Asks what scripts written for LG Inform Plus ask."""
    return client_of(store_path)


@pytest.fixture(scope="session")
def client_with_neighbours(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The same over a store that has nearest neighbours of our own."""
    return client_of(build_sample(tmp_path_factory.mktemp("lginform"), features=FEATURES))
