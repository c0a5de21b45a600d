"""How the site is served: gunicorn reads this file by its name, and the settings give the numbers.

The store is opened by each worker as it starts, so after the fork: a connection inherited from the parent
process would prove nothing. For the same reason the application is not loaded before the fork.

A worker for each of 2 cores, since Python makes one page at a time in each; four threads, so that a slow reader
holds up nobody; one thread for queries, since most take a few milliseconds. `make bench` measures these settings.
"""

import json
import os
import socket
import sys
from typing import Any

from gunicorn import util

from slidash.errors import SettingError
from slidash.heap import give_back_large_blocks
from slidash.settings import Settings

try:
    settings = Settings.from_environ(os.environ)
except SettingError as error:
    sys.exit(str(error))

give_back_large_blocks()  # before the fork, for every worker

SILENT = 5  # seconds after which a connection without a request is taken all the same

wsgi_app = "app:server"
bind = f"[{settings.host}]:{settings.port}" if ":" in settings.host else f"{settings.host}:{settings.port}"
workers = settings.workers
threads = settings.threads
worker_class = "gthread"
preload_app = False
loglevel = "warning"
# A proxy in front keeps its connections for a minute; closing them sooner gives its readers errors.
keepalive = 75
graceful_timeout = 10
# A group of fifty councils of a reader's own choice is a long address.
limit_request_line = 8190
# A worker's sign of life is a file; in memory it cannot wait for a busy disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 - gunicorn takes a plain name
# Nothing is managed through a socket, so none is opened.
control_socket_disable = True


def refuse(sock: socket.socket, status: int, reason: str, message: str) -> None:
    """Say what gunicorn itself refuses, such as an address of more than 8,190 characters, as all refusals are said.

    It has no setting for that: a worker calls `util.write_error`, which writes a page of HTML.
    """
    code = reason.lower().replace(" ", "_")
    body = json.dumps({"error": {"status": status, "code": code, "message": message or reason}})
    head = f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Type: application/json\r\n"
    util.write_nonblock(sock, f"{head}Cache-Control: no-store\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())


util.write_error = refuse


def post_worker_init(_worker: object) -> None:
    """After the fork and before the first reader."""
    from app import site  # noqa: PLC0415 - gunicorn has loaded it by now, and not before the fork

    site.warm()


def when_ready(server: Any) -> None:  # noqa: ANN401 - gunicorn's arbiter has no types
    """Take connections when their first request is there; print the address, last.

    Otherwise a thread waits for the first request of each connection: browsers open some before they need them, and
    those of a few readers would hold up all others for seconds.
    """
    for listener in server.LISTENERS:
        if hasattr(socket, "TCP_DEFER_ACCEPT") and listener.sock.family != socket.AF_UNIX:
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SILENT)
    shown = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104 - compared, not bound
    print(f"slidash is at http://{f'[{shown}]' if ':' in shown else shown}:{settings.port}/", flush=True)
