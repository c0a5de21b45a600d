"""ONS Explore Local Statistics: what is loaded, what is left out and why, and what is said of each indicator."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.errors import ImportContractError
from slidash.importers import ons_els
from slidash.importers.contract import LOADED, Harvest
from slidash.importers.run import totals
from slidash.vocabulary.metrics import MetricType
from tests.importers.reading import harvest_of, read_source

GOLDEN = Path(__file__).parent / "golden" / "ons_els.csv"
RATE = "ons_els/made-up-rate/made-up-rate.csv"
ROWS = """
    SELECT metric_type, area, period, period_kind, value, lower, upper, status, note
    FROM candidate ORDER BY metric_type, area, period
"""


def _imported(root: Path, register: Register) -> tuple[Harvest, list[tuple[object, ...]]]:
    return read_source(ons_els, root, register, ROWS)


def _metric(harvest: Harvest, metric_type: str) -> MetricType:
    return next(one for one in harvest.metric_types if one.id == metric_type)


def test_the_made_up_files_give_the_figures_written_down(made_up: Path, register: Register) -> None:
    _, rows = _imported(made_up, register)
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        expected = list(csv.reader(lines))[1:]
    assert [["" if cell is None else str(cell) for cell in row] for row in rows] == expected


def test_every_row_is_loaded_or_counted_under_a_reason(made_up: Path, register: Register) -> None:
    harvest, _ = _imported(made_up, register)
    rate = {account.reason: account.rows for account in harvest.accounts if account.file == RATE}
    assert rate == {
        LOADED: 16,
        "exact duplicate": 1,
        "old code of a recoded council, published under its present code too": 2,
        "combined authority or city region": 3,
        "council code that the register does not know": 1,
        "other nation, or more than one": 1,
        "international territorial level": 1,
        "police force area": 1,
        "metropolitan county": 1,
        "Inner or Outer London": 1,
    }


def test_a_figure_of_two_councils_is_of_a_combined_area(made_up: Path, register: Register) -> None:
    harvest, observed = _imported(made_up, register)
    (area,) = harvest.areas
    assert (area.area, area.members) == ("E06000052+E06000053", ("E06000052", "E06000053"))
    assert (area.name, area.type) == ("Cornwall and Isles of Scilly", "combined")
    assert [row for row in observed if area.area in row]


def test_an_indicator_is_described_by_its_metadata(made_up: Path, register: Register) -> None:
    harvest, _ = _imported(made_up, register)
    assert _metric(harvest, "ons-made-up-rate") == MetricType(
        id="ons-made-up-rate",
        dataset="ons_els",
        source_key="Made-up rate",
        label="Made-up rate (England)",
        theme="Early years",
        unit="%",
        decimals=2,
        definition="Share of things that were made up\n\nInvented for the tests of this project.",
        caveats="See the notes first.",
        publisher="Office of Inventions and Board of Tests",
        source_url="https://example.org/rate",
        source_date="2025-01-15",
    )


def test_an_indicator_with_two_measures_is_two_metric_types(made_up: Path, register: Register) -> None:
    harvest, _ = _imported(made_up, register)
    count = _metric(harvest, "ons-things-made-count-things")
    assert (count.label, count.total, count.ratio_scale) == ("Things that were made: Count, things", True, False)
    assert (count.theme, count.source_date, count.decimals) == ("Other", "soon", 0)
    assert _metric(harvest, "ons-things-made-spend-million").unit == "£ million"


def test_the_unit_of_a_rate_says_per_what(made_up: Path, register: Register) -> None:
    harvest, _ = _imported(made_up, register)
    assert _metric(harvest, "ons-walk-to-a-thing").unit == "per 100 people"


def test_similar_areas_are_cut_to_england_and_keep_their_places(made_up: Path, register: Register) -> None:
    harvest, _ = _imported(made_up, register)
    (similar,) = harvest.neighbour_sets
    assert similar.id == "ons-global"
    assert similar.members == (
        ("E06000001", "E06000002", 1),
        ("E06000001", "E06000003", 3),
        ("E06000002", "E06000001", 2),
        ("E06000002", "E06000004", 3),
    )


def test_a_dataset_that_nobody_listed_is_imported_without_metadata_too(made_up: Path, register: Register) -> None:
    folder = made_up / "ons_els" / "brand-new"
    folder.mkdir()
    header = (made_up / RATE).read_text(encoding="utf-8-sig").splitlines()[0]
    figure = "E06000001,Hartlepool,x,Brand new,2024-01-01/P1Y,5,Count,things,,,,"
    (folder / "brand-new.csv").write_text(f"{header}\n{figure}\n", encoding="utf-8")
    harvest, rows = _imported(made_up, register)
    new = _metric(harvest, "ons-brand-new")
    assert (new.label, new.theme, new.unit) == ("Brand new", "Other", "things")
    assert ("ons-brand-new", "E06000001", "2024-01-01--P1Y") in [row[:3] for row in rows]


GOOD = "E06000001,Hartlepool,x,New rate,2024-01-01/P1Y,5,Percentage,%,4,6,,"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([GOOD.replace(",,", ",q,", 1)], "row 2, column status: found 'q', expected"),
        (
            [GOOD, *[f"E0600000{n},x,x,New rate,2024-01-01/P1Y,,Percentage,%,,,[q],\n".strip() for n in range(2, 9)]],
            "(7 such rows: row 3: '[q]'; row 4: '[q]'; row 5: '[q]'; row 6: '[q]'; row 7: '[q]')",
        ),
        ([GOOD.replace(",5,", ",about five,")], "row 2, column observation: found 'about five'"),
        ([GOOD.replace(",5,", ",NaN,")], "column observation: found 'NaN'"),
        ([GOOD.replace(",4,", ",low,")], "column lci_95: found 'low'"),
        ([GOOD.replace(",,", ",x,", 1)], "column observation: found '5 beside x'"),
        ([GOOD, GOOD.replace(",5,", ",6,")], "row 3, column observation: found rows [2, 3] with [5, 6]"),
        ([GOOD.replace("2024-01-01/P1Y", "2024")], "row 2, column period: found '2024'"),
        ([GOOD.replace("E06000001", "")], "row 2, column areacd"),
        ([GOOD, GOOD[:30]], "row 3, column"),
        ([GOOD + ",more"], "found 13 cells, expected 12 cells"),
        ([GOOD.replace("Hartlepool", '"Hartlepool')], "found unexpected end of data, expected a well-formed row"),
    ],
)
def test_a_broken_row_stops_the_import_and_says_where(
    made_up: Path, register: Register, lines: list[str], told: str
) -> None:
    path = made_up / "ons_els" / "new" / "new.csv"
    path.parent.mkdir()
    header = (made_up / RATE).read_text(encoding="utf-8-sig").splitlines()[0]
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    with pytest.raises(ImportContractError) as stopped:
        harvest_of(ons_els, made_up, register)
    assert str(stopped.value).startswith("ons_els/new/new.csv")
    assert told in str(stopped.value)
    assert "expected" in str(stopped.value)


def test_a_figure_that_two_files_have_is_named_by_its_place_in_the_last(made_up: Path, register: Register) -> None:
    header = (made_up / RATE).read_text(encoding="utf-8-sig").splitlines()[0]
    earlier = [GOOD.replace("2024-01-01", f"{year}-01-01") for year in (2022, 2023)]
    for name, lines in (("new", [*earlier, GOOD]), ("newer", [GOOD.replace(",5,", ",6,")])):
        (made_up / "ons_els" / name).mkdir()
        (made_up / "ons_els" / name / f"{name}.csv").write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    with pytest.raises(ImportContractError, match=r"newer.csv, row 2, .*rows \[4, 2\] with \[5, 6\]"):
        harvest_of(ons_els, made_up, register)


def _without_unit(content: bytes) -> bytes:
    return content.replace(b",unit,", b",units,", 1)


def _cut_off(content: bytes) -> bytes:
    return content[:-9]


def _not_utf8(content: bytes) -> bytes:
    return content.replace(b"Hartlepool", b"Hartlep\xf6\xf6l", 1)


@pytest.mark.parametrize(
    ("breaking", "told"),
    [
        (_without_unit, "row 1, column unit: found no such column"),
        (_cut_off, "the file is cut off"),
        (_not_utf8, "row 2, column any: found byte 0xf6, expected UTF-8"),
        (lambda _: b"", "an empty file"),
    ],
)
def test_a_broken_file_stops_the_import_and_is_named(
    made_up: Path, register: Register, breaking: Callable[[bytes], bytes], told: str
) -> None:
    path = made_up / RATE
    path.write_bytes(breaking(path.read_bytes()))
    with pytest.raises(ImportContractError) as stopped:
        harvest_of(ons_els, made_up, register)
    assert str(stopped.value).startswith(RATE)
    assert told in str(stopped.value)


def test_an_indicator_of_other_nations_only_is_no_metric_type(made_up: Path, register: Register) -> None:
    path = made_up / "ons_els" / "new" / "new.csv"
    path.parent.mkdir()
    header = (made_up / RATE).read_text(encoding="utf-8-sig").splitlines()[0]
    path.write_text(f"{header}\n{GOOD.replace('E06000001', 'W06000022')}\n", encoding="utf-8")
    harvest, _ = _imported(made_up, register)
    assert "ons-new-rate" not in {one.id for one in harvest.metric_types}


def test_a_missing_list_of_topics_stops_the_import(made_up: Path, register: Register) -> None:
    (made_up / "ons_els_meta" / "manifest_metadata.csv").unlink()
    with pytest.raises(ImportContractError, match=r"manifest_metadata\.csv.* expected a file that can be read"):
        harvest_of(ons_els, made_up, register)


def test_metadata_that_is_no_json_stops_the_import(made_up: Path, register: Register) -> None:
    (made_up / "ons_els/made-up-rate/made-up-rate.json").write_text("{", encoding="utf-8")
    with pytest.raises(ImportContractError, match=r"made-up-rate\.json"):
        harvest_of(ons_els, made_up, register)


def test_the_accounts_of_the_real_files_add_up(sources: Path, register: Register) -> None:
    harvest, rows = _imported(sources, register)
    fates = {reason: count for reason, count, _ in totals(harvest)}
    files = list((sources / "ons_els").glob("*/*.csv"))
    assert len({account.file for account in harvest.accounts}) == len(files)
    assert fates[LOADED] == len(rows)
    if len(files) == 48:
        assert sum(fates.values()) == 230_110
        assert fates["exact duplicate"] == 20
    assert "council code that the register does not know" not in fates
    assert "other kind of area" not in fates


def test_the_real_similar_areas_have_every_council_of_2025(sources: Path, register: Register) -> None:
    sets = {one.id: one for one in harvest_of(ons_els, sources, register).neighbour_sets}
    assert set(sets) == {"ons-global", "ons-economic", "ons-demographic"}
    assert {len({owner for owner, _, _ in one.members}) for one in sets.values()} == {317}
