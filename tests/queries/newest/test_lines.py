"""Where an area's newest figures stand: by row id the same lines as by its code, and none for what is not there."""

from dataclasses import dataclass

from slidash.queries.newest.lines import NO_LINES, lines_of
from slidash.store.reader import Store
from tests.stores.sample import HARTLEPOOL


@dataclass(frozen=True, slots=True)
class Counted:
    n: int
    first: int
    last: int


def test_the_lines_of_an_area_are_its_own_and_all_of_them(store: Store) -> None:
    first, last = lines_of(store, HARTLEPOOL)
    held = store.row(
        "SELECT count(*)::INTEGER AS n, min(rowid) AS first, max(rowid) AS last FROM standing WHERE area = $area",
        Counted,
        area=HARTLEPOOL,
    )
    assert held == Counted(last - first + 1, first, last)


def test_what_has_no_figures_has_no_lines(store: Store) -> None:
    assert lines_of(store, "E99999999") == NO_LINES
    assert list(range(NO_LINES[0], NO_LINES[1] + 1)) == []
