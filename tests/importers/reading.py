"""Reads a source as an import does: once, on a connection of its own, held to the contract."""

from pathlib import Path
from typing import Any

from slidash.authored.register import Register
from slidash.importers.connection import working
from slidash.importers.contract import Harvest, check
from slidash.importers.run import Importer


def read_source(importer: Importer, root: Path, register: Register, question: str) -> tuple[Harvest, list[Any]]:
    """What a source says of itself, and the answer to a question of its checked observations, `candidate`."""
    with working() as con:
        found = importer.read(con, root, register)
        check(con, found)
        return found.harvest, con.execute(question).fetchall()


def harvest_of(importer: Importer, root: Path, register: Register) -> Harvest:
    """What a source says of itself. Raises ImportContractError as an import does."""
    with working() as con:
        return importer.read(con, root, register).harvest
