"""Boards: which headline figures are shown together. Read from metrics/boards.toml; a second board needs no code."""

from collections import Counter
from collections.abc import Container
from pathlib import Path

from pydantic.dataclasses import dataclass as checked

from slidash.authored.metrics_files import BOARDS, STRICT, Slug, Words, read_tables, wrong
from slidash.vocabulary.offers import Board, BoardPart


@checked(frozen=True, slots=True, config=STRICT)
class _Part:
    title: Words
    headlines: tuple[str, ...]


@checked(frozen=True, slots=True, config=STRICT)
class _Board:
    id: Slug
    title: Words
    part: tuple[_Part, ...]


def read_boards(folder: Path, headlines: Container[str]) -> tuple[Board, ...]:
    """The boards in order, the default first; `headlines` are those there are. Raises DefinitionError."""
    return tuple(_board(table, headlines) for table in read_tables(folder / BOARDS, "board", _Board))


def _board(table: _Board, headlines: Container[str]) -> Board:
    for part in table.part:
        if not part.headlines:
            raise wrong(BOARDS, table.id, "headlines", [], "at least one headline under a heading")
    for headline, times in Counter(headline for part in table.part for headline in part.headlines).items():
        if headline not in headlines:
            raise wrong(BOARDS, table.id, "headlines", headline, "a headline of headlines.csv")
        if times > 1:
            raise wrong(BOARDS, table.id, "headlines", headline, "each headline once")
    return Board(table.id, table.title, tuple(BoardPart(part.title, part.headlines) for part in table.part))
