"""A server of files on this machine that answers as told: in parts, slowly, with an error, wrongly, or not at all."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Served:
    """A file and how it is answered for."""

    content: bytes
    ranges: bool = True  # whether a part can be asked for
    drops: list[int] = field(default_factory=list)  # after how many bytes each answer in turn is cut off
    refusals: list[int] = field(default_factory=list)  # status of each answer in turn, before the file is given
    wrong_range: int = 0  # parts begin so many bytes later than asked for
    zipped: bool = False  # compressed, whatever was asked for
    length: bool = True  # whether its length is said
    seconds: float = 0  # before the answer
    pause: float = 0  # between pieces of a thousand bytes


@dataclass(slots=True)
class FileServer:
    """What it has, and what was asked of it."""

    address: str = ""
    files: dict[str, Served] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)  # path and range
    at_once: int = 0
    most_at_once: int = 0
    closing: threading.Event = field(default_factory=threading.Event)

    def asked_for(self, path: str) -> list[str]:
        """The ranges asked for of one file, empty for the whole."""
        return [wanted for asked, wanted in self.asked if asked == path]


@contextmanager
def serving() -> Iterator[FileServer]:
    """A running server; it stops with the block, and answers under way end then."""
    told = FileServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Say nothing."""

        def do_GET(self) -> None:
            told.asked.append((self.path, self.headers.get("Range", "")))
            told.at_once += 1
            told.most_at_once = max(told.at_once, told.most_at_once)
            try:
                _answer(self, told)
            except OSError:  # the other end has gone
                self.close_connection = True
            finally:
                told.at_once -= 1

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

    with Server(("127.0.0.1", 0), Handler) as running:
        told.address = f"http://127.0.0.1:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield told
        finally:
            told.closing.set()
            running.shutdown()
            thread.join()


def _answer(handler: BaseHTTPRequestHandler, told: FileServer) -> None:
    file = told.files.get(handler.path)
    if file is None:
        _refuse(handler, 404)
    elif told.closing.wait(file.seconds):
        handler.close_connection = True
    elif file.refusals:
        _refuse(handler, file.refusals.pop(0))
    else:
        _give(handler, file, told.closing)


def _refuse(handler: BaseHTTPRequestHandler, status: int) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def _give(handler: BaseHTTPRequestHandler, file: Served, closing: threading.Event) -> None:
    whole, wanted = file.content, handler.headers.get("Range", "") if file.ranges else ""
    first = int(wanted.removeprefix("bytes=").partition("-")[0]) + file.wrong_range if wanted else 0
    if wanted and first >= len(whole):
        _refuse(handler, 416)
        return
    handler.send_response(206 if wanted else 200)
    if wanted:
        handler.send_header("Content-Range", f"bytes {first}-{len(whole) - 1}/{len(whole)}")
    body = gzip.compress(whole[first:]) if file.zipped else whole[first:]
    if file.zipped:
        handler.send_header("Content-Encoding", "gzip")
    handler.send_header(*(("Content-Length", str(len(body))) if file.length else ("Connection", "close")))
    handler.end_headers()
    cut = file.drops.pop(0) if file.drops else len(body)
    for at in range(0, min(cut, len(body)), 1000):
        handler.wfile.write(body[at : min(at + 1000, cut)])
        if closing.wait(file.pause):
            break
    handler.close_connection = cut < len(body) or not file.length
