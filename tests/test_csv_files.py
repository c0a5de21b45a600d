"""CSV: nothing in it that a spreadsheet would run, and everything else comes back as it went in."""

import csv
import io
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from slidash.csv_files import BYTE_ORDER_MARK, Cell, cell, file_name, guarded, provenance_columns, to_csv, unmistakable

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - full-width, as they are typed
texts = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.floats(allow_nan=False, allow_infinity=False)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(texts)
@example("=1+1")
@example(' =HYPERLINK("https://example.org")')
@example("\u00a0@SUM(A1)")
@example("\x00=1")
@example("\t\n-1")
@example("+44")
def test_no_cell_of_text_starts_a_formula(text: str) -> None:
    (_, (found, _)) = read(to_csv([{"words": text, "more": 1}], ["words", "more"]))
    assert not found.startswith(FORMULAS)
    assert not found.lstrip().startswith(FORMULAS)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_text_comes_back_as_it_was_but_for_the_apostrophe_of_the_guard(text: str) -> None:
    (_, (found, _)) = read(to_csv([{"words": text, "more": 1}], ["words", "more"]))
    assert found in (text, f"'{text}")
    assert (found == text) is (guarded(text) == text)


@given(st.lists(st.lists(numbers | st.integers() | st.none() | st.dates() | st.booleans(), min_size=3, max_size=3)))
def test_every_row_has_a_line_and_every_column_a_cell(rows: list[list[Cell]]) -> None:
    columns = ["a", "b", "c"]
    found = read(to_csv([dict(zip(columns, row, strict=True)) for row in rows], columns))
    assert found[0] == columns
    assert [len(line) for line in found] == [3] * (len(rows) + 1)


@given(st.floats(-1e9, 1e9))
def test_a_figure_stays_a_number_also_below_zero(value: float) -> None:
    assert float(cell(value)) == pytest.approx(value, abs=1e-10)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (9.3699999999999992, "9.37"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (-1.5, "-1.5"),
        (264_200_000.0, "264200000"),
        (5.511463844797178e-07, "5.511463844797178e-07"),
        (12, "12"),
        (None, ""),
        (True, "true"),
        (False, "false"),
        (date(2024, 4, 1), "2024-04-01"),
        ("-1.5", "'-1.5"),
        ("suppressed", "suppressed"),
    ],
)
def test_a_cell_is_written_so(value: Cell, shown: str) -> None:
    assert cell(value) == shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023/24", "year 2023/24"),
        ("2011-12", "year 2011-12"),
        ("1-2", "1 to 2"),
        ("10 - 14", "10 to 14"),
        ("Mar-24", "in Mar-24"),
        ("March 2024", "in March 2024"),
        ("31 March 2024", "on 31 March 2024"),
        ("2024-03-31", "'2024-03-31"),
        ("1/2", "'1/2"),
        ("007", "'007"),
        ("1E5", "'1E5"),
        ("3:15", "'3:15"),
        ("=1+1", "'=1+1"),
        ("2024", "2024"),
        ("year to 31 March 2024", "year to 31 March 2024"),
        ("2016 to 2018", "2016 to 2018"),
        ("2024-04-01--P1Y", "2024-04-01--P1Y"),
        ("E06000001", "E06000001"),
        ("£ per head – net", "£ per head – net"),
    ],
)
def test_text_that_excel_takes_for_a_date_or_a_number_is_told_in_words(text: str, told: str) -> None:
    (_, (found, number)) = read(to_csv([{"words": text, "more": -1.5}], ["words", "more"], for_excel=True))
    assert (found, number) == (told, "-1.5")


@given(texts)
def test_no_text_for_excel_is_run_or_changed_twice(text: str) -> None:
    once = unmistakable(text)
    assert not once.lstrip().startswith(FORMULAS)
    assert once.startswith("'") or unmistakable(once) == once


def test_a_file_for_excel_begins_with_the_mark_that_it_reads() -> None:
    assert to_csv([], ["area"], for_excel=True) == f"{BYTE_ORDER_MARK}area\r\n"
    assert to_csv([], ["area"]) == "area\r\n"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_figure_is_never_written(value: float) -> None:
    with pytest.raises(ValueError, match="no figure"):
        to_csv([{"value": value}], ["value"])


def test_a_row_without_a_promised_column_is_refused() -> None:
    with pytest.raises(KeyError):
        to_csv([{"area": "E06000001"}], ["area", "value"])


def test_a_table_without_rows_still_has_its_header() -> None:
    assert to_csv([], ["area", "value"]) == "area,value\r\n"


def test_every_table_ends_with_its_source_and_licence_and_says_when_it_is_made_up() -> None:
    assert provenance_columns(demonstration=False) == ("source", "licence")
    assert provenance_columns(demonstration=True) == ("source", "licence", "demonstration")


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Hartlepool", "ons-claimant-count", "2023/24"), "hartlepool-ons-claimant-count-2023-24.csv"),
        (("King's Lynn & West Norfolk", "", "2014 to 2016"), "kings-lynn-west-norfolk-2014-to-2016.csv"),
        (("../../etc/passwd", '"; rm'), "etc-passwd-rm.csv"),
        (("…",), "slidash.csv"),
    ],
)
def test_a_file_is_named_by_council_metric_and_period(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts) == name


@given(st.lists(texts, max_size=4))
def test_a_file_name_is_plain_whatever_it_is_made_from(parts: list[str]) -> None:
    stem, _, extension = file_name(*parts, extension="png").rpartition(".")
    assert extension == "png" and stem
    assert all(each.isascii() and (each.isalnum() or each == "-") for each in stem)
