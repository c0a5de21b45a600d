"""Which build is in service? The first there is, and whenever its file is replaced the next, once that is ready."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from slidash.store.reader import Store

TAKING_UP = "slidash takes up a build"  # the name of the thread
Identity = tuple[int, int, int]  # of a file: another one after every replacement
log = logging.getLogger(__name__)


class _Served(NamedTuple):
    identity: Identity
    store: Store


class StoreKeeper:
    """Opens the store when it is first asked for, so once in each process and after a fork, and then every new build.

    A build is prepared before it answers: the first while whoever asks for it waits, since there is nothing else to
    answer from; a later one in a thread of its own, while the one before goes on answering. The store of a request is
    the same from its beginning to its end, so that no answer mixes two builds. Nothing here holds a store that is out
    of service: it is closed and freed when the last request that began with it has ended.
    """

    def __init__(
        self,
        path: Path,
        threads: int = 1,
        readers: int = 4,
        prepare: Callable[[Store], None] = lambda _: None,
        replaced: Callable[[], None] = lambda: None,
    ) -> None:
        """`threads` and `readers` as Store has them; `prepare` is called before a build answers, `replaced` after."""
        self._path, self._threads, self._readers = path, threads, readers
        self._prepare, self._replaced = prepare, replaced
        self._lock = threading.Lock()
        self._served: _Served | None = None
        self._refused: Identity | None = None  # a new build that could not be opened
        self._taking_up = False

    def current(self) -> Store:
        """The Store of the build in service. Raises StoreMissing when there is none."""
        identity, served = self._identity(), self._served
        if served is None or identity is None:
            return self._first(identity)
        if identity not in (served.identity, self._refused):
            with self._lock:
                begins, self._taking_up = not self._taking_up, True
            if begins:
                threading.Thread(target=self._take_up, args=(identity,), name=TAKING_UP, daemon=True).start()
        return served.store

    def _first(self, identity: Identity | None) -> Store:
        with self._lock:
            if identity is None:  # withdrawn
                self._served = None
            if self._served is None:
                self._served = _Served(identity or (0, 0, 0), self._opened())
            return self._served.store

    def _take_up(self, identity: Identity) -> None:
        try:
            self._served = _Served(identity, self._opened())
        except Exception:
            self._refused = identity
            log.exception("The new build at %s cannot be read; the one before goes on answering", self._path)
        else:
            self._replaced()
        finally:
            self._taking_up = False

    def _opened(self) -> Store:
        store = Store(self._path, self._threads, self._readers)
        self._prepare(store)
        return store

    def _identity(self) -> Identity | None:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size
