"""What nobody named stops its table, and only that; it is told once, with file, row, column, found and expected."""

from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.errors import DefinitionError, ImportContractError
from slidash.importers.run import Outcome, import_sources, importers_of
from slidash.importers.snapshots import Sources
from tests.importers.tables.reading import DATASET, put, read

GOOD = """
[[table]]
id = "good"
files = "good.csv"
area.code = "code"
period = { column = "year", means = "calendar year" }
"""
BAD = """
[[table]]
id = "bad"
files = "bad.csv"
area = { code = "code", name = "name" }
period = { column = "year", means = "calendar year" }
"""


def fault(content: str, folder: Path, register: Register, more: str = "") -> str:
    """The one fault of bad.csv; good.csv beside it is read."""
    put(folder, "good.csv", "code,year,a\nE06000014,2024,1\n")
    put(folder, "bad.csv", content)
    found = read(folder, GOOD + BAD + more, register)
    assert found.ids() == ["made-up-good-a"] and len(found.figures) == 1
    (told,) = found.harvest.faults
    return told.removeprefix("made_up, table bad: ")


def test_a_marker_nobody_named_is_told_once_with_its_count_and_first_places(tmp_path: Path, register: Register) -> None:
    rows = "".join(f"E06000014,York,{year},??\n" for year in range(2000, 2010))
    assert fault(f"code,name,year,a\n{rows}", tmp_path, register) == (
        "bad.csv: found '??', expected a number, or a marker that the declaration names (10 times, first at row 2, "
        "column D (a); row 3, column D (a); row 4, column D (a); row 5, column D (a); row 6, column D (a))"
    )


def test_a_column_nobody_named_is_a_fault(tmp_path: Path, register: Register) -> None:
    told = fault("code,name,year,a,b\nE06000014,York,2024,1,2\n", tmp_path, register, 'values = "a"\n')
    assert told.startswith("bad.csv: found column E (b); expected each column to be named: in values, filters")


def test_a_level_nobody_named_is_a_fault(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "good.csv", "code,year,a\nE06000014,2024,1\n")
    put(tmp_path, "bad.csv", "code,name,year,level,a\nE06000014,York,2024,LA,1\nE06000014,York,2024,ward,1\n")
    levels = 'area = { level = "level", levels = { "LA" = { code = "code", name = "name" } } }'
    declared = BAD.replace('area = { code = "code", name = "name" }', levels)
    (told,) = read(tmp_path, GOOD + declared, register).harvest.faults
    assert told.endswith("bad.csv, row 3, column D: found 'ward', expected a level that area.levels names")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("E06999999,Nowhere,2024,1", "found 'E06999999 Nowhere', expected a code of the register of councils"),
        (
            "E06000014,Derby,2024,1",
            "found \"E06000014 beside 'Derby'\", expected a code and a name of one area; the name is",
        ),
        (
            ",Yrok,2024,1",
            "a council, region or England, or a pattern in area.names or area.skip; it could be York (E06000014)",
        ),
        ("E06000014,York,soon,1", "found 'soon', expected a period as declared"),
    ],
)
def test_a_row_that_cannot_be_placed_is_a_fault(row: str, expected: str, tmp_path: Path, register: Register) -> None:
    told = fault(f"code,name,year,a\n{row}\n", tmp_path, register)
    assert told.startswith("bad.csv, row 2") and expected in told


def test_two_figures_for_one_metric_area_and_period_are_a_fault(tmp_path: Path, register: Register) -> None:
    told = fault("code,name,year,a\nE06000014,York,2024,1\nE06000014,York,2024,2\n", tmp_path, register)
    assert "found 1 figures beside others for the same metric, area and period (bad.csv, row 3" in told


def test_headings_that_are_alike_are_a_fault_that_names_both(tmp_path: Path, register: Register) -> None:
    told = fault("code,name,year,a,A\nE06000014,York,2024,1,2\n", tmp_path, register)
    assert told.startswith("bad.csv: found column D (a) and column E (A); expected headings that differ")


def test_a_file_that_is_not_there_is_a_fault_that_says_which_are(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "good.csv", "code,year,a\nE06000014,2024,1\n")
    (told,) = read(tmp_path, GOOD + BAD, register).harvest.faults
    assert told == "made_up, table bad: found the files good.csv; expected bad.csv"


