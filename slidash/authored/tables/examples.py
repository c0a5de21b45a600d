"""The two worked examples of docs/tables.md. A test reads their files as they stand here. Every figure is made up."""

# ruff: noqa: E501 - the lines of a file are as long as they are

from collections.abc import Mapping
from dataclasses import dataclass

_DATASET = """
#:schema ./schema.json
[dataset]
id = "{id}"
title = "{title}"
publisher = "A made-up publisher"
licence = "Open Government Licence v3.0"
"""


@dataclass(frozen=True, slots=True)
class Example:
    """Files, the declaration that reads them, and what it makes."""

    title: str
    text: str
    dataset: str
    files: Mapping[str, str]
    declaration: str
    metrics: tuple[tuple[str, str, str], ...]  # id, label, unit


_PLANS = Example(
    title="A data set of Explore Education Statistics, with a breakdown",
    text="""
The profile `ees` knows the identifying columns, levels and markers of these files. What is left to say: what a
"Reporting year" is in this data set, that `breakdown` holds members (named by `breakdown_topic`) of which "Total" is
the whole, the theme, and what the two figures are called.
""",
    dataset="example_plans",
    files={
        "plans.csv": """
time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,breakdown_topic,breakdown,num_plans,pc_plans
2024,Reporting year,National,E92000001,England,,,,,,All plans,Total,1000,100
2024,Reporting year,National,E92000001,England,,,,,,Age,Under 5,100,10
2024,Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,816,E06000014,York,All plans,Total,200,100
2024,Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,816,E06000014,York,Age,Under 5,c,c
""",
    },
    declaration=_DATASET.format(id="example_plans", title="Plans")
    + """
[[table]]
id = "plans"
profile = "ees"
files = "plans.csv"
metric_id = "{heading}"
period.identifiers = { "Reporting year" = "at 31 January" }
filters.breakdown = { dimension = "breakdown_topic", whole = "Total" }
describe.theme = "Special educational needs"

[[table.metrics]]
column = "num_plans"
label = "Children with a plan"

[[table.metrics]]
column = "pc_plans"
label = "Share of all plans"
""",
    metrics=(
        ("example-plans-num-plans", "Children with a plan", ""),
        ("example-plans-num-plans-age-under-5", "Children with a plan, under 5", ""),
        ("example-plans-pc-plans", "Share of all plans", "%"),
        ("example-plans-pc-plans-age-under-5", "Share of all plans, under 5", "%"),
    ),
)
_SPENDING = Example(
    title="A wide table of spending, a file a year, whose columns are a service and a measure",
    text="""
The year stands only in the file's name. The first file has stable codes above its headings; the second has the same
headings without codes, so they find each other by their words. £ thousand become £. Police and fire authorities stand
among the councils: their codes are of other kinds and are left out by themselves, the total of a class by `skip`.
""",
    dataset="example_spending",
    files={
        "spend_2022-23.csv": """
Spending of councils,,,,
,,,edu-emp,edu-tot
E-code,ONS Code,Local authority,"Education - Employees (C1)","Education - Total (C2)"
E2701,E06000014,York UA,"1,200","2,500"
E7050,E23000036,Avon & Somerset Police,0,0
UA,,Unitary authorities,9,9
""",
        "spend_2023-24.csv": """
Spending of councils,,,,
E-code,ONS Code,Local authority,"Education – employees (C1)","Education – total (C2)"
E2701,E06000014,York UA,"1,300",[x]
""",
    },
    declaration=_DATASET.format(id="example_spending", title="Spending")
    + """
[[table]]
id = "spend"
files = "spend_*.csv"
header = { codes = "[a-z]+-[a-z]+" }
area = { code = "ONS Code", name = "Local authority", skip = "Unitary authorities" }
period = { file = '\\d{4}-\\d\\d', means = "financial year" }
skip_columns = "E-code"
markers = { "[x]" = "not available" }
parts.heading = '(?P<service>.+?) - (?P<measure>.+?) \\(C\\d\\)'
words.measure = { "Employees" = "spending on employees", "Total" = "all spending" }

[table.describe]
theme = "Finance"
label = "{service}: {measure}"
unit = "£"
factor = 1000.0
total = true
""",
    metrics=(
        ("example-spending-spend-edu-emp", "Education: spending on employees", "£"),
        ("example-spending-spend-edu-tot", "Education: all spending", "£"),
    ),
)
EXAMPLES = (_PLANS, _SPENDING)
