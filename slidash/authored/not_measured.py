"""What do officers look for that no source read here measures? Read from metrics/not_measured.toml."""

from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from slidash.authored.metrics_files import NOT_MEASURED, STRICT, EachOnce, Words, read_tables


@checked(frozen=True, slots=True, config=STRICT)
class NotMeasured:
    """A topic that no metric is about: how a sentence calls it, what is typed for it, and what finds the nearest.

    A search that has all words of one of `words` is told that there is none, unless a metric is called so after all.
    """

    topic: Words
    words: Annotated[tuple[Words, ...], Field(min_length=1), EachOnce]
    nearest: Words


def read_not_measured(folder: Path) -> tuple[NotMeasured, ...]:
    """The topics in order; none where there is no file. Raises DefinitionError."""
    path = folder / NOT_MEASURED
    return tuple(read_tables(path, "topic", NotMeasured)) if path.is_file() else ()
