"""The declarations of metrics/tables/ on the real files: they read, and give what was published."""

from pathlib import Path

import duckdb
import pytest

from slidash.authored.tables.loading import load
from slidash.importers.run import Imported, Outcome
from slidash.vocabulary.patterns import like_any

ROOT = Path(__file__).parent.parent.parent.parent
DECLARED = load(ROOT / "metrics")
# Figures as their publishers give them: dataset, metric, area, period, value.
PUBLISHED = (
    ("defra_waste", "waste-fly-tipping-total-incidents", "E92000001", "2022-04-01--P1Y", 1_082_673),
    ("defra_waste", "waste-household-recycling-rate", "E07000179", "2022-04-01--P1Y", 61.6),
    ("housing", "housing-rough-sleeping", "E92000001", "2017-01-01--P1Y", 4_751),
    ("housing", "housing-rent-7-median", "E92000001", "2021-10-01--P1Y", 800),
    ("housing", "housing-net-additional-dwellings", "E06000022", "2001-04-01--P1Y", 270),
    ("mhclg_outturn_la", "spending-education-services-total-expenditure", "E06000014", "2023-04-01--P1Y", 105_011_000),
    (
        "mhclg_outturn_la",
        "spending-education-services-net-current-expenditure",
        "E92000001",
        "2023-04-01--P1Y",
        39_850_043_000,
    ),
    # RA 2021-22 and 2023-24, lines 581, 625 and 990 of York, £ thousand
    ("mhclg_outturn_la", "spending-budget-581", "E06000014", "2021-04-01--P1Y", 2_529_000),
    ("mhclg_outturn_la", "spending-budget-581", "E06000014", "2023-04-01--P1Y", 2_865_000),
    ("mhclg_outturn_la", "spending-budget-625", "E06000014", "2023-04-01--P1Y", 478_000),
    ("mhclg_outturn_la", "spending-budget-990", "E06000014", "2021-04-01--P1Y", 98_854_000),
    ("mhclg_outturn_la", "spending-budget-hra-bad-debts", "E06000014", "2021-04-01--P1Y", 468_000),
    # CTR table 9 of 2023-24, York in row 307 and Adur in row 12 of Data_Billing, Worcestershire of Data_Precepting
    ("mhclg_council_tax", "council-tax-band-d", "E06000014", "2023-04-01--P1Y", 1_570.42),
    ("mhclg_council_tax", "council-tax-band-d-bill", "E06000014", "2023-04-01--P1Y", 1_959.63),
    ("mhclg_council_tax", "council-tax-band-d-with-parishes", "E07000223", "2022-04-01--P1Y", 337.9),
    ("mhclg_council_tax", "council-tax-county-band-d", "E10000034", "2023-04-01--P1Y", 1_465.78),
    # CTR of 2022-23, row 316 of Data, columns Y and Q
    ("mhclg_council_tax", "council-tax-band-d", "E06000014", "2021-04-01--P1Y", 1_452.36),
    ("mhclg_council_tax", "council-tax-collection-rate-expected", "E06000014", "2021-04-01--P1Y", 99),
    # Council_Taxbase_Data, column F, York in row 316 and England in row 7
    ("mhclg_council_tax", "council-tax-1-01-band-a", "E06000014", "2022-10-03", 12_812),
    ("mhclg_council_tax", "council-tax-1-01-band-a", "E92000001", "2022-10-03", 6_039_152),
    # Table_2 of council tax support, the first quarter of York in row 348
    ("mhclg_council_tax", "council-tax-support-claimants-2", "E06000014", "2015-06-30", 5_366),
    # Sheets and cells of the workbook of 2025-12: TA1 (E, Birmingham's row and row 8), A1 (G8), P1 (G7), TA1 (I8).
    ("mhclg_homelessness", "homelessness-temporary-accommodation", "E08000025", "2025-12-31", 5_151),
    ("mhclg_homelessness", "homelessness-temporary-accommodation", "E92000001", "2025-12-31", 134_210),
    ("mhclg_homelessness", "homelessness-owed-a-duty", "E92000001", "2025-10-01--P3M", 76_270),
    ("mhclg_homelessness", "homelessness-prevented", "E92000001", "2025-10-01--P3M", 18_870),
    ("mhclg_homelessness", "homelessness-children-in-temporary-accommodation", "E92000001", "2025-12-31", 176_130),
    # The workbook of 2022-09, sheet A1 (G8): the oldest template joins the newest.
    ("mhclg_homelessness", "homelessness-owed-a-duty", "E92000001", "2022-07-01--P3M", 72_320),
    ("mysociety_register", "population-residents", "E06000014", "2020-06-30", 211_012),
    ("mysociety_register", "population-residents", "E07000026", "2020-06-30", 97_831),  # Allerdale, abolished since
    ("mysociety_register", "population-residents", "E06000063", "2020-06-30", 274_396),  # Cumberland, begun since
    ("ons_census_2021", "census-population-total", "E06000001", "2021-03-21", 92_338),
    ("ons_gdp", "gdp-table-7", "E06000001", "2019-01-01--P1Y", 18_406),
    ("ons_sdg", "sdg-landfill", "E12000007", "2000-04-01--P1Y", 72),
    ("dfe_ees", "ees-children-aged-0-to-17", "E92000001", "2024-06-30", 12_183_016),
    ("dfe_ees", "ees-social-workers-caseload-fte", "E92000001", "2025-09-30", 15.2),
    ("dfe_ees", "ees-cla-ceased-number-age-on-ceasing-under-1-year", "E92000001", "2023-04-01--P1Y", 1_660),
    ("dfe_ees_schools", "ees-age-5-gld-percentage", "E92000001", "2021-09-01--P1Y", 65.2),
    ("dfe_ees_schools", "ees-age-5-gld-percentage", "E07000179", "2021-09-01--P1Y", 67.3),
    ("dfe_ees_schools", "ees-age-16-17-neet-not-known-percent", "E08000035", "2022-04-01--P1Y", 9.2),
    ("dfe_ees_schools", "ees-school-places-quan-p-su", "E08000035", "2024-09-01--P1Y", 11.6879856),
    (
        "dfe_ees_schools",
        "ees-school-balances-total-revenue-balance-million",
        "E92000001",
        "2015-04-01--P1Y",
        2_086_820_000,
    ),
    ("dfe_ees_send", "ees-ehcp-plans-ehcplans", "E92000001", "2025-01-01--P1M", 638_745),
    ("dfe_ees_send", "ees-ehcp-timeliness-pc-plans-issued-20-weeks-ex", "E92000001", "2019-01-01--P1Y", 60.4),
    ("dfe_ees_send", "ees-ehcp-needs-asd-pc-type-of-placement-special-total", "E92000001", "2025-01-01--P1M", 36.5),
    ("dfe_ees_sen2", "ees-sen2-inreq-ehc", "E92000001", "2022-01-01--P1Y", 114_482),
    ("dfe_ees", "ees-cla-rate-per-10000-children-looked-after-on-31-march-each-year", "E92000001", "2025-03-31", 67),
)


