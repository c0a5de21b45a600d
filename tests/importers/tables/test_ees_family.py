"""The profile `ees`: files of Explore Education Statistics, of shapes the snapshots have and do not have."""

import re
from pathlib import Path

from slidash.authored.register import Register
from tests.importers.tables.reading import put, read

HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    "new_la_code,la_name"
)
ENGLAND = "National,E92000001,England,,,,,"
YORK = "Local authority,E92000001,England,E12000003,Yorkshire and The Humber,816,E06000014,York"
TABLE = """
[[table]]
id = "plans"
profile = "ees"
files = "plans.csv"
"""


def test_one_member_of_a_breakdown_is_taken_up_again(tmp_path: Path, register: Register) -> None:
    lines = [f"2024,Calendar year,{ENGLAND},{age},5,6" for age in ("Total", "Under 5", "5 or over")]
    put(tmp_path, "plans.csv", "\n".join((f"{HEADER},age,num_new,num_old", *lines)))
    found = read(
        tmp_path,
        TABLE
        + """
filters.age = {}

[[table.metrics]]
headline = false
skip = true

[[table.metrics]]
column = "num_new"
headline = false
skip = false
""",
        register,
    )
    assert found.ids() == [
        "made-up-plans-num-new",
        "made-up-plans-num-new-age-5-or-over",
        "made-up-plans-num-new-age-under-5",
        "made-up-plans-num-old",
    ]


def test_our_words_take_over_what_an_asterisk_stood_for(tmp_path: Path, register: Register) -> None:
    members = (("All", "All"), ("Age", "age 3"), ("Years held", "3"), ("Years held", "1"))
    lines = [f"2024,Calendar year,{ENGLAND},{topic},{member},5" for topic, member in members]
    put(tmp_path, "plans.csv", "\n".join((f"{HEADER},topic,member,num_plans", *lines)))
    found = read(
        tmp_path,
        TABLE
        + """
[table.filters.member]
dimension = "topic"
words = { "age *" = "Aged *", "Years held - 1" = "Held for 1 year", "Years held - *" = "Held for * years" }
""",
        register,
    )
    assert [metric.member for metric in found.harvest.metric_types] == [
        "",
        "Aged 3",
        "Held for 3 years",
        "Held for 1 year",
    ]


def test_a_file_without_rows_of_a_level_need_not_have_its_columns(tmp_path: Path, register: Register) -> None:
    header = "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,la_name,num_plans"
    lines = (
        "2024,Calendar year,National,E92000001,England,,,100",
        "2024,Calendar year,Local authority,E92000001,England,E06000014,York,5",
    )
    put(tmp_path, "plans.csv", "\n".join((header, *lines)))
    found = read(tmp_path, TABLE, register)
    assert found.figures["made-up-plans-num-plans", "E06000014", "2024-01-01--P1Y"] == 5

    put(tmp_path, "plans.csv", "\n".join((header, *lines, "2024,Calendar year,Regional,E92000001,England,,,50")))
    (told,) = read(tmp_path, TABLE, register).harvest.faults
    assert re.search(r"row 4.*'Regional'.*a file with the column region_code", told)


def test_quarters_months_and_terms_of_a_year_are_read_and_other_levels_left_out(
    tmp_path: Path, register: Register
) -> None:
    header = "time_period,time_identifier,geographic_level,country_code,country_name,trust_id,trust_name,num_plans"
    identifiers = ("Financial year Q3", "March", "Autumn term", "Spring term", "November")
    lines = [f"202425,{each},National,E92000001,England,,,{n}" for n, each in enumerate(identifiers)]
    lines[1] = lines[1].replace("202425", "2025")
    lines.append("202425,Autumn term,MAT,E92000001,England,1,A trust,9")
    put(tmp_path, "plans.csv", "\n".join((header, *lines)))
    declared = TABLE + 'period.identifiers = { "* term" = "academic year" }\nmetric = "time_identifier"\n'
    found = read(tmp_path, declared, register)
    assert {(metric, period) for metric, _, period in found.figures} == {
        ("made-up-plans-num-plans-financial-year-q3", "2024-10-01--P3M"),
        ("made-up-plans-num-plans-march", "2025-03-01--P1M"),
        ("made-up-plans-num-plans-november", "2024-11-01--P1M"),
        ("made-up-plans-num-plans-autumn-term", "2024-09-01--P1Y"),
        ("made-up-plans-num-plans-spring-term", "2024-09-01--P1Y"),
    }
    assert found.fates()["level MAT, left out by the declaration"] == 1


def test_a_version_says_which_figures_are_provisional(tmp_path: Path, register: Register) -> None:
    header = "time_period,time_identifier,geographic_level,country_code,country_name,version,num_plans"
    lines = (
        "202324,Academic year,National,E92000001,England,Final,1",
        "202425,Academic year,National,E92000001,England,Provisional,2",
    )
    put(tmp_path, "plans.csv", "\n".join((header, *lines)))
    found = read(tmp_path, TABLE, register)
    assert {row["value"]: row["provisional"] for row in found.rows} == {1: False, 2: True}


def test_what_a_file_beside_says_of_columns_stands_in_for_our_words(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "plans.csv", f"{HEADER},late,new_plans\n2024,Calendar year,{ENGLAND},12.25,5")
    put(
        tmp_path,
        "plans.meta.csv",
        "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp\n"
        "late,Indicator,Plans that are late,,%,2\nnew_plans,Indicator,Plans made,,,0",
    )
    declaration = (
        TABLE.replace("plans.csv", "plans*.csv") + '[[table.metrics]]\ncolumn = "new_plans"\nlabel = "New plans"'
    )
    late, new = read(tmp_path, declaration, register).harvest.metric_types
    assert (late.label, late.unit, late.decimals, late.authored) == ("Plans that are late", "%", 2, False)
    assert (new.label, new.unit, new.authored) == ("New plans", "", True)


def test_a_year_may_mean_one_month_of_it(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "plans.csv", f"{HEADER},num_plans\n202425,Academic year,{ENGLAND},5")
    means = 'period.identifiers = { "Academic year" = "in January" }\n'
    assert list(read(tmp_path, TABLE + means, register).figures) == [
        ("made-up-plans-num-plans", "E92000001", "2025-01-01--P1M")
    ]


def test_pupils_of_no_known_council_are_left_out_and_counted(tmp_path: Path, register: Register) -> None:
    lines = (
        f"2024,Calendar year,{YORK},1",
        "2024,Calendar year,Local authority,E92000001,England,z,Unknown,z,z,Outside of England,3",
    )
    put(tmp_path, "plans.csv", "\n".join((f"{HEADER},num_plans", *lines)))
    found = read(tmp_path, TABLE, register)
    assert set(found.figures.values()) == {1}
    assert found.fates()["area that the declaration leaves out"] == 1


def test_a_short_label_takes_short_words(tmp_path: Path, register: Register) -> None:
    put(tmp_path, "plans.csv", f"{HEADER},group,num_plans\n2024,Calendar year,{ENGLAND},CINO,5")
    found = read(
        tmp_path,
        TABLE
        + """
metric = "group"
describe = { label = "{group}: plans", short_label = "{group:short}: {heading:short}" }
words.group = { "CINO" = "Children in need who are not in care" }
words.short = { "CINO" = "In need" }
""",
        register,
    )
    (metric,) = found.harvest.metric_types
    assert (metric.label, metric.short_label) == ("Children in need who are not in care: plans", "In need: num_plans")
