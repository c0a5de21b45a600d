import shutil
import socket
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.live import served

MORE_THAN_THREADS = 24
PATIENCE = 4  # seconds; a thread that waits for a silent connection does so for five


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(socket, "TCP_DEFER_ACCEPT"), reason="this system cannot hold connections back")
def test_connections_that_ask_nothing_hold_up_nobody(store_path: Path, tmp_path: Path) -> None:
    shutil.copy(store_path, tmp_path / "slidash.duckdb")
    with served(tmp_path) as site, ExitStack() as silent:
        # a worker that is still starting up, as on a busy machine, would be taken for one that is held up
        urllib.request.urlopen(f"{site}/healthz").close()  # noqa: S310 - our own server
        address = urlsplit(site)
        for _ in range(MORE_THAN_THREADS):
            silent.enter_context(socket.create_connection((address.hostname, address.port)))
        with urllib.request.urlopen(f"{site}/healthz", timeout=PATIENCE) as answer:  # noqa: S310 - our own server
            assert answer.status == 200
