"""A whole revenue outturn with every quirk that is known of the format: each is there, and is read right."""

import csv
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.importers import mhclg_outturn
from slidash.importers.contract import LOADED, Harvest
from slidash.importers.run import totals
from slidash.vocabulary.areas import is_council
from tests.importers.make_mhclg_outturn import Made, write
from tests.importers.reading import read_source

pytestmark = pytest.mark.slow

YEARS = (2019, 2025)
LINES = 90
OBSERVATIONS = "SELECT metric_type, area, period, value, status, note FROM candidate"
Row = dict[str, str]
Observation = tuple[str, str, str, float | None, str | None, str | None]
Outturn = tuple[Path, Made]


@pytest.fixture(scope="module")
def outturn(tmp_path_factory: pytest.TempPathFactory, register: Register) -> Outturn:
    """Where it is, and what was written."""
    root = tmp_path_factory.mktemp("outturn")
    return root, write(root / "mhclg_outturn", register, lines=LINES, years=YEARS)


@pytest.fixture(scope="module")
def written(outturn: Outturn) -> list[Row]:
    """Its rows by column."""
    with (outturn[0] / "mhclg_outturn" / "Revenue_Outturn_time_series_data.csv").open(encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def imported(outturn: Outturn, register: Register) -> tuple[Harvest, dict[tuple[str, str, str], Observation]]:
    """What the importer makes of it, by metric, area and period."""
    harvest, rows = read_source(mhclg_outturn, outturn[0], register, OBSERVATIONS)
    return harvest, {row[:3]: row for row in rows}


Imported = tuple[Harvest, dict[tuple[str, str, str], Observation]]


def test_every_cell_is_accounted_for_and_every_line_is_a_metric(outturn: Outturn, imported: Imported) -> None:
    made = outturn[1]
    assert sum(count for _, count, _ in totals(imported[0])) == made.cells
    assert [metric.source_key for metric in imported[0].metric_types] == list(made.lines)
    assert {reason: count for reason, count, _ in totals(imported[0])}[LOADED] == len(imported[1])


def test_seven_columns_stand_before_the_lines_and_the_year_is_the_march_in_which_it_ends(
    written: list[Row], imported: Imported
) -> None:
    assert tuple(written[0])[:7] == mhclg_outturn.COLUMNS
    assert {row["year_ending"] for row in written} == {"201903", "202503"}
    assert {key[2] for key in imported[1]} == {"2018-04-01--P1Y", "2024-04-01--P1Y"}


def test_cells_are_thousands_blank_or_a_marker(written: list[Row], imported: Imported) -> None:
    statuses = {"[c]": "suppressed", "[z]": "not applicable", "[x]": "not available"}
    seen = set()
    (hartlepool,) = (row for row in written if row["ONS_code"] == "E06000001" and row["year_ending"] == "202503")
    for metric in imported[0].metric_types:
        cell = hartlepool[metric.source_key]
        found = imported[1].get((metric.id, "E06000001", "2024-04-01--P1Y"))
        seen.add(cell if cell in statuses or not cell else "a number")
        if not cell:
            assert found is None
        else:
            assert found is not None
            assert found[3:5] == ((None, statuses[cell]) if cell in statuses else (float(cell) * 1000, None))
    assert seen == {"", "[c]", "[z]", "[x]", "a number"}


def test_only_councils_and_england_are_loaded_of_some_440_authorities_and_totals(
    written: list[Row], imported: Imported, register: Register
) -> None:
    codes = {row["ONS_code"] for row in written if row["year_ending"] == "202503"}
    assert codes >= {"", "E12000007", "E31000001", "E23000001", "E26000001", "E50000001", "E47000001", "E09", "E92"}
    assert 400 < sum(row["year_ending"] == "202503" for row in written) < 500
    loaded = {key[1] for key in imported[1]}
    assert "E92000001" in loaded and "E12000007" not in loaded
    assert all(is_council(register.areas[code].type) for code in loaded - {"E92000001"})
    england = next(row for row in written if row["LA_name"] == "England" and row["year_ending"] == "202503")
    (metric, *_) = (one for one in imported[0].metric_types if england[one.source_key].isdigit())
    assert imported[1][metric.id, "E92000001", "2024-04-01--P1Y"][3] == float(england[metric.source_key]) * 1000


def test_a_council_that_had_not_submitted_is_marked(written: list[Row], imported: Imported) -> None:
    late = {(row["ONS_code"], row["year_ending"]) for row in written if row["status"] == "not submitted"}
    marked = {(key[1], f"{int(key[2][:4]) + 1}03") for key, row in imported[1].items() if row[5]}
    assert late and marked <= late
    assert {code for code, year in marked if year == "202503"} == {code for code, year in late if year == "202503"}


def test_the_workbook_names_all_lines_but_one_whatever_its_notes_say(imported: Imported) -> None:
    labels = {metric.source_key: metric.label for metric in imported[0].metric_types}
    assert labels["RO1_line0_net_cur_exp"] == "Early years - Made-up line0: net current expenditure (RO1)"
    assert labels["RG_line0_emp"] == "Early years - Made-up line0: employees (RG)"
    *_, (last, forgotten) = labels.items()
    assert last == forgotten
    assert len(set(labels.values())) == len(labels)