@pytest.mark.parametrize("slip", ["E06000014,York,2024,??\n", "E06000014,York,2023,1\nE06000014,York,2023,2\n"])
def test_a_table_with_a_new_fault_stands_as_it_was_last_read_without_one(
    slip: str, tmp_path: Path, register: Register
) -> None:
    put(tmp_path, "bad.csv", "code,name,year,a\nE06000014,York,2023,7\n")
    read(tmp_path, BAD, register)
    put(tmp_path, "bad.csv", f"code,name,year,a\n{slip}")
    found = read(tmp_path, BAD, register)
    assert found.figures == {("made-up-bad-a", "E06000014", "2023-01-01--P1Y"): 7}
    (told,) = found.harvest.faults
    assert told.endswith("; the figures of its last import without a fault stay")
    put(tmp_path, "bad.csv", "code,name,year,a\nE06000014,York,2023,8\n")
    mended = read(tmp_path, BAD, register)
    assert list(mended.figures.values()) == [8] and not mended.harvest.faults


def test_a_part_whose_headline_goes_when_figures_clash_stands_alone(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "good.csv", "code,year,a\nE06000014,2024,1\n")
    part = 'describe = { breakdown_of = "made-up-bad-a", dimension = "Kind", member = "Good" }\n'
    put(tmp_path, "bad.csv", "code,name,year,a\nE06000014,York,2024,1\nE06000014,York,2024,2\n")
    (alone,) = read(tmp_path, GOOD + part + BAD, register).harvest.metric_types
    assert (alone.id, alone.breakdown_of, alone.dimension, alone.member) == ("made-up-good-a", "", "", "")
    put(tmp_path, "bad.csv", "code,name,year,a\nE06000014,York,2024,1\n")
    metrics = {metric.id: metric for metric in read(tmp_path, GOOD + part + BAD, register).harvest.metric_types}
    assert metrics["made-up-good-a"].breakdown_of == "made-up-bad-a"


def test_a_dataset_of_which_no_table_can_be_read_is_not_imported(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "bad.csv", "nothing")
    with pytest.raises(ImportContractError, match="table bad"):
        read(tmp_path, BAD, register)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("cros = 2", "table bad, field cros: found 2; allowed: a field of docs/tables.md"),
        ("cross = -1", "table bad, field cross: found -1; allowed: Input should be greater than or equal to 0"),
        ('describe.theme = "Fun"', "table bad, field theme: found 'Fun'; allowed: Adult social care"),
        ('profile = "none"', "table bad, field profile: found 'none'; allowed: a profile of profiles.toml: ees"),
        ('parts.heading = "(?P<x"', "table bad, field parts.heading: found '(?P<x'; allowed: Value error, no regular"),
        ('period.file = "x"', "table bad, field period: found 'column, file'; allowed: one of column, file"),
        ("describe.decimals = 9", "table bad, field describe.decimals: found 9; allowed: Input should be less than"),
    ],
)
def test_a_declaration_that_breaks_the_rules_names_file_stanza_field_found_and_allowed(
    more: str, expected: str, tmp_path: Path, register: Register
) -> None:
    declared = (
        BAD.replace("period = {", f"{more}\nperiod = {{")
        if "period" not in more
        else BAD.replace('period = { column = "year", means = "calendar year" }', f'period.column = "year"\n{more}')
    )
    with pytest.raises(DefinitionError) as refused:
        read(tmp_path, declared, register)
    assert str(refused.value).startswith(f"metrics/tables/made_up.toml, {expected}")


def test_a_declaration_that_breaks_the_rules_stops_only_its_own_dataset(tmp_path: Path, register: Register) -> None:
    metrics = tmp_path / "metrics"
    (metrics / "tables").mkdir(parents=True)
    (metrics / "themes.toml").write_text("", "utf-8")
    (metrics / "tables" / "good.toml").write_text(DATASET.replace("made_up", "good") + GOOD, "utf-8")
    (metrics / "tables" / "bad.toml").write_text(DATASET.replace("made_up", "bad") + BAD + "cros = 1", "utf-8")
    put(tmp_path / "sources", "good.csv", "code,year,a\nE06000014,2024,1\n", "good")
    importers = {name: one for name, one in importers_of(metrics, tmp_path).items() if name in {"good", "bad"}}
    sources = Sources(tmp_path / "sources", tmp_path / "raw", progress=False)
    results = import_sources(sources, register, tmp_path, progress=False, importers=importers)
    assert [(one.dataset, one.outcome) for one in results] == [("bad", Outcome.BROKEN), ("good", Outcome.IMPORTED)]
    assert "metrics/tables/bad.toml, table bad, field cros" in results[0].message
