"""The only way in which anything that serves touches DuckDB: a locked-down, read-only store of one build.

StoreKeeper hands out the Store of the build in service. When a new build is swapped in, the next request gets
the new Store and requests under way keep the one they began with, so that no answer mixes two builds.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import duckdb
from numpy.typing import NDArray

from slidash.errors import StoreMissing

Row = TypeVar("Row")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Build:
    """Which build of the store answers."""

    id: str
    built_at: datetime
    as_at: date
    demonstration: bool


@cache
def _names(row: Any) -> tuple[str, ...]:  # noqa: ANN401 - any dataclass
    return tuple(column.name for column in fields(row))


class Store:
    """One build, open read-only. Results never change, so they may be remembered for as long as the Store lives.

    Each query runs on a cursor of its own, since DuckDB refuses a connection that two threads share. `threads` is for
    all queries together, `readers` is how many queries are expected at once.
    """

    def __init__(self, path: Path, threads: int = 1, readers: int = 4) -> None:
        if not path.is_file():
            raise StoreMissing(
                f"There is no store at {path}. Build one with: python -m slidash import && python -m slidash build"
            )
        # Attached, not opened: DuckDB remembers databases it has opened by their path, so that a file swapped in under
        # the same name would never be seen while the earlier one is open.
        self._connection = duckdb.connect(
            config={
                "autoload_known_extensions": "false",
                "autoinstall_known_extensions": "false",
                "threads": str(threads),
                # Beyond what questions need DuckDB would only keep a copy of the file. Sixteen council pages at once
                # on 4,592 metrics fail within 96 MB and pass within 128 MB; each question here has twice that room.
                "memory_limit": f"{64 + 16 * readers}MB",
            },
        )
        self._connection.execute("ATTACH $path AS store (READ_ONLY)", {"path": str(path)})
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")
        self._remembered: dict[str, Any] = {}
        self.build = self.row("SELECT id, built_at, as_at, demonstration FROM build", Build)

    def rows(self, sql: str, row: type[Row], **parameters: object) -> list[Row]:
        """All rows of a query, each as the dataclass `row`, whose fields must be exactly the query's columns."""
        with self._connection.cursor() as cursor:
            cursor.execute("USE store")  # a cursor does not inherit it
            cursor.execute(sql, parameters or None)
            columns = tuple(column[0] for column in cursor.description or ())
            if columns != _names(cast("Hashable", row)):
                raise TypeError(
                    f"{row.__name__} has the fields {_names(cast('Hashable', row))}, the query gives {columns}"
                )
            return [row(*values) for values in cursor.fetchall()]

    def columns(self, sql: str, **parameters: object) -> dict[str, NDArray[Any]]:
        """The columns of a query as arrays, masked where they are null: for thousands of rows at once."""
        with self._connection.cursor() as cursor:
            cursor.execute("USE store")
            cursor.execute(sql, parameters or None)
            found: dict[str, NDArray[Any]] = cursor.fetchnumpy()
            return found

    def row(self, sql: str, row: type[Row], **parameters: object) -> Row:
        """The one row of a query that must give exactly one."""
        found = self.rows(sql, row, **parameters)
        if len(found) != 1:
            raise LookupError(f"{row.__name__}: {len(found)} rows where one was promised")
        return found[0]

    def remember(self, question: str, answer: Callable[[], Answer]) -> Answer:
        """Keep what `answer()` gives to `question` for the life of this build: small indexes; pages go to `Kept`."""
        if question not in self._remembered:
            self._remembered[question] = answer()
        remembered: Answer = self._remembered[question]
        return remembered

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class Kept(Generic[Answer]):
    """Answers of one build by question, within a number of bytes: the longest unasked goes first.

    What is too large to be worth its room is not kept. Get one from `Store.remember`, so that it ends with its build.
    """

    # Python's own share of an entry, measured with tracemalloc
    SHARE = 900

    def __init__(self, most: int, largest: int = 512 * 1024) -> None:
        self._most, self._largest = most, largest
        self._answers: OrderedDict[Hashable, tuple[Answer, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, question: Hashable) -> Answer | None:
        """The answer kept for a question."""
        with self._lock:
            found = self._answers.get(question)
            if found is None:
                return None
            self._answers.move_to_end(question)
            return found[0]

    def keep(self, question: Hashable, answer: Answer, size: int) -> None:
        """Keep an answer of so many bytes, the question's own counted."""
        size += self.SHARE
        if size > self._largest:
            return
        with self._lock:
            if question not in self._answers:
                self._answers[question] = (answer, size)
                self._bytes += size
            while self._bytes > self._most:
                self._bytes -= self._answers.popitem(last=False)[1][1]

    @property
    def bytes(self) -> int:
        """How many bytes are kept."""
        return self._bytes


class StoreKeeper:
    """Opens the store lazily, once in each process and so after a fork, and again whenever the file was replaced."""

    def __init__(self, path: Path, threads: int = 1, readers: int = 4) -> None:
        self._path = path
        self._readers = readers
        self._threads = threads
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._identity: tuple[int, int, int] | None = None

    def current(self) -> Store:
        """The Store of the build in service; StoreMissing when there is none."""
        identity = self._seen()
        if self._store is None or identity != self._identity:
            with self._lock:
                if self._store is None or identity != self._identity:
                    # The earlier Store is not closed: requests that began with it are still reading.
                    self._store = Store(self._path, self._threads, self._readers)
                    self._identity = identity
        return self._store

    def _seen(self) -> tuple[int, int, int] | None:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return None
        return (status.st_ino, status.st_mtime_ns, status.st_size)
