"""The site as it is served, by gunicorn in processes of its own, over any folder that holds a store."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@contextmanager
def served(folder: Path, workers: int = 1) -> Iterator[str]:
    """Address of a site that serves the store of a folder; AssertionError with what the server said when it fails."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = os.environ | {"SLIDASH_DATA": str(folder), "PORT": str(port), "SLIDASH_WORKERS": str(workers)}
    environ |= {"SLIDASH_HOST": "127.0.0.1", "PYTHONUNBUFFERED": "1"}
    log = folder / f"server-{port}.log"
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py"]
    with (
        log.open("w") as complaints,
        subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=complaints, text=True
        ) as server,
    ):
        try:
            # its last word before it listens; an end without it is an empty line
            assert server.stdout and server.stdout.readline(), f"The server ended:\n{log.read_text('utf-8')}"
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)
