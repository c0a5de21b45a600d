"""Files as publishers have them: any encoding and delimiter, workbooks with covers, Parquet, members of a ZIP."""

import zipfile
from pathlib import Path

import duckdb
import pytest

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from tests.importers.tables.reading import put, read
from tests.importers.tables.workbooks import Cell, write_ods, xlsx

ROWS = (("code", "name", "year", "Café"), ("E06000014", "York", "2023", "5"), ("E06000015", "Derby", "2024", "1,200"))
TABLE = """
[[table]]
id = "t"
files = "*"
area = { code = "code", name = "name" }
period = { column = "year", means = "calendar year" }
"""
FIGURES = {
    ("made-up-t-caf", "E06000014", "2023-01-01--P1Y"): 5,
    ("made-up-t-caf", "E06000015", "2024-01-01--P1Y"): 1200,
}


def csv(delimiter: str) -> str:
    return "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_is_read_whatever_its_encoding_and_delimiter(
    encoding: str, delimiter: str, tmp_path: Path, register: Register
) -> None:
    put(tmp_path, "t.csv", csv(delimiter).encode(encoding))
    assert read(tmp_path, TABLE, register).figures == FIGURES


def test_an_encoding_that_bytes_do_not_tell_is_named_for_the_files_that_have_it(
    tmp_path: Path, register: Register
) -> None:
    put(tmp_path, "t_mac.csv", "code,name,year,Aged 18–64\nE06000014,York,2023,5\n".encode("mac_roman"))
    put(tmp_path, "t_new.csv", "code,name,year,Aged 18–64\nE06000014,York,2024,6\n".encode())
    found = read(tmp_path, TABLE + 'encoding = { "*_mac.csv" = "mac_roman" }\n', register)
    assert sorted(found.figures.values(), key=float) == [5, 6]
    assert [metric.label for metric in found.harvest.metric_types] == ["Aged 18-64"]


def test_missing_cells_at_the_end_of_a_line_are_empty(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", "code,name,year,a,b\nE06000014,York,2023,5\nE06000015,Derby,2023,6,7\n")
    found = read(tmp_path, TABLE, register)
    assert len(found.figures) == 3 and found.fates()["empty cell"] == 1


def test_the_sheet_with_the_columns_is_found_behind_a_cover(tmp_path: Path, register: Register) -> None:
    numbers: list[list[Cell]] = [[*ROWS[0]]]
    numbers += [[code, name, float(year), float(value.replace(",", ""))] for code, name, year, value in ROWS[1:]]
    book = xlsx({"Cover": [["A cover"], [], ["Contact: nobody"]], "Data": [["A title"], *numbers], "Old": numbers})
    book["Old"].sheet_state = "hidden"
    put(tmp_path, "x", "")
    book.save(tmp_path / "made_up" / "t.xlsx")
    (tmp_path / "made_up" / "x").unlink()
    assert read(tmp_path, TABLE, register).figures == FIGURES


def test_an_ods_file_is_read_with_its_headings_filled_to_the_right(tmp_path: Path, register: Register) -> None:
    rows: list[list[Cell]] = [
        ["A title"],
        [None, None, "Dwellings", None, None, "People", None],
        ["code", "name", "Band A", "Band B", None, "Young", "Old"],
        ["E06000014", "York", 1, 2, None, 3, 4],
    ]
    write_ods(tmp_path / "made_up" / "t.ods", {"Notes": [["Nothing here"]], "Data": rows})
    declared = TABLE.replace('column = "year", means = "calendar year"', 'fixed = "2024", means = "calendar year"')
    found = read(tmp_path, declared + "header = { rows = 2, fill = true }", register)
    assert [metric.label for metric in found.harvest.metric_types] == [
        *("Dwellings: Band A", "Dwellings: Band B", "People: Young", "People: Old"),
    ]
    assert sorted(found.figures.values(), key=float) == [1, 2, 3, 4]


def test_parquet_and_members_of_a_zip_are_read(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", csv(","))
    with duckdb.connect() as con:
        source = con.sql(
            "FROM read_csv($file, all_varchar = true)", params={"file": str(tmp_path / "made_up" / "t.csv")}
        )
        source.write_parquet(str(tmp_path / "made_up" / "t.parquet"))
    with zipfile.ZipFile(tmp_path / "made_up" / "t.zip", "w") as archive:
        archive.writestr("data/t.csv", csv(","))
        archive.writestr("readme.txt", "no table")
    for name, more in (("t.parquet", ""), ("t.zip", 'members = "data/*"')):
        declared = TABLE.replace('files = "*"', f'files = "{name}"\n{more}')
        assert read(tmp_path, declared, register).figures == FIGURES


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("t.xlsx", b"not a workbook", "expected a whole workbook"),
        ("t.ods", b"PK\x03\x04 cut short", "expected a whole workbook"),
        ("t.zip", b"not a zip", "expected a whole ZIP"),
        ("t.parquet", b"PAR1", "expected a whole Parquet file"),
        ("t.doc", b"words", "found the ending '.doc', expected one of"),
        ("t.csv", b"a,b\n1,2\n", "expected a row of headings with code, name, year"),
        ("t.csv", b'code,name,year,a\nE06000014,"York,2023,1\n', "t.csv, line 2: found unexpected end of data"),
        ("t.csv", b"", "expected a row of headings with code, name, year"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_a_plain_fault(
    name: str, content: bytes, expected: str, tmp_path: Path, register: Register
) -> None:
    put(tmp_path, name, content)
    with pytest.raises(ImportContractError) as refused:
        read(tmp_path, TABLE, register)
    assert name in str(refused.value) and expected in str(refused.value)
