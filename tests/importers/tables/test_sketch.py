"""A sketch is TOML that names what a file holds, and says what it could not guess."""

import tomllib
from pathlib import Path

import openpyxl
import pytest

from slidash.authored.register import Register
from slidash.authored.tables.examples import EXAMPLES
from slidash.errors import ImportContractError
from slidash.importers.tables.sketch import sketch
from tests.importers.tables.reading import put

COUNCILS = (("E06000014", "York"), ("E06000015", "Derby"), ("E06000016", "Leicester"), ("E06000018", "Nottingham"))


def table(path: Path, register: Register) -> dict[str, object]:
    (found,) = tomllib.loads("\n".join(sketch([path], register)))["table"]
    return dict(found)


def test_a_file_of_explore_education_statistics_is_known_by_its_columns(tmp_path: Path, register: Register) -> None:
    path = put(tmp_path, "plans.csv", EXAMPLES[0].files["plans.csv"].lstrip())
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").partition("\n")[2] * 3, "utf-8")
    found = table(path, register)
    assert found["profile"] == "ees"
    assert found["period"] == {"identifiers": {"Reporting year": ""}}
    assert [metric["column"] for metric in found["metrics"]] == ["num_plans", "pc_plans"]  # type: ignore[attr-defined]


def test_what_a_meta_file_beside_it_says_of_columns_is_quoted(tmp_path: Path, register: Register) -> None:
    path = put(tmp_path, "plans.csv", EXAMPLES[0].files["plans.csv"].lstrip())
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").partition("\n")[2] * 3, "utf-8")
    put(tmp_path, "plans.meta.csv", "col_name,col_type,label,indicator_unit\npc_plans,Indicator,Share of plans,%\n")
    lines = list(sketch([path], register))
    assert 'label = ""  # the publisher\'s words: Share of plans %' in lines


def test_a_long_file_has_its_area_period_and_what_is_measured(tmp_path: Path, register: Register) -> None:
    lines = [f"{code},{name},2023-24,{what},5" for code, name in COUNCILS for what in ("built", "sold")]
    lines.append("E06000019,Herefordshire,2023-24,built,[c]")
    path = put(tmp_path, "homes.csv", "\n".join(["code,name,date,Measure,value", *lines]))
    found = table(path, register)
    assert found["area"] == {"code": "code", "name": "name"}
    assert found["period"] == {"column": "date", "means": "financial year"}
    assert found["metric"] == "Measure"
    assert found["markers"] == {"[c]": "suppressed"}


def test_a_workbook_names_its_sheet_and_the_row_of_its_headings(tmp_path: Path, register: Register) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Cover")
    sheet = book.active
    sheet.title = "Data"
    sheet.append(["Homes sold"])
    sheet.append(["LA code", "LA name", 2021, 2022])
    for code, name in COUNCILS:
        sheet.append([code, name, 1, 2])
    path = tmp_path / "homes.xlsx"
    book.save(path)
    found = table(path, register)
    assert (found["sheets"], found["header"]) == ("Data", {"text": "LA code"})
    assert found["period"] == {"heading": r"\d{4}(-\d{2})?", "means": ""}


def test_a_file_without_councils_is_refused(tmp_path: Path, register: Register) -> None:
    path = put(tmp_path, "none.csv", "fruit,price\napple,1\n")
    with pytest.raises(ImportContractError, match="expected a column of codes"):
        list(sketch([path], register))
