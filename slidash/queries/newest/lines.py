"""Where do the lines of an area stand in the table of newest figures? They stand together: a build is checked for it.

A question for one area asks for its row ids. Its code begins as others do for more letters than DuckDB's zone maps
hold, so by its code DuckDB would read hundreds of areas.
"""

from dataclasses import dataclass

from slidash.store.reader import Store, per_build

NO_LINES = (0, -1)


@dataclass(frozen=True, slots=True)
class _Stretch:
    area: str
    first: int
    last: int


def lines_of(store: Store, area: str) -> tuple[int, int]:
    """First and last row id of an area in standing, sorted there by metric type; NO_LINES where it has none."""
    return _stretches(store).get(area, NO_LINES)


@per_build
def _stretches(store: Store) -> dict[str, tuple[int, int]]:
    rows = store.rows("SELECT area, min(rowid) AS first, max(rowid) AS last FROM standing GROUP BY area", _Stretch)
    return {row.area: (row.first, row.last) for row in rows}
