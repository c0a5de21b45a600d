"""Downloads files, several at once under one progress bar; each goes on where it was cut off and is put in place whole.

What has arrived of a file stands in a part file until its checksum is right. A part file stays when a download is cut
off or stopped, and the next one asks for the rest (HTTP Range); a server that sends the whole again is taken at its
word. A file whose checksum is not known is begun anew, as nothing would tell whether two halves belong together.

The threads are daemons: whoever presses Ctrl-C does not wait for a server that hangs.
"""

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final
from urllib.parse import urlsplit

import requests
from tqdm import tqdm

from slidash.errors import ImportContractError, SourceUnavailable

AT_ONCE: Final = 8
CONNECT_SECONDS, READ_SECONDS = 4.0, 20.0
MADE_ON_REQUEST_SECONDS = 120.0  # what has no checksum is put together by its server when it is asked for
ANSWER_SECONDS = 25.0  # after which there is no internet: no server answered, and none was reached and then silent
TRIES: Final = 3  # that bring nothing new
PAUSE_SECONDS = 1.0  # after the first of them, doubled after each
LONGEST_PAUSE: Final = 30.0
CHUNK: Final = 1 << 13  # bytes, of which the last are lost when a download is cut off
BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
WHOLE, REST, NOTHING_MORE = 200, 206, 416


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: where from, where to, and what must arrive."""

    address: str
    target: Path
    part: Path  # on the same disk as the target
    bytes: int = 0  # 0 where nobody knows
    sha256: str = ""  # empty where nobody knows

    @property
    def server(self) -> str:
        """The server's name and port."""
        return urlsplit(self.address).netloc


Failure = SourceUnavailable | ImportContractError


def download(files: Sequence[Download], *, progress: bool = True) -> dict[Download, Failure]:
    """Put every file in its place, in that of an older one too; why for each that could not be had or was not right."""
    failures: dict[Download, Failure] = {}
    waiting, work = set(files), _Work(files)
    known, deadline = sum(file.bytes for file in files), time.monotonic() + ANSWER_SECONDS
    with tqdm(total=known or None, desc="downloads", unit="B", unit_scale=True, disable=not progress) as bar:
        work.start()
        try:
            while waiting:
                hurry = not work.reached and any(file.sha256 for file in waiting)
                try:
                    report = work.reports.get(timeout=max(deadline - time.monotonic(), 0) if hurry else None)
                except Empty:
                    if work.reached:
                        continue
                    silence = SourceUnavailable(f"no answer of any server within {ANSWER_SECONDS:g} seconds")
                    return {**failures, **dict.fromkeys(waiting, silence)}
                if report.total:
                    bar.total = (bar.total or 0) + report.total
                bar.update(report.received)
                if report.ended:
                    waiting.discard(report.ended)
                    if report.failure:
                        failures[report.ended] = report.failure
                    bar.set_postfix_str(f"{len(files) - len(waiting)} of {len(files)} files")
        finally:
            work.stopped.set()
    return failures


