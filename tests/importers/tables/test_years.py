"""A file a year, or a column a year: what is one metric through changes of template, and what is not."""

from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.authored.tables.declaration import Table
from slidash.errors import ImportContractError
from slidash.importers.sheets import Grid
from slidash.importers.tables import kept_parts
from slidash.importers.tables.grids import read_grids
from tests.importers.tables.reading import put, read

pytestmark = pytest.mark.slow

TABLE = """
[[table]]
id = "t"
files = "t_*.csv"
area.code = "code"
period = { file = '\\d{4}', means = "calendar year" }
"""


def test_headings_match_in_spite_of_capitals_dashes_and_notes(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t_2022.csv", 'code,"Owed – a  Duty [note 3]"\nE06000014,1\n')
    put(tmp_path, "t_2023.csv", "code,owed - a duty\nE06000014,2\n")
    found = read(tmp_path, TABLE, register)
    assert found.ids() == ["made-up-t-owed-a-duty"] and not found.harvest.warnings
    assert sorted(found.figures.values(), key=float) == [1, 2]


def test_a_heading_that_changes_its_words_is_a_new_metric_and_told(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t_2022.csv", "code,All,Owed\nE06000014,5,1\n")
    put(tmp_path, "t_2023.csv", "code,All,Owed a duty\nE06000014,5,2\n")
    found = read(tmp_path, TABLE, register)
    assert found.ids() == ["made-up-t-all", "made-up-t-owed", "made-up-t-owed-a-duty"]
    assert found.harvest.warnings == (
        "table t: 1 metrics of t_2022.csv are in no other file, such as Owed",
        "table t: 1 metrics of t_2023.csv are in no other file, such as Owed a duty",
    )


def test_an_alias_joins_what_a_person_knows_to_be_one(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t_2022.csv", "code,Owed\nE06000014,1\n")
    put(tmp_path, "t_2023.csv", "code,Owed a duty\nE06000014,2\n")
    found = read(tmp_path, TABLE + 'aliases = { "Owed a duty" = "Owed" }\n', register)
    assert found.ids() == ["made-up-t-owed"] and len(found.figures) == 2


def test_a_code_above_joins_headings_of_any_words_and_an_alias_may_name_it(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t_2021.csv", ",e1a1\ncode,Owed\nE06000014,1\n")
    put(tmp_path, "t_2022.csv", ",e1a1\ncode,Duty owed\nE06000014,2\n")
    put(tmp_path, "t_2023.csv", "code,Owed at last\nE06000014,3\n")
    declared = TABLE + 'header.codes = \'[a-z]\\d[a-z]\\d\'\naliases = { "Owed at last" = "e1a1" }\n'
    found = read(tmp_path, declared, register)
    assert found.ids() == ["made-up-t-e1a1"] and len(found.figures) == 3 and not found.harvest.warnings


def test_a_column_a_year_is_one_metric(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t_x.csv", "code,2022 Women,2022 Men,2023 Women,2023 Men\nE06000014,1,2,3,4\n")
    declared = TABLE.replace("file = '\\d{4}'", "heading = '\\d{4}'")
    found = read(tmp_path, declared, register)
    assert found.figures == {
        ("made-up-t-women", "E06000014", "2022-01-01--P1Y"): 1,
        ("made-up-t-men", "E06000014", "2022-01-01--P1Y"): 2,
        ("made-up-t-women", "E06000014", "2023-01-01--P1Y"): 3,
        ("made-up-t-men", "E06000014", "2023-01-01--P1Y"): 4,
    }


def test_a_column_of_the_year_before_is_the_same_metric_a_year_earlier(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t_2023.csv", "code,Band D,Band D (previous year)\nE06000014,2,1\n")
    more = """
aliases = { "* (previous year)" = "*" }
[[table.metrics]]
column = "* (previous year)"
means = "calendar year, the one before"
"""
    assert read(tmp_path, TABLE + more, register).figures == {
        ("made-up-t-band-d", "E06000014", "2023-01-01--P1Y"): 2,
        ("made-up-t-band-d", "E06000014", "2022-01-01--P1Y"): 1,
    }


def test_a_heading_without_a_period_takes_the_one_of_another_place(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t_2023.csv", "code,Owed (year before),Owed (this year),Paid\nE06000014,1,2,3\n")
    declared = TABLE.replace(
        "means", 'heading = \'\\(.*year.*\\)\', words = { "*before*" = "2022", "*this*" = "2023" }, means'
    )
    found = read(tmp_path, declared, register)
    assert found.figures == {
        ("made-up-t-owed", "E06000014", "2022-01-01--P1Y"): 1,
        ("made-up-t-owed", "E06000014", "2023-01-01--P1Y"): 2,
        ("made-up-t-paid", "E06000014", "2023-01-01--P1Y"): 3,
    }


def test_codes_stand_in_the_row_that_has_most_of_them(tmp_path: Path, register: Register) -> None:
    # The columns of the first year's file are numbered; only two of their numbers look like codes.
    put(tmp_path, "t_2022.csv", ",99,100,101\n,110,120,130\ncode,Owed,Paid,Left\nE06000014,1,2,3\n")
    put(tmp_path, "t_2023.csv", ",120,110,130\ncode,Paid,Owed now,Left\nE06000014,5,4,6\n")
    found = read(tmp_path, TABLE + "header.codes = '\\d{3}'\n", register)
    assert found.ids() == ["made-up-t-110", "made-up-t-120", "made-up-t-130"] and not found.harvest.warnings
    assert found.figures["made-up-t-110", "E06000014", "2023-01-01--P1Y"] == 4


def test_limits_stand_in_columns_named_after_the_figures(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t_2022.csv", "code,Own,Own LCI,Own UCI,Rent,Rent LCI,Rent UCI\nE06000014,2,1,3,5,x,6\n")
    more = 'lower = "{heading} LCI"\nupper = "{heading} UCI"\nmarkers = { "x" = "not available" }\n'
    found = read(tmp_path, TABLE + more, register)
    limits = {row["metric_type"]: (row["lower"], row["upper"]) for row in found.rows}
    assert limits == {"made-up-t-own": (1, 3), "made-up-t-rent": (None, None)}


def test_limits_the_wrong_way_round_are_a_fault(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t_2022.csv", "code,Own,Own LCI,Own UCI\nE06000014,2,3,1\n")
    more = 'lower = "{heading} LCI"\nupper = "{heading} UCI"\n'
    with pytest.raises(ImportContractError, match=r"row 2, column B \(Own\): found 'limits 3 to 1', expected a lower"):
        read(tmp_path, TABLE + more, register)


@pytest.mark.parametrize(("overlap", "value"), [("newest", 2), ("oldest", 1)])
def test_where_two_files_give_one_figure_the_declaration_says_which_counts(
    overlap: str, value: float, tmp_path: Path, register: Register
) -> None:
    for year, figure in (("2022", 1), ("2023", 2)):
        put(tmp_path, f"t_{year}.csv", f"code,year,a\nE06000014,2020,{figure}\n")
    declared = TABLE.replace("file = '\\d{4}'", 'column = "year"')
    found = read(tmp_path, f'{declared}overlap = "{overlap}"\n', register)
    assert list(found.figures.values()) == [value]
    assert found.fates() == {"loaded": 1, "published in another file too, which the declaration prefers": 1}
    with pytest.raises(ImportContractError, match="or `overlap` to say which file counts"):
        read(tmp_path, declared, register)


def test_single_metrics_may_have_periods_of_another_kind(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t_2023.csv", "code,count,rate\nE06000014,1,2\n")
    more = '[[table.metrics]]\ncolumn = "count"\nmeans = "at 31 March"\n'
    assert {period for _, _, period in read(tmp_path, TABLE + more, register).figures} == {
        "2023-03-31",
        "2023-01-01--P1Y",
    }


def test_a_label_reads_no_file_again_and_a_new_file_only_itself(
    tmp_path: Path, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_files: list[str] = []

    def told(path: Path, file: str, table: Table) -> list[Grid]:
        read_files.append(file)
        return read_grids(path, file, table)

    monkeypatch.setattr(kept_parts, "read_grids", told)
    put(tmp_path, "t_2022.csv", "code,a\nE06000014,1\n")
    read(tmp_path, TABLE, register)
    named = read(tmp_path, TABLE + 'describe.label = "Named"\n', register)
    assert [metric.label for metric in named.harvest.metric_types] == ["Named"]
    assert read_files == ["t_2022.csv"]
    put(tmp_path, "t_2023.csv", "code,a\nE06000014,2\n")
    assert len(read(tmp_path, TABLE, register).figures) == 2
    read(tmp_path, TABLE + 'markers = { "x" = "suppressed" }\n', register)
    assert read_files == ["t_2022.csv", "t_2023.csv", "t_2022.csv", "t_2023.csv"]


def test_limits_beside_a_marker_are_passed_over(tmp_path: Path, register: Register) -> None:
    rows = "E06000014,2022,c,n/a,3\nE06000014,2023,c,1,3\nE06000014,2024,2,1,3\n"
    put(tmp_path, "t.csv", f"code,year,a,lci,uci\n{rows}")
    table = """
[[table]]
id = "t"
files = "t.csv"
area.code = "code"
period = { column = "year", means = "calendar year" }
lower = "lci"
upper = "uci"
markers = { "c" = "suppressed" }
"""
    found = read(tmp_path, table, register).rows
    told = {str(row["period"])[:4]: (row["value"], row["status"], row["lower"], row["upper"]) for row in found}
    marked = (None, "suppressed", None, None)
    assert told == {"2022": marked, "2023": marked, "2024": (2, None, 1, 3)}


@pytest.mark.parametrize("cut", [0, 20])
@pytest.mark.parametrize("ending", ["json", "last"])
def test_what_an_import_that_was_stopped_left_half_written_is_read_anew(
    ending: str, cut: int, tmp_path: Path, register: Register
) -> None:
    put(tmp_path, "t_2022.csv", "code,a\nE06000014,1\n")
    whole = read(tmp_path, TABLE, register)
    (note,) = (tmp_path / "kept").rglob(f"*.{ending}")
    content = note.read_bytes()
    note.write_bytes(content[:cut])
    assert read(tmp_path, TABLE, register) == whole
    assert note.read_bytes() == content
    assert {path.suffix for path in note.parent.iterdir()} == {".json", ".last", ".parquet"}


def test_a_table_with_a_fault_and_a_torn_note_of_its_last_import_is_left_out(
    tmp_path: Path, register: Register
) -> None:
    put(tmp_path, "t_2022.csv", "code,a\nE06000014,1\n")
    put(tmp_path, "other.csv", "code,a\nE06000014,1\n")
    other = TABLE.replace('"t"', '"other"').replace("t_*", "other").replace("file = '\\d{4}'", 'fixed = "2022"')
    read(tmp_path, TABLE + other, register)
    put(tmp_path, "t_2022.csv", "code,a\nE06000014,??\n")
    (tmp_path / "kept" / "made_up" / "t.last").write_text('[["t_20', "utf-8")
    found = read(tmp_path, TABLE + other, register)
    assert found.ids() == ["made-up-other-a"] and len(found.harvest.faults) == 1


def test_who_is_stopped_while_writing_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "t.last"
    kept_parts.write_whole(place, "before")
    monkeypatch.setattr(Path, "write_text", lambda path, *_, **__: (path.write_bytes(b"aft"), 1 / 0))
    with pytest.raises(ZeroDivisionError):
        kept_parts.write_whole(place, "after")
    assert place.read_bytes() == b"before"


def test_metrics_that_are_called_alike_are_told(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", "code,2021-22,2022-23 (P)\nE06000014,1,2\n")
    table = """
[[table]]
id = "t"
files = "t.csv"
area.code = "code"
period = { heading = 'EXPRESSION', means = "financial year" }
describe.label = "Rent"
"""
    (warning,) = read(tmp_path, table.replace("EXPRESSION", r"\d{4}-\d\d"), register).harvest.warnings
    assert warning == "table t: made-up-t, made-up-t-p are all called 'rent'"
    whole = read(tmp_path, table.replace("EXPRESSION", r"(?P<label>\d{4}-\d\d)( \(P\))?"), register)
    assert whole.harvest.warnings == () and len(whole.figures) == 2
