"""The only way in which anything that serves touches DuckDB: a locked-down, read-only store of one build."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast, overload

import duckdb
from numpy.typing import NDArray

from slidash.errors import StoreMissing
from slidash.store.memory import Memory

# Bytes of each server process for what is lately asked for. A page as it is sent takes 20 KB, every figure of a metric
# type of ten years half a MB, the ends of a basket as much, one council's scores on 5,000 metric types 3 MB.
MOST_REMEMBERED = 32 * 1024 * 1024

Row = TypeVar("Row")
Answer = TypeVar("Answer")
Arguments = ParamSpec("Arguments")


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


def files_folder(path: Path, build: str) -> Path:
    """Where the Parquet files of a build of the store at this path are."""
    return path.with_name(f"{path.name}.files") / build


class Store:
    """One build, open read-only. Results never change, so `per_build` remembers them for as long as the Store lives.

    Each query has a cursor to itself, since DuckDB refuses a connection that two threads share. `threads` is for
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
        self._idle: list[duckdb.DuckDBPyConnection] = []
        self.memory = Memory(MOST_REMEMBERED, MOST_REMEMBERED // 4)
        self.build = self.row("SELECT id, built_at, as_at, demonstration FROM build", Build)
        self.files = files_folder(path, self.build.id)

    def rows(self, sql: str, row: type[Row], **parameters: object) -> list[Row]:
        """All rows of a query, each as the dataclass `row`, whose fields must be exactly the query's columns.

        Else a TypeError.
        """
        with self._cursor() as cursor:
            cursor.execute(sql, parameters or None)
            self._check(cursor, row)
            return [row(*values) for values in cursor.fetchall()]

    def batches(self, sql: str, row: type[Row], size: int, **parameters: object) -> Iterator[list[Row]]:
        """The rows of a query as `rows` has them, so many at a time, for more of them than should be held at once."""
        with self._cursor() as cursor:
            cursor.execute(sql, parameters or None)
            self._check(cursor, row)
            while some := cursor.fetchmany(size):
                yield [row(*values) for values in some]

    def columns(self, sql: str, **parameters: object) -> dict[str, NDArray[Any]]:
        """The columns of a query by name: arrays (rows,), masked where they are null, for thousands of rows at once."""
        with self._cursor() as cursor:
            cursor.execute(sql, parameters or None)
            answer: dict[str, NDArray[Any]] = cursor.fetchnumpy()
            return answer

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one question, used again for the next where this one was answered to its end."""
        try:
            cursor = self._idle.pop()
        except IndexError:
            cursor = self._connection.cursor()
            cursor.execute("USE store")  # which it does not inherit
        yield cursor
        self._idle.append(cursor)

    def row(self, sql: str, row: type[Row], **parameters: object) -> Row:
        """The one row of a query that must give exactly one. Else a LookupError."""
        answer = self.rows(sql, row, **parameters)
        if len(answer) != 1:
            raise LookupError(f"{row.__name__}: {len(answer)} rows where one was promised")
        return answer[0]

    @staticmethod
    def _check(cursor: duckdb.DuckDBPyConnection, row: type[Row]) -> None:
        columns = tuple(column[0] for column in cursor.description or ())
        if columns != _names(cast("Hashable", row)):
            raise TypeError(f"{row.__name__} has the fields {_names(cast('Hashable', row))}, the query gives {columns}")

    def close(self) -> None:
        """Let go of the file."""
        while self._idle:
            self._idle.pop().close()
        self._connection.close()


Question = Callable[Concatenate[Store, Arguments], Answer]


@overload
def per_build(function: Question[Arguments, Answer], /) -> Question[Arguments, Answer]: ...


@overload
def per_build(
    *, size: Callable[[Answer], int]
) -> Callable[[Question[Arguments, Answer]], Question[Arguments, Answer]]: ...


def per_build(
    function: Question[Arguments, Answer] | None = None, /, *, size: Callable[[Answer], int] | None = None
) -> Question[Arguments, Answer] | Callable[[Question[Arguments, Answer]], Question[Arguments, Answer]]:
    """Have a function of a store worked out once for each build and each other arguments, which must be hashable.

    Its answer is shared between threads, so nobody changes it, and it must not hold the store. It is remembered for as
    long as the store is there; with `size`, which tells the bytes of an answer, as long as there is room: for questions
    that a reader may ask in any number of ways.
    """

    def remembering(function: Question[Arguments, Answer]) -> Question[Arguments, Answer]:
        @wraps(function)
        def remembered(store: Store, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
            question = (function, args, *kwargs.items()) if kwargs else (function, args)
            return store.memory.answer(question, lambda: function(store, *args, **kwargs), size)

        return remembered

    return remembering(function) if function else remembering


def build_in_service(path: Path) -> Build | None:
    """Which build is at this path now? None if there is none or it cannot be read."""
    try:
        store = Store(path)
    except (StoreMissing, duckdb.Error, LookupError, TypeError):
        return None
    build = store.build
    store.close()
    return build


@dataclass(frozen=True, slots=True)
class _Inputs:
    inputs: str


def inputs_in_service(path: Path) -> str:
    """The hash of what the figures at this path depend on; empty if there are none or they cannot be read."""
    try:
        store = Store(path)
    except (StoreMissing, duckdb.Error, LookupError, TypeError):
        return ""
    try:
        return store.row("SELECT inputs FROM build", _Inputs).inputs
    except duckdb.Error:  # a store of an older form
        return ""
    finally:
        store.close()
