"""Areas by code, by name and two at once; old codes; and breakdowns of one metric."""

from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from tests.importers.tables.reading import Found, put, read

TABLE = """
[[table]]
id = "t"
files = "t.csv"
area = { code = "code", name = "name" }
period = { column = "year", means = "calendar year" }
"""


def test_names_and_other_codes_go_through_the_register(tmp_path: Path, register: Register) -> None:
    put(
        tmp_path,
        "t.csv",
        "code,name,year,a\n816,York UA,2020,1\n,Barnet LB,2020,1\n,ENGLAND,2020,1\n,London,2020,1\n"
        "E06000015,Derby (R),2020,1\n,Leeds [r],2020,1\n",
    )
    found = read(tmp_path, TABLE, register)
    areas = {area for _, area, _ in found.figures}
    assert areas == {"E06000014", "E09000003", "E92000001", "E12000007", "E06000015", "E08000035"}
    assert not found.harvest.warnings


def test_two_councils_in_one_row_are_a_combined_area_with_both_as_members(tmp_path: Path, register: Register) -> None:
    pair = "E06000062 / E06000061,West Northamptonshire / North Northamptonshire"
    put(tmp_path, "t.csv", f"code,name,year,a\n{pair},2023,5\nE06000014,York,2023,1\n")
    found = read(tmp_path, TABLE, register)
    assert found.figures["made-up-t-a", "E06000061+E06000062", "2023-01-01--P1Y"] == 5
    (area,) = found.harvest.areas
    assert (area.name, area.type) == ("North Northamptonshire and West Northamptonshire", "combined")
    assert area.members == ("E06000061", "E06000062")


def test_of_an_old_and_a_present_code_the_present_ones_figure_counts(tmp_path: Path, register: Register) -> None:
    # Barnsley was E08000016 and is E08000038
    put(
        tmp_path, "t.csv", "code,name,year,a\nE08000016,Barnsley,2023,1\nE08000038,Barnsley,2023,2\nE08000016,,2022,3\n"
    )
    found = read(tmp_path, TABLE, register)
    assert found.figures == {
        ("made-up-t-a", "E08000038", "2023-01-01--P1Y"): 2,
        ("made-up-t-a", "E08000038", "2022-01-01--P1Y"): 3,
    }
    assert found.fates()["old code of a recoded council, published under its present code too"] == 1


