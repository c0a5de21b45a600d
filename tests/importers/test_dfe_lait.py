"""DfE's LAIT: periods by kind of year, councils by name, measures by the dictionary, and broken files."""

import csv
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers import dfe_lait
from slidash.importers.contract import LOADED, Harvest
from slidash.importers.dfe_lait_dictionary import COLUMNS, OWNER, Measure, metric_types
from slidash.importers.dfe_lait_periods import read_years
from slidash.importers.run import totals
from slidash.vocabulary.metrics import MetricType, Polarity
from slidash.vocabulary.periods import UnreadablePeriod
from tests.importers.conftest import write_figures, write_workbook
from tests.importers.reading import harvest_of, read_source

DICTIONARY, PARQUET, FIGURES = "lait_data_dictionary.csv", "bds_long_0.parquet", "bds_long_0.csv"
GOLDEN = Path(__file__).parent / "golden" / "dfe_lait.csv"
ROWS = """
    SELECT metric_type, area, period, period_kind, value, provisional, status
    FROM candidate ORDER BY metric_type, area, period
"""


def _imported(root: Path, register: Register) -> tuple[Harvest, list[tuple[object, ...]]]:
    return read_source(dfe_lait, root, register, ROWS)


def test_the_made_up_files_give_the_figures_written_down(made_up: Path, register: Register) -> None:
    _, rows = _imported(made_up, register)
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        expected = list(csv.reader(lines))[1:]
    assert [["" if cell is None else str(cell) for cell in row] for row in rows] == expected


def test_every_row_is_loaded_or_counted_under_a_reason(made_up: Path, register: Register) -> None:
    harvest, _ = _imported(made_up, register)
    assert totals(harvest) == [
        (LOADED, 13, 1),
        ("Inner or Outer London", 2, 1),
        ("measure that the dictionary does not explain", 1, 0),
        ("period 0, which is none", 1, 1),
    ]


def test_a_measure_is_described_by_its_first_row_and_any_ban_on_quartiles(made_up: Path, register: Register) -> None:
    harvest, _ = _imported(made_up, register)
    assert harvest.metric_types[0] == MetricType(
        id="dfe-made-rate-percent",
        dataset="dfe_lait",
        source_key="Made_Rate%",
        label="Made-up rate (%)",
        theme="Education and skills: results",
        unit="%",
        decimals=2,
        polarity=Polarity.HIGH,
        quartiles=False,
        definition="Share of things.\n\nSecond part.",
        caveats="How it is made",
        source_url="https://example.org/a",
        source_date="2025-10-01",
        next_update="TBC",
    )


@pytest.mark.parametrize(
    ("source_key", "expected"),
    [
        ("Made_Rate", ("per 1,000 births", False, True, "low", 1, "Health and wellbeing")),
        ("Made_Num", ("looked after things", True, True, "none", 0, "Finance")),
        ("Made_Progress", ("score", False, False, "none", 1, "Education and skills: results")),
        ("Made_March", ("£", True, True, "none", 0, "Other")),
        ("Made_Sept", ("FTE", True, True, "none", 0, "Community and safety")),
    ],
)
def test_units_totals_and_polarity_come_from_the_dictionary(
    made_up: Path, register: Register, source_key: str, expected: tuple[object, ...]
) -> None:
    harvest, _ = _imported(made_up, register)
    found = next(one for one in harvest.metric_types if one.source_key == source_key)
    assert (found.unit, found.total, found.ratio_scale, found.polarity, found.decimals, found.theme) == expected


def test_a_label_does_not_say_that_it_is_a_number_and_a_publisher_has_one_name() -> None:
    said = dict.fromkeys(COLUMNS, "") | {"Chart_title": "Plans ended (Num)", "y_axis_name": "Number of plans"}
    named = {"short, DWP": "DWP", "short, DfE": "DfE", "short, NCMD": "NCMD"}
    measures = {
        short: Measure(said | {OWNER: owner}, Polarity.NONE, decimals=1, quartiles=True)
        for short, owner in named.items()
    }
    found = metric_types(measures, {short: f"dfe-{short}" for short in named}, dict.fromkeys(named, False))
    assert {each.label for each in found} == {"Plans ended"}
    assert [each.publisher for each in found] == ["Department for Work and Pensions", "", "NCMD"]


def test_a_measure_without_figures_is_no_metric_type(made_up: Path, register: Register) -> None:
    harvest, _ = _imported(made_up, register)
    assert "Made_None" not in {one.source_key for one in harvest.metric_types}


def test_statistical_neighbours_keep_their_order_and_leave_out_abolished_councils(
    made_up: Path, register: Register
) -> None:
    harvest, _ = _imported(made_up, register)
    (similar,) = harvest.neighbour_sets
    assert (similar.id, similar.published) == ("dfe-statistical-neighbours", "2025-05")
    assert [position for _, _, position in similar.members] == list(range(1, 11))
    assert {owner for owner, _, _ in similar.members} == {"E06000001"}
    assert similar.members[0][1] == "E06000023"


