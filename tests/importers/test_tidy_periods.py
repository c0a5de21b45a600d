"""Periods as people write them, and what a spreadsheet makes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.importers.tables.labels import read_label
from slidash.importers.tidy_periods import EXAMPLES, is_provisional, read_text
from slidash.vocabulary.periods import UnreadablePeriod


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2024", "calendar year", "2024-01-01--P1Y"),
        ("2010-11", "financial year", "2010-04-01--P1Y"),
        ("2010/11", "financial year", "2010-04-01--P1Y"),
        ("1999/2000", "financial year", "1999-04-01--P1Y"),
        ("1999-00", "academic year", "1999-09-01--P1Y"),
        ("2023\N{EN DASH}24", "academic year", "2023-09-01--P1Y"),
        ("2016 to 2017", "financial year", "2016-04-01--P1Y"),
        ("202425", "academic year", "2024-09-01--P1Y"),
        ("2024/25P", "financial year", "2024-04-01--P1Y"),
        ("2024/25 (Rev)", "financial year", "2024-04-01--P1Y"),
        ("2024 (provisional)", "calendar year", "2024-01-01--P1Y"),
        ("2010 - 12", "calendar year", "2010-01-01--P3Y"),
        ("2016-18", "calendar year", "2016-01-01--P3Y"),
        ("2016 to 2018", "calendar year", "2016-01-01--P3Y"),
        ("2017-20", "financial year", "2017-04-01--P3Y"),
        ("2017/18-19/20", "financial year", "2017-04-01--P3Y"),
        ("2017-18 to 2019-20", "academic year", "2017-09-01--P3Y"),
        ("2018-19;Q1", "quarter", "2018-04-01--P3M"),
        ("Quarter 1 2018-19", "quarter", "2018-04-01--P3M"),
        ("Jan-Mar 2024", "quarter", "2024-01-01--P3M"),
        ("January to March 2024", "quarter", "2024-01-01--P3M"),
        ("Oct - Dec 2024", "quarter", "2024-10-01--P3M"),
        ("2024 Q3", "quarter", "2024-07-01--P3M"),
        ("2024Q3", "quarter", "2024-07-01--P3M"),
        ("q3 2024", "quarter", "2024-07-01--P3M"),
        ("2024-25 Q4", "quarter", "2025-01-01--P3M"),
        ("Q1 2024/25", "quarter", "2024-04-01--P3M"),
        ("2024-05", "month", "2024-05-01--P1M"),
        ("2024-05-01", "month", "2024-05-01--P1M"),
        ("05/2024", "month", "2024-05-01--P1M"),
        ("May 2024", "month", "2024-05-01--P1M"),
        ("Sep 2024", "month", "2024-09-01--P1M"),
        ("Sept 2024", "month", "2024-09-01--P1M"),
        ("Sep-24", "month", "2024-09-01--P1M"),
        ("Sep-98", "month", "1998-09-01--P1M"),
        ("202409", "month", "2024-09-01--P1M"),
        ("2024-09-01 00:00:00", "month", "2024-09-01--P1M"),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, kind: str, expected: str) -> None:
    assert read_text(text, kind).id == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2010-11", "calendar year"),
        ("2024", "financial year"),
        ("2010-12", "financial year"),
        ("2010-11-01", "financial year"),
        ("\N{FULLWIDTH DIGIT TWO}024", "calendar year"),
        ("Mar 2024", "quarter"),
        ("2024-03-31", "quarter"),
        ("Jan-Apr 2024", "quarter"),
        ("2024 Q5", "quarter"),
        ("2024-26 Q1", "quarter"),
        ("2024-13", "month"),
        ("2024-05-02", "month"),
        ("Maybe 2024", "month"),
        ("", "month"),
    ],
)
def test_a_period_that_is_none_of_the_kind_is_refused_with_an_example(text: str, kind: str) -> None:
    with pytest.raises(UnreadablePeriod, match="such as"):
        read_text(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "typed"),
    [
        ("Dec-11", "financial year", "2011-12"),
        ("2011-12-01", "financial year", "2011-12"),
        ("2011-12-01 00:00:00", "academic year", "2011-12"),
        ("01/12/2011", "financial year", "2011-12"),
        ("Dec-10", "calendar year", "2010-12"),
        ("Apr-24", "financial year", "what was typed"),
        ("2023-04-24 00:00:00", "financial year", "what was typed"),
        ("2023-04-24 00:00:00", "calendar year", "what was typed"),
    ],
)
def test_a_date_that_a_spreadsheet_has_made_of_a_year_is_called_that(text: str, kind: str, typed: str) -> None:
    with pytest.raises(UnreadablePeriod, match=rf"such as .*; Excel has turned {typed} into a date"):
        read_text(text, kind)
    with pytest.raises(UnreadablePeriod, match=f"Excel has turned {typed} into a date"):
        read_label(text, kind)


@pytest.mark.parametrize(
    ("text", "provisional"),
    [("2024/25P", True), ("2024/25 p", True), ("2024 (Prov)", True), ("2024/25", False), ("2024/25R", False)],
)
def test_a_mark_behind_a_period_says_whether_its_figures_are_provisional(text: str, provisional: bool) -> None:  # noqa: FBT001
    assert is_provisional(text) is provisional


def test_every_case_of_how_people_write_periods_comes_out_as_said(cases: dict[str, list[dict[str, str]]]) -> None:
    for case in cases["periods"]:
        period = read_text(case["text"], case["kind"])
        assert (str(period.start), str(period.end)) == (case["start"], case["end"]), case
    for case in cases["periods_refused"]:
        with pytest.raises(UnreadablePeriod, match=case["because"]):
            read_text(case["text"], case["kind"])


@given(st.text(max_size=12), st.sampled_from(sorted(EXAMPLES)))
def test_any_text_is_a_period_of_the_kind_or_refused(text: str, kind: str) -> None:
    try:
        assert read_text(text, kind).kind in {kind, "rolling years"}
    except UnreadablePeriod:
        return
