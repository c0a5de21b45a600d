"""How a build comes into service in a test: put in place as an operator does it, and awaited."""

import shutil
import threading
from pathlib import Path

import duckdb

from slidash.store.keeper import TAKING_UP


def put_in_place(store: Path, served: Path, identity: str) -> None:
    """Have a copy of a store, under another build id, take the place of what is served."""
    aside = served.with_suffix(".next")
    shutil.copyfile(store, aside)
    with duckdb.connect(str(aside)) as con:
        con.execute("UPDATE build SET id = $id", {"id": identity})
    aside.replace(served)


def taken_up() -> None:
    """Wait until no keeper takes up a build any more."""
    for thread in threading.enumerate():
        if thread.name == TAKING_UP:
            thread.join()