@pytest.mark.parametrize(
    ("years", "year_type"),
    [("2016-17", "Calendar Year"), ("2014-16", "Financial Year"), ("2024 (est)", "Academic Year"), ("2024", "NA"),
     ("2023/24", "Annual"), ("2014-16", "Annual - January"), ("", "Calendar Year")],
)  # fmt: skip
def test_a_label_that_needs_a_guess_is_refused(years: str, year_type: str) -> None:
    with pytest.raises(UnreadablePeriod):
        read_years(years, year_type)


def _replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(lait: Path) -> None:
        path = lait / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        if name.startswith("bds"):
            write_figures(lait)
        elif name != DICTIONARY:
            write_workbook(path)

    return change


def _cut_off(name: str) -> Callable[[Path], None]:
    def change(lait: Path) -> None:
        content = (lait / name).read_bytes()
        (lait / name).write_bytes(content[: len(content) * 2 // 3])

    return change


def _parquet(sql: str) -> Callable[[Path], None]:
    def change(lait: Path) -> None:
        with duckdb.connect() as con:
            con.execute("CREATE TABLE f AS SELECT * FROM read_parquet($file)", {"file": str(lait / PARQUET)})
            con.sql(sql).write_parquet(str(lait / PARQUET))

    return change


@pytest.mark.parametrize(
    ("breaking", "told"),
    [
        (_replace(FIGURES, "Hartlepool,13,", "Hartlepool,c,"), "row 8, column Values: found 'c', expected"),
        (_replace(FIGURES, "Hartlepool,13,805", "Hartlepool,13,805.5"), "column LA Number: found '805.5'"),
        (_replace(FIGURES, "2022/23", "2022-24"), "column Years: found '2022-24' of a measure by 'Academic Year'"),
        (_replace(FIGURES, "2025 (prov)", "2024 (prov)"), "column Values: found rows [1, 8] with [1.25E1, 13]"),
        (_replace("la_code_list.csv", "805,Hartlepool", "805,Hartlepuddle"), "column LA Number: found 805 Hartlepu"),
        (_replace("la_code_list.csv", "LA Name", "Name"), "la_code_list.xlsx, row 1"),
        (_replace("sn_may_2025.csv", "806,Close", "999,Close"), "sn_may_2025.xlsx, row 4, column SN2: found 999"),
        (_replace("sn_may_2025.csv", "SN7,", "S7,"), "row 3, column SN7: found no such column"),
        (_replace(DICTIONARY, "Year_Type", "Year"), "row 1, column Year_Type: found no such column"),
        (_replace(DICTIONARY, '"Low"', '"Lowish"'), "row 4, column Polarity: found 'Lowish'"),
        (_replace(DICTIONARY, '"2","Academic', '"two","Academic'), "row 2, column dps: found 'two'"),
        (_cut_off(DICTIONARY), "lait_data_dictionary.csv"),
        (_cut_off(PARQUET), "bds_long_0.parquet"),
        (_cut_off("la_code_list.xlsx"), "expected a whole workbook"),
        (_parquet('SELECT * EXCLUDE ("Values") FROM f'), "column Values: found no such column"),
        (_parquet('SELECT * REPLACE (1.5::DOUBLE AS "Values") FROM f'), "column Values: found type DOUBLE"),
        (lambda lait: (lait / PARQUET).unlink(), "found no figures, expected bds_long_*.parquet"),
    ],
)
def test_a_broken_file_stops_the_import_and_says_where(
    made_up: Path, register: Register, breaking: Callable[[Path], None], told: str
) -> None:
    breaking(made_up / "dfe_lait")
    with pytest.raises(ImportContractError) as stopped:
        harvest_of(dfe_lait, made_up, register)
    assert told in str(stopped.value)
    assert "expected" in str(stopped.value)


def test_a_figure_that_two_files_have_is_named_by_its_place_in_the_last(made_up: Path, register: Register) -> None:
    folder = made_up / "dfe_lait"
    with duckdb.connect() as con:
        figures = con.sql("FROM read_parquet($file)", params={"file": str(folder / PARQUET)})
        figures.limit(1, offset=7).write_parquet(str(folder / "bds_long_1.parquet"))
    with pytest.raises(ImportContractError, match=r"bds_long_1.parquet, row 1, column Values: found rows \[8, 1\]"):
        harvest_of(dfe_lait, made_up, register)


def test_the_accounts_of_the_real_file_add_up(sources: Path, register: Register) -> None:
    harvest, rows = _imported(sources, register)
    fates = totals(harvest)
    assert sum(count for _, count, _ in fates) == 641_070
    assert sum(without for _, _, without in fates) == 93_883
    assert ("period 0, which is none", 170, 170) in fates
    councils = {area for _, area, *_ in rows if not str(area).startswith(("E12", "E92"))}
    assert len(councils) == 158
    assert len({area for _, area, *_ in rows}) == 158 + 9 + 1
    assert "measure that the dictionary does not explain" not in {reason for reason, _, _ in fates}


def test_the_real_dictionary_gives_434_measures_with_their_polarity(sources: Path, register: Register) -> None:
    harvest = harvest_of(dfe_lait, sources, register)
    assert len(harvest.metric_types) == 434
    assert len({owner for owner, _, _ in harvest.neighbour_sets[0].members}) == 153
    assert "Other" not in {one.theme for one in harvest.metric_types}
    assert {one.polarity for one in harvest.metric_types} == set(Polarity)
