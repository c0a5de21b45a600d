"""A sketch is TOML that names what a file holds, and says what it could not guess."""

import tomllib
from pathlib import Path

import openpyxl
import pytest

from slidash.authored.register import Register
from slidash.authored.tables.examples import EXAMPLES
from slidash.errors import ImportContractError
from slidash.importers.tables.sketch import sketch
from tests.importers.tables.reading import DATASET, put, read
from tests.importers.tables.workbooks import write_ods

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


def test_several_rows_of_headings_are_joined_and_columns_called_by_their_whole_path(
    tmp_path: Path, register: Register
) -> None:
    councils: list[list[str | float | None]] = [[name, code, 0.5, "..", 12.0, 13.0] for code, name in COUNCILS]
    rows: list[list[str | float | None]] = [
        ["Parks and homes"],
        [None, None, "Share of parks in good order", None, "Homes", None],
        ["Council", "Code", "2021-22", "2022-23 (P)", "2021-22", "2022-23 (P)"],
        *councils,
    ]
    write_ods(tmp_path / "parks.ods", {"Table": rows})
    found = table(tmp_path / "parks.ods", register)
    assert found["header"] == {"text": "Code", "rows": 2, "fill": True}
    assert [metric["column"] for metric in found["metrics"]] == ["Share of parks in good order", "Homes"]  # type: ignore[attr-defined]
    expression = found["period"]["heading"]  # type: ignore[index]
    declared = (
        DATASET
        + f"""
        [[table]]
        id = "parks"
        files = "parks.ods"
        header = {{ text = "Code", rows = 2, fill = true }}
        area = {{ code = "Code", name = "Council" }}
        period = {{ heading = '{expression}', means = "financial year" }}
        markers = {{ ".." = "not available" }}
    """
    )
    put(tmp_path, "parks.ods", (tmp_path / "parks.ods").read_bytes())
    assert read(tmp_path, declared, register).ids() == [
        "made-up-parks-homes",
        "made-up-parks-share-of-parks-in-good-order",
    ]


def test_columns_headed_by_years_alone_are_headings_and_one_of_markers_alone_has_figures(
    tmp_path: Path, register: Register
) -> None:
    lines = [f"{code},{name},1.5,-" for code, name in COUNCILS]
    path = put(tmp_path, "rents_2023.csv", "\n".join(["Rents", "code,name,2021–22,2022–23", *lines]))
    found = table(path, register)
    assert found["header"] == {"text": "code"} and found["period"] == {"heading": r"\d{4}(-\d{2})?", "means": ""}
    assert found["markers"] == {"-": "not available"} and "skip_columns" not in found


def test_a_year_in_the_name_of_a_file_is_a_guess_of_the_period(tmp_path: Path, register: Register) -> None:
    lines = [f"{code},{name},1.5" for code, name in COUNCILS]
    found = table(put(tmp_path, "rents_2023.csv", "\n".join(["code,name,rent", *lines])), register)
    assert found["period"] == {"file": r"(?<!\d)20\d\d(?!\d)", "means": ""}
