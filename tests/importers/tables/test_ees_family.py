"""The profile `ees`: files of Explore Education Statistics, of shapes the snapshots have and do not have."""

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