def sha256(path: Path) -> str:
    """The checksum of a file, which may be larger than memory."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class _Report:
    """What a thread tells the one that shows progress."""

    received: int = 0  # bytes, below zero when a file is begun anew
    total: int = 0  # bytes to come that nobody knew of
    ended: Download | None = None
    failure: Failure | None = None


class _CutOff(Exception):
    """A try failed in a way that may pass; the message says how."""

    def __init__(self, message: str, *, silent: bool = False, seconds: float = 0) -> None:
        """`silent`: the server did not answer at all; `seconds`: how long it wants to be left alone."""
        super().__init__(message)
        self.silent, self.seconds = silent, seconds


@dataclass(slots=True)
class _Work:
    """What the threads share: the files still to begin, what they report, and which servers answer."""

    files: Sequence[Download]
    reports: SimpleQueue[_Report] = field(default_factory=SimpleQueue)
    stopped: threading.Event = field(default_factory=threading.Event)
    answered: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)  # those that took a question, answered or not
    _given_up: Counter[str] = field(default_factory=Counter)  # files, by server, since it answered
    _queue: SimpleQueue[Download] = field(default_factory=SimpleQueue)

    def start(self) -> None:
        """Begin, in threads of their own."""
        for file in self.files:
            self._queue.put(file)
        for _ in range(min(AT_ONCE, len(self.files))):
            threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        with requests.Session() as session:
            session.headers["Accept-Encoding"] = "identity"  # a range of a compressed answer is none of the file
            while not self.stopped.is_set():
                try:
                    file = self._queue.get_nowait()
                except Empty:
                    return
                try:
                    self._fetch(file, session)
                    self.reports.put(_Report(ended=file))
                except (SourceUnavailable, ImportContractError) as error:
                    self.reports.put(_Report(ended=file, failure=error))
                except Exception as error:  # noqa: BLE001 - whatever happens to a file, it is accounted for
                    failure = SourceUnavailable(f"{type(error).__name__}: {error}")
                    self.reports.put(_Report(ended=file, failure=failure))

    def _fetch(self, file: Download, session: requests.Session) -> None:
        """Try until the file is there. Raises SourceUnavailable or ImportContractError."""
        file.part.parent.mkdir(parents=True, exist_ok=True)
        most = _size(file.part)
        joined = most > 0  # of what arrived in several answers, which may be of different files
        self.reports.put(_Report(received=most))
        tries = 0
        while True:
            if self.stopped.is_set() or self._is_lost(file.server):
                raise SourceUnavailable(f"no connection to {file.server}")
            if not file.sha256:
                self._begin_anew(file)
            before = _size(file.part)
            try:
                if not (file.sha256 and 0 < file.bytes <= before):
                    joined = joined or before > 0
                    self._receive(file, session, before)
            except _CutOff as error:
                tries = tries + 1 if _size(file.part) <= most else 1
                most = max(most, _size(file.part))
                self._give_up_or_wait(file, tries, error)
                continue
            if file.sha256 and (digest := sha256(file.part)) != file.sha256:
                size = _size(file.part)
                self._begin_anew(file)
                if joined:
                    joined, most, tries = False, 0, 0
                    continue
                raise ImportContractError(_mismatch(file, size, digest))
            file.target.parent.mkdir(parents=True, exist_ok=True)
            file.part.replace(file.target)
            return

    def _is_lost(self, server: str) -> bool:
        """Has a server been tried in vain so often that nothing is to be hoped of it?"""
        return self._given_up[server] >= (AT_ONCE if server in self.answered else 1)

    def _give_up_or_wait(self, file: Download, tries: int, error: _CutOff) -> None:
        """Wait before the next try. Raises SourceUnavailable when there should be none."""
        if tries >= TRIES:
            self._given_up[file.server] += error.silent
            raise SourceUnavailable(str(error))
        self.stopped.wait(min(error.seconds or PAUSE_SECONDS * 2 ** (tries - 1), LONGEST_PAUSE))

    def _receive(self, file: Download, session: requests.Session, begun: int) -> None:
        """Ask once for what is not there yet and write what comes. Raises _CutOff, or SourceUnavailable for good."""
        wanted = {"Range": f"bytes={begun}-"} if begun else {}
        seconds = READ_SECONDS if file.sha256 else MADE_ON_REQUEST_SECONDS
        try:
            answer = session.get(file.address, headers=wanted, stream=True, timeout=(CONNECT_SECONDS, seconds))
        except (requests.ConnectionError, requests.Timeout) as error:
            if isinstance(error, requests.ReadTimeout):
                self.reached.add(file.server)
            raise _CutOff(_silence(file, error), silent=True) from error
        except requests.RequestException as error:
            raise SourceUnavailable(f"{type(error).__name__}: {error}") from error
        with answer:
            self.answered.add(file.server)
            self.reached.add(file.server)
            self._given_up[file.server] = 0
            status = f"{answer.status_code} {answer.reason or ''}".strip()
            if answer.status_code in BUSY:
                raise _CutOff(status, seconds=_seconds_asked_for(answer))
            if answer.status_code not in {WHOLE, REST} and not (begun and answer.status_code == NOTHING_MORE):
                raise SourceUnavailable(status)
            first = answer.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0]
            encoded = answer.headers.get("Content-Encoding", "identity") != "identity"
            if begun and (answer.status_code != REST or first != str(begun) or encoded):
                self._begin_anew(file)
                if answer.status_code != WHOLE:
                    raise _CutOff(f"{status}, another part of the file than asked for")
            self._write(answer, file)

    def _write(self, answer: requests.Response, file: Download) -> None:
        length = answer.headers.get("Content-Length", "")
        if not file.bytes and length.isdigit():
            self.reports.put(_Report(total=int(length)))
        try:
            with file.part.open("ab") as part:
                for chunk in answer.iter_content(CHUNK):
                    if self.stopped.is_set():
                        raise SourceUnavailable("stopped")
                    part.write(chunk)
                    part.flush()
                    self.reports.put(_Report(received=len(chunk)))
                    if file.sha256 and part.tell() > file.bytes > 0:
                        return  # its checksum will be wrong
        except requests.RequestException as error:
            raise _CutOff(f"cut off after {_size(file.part):,} bytes") from error
        if not length and _size(file.part) < file.bytes and file.sha256:
            raise _CutOff(f"cut off after {_size(file.part):,} of {file.bytes:,} bytes")

    def _begin_anew(self, file: Download) -> None:
        self.reports.put(_Report(received=-_size(file.part)))
        file.part.unlink(missing_ok=True)


def _mismatch(file: Download, size: int, digest: str) -> str:
    """What arrived, and what should have."""
    if 0 < file.bytes < size:  # the rest was not waited for
        return (
            f"checksum mismatch, found more than {file.bytes:,} bytes, expected {file.bytes:,} of SHA-256 {file.sha256}"
        )
    expected = f"{file.bytes:,} of SHA-256 {file.sha256}" if file.bytes else f"SHA-256 {file.sha256}"
    return f"checksum mismatch, found {size:,} bytes of SHA-256 {digest}, expected {expected}"


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _silence(file: Download, error: requests.RequestException) -> str:
    """Why a server did not answer, in words."""
    if isinstance(error, requests.ConnectTimeout):
        return f"no connection to {file.server} within {CONNECT_SECONDS:g} seconds"
    if isinstance(error, requests.Timeout):
        return f"no answer of {file.server} within {READ_SECONDS if file.sha256 else MADE_ON_REQUEST_SECONDS:g} seconds"
    if isinstance(error, requests.exceptions.ProxyError):
        return f"no connection to {file.server}: the proxy refuses it"
    if isinstance(error, requests.exceptions.SSLError):
        return f"no secure connection to {file.server}: {error}"
    return f"no connection to {file.server}"


def _seconds_asked_for(answer: requests.Response) -> float:
    wait = answer.headers.get("Retry-After", "")
    return float(wait) if wait.isdigit() else 0
