"""Boards: which headline figures are shown together. Read from metrics/boards.toml; a second board needs no code."""

import tomllib
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from slidash.errors import DefinitionError
from slidash.vocabulary.offers import OFFER_ID, Board, BoardPart

BOARDS = "boards.toml"
FIELDS = {"board": {"id", "title", "part"}, "part": {"title", "headlines"}}


def read_boards(file: Path, headlines: Container[str]) -> tuple[Board, ...]:
    """The boards in order, the default first. Raises DefinitionError: file, entry, field, found, allowed."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DefinitionError(f"{file.name} is missing from {file.parent}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(f"{file.name}: not valid TOML: {error}") from error
    if unknown := set(content) - {"board"}:
        raise DefinitionError(f"{file.name}: found {sorted(unknown)}, allowed is [[board]]")
    boards: dict[str, Board] = {}
    for entry in _tables(file, "file", content, "board"):
        board = _board(file, entry, headlines)
        if board.id in boards:
            raise _wrong(file, board.id, "id", board.id, "an id that no earlier board has")
        boards[board.id] = board
    if not boards:
        raise _wrong(file, "file", "board", None, "at least one [[board]]")
    return tuple(boards.values())


def _board(file: Path, entry: Mapping[str, Any], headlines: Container[str]) -> Board:
    id_ = _text(file, "board", entry, "id")
    if not OFFER_ID.fullmatch(id_):
        raise _wrong(file, id_, "id", id_, "lower-case letters and digits joined by hyphens")
    _only(file, id_, entry, "board")
    parts, seen = [], set()
    for part in _tables(file, id_, entry, "part"):
        _only(file, id_, part, "part")
        chosen = part.get("headlines")
        if not isinstance(chosen, list) or not chosen:
            raise _wrong(file, id_, "headlines", chosen, "a list of ids")
        for headline in chosen:
            if not isinstance(headline, str) or headline not in headlines:
                raise _wrong(file, id_, "headlines", headline, "a headline of headlines.csv")
            if headline in seen:
                raise _wrong(file, id_, "headlines", headline, "each headline once")
            seen.add(headline)
        parts.append(BoardPart(_text(file, id_, part, "title"), tuple(chosen)))
    return Board(id_, _text(file, id_, entry, "title"), tuple(parts))


def _tables(file: Path, entry: str, content: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = content.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise _wrong(file, entry, name, found, f"tables [[{name}]]")
    return found


def _only(file: Path, entry: str, table: Mapping[str, Any], kind: str) -> None:
    if unknown := sorted(set(table) - FIELDS[kind]):
        raise _wrong(file, entry, unknown[0], table[unknown[0]], "only " + ", ".join(sorted(FIELDS[kind])))


def _text(file: Path, entry: str, table: Mapping[str, Any], name: str) -> str:
    found = table.get(name)
    if not isinstance(found, str) or not found:
        raise _wrong(file, entry, name, found, "some text")
    return found


def _wrong(file: Path, entry: str, name: str, found: object, allowed: str) -> DefinitionError:
    return DefinitionError(f"{file.name}, {entry}, {name}: found {found!r}, allowed is {allowed}")
