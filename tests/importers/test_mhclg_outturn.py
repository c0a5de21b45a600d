"""MHCLG revenue outturn: cells to figures, codes to councils, lines to names."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers import mhclg_outturn
from slidash.importers.contract import LOADED, Harvest
from slidash.importers.mhclg_outturn_lines import metric_types
from slidash.importers.run import totals
from tests.importers.make_mhclg_outturn import write, write_workbook
from tests.importers.reading import harvest_of, read_source

NET = "RS_made_net_exp"
PLAIN = ("202503", "E06000001", "E0001", "Hartlepool", "submitted", "Unitary Authority", "UA")
ROWS = "SELECT metric_type, area, period, value, status, note FROM candidate ORDER BY metric_type, area, period"
Figures = Callable[..., Path]


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    """Write rows of seven cells and the cells of two lines; gives the root."""

    def written(*rows: tuple[str, ...], lines: tuple[str, ...] = (NET, "RO1_other_tot_exp")) -> Path:
        folder = tmp_path / "mhclg_outturn"
        folder.mkdir(exist_ok=True)
        with (folder / "outturn.csv").open("w", encoding="utf-8-sig", newline="") as content:
            csv.writer(content).writerows([(*mhclg_outturn.COLUMNS, *lines), *rows])
        return tmp_path

    return written


def _imported(root: Path, register: Register) -> tuple[Harvest, list[tuple[object, ...]]]:
    return read_source(mhclg_outturn, root, register, ROWS)


def _at(code: str, name: str = "", status: str = "submitted", year: str = "202503") -> tuple[str, ...]:
    return (year, code, "", name, status, "", "")


def test_a_cell_is_a_figure_in_pounds_of_a_financial_year(figures: Figures, register: Register) -> None:
    harvest, rows = _imported(figures((*PLAIN, "1234", " -5.5 ")), register)
    assert rows == [
        ("mhclg-ro1-other-tot-exp", "E06000001", "2024-04-01--P1Y", -5500, None, None),
        ("mhclg-rs-made-net-exp", "E06000001", "2024-04-01--P1Y", 1_234_000, None, None),
    ]
    metrics = {metric.id: metric for metric in harvest.metric_types}
    assert all(metric.total and metric.unit == "£" for metric in metrics.values())
    assert metrics["mhclg-rs-made-net-exp"].ratio_scale and not metrics["mhclg-ro1-other-tot-exp"].ratio_scale


def test_a_marker_is_a_status_and_a_blank_cell_is_counted(figures: Figures, register: Register) -> None:
    second, third = (("202403", *PLAIN[1:]), ("202303", *PLAIN[1:]))
    harvest, rows = _imported(figures((*PLAIN, "[x]", "[z]"), (*second, "[c]", " "), (*third, "1", "")), register)
    assert [row[4] for row in rows] == ["not applicable", None, "suppressed", "not available"]
    assert totals(harvest) == [(LOADED, 4, 3), (mhclg_outturn.BLANK, 2, 2)]


def test_a_marker_nobody_has_mapped_stops_the_import_with_its_rows(figures: Figures, register: Register) -> None:
    root = figures((*PLAIN, "1", "2"), (*_at("E06000002"), "[w]", "2"), (*_at("E06000003"), "[w]", "2"))
    message = rf"outturn.csv, row 3, column {NET}: found '\[w\]' \(2 such rows: .*\), expected a number, \[x\]"
    with pytest.raises(ImportContractError, match=message):
        harvest_of(mhclg_outturn, root, register)


def test_authorities_that_are_no_councils_and_totals_of_classes_are_counted(
    figures: Figures, register: Register
) -> None:
    kept_apart = [("E31000001", "Fire"), ("E26000001", "Park"), ("", "Drainage board")]
    rows = [(*_at(code, name), "1", "2") for code, name in kept_apart]
    rows += [(*_at("E09", "London", "total"), "1", "2"), (*_at("E92", "England", "total"), "3", "4")]
    rows += [(*_at("E07999999", "Nowhere"), "1", "2")]
    harvest, loaded = _imported(figures(*rows), register)
    assert {row[1] for row in loaded} == {"E92000001"}
    assert sorted(totals(harvest)) == sorted(
        [
            (LOADED, 2, 0),
            (mhclg_outturn.NOT_PRINCIPAL, 6, 0),
            (mhclg_outturn.CLASS_TOTAL, 2, 0),
            (mhclg_outturn.UNKNOWN_COUNCIL, 2, 0),
        ]
    )


def test_a_return_not_submitted_is_noted_and_a_recoded_council_stands_under_its_present_code(
    figures: Figures, register: Register
) -> None:
    _, rows = _imported(figures((*_at("E08000016", status="not submitted"), "1", "")), register)
    assert [(row[1], row[5]) for row in rows] == [("E08000038", mhclg_outturn.NOT_SUBMITTED)]


def test_lines_are_named_by_the_workbook_wherever_it_names_them(figures: Figures, register: Register) -> None:
    root = figures((*PLAIN, "1", "2"))
    write_workbook(root / "mhclg_outturn" / "names.ods", [NET])
    harvest, _ = _imported(root, register)
    assert {metric.source_key: metric.label for metric in harvest.metric_types} == {
        NET: "Early years - Made-up made: net expenditure",
        "RO1_other_tot_exp": "RO1_other_tot_exp",
    }


@pytest.mark.parametrize(
    ("described", "labels"),
    [
        (("NET current expenditure - Parks - Gardens",), ["Parks - Gardens: net current expenditure"]),
        (("Total NET expenditure",), ["Total net expenditure"]),
        (("employees - Parks", "Employees - Parks"), ["Parks: employees (RO5)", "Parks: employees (RS)"]),
        (("Parks", "Parks", "Parks"), ["Parks (RO5)", "Parks (RS_b_emp)", "Parks (RS_c_emp)"]),
    ],
)
def test_a_label_says_first_what_money_is_for_and_only_as_much_more_as_tells_it_apart(
    described: tuple[str, ...], labels: list[str]
) -> None:
    lines = ("RO5_a_emp", "RS_b_emp", "RS_c_emp")[: len(described)]
    ids = {line: line.lower() for line in lines}
    metrics = metric_types(ids, dict(zip(lines, described, strict=True)), dict.fromkeys(lines, False))
    assert [metric.label for metric in metrics] == labels
    assert [metric.synonyms for metric in metrics] == list(lines)


def test_the_greater_london_authority_is_never_taken_for_the_region_whose_code_it_bears(
    figures: Figures, register: Register
) -> None:
    harvest, rows = _imported(figures((*_at("E12000007", "Greater London Authority"), "1", "2")), register)
    assert not rows
    assert totals(harvest) == [(mhclg_outturn.NOT_PRINCIPAL, 2, 0)]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ((*_at("E06000001", year="2025"), "1", "2"), r"row 2, column year_ending: found '2025'"),
        ((*_at("E06000001", year="202512"), "1", "2"), r"column year_ending: found '202512'"),
        ((*PLAIN, "a lot", "2"), rf"row 2, column {NET}: found 'a lot'"),
        ((*PLAIN, "inf", "2"), rf"row 2, column {NET}: found 'inf'"),
        ((*PLAIN, "1"), r"row 2, column RO1_other_tot_exp: found 8 cells"),
    ],
)
def test_a_broken_row_is_named(figures: Figures, register: Register, row: tuple[str, ...], message: str) -> None:
    with pytest.raises(ImportContractError, match=message):
        harvest_of(mhclg_outturn, figures(row), register)


def test_an_authority_twice_in_a_year_and_a_column_that_is_no_line_stop_the_import(
    figures: Figures, register: Register
) -> None:
    with pytest.raises(ImportContractError, match="expected an authority once a year"):
        harvest_of(mhclg_outturn, figures((*PLAIN, "1", "2"), (*PLAIN, "1", "2")), register)
    with pytest.raises(ImportContractError, match="found 'Remarks', expected a line"):
        harvest_of(mhclg_outturn, figures((*PLAIN, "1", "2"), lines=(NET, "Remarks")), register)


def test_an_authority_that_two_files_have_is_named_by_its_place_in_the_last(
    figures: Figures, register: Register
) -> None:
    others = [_at("E06000002", "Middlesbrough"), _at("E06000003", "Redcar and Cleveland")]
    root = figures(*((*place, "1", "2") for place in [*others, PLAIN]))
    folder = root / "mhclg_outturn"
    (folder / "outturn.csv").rename(folder / "first.csv")
    figures((*PLAIN, "1", "2"))
    with pytest.raises(ImportContractError, match=r"outturn.csv, row 2, .*rows \[4, 2\]"):
        harvest_of(mhclg_outturn, root, register)


def test_a_workbook_that_is_none_stops_the_import(figures: Figures, register: Register) -> None:
    root = figures((*PLAIN, "1", "2"))
    (root / "mhclg_outturn" / "names.ods").write_bytes(b"torn")
    with pytest.raises(ImportContractError, match=r"names.ods.*expected a whole workbook"):
        harvest_of(mhclg_outturn, root, register)


def test_a_large_file_is_imported_with_every_cell_accounted_for(tmp_path: Path, register: Register) -> None:
    made = write(tmp_path / "mhclg_outturn", register, lines=30, years=(2019, 2024))
    harvest, rows = _imported(tmp_path, register)
    assert sum(count for _, count, _ in totals(harvest)) == made.cells
    assert {row[4] for row in rows} == {None, "suppressed", "not available", "not applicable"}
    assert len(harvest.metric_types) == len(made.lines)
