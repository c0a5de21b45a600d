"""Which files hold the whole store?"""

from dataclasses import dataclass

from slidash.store.reader import Store, per_build


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One Parquet file of a build: `name` is the id of its dataset, or metric-types, areas, take-up."""

    file: str
    name: str
    title: str
    rows: int
    bytes: int


@per_build
def published_files(store: Store) -> list[PublishedFile]:
    """The files, datasets first by title."""
    return store.rows('SELECT file, name, title, "rows", bytes FROM published_file', PublishedFile)
