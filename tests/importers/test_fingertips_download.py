"""A whole Fingertips download with every quirk that is known of the format: each is there, and is read right."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.importers import fingertips
from slidash.importers.contract import LOADED, Harvest
from slidash.importers.fingertips_reading import BREAKDOWN
from slidash.importers.run import totals
from slidash.vocabulary.metrics import MetricType, Polarity
from tests.importers.make_fingertips import HEADER, Made, write
from tests.importers.reading import read_source

pytestmark = pytest.mark.slow

COLUMNS = next(csv.reader([HEADER]))
INDICATORS, YEARS = 40, 2
OBSERVATIONS = "SELECT metric_type, area, period, period_kind, value, lower, upper, status, note FROM candidate"
Row = dict[str, str]
Observation = tuple[str, str, str, str, float | None, float | None, float | None, str | None, str | None]


@pytest.fixture(scope="module")
def download(tmp_path_factory: pytest.TempPathFactory, register: Register) -> tuple[Path, Made]:
    """Where the download is, and what was written."""
    root = tmp_path_factory.mktemp("download")
    return root, write(root / "fingertips", register, indicators=INDICATORS, years=YEARS)


@pytest.fixture(scope="module")
def folder(download: tuple[Path, Made]) -> Path:
    """Where the download is."""
    return download[0]


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, list[Row]]:
    """The rows of each file of figures."""
    found = {}
    for path in sorted((folder / "fingertips").glob("indicators-*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found[path.name] = [dict(zip(COLUMNS, row, strict=True)) for row in list(csv.reader(lines))[1:]]
    return found


@pytest.fixture(scope="module")
def written(files: dict[str, list[Row]]) -> list[Row]:
    """All rows of figures."""
    return [row for rows in files.values() for row in rows]


@pytest.fixture(scope="module")
def imported(folder: Path, register: Register) -> tuple[Harvest, list[Observation]]:
    """What the importer makes of it."""
    return read_source(fingertips, folder, register, OBSERVATIONS)


@pytest.fixture(scope="module")
def metrics(imported: tuple[Harvest, list[Observation]]) -> dict[str, MetricType]:
    """The metric types by id."""
    return {metric.id: metric for metric in imported[0].metric_types}


@pytest.fixture(scope="module")
def loaded(imported: tuple[Harvest, list[Observation]]) -> dict[tuple[str, str, str], Observation]:
    """The observations by metric, area and period."""
    return {row[:3]: row for row in imported[1]}


def test_every_row_is_accounted_for_and_every_measure_is_a_metric(
    download: tuple[Path, Made], imported: tuple[Harvest, list[Observation]], metrics: dict[str, MetricType]
) -> None:
    made = download[1]
    assert sum(count for _, count, _ in totals(imported[0])) == made.rows
    assert len(metrics) == made.measures
    assert {reason: count for reason, count, _ in totals(imported[0])}[LOADED] == len(imported[1])


def test_the_columns_are_the_27_in_their_order_one_of_them_named_after_the_parent(folder: Path) -> None:
    headers = set()
    for path in (folder / "fingertips").glob("indicators-*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            headers.add(tuple(next(csv.reader(lines))))
    assert {len(header) for header in headers} == {27}
    assert len({header[22] for header in headers}) == 2
    assert len({header[:22] + header[23:] for header in headers}) == 1


def test_a_byte_order_mark_and_windows_line_ends_are_read_over(folder: Path, metrics: dict[str, MetricType]) -> None:
    marked = (folder / "fingertips" / "indicators-502-0000.csv").read_bytes()
    assert (marked.startswith(b"\xef\xbb\xbf") and marked.endswith(b"1y\r\n")) or b"\r\n" in marked
    assert "ohid-90001-persons-under-75-yrs" in metrics  # only that file has it


def test_single_tier_councils_stand_in_both_downloads_and_are_loaded_once(
    files: dict[str, list[Row]], loaded: dict[tuple[str, str, str], Observation], imported: tuple[Harvest, object]
) -> None:
    both = [{row["Area Code"] for row in rows if row["Indicator ID"] == "90000"} for rows in files.values()]
    assert "E06000001" in both[0] & both[1]
    assert len({code for code in both[0] ^ both[1] if code.startswith(("E07", "E10"))}) > 150
    assert sorted(key[2] for key in loaded if key[:2] == ("ohid-90000-male-all-ages", "E06000001")) == [
        "2019-01-01--P1Y",
        "2020-01-01--P1Y",
    ]
    fates = {reason: count for reason, count, _ in totals(imported[0])}
    assert fates[fingertips.TWICE_PUBLISHED] > 1000


def test_england_has_no_parent_and_comes_in_with_the_regions_as_published(
    written: list[Row], loaded: dict[tuple[str, str, str], Observation]
) -> None:
    england = [row for row in written if row["Area Code"] == "E92000001" and not row["Category Type"]]
    assert england and not any(row["Parent Code"] or row["Parent Name"] for row in england)
    (one,) = {
        row["Value"] for row in england if row["Indicator ID"] == "90001" and row["Age"] == "<75 yrs"
        and row["Time period Sortable"] == "20190000"
    }  # fmt: skip
    assert loaded["ohid-90001-persons-under-75-yrs", "E92000001", "2019-04-01--P1Y"][4] == float(one)
    assert {key[1] for key in loaded if key[1].startswith("E12")} == {f"E1200000{n}" for n in range(1, 10)}


def test_breakdowns_by_category_and_areas_of_the_nhs_stay_out(
    written: list[Row], loaded: dict[tuple[str, str, str], Observation], imported: tuple[Harvest, object]
) -> None:
    fates = {reason: count for reason, count, _ in totals(imported[0])}
    broken_down = [row for row in written if row["Category Type"]]
    assert fates[BREAKDOWN] == len(broken_down) > 0
    nhs = [row for row in written if row["Area Code"] == "E38000001" and not row["Category Type"]]
    assert fates["area or practice of the NHS"] == len(nhs) > 0
    assert "E38000001" not in {key[1] for key in loaded}


def test_sex_and_age_tell_metrics_of_one_indicator_apart(metrics: dict[str, MetricType]) -> None:
    assert {metrics[f"ohid-90000-{sex}-all-ages"].label for sex in ("persons", "male", "female")} == {
        f"Made-up measure 0 of smoking{apart}" for apart in ("", " (male)", " (female)")
    }
    assert {metrics[f"ohid-90000-{sex}-all-ages"].breakdown_of for sex in ("male", "female")} == {
        "ohid-90000-persons-all-ages"
    }
    young, old = metrics["ohid-90001-persons-under-75-yrs"], metrics["ohid-90001-persons-75-and-over-yrs"]
    assert (young.label, old.label) == (
        'Made-up measure 1 of falls, "so called" (<75 yrs)',
        'Made-up measure 1 of falls, "so called" (75+ yrs)',
    )


def test_years_quarters_months_and_pooled_years_are_all_there_and_read_by_sortable_number_and_length(
    written: list[Row], loaded: dict[tuple[str, str, str], Observation]
) -> None:
    found = {(row["Time period Sortable"], row["Time period range"]) for row in written}
    stretches = [
        *(("20190000", "1y"), ("20190000", "2y"), ("20190000", "3y"), ("20190000", "5y")),
        *(("20190200", "3m"), ("20190400", "3m"), ("20190002", "1m")),
    ]
    assert found >= set(stretches)
    periods = {key[2]: row[3] for key, row in loaded.items()}
    expected = {
        "2019-01-01--P1Y": "calendar year",
        "2019-04-01--P1Y": "financial year",
        "2019-09-01--P1Y": "academic year",
        "2019-08-01--P1Y": "academic year",
        "2019-01-01--P3Y": "rolling years",
        "2019-01-01--P5Y": "rolling years",
        "2019-04-01--P2Y": "rolling years",
        "2019-04-01--P3M": "quarter",
        "2020-01-01--P3M": "quarter",
        "2019-02-01--P1M": "month",
    }
    assert {period: periods.get(period) for period in expected} == expected


def test_value_notes_become_statuses_where_there_is_no_value_and_notes_where_there_is(
    written: list[Row], imported: tuple[Harvest, list[Observation]]
) -> None:
    beside = Counter((row["Value note"], row["Value"] == "") for row in written)
    assert (
        len([note for note, empty in beside if empty]) == 2 and len([n for n, empty in beside if n and not empty]) == 1
    )
    said = {(row[7], row[8]) for row in imported[1]}
    assert said == {
        ("suppressed", "Value suppressed for disclosure control due to small count"),
        ("not available", "Value missing in source data"),
        (None, "Aggregated from all known lower geography values"),
        (None, None),
    }


def test_limits_are_those_of_95_per_cent_and_some_indicators_have_none(
    written: list[Row], loaded: dict[tuple[str, str, str], Observation]
) -> None:
    (row, *_) = [
        row for row in written
        if row["Indicator ID"] == "90001" and row["Age"] == "75+ yrs" and row["Area Code"] == "E06000002"
        and row["Value"] and row["Time period Sortable"] == "20200000"
    ]  # fmt: skip
    names = ("Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit")
    assert loaded["ohid-90001-persons-75-and-over-yrs", "E06000002", "2020-04-01--P1Y"][4:7] == tuple(
        float(row[name]) for name in names
    )
    assert float(row["Lower CI 99.8 limit"]) < float(row["Lower CI 95.0 limit"])
    without = [each for key, each in loaded.items() if key[0].startswith("ohid-90005-")]
    assert without and all(each[5] is None and each[6] is None for each in without)


def test_metadata_of_many_columns_give_unit_polarity_and_a_definition_without_tags(
    folder: Path, metrics: dict[str, MetricType]
) -> None:
    with (folder / "fingertips" / "indicator-metadata.csv").open(encoding="utf-8-sig", newline="") as lines:
        (first, *_) = list(csv.DictReader(lines))
    assert len(first) >= 29 and "<p>" in first["Definition"] and "<a " in first["Data source"]
    one = metrics["ohid-90000-male-all-ages"]
    assert one.definition == "Measure 0, made up. In two lines, of those <75 & over."
    assert one.publisher == "Board of Tests"
    of = {
        number: next(m for m in metrics.values() if m.id.startswith(f"ohid-{90000 + number}-")) for number in range(5)
    }
    assert [of[n].unit for n in range(5)] == ["%", "per 100,000", "years", "per 1,000", ""]
    assert [of[n].polarity for n in range(4)] == [Polarity.HIGH, Polarity.LOW, Polarity.NONE, Polarity.NONE]
    assert [of[n].total for n in range(5)] == [False] * 4 + [True]
    assert [of[n].decimals for n in range(5)] == [1, 1, 1, 1, 0]