# Datasets whose breakdowns stand in headings and sheets: how many metrics are parts of another, at the least
PARTS = {"mhclg_outturn_la": 480, "mhclg_council_tax": 500, "mhclg_homelessness": 700}


@pytest.mark.parametrize("dataset", DECLARED)
def test_a_declared_dataset_reads_without_a_fault(dataset: str, real_imports: dict[str, Imported]) -> None:
    source = real_imports[dataset]
    if source.outcome is Outcome.UNAVAILABLE:
        pytest.skip(f"{dataset} is not among the source snapshots")
    assert (source.outcome, source.message) == (Outcome.IMPORTED, "")
    assert source.kept
    metrics = {metric.id: metric.breakdown_of for metric in source.kept.harvest.metric_types}
    parts = [metric for metric, headline in metrics.items() if headline]
    assert len(parts) >= PARTS.get(dataset, 0)
    assert all(metrics[metrics[part]] == "" for part in parts)
    wanted = {(metric, area, period): value for name, metric, area, period, value in PUBLISHED if name == dataset}
    with duckdb.connect() as con:
        observations = con.read_parquet(str(source.kept.observations))
        rows = observations.project("metric_type, area, period, value").fetchall()
    given = {row[:3]: row[3] for row in rows if row[:3] in wanted}
    assert given == wanted
    # the average bill of all authorities stands in England's row of what councils charge themselves
    assert not [row for row in rows if row[:2] == ("council-tax-band-d", "E92000001")]


def test_every_file_of_the_education_department_is_read_by_a_table(sources: Path) -> None:
    folder = sources / "dfe_ees"
    if not folder.is_dir():
        pytest.skip("dfe_ees is not among the source snapshots")
    patterns = [
        pattern
        for declaration in DECLARED.values()
        if (declaration.dataset.folder or declaration.dataset.id) == "dfe_ees"
        for table in declaration.table
        for pattern in table.files
    ]
    unread = [path.name for path in folder.iterdir() if not like_any(patterns, path.name)]
    assert unread == ["scorecard_metadata.csv"]  # what the columns of another file are called
