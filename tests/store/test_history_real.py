"""A few altered figures among all real ones are found, and nothing else; whatever number there is of them."""

import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from slidash.store.history import MOST_CORRECTIONS, record

pytestmark = pytest.mark.slow
MOST_SECONDS = 20  # of processor time; a build has sixty


RAISED = "UPDATE observation SET value = value + 1 WHERE (metric_type, area, period) = (?, ?, ?)"
HIDDEN = "UPDATE observation SET value = NULL, status = 'suppressed' WHERE (metric_type, area, period) = (?, ?, ?)"
LOST = "DELETE FROM observation WHERE (metric_type, area, period) = (?, ?, ?)"


def altered(real_path: Path, folder: Path, *statements: tuple[str, Sequence[str]]) -> Path:
    """A copy of the real store, not compared with any yet, in which some figures are others."""
    path = Path(shutil.copy(real_path, folder / "new.duckdb"))
    with duckdb.connect(str(path)) as con:
        con.execute("DELETE FROM history; DELETE FROM metric_history; DELETE FROM alteration; DELETE FROM correction")
        for statement, given in statements:
            con.execute(statement, given)
    return path


@pytest.fixture(scope="module")
def some(real_path: Path) -> list[tuple[str, str, str]]:
    """Three figures of metrics that have several, as metric type, area and period."""
    with duckdb.connect() as con:
        con.execute("ATTACH ? AS store (READ_ONLY)", [str(real_path)])
        return con.execute(
            """
            SELECT metric_type, area, period FROM store.observation
            WHERE value IS NOT NULL AND metric_type IN (
                SELECT metric_type FROM store.observation WHERE value IS NOT NULL GROUP BY ALL
                HAVING count(DISTINCT area) > 20 AND count(DISTINCT period) > 2 ORDER BY metric_type LIMIT 3
            )
            QUALIFY row_number() OVER (PARTITION BY metric_type ORDER BY area, period) = 1
            ORDER BY metric_type
            """
        ).fetchall()


def test_just_the_altered_figures_are_found_among_all(
    real_path: Path, tmp_path: Path, some: list[tuple[str, str, str]]
) -> None:
    assert len(some) == 3
    path = altered(
        real_path,
        tmp_path,
        (RAISED, some[0]),
        (HIDDEN, some[1]),
        (LOST, some[2]),
    )
    begun = time.process_time()
    comparison = record(path, real_path)
    assert time.process_time() - begun < MOST_SECONDS
    assert comparison.alterations == 3 and not comparison.why_not
    with duckdb.connect(str(path), read_only=True) as con:
        found = con.execute("SELECT metric_type, area, period, what, now IS NULL FROM correction").fetchall()
        (unlisted,) = con.execute("SELECT count(*) FROM alteration WHERE NOT listed").fetchall()
    assert found == [
        (*some[0], "revised value", False),
        (*some[1], "revised value", True),
        (*some[2], "area no longer published", True),
    ]
    assert unlisted == (0,)


def test_where_nothing_was_altered_nothing_is_told(real_path: Path, tmp_path: Path) -> None:
    path = altered(real_path, tmp_path)
    assert record(path, real_path).alterations == 0


def test_where_every_figure_was_altered_as_many_are_listed_as_the_journal_holds(
    real_path: Path, tmp_path: Path
) -> None:
    path = altered(real_path, tmp_path, ("UPDATE observation SET value = value + 1", ()))
    comparison = record(path, real_path)
    with duckdb.connect(str(path), read_only=True) as con:
        figures = con.execute("SELECT listed, figures FROM alteration WHERE what = 'revised value'").fetchall()
        ((corrections, metrics),) = con.execute(
            "SELECT count(*), count(DISTINCT metric_type) FROM correction"
        ).fetchall()
        ((held,),) = con.execute("SELECT count(value) FROM observation").fetchall()
    assert len(figures) == comparison.alterations
    assert sum(count for _, count in figures) == held
    assert corrections == sum(count for listed, count in figures if listed)
    assert MOST_CORRECTIONS / 2 < corrections <= MOST_CORRECTIONS or corrections == held
    assert metrics == sum(listed for listed, _ in figures)