def test_a_metric_may_be_without_an_area_whose_figure_is_of_something_else(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", "code,name,year,own,bill\nE92000001,England,2023,9,9\nE06000014,York,2023,1,2\n")
    declared = TABLE + '[[table.metrics]]\ncolumn = "own"\nwithout = "E92000001"\n'
    found = read(tmp_path, declared, register)
    assert {(metric, area) for metric, area, _ in found.figures} == {
        ("made-up-t-own", "E06000014"),
        ("made-up-t-bill", "E06000014"),
        ("made-up-t-bill", "E92000001"),
    }
    assert found.fates()["row or column that the declaration leaves out"] == 1
    # what is kept of a file is read again once the declaration says otherwise
    assert len(read(tmp_path, TABLE, register).figures) == 4


def test_a_publishers_slip_is_mended_by_name(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", "code,name,year,a\nE12000001,East Midlands,2023,1\n")
    declared = TABLE.replace('name = "name" }', 'name = "name", names = { "East Midlands" = "E12000004" } }')
    assert {area for _, area, _ in read(tmp_path, declared, register).figures} == {"E12000004"}


def test_other_kinds_of_area_are_left_out_and_counted_by_kind(tmp_path: Path, register: Register) -> None:
    rows = "E23000036,Police,2023,1\nW06000001,Anglesey,2023,1\nE05000026,A ward,2023,1\nE06000014,York,2023,1\n"
    put(tmp_path, "t.csv", f"code,name,year,a\n{rows}")
    assert read(tmp_path, TABLE, register).fates() == {
        "loaded": 1,
        "police force area": 1,
        "other nation, or more than one": 1,
        "county electoral division, ward or parish": 1,
    }


BROKEN_DOWN = """
filters.Sex = { whole = "All" }
filters.Age = { whole = "Total", skip = "Unknown", words = { "0-17" = "Under 18" } }
"""


def test_members_have_ids_of_their_own_and_know_their_headline(tmp_path: Path, register: Register) -> None:
    rows = [("All", "Total", 9), ("Girls", "Total", 5), ("All", "0-17", 4), ("Girls", "0-17", 2), ("All", "Unknown", 1)]
    put(
        tmp_path,
        "t.csv",
        "code,name,year,Sex,Age,a\n" + "".join(f"E06000014,York,2023,{s},{a},{n}\n" for s, a, n in rows),
    )
    found = read(tmp_path, TABLE + BROKEN_DOWN, register)
    told = {m.id: (m.breakdown_of, m.dimension, m.member, m.label) for m in found.harvest.metric_types}
    assert told == {
        "made-up-t-a": ("", "", "", "A"),
        "made-up-t-a-sex-girls": ("made-up-t-a", "Sex", "Girls", "A, girls"),
        "made-up-t-a-age-0-17": ("made-up-t-a", "Age", "Under 18", "A, under 18"),
    }
    assert found.fates()["breakdown by more than the declaration reads, or one it leaves out"] == 2
    crossed = read(tmp_path, TABLE + BROKEN_DOWN + "cross = 2\n", register)
    both = next(m for m in crossed.harvest.metric_types if m.id == "made-up-t-a-sex-girls-age-0-17")
    assert (both.breakdown_of, both.dimension, both.member) == ("made-up-t-a", "Sex and Age", "Girls, Under 18")


def test_members_without_a_headline_stand_alone_and_are_told(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", "code,name,year,Sex,a\nE06000014,York,2023,Girls,5\n")
    found = read(tmp_path, TABLE + 'filters.Sex = { whole = "All" }\n', register)
    assert [(m.id, m.breakdown_of) for m in found.harvest.metric_types] == [("made-up-t-a-sex-girls", "")]
    assert found.harvest.warnings == ("table t: 1 members of breakdowns have no headline and stand alone",)


def test_rows_under_the_end_of_a_table_are_counted_and_lines_of_text_passed_over(
    tmp_path: Path, register: Register
) -> None:
    lines = ("E06000014,York,2023,1", "A note on the figures,,,", "Class totals,,,", "E06000015,Derby,2023,9", ",,,")
    put(tmp_path, "t.csv", "\n".join(("code,name,year,a", *lines)))
    found = read(tmp_path, TABLE + 'rows.until = "Class totals"\n', register)
    assert found.fates() == {"loaded": 1, "row under the end of the table": 1}


def test_an_unknown_council_with_an_unknown_marker_is_no_line_of_text(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", "code,name,year,a\n,Yrok,2023,??\n")
    with pytest.raises(ImportContractError, match="found 'Yrok', expected a council"):
        read(tmp_path, TABLE, register)


SPLIT = """
[[table]]
id = "t"
files = "t*.csv"
area.code = "code"
period = { fixed = "2023", means = "calendar year" }
metric_id = "{service} {measure}"
parts.heading = '(?P<service>.+) - (?P<measure>Staff|Running|Net)'
describe.label = "{service}: {measure:lower}"
breakdowns.measure = { whole = "Net", words = { "Staff" = "Employees" } }
"""


def test_a_part_of_a_heading_is_a_breakdown_of_the_series_named_alike(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", "code,Roads - Staff,Roads - Net,ROADS - Running,Waste - Staff\nE06000014,1,2,3,4\n")
    found = read(tmp_path, SPLIT, register)
    told = {metric.id: (metric.label, metric.breakdown_of, metric.member) for metric in found.harvest.metric_types}
    net = "made-up-roads-net"
    assert told == {
        net: ("Roads: net", "", ""),
        "made-up-roads-staff": ("Roads: staff", net, "Employees"),
        "made-up-roads-running": ("ROADS: running", net, "Running"),
        "made-up-waste-staff": ("Waste: staff", "", "Employees"),
    }
    assert {metric.dimension for metric in found.harvest.metric_types if metric.breakdown_of} == {"Measure"}
    assert [warning for warning in found.harvest.warnings if "stand alone" in warning] == [
        "table t: 1 members of breakdowns have no headline and stand alone"
    ]


def test_what_names_no_columns_is_said_of_headlines_and_of_members_only_where_it_says_so(
    tmp_path: Path, register: Register
) -> None:
    put(tmp_path, "t.csv", "code,Roads - Staff,Roads - Net,Roads - Running\nE06000014,1,2,3\n")
    more = '[[table.metrics]]\nlabel = "Roads"\n'
    assert _labels(read(tmp_path, SPLIT + more, register)) == ["Roads", "Roads: running", "Roads: staff"]
    more += '[[table.metrics]]\nheadline = false\nlabel = "Of roads: {measure}"\n'
    assert _labels(read(tmp_path, SPLIT + more, register)) == ["Of roads: Running", "Of roads: Staff", "Roads"]


def _labels(found: Found) -> list[str]:
    return sorted(metric.label for metric in found.harvest.metric_types)


def test_columns_with_codes_of_their_own_are_joined_by_their_names(tmp_path: Path, register: Register) -> None:
    declared = SPLIT + "header = { row = 2, codes = 'X\\d' }\n"
    put(tmp_path, "t.csv", "x,X1,X2\ncode,Roads - Staff,Roads - Net\nE06000014,1,2\n")
    headlines = {one.id: one.breakdown_of for one in read(tmp_path, declared, register).harvest.metric_types}
    assert headlines == {"made-up-roads-staff": "made-up-roads-net", "made-up-roads-net": ""}


def test_a_sheet_or_file_can_be_the_part(tmp_path: Path, register: Register) -> None:
    declared = """
[[table]]
id = "t"
files = "t*.csv"
area.code = "code"
period = { fixed = "2023", means = "calendar year" }
parts.file = 't-(?P<age>all|old)'
breakdowns.age = { whole = "all" }
"""
    put(tmp_path, "t-all.csv", "code,a,b\nE06000014,1,2\n")
    put(tmp_path, "t-old.csv", "code,a\nE06000014,1\n")
    headlines = {one.id: one.breakdown_of for one in read(tmp_path, declared, register).harvest.metric_types}
    assert headlines == {"made-up-t-all-a": "", "made-up-t-all-b": "", "made-up-t-old-a": "made-up-t-all-a"}


def test_parts_and_filters_break_down_at_once(tmp_path: Path, register: Register) -> None:
    declared = SPLIT + 'filters.Sex = { whole = "All" }\n'
    put(tmp_path, "t.csv", "code,Sex,Roads - Staff,Roads - Net\nE06000014,All,1,2\nE06000014,Girls,3,4\n")
    told = {
        one.id: (one.label, one.breakdown_of, one.dimension, one.member)
        for one in read(tmp_path, declared, register).harvest.metric_types
    }
    net = "made-up-roads-net"
    assert told == {
        net: ("Roads: net", "", "", ""),
        "made-up-roads-staff": ("Roads: staff", net, "Measure", "Employees"),
        "made-up-roads-net-sex-girls": ("Roads: net, girls", net, "Sex", "Girls"),
        "made-up-roads-staff-sex-girls": ("Roads: staff, girls", net, "Sex and Measure", "Girls, Employees"),
    }


def test_two_wholes_that_cannot_be_told_apart_are_the_whole_of_nothing(tmp_path: Path, register: Register) -> None:
    declared = SPLIT.replace("(?P<service>.+) - ", "(?:Old |New )?(?P<service>.+) - ").replace(
        'metric_id = "{service} {measure}"\n', ""
    )
    put(tmp_path, "t.csv", "code,Old Roads - Net,New Roads - Net,Roads - Staff\nE06000014,1,2,3\n")
    assert {one.breakdown_of for one in read(tmp_path, declared, register).harvest.metric_types} == {""}


def test_a_breakdown_by_no_part_is_told(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "t.csv", "code,Roads - Staff\nE06000014,1\n")
    warnings = read(tmp_path, SPLIT.replace("breakdowns.measure", "breakdowns.mesure"), register).harvest.warnings
    assert "table t: breakdowns names mesure, which is no part of any series" in warnings


def test_a_metric_is_declared_a_part_of_one_of_another_table(tmp_path: Path, register: Register) -> None:
    declared = (
        TABLE
        + """
[[table]]
id = "ages"
files = "ages.csv"
area = { code = "code" }
period = { column = "year", means = "calendar year" }
describe = { breakdown_of = "made-up-t-people", dimension = "Age", member = "Aged {heading}" }

[[table.metrics]]
column = "odd"
breakdown_of = ""

[[table.metrics]]
column = "lost"
breakdown_of = "made-up-nowhere"
"""
    )
    put(tmp_path, "t.csv", "code,name,year,people\nE06000014,York,2023,9\n")
    put(tmp_path, "ages.csv", "code,year,5 to 9,odd,lost\nE06000014,2023,4,1,2\n")
    found = read(tmp_path, declared, register)
    assert {one.id: (one.breakdown_of, one.dimension, one.member) for one in found.harvest.metric_types} == {
        "made-up-t-people": ("", "", ""),
        "made-up-ages-5-to-9": ("made-up-t-people", "Age", "Aged 5 to 9"),
        "made-up-ages-odd": ("", "", ""),
        "made-up-ages-lost": ("", "", ""),
    }
    assert (
        "1 metrics are declared parts of made-up-nowhere, which no table has as a headline, and stand alone"
        in found.harvest.warnings
    )
