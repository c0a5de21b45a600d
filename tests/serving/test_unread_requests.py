"""What the server refuses before any of our code reads it is refused in the agreed shape too."""

import json
import shutil
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.live import served


def sent(site: str, raw: bytes) -> tuple[str, dict[str, str], str]:
    """Status line, headers and body of the answer to bytes."""
    address = urlsplit(site)
    with socket.create_connection((address.hostname, address.port), timeout=20) as connection:
        connection.sendall(raw)
        said = b""
        while part := connection.recv(65_536):
            said += part
    head, _, body = said.decode().partition("\r\n\r\n")
    status, *lines = head.split("\r\n")
    return status, dict(line.split(": ", 1) for line in lines), body


@pytest.mark.slow
def test_what_no_code_of_ours_reads_is_refused_in_the_agreed_shape(store_path: Path, tmp_path: Path) -> None:
    shutil.copy(store_path, tmp_path / "slidash.duckdb")
    host = b"Host: example.org\r\n"
    with served(tmp_path) as site:
        for raw, expected in (
            (b"GET /api/v1/areas?q=" + b"a" * 9_000 + b" HTTP/1.1\r\n" + host + b"\r\n", 414),
            (b"GET /api/v1/areas HTTP/1.1\r\n" + host + b"Long: " + b"a" * 9_000 + b"\r\n\r\n", 431),
            (b"GET /api/v1/areas HTTP/9.9\r\n" + host + b"\r\n", 400),
        ):
            status, headers, body = sent(site, raw)
            error = json.loads(body)["error"]
            assert int(status.split()[1]) == error["status"] == expected and error["code"] and error["message"]
            assert headers["Content-Type"] == "application/json"
            assert int(headers["Content-Length"]) == len(body.encode())
