"""What stands beside a figure: a marker in a column of its own, a note, that it is provisional."""

from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.authored.tables.loading import load_one
from slidash.errors import ImportContractError
from slidash.importers.snapshots import Sources
from slidash.importers.tables.checking import check_tables
from tests.importers.tables.reading import DATASET, put, read

TABLE = """
[[table]]
id = "t"
files = "t.csv"
area.code = "code"
period = { column = "year", means = "calendar year" }
status = "Status"
note = "Note"
provisional = { column = "Version", values = "Prov*" }
markers = { "c" = "suppressed", "Normal" = { note = "" }, "low" = { note = "few cases" }, "[r]" = { note = "revised" } }
"""
LINES = (
    "code,year,Status,Note,Version,a",
    "E06000014,2020,,,Final,1",
    "E06000014,2021,c,,Final,",
    "E06000014,2022,Normal,Counted by hand,Provisional,3",
    "E06000014,2023,low,,Provisional,4 [r]",
)


def test_a_marker_in_a_column_of_its_own_a_note_and_what_is_provisional(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", "\n".join(LINES))
    found = read(tmp_path, TABLE, register)
    told = {
        str(row["period"])[:4]: (row["value"], row["status"], row["provisional"], row["note"]) for row in found.rows
    }
    assert told == {
        "2020": (1, None, False, None),
        "2021": (None, "suppressed", False, None),
        "2022": (3, None, True, "Counted by hand"),
        "2023": (4, None, True, "few cases; revised"),
    }


def test_a_figure_beside_a_marker_that_says_there_is_none_is_a_fault(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", "\n".join((LINES[0], "E06000014,2020,c,,Final,1")))
    with pytest.raises(ImportContractError, match=r"row 2, column F \(a\): found '1 beside c', expected no figure"):
        read(tmp_path, TABLE, register)


def test_a_check_says_what_would_be_imported_and_compares_with_the_file(tmp_path: Path, register: Register) -> None:
    metrics = tmp_path / "metrics"
    (metrics / "tables").mkdir(parents=True)
    (metrics / "themes.toml").write_text("", "utf-8")
    (metrics / "tables" / "made_up.toml").write_text(DATASET + TABLE, "utf-8")
    assert load_one(metrics / "tables" / "made_up.toml", {}, frozenset()).dataset.id == "made_up"
    put(tmp_path / "sources", "t.csv", "\n".join(LINES))
    sources = Sources(tmp_path / "sources", tmp_path / "raw", progress=False)
    lines = list(check_tables(metrics, ["made_up"], sources, register, tmp_path / "kept"))
    assert lines[0] == "made_up: 4 rows in 1 files, 1 of them without a value"
    assert "    made-up-t-a | A | count | 3 figures, 2020-01-01--P1Y to 2023-01-01--P1Y, at last E06000014: 4" in lines
