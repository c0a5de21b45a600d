"""Are the ready reports read as they are written, and is a slip in one told with file, entry and field?"""

from pathlib import Path

import pytest

from slidash.authored.reports import read_reports
from slidash.errors import DefinitionError
from slidash.queries import metrics, reports
from slidash.queries.areas import area
from slidash.settings import ROOT
from slidash.store.reader import Store
from slidash.vocabulary.reports import Chart

GOOD = """
id = "one"
position = 1
title = "One"
heading = "{council}"
summary = "One part."

[[part]]
metric_types = ["a-b"]
demonstration = ["demo-c"]
charts = ["table"]
passage = "In {period}: {value}."
"""


def written(folder: Path, text: str, name: str = "one") -> Path:
    (folder / "reports").mkdir(exist_ok=True)
    (folder / "reports" / f"{name}.toml").write_text(text, "utf-8")
    return folder


def test_a_report_is_read_with_its_made_up_metrics_after_the_real_ones(tmp_path: Path) -> None:
    (report,) = read_reports(written(tmp_path, GOOD))
    (part,) = report.parts
    assert (report.id, report.heading, part.charts) == ("one", "{council}", (Chart.TABLE,))
    assert part.metric_types == ("a-b", "demo-c")


def test_reports_stand_in_the_order_of_their_positions(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace("position = 1", "position = 2"))
    written(tmp_path, GOOD.replace('id = "one"', 'id = "two"'), "two")
    assert [report.id for report in read_reports(tmp_path)] == ["two", "one"]


def test_a_folder_without_reports_has_none(tmp_path: Path) -> None:
    assert read_reports(tmp_path) == ()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('id = "one"', 'id = "other"', "reports/one.toml, the file, field id: found 'other'; allowed: 'one'"),
        ("{period}", "{perod}", "part 1, field passage: found '{perod}'.*Did you mean {period}"),
        ("{council}", "{nobody}", "the file, field heading: found '{nobody}'"),
        ('["table"]', '["pie"]', "part.0.charts"),
        ('["table"]', '["table", "table"]', "part.0.charts: found 'table'; allowed: each once"),
        ('["a-b"]', '["A B"]', "allowed: the id of a metric type"),
        ("position = 1", "position = 0", "field position"),
        ('summary = "One part."', "", "field summary: found None"),
        ("charts", "chart", "field part.0.chart: .*no field of that name"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, before: str, after: str, words: str) -> None:
    assert before in GOOD
    with pytest.raises(DefinitionError, match=words):
        read_reports(written(tmp_path, GOOD.replace(before, after)))


def test_two_reports_cannot_stand_in_one_place(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD.replace('id = "one"', 'id = "two"'), "two")
    with pytest.raises(DefinitionError, match="field position: found 1; allowed: a position of its own; one has it"):
        read_reports(tmp_path)


def test_a_part_shows_something(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="a metric, or a passage"):
        read_reports(written(tmp_path, GOOD + '\n[[part]]\nheading = "Nothing"\n'))


def test_the_five_reports_that_are_asked_for_are_there() -> None:
    assert [report.title for report in read_reports(ROOT / "metrics")] == [
        "My council in ten charts",
        "Children's services",
        "Money and what it buys",
        "Sector overview for the board",
        "Briefing for a new councillor",
    ]


@pytest.mark.slow
def test_every_metric_that_a_ready_report_names_is_there(real: Store) -> None:
    known = metrics.by_id(real)
    named = {each for report in reports.ready(real).values() for part in report.parts for each in part.metric_types}
    assert not {each for each in named if each not in known and not each.startswith("demo-")}


@pytest.mark.slow
@pytest.mark.parametrize("council", ["E10000016", "E07000223", "E08000003", "E09000033", "E06000001"])
def test_a_council_of_every_type_is_shown_ten_charts(real: Store, council: str) -> None:
    ready = reports.ready_report(real, "council-in-ten-charts")
    report = reports.report_for(real, ready, area(real, council))
    assert len([part for part in report.parts if part.metric_type]) == 10
