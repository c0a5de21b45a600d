"""How the register of councils is asked, and how a broken file is refused."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.authored.register import (
    AREA_COLUMNS,
    AREAS,
    CODE_COLUMNS,
    CODES,
    COMBINED,
    COMBINED_COLUMNS,
    NAME_COLUMNS,
    NAMES,
    SUCCESSOR_COLUMNS,
    SUCCESSORS,
    Register,
)
from slidash.errors import DefinitionError
from slidash.vocabulary.areas import Area, CodeKind, NameKind, is_council
from slidash.vocabulary.council_names import bare_name_key

REGISTER = Register.load(Path(__file__).parent.parent.parent / "data")
COUNCILS = [area for area in REGISTER.areas.values() if is_council(area.type)]


# How it is asked


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Bristol City of", None, "E06000023"),
        ("Bristol, City of", None, "E06000023"),
        ("CITY OF BRISTOL COUNCIL", None, "E06000023"),
        ("Kingston Upon Hull City of", None, "E06000010"),
        ("Hull", None, "E06000010"),
        ("Bedford Borough", None, "E06000055"),
        ("Durham", None, "E06000047"),
        ("Dorset (Pre LG)", None, "E10000009"),
        ("Dorset", None, "E06000059"),
        ("Dorset", date(2018, 4, 1), "E10000009"),
        ("St. Helens", None, "E08000013"),
        ("Saint Helens", None, "E08000013"),
        ("Herefordshire, County of", None, "E06000019"),
        ("Kings Lynn & West Norfolk", None, "E07000146"),
        ("London Borough of Camden", None, "E09000007"),
        ("Royal Borough of Windsor & Maidenhead", None, "E06000040"),
        ("City of London", None, "E09000001"),
        ("London", None, "E12000007"),
        ("Newcastle upon Tyne", None, "E08000021"),
        ("Newcastle-under-Lyme", None, "E07000195"),
        ("Medway UA", None, "E06000035"),
        ("Barnsley", None, "E08000038"),
        ("Barnsley", date(2025, 3, 31), "E08000016"),
        ("Northumberland", date(2012, 1, 1), "E06000048"),
        ("Shepway", None, "E07000112"),
        ("Allerdale", None, "E07000026"),
        ("Allerdale", date(2024, 1, 1), None),
        ("Atlantis", None, None),
        ("City of", None, None),
        ("", None, None),
    ],
)
def test_a_name_finds_its_area(name: str, day: date | None, expected: str | None) -> None:
    found = REGISTER.find_name(name, day)
    assert (found.area if found else None) == expected


@given(st.text())
def test_any_text_at_all_is_a_name_that_can_be_asked_for(name: str) -> None:
    found = REGISTER.find_name(name)
    assert found is None or found.area in REGISTER.areas
    assert len(REGISTER.near(name)) < len(REGISTER.areas)


# Of the City of London's name nothing is left without the words of its style.
@given(
    st.sampled_from([area for area in COUNCILS if area.name != "City of London"]),
    st.sampled_from(["{} Council", "{} District Council", "the {}", "{} UA"]),
)
def test_the_words_of_a_councils_style_do_not_hide_it(area: Area, style: str) -> None:
    found = REGISTER.find_name(style.format(area.name).upper(), area.start)
    assert found is not None
    assert bare_name_key(found.name) == bare_name_key(area.name)


def test_present_code_follows_recodes_and_nothing_else() -> None:
    assert REGISTER.present_code("E08000016") == "E08000038"
    assert REGISTER.present_code("E06000048") == "E06000057"
    assert REGISTER.present_code("E07000026") == "E07000026"
    assert REGISTER.present_code("E06000001") == "E06000001"
    assert REGISTER.present_code("E99999999") == "E99999999"


def test_predecessors_of_a_merged_council_are_found() -> None:
    assert {p.area for p in REGISTER.predecessors("E06000063")} == {"E07000026", "E07000028", "E07000029", "E10000006"}
    assert REGISTER.predecessors("E06000001") == []


def test_other_names_carry_their_kind() -> None:
    assert ("Shepway", NameKind.FORMER) in [(other.name, other.kind) for other in REGISTER.names["E07000112"]]


# How a broken file is refused

GOOD: dict[str, list[dict[str, str]]] = {
    AREAS: [
        {"area": "E07000901", "name": "Old", "slug": "old", "type": "district", "region": "E12000099"}
        | {"county": "E10000901", "start": "1974-04-01", "end": "2010-03-31", "lat": "52", "lon": "-1"},
        {"area": "E07000902", "name": "New", "slug": "new", "type": "district", "region": "E12000099"}
        | {"county": "E10000901", "start": "2010-04-01"},
        {"area": "E10000901", "name": "Shire", "slug": "shire", "type": "county", "region": "E12000099"}
        | {"start": "1974-04-01"},
        {"area": "E12000099", "name": "Region", "slug": "region", "type": "region"},
    ],
    NAMES: [{"area": "E07000901", "name": "Older", "kind": "former"}],
    CODES: [{"area": "E07000901", "code": "99UB", "kind": "ons"}, {"area": "E10000901", "code": "999", "kind": "dfe"}],
    SUCCESSORS: [{"area": "E07000901", "successor": "E07000902", "kind": "merger", "on": "2010-04-01", "share": "1"}],
    COMBINED: [{"area": "E67000901", "member": "E07000902"}, {"area": "E67000901", "member": "E10000901"}],
}
COLUMNS = {
    AREAS: AREA_COLUMNS,
    NAMES: NAME_COLUMNS,
    CODES: CODE_COLUMNS,
    SUCCESSORS: SUCCESSOR_COLUMNS,
    COMBINED: COMBINED_COLUMNS,
}


def write(folder: Path, file: str = AREAS, row: int = 0, **changed: str) -> Path:
    """The good register, with the named cells of one row changed."""
    for name, rows in GOOD.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, COLUMNS[name], restval="")
            writer.writeheader()
            writer.writerows(r | changed if (name, i) == (file, row) else r for i, r in enumerate(rows))
    return folder


def test_a_good_register_is_read(tmp_path: Path) -> None:
    register = Register.load(write(tmp_path))
    assert register.areas["E07000901"].end == date(2010, 3, 31)
    assert register.areas["E07000902"].lat is None
    assert register.successors[0].share == 1.0
    assert [other.name for other in register.names["E07000901"]] == ["Older"]
    assert [(other.code, other.kind) for other in register.codes] == [("99UB", CodeKind.ONS), ("999", CodeKind.DFE)]
    assert register.together(register.combined["E67000901"]) == "E07000902+E10000901"
    assert register.find_name("99UB") is register.areas["E07000901"]


@pytest.mark.parametrize(
    ("file", "row", "column", "cell"),
    [
        (AREAS, 0, "area", "E0700901"),
        (AREAS, 1, "area", "E07000901"),
        (AREAS, 0, "name", ""),
        (AREAS, 0, "slug", "Old Town"),
        (AREAS, 0, "type", "parish"),
        (AREAS, 0, "type", "county"),
        (AREAS, 0, "region", ""),
        (AREAS, 0, "region", "E12000098"),
        (AREAS, 0, "region", "E10000901"),
        (AREAS, 3, "region", "E12000099"),
        (AREAS, 0, "county", ""),
        (AREAS, 0, "county", "E07000902"),
        (AREAS, 2, "county", "E10000901"),
        (AREAS, 0, "start", ""),
        (AREAS, 0, "start", "1 April 1974"),
        (AREAS, 0, "end", "1970-01-01"),
        (AREAS, 0, "lat", "north"),
        (AREAS, 0, "lat", "12.5"),
        (AREAS, 0, "lon", "nan"),
        (NAMES, 0, "area", "E07000909"),
        (NAMES, 0, "name", ""),
        (NAMES, 0, "kind", "nickname"),
        (CODES, 0, "area", "E07000909"),
        (CODES, 0, "area", "E12000099"),
        (CODES, 0, "code", "9UB"),
        (CODES, 0, "code", "E0901"),
        (CODES, 1, "code", "99UB"),
        (CODES, 0, "kind", "snac"),
        (COMBINED, 0, "area", "E670009"),
        (COMBINED, 1, "member", "E07000909"),
        (SUCCESSORS, 0, "area", "E07000909"),
        (SUCCESSORS, 0, "successor", "E07000909"),
        (SUCCESSORS, 0, "kind", "swap"),
        (SUCCESSORS, 0, "on", ""),
        (SUCCESSORS, 0, "on", "2010-04-02"),
        (SUCCESSORS, 0, "share", "1.5"),
    ],
)
def test_a_broken_cell_is_refused_with_file_line_and_field(
    tmp_path: Path, file: str, row: int, column: str, cell: str
) -> None:
    with pytest.raises(DefinitionError) as refused:
        Register.load(write(tmp_path, file, row, **{column: cell}))
    assert str(refused.value).startswith(f"{file}, line {row + 2}, {column}: found {cell!r}, expected ")


def test_a_district_cannot_outlast_its_county(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"areas.csv, line 3, county: .* a county that lasted as long"):
        Register.load(write(tmp_path, AREAS, 2, end="2020-03-31"))


def test_a_successor_must_be_there_on_the_day_it_takes_over(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"area_successors.csv, line 2, on: .* a day on which E07000902 is there"):
        Register.load(write(tmp_path, AREAS, 1, start="2010-04-02"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (write(tmp_path) / NAMES).unlink()
    with pytest.raises(DefinitionError, match=r"area_names.csv is missing"):
        Register.load(tmp_path)


def test_a_wrong_header_or_a_line_too_short_is_named(tmp_path: Path) -> None:
    (write(tmp_path) / NAMES).write_text("area,name\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"area_names.csv, line 1, header"):
        Register.load(tmp_path)
    (tmp_path / NAMES).write_text("area,name,kind\nE07000901,Older\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"area_names.csv, line 2, whole line: found 2 fields, expected 3"):
        Register.load(tmp_path)
